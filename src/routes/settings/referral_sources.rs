//! `/settings/referral-sources`

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

#[get("/settings/referral-sources?<saved>")]
async fn index(me: Caller<Admins>, saved: Option<&str>) -> Result<Page, Failure> {
    entries::index(&me, List::ReferralSources, saved.is_some()).await
}

#[get("/settings/referral-sources/new?<draft>")]
async fn new(me: Caller<Admins>, draft: Option<&str>) -> Result<Page, Failure> {
    entries::new(&me, List::ReferralSources, draft).await
}

#[post("/settings/referral-sources", data = "<sent>")]
async fn create(sent: Sent<Admins, EntryForm>) -> Result<Reply, Failure> {
    entries::create(List::ReferralSources, &sent).await
}

#[get("/settings/referral-sources/<source>/edit?<draft>")]
async fn edit(me: Caller<Admins>, source: &str, draft: Option<&str>) -> Result<Page, Failure> {
    entries::edit(&me, List::ReferralSources, source, draft).await
}

#[post("/settings/referral-sources/<source>", data = "<sent>")]
async fn update(source: &str, sent: Sent<Admins, EntryForm>) -> Result<Reply, Failure> {
    entries::update(List::ReferralSources, source, &sent).await
}
