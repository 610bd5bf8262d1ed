//! What people do about a notice: they told it themselves, let the program try, or find that nobody need tell.

use diesel::prelude::*;
use uuid::Uuid;

use crate::codes::{Channel, Waits};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, MayFault};
use crate::model::schema::{notices, sessions};

/// What somebody did about a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByHand {
    /// Told it, by this way.
    Told(Channel),
    /// Lets the program try, as if it were new.
    TryAgain,
    /// Nobody need tell.
    Spared,
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
    };
    if changed.map_err(Fault::from)? == 0 {
        return Err(NoticeError::Changed);
    }
    Ok(tx.record(case.event(what, notice), ())?)
}
