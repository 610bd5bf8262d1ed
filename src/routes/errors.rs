//! What is shown when a request gets no page of its own. Needs no database.

use rocket::http::Status;
use rocket::request::Request;
use rocket::response::{Redirect, Responder};
use rocket::{Catcher, catch, catchers};
use serde::Serialize;

use crate::access;
use crate::failure::Said;
use crate::form::Sentence;
use crate::headers::RequestId;
use crate::page::{Page, View};

#[derive(Serialize)]
struct ErrorPage<'a> {
    title: Sentence,
    sentence: Sentence,
    request: &'a str,
    /// Whether the number of the request helps whoever looks into the log.
    fault: bool,
}

impl View for ErrorPage<'_> {
    const TEMPLATE: &'static str = "error";
}

/// An answer of a catcher.
#[derive(Responder)]
enum Answer {
    Page(Box<Page>),
    Elsewhere(Box<Redirect>),
    Nothing(Status),
}

/// The catchers of this file.
pub fn catchers() -> Vec<Catcher> {
    catchers![sign_in_first, second_factor_first, any]
}

/// A stranger is sent to sign in, and comes back to where a GET was going, or to the form that was filled in.
#[catch(401)]
fn sign_in_first(request: &Request<'_>) -> Answer {
    let wanted = request.uri();
    let is_get = request.method() == rocket::http::Method::Get;
    if let Some(form) = access::waiting(request) {
        let (next, said) = (Some(form), Some("waiting".to_owned()));
        let lost = Option::<String>::None;
        return Answer::Elsewhere(Box::new(Redirect::to(rocket::uri!(super::sign_in::new(
            next = next,
            lost = lost,
            said = said
        )))));
    }
    let back = if is_get { wanted.to_string() } else { access::came_from(request) };
    let next = Some(back).filter(|path| path != "/");
    let lost = Some("yes".to_owned()).filter(|_| !is_get);
    let said = Option::<String>::None;
    Answer::Elsewhere(Box::new(Redirect::to(rocket::uri!(super::sign_in::new(next = next, lost = lost, said = said)))))
}

/// Who owes a second factor is led to where one sets it up.
#[catch(428)]
fn second_factor_first() -> Answer {
    Answer::Elsewhere(Box::new(Redirect::to(super::account::second_factor::address())))
}

#[catch(default)]
fn any(status: Status, request: &Request<'_>) -> Answer {
    let kind = match status.code {
        403 => "forged",
        404 => "missing",
        409 => "conflict",
        413 => "too-large",
        422 | 400 => "invalid",
        429 => "too-many",
        503 => "unavailable",
        _ => "fault",
    };
    let page = ErrorPage {
        title: Sentence::new(format!("failure-{kind}")),
        sentence: Said::of(request).unwrap_or_else(|| Sentence::new(format!("failure-{kind}-text"))),
        request: &RequestId::of(request).0,
        fault: status.code >= 500,
    };
    match Page::render(status, &access::frame(request), &page) {
        Ok(page) => Answer::Page(Box::new(page)),
        Err(_logged_by_the_test_of_this_page) => Answer::Nothing(status),
    }
}
