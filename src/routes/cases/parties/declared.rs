//! `/cases/<reference>/parties/<number>/declared`: community, disability, displaced or returned. Masked once it is written, shown on
//! request, and each look is recorded.

use rocket::{FromForm, Route, get, post, routes};
use serde::{Deserialize, Serialize};

use super::Lists;
use super::{failure, party_path, seen};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::{Language, PartyKind};
use crate::failure::{Failure, Refused};
use crate::form::{Choice, Conflict, Errors, choices};
use crate::model::actor::Desk;
use crate::model::cases::{self, Case, Reference};
use crate::model::db::{Recorded, Seen, Tx};
use crate::model::fault::Missing;
use crate::model::parties::{self, CorrectError, One};
use crate::model::persons::Special;
use crate::page::{Page, View};
use crate::routes::beside::{Said, shown};
use crate::routes::cases::known;
use crate::words;

const DISPLACED: [&str; 3] = ["displaced", "returned", "no"];

/// Community, disability, displaced or returned, as chosen; what is no choice was not declared.
pub fn parse([community, disability, displaced]: [&str; 3]) -> Special {
    Special {
        community: Some(community.trim().to_owned()).filter(|code| !code.is_empty()),
        disability: match disability {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        displaced: Some(displaced.to_owned()).filter(|code| DISPLACED.contains(&code.as_str())),
    }
}

/// What is declared, as chosen.
#[derive(Debug, Clone, Default, FromForm, Deserialize, Serialize)]
struct DeclaredForm {
    #[field(default = String::new())]
    version: String,
    /// The fields as the form was opened with.
    #[field(default = String::new())]
    opened: String,
    #[field(default = String::new())]
    community: String,
    #[field(default = String::new())]
    disability: String,
    #[field(default = String::new())]
    displaced: String,
}

impl DeclaredForm {
    fn of(one: &One, special: &Special) -> Self {
        let Special { community, disability, displaced } = special.clone();
        Self {
            version: one.versions().to_string(),
            opened: String::new(),
            community: community.unwrap_or_default(),
            disability: disability.map(|yes| if yes { "yes" } else { "no" }.to_owned()).unwrap_or_default(),
            displaced: displaced.unwrap_or_default(),
        }
    }
}

/// What is declared with the list that gives its community a name, to be read beside another one.
#[derive(Clone)]
struct Named {
    form: DeclaredForm,
    communities: Vec<(String, String)>,
}

impl Said for Named {
    type Form = DeclaredForm;

    fn says(&self, language: Language) -> Vec<(&'static str, String)> {
        let DeclaredForm { version: _, opened: _, community, disability, displaced } = &self.form;
        let code = |list: &str, code: &String| if code.is_empty() { String::new() } else { words::code(language, list, code) };
        let community = self.communities.iter().find(|(code, _)| code == community);
        vec![
            ("community", community.map(|(_, name)| name.clone()).unwrap_or_default()),
            ("disability", code("answer", disability)),
            ("displaced", code("displaced", displaced)),
        ]
    }

    fn form(&mut self) -> &mut Self::Form {
        &mut self.form
    }
}

/// A line of what was declared: its label, and what was said.
#[derive(Serialize)]
struct Line {
    label: &'static str,
    says: String,
}

#[derive(Serialize)]
struct DeclaredPage<'a> {
    reference: &'a str,
    number: i16,
    name: String,
    /// What was declared; none before it is asked for.
    lines: Option<Vec<Line>>,
    /// Whether something is masked.
    masked: bool,
    /// Whether the form is there.
    writes: bool,
    communities: Vec<Choice>,
    disabilities: Vec<Choice>,
    displaced: Vec<Choice>,
    form: DeclaredForm,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for DeclaredPage<'_> {
    const TEMPLATE: &'static str = "cases/parties/declared";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index, show, update]
}

/// A party that is a person, of a case that the reader works on.
struct Read {
    one: One,
    lists: Lists,
    /// Whether the reader may write down what is declared.
    writes: bool,
    opened: Option<Special>,
}

fn closed<'c>(tx: &mut Tx<'c, Desk>, reference: &Reference, number: i16) -> Result<(Case<'c>, Read), Failure> {
    let case = cases::find(tx, reference)?;
    let one = parties::find(tx, &case, number)?;
    if !case.standing().keeps_case() || one.kind != PartyKind::Person {
        return Err(Missing::Row.into());
    }
    let writes = case.standing().writes_declared() && !case.head.void;
    let read = Read { one, lists: Lists::load(tx)?, writes, opened: None };
    Ok((case, read))
}

