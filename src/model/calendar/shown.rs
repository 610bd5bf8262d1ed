//! What the calendar page shows of a period: sessions, and of those that the reader may not see, when a room or a mediator is taken.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Date, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::codes::{SessionKind, SessionMode, SessionStatus};
use crate::model::actor::{MayReadCases, Seat};
use crate::model::cases::{self, keeps_cases, sees_restricted, sees_sessions};
use crate::model::db::Tx;
use crate::model::fault::{Fault, Missing};
use crate::model::ids::CentreId;
use crate::model::sessions::Slot;
use crate::model::statement::Statement;
use crate::time;

/// So long before a period a session may have begun that is not over: none lasts longer.
const LONGEST: Duration = Duration::hours(25);

/// What is looked at.
#[derive(Debug, Clone)]
pub struct Window {
    /// The centre.
    pub centre: CentreId,
    /// From when until when.
    pub period: Slot,
    /// A room or a mediator alone.
    pub only: Option<Uuid>,
    /// Whether what is taken is said of mediators; else of rooms.
    pub by_mediator: bool,
    /// Whether cancelled sessions are among them.
    pub cancelled: bool,
}

/// A session into which the reader may see.
#[derive(Debug, Clone, QueryableByName)]
pub struct Visible {
    /// The reference of its case.
    #[diesel(sql_type = Text)]
    pub reference: String,
    /// Its number in the case, for those who may record or move it.
    #[diesel(sql_type = Nullable<SmallInt>)]
    pub session_no: Option<i16>,
    /// What it is for.
    #[diesel(sql_type = Text)]
    pub kind: SessionKind,
    /// In person, online, on site.
    #[diesel(sql_type = Text)]
    pub mode: SessionMode,
    /// What became of it.
    #[diesel(sql_type = Text)]
    pub status: SessionStatus,
    /// When it is planned to begin.
    #[diesel(sql_type = Timestamptz)]
    pub starts_at: DateTime<Utc>,
    /// When it is planned to end.
    #[diesel(sql_type = Timestamptz)]
    pub ends_at: DateTime<Utc>,
    /// Until when the time is only reserved.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub reserved_until: Option<DateTime<Utc>>,
    /// The keys of its rooms, in the order in which they are used.
    #[diesel(sql_type = Array<SqlUuid>)]
    pub rooms: Vec<Uuid>,
    /// Their names.
    #[diesel(sql_type = Array<Text>)]
    pub room_names: Vec<String>,
    /// The keys of its mediators.
    #[diesel(sql_type = Array<SqlUuid>)]
    pub mediators: Vec<Uuid>,
    /// Their names.
    #[diesel(sql_type = Array<Text>)]
    pub mediator_names: Vec<String>,
    /// How many are invited to one that is to come.
    #[diesel(sql_type = BigInt)]
    pub invited: i64,
    /// How many of them were offered the time and have not answered.
    #[diesel(sql_type = BigInt)]
    pub waiting: i64,
    /// How many come.
    #[diesel(sql_type = BigInt)]
    pub confirmed: i64,
    /// How many cannot.
    #[diesel(sql_type = BigInt)]
    pub declined: i64,
}

/// When a room or a mediator is taken by a session that the reader may not see. There is nothing else in it.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Busy {
    /// The room or the mediator.
    #[diesel(sql_type = SqlUuid)]
    pub lane: Uuid,
    /// The first instant.
    #[diesel(sql_type = Timestamptz)]
    pub from_at: DateTime<Utc>,
    /// The first instant after it.
    #[diesel(sql_type = Timestamptz)]
    pub to_at: DateTime<Utc>,
}

/// The sessions of a period at one of the reader's centres, and what others take.
///
/// # Errors
/// It is not one of the reader's centres; or a fault.
pub fn shown<R: MayReadCases>(tx: &mut Tx<'_, R>, window: &Window) -> Result<(Vec<Visible>, Vec<Busy>), Missing> {
    let user = tx.actor().signed_in().filter(|_| tx.actor().centres().contains(&window.centre)).ok_or(Missing::Row)?;
    // Roles of other audiences show nothing here.
    let seats: Vec<Seat> = user.seats.iter().filter(|seat| R::ROLES.contains(&seat.role)).cloned().collect();
    let (centre, now, zone) = (window.centre, tx.now(), user.zone_at(window.centre));
    let bound = |query: &str| {
        let found = include_str!("shown.sql").replace("{visible}", &cases::visible("$4", "$5"));
        Statement::new(format!("{found}{query}"))
            .bind::<SqlUuid, _>(centre)
            .bind::<Bool, _>(sees_restricted(&seats, centre))
            .bind::<Bool, _>(sees_sessions(&seats, centre))
            .bind::<SqlUuid, _>(user.user)
            .bind::<Timestamptz, _>(now)
            .bind::<Date, _>(time::day(now, zone))
            .bind::<Timestamptz, _>(window.period.from)
            .bind::<Timestamptz, _>(window.period.to)
            .bind::<Timestamptz, _>(window.period.from - LONGEST)
            .bind::<Bool, _>(window.cancelled)
            .bind::<Nullable<SqlUuid>, _>(window.only)
    };
    let open = bound(include_str!("open.sql")).bind::<Bool, _>(keeps_cases(&seats, centre));
    let busy = bound(include_str!("busy.sql")).bind::<Bool, _>(window.by_mediator);
    let open = open.load(tx.conn()).map_err(Fault::from)?;
    Ok((open, busy.load(tx.conn()).map_err(Fault::from)?))
}
