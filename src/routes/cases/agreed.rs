//! The agreements of a case as its page shows them: one heading for each, then its instalments.

use chrono::NaiveDate;
use serde::Serialize;

use crate::codes::AgreementKind;
use crate::model::agreements::Promise;

/// An agreement and what is due under it.
#[derive(Debug, Serialize)]
pub(super) struct AgreementPart {
    kind: AgreementKind,
    signed_on: NaiveDate,
    agreed_cents: Option<i64>,
    instalments: Vec<Instalment>,
}

#[derive(Debug, Serialize)]
struct Instalment {
    number: usize,
    due_on: NaiveDate,
    amount_cents: Option<i64>,
    /// `fulfilled`, `waived`, `over` or `open`.
    done: &'static str,
    done_on: Option<NaiveDate>,
}

/// The agreements in their order; `promises` are, too.
pub(super) fn parts(promises: &[Promise], today: NaiveDate) -> Vec<AgreementPart> {
    let of_one = promises.chunk_by(|one, next| one.agreement_no == next.agreement_no);
    let part = |promises: &[Promise]| {
        let first = promises.first()?;
        Some(AgreementPart {
            kind: first.kind,
            signed_on: first.signed_on,
            agreed_cents: first.agreed_cents,
            instalments: promises
                .iter()
                .filter_map(|promise| Some((promise.due_on?, promise)))
                .enumerate()
                .map(|(place, (due_on, promise))| Instalment {
                    number: place + 1,
                    due_on,
                    amount_cents: promise.amount_cents,
                    done: done(promise, due_on, today),
                    done_on: promise.fulfilled_on.or(promise.waived_on),
                })
                .collect(),
        })
    };
    of_one.filter_map(part).collect()
}

fn done(promise: &Promise, due_on: NaiveDate, today: NaiveDate) -> &'static str {
    match (promise.fulfilled_on, promise.waived_on) {
        (Some(_), _) => "fulfilled",
        (None, Some(_)) => "waived",
        (None, None) if due_on < today => "over",
        (None, None) => "open",
    }
}
