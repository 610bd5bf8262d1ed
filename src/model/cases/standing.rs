//! How somebody stands to a case, and what of it may be seen and done: the table of who may what, for one case.

use crate::codes::Role;
use crate::model::actor::Seat;
use crate::model::ids::CentreId;

/// How the actor stands to a case: what of it may be seen follows from this alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Works on it: intake, lead or co.
    pub assigned: bool,
    /// A coordinator of its centre.
    pub coordinator: bool,
    /// A desk officer of its centre.
    pub desk: bool,
    /// A mediator of its centre.
    pub mediator: bool,
    /// A director of its centre.
    pub director: bool,
}

impl Standing {
    pub(in crate::model) fn of(seats: &[Seat], centre: CentreId, assigned: bool) -> Self {
        let holds = |role| seats.iter().any(|seat| seat.centre == centre && seat.role == role);
        Self {
            assigned,
            coordinator: holds(Role::Coordinator),
            desk: holds(Role::DeskOfficer),
            mediator: holds(Role::Mediator),
            director: holds(Role::Director),
        }
    }

    /// The names of the parties.
    pub fn sees_parties(self) -> bool {
        self.assigned || self.coordinator || self.desk || self.mediator
    }

    /// Who may change what stands in its head, its parties and its sessions; others of the centre may read at most.
    pub fn keeps_case(self) -> bool {
        self.assigned || self.coordinator || self.desk
    }

    /// What a party declares of community, disability and displacement: for who hears it. Who keeps the case reads it on request.
    pub fn writes_declared(self) -> bool {
        self.assigned || self.desk
    }

    /// Time, room and attendance of the sessions.
    pub fn sees_sessions(self) -> bool {
        self.assigned || self.coordinator || self.desk || self.director
    }

    /// Obligations: due, amount, done.
    pub fn sees_obligations(self) -> bool {
        self.assigned || self.coordinator || self.desk
    }

    /// The text of an agreement, and what was promised in it in words. Who sees it may write it.
    pub fn sees_terms(self) -> bool {
        self.assigned || self.coordinator
    }

    /// The contact log.
    pub fn reads_log(self) -> bool {
        self.assigned || self.coordinator || self.desk
    }

    /// Who writes into the contact log.
    pub fn keeps_log(self) -> bool {
        self.assigned || self.desk
    }

    /// What happened to the case, without contents.
    pub fn sees_history(self) -> bool {
        self.assigned || self.coordinator
    }
}