fn opened(tx: &mut Tx<'_, Desk>, reference: &Reference, number: i16) -> Result<Seen<Read>, Failure> {
    let (case, read) = closed(tx, reference, number)?;
    let special = parties::declared(tx, &case, &read.one)?;
    Ok(tx.seen(parties::declared_viewed(&case, &read.one), Read { opened: Some(special), ..read }))
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    typed: Option<DeclaredForm>,
    sheet: Sheet,
    read: Read,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (language, masked) = (me.language(), read.one.declared && read.opened.is_none());
    let communities = read.lists.communities(language);
    let named = |form| Named { form, communities: communities.clone() };
    // Of nothing that was declared there is nothing to look at: the form is there at once.
    let nothing = Some(Special::default()).filter(|_| !masked);
    let stored = read.opened.clone().or(nothing).map(|special| named(DeclaredForm::of(&read.one, &special)));
    let typed = typed.map(named).or_else(|| stored.clone()).unwrap_or_else(|| named(DeclaredForm::default()));
    let says = |stored: &Named| stored.says(language).into_iter().map(|(label, says)| Line { label, says }).collect();
    let lines = stored.as_ref().filter(|_| read.one.declared).map(says);
    let (status, Named { form, .. }, errors, conflict) = shown(language, stored, &typed, refused);
    let words_of = |codes: &[&str], list: &str, chosen: &str| {
        choices(codes.iter().map(|code| ((*code).to_owned(), words::code(language, list, code))), chosen)
    };
    let view = DeclaredPage {
        reference: reference.as_str(),
        number: read.one.party_no,
        name: read.one.called(),
        lines,
        masked,
        writes: read.writes && !masked,
        disabilities: words_of(&["yes", "no"], "answer", &form.disability),
        displaced: words_of(&DISPLACED, "displaced", &form.displaced),
        communities: choices(communities, &form.community),
        form,
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/parties/<number>/declared?<draft>")]
async fn index(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    let number = known(number)?;
    let (reference, opening) = (known(reference)?, me.opening(draft));
    let wanted = reference.clone();
    let ((sheet, draft), read) =
        me.read(move |tx| Ok((opening.open::<_, DeclaredForm>(tx)?, closed(tx, &wanted, number)?.1))).await?;
    // A draft holds what was looked at: to take it up is another look.
    let wanted = reference.clone();
    let read = if draft.is_some() { me.view(move |tx| opened(tx, &wanted, number)).await? } else { read };
    page(&me, &reference, draft, sheet, read, None)
}

#[post("/cases/<reference>/parties/<number>/declared")]
async fn show(me: Caller<Desk>, reference: Result<Reference, &str>, number: Result<i16, &str>) -> Result<Page, Failure> {
    let number = known(number)?;
    let (reference, opening) = (known(reference)?, me.opening(None));
    let wanted = reference.clone();
    let (sheet, _) = me.read(move |tx| Ok(opening.open::<_, DeclaredForm>(tx)?)).await?;
    let read = me.view(move |tx| opened(tx, &wanted, number)).await?;
    page(&me, &reference, None, sheet, read, None)
}

#[post("/cases/<reference>/parties/<number>/declared/correction", data = "<sent>")]
async fn update(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    sent: Sent<Desk, DeclaredForm>,
) -> Result<Reply, Failure> {
    let number = known(number)?;
    let reference = known(reference)?;
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &DeclaredForm| -> Result<Recorded<String>, Failure> {
        let (case, _) = closed(tx, &wanted, number)?;
        let seen = seen(&form.version)?;
        let special = parse([&form.community, &form.disability, &form.displaced]);
        let declared = parties::declare(tx, &case, number, seen, &special).map_err(|error| match error {
            CorrectError::Join(error) => failure(error, ""),
            other => other.into(),
        })?;
        Ok(declared.map(|()| party_path(&wanted, number)))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.view(move |tx| opened(tx, &asked, number));
    sent.or_again(stored, again, |sheet, read, refused| {
        page(&sent.me, &reference, Some(sent.form().clone()), sheet, read, Some(refused))
    })
    .await
}
