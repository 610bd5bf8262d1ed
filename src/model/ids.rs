//! Keys of rows: a type each, so that one cannot stand for another.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types;
use uuid::Uuid;

/// Declares key types.
macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow, serde::Serialize)]
        #[diesel(sql_type = sql_types::Uuid)]
        #[serde(transparent)]
        pub struct $name(pub(crate) Uuid);

        impl $name {
            /// A new key: ordered by time, for the indexes' sake, and not to be guessed.
            #[expect(clippy::new_without_default, reason = "a default key would be a key of nothing")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }

        impl ToSql<sql_types::Uuid, Pg> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                <Uuid as ToSql<sql_types::Uuid, Pg>>::to_sql(&self.0, out)
            }
        }

        impl FromSql<sql_types::Uuid, Pg> for $name {
            fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
                <Uuid as FromSql<sql_types::Uuid, Pg>>::from_sql(value).map(Self)
            }
        }
    )+};
}

ids! {
    /// A centre.
    CentreId,
    /// A referrer: a court, a prosecution.
    ReferrerId,
    /// A room.
    RoomId,
    /// A mediator.
    MediatorId,
    /// A programme.
    ProgrammeId,
    /// A user.
    UserId,
    /// A role granted to a user.
    GrantId,
    /// An invitation.
    InvitationId,
    /// A browser that is signed in.
    SignInId,
    /// A case.
    CaseId,
    /// A session of a case.
    SessionId,
    /// An address of a user's calendar.
    CalendarFeedId,
    /// An address of the calendar of a centre or a room.
    CentreFeedId,
}
