//! `/cases/<reference>/obligations/<promise>/replacement`: an obligation of an amendment stands in its place.

use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use super::{Line, back, kept, known, load, shown, unacted};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::{AgreementKind, Language};
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Choice, Conflict, Errors, Sentence, choices};
use crate::model::actor::Desk;
use crate::model::agreements;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::obligations::{self, NoNumbers, Numbers, Obligation, Which};
use crate::page::{Page, View};
use crate::routes::cases::agreements::called;

/// What stands in its place, as chosen.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
struct ReplacementForm {
    #[field(default = String::new())]
    by: String,
    #[field(default = String::new())]
    version: String,
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    line: Line,
    sheet: Sheet,
    others: Vec<Choice>,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/obligations/replacement/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

/// The obligation, and the open ones of amendments that can stand in its place.
fn choose(tx: &mut Tx<'_, Desk>, reference: &Reference, promise: Numbers) -> Result<(Line, Vec<Obligation>), Failure> {
    let case = kept(tx, reference)?;
    let amendments = agreements::list(tx, &case)?.into_iter().filter(|one| one.kind == AgreementKind::Amendment);
    let amendments: Vec<i16> = amendments.map(|one| one.number).collect();
    let fits = |one: &Obligation| {
        let agreement = one.numbers().agreement;
        !one.is_over() && agreement != promise.agreement && amendments.contains(&agreement)
    };
    let others = obligations::list(tx, &case)?.into_iter().filter(fits).collect();
    Ok((load(tx, reference, promise)?.0, others))
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    form: &ReplacementForm,
    sheet: Sheet,
    (line, others): (Line, Vec<Obligation>),
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = shown(refused);
    let language: Language = me.language();
    let named = others.iter().map(|one| (one.numbers().to_string(), called(language, one)));
    let others = choices(named, &form.by);
    me.page(status, &NewPage { reference: reference.as_str(), line, sheet, others, errors, conflict })
}

#[get("/cases/<reference>/obligations/<promise>/replacement/new?<draft>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    promise: Result<Numbers, NoNumbers>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    let (reference, promise, opening) = (known(reference)?, promise?, me.opening(draft));
    let wanted = reference.clone();
    let ((sheet, form), found) =
        me.read(move |tx| Ok((opening.open::<_, ReplacementForm>(tx)?, choose(tx, &wanted, promise)?))).await?;
    page(&me, &reference, &form.unwrap_or_default(), sheet, found, None)
}

#[post("/cases/<reference>/obligations/<promise>/replacement", data = "<sent>")]
async fn create(
    reference: Result<Reference, &str>,
    promise: Result<Numbers, NoNumbers>,
    sent: Sent<Desk, ReplacementForm>,
) -> Result<Reply, Failure> {
    let (reference, promise) = (known(reference)?, promise?);
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &ReplacementForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let mut checks = Checks::new();
        let by: Option<Numbers> = form.by.parse().ok();
        if by.is_none() {
            checks.fail("by", Sentence::new("error-choose"));
        }
        let by = checks.done(by)?;
        let which = Which { numbers: promise, version: form.version.parse().unwrap_or_default() };
        let replaced = obligations::replace(tx, &case, which, by).map_err(|error| unacted(error, "by"))?;
        Ok(replaced.map(|()| back(&wanted)))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.read(move |tx| choose(tx, &asked, promise));
    sent.or_again(stored, again, |sheet, found, refused| page(&sent.me, &reference, sent.form(), sheet, found, Some(refused)))
        .await
}
