//! A case is what `cases::find` found for the actor, and nothing else.
use pajtim::model::cases::{Case, Head};
use pajtim::model::ids::{CaseId, CentreId};

fn make(head: Head) -> Case<'static> {
    Case { id: CaseId::new(), centre: CentreId::new(), head }
}

fn main() {}
