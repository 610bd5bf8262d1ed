//! Parties of a case, as its page shows them: who takes part, on which side, in which role. No contacts here.

mod alike;
mod contacts;
mod correct;
mod declared;
mod hand_over;
mod held;
mod join;
mod leave;
mod one;
mod principals;
mod reach;
mod remove;
mod safety;

use alike::is_known;
pub use alike::{Alike, MOST, alike};
pub(in crate::model) use alike::{named, twins};
pub use contacts::{contacts, contacts_viewed, correct_contacts};
pub use correct::{CorrectError, correct};
pub use declared::{declare, declared, declared_viewed};
pub(in crate::model) use hand_over::{hand_over, places};
pub use join::{Heads, JoinError, NewParty, Who, join};
pub use leave::{LeaveError, Leaving, come_back, leave};
pub(in crate::model) use one::OF_AGE_ON;
pub use one::{One, Tie, Versions, find, ties};
pub use principals::principals;
pub(in crate::model) use reach::reach;
pub use reach::{Reached, phones};
pub use remove::{Hold, RemoveError, holds, remove};
pub(in crate::model) use safety::unsafe_ways;
pub use safety::{Answer, Shared, answer, shared};

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Integer, Nullable, SmallInt, Text, Uuid as SqlUuid};

use crate::codes::{HeadsSource, LeftAs, PartyKind, PartyRole};
use crate::model::actor::MayReadCases;
use crate::model::cases::Case;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::statement::Statement;
use crate::time;

/// A party.
#[derive(Debug, Clone, QueryableByName)]
#[expect(missing_docs, reason = "the columns of the register's format")]
pub struct Party {
    #[diesel(sql_type = SmallInt)]
    pub party_no: i16,
    #[diesel(sql_type = Nullable<Text>)]
    pub side: Option<String>,
    #[diesel(sql_type = Text)]
    pub role: PartyRole,
    #[diesel(sql_type = Text)]
    pub kind: PartyKind,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub gender: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub represents: Option<String>,
    /// For whom a guardian acts no longer: those who are of age today.
    #[diesel(sql_type = Nullable<Text>)]
    pub of_age: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    pub joined_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    pub left_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    pub left_as: Option<LeftAs>,
    #[diesel(sql_type = Nullable<Integer>)]
    pub heads: Option<i32>,
    #[diesel(sql_type = Nullable<Text>)]
    pub heads_source: Option<HeadsSource>,
}

/// The parties of a case in their order; none for those who may not see who they are.
///
/// # Errors
/// A fault.
pub fn list<R: MayReadCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<Party>, Fault> {
    if !case.standing.sees_parties() {
        return Ok(Vec::new());
    }
    Ok(Statement::new(format!(
        "SELECT p.party_no, p.side, p.role, p.kind, coalesce(n.gender, '') AS gender,
             coalesce(p.name, concat_ws(' ', nullif(n.given_name, ''), nullif(n.family_name, ''))) AS name,
             (SELECT string_agg(coalesce(w.name, concat_ws(' ', nullif(v.given_name, ''), nullif(v.family_name, ''))), ', ' ORDER BY w.party_no)
              FROM representations r JOIN parties w ON w.centre_id = r.centre_id AND w.id = r.party_id
              LEFT JOIN persons v ON v.centre_id = w.centre_id AND v.id = w.person_id
              WHERE r.centre_id = p.centre_id AND r.representative_id = p.id) AS represents,
             CASE WHEN p.role = 'guardian' THEN
                 (SELECT string_agg(concat_ws(' ', nullif(v.given_name, ''), nullif(v.family_name, '')), ', ' ORDER BY w.party_no)
                  FROM representations r JOIN parties w ON w.centre_id = r.centre_id AND w.id = r.party_id
                  JOIN persons v ON v.centre_id = w.centre_id AND v.id = w.person_id
                  WHERE r.centre_id = p.centre_id AND r.representative_id = p.id AND {of_age} <= $3) END AS of_age,
             p.joined_on, p.left_on, p.left_as, p.women + p.men + p.other + p.undisclosed AS heads, p.heads_source
         FROM parties p LEFT JOIN persons n ON n.centre_id = p.centre_id AND n.id = p.person_id
         WHERE p.centre_id = $1 AND p.case_id = $2 ORDER BY p.side NULLS LAST, p.party_no",
        of_age = one::OF_AGE_ON
    ))
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .bind::<Date, _>(time::day(tx.now(), case.zone))
    .load(tx.conn())?)
}
