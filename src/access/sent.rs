//! Forms: opened with what was left unsent, and sent once.
//!
//! A page with a form carries a [`Sheet`]: the form's address and a key of its own. While somebody types, the page keeps
//! drafts under that key; when it is sent, the key is the transaction's first write. A form that arrives after the sign-in has
//! run out is kept as a draft of the user whose it was, and waits behind the sign-in page.

use std::sync::Arc;

use rocket::data::{Data, FromData, Outcome, ToByteUnit as _};
use rocket::form::{Form, FromForm};
use rocket::http::{ContentType, RawStr};
use rocket::request::Request;
use rocket::response::Redirect;
use uuid::Uuid;

use super::sheet::{Opening, Sheet};
use super::{Caller, Gate, blocking, call};
use crate::failure::{Failure, Refused};
use crate::form::{Sentence, own_path};
use crate::model::actor::Audience;
use crate::model::db::{Recorded, Seen, Tx};
use crate::model::drafts;
use crate::model::fault::Fault;
use crate::model::identity;
use crate::model::ids::UserId;
use crate::model::submissions::{self, Submission};
use crate::page::Page;

/// The longest form, in bytes: the longest note in the letters that take most.
const LONGEST: u64 = 512 * 1024;

/// How a form ends: it leads to another page, or is shown again.
pub type Reply = Result<Redirect, Page>;

/// The fields of a form as typed: texts, whose binding cannot fail.
pub trait Fields: for<'r> FromForm<'r> + Send + Sync + 'static {}
impl<T: for<'r> FromForm<'r> + Send + Sync + 'static> Fields for T {}

pub(super) fn fields<T: Fields>(body: &str) -> Option<T> {
    Form::<T>::parse_encoded(RawStr::new(body)).ok()
}

impl<R: Audience> Caller<R> {
    /// This page's form; `draft` is the key of the draft that is asked for.
    pub fn opening(&self, draft: Option<&str>) -> Opening {
        Opening::new(self.frame.path.clone(), draft)
    }

    /// Keeps what was typed into a form so far.
    ///
    /// # Errors
    /// A fault.
    pub async fn keep_draft(&self, form: &str, key: Uuid, content: String) -> Result<(), Failure> {
        let (database, user, form) = (self.database.clone(), self.actor.user(), own_path(form));
        let Some(user) = user else { return Ok(()) };
        if fields::<Carried>(&content).is_some_and(|carried| carried.is_anothers(Some(user))) {
            return Err(anothers());
        }
        let _kept = blocking(move || Ok(drafts::keep(&database, user, &form, key, &content)?)).await?;
        Ok(())
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// A fault.
    pub async fn discard_draft(&self, form: &str, key: Uuid) -> Result<(), Failure> {
        let (database, user, form) = (self.database.clone(), self.actor.user(), own_path(form));
        let Some(user) = user else { return Ok(()) };
        blocking(move || Ok(drafts::discard(&database, user, &form, key)?)).await
    }
}

/// A form that somebody of the audience `R` sent.
pub struct Sent<R, T> {
    /// Who sent it.
    pub me: Caller<R>,
    form: Arc<T>,
    sheet: Sheet,
    submission: Submission,
}

impl<R: Audience, T: Fields> Sent<R, T> {
    /// What was typed.
    pub fn form(&self) -> &T {
        &self.form
    }

    /// What has to be asked back before the form is stored, and that it was seen; of one that was stored before, nothing.
    ///
    /// # Errors
    /// What `find` answers, or a fault.
    pub async fn doubts<D: Default + Send + 'static>(
        &self,
        find: impl for<'c> Fn(&mut Tx<'c, R>) -> Result<Seen<D>, Failure> + Send + 'static,
    ) -> Result<D, Failure> {
        let submission = self.submission.clone();
        let asked = move |tx: &mut Tx<'_, R>| {
            if submissions::is_stored(tx, &submission)? { Ok(tx.seen_in(Vec::new(), D::default())) } else { find(tx) }
        };
        self.me.view(asked).await
    }

    /// Stores the form once, and leads to the page that `work` answers with.
    ///
    /// # Errors
    /// What `work` answers, that the form was sent before and is another now, or a fault.
    pub async fn once(
        &self,
        work: impl for<'c> Fn(&mut Tx<'c, R>, &T) -> Result<Recorded<String>, Failure> + Send + 'static,
    ) -> Result<Redirect, Failure> {
        let (submission, form) = (self.submission.clone(), Arc::clone(&self.form));
        let answer = self.me.write(move |tx| submissions::once(tx, &submission, |tx| work(tx, &form))).await?;
        Ok(Redirect::to(answer))
    }

    /// Leads on where `stored` leads. A form that was refused is shown again: `load` reads what its page needs as it is now,
    /// and `page` shows it with all that was typed.
    ///
    /// # Errors
    /// What is neither a mistake nor a conflict.
    pub async fn or_again<D>(
        &self,
        stored: Result<Redirect, Failure>,
        load: impl Future<Output = Result<D, Failure>>,
        page: impl FnOnce(Sheet, D, Refused) -> Result<Page, Failure>,
    ) -> Result<Reply, Failure> {
        let refused = match stored {
            Ok(redirect) => return Ok(Ok(redirect)),
            Err(failure) => Refused::of(failure)?,
        };
        // What was sent before gets a new key: sent again, it is another one.
        let key = if matches!(refused, Refused::SentBefore(_)) { Uuid::now_v7() } else { self.sheet.key() };
        Ok(Err(page(self.sheet.clone().under(key), load.await?, refused)?))
    }

    /// The sheet as it was sent, for a form that goes on being filled.
    pub fn sheet(&self) -> Sheet {
        self.sheet.clone()
    }
}

