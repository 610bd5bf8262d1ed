//! What must hold for each outcome: one table, with its reasons.

use chrono::NaiveDate;

use super::Facts;
use crate::codes::{Outcome, PartialOf};

/// How a case is to be closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing {
    /// The day on which it ended.
    pub closed_on: NaiveDate,
    /// How.
    pub outcome: Outcome,
    /// What was settled, of a settlement in part; of others it says nothing.
    pub partial_of: Option<PartialOf>,
    /// Whether sessions that are still to come are cancelled with it.
    pub cancel_sessions: bool,
}

/// What is missing, or stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// The day has not come.
    Future,
    /// It was opened on this later day.
    BeforeOpening(NaiveDate),
    /// A session was held on this later day.
    BeforeSession(NaiveDate),
    /// Of a session on this later day nobody said yet how it went.
    Unrecorded(NaiveDate),
    /// So many sessions are still to come, and are not to be cancelled.
    SessionsToCome(i64),
    /// A settlement needs a held session of the mediation proper.
    SettledWithoutSession,
    /// A settlement needs an agreement.
    SettledWithoutAgreement,
    /// A settlement in part says of what.
    PartialOfWhat,
    /// Without a session of the mediation proper there was nothing in which one did not settle.
    NeverMet,
    /// Consent was given: the agreement to mediate was signed on this day.
    Consented(NaiveDate),
    /// The parties have met in a joint session.
    Met,
    /// The deadline still runs, until this day.
    DeadlineRuns(NaiveDate),
    /// The parties came themselves: there is nobody who could recall the case.
    NobodyToRecall,
    /// Has a page of its own.
    OtherPage,
}

/// All that is missing at once. The days: none in the future, none before the opening, and none before what was held, or may
/// have been; what is still to come is cancelled with it or before. Then the outcome, each over the facts of this stay up to that day:
///
/// | outcome | what must hold | why |
/// |---|---|---|
/// | `settled_full`, `settled_partial` | a held session of the mediation proper, and a signed agreement | product.md, "Outcome"; the register's import refuses the same |
/// | `settled_partial` | of issues or of parties | product.md, "Outcome" |
/// | `not_settled` | a held session of the mediation proper | the court reads "mediation ended", so it has to have begun; else it is `withdrawn` or one of those below |
/// | `no_consent` | the agreement to mediate was not signed, no joint session was held | it is the consent to mediate that is missing; the court reads "did not take place" |
/// | `no_response`, `unsuitable` | no joint session was held | the court reads "did not take place", which would be untrue; after one it is `withdrawn` or `not_settled` |
/// | `expired` | a deadline of the case is over, if it has one | while one runs nothing has expired; without one the design does not decide |
/// | `recalled` | the parties did not come themselves | only who referred can recall |
/// | `withdrawn`, `settled_elsewhere`, `lapsed` | nothing | happens at any time |
/// | `transferred`, `void` | not here | each has a page of its own, with other rules |
///
/// What the design leaves open is allowed: no kind of agreement is asked for, and settling without the signed agreement to
/// mediate is left to whoever closes.
pub fn lacks(facts: &Facts, closing: &Closing) -> Vec<Lack> {
    let mut lacks = of_the_day(facts, closing.closed_on, closing.cancel_sessions);
    match closing.outcome {
        Outcome::SettledFull | Outcome::SettledPartial => {
            lacks.extend((!facts.mediated).then_some(Lack::SettledWithoutSession));
            lacks.extend((!facts.agreed).then_some(Lack::SettledWithoutAgreement));
            let unsaid = closing.outcome == Outcome::SettledPartial && closing.partial_of.is_none();
            lacks.extend(unsaid.then_some(Lack::PartialOfWhat));
        }
        Outcome::NotSettled => lacks.extend((!facts.mediated).then_some(Lack::NeverMet)),
        Outcome::NoConsent => {
            lacks.extend(facts.consented_on.map(Lack::Consented));
            lacks.extend(facts.met.then_some(Lack::Met));
        }
        Outcome::NoResponse | Outcome::Unsuitable => lacks.extend(facts.met.then_some(Lack::Met)),
        Outcome::Expired => {
            lacks.extend(facts.deadline_on.filter(|day| *day > closing.closed_on).map(Lack::DeadlineRuns));
        }
        Outcome::Recalled => lacks.extend((!facts.referred).then_some(Lack::NobodyToRecall)),
        Outcome::Withdrawn | Outcome::SettledElsewhere | Outcome::Lapsed => {}
        Outcome::Transferred | Outcome::Void => lacks.push(Lack::OtherPage),
    }
    lacks
}

/// What stands in the way of any end on a day.
pub(in crate::model) fn of_the_day(facts: &Facts, closed_on: NaiveDate, cancel_sessions: bool) -> Vec<Lack> {
    let mut lacks = Vec::new();
    lacks.extend((closed_on > facts.today).then_some(Lack::Future));
    lacks.extend((closed_on < facts.opened_on).then_some(Lack::BeforeOpening(facts.opened_on)));
    lacks.extend(facts.last_held_on.filter(|day| closed_on < *day).map(Lack::BeforeSession));
    lacks.extend(facts.unrecorded_on.map(Lack::Unrecorded));
    lacks.extend((facts.to_come > 0 && !cancel_sessions).then_some(Lack::SessionsToCome(facts.to_come)));
    lacks
}
