//! Who has not signed a settlement. No rule forbids to close without them; whoever closes is asked.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Date, SmallInt, Text, Uuid as SqlUuid};

use super::{Closing, facts, lacks};
use crate::codes::{AgreementKind, Outcome, PartialOf};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{self, Case};
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::parties::OF_AGE_ON;
use crate::model::statement::Statement;

/// An agreement by which a dispute would be settled, and that misses something for that.
#[derive(Debug, Clone, QueryableByName)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct Unsigned {
    #[diesel(sql_type = SmallInt)]
    pub number: i16,
    #[diesel(sql_type = Text)]
    pub kind: AgreementKind,
    #[diesel(sql_type = Date)]
    pub signed_on: NaiveDate,
    /// Whether it is one that ends the dispute: else none does, and this is the last of the others.
    #[diesel(sql_type = Bool)]
    pub ends: bool,
    /// The parties, by name, who take part to the end and have not signed what ends the dispute, nor has anybody for them.
    #[diesel(sql_type = Array<Text>)]
    pub names: Vec<String>,
}

/// The agreement that ends the dispute, the last of several, if there are parties for whom nobody signed one that does: of a
/// settlement in full a final one, or an amendment of one from before; of some of the issues any. A settlement between some of the
/// parties leaves others out, and so does any other outcome. None, as long as something else stands in the way of this closing.
///
/// # Errors
/// A fault.
pub fn unsigned<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, closing: &Closing) -> Result<Option<Unsigned>, Fault> {
    let ending: &[AgreementKind] = match (closing.outcome, closing.partial_of) {
        (Outcome::SettledFull, _) => &[AgreementKind::Final, AgreementKind::Amendment],
        (Outcome::SettledPartial, Some(PartialOf::Issues)) => AgreementKind::ALL,
        (Outcome::SettledPartial, Some(PartialOf::Parties) | None) => return Ok(None),
        (
            Outcome::NotSettled
            | Outcome::SettledElsewhere
            | Outcome::Withdrawn
            | Outcome::NoConsent
            | Outcome::Unsuitable
            | Outcome::NoResponse
            | Outcome::Expired
            | Outcome::Recalled
            | Outcome::Lapsed
            | Outcome::Transferred
            | Outcome::Void,
            _,
        ) => return Ok(None),
    };
    let stay = cases::latest(tx, case)?;
    let found = facts(tx, case, &stay, closing.closed_on)?;
    if !case.standing().keeps_case() || stay.closed_on.is_some() || !lacks(&found, closing).is_empty() {
        return Ok(None);
    }
    let kinds: Vec<&str> = ending.iter().map(|kind| kind.code()).collect();
    let found: Option<Unsigned> = Statement::new(include_str!("unsigned.sql").replace("OF_AGE_ON", OF_AGE_ON))
        .bind::<SqlUuid, _>(case.centre)
        .bind::<SqlUuid, _>(case.id)
        .bind::<Date, _>(stay.opened_on)
        .bind::<Date, _>(closing.closed_on)
        .bind::<Array<Text>, _>(kinds)
        .get_result(tx.conn())
        .optional()?;
    Ok(found.filter(|found| !found.names.is_empty()))
}
