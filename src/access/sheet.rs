//! What a form carries besides its fields, and the drafts that it offers back.

use rocket::FromForm;
use serde::Serialize;
use uuid::Uuid;

use super::sent::{Fields, fields};
use crate::model::actor::{Audience, SignedIn};
use crate::model::db::Tx;
use crate::model::drafts::{self, Draft};
use crate::model::fault::Fault;
use crate::model::ids::UserId;
use crate::words;

/// What a form carries besides its fields.
#[derive(Debug, Clone, Serialize)]
pub struct Sheet {
    /// The address of the page with the form.
    path: String,
    /// Under which it is sent, once.
    key: Uuid,
    /// For whom it was opened: nobody else sends it, whoever signs in next at the same desk.
    of: Option<UserId>,
    /// What was typed here and not sent, the latest first.
    drafts: Vec<Offered>,
    /// Older ones, folded away.
    older: Option<Older>,
    /// Of the draft that fills the form.
    taken_up: Option<TakenUp>,
}

impl Sheet {
    /// Of a form that was sent.
    pub(super) fn sent(path: String, key: Uuid, of: Option<UserId>) -> Self {
        Self { path, key, of, drafts: Vec::new(), older: None, taken_up: None }
    }

    pub(super) fn key(&self) -> Uuid {
        self.key
    }

    pub(super) fn under(self, key: Uuid) -> Self {
        Self { key, ..self }
    }
}

/// So many drafts stand on a form at most; a screen full of them hides the form.
const SHOWN: usize = 3;

/// The draft that fills the form.
#[derive(Debug, Clone, Serialize)]
struct TakenUp {
    /// When it was saved.
    at: String,
    /// Whether it was sent and refused: what was wrong is said when it is sent again.
    refused: bool,
}

/// Drafts that are folded away.
#[derive(Debug, Clone, Serialize)]
struct Older {
    count: usize,
    drafts: Vec<Offered>,
}

/// A draft that is offered back.
#[derive(Debug, Clone, Serialize)]
struct Offered {
    key: Uuid,
    saved_at: String,
    /// Of whom it is, in letters that say it to its owner alone: whoever stands at the desk sees the screen.
    whom: Option<String>,
}

/// What was taken out of a draft, as it is offered back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mended {
    /// Nothing.
    Whole,
    /// What its owner may not see any more.
    Cut,
}

/// Where a form is opened, and which draft is taken up.
#[derive(Debug, Clone)]
pub struct Opening {
    path: String,
    draft: Option<Uuid>,
}

impl Opening {
    pub(super) fn new(path: String, draft: Option<&str>) -> Self {
        Self { path, draft: draft.and_then(|key| key.parse().ok()) }
    }

    /// The sheet of the form, and the fields of the draft that is taken up.
    ///
    /// # Errors
    /// A fault.
    pub fn open<R: Audience, T: Fields>(&self, tx: &mut Tx<'_, R>) -> Result<(Sheet, Option<T>), Fault> {
        self.open_mended(tx, |_tx, _fields: &mut T| Ok(Mended::Whole))
    }

    /// The same of a form whose address is not that of a case: `mend` takes out of a draft what its owner may not see any more.
    ///
    /// # Errors
    /// What `mend` answers, or a fault.
    pub fn open_mended<'c, R: Audience, T: Fields, E: From<Fault>>(
        &self,
        tx: &mut Tx<'c, R>,
        mend: impl Fn(&mut Tx<'c, R>, &mut T) -> Result<Mended, E>,
    ) -> Result<(Sheet, Option<T>), E> {
        let zone = tx.actor().signed_in().map_or(crate::time::HOME, SignedIn::zone);
        let all = drafts::list(tx, &self.path)?;
        let minute = |draft: &Draft| words::date_time(draft.saved_at, zone);
        // Of two that were saved in one minute the seconds tell which is which.
        let when = |draft: &Draft| {
            let alike = all.iter().filter(|other| minute(other) == minute(draft)).count();
            if alike > 1 { words::date_time_seconds(draft.saved_at, zone) } else { minute(draft) }
        };
        let mut sheet = Sheet::sent(self.path.clone(), Uuid::now_v7(), tx.actor().user());
        let mut taken = None;
        for draft in &all {
            let Some(body) = drafts::find(tx, &self.path, draft.key)? else { continue };
            let Some(mut typed) = fields::<T>(&body) else { continue };
            let mended = mend(tx, &mut typed)?;
            if self.draft == Some(draft.key) {
                let refused = fields(&body).is_some_and(|before: Before| before.was_refused == "yes");
                (sheet.key, sheet.taken_up) = (draft.key, Some(TakenUp { at: when(draft), refused }));
                taken = Some(typed);
            } else {
                let whom = fields(&body).filter(|_| mended == Mended::Whole).and_then(|whom: Whom| whom.initials());
                sheet.drafts.push(Offered { key: draft.key, saved_at: when(draft), whom });
            }
        }
        let older = sheet.drafts.split_off(sheet.drafts.len().min(SHOWN));
        sheet.older = (!older.is_empty()).then_some(Older { count: older.len(), drafts: older });
        Ok((sheet, taken))
    }
}

/// What the page's script adds to the draft of a form that was refused.
#[derive(FromForm)]
struct Before {
    #[field(default = String::new())]
    was_refused: String,
}

/// The fields in which forms have a name.
#[derive(FromForm)]
struct Whom {
    #[field(default = String::new())]
    who: String,
    #[field(default = String::new())]
    given_name: String,
    #[field(default = String::new())]
    family_name: String,
    #[field(default = String::new())]
    name: String,
    first: First,
}

#[derive(FromForm)]
struct First {
    #[field(default = String::new())]
    given_name: String,
    #[field(default = String::new())]
    family_name: String,
    #[field(default = String::new())]
    name: String,
}

impl Whom {
    /// The first letters of the first name that stands there.
    fn initials(&self) -> Option<String> {
        let whole = |given: &str, family: &str, name: &str| format!("{given} {family} {name}");
        let names = [
            self.who.clone(),
            whole(&self.first.given_name, &self.first.family_name, &self.first.name),
            whole(&self.given_name, &self.family_name, &self.name),
        ];
        words::initials(&names.into_iter().find(|name| !name.trim().is_empty())?)
    }
}
