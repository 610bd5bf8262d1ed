//! `/settings/case-types`

use rocket::{Route, get, post, routes};

use super::entries::{self, EntryForm};
use crate::access::{Caller, Reply, Sent};
use crate::failure::Failure;
use crate::model::actor::Admins;
use crate::model::lists::List;
use crate::page::Page;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index, new, create, edit, update]
}

#[get("/settings/case-types?<saved>")]
async fn index(me: Caller<Admins>, saved: Option<&str>) -> Result<Page, Failure> {
    entries::index(&me, List::CaseTypes, saved.is_some()).await
}

#[get("/settings/case-types/new?<draft>")]
async fn new(me: Caller<Admins>, draft: Option<&str>) -> Result<Page, Failure> {
    entries::new(&me, List::CaseTypes, draft).await
}

#[post("/settings/case-types", data = "<sent>")]
async fn create(sent: Sent<Admins, EntryForm>) -> Result<Reply, Failure> {
    entries::create(List::CaseTypes, &sent).await
}

#[get("/settings/case-types/<case_type>/edit?<draft>")]
async fn edit(me: Caller<Admins>, case_type: &str, draft: Option<&str>) -> Result<Page, Failure> {
    entries::edit(&me, List::CaseTypes, case_type, draft).await
}

#[post("/settings/case-types/<case_type>", data = "<sent>")]
async fn update(case_type: &str, sent: Sent<Admins, EntryForm>) -> Result<Reply, Failure> {
    entries::update(List::CaseTypes, case_type, &sent).await
}
