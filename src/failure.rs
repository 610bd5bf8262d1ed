//! From a failure to an answer: which status, which words, and what is logged.

use rocket::http::Status;
use rocket::request::Request;
use rocket::response::{self, Redirect, Responder};

use crate::form::{Conflict, Errors, Sentence};
use crate::model::fault::Missing;
use crate::model::fault::{Fault, MayFault};
use crate::model::submissions::SentBefore;
use crate::page::Page;

/// Why a request got no page or redirect of its own.
#[derive(Debug)]
pub enum Failure {
    /// Mistakes in a form, or a refusal by a rule that stands in its summary: 422. A handler with a form shows it again.
    Invalid(Errors),
    /// Somebody else was faster: 409.
    Conflict(Sentence),
    /// The form was stored before as another one, and this page shows it: 409.
    SentBefore(String),
    /// More was typed than a form takes: 413.
    TooLong,
    /// Not there, or not for this user: 404.
    Missing,
    /// Not signed in, or no longer.
    SignInFirst,
    /// A centre wants a second factor of this user, who has none yet.
    SecondFactorFirst,
    /// A change that does not come from a page of ours: 403.
    Forged,
    /// Too many tries: 429.
    TooMany(Sentence),
    /// A fault: 500, or 503 when it will pass.
    Fault(Fault),
    /// The template does not fit its view: 500.
    Template(Box<handlebars::RenderError>),
    /// A page that says it all.
    Page(Box<Page>),
}

impl Failure {
    /// The status of the answer.
    pub fn status(&self) -> Status {
        match self {
            Self::Invalid(_) => Status::UnprocessableEntity,
            Self::Conflict(_) | Self::SentBefore(_) => Status::Conflict,
            Self::TooLong => Status::PayloadTooLarge,
            Self::Missing => Status::NotFound,
            Self::SignInFirst => Status::Unauthorized,
            Self::SecondFactorFirst => Status::PreconditionRequired,
            Self::Forged => Status::Forbidden,
            Self::TooMany(_) => Status::TooManyRequests,
            Self::Fault(Fault::Unavailable | Fault::Lost | Fault::Contended) => Status::ServiceUnavailable,
            Self::Fault(Fault::Unreadable) => Status::UnprocessableEntity,
            Self::Fault(_) | Self::Template(_) => Status::InternalServerError,
            Self::Page(page) => page.status(),
        }
    }

    /// Splits off the mistakes of a form, to show it again; anything else goes on.
    ///
    /// # Errors
    /// What is no mistake of the form.
    pub fn mistakes(self) -> Result<Errors, Self> {
        match self {
            Self::Invalid(errors) => Ok(errors),
            other => Err(other),
        }
    }

    /// Keeps with the request what the error page says, and logs a fault once.
    pub fn note(&self, request: &Request<'_>) {
        let id = &crate::headers::RequestId::of(request).0;
        match self {
            Self::Fault(Fault::Unreadable) => {}
            Self::Fault(fault) => tracing::error!(request = %id, %fault, "fault"),
            Self::Template(error) => tracing::error!(request = %id, %error, "template"),
            Self::Conflict(sentence) | Self::TooMany(sentence) => Said::keep(request, sentence.clone()),
            Self::Invalid(errors) => {
                if let Some(sentence) = errors.summary.first().or_else(|| errors.fields.values().next()) {
                    Said::keep(request, sentence.clone());
                }
            }
            Self::Missing
            | Self::SignInFirst
            | Self::SecondFactorFirst
            | Self::Forged
            | Self::TooLong
            | Self::SentBefore(_)
            | Self::Page(_) => {}
        }
    }
}

/// Why a form that changes something is shown again.
#[derive(Debug)]
pub enum Refused {
    /// It has mistakes: 422.
    Mistakes(Errors),
    /// Somebody was faster: 409, with both texts.
    Conflict(Sentence),
    /// It was stored before as another form, and this page shows it: 409.
    SentBefore(String),
}

impl Refused {
    /// What a form shows; anything else goes on.
    ///
    /// # Errors
    /// What is neither a mistake nor a conflict.
    pub fn of(failure: Failure) -> Result<Self, Failure> {
        match failure {
            Failure::Invalid(errors) => Ok(Self::Mistakes(errors)),
            Failure::Conflict(sentence) => Ok(Self::Conflict(sentence)),
            Failure::SentBefore(path) => Ok(Self::SentBefore(path)),
            other => Err(other),
        }
    }

    /// What a form shows: status, mistakes, and why it was not stored, beside what is stored by now.
    pub fn beside<'a>(
        self,
        fields: impl IntoIterator<Item = (&'static str, &'a str, &'a str)>,
    ) -> (Status, Errors, Option<Conflict>) {
        match self {
            Self::Mistakes(errors) => (Status::UnprocessableEntity, errors, None),
            Self::Conflict(sentence) => (Status::Conflict, Errors::none(), Some(Conflict::new(sentence, fields))),
            Self::SentBefore(path) => (Status::Conflict, Errors::none(), Some(Conflict::sent_before(path))),
        }
    }

    /// The same of a form that may be fresh, and has nothing stored to compare with.
    pub fn shown(refused: Option<Self>) -> (Status, Errors, Option<Conflict>) {
        refused.map_or((Status::Ok, Errors::none(), None), |refused| refused.beside([]))
    }
}

/// What the error page of this request says, beyond its status.
#[derive(Default)]
pub struct Said(std::sync::OnceLock<Sentence>);

impl Said {
    fn keep(request: &Request<'_>, sentence: Sentence) {
        let _first = request.local_cache(Self::default).0.set(sentence);
    }

    /// The sentence, if there is one.
    pub fn of(request: &Request<'_>) -> Option<Sentence> {
        request.local_cache(Self::default).0.get().cloned()
    }
}

impl<'r> Responder<'r, 'static> for Failure {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        self.note(request);
        match self {
            Self::Page(page) => page.respond_to(request),
            Self::SignInFirst => Redirect::to("/sign-in").respond_to(request),
            other => Err(other.status()),
        }
    }
}

impl From<Errors> for Failure {
    fn from(errors: Errors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<SentBefore> for Failure {
    fn from(SentBefore(path): SentBefore) -> Self {
        Self::SentBefore(path)
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Missing> for Failure {
    fn from(missing: Missing) -> Self {
        match missing {
            Missing::Row => Self::Missing,
            Missing::Fault(fault) => Self::Fault(fault),
        }
    }
}

impl From<handlebars::RenderError> for Failure {
    fn from(error: handlebars::RenderError) -> Self {
        Self::Template(Box::new(error))
    }
}

impl MayFault for Failure {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::Invalid(_)
            | Self::Conflict(_)
            | Self::SentBefore(_)
            | Self::TooLong
            | Self::Missing
            | Self::SignInFirst
            | Self::SecondFactorFirst
            | Self::Forged
            | Self::TooMany(_)
            | Self::Template(_)
            | Self::Page(_) => None,
        }
    }
}
