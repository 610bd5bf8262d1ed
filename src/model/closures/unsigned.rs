//! Who has not signed a settlement. No rule forbids to close without them; whoever closes is asked.

use diesel::prelude::*;
use diesel::sql_types::{Array, Date, Text, Uuid as SqlUuid};

use super::{Closing, facts, lacks};
use crate::codes::{AgreementKind, Outcome, PartialOf};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{self, Case};
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::parties::OF_AGE_ON;
use crate::model::statement::Statement;

/// The parties, by name, who take part to the end and for whom nobody signed the agreement that ends the dispute: of a settlement
/// in full a final one, or an amendment of one from before; of some of the issues any. A settlement between some of the parties
/// leaves others out, and so does any other outcome. Nobody, as long as something else stands in the way of this closing.
///
/// # Errors
/// A fault.
pub fn unsigned<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, closing: &Closing) -> Result<Vec<String>, Fault> {
    #[derive(QueryableByName)]
    struct Unsigned {
        #[diesel(sql_type = Text)]
        name: String,
    }
    let ending: &[AgreementKind] = match (closing.outcome, closing.partial_of) {
        (Outcome::SettledFull, _) => &[AgreementKind::Final, AgreementKind::Amendment],
        (Outcome::SettledPartial, Some(PartialOf::Issues)) => AgreementKind::ALL,
        (Outcome::SettledPartial, Some(PartialOf::Parties) | None) => return Ok(Vec::new()),
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
        ) => return Ok(Vec::new()),
    };
    let stay = cases::latest(tx, case)?;
    let found = facts(tx, case, &stay, closing.closed_on)?;
    if !case.standing().keeps_case() || stay.closed_on.is_some() || !lacks(&found, closing).is_empty() {
        return Ok(Vec::new());
    }
    let kinds: Vec<&str> = ending.iter().map(|kind| kind.code()).collect();
    let rows: Vec<Unsigned> = Statement::new(include_str!("unsigned.sql").replace("OF_AGE_ON", OF_AGE_ON))
        .bind::<SqlUuid, _>(case.centre)
        .bind::<SqlUuid, _>(case.id)
        .bind::<Date, _>(stay.opened_on)
        .bind::<Date, _>(closing.closed_on)
        .bind::<Array<Text>, _>(kinds)
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| row.name).collect())
}
