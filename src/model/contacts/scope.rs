//! Whose contacts somebody reads: all of a centre's, or those of the own cases and calls.

use uuid::Uuid;

use crate::codes::Role;
use crate::model::actor::SignedIn;
use crate::model::ids::CentreId;

/// At which centres a query looks, and what the reader may do at each.
#[derive(Default)]
pub(super) struct Scope {
    pub(super) centres: Vec<Uuid>,
    pub(super) restricted: Vec<bool>,
    pub(super) reads: bool,
    pub(super) keeps: Vec<bool>,
}

/// Those centres whose log the reader reads, and those where it is the own cases' and calls' alone.
pub(super) fn scopes(user: &SignedIn, centres: &[CentreId]) -> [Scope; 2] {
    let mut scopes = [Scope { reads: true, ..Scope::default() }, Scope::default()];
    for centre in centres {
        let holds = |role| user.seats.iter().any(|seat| seat.centre == *centre && seat.role == role);
        let reads = holds(Role::Coordinator) || holds(Role::DeskOfficer);
        for scope in scopes.iter_mut().filter(|scope| scope.reads == reads) {
            scope.centres.push(centre.0);
            scope.restricted.push(holds(Role::Coordinator));
            scope.keeps.push(holds(Role::DeskOfficer));
        }
    }
    scopes
}
