//! From a view to a page, in the frame that stands around every page.

mod engine;

use handlebars::RenderError;
use rocket::http::{ContentType, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use serde::Serialize;

use crate::codes::Language;

/// What a page shows: a struct of its own, rendered by one template.
pub trait View: Serialize {
    /// The template: URL without parameters / handler.
    const TEMPLATE: &'static str;
}

/// What stands around a page: language, who is signed in, where one may go.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// The language of the page.
    pub language: Language,
    /// The languages one click away.
    pub languages: &'static [Language],
    /// The name of the user who is signed in.
    pub user: Option<String>,
    /// The centres of the user, as the header shows them.
    pub centres: Vec<String>,
    /// Whether the user may search cases.
    pub search: bool,
    /// Whether the user works on cases: opens them, takes calls.
    pub desk: bool,
    /// Whether the user takes calls, and logs them.
    pub log: bool,
    /// Where the main navigation leads.
    pub places: Vec<Place>,
    /// Where the settings lead, on their pages.
    pub settings: Vec<Place>,
    /// The path of this page.
    pub path: String,
    /// Where to come back to after choosing a language.
    pub back: String,
    /// The page that one has before oneself, without what was searched there.
    pub here: String,
    /// Whether the installation is a demonstration.
    pub demonstration: bool,
    /// What was just done.
    pub said: Option<Said>,
    /// Whether single keys do something.
    pub keys: bool,
}

/// That something was done, said by the page that comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Said {
    /// The key of the sentence.
    pub sentence: &'static str,
    /// Where it can be looked at.
    pub href: &'static str,
}

/// An entry of the main navigation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Its name's key.
    pub name: &'static str,
    /// Where it leads.
    pub href: &'static str,
    /// Whether this page is there.
    pub current: bool,
}

#[derive(Serialize)]
struct Framed<'a, V> {
    frame: &'a Frame,
    page: &'a V,
}

/// A rendered page.
#[derive(Debug)]
pub struct Page {
    status: Status,
    html: String,
}

impl Page {
    /// Renders a view in its frame.
    ///
    /// # Errors
    /// The template does not fit the view: a mistake of the program.
    pub fn render<V: View>(status: Status, frame: &Frame, view: &V) -> Result<Self, RenderError> {
        let html = engine::of(frame.language)?.render(V::TEMPLATE, &Framed { frame, page: view })?;
        Ok(Self { status, html })
    }
}

impl Page {
    /// The status of the answer.
    pub fn status(&self) -> Status {
        self.status
    }
}

impl<'r> Responder<'r, 'static> for Page {
    fn respond_to(self, _request: &'r Request<'_>) -> response::Result<'static> {
        Response::build()
            .status(self.status)
            .header(ContentType::HTML)
            .raw_header("Cache-Control", "no-store")
            .sized_body(self.html.len(), std::io::Cursor::new(self.html))
            .ok()
    }
}
