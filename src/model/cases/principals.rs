//! Whose dispute a case is, as headings and lists say it: the first of each side, and how many more. Who speaks for them,
//! interprets or stands by is no side of it.

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text};
use serde::Serialize;

use crate::codes::PartyRole;

/// The columns of [`Named`] for a case, by the columns with its centre and its key, where a condition holds.
pub(in crate::model) fn principals([centre, case]: [&str; 2], seen: &str) -> String {
    let others: Vec<String> =
        PartyRole::ALL.iter().filter(|role| !role.is_principal()).map(|role| format!("'{}'", role.code())).collect();
    let text = include_str!("principals.sql").replace("{centre}", centre).replace("{case}", case);
    text.replace("{seen}", seen).replace("{others}", &others.join(", "))
}

/// Those columns.
#[derive(Debug, Clone, QueryableByName)]
pub(in crate::model) struct Named {
    #[diesel(sql_type = Nullable<Array<Text>>)]
    principals: Option<Vec<String>>,
    #[diesel(sql_type = Nullable<BigInt>)]
    principal_count: Option<i64>,
}

/// The first of the first two sides, and how many others there are. Nothing where nobody may be named.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Principals {
    first: Option<String>,
    second: Option<String>,
    more: i64,
}

impl Principals {
    /// Of the names that are said, and how many there are.
    pub(in crate::model) fn new(names: Vec<String>, count: i64) -> Self {
        let named = i64::try_from(names.len()).unwrap_or_default();
        let mut names = names.into_iter();
        Self { first: names.next(), second: names.next(), more: (count - named).max(0) }
    }
}

impl From<Named> for Principals {
    fn from(named: Named) -> Self {
        Self::new(named.principals.unwrap_or_default(), named.principal_count.unwrap_or_default())
    }
}
