//! `/cases/<reference>/parties/<number>/dates`: when a party cannot come. Of the person, in each of its cases.

use rocket::response::Redirect;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;
use uuid::Uuid;

use crate::access::{Caller, Reply, Sent, Sheet};
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Errors};
use crate::model::absences::{self, ToAvoid};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::parties;
use crate::model::sessions::Slot;
use crate::page::{Page, View};
use crate::routes::absences::{says, time_off};
use crate::routes::cases::{known, looked};

/// A time to avoid as typed.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
struct DatesForm {
    #[field(default = String::new())]
    from: String,
    #[field(default = String::new())]
    from_time: String,
    #[field(default = String::new())]
    to: String,
    #[field(default = String::new())]
    to_time: String,
}

impl DatesForm {
    fn parse(&self, zone: chrono_tz::Tz) -> Result<Slot, Errors> {
        let mut checks = Checks::new();
        let during = time_off(&mut checks, [&self.from, &self.from_time, &self.to, &self.to_time], zone);
        checks.done(during)
    }
}

#[derive(Serialize)]
struct Row {
    id: Uuid,
    when: String,
}

#[derive(Serialize)]
struct IndexPage<'a> {
    reference: &'a str,
    number: i16,
    name: String,
    dates: Vec<Row>,
    /// Whether they can be changed: not from a case that was opened by mistake.
    changes: bool,
    form: &'a DatesForm,
    sheet: Sheet,
    errors: Errors,
}

impl View for IndexPage<'_> {
    const TEMPLATE: &'static str = "cases/parties/dates";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index, create, destroy]
}

/// Who it is, and when it cannot come.
struct Read {
    name: String,
    changes: bool,
    dates: Vec<Row>,
}

fn load(tx: &mut Tx<'_, Desk>, reference: &Reference, number: i16) -> Result<Read, Failure> {
    let case = cases::find(tx, reference)?;
    let one = parties::find(tx, &case, number)?;
    let row = |time: ToAvoid| Row { id: time.id, when: says(time.from_at, time.to_at, case.zone) };
    let dates = absences::dates_to_avoid(tx, &case, &one)?.into_iter().map(row).collect();
    Ok(Read { name: one.called(), changes: !case.head.void, dates })
}

fn page(
    me: &Caller<Desk>,
    (reference, number): (&Reference, i16),
    form: &DatesForm,
    sheet: Sheet,
    read: Read,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, _conflict) = Refused::shown(refused);
    let Read { name, changes, dates } = read;
    let view = IndexPage { reference: reference.as_str(), number, name, dates, changes, form, sheet, errors };
    me.page(status, &view)
}

#[get("/cases/<reference>/parties/<number>/dates?<draft>")]
async fn index(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    let (reference, number, opening) = (known(reference)?, known(number)?, me.opening(draft));
    let wanted = reference.clone();
    let ((sheet, form), read) = me
        .view(move |tx| looked(tx, &wanted, |tx| Ok((opening.open::<_, DatesForm>(tx)?, load(tx, &wanted, number)?))))
        .await?;
    page(&me, (&reference, number), &form.unwrap_or_default(), sheet, read, None)
}

#[post("/cases/<reference>/parties/<number>/dates", data = "<sent>")]
async fn create(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    sent: Sent<Desk, DatesForm>,
) -> Result<Reply, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &DatesForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let one = parties::find(tx, &case, number)?;
        // Who may not see the dates learns nothing from a mistake either.
        absences::dates_to_avoid(tx, &case, &one)?;
        let avoided = absences::avoid(tx, &case, &one, form.parse(case.zone)?)?;
        Ok(avoided.map(|()| format!("/cases/{}/parties/{number}/dates", wanted.as_str())))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.view(move |tx| looked(tx, &asked, |tx| load(tx, &asked, number)));
    sent.or_again(stored, again, |sheet, read, refused| {
        page(&sent.me, (&reference, number), sent.form(), sheet, read, Some(refused))
    })
    .await
}

#[post("/cases/<reference>/parties/<number>/dates/<absence>/removal")]
async fn destroy(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    absence: &str,
) -> Result<Redirect, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let (wanted, id) = (reference.clone(), absence.parse::<Uuid>().map_err(|_no_key| Failure::Missing)?);
    me.write(move |tx| {
        let case = cases::find(tx, &wanted)?;
        let one = parties::find(tx, &case, number)?;
        Ok(absences::avoid_no_longer(tx, &case, &one, id)?)
    })
    .await?;
    Ok(Redirect::to(format!("/cases/{}/parties/{number}/dates", reference.as_str())))
}
