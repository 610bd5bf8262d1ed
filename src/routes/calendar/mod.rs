//! `/calendar`: the sessions of a centre on a page, and of those who follow them by a secret address.

mod asked;
mod entries;
mod feed;
mod list;
mod read;

use rocket::http::Status;
use rocket::{Route, get, routes};
use serde::Serialize;

pub use self::asked::Asked;
use self::asked::{AskedForm, LANES, SHAPES, SPANS, Shape, Span};
use self::list::Day;
use self::read::Read;
use crate::access::Caller;
use crate::codes::Language;
use crate::failure::Failure;
use crate::form::{Choice, Errors, Sentence, choices};
use crate::model::actor::Desk;
use crate::page::{Page, View};
use crate::words;
pub use feed::{content_type, event};

/// A way to another view of the same.
#[derive(Serialize)]
struct Way {
    /// What stands in the address for it, and in its words' key.
    code: &'static str,
    href: String,
    is_here: bool,
}

#[derive(Serialize)]
struct IndexPage {
    title: String,
    heading: String,
    /// The first and the last day of a month that is shown in whole weeks.
    range: Option<String>,
    /// The name of the centre, where the reader has several.
    centre: Option<String>,
    errors: Errors,
    views: Vec<Way>,
    lanes: Vec<Way>,
    shapes: Vec<Way>,
    previous: String,
    today: String,
    next: String,
    /// What the form carries along: names and values.
    kept: Vec<(&'static str, String)>,
    centres: Vec<Choice>,
    day: String,
    rooms: Vec<Choice>,
    mediators: Vec<Choice>,
    cancelled: bool,
    /// Whether it is drawn; `yes` on a telephone too, since it was chosen.
    drawn: Option<&'static str>,
    source: String,
    days: Vec<Day>,
    /// Whether no session is shown.
    empty: bool,
    /// Whether that is for what was chosen.
    narrowed: bool,
}

impl View for IndexPage {
    const TEMPLATE: &'static str = "calendar/index";
}

/// The routes below `/calendar`.
pub fn routes() -> Vec<Route> {
    [routes![index], entries::routes(), feed::routes()].concat()
}

#[get("/calendar?<asked..>")]
async fn index(me: Caller<Desk>, asked: AskedForm) -> Result<Page, Failure> {
    let (asked, mut errors) = asked.parse();
    let seat = read::seat(&me, &asked)?;
    let name = seat.name.clone();
    let found = me.view(move |tx| read::read(tx, &asked, &seat)).await?;
    if found.is_unknown {
        errors.add("only", Sentence::new("error-choose"));
    }
    let status = if errors.is_empty() { Status::Ok } else { Status::UnprocessableEntity };
    me.page(status, &page(&me, &found, name, errors))
}

fn heading(language: Language, found: &Read) -> (String, Option<String>) {
    let (from, until) = found.period;
    let last = until.pred_opt().unwrap_or(until);
    let range = format!("{} – {}", words::date(from), words::date(last));
    match found.asked.span {
        Span::Day => (words::day_of_year(language, found.day), None),
        Span::Week => (range, None),
        Span::Month => {
            let (month, year) = (chrono::Datelike::month(&found.day), chrono::Datelike::year(&found.day));
            (words::month(language, month, year), Some(range))
        }
    }
}

/// The ways from here to each of a list.
fn ways<T: Copy + PartialEq>(list: &[(&'static str, T)], here: T, to: impl Fn(T) -> Asked) -> Vec<Way> {
    list.iter().map(|(code, one)| Way { code, href: to(*one).href(), is_here: *one == here }).collect()
}

fn page(me: &Caller<Desk>, found: &Read, centre: String, errors: Errors) -> IndexPage {
    let (language, asked) = (me.language(), &found.asked);
    let (heading, range) = heading(language, found);
    let title = format!("{} · {heading}", words::plain(language, "place-calendar"));
    let shape = asked.shape.unwrap_or(Shape::Grid);
    let only = asked.only.map(|id| id.to_string()).unwrap_or_default();
    let chosen = |list: &[read::Named]| choices(list.iter().map(|(id, name)| (id.to_string(), name.clone())), &only);
    let seats = read::seats(me);
    let centres = seats.iter().map(|seat| (seat.code.clone(), seat.name.clone()));
    let centres = if seats.len() > 1 { choices(centres, &asked.centre) } else { Vec::new() };
    let kept = [
        ("view", asked::code(&SPANS, asked.span).to_owned()),
        ("lanes", asked::code(&LANES, asked.lanes).to_owned()),
        ("as", asked.shape.map(|shape| asked::code(&SHAPES, shape).to_owned()).unwrap_or_default()),
    ];
    IndexPage {
        title,
        heading,
        range,
        centre: (seats.len() > 1).then_some(centre),
        views: ways(&SPANS, asked.span, |span| Asked { span, ..asked.clone() }),
        lanes: ways(&LANES, asked.lanes, |lanes| Asked { lanes, ..asked.clone() }),
        shapes: ways(&SHAPES, shape, |shape| Asked { shape: Some(shape), ..asked.clone() }),
        previous: asked.previous(found.day).href(),
        today: Asked { day: None, ..asked.clone() }.href(),
        next: asked.next(found.day).href(),
        kept: kept.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
        centres,
        day: words::date(found.day),
        rooms: chosen(&found.rooms),
        mediators: chosen(&found.mediators),
        cancelled: asked.cancelled,
        drawn: (shape == Shape::Grid).then_some(if asked.shape.is_some() { "yes" } else { "wide" }),
        source: asked.source(),
        days: list::days(language, found),
        empty: found.open.is_empty() && found.busy.is_empty(),
        narrowed: asked.only.is_some(),
        errors,
    }
}
