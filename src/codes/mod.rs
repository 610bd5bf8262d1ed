//! Codes: closed lists that the report and the rules depend on, one enum each, stored as their text.
//! Lists that a centre may extend (case types, referral sources) are tables instead.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;

/// A closed list of codes.
pub trait Code: Copy + Sized {
    /// The variant of a code.
    fn read(code: &str) -> Option<Self>;

    /// Every code.
    fn codes() -> &'static [&'static str];
}

/// Declares an enum whose variants are codes.
macro_rules! codes {
    ($($(#[$meta:meta])* pub enum $name:ident { $($variant:ident = $code:literal),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
        #[diesel(sql_type = Text)]
        pub enum $name { $(#[doc = concat!("`", $code, "`")] $variant),+ }

        impl $name {
            /// Every code, in the order in which lists show them.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The code as it is stored, imported and exported.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }

            /// The variant of a code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some($name::$variant),)+ _ => None }
            }
        }

        impl Code for $name {
            fn read(code: &str) -> Option<Self> {
                Self::from_code(code)
            }

            fn codes() -> &'static [&'static str] {
                &[$($code),+]
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl ToSql<Text, Pg> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                <str as ToSql<Text, Pg>>::to_sql(self.code(), out)
            }
        }

        impl FromSql<Text, Pg> for $name {
            fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
                let code = <String as FromSql<Text, Pg>>::from_sql(value)?;
                Self::from_code(&code).ok_or_else(|| concat!("unknown code of ", stringify!($name)).into())
            }
        }
    )+};
}

mod cases;
mod desk;
mod notices;
mod people;
mod sessions;

pub use cases::*;
pub use desk::*;
pub use notices::*;
pub use people::*;
pub use sessions::*;

codes! {
    /// What a user may be.
    pub enum Role {
        Mediator = "mediator",
        DeskOfficer = "desk_officer",
        Coordinator = "coordinator",
        Director = "director",
        Liaison = "liaison",
        Administrator = "administrator",
        Auditor = "auditor",
    }

    /// The languages that every page speaks.
    pub enum Language { Albanian = "sq", Serbian = "sr", English = "en" }

    /// Languages in which mediators work.
    pub enum Spoken { Albanian = "sq", Serbian = "sr", English = "en", Turkish = "tr", Romani = "rom" }
}

impl Language {
    /// The language tag, as in `lang="sq"`.
    pub fn tag(self) -> &'static str {
        self.code()
    }
}
