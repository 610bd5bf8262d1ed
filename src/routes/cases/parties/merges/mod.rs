//! `/cases/<reference>/parties/<number>/merges`: who may be the same person, two records side by side, and the decision that they are
//! one.

mod lines;
mod list;
mod removal;
mod search;

use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;
use uuid::Uuid;

use self::lines::{Line, lines};
use super::party_path;
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::failure::{Failure, Refused};
use crate::form::{Choice, Conflict, Errors, Sentence, choices};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::centres;
use crate::model::db::{Recorded, Seen, Tx};
use crate::model::fault::Missing;
use crate::model::merges::{self, Clash, Comparison, Kept, MergeError};
use crate::page::{Page, View};
use crate::routes::cases::known;
use crate::words;

/// The decision as chosen; the versions are those of the records that were compared.
#[derive(Debug, Clone, Default, FromForm)]
struct MergeForm {
    #[field(default = String::new())]
    with: String,
    #[field(default = String::new())]
    keep: String,
    #[field(default = String::new())]
    version: String,
    #[field(default = String::new())]
    other_version: String,
}

impl MergeForm {
    fn parse(&self) -> Result<(Kept, (i32, i32)), Errors> {
        let keep = match self.keep.as_str() {
            "this" => Some(Kept::This),
            "other" => Some(Kept::Other),
            _ => None,
        };
        let seen = self.version.parse().ok().zip(self.other_version.parse().ok());
        keep.zip(seen).ok_or_else(|| Errors::at("keep", Sentence::new("error-choose")))
    }
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    number: i16,
    name: String,
    with: Uuid,
    version: i32,
    other_version: i32,
    lines: Vec<Line>,
    keeps: Vec<Choice>,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/parties/merges/new";
}

/// The routes of this folder.
pub fn routes() -> Vec<Route> {
    [list::routes(), search::routes(), routes![new, create], removal::routes()].concat()
}

/// Where a party's merges are.
fn merges_path(reference: &Reference, number: i16) -> String {
    format!("{}/merges", party_path(reference, number))
}

/// Two records, and the names of municipalities.
struct Read {
    name: String,
    found: Comparison,
    municipalities: Vec<centres::Named>,
}

fn load(tx: &mut Tx<'_, Desk>, reference: &Reference, number: i16, with: Uuid) -> Result<Seen<Read>, Failure> {
    let case = cases::find(tx, reference)?;
    let (one, found) = merges::compare(tx, &case, number, with)?;
    let read = Read { name: one.called(), found, municipalities: centres::municipalities(tx)? };
    Ok(tx.seen_in(read.found.looks(), read))
}

fn page(
    me: &Caller<Desk>,
    (reference, number): (&Reference, i16),
    keep: &str,
    sheet: Sheet,
    read: &Read,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = Refused::shown(refused);
    let keeps = ["this", "other"].map(|code| (code.to_owned(), words::code(me.language(), "merge", code)));
    let view = NewPage {
        reference: reference.as_str(),
        number,
        name: read.name.clone(),
        with: read.found.other.id,
        version: read.found.this.version,
        other_version: read.found.other.version,
        lines: lines(me.language(), &read.found, &read.municipalities),
        keeps: choices(keeps, keep),
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/parties/<number>/merges/new?<with>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    with: Option<&str>,
) -> Result<Page, Failure> {
    let number = known(number)?;
    let (reference, opening) = (known(reference)?, me.opening(None));
    let with: Uuid = with.and_then(|with| with.parse().ok()).ok_or(Failure::Missing)?;
    let wanted = reference.clone();
    let (sheet, _) = me.read(move |tx| Ok(opening.open::<_, MergeForm>(tx)?)).await?;
    let read = me.view(move |tx| load(tx, &wanted, number, with)).await?;
    page(&me, (&reference, number), "this", sheet, &read, None)
}

#[post("/cases/<reference>/parties/<number>/merges", data = "<sent>")]
async fn create(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    sent: Sent<Desk, MergeForm>,
) -> Result<Reply, Failure> {
    let number = known(number)?;
    let reference = known(reference)?;
    let with: Uuid = sent.form().with.parse().map_err(|_no_key| Failure::Missing)?;
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &MergeForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        if !case.standing().keeps_case() {
            return Err(Failure::Missing);
        }
        let (keep, seen) = form.parse()?;
        let merged = merges::merge(tx, &case, number, with, keep, seen)?;
        Ok(merged.map(|()| merges_path(&wanted, number)))
    };
    let stored = sent.once(work).await;
    // They are one already: there are no two left to compare.
    if let Err(gone @ Failure::Conflict(_)) = stored {
        return Err(gone);
    }
    let asked = reference.clone();
    let again = sent.me.view(move |tx| load(tx, &asked, number, with));
    sent.or_again(stored, again, |sheet, read, refused| {
        page(&sent.me, (&reference, number), &sent.form().keep, sheet, &read, Some(refused))
    })
    .await
}

impl From<MergeError> for Failure {
    fn from(error: MergeError) -> Self {
        let of = |key: &str| Errors::of(Sentence::new(key)).into();
        match error {
            MergeError::Missing => Missing::Row.into(),
            MergeError::CaseVoid => of("error-party-case-void"),
            MergeError::Changed => of("error-merge-changed"),
            MergeError::Clash(how, reference) => {
                let sentence = match how {
                    Clash::Sides => Sentence::new("error-merge-sides"),
                    Clash::ActsFor => Sentence::new("error-merge-acts-for"),
                    Clash::Twice(None) => Sentence::new("error-merge-twice"),
                    // The page makes a link of it.
                    Clash::Twice(Some(number)) => {
                        let removal = format!("/cases/{reference}/parties/{number}/removal/new");
                        Sentence::new("error-merge-twice").with("removal", removal)
                    }
                };
                Errors::of(sentence.with("reference", reference)).into()
            }
            MergeError::Elsewhere => of("error-merge-elsewhere"),
            MergeError::One => Self::Conflict(Sentence::new("error-merge-gone")),
            MergeError::Undone => Self::Conflict(Sentence::new("error-merge-undone")),
            MergeError::Fault(fault) => fault.into(),
        }
    }
}
