//! `/cases/<reference>/obligations/<promise>/edit`: what was entered wrongly of an obligation is put right, as long as nothing hangs
//! on it. What was promised in words is shown to those who read it, which is recorded, and stays as it is for others.

use rocket::{FromForm, Route, get, post, routes};
use serde::{Deserialize, Serialize};

use super::hold::Held;
use super::{Line, back, kept, known};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::Language;
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Conflict, Errors};
use crate::model::actor::Desk;
use crate::model::agreements::{self, Agreement};
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Seen, Tx};
use crate::model::events::Event;
use crate::model::fault::Missing;
use crate::model::obligations::{self, NewObligation, NoNumbers, Numbers, Obligation, Which};
use crate::page::{Page, View};
use crate::routes::beside::{Said, shown};
use crate::routes::cases::agreements::{ObligationForm, Row, people};
use crate::{time, words};

/// An obligation as typed.
#[derive(Debug, Clone, Default, FromForm, Deserialize, Serialize)]
struct EditForm {
    #[field(default = String::new())]
    debtor: String,
    #[field(default = String::new())]
    creditor: String,
    #[field(default = String::new())]
    description: String,
    #[field(default = String::new())]
    due_on: String,
    #[field(default = String::new())]
    amount: String,
    #[field(default = String::new())]
    version: String,
    /// The fields as the form was opened with.
    #[field(default = String::new())]
    opened: String,
}

impl EditForm {
    fn of(found: &Found) -> Self {
        let one = &found.obligation;
        let number = |number: Option<i16>| number.map(|number| number.to_string()).unwrap_or_default();
        Self {
            debtor: number(one.debtor_no),
            creditor: number(one.creditor_no),
            description: found.description.clone(),
            due_on: one.due_on.map(words::date).unwrap_or_default(),
            amount: one.amount_cents.map(super::euros).unwrap_or_default(),
            version: one.version.to_string(),
            opened: String::new(),
        }
    }

    /// As a row of an agreement has it.
    fn row(&self) -> ObligationForm {
        ObligationForm {
            debtor: self.debtor.clone(),
            creditor: self.creditor.clone(),
            description: self.description.clone(),
            due_on: self.due_on.clone(),
            amount: self.amount.clone(),
            count: String::new(),
        }
    }

    /// What it is to be, of one that stands there; `reads` where what is promised in words is typed here too.
    fn parse(&self, stored: &Obligation, reads: bool) -> Result<NewObligation, Errors> {
        let (mut checks, row) = (Checks::new(), self.row());
        let new = row.read(&mut checks, "", Some(stored.signed_on));
        let wordless = if reads { new.description.is_empty() } else { !stored.is_in_words() };
        row.says_what(&mut checks, "", reads, wordless);
        checks.done(Some(new))
    }
}

/// What was typed, with the names of those of whom it speaks, to be read beside another one.
#[derive(Clone)]
struct Named {
    form: EditForm,
    people: Vec<(i16, String)>,
    reads: bool,
}

impl Said for Named {
    type Form = EditForm;

    fn says(&self, _language: Language) -> Vec<(&'static str, String)> {
        let name = |typed: &str| {
            let found = self.people.iter().find(|(number, _)| number.to_string() == typed);
            found.map(|(_, name)| name.clone()).unwrap_or_default()
        };
        let form = &self.form;
        let mut says = vec![
            ("case-due", form.due_on.clone()),
            ("case-amount", form.amount.clone()),
            ("debtor", name(&form.debtor)),
            ("creditor", name(&form.creditor)),
        ];
        says.extend(self.reads.then(|| ("promise-description", form.description.clone())));
        says
    }

    fn form(&mut self) -> &mut Self::Form {
        &mut self.form
    }
}

/// The obligation, and among whom it can be.
struct Found {
    agreement: Agreement,
    obligation: Obligation,
    line: Line,
    description: String,
    people: Vec<(i16, String)>,
    /// Whether what is promised in words is shown.
    reads: bool,
    /// The amount agreed, where it follows what is promised.
    follows_cents: Option<i64>,
}

