//! What speaks against a time that somebody chose by hand. It is asked back, and decided by people.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use diesel::prelude::*;
use diesel::sql_types::{Array, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::codes::Holiday;
use crate::model::actor::MayWorkOnCases;
use crate::model::availability::ClosedFor;
use crate::model::cases::Case;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::sessions::{Needs, Slot, persons_of};
use crate::model::statement::Statement;

/// What speaks against a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Against {
    /// It has begun, or is over.
    Over,
    /// The centre is closed on that day.
    Closed(ClosedFor),
    /// It is outside the hours of the centre.
    Hours,
    /// A room or a mediator cannot be had, or is there at other hours: which, by name.
    Absent(String),
    /// A party asked to avoid it: who.
    Asked(String),
    /// A mediator does not work on the case: who.
    Unassigned(String),
}

/// All that speaks against a time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doubts {
    /// One after the other.
    pub against: Vec<Against>,
    /// The same in a form that can be compared, and tells nothing: what was decided of one time holds for no other.
    pub key: String,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    what: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Nullable<Text>)]
    holiday: Option<Holiday>,
}

impl Row {
    fn against(self) -> Against {
        match self.what.as_str() {
            "closed" => Against::Closed(self.holiday.map_or(ClosedFor::Own(self.name), ClosedFor::Holiday)),
            "over" => Against::Over,
            "hours" => Against::Hours,
            "unassigned" => Against::Unassigned(self.name),
            "asked" => Against::Asked(self.name),
            _ => Against::Absent(self.name),
        }
    }
}

/// What speaks against holding a session of a case at a time; nothing for who may not schedule it.
///
/// # Errors
/// A fault.
pub fn doubts<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, slot: Slot, needs: &Needs) -> Result<Doubts, Fault> {
    let persons = if case.standing.keeps_case() { persons_of(tx, case, &needs.parties)? } else { None };
    let Some(persons) = persons else { return Ok(Doubts::default()) };
    let rows: Vec<Row> = Statement::new(include_str!("doubts.sql"))
        .bind::<SqlUuid, _>(case.centre)
        .bind::<Text, _>(case.zone.name())
        .bind::<Timestamptz, _>(slot.from)
        .bind::<Timestamptz, _>(slot.to)
        .bind::<Array<SqlUuid>, _>([needs.rooms.clone(), needs.mediators.clone(), persons].concat())
        .bind::<SqlUuid, _>(case.id)
        .bind::<Timestamptz, _>(tx.now())
        .load(tx.conn())?;
    if rows.is_empty() {
        return Ok(Doubts::default());
    }
    let part = |row: &Row| format!("{}{}", row.what, row.id.map(|id| id.to_string()).unwrap_or_default());
    let parts: Vec<String> = rows.iter().map(part).collect();
    let all = format!("{} {} {}", slot.from.timestamp(), slot.to.timestamp(), parts.join(" "));
    let key = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(all));
    Ok(Doubts { against: rows.into_iter().map(Row::against).collect(), key })
}
