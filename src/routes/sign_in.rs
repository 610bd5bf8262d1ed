//! `/sign-in`

mod second_factor;

use std::num::NonZeroU32;

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use rocket::form::Form;
use rocket::http::uri::Origin;
use rocket::http::{CookieJar, Status};
use rocket::response::Redirect;
use rocket::{FromForm, Route, State, get, post, routes, uri};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::access::Visitor;
use crate::failure::Failure;
use crate::form::{Errors, Sentence, own_path};
use crate::model::ids::UserId;
use crate::model::sign_ins::{self, Opened};
use crate::page::{Page, View};

/// What was typed; the password is never shown again.
#[derive(FromForm, Serialize)]
pub struct SignInForm {
    #[field(default = String::new())]
    email: String,
    #[serde(skip)]
    #[field(default = String::new())]
    password: String,
    #[field(default = String::new())]
    next: String,
}

#[derive(Serialize)]
struct NewPage<'a> {
    form: &'a SignInForm,
    /// Whether a form was sent after the sign-in had ended.
    lost: bool,
    /// Why one is here again, as a key.
    said: Option<&'static str>,
    errors: Errors,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "sign_in/new";
}

/// How many tries an account and an address have. Accounts are kept as digests: what is typed may be long, and many.
pub struct Tries {
    accounts: DefaultKeyedRateLimiter<[u8; 32]>,
    addresses: DefaultKeyedRateLimiter<String>,
    /// Codes of second factors: there are but a million of them.
    codes: DefaultKeyedRateLimiter<UserId>,
    /// Which refusals are recorded: one a minute from an address, so that nobody fills the audit trail.
    recorded: DefaultKeyedRateLimiter<String>,
}

impl Tries {
    /// Ten tries for an account, then one a minute; ten codes for a user, then six an hour; fifty from an address (an office shares one), then one in two seconds.
    pub fn new() -> Self {
        let minutely = Quota::per_minute(NonZeroU32::MIN);
        let account = minutely.allow_burst(NonZeroU32::MIN.saturating_add(9));
        let slowly = Quota::per_hour(NonZeroU32::MIN.saturating_add(5)).allow_burst(NonZeroU32::MIN.saturating_add(9));
        let address = Quota::per_minute(NonZeroU32::MIN.saturating_add(29)).allow_burst(NonZeroU32::MIN.saturating_add(49));
        Self {
            accounts: RateLimiter::keyed(account),
            addresses: RateLimiter::keyed(address),
            codes: RateLimiter::keyed(slowly),
            recorded: RateLimiter::keyed(minutely),
        }
    }

    /// Takes a try. An address that has none left takes none from the accounts it names.
    pub fn take(&self, account: &str, address: &str) -> bool {
        // Full buckets are forgotten now and then, so that guessing does not fill the memory.
        if self.accounts.len() + self.addresses.len() + self.recorded.len() > 10_000 {
            self.accounts.retain_recent();
            self.addresses.retain_recent();
            self.recorded.retain_recent();
        }
        let account: [u8; 32] = Sha256::digest(crate::words::normal_email(account)).into();
        self.take_address(address) && self.accounts.check_key(&account).is_ok()
    }

    /// Takes a try at a code of a user's second factor.
    pub fn take_code(&self, user: UserId) -> bool {
        if self.codes.len() > 10_000 {
            self.codes.retain_recent();
        }
        self.codes.check_key(&user).is_ok()
    }

    /// Takes a try of an address alone.
    fn take_address(&self, address: &str) -> bool {
        self.addresses.check_key(&address.to_owned()).is_ok()
    }

    fn is_recorded(&self, address: &str) -> bool {
        self.recorded.check_key(&address.to_owned()).is_ok()
    }
}

impl Default for Tries {
    fn default() -> Self {
        Self::new()
    }
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    [routes![new, create], second_factor::routes()].concat()
}

/// The way to the sign-in page, and why one is there again: what `said` knows.
pub fn again(said: Option<&str>) -> Origin<'static> {
    let (next, lost) = (Option::<String>::None, Option::<String>::None);
    uri!(new(next = next, lost = lost, said = said.map(ToOwned::to_owned)))
}

#[get("/sign-in?<next>&<lost>&<said>")]
pub fn new(
    visitor: Visitor,
    next: Option<String>,
    lost: Option<String>,
    said: Option<String>,
) -> Result<Result<Page, Redirect>, Failure> {
    let next = next.unwrap_or_default();
    if visitor.signed_in().is_some() {
        return Ok(Err(Redirect::to(own_path(&next))));
    }
    let form = SignInForm { email: String::new(), password: String::new(), next };
    let said = match said.as_deref() {
        Some("kept") => Some("sign-in-kept"),
        Some("waiting") => Some("sign-in-waiting"),
        Some("late") => Some("sign-in-late"),
        _ => None,
    };
    Ok(Ok(visitor.page(Status::Ok, &NewPage { form: &form, lost: lost.is_some(), said, errors: Errors::none() })?))
}

#[post("/sign-in", data = "<form>")]
async fn create(
    visitor: Visitor,
    tries: &State<Tries>,
    jar: &CookieJar<'_>,
    form: Form<SignInForm>,
) -> Result<Redirect, Failure> {
    let refuse = |status, key| {
        let page = NewPage { form: &form, lost: false, said: None, errors: Errors::of(Sentence::new(key)) };
        visitor.page(status, &page).map(|page| Failure::Page(Box::new(page)))
    };
    if !tries.take(&form.email, &visitor.device().address) {
        if tries.is_recorded(&visitor.device().address) {
            let device = visitor.device().clone();
            visitor.write(move |tx| Ok(sign_ins::refuse_for_tries(tx, &device)?)).await?;
        }
        return Err(refuse(Status::TooManyRequests, "sign-in-too-many")?);
    }
    let checked = visitor.check_password(form.email.clone(), form.password.clone()).await?;
    let device = visitor.device().clone();
    match visitor.write(move |tx| Ok(sign_ins::open(tx, &checked, &device)?)).await? {
        Opened::Refused => Err(refuse(Status::UnprocessableEntity, "sign-in-wrong")?),
        Opened::Half(half) => {
            visitor.hand_out_half(jar, &half, &form.next)?;
            Ok(Redirect::to(uri!(second_factor::new)))
        }
        Opened::In(sign_in) => {
            visitor.hand_out(jar, sign_in)?;
            Ok(Redirect::to(own_path(&form.next)))
        }
    }
}
