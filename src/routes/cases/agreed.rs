//! The agreements of a case as its page shows them: one heading for each, then its instalments.

use chrono::NaiveDate;
use serde::Serialize;

use crate::codes::{AgreementKind, CourtAnswer};
use crate::model::agreements::Promise;

/// An agreement and what is due under it.
#[derive(Debug, Serialize)]
pub(super) struct AgreementPart {
    number: i16,
    kind: AgreementKind,
    signed_on: NaiveDate,
    agreed_cents: Option<i64>,
    /// What the court said, if it has.
    answered: Option<CourtAnswer>,
    instalments: Vec<Instalment>,
}

#[derive(Debug, Serialize)]
struct Instalment {
    number: usize,
    due_on: NaiveDate,
    amount_cents: Option<i64>,
    /// `fulfilled`, `waived`, `replaced`, `breached`, `over` or `open`.
    done: &'static str,
    done_on: Option<NaiveDate>,
}

/// The agreements in their order; `promises` are, too.
pub(super) fn parts(promises: &[Promise], today: NaiveDate) -> Vec<AgreementPart> {
    let of_one = promises.chunk_by(|one, next| one.agreement_no == next.agreement_no);
    let part = |promises: &[Promise]| {
        let first = promises.first()?;
        Some(AgreementPart {
            number: first.agreement_no,
            kind: first.kind,
            signed_on: first.signed_on,
            agreed_cents: first.agreed_cents,
            answered: (first.confirmed_on.map(|_on| CourtAnswer::Confirmed))
                .or(first.refused_on.map(|_on| CourtAnswer::Refused)),
            instalments: promises
                .iter()
                .filter_map(|promise| Some((promise.due_on?, promise)))
                .enumerate()
                .map(|(place, (due_on, promise))| Instalment {
                    number: place + 1,
                    due_on,
                    amount_cents: promise.amount_cents,
                    done: done(promise, due_on, today),
                    done_on: promise.fulfilled_on.or(promise.waived_on).or(promise.replaced_on).or(promise.breached_on),
                })
                .collect(),
        })
    };
    of_one.filter_map(part).collect()
}

fn done(promise: &Promise, due_on: NaiveDate, today: NaiveDate) -> &'static str {
    match (promise.fulfilled_on, promise.waived_on, promise.replaced_on, promise.breached_on) {
        (Some(_), _, _, _) => "fulfilled",
        (None, Some(_), _, _) => "waived",
        (None, None, Some(_), _) => "replaced",
        (None, None, None, Some(_)) => "breached",
        (None, None, None, None) if due_on < today => "over",
        (None, None, None, None) => "open",
    }
}
