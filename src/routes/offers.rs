//! `/offers/<secret>`: a party says whether a time suits, by a link that works once. The page says when and where, and nothing else.

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use crate::access::{Reply, Visitor};
use crate::codes::{Answer, SessionMode};
use crate::failure::Failure;
use crate::form::{Errors, Sentence};
use crate::model::centres;
use crate::model::offers::{self, OfferError, Over};
use crate::model::secrets::Secret;
use crate::page::{Page, View};
use crate::{time, words};

/// What the party says.
#[derive(FromForm)]
struct AnswerForm {
    #[field(default = String::new())]
    answer: String,
}

#[derive(Serialize)]
struct ShowPage<'a> {
    secret: &'a str,
    day: String,
    hours: String,
    online: bool,
    place: String,
    room: Option<String>,
    centre: String,
    address: String,
    phone: String,
    answer: Option<Answer>,
}

impl View for ShowPage<'_> {
    const TEMPLATE: &'static str = "offers/show";
}

#[derive(Serialize)]
struct OverPage {
    /// Whom to call: a link that is no more does not say whose it was.
    centres: Vec<Telephone>,
}

/// A centre that can be called.
#[derive(Serialize)]
struct Telephone {
    name: String,
    phone: String,
}

impl View for OverPage {
    const TEMPLATE: &'static str = "offers/over";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show, update]
}

/// Of a link that is over, nobody's, or about a time that has changed, one and the same page.
async fn over(visitor: &Visitor, failure: Failure) -> Failure {
    let Failure::Missing = failure else { return failure };
    let all = match visitor.read(|tx| Ok::<_, Failure>(centres::telephones(tx)?)).await {
        Ok(all) => all,
        Err(fault) => return fault,
    };
    let centres = all.into_iter().map(|(name, phone)| Telephone { name, phone }).collect();
    visitor.page(Status::NotFound, &OverPage { centres }).map_or_else(|fault| fault, |page| Failure::Page(Box::new(page)))
}

/// Nothing is answered by opening it: what fetches links ahead of people answers for nobody.
#[get("/offers/<secret>")]
async fn show(visitor: Visitor, secret: &str) -> Result<Page, Failure> {
    let (me, asked) = match visitor.addressee(&Secret::from_link(secret)).await {
        Ok(found) => found,
        Err(failure) => return Err(over(&visitor, failure).await),
    };
    let zone = asked.zone()?;
    let view = ShowPage {
        secret,
        day: words::day_of_year(me.language(), time::day(asked.from_at, zone)),
        hours: format!("{}–{}", words::time(asked.from_at, zone), words::time(asked.to_at, zone)),
        online: asked.mode == SessionMode::Online,
        room: if let [only] = asked.rooms.as_slice() { Some(only.clone()) } else { None },
        place: asked.place,
        centre: asked.centre,
        address: asked.address,
        phone: asked.phone,
        answer: asked.answer,
    };
    me.page(Status::Ok, &view)
}

#[post("/offers/<secret>", data = "<form>")]
async fn update(visitor: Visitor, secret: &str, form: Form<AnswerForm>) -> Result<Reply, Failure> {
    let wanted = Secret::from_link(secret);
    let me = match visitor.addressee(&wanted).await {
        Ok((me, _asked)) => me,
        Err(failure) => return Err(over(&visitor, failure).await),
    };
    if let Some(answer) = Answer::from_code(&form.answer) {
        let said = me.write(move |tx| Ok(offers::answer_link(tx, &wanted, answer)?)).await;
        match said {
            // Who was slower sees what stands.
            Ok(_) | Err(Failure::Conflict(_)) => {}
            Err(other) => return Err(over(&visitor, other).await),
        }
    }
    Ok(Ok(Redirect::to(format!("/offers/{secret}"))))
}

/// The key of the sentence that says why a time can be offered no more.
pub fn over_says(over: Over) -> &'static str {
    match over {
        Over::Begun => "error-offer-begun",
        Over::Cancelled => "error-offer-cancelled",
        Over::Lapsed => "error-offer-lapsed",
    }
}

impl From<OfferError> for Failure {
    fn from(error: OfferError) -> Self {
        match error {
            OfferError::Missing => Self::Missing,
            OfferError::Over(over) => Errors::of(Sentence::new(over_says(over))).into(),
            OfferError::Discreet => Errors::of(Sentence::new("error-offer-discreet")).into(),
            OfferError::NoWay => Errors::of(Sentence::new("error-offer-no-way")).into(),
            OfferError::Changed => Self::Conflict(Sentence::new("error-offer-changed")),
            OfferError::Fault(fault) => fault.into(),
        }
    }
}
