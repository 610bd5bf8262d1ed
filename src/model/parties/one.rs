//! One party of a case: what is written of it outside of seals, and who acts for whom.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Integer, Nullable, SmallInt, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::codes::{HeadsSource, Language, LeftAs, PartyKind, PartyRole};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::Case;
use crate::model::db::Tx;
use crate::model::fault::{Fault, Missing};
use crate::model::statement::Statement;
use crate::time;

/// A party, with the facts of its person.
#[derive(Debug, Clone, QueryableByName)]
#[expect(missing_docs, reason = "the columns of the register's format")]
pub struct One {
    #[diesel(sql_type = SqlUuid)]
    pub(in crate::model) id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub(in crate::model) person: Option<Uuid>,
    #[diesel(sql_type = SmallInt)]
    pub party_no: i16,
    #[diesel(sql_type = Nullable<Text>)]
    pub side: Option<String>,
    #[diesel(sql_type = Text)]
    pub role: PartyRole,
    #[diesel(sql_type = Text)]
    pub kind: PartyKind,
    /// Of an organisation or group.
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub given_name: String,
    #[diesel(sql_type = Text)]
    pub father_name: String,
    #[diesel(sql_type = Text)]
    pub family_name: String,
    #[diesel(sql_type = Text)]
    pub gender: String,
    #[diesel(sql_type = Nullable<SmallInt>)]
    pub birth_year: Option<i16>,
    #[diesel(sql_type = Nullable<Date>)]
    pub adult_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    pub municipality: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub language: Option<Language>,
    #[diesel(sql_type = Nullable<Date>)]
    pub joined_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    pub left_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    pub left_as: Option<LeftAs>,
    /// The number of the party that stands in its place.
    #[diesel(sql_type = Nullable<SmallInt>)]
    pub replaced_by: Option<i16>,
    #[diesel(sql_type = Nullable<Integer>)]
    pub women: Option<i32>,
    #[diesel(sql_type = Nullable<Integer>)]
    pub men: Option<i32>,
    #[diesel(sql_type = Nullable<Integer>)]
    pub other: Option<i32>,
    #[diesel(sql_type = Nullable<Integer>)]
    pub undisclosed: Option<i32>,
    #[diesel(sql_type = Nullable<Text>)]
    pub heads_source: Option<HeadsSource>,
    /// Whether something is sealed that its person declared.
    #[diesel(sql_type = Bool)]
    pub declared: bool,
    #[diesel(sql_type = Integer)]
    version: i32,
    #[diesel(sql_type = Nullable<Integer>)]
    person_version: Option<i32>,
}

/// Which stored state of a party somebody saw: its own version, and that of its person, whom other cases change too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Versions {
    pub(super) party: i32,
    pub(super) person: Option<i32>,
}

impl Versions {
    /// As a form carries them.
    pub fn read(text: &str) -> Option<Self> {
        let (party, person) = text.split_once('-').map_or((text, None), |(party, person)| (party, Some(person)));
        Some(Self { party: party.parse().ok()?, person: person.map(str::parse).transpose().ok()? })
    }
}

impl std::fmt::Display for Versions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.person {
            Some(person) => write!(f, "{}-{person}", self.party),
            None => write!(f, "{}", self.party),
        }
    }
}

impl One {
    /// What it is called.
    pub fn called(&self) -> String {
        if self.kind != PartyKind::Person {
            return self.name.clone();
        }
        [self.given_name.as_str(), self.family_name.as_str()]
            .into_iter()
            .filter(|name| !name.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Its stored state.
    pub fn versions(&self) -> Versions {
        Versions { party: self.version, person: self.person_version }
    }
}

/// A party of a case by its number.
///
/// # Errors
/// There is none, or the user may not see who they are; or a fault.
pub fn find<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, number: i16) -> Result<One, Missing> {
    if !case.standing.sees_parties() {
        return Err(Missing::Row);
    }
    let found = Statement::new(
        "SELECT p.id, p.person_id AS person, p.party_no, p.side, p.role, p.kind, coalesce(p.name, '') AS name,
             coalesce(n.given_name, '') AS given_name, coalesce(n.father_name, '') AS father_name,
             coalesce(n.family_name, '') AS family_name, coalesce(n.gender, '') AS gender, n.birth_year, n.adult_on,
             coalesce(p.municipality, n.municipality) AS municipality, n.language, p.joined_on, p.left_on, p.left_as,
             (SELECT o.party_no FROM parties o WHERE o.centre_id = $1 AND o.id = p.replaced_by) AS replaced_by,
             p.women, p.men, p.other, p.undisclosed, p.heads_source, n.special_sealed IS NOT NULL AS declared, p.version, n.version AS person_version
         FROM parties p LEFT JOIN persons n ON n.centre_id = p.centre_id AND n.id = p.person_id
         WHERE p.centre_id = $1 AND p.case_id = $2 AND p.party_no = $3",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .bind::<SmallInt, _>(number)
    .get_result(tx.conn())
    .optional()
    .map_err(Fault::from)?;
    found.ok_or(Missing::Row)
}

/// Somebody who acts for a party, or for whom it acts.
#[derive(Debug, Clone, QueryableByName)]
pub struct Tie {
    /// The number of the other one.
    #[diesel(sql_type = SmallInt)]
    pub party_no: i16,
    /// What the other one is called.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// As what the one acts for the other, or accompanies them.
    #[diesel(sql_type = Text)]
    pub role: PartyRole,
    /// Whether the other one is acted for.
    #[diesel(sql_type = Bool)]
    pub is_ward: bool,
    /// Whether a guardian's authority has ended, because the ward is of age today.
    #[diesel(sql_type = Bool)]
    pub ended: bool,
    /// Whether the other one has left.
    #[diesel(sql_type = Bool)]
    pub left: bool,
}

/// For whom a party acts, and who acts for it.
///
/// # Errors
/// A fault.
pub fn ties<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, one: &One) -> Result<Vec<Tie>, Fault> {
    Ok(Statement::new(format!(
        "SELECT o.party_no, coalesce(o.name, concat_ws(' ', nullif(m.given_name, ''), nullif(m.family_name, ''))) AS name,
             g.role, r.representative_id = $3 AS is_ward,
             g.role = 'guardian' AND coalesce({of_age} <= $4, false) AS ended, o.left_on IS NOT NULL AS left
         FROM representations r
         JOIN parties g ON g.centre_id = $1 AND g.id = r.representative_id
         JOIN parties w ON w.centre_id = $1 AND w.id = r.party_id
         LEFT JOIN persons v ON v.centre_id = $1 AND v.id = w.person_id
         JOIN parties o ON o.centre_id = $1 AND o.id = CASE WHEN r.representative_id = $3 THEN r.party_id ELSE r.representative_id END
         LEFT JOIN persons m ON m.centre_id = $1 AND m.id = o.person_id
         WHERE r.centre_id = $1 AND r.case_id = $2 AND $3 IN (r.representative_id, r.party_id)
         ORDER BY o.party_no",
        of_age = OF_AGE_ON
    ))
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .bind::<SqlUuid, _>(one.id)
    .bind::<Date, _>(time::day(tx.now(), case.zone))
    .load(tx.conn())?)
}

/// When the ward `v` of a representation `r` is of age for certain: on the day that is known, else when the year is over in which
/// the ward turns 18.
pub(in crate::model) const OF_AGE_ON: &str = "coalesce(r.ends_on, v.adult_on, make_date(v.birth_year + 19, 1, 1))";