/// What every form carries; see [`Sheet`].
#[derive(Debug, Clone, FromForm)]
struct Carried {
    #[field(name = "form", default = String::new())]
    path: String,
    #[field(name = "key", default = String::new())]
    key: String,
    /// For whom it was opened; a script need not say.
    #[field(name = "of", default = String::new())]
    of: String,
}

impl Carried {
    /// Whether it was opened for somebody else.
    fn is_anothers(&self, user: Option<UserId>) -> bool {
        !self.of.is_empty() && user.is_none_or(|user| self.of != user.to_string())
    }
}

/// What is said of a form that was opened for somebody else: it is neither shown nor kept.
fn anothers() -> Failure {
    Failure::Conflict(Sentence::new("error-anothers-form"))
}

/// What a form said that arrived without a sign-in: where it stands, and the draft as which it is kept.
#[derive(Default)]
struct Waiting(std::sync::OnceLock<String>);

/// Where a form waits that arrived after the sign-in had run out.
pub fn waiting(request: &Request<'_>) -> Option<String> {
    request.local_cache(Waiting::default).0.get().cloned()
}

#[rocket::async_trait]
impl<'r, R: Audience, T: Fields> FromData<'r> for Sent<R, T> {
    type Error = Failure;

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        match receive(request, data).await {
            Ok(sent) => Outcome::Success(sent),
            Err(failure) => {
                failure.note(request);
                Outcome::Error((failure.status(), failure))
            }
        }
    }
}

async fn receive<R: Audience, T: Fields>(request: &Request<'_>, data: Data<'_>) -> Result<Sent<R, T>, Failure> {
    if request.content_type() != Some(&ContentType::Form) {
        return Err(Failure::Fault(Fault::Unreadable));
    }
    let body = data.open(LONGEST.bytes()).into_string().await.map_err(|_not_text| Failure::Fault(Fault::Unreadable))?;
    if !body.is_complete() {
        return Err(Failure::TooLong);
    }
    let body = body.into_inner();
    let carried: Carried = fields(&body).ok_or(Failure::Fault(Fault::Unreadable))?;
    let path = own_path(&carried.path);
    // A script need not make keys: each of its forms is a new one.
    let key = carried.key.parse().unwrap_or_else(|_none| Uuid::now_v7());
    let me = match call::<R>(request).await {
        Ok(me) => me,
        Err(failure) => {
            if matches!(failure, Failure::SignInFirst) {
                keep(request, (&path, key), &carried, body).await?;
            }
            return Err(failure);
        }
    };
    let user = me.actor.user();
    if carried.is_anothers(user) {
        return Err(anothers());
    }
    let form = fields(&body).ok_or(Failure::Fault(Fault::Unreadable))?;
    Ok(Sent { me, form: Arc::new(form), sheet: Sheet::sent(path, key, user), submission: Submission::new(key, &body) })
}

/// Keeps a form whose sign-in ran out or was left, for the user whose sign-in it was and nobody else.
async fn keep(request: &Request<'_>, (path, key): (&str, Uuid), carried: &Carried, body: String) -> Result<(), Failure> {
    let gate = request.rocket().state::<Gate>().ok_or(Failure::Fault(Fault::Broken("the gate is not in place")))?;
    let Some(sign_in) = gate.mint.read_late(request.cookies()) else { return Ok(()) };
    let (database, form, carried) = (gate.database.clone(), path.to_owned(), carried.clone());
    let kept = blocking(move || match identity::late(&database, sign_in)? {
        Some(user) if !carried.of.is_empty() && !carried.is_anothers(Some(user)) => {
            Ok(drafts::keep(&database, user, &form, key, &body)?)
        }
        Some(_) | None => Ok(false),
    });
    if kept.await? {
        let _first = request.local_cache(Waiting::default).0.set(format!("{path}?draft={key}"));
    }
    Ok(())
}
