//! Of whom one may say when they cannot be had: mediators of themselves, the desk and coordinators of all of their centre.

use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::codes::Role;
use crate::model::actor::{Actor, MayKeepAbsences};
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::ids::CentreId;
use crate::model::sessions::Resource;
use crate::model::statement::Statement;

/// The rooms and mediators within reach. $1 who reads, $2 centres where it is all of them, $3 where it is the own person.
pub(super) const REACHED: &str = "SELECT centre_id, id, name, true AS is_room, retired_on FROM rooms WHERE centre_id = ANY ($2)
    UNION ALL SELECT centre_id, id, name, false AS is_room, retired_on FROM mediators
    WHERE centre_id = ANY ($2) OR centre_id = ANY ($3) AND user_id = $1";

/// A mediator or a room of whom the user may say it.
#[derive(Debug, Clone, QueryableByName)]
pub struct Owner {
    /// The key.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// The centre.
    #[diesel(sql_type = SqlUuid)]
    pub centre: CentreId,
    /// The name.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Whether it is a room.
    #[diesel(sql_type = Bool)]
    pub is_room: bool,
    /// Whether it is the user.
    #[diesel(sql_type = Bool)]
    pub is_me: bool,
}

impl Owner {
    /// What it is.
    pub fn what(&self) -> Resource {
        if self.is_room { Resource::Room } else { Resource::Mediator }
    }
}

/// How far somebody reaches.
pub(super) struct Reach {
    user: Uuid,
    all_of: Vec<Uuid>,
    own_of: Vec<Uuid>,
}

impl Reach {
    /// Of the roles of a user.
    pub(super) fn of<R: MayKeepAbsences>(actor: &Actor<R>) -> Self {
        Self::by(actor, |role| matches!(role, Role::DeskOfficer | Role::Coordinator))
    }

    fn by<R: MayKeepAbsences>(actor: &Actor<R>, reaches_all: impl Fn(Role) -> bool) -> Self {
        let seats = actor.signed_in().map(|user| user.seats.as_slice()).unwrap_or_default();
        let centres = |of: &dyn Fn(Role) -> bool| seats.iter().filter(|seat| of(seat.role)).map(|seat| seat.centre.0).collect();
        Self {
            user: actor.user().map(|user| user.0).unwrap_or_default(),
            all_of: centres(&reaches_all),
            own_of: centres(&|role| role == Role::Mediator),
        }
    }

    /// A statement whose first three values are these.
    pub(super) fn bound<'a>(self, text: String) -> Statement<'a> {
        Statement::new(text)
            .bind::<SqlUuid, _>(self.user)
            .bind::<Array<SqlUuid>, _>(self.all_of)
            .bind::<Array<SqlUuid>, _>(self.own_of)
    }
}

fn load<R: MayKeepAbsences>(tx: &mut Tx<'_, R>, reach: Reach, and: &str) -> Result<Vec<Owner>, Fault> {
    let text = format!(
        "SELECT o.id, o.centre_id AS centre, o.name, o.is_room, m.id IS NOT NULL AS is_me FROM ({REACHED}) o
         LEFT JOIN mediators m ON m.centre_id = o.centre_id AND m.id = o.id AND m.user_id = $1
         WHERE o.retired_on IS NULL {and} ORDER BY m.id IS NULL, o.is_room, o.name, o.id"
    );
    Ok(reach.bound(text).load(tx.conn())?)
}

/// The mediators and rooms at work of whom the user may say it: the own person first, then mediators, then rooms.
///
/// # Errors
/// A fault.
pub fn owners<R: MayKeepAbsences>(tx: &mut Tx<'_, R>) -> Result<Vec<Owner>, Fault> {
    let reach = Reach::of(tx.actor());
    load(tx, reach, "")
}

/// The mediators whose own calendar the user may read in: the own, and of coordinators all of their centre.
///
/// # Errors
/// A fault.
pub fn calendar_owners<R: MayKeepAbsences>(tx: &mut Tx<'_, R>) -> Result<Vec<Owner>, Fault> {
    let reach = Reach::by(tx.actor(), |role| role == Role::Coordinator);
    load(tx, reach, "AND NOT o.is_room")
}
