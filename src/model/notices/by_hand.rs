//! What people do about a notice: they told it themselves, let the program try, or find that nobody need tell.

use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use uuid::Uuid;

use crate::codes::{Channel, Waits};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, MayFault};
use crate::model::schema::{notices, sessions};
use crate::model::statement::Statement;

/// What somebody did about a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByHand {
    /// Told it, by this way.
    Told(Channel),
    /// Lets the program try, as if it were new.
    TryAgain,
    /// Nobody need tell.
    Spared,
    /// It was written down as told by mistake: it waits again.
    Untold,
}

/// Why it is not written down.
#[derive(Debug, thiserror::Error)]
pub enum NoticeError {
    /// There is no such notice of this session, or it is not the user's to tell.
    #[error("not there")]
    Missing,
    /// It was told meanwhile, or is not true any more.
    #[error("changed meanwhile")]
    Changed,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

fn refused(error: diesel::result::Error) -> NoticeError {
    match error.into() {
        Fault::Constraint(name) if name == "notices_stand_once" => NoticeError::Changed,
        fault => NoticeError::Fault(fault),
    }
}

impl MayFault for NoticeError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

/// Writes down what was done about a notice of a session, by its number.
///
/// # Errors
/// See [`NoticeError`].
pub fn by_hand<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    session_no: i16,
    notice: Uuid,
    done: ByHand,
) -> Result<Recorded<()>, NoticeError> {
    if !case.standing().keeps_case() {
        return Err(NoticeError::Missing);
    }
    let own = sessions::table.filter(sessions::centre_id.eq(case.centre()).and(sessions::case_id.eq(case.id().0)));
    // The session first: who moves it holds it, and what is told then is told of what stands.
    let session: Option<Uuid> = own
        .filter(sessions::session_no.eq(session_no))
        .select(sessions::id)
        .for_update()
        .first(tx.conn())
        .optional()
        .map_err(Fault::from)?;
    let session = session.ok_or(NoticeError::Missing)?;
    let one = notices::table.filter(notices::centre_id.eq(case.centre()).and(notices::session_id.eq(session)));
    let one = one.filter(notices::id.eq(notice));
    if one.count().get_result::<i64>(tx.conn()).map_err(Fault::from)? == 0 {
        return Err(NoticeError::Missing);
    }
    let (by, now) = (tx.actor().user().ok_or(Fault::Broken("notices are told by users"))?, tx.now());
    let waits = notices::told_at.is_null().and(notices::dropped_at.is_null());
    let target = notices::table.find((case.centre().0, notice)).filter(waits);
    let (changed, what) = match done {
        ByHand::Told(channel) => {
            let told = (notices::told_at.eq(now), notices::told_by.eq(by.0), notices::channel.eq(channel));
            (diesel::update(target).set(told).execute(tx.conn()), InCase::NoticeTold)
        }
        ByHand::TryAgain => {
            let anew = (notices::waits_because.eq(None::<Waits>), notices::failure.eq(None::<String>));
            let set = (anew, notices::attempts.eq(0), notices::due_at.eq(now));
            (diesel::update(target).set(set).execute(tx.conn()), InCase::NoticeTriedAgain)
        }
        ByHand::Spared => {
            let known = (notices::dropped_at.eq(now), notices::dropped_because.eq("known"));
            (diesel::update(target).set(known).execute(tx.conn()), InCase::NoticeSpared)
        }
        ByHand::Untold => {
            let back = Statement::new(include_str!("untold.sql")).bind::<SqlUuid, _>(case.centre()).bind::<SqlUuid, _>(notice);
            // What waits for the same person by now tells it already: a savepoint, after which that is said.
            let waits_again = tx.conn().transaction(|conn| back.execute(conn));
            (waits_again, InCase::NoticeUntold)
        }
    };
    if changed.map_err(refused)? == 0 {
        return Err(NoticeError::Changed);
    }
    if done == ByHand::Untold {
        // What is not true any more is not told once more.
        super::follow(tx, case.centre(), &[session])?;
    }
    Ok(tx.record(case.event(what, notice), ())?)
}