impl Found {
    fn load(tx: &mut Tx<'_, Desk>, reference: &Reference, promise: Numbers) -> Result<Seen<Self>, Failure> {
        let case = kept(tx, reference)?;
        if case.head.void {
            return Err(Missing::Row.into());
        }
        let obligation = obligations::find(tx, &case, promise)?;
        let agreement = agreements::find(tx, &case, promise.agreement)?;
        let reads = case.standing().sees_terms();
        let (description, event) = if reads {
            let (mut wording, event) = agreements::read(tx, &case, &agreement)?;
            (wording.descriptions.remove(&promise.obligation).unwrap_or_default(), event)
        } else {
            (String::new(), Event::CaseViewed { centre: case.centre(), case: case.id() })
        };
        let promised = obligations::compared(&obligations::owed_in(agreement.number, &obligations::list(tx, &case)?));
        let found = Self {
            people: people(tx, &case)?,
            line: Line::of(&obligation, time::day(tx.now(), case.zone)),
            follows_cents: agreement.amount_cents.filter(|agreed| *agreed == promised),
            agreement,
            obligation,
            description,
            reads,
        };
        Ok(tx.seen(event, found))
    }
}

#[derive(Serialize)]
struct EditPage<'a> {
    reference: &'a str,
    line: Line,
    row: Row,
    in_words: bool,
    /// What hangs on it: then there is no form.
    held: Option<Held>,
    follows_cents: Option<i64>,
    version: String,
    opened: String,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for EditPage<'_> {
    const TEMPLATE: &'static str = "cases/obligations/edit";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![edit, update]
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    typed: Option<EditForm>,
    sheet: Sheet,
    found: Found,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let named = |form| Named { form, people: found.people.clone(), reads: found.reads };
    let stored = named(EditForm::of(&found));
    let typed = typed.map_or_else(|| stored.clone(), named);
    let (status, Named { form, .. }, errors, conflict) = shown(me.language(), Some(stored), &typed, refused);
    let hold = agreements::holds_as_it_is(&found.agreement, &found.obligation);
    let view = EditPage {
        reference: reference.as_str(),
        row: Row::of(&found.people, String::new(), form.row()),
        in_words: found.reads,
        held: hold.map(|hold| Held::of(hold, reference, found.obligation.numbers())),
        follows_cents: found.follows_cents,
        version: form.version,
        opened: form.opened,
        line: found.line,
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/obligations/<promise>/edit?<draft>")]
async fn edit(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    promise: Result<Numbers, NoNumbers>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    let (reference, promise, opening) = (known(reference)?, promise?, me.opening(draft));
    let wanted = reference.clone();
    let found = me.view(move |tx| Found::load(tx, &wanted, promise)).await?;
    let (sheet, form) = me.read(move |tx| Ok(opening.open::<_, EditForm>(tx)?)).await?;
    page(&me, &reference, form, sheet, found, None)
}

#[post("/cases/<reference>/obligations/<promise>", data = "<sent>")]
async fn update(
    reference: Result<Reference, &str>,
    promise: Result<Numbers, NoNumbers>,
    sent: Sent<Desk, EditForm>,
) -> Result<Reply, Failure> {
    let (reference, promise) = (known(reference)?, promise?);
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &EditForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let reads = case.standing().sees_terms();
        let new = form.parse(&obligations::find(tx, &case, promise)?, reads)?;
        let which = Which { numbers: promise, version: form.version.parse().unwrap_or_default() };
        // Words of one who does not read them are refused, not dropped.
        let in_words = reads || !new.description.is_empty();
        let corrected = agreements::correct_obligation(tx, &case, which, (&new, in_words))?;
        let agreement = format!("/cases/{}/agreements/{}", wanted.as_str(), promise.agreement);
        Ok(corrected.map(|()| if reads { agreement } else { back(&wanted) }))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.view(move |tx| Found::load(tx, &asked, promise));
    sent.or_again(stored, again, |sheet, found, refused| {
        page(&sent.me, &reference, Some(sent.form().clone()), sheet, found, Some(refused))
    })
    .await
}
