//! `/account/second-factor`: setting up, moving and turning off the own second factor.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use qrcode::render::svg::Color;
use qrcode::{EcLevel, QrCode};
use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{FromForm, Route, State, get, post, routes, uri};
use serde::Serialize;

use super::recovery_codes::{self, codes_page};
use crate::access::{Caller, Reply};
use crate::failure::Failure;
use crate::form::{Errors, Sentence};
use crate::model::actor::Anyone;
use crate::model::fault::Fault;
use crate::model::ids::UserId;
use crate::model::second_factors::{self, FactorError, Offer};
use crate::model::users;
use crate::page::{Page, View};
use crate::routes::sign_in::Tries;
use crate::words;

/// What setting up asks first: the password, and a code where a factor stands already.
#[derive(FromForm)]
pub struct OfferForm {
    #[field(default = String::new())]
    moving_present: String,
    #[field(default = String::new())]
    moving_code: String,
}

/// The secret that the page shows, and a code of it.
#[derive(FromForm)]
pub struct ConfirmForm {
    #[field(default = String::new())]
    secret: String,
    #[field(default = String::new())]
    code: String,
}

/// What turning off asks.
#[derive(FromForm)]
pub struct EndForm {
    #[field(default = String::new())]
    ending_present: String,
    #[field(default = String::new())]
    ending_code: String,
}

/// The factor as a user sees it.
#[derive(Serialize)]
pub struct Standing {
    /// Since when signing in takes it.
    since: Option<String>,
    /// When an administrator took it away.
    reset: Option<String>,
    left: i64,
    /// The centres that want it, in words.
    wanted: Option<String>,
}

impl Standing {
    /// Reads it.
    ///
    /// # Errors
    /// A fault.
    pub async fn load(me: &Caller<Anyone>) -> Result<Self, Failure> {
        let zone = me.actor().signed_in().ok_or(Failure::SignInFirst)?.zone();
        let found = me.read(|tx| Ok(second_factors::standing(tx)?)).await?;
        Ok(Self {
            since: found.confirmed_at.map(|at| words::date_time(at, zone)),
            reset: found.reset_at.map(|at| words::date_time(at, zone)),
            left: found.codes_left,
            wanted: Some(found.wanted_by.join(", ")).filter(|names| !names.is_empty()),
        })
    }
}

#[derive(Serialize)]
struct ShowPage {
    standing: Standing,
    /// Whether it was just turned off.
    off: bool,
    errors: Errors,
}

impl View for ShowPage {
    const TEMPLATE: &'static str = "account/second_factor/show";
}

#[derive(Serialize)]
struct NewPage {
    secret: String,
    /// The secret in groups of four, to be typed.
    groups: String,
    address: String,
    /// The address as a picture to scan.
    picture: String,
    errors: Errors,
}

impl View for NewPage {
    const TEMPLATE: &'static str = "account/second_factor/new";
}

/// The routes of this file and beside it.
pub fn routes() -> Vec<Route> {
    [routes![show, new, create, destroy], recovery_codes::routes()].concat()
}

/// The page, with what is wrong in one of its forms.
///
/// # Errors
/// A fault.
pub async fn show_page(me: &Caller<Anyone>, off: bool, errors: Errors) -> Result<Page, Failure> {
    let status = if errors.is_empty() { Status::Ok } else { Status::UnprocessableEntity };
    me.page(status, &ShowPage { standing: Standing::load(me).await?, off, errors })
}

fn new_page(me: &Caller<Anyone>, offer: Offer, errors: Errors) -> Result<Page, Failure> {
    let status = if errors.is_empty() { Status::Ok } else { Status::UnprocessableEntity };
    let groups: Vec<String> = offer.secret.as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four).into()).collect();
    let picture = picture(&offer.address)?;
    me.page(status, &NewPage { groups: groups.join(" "), secret: offer.secret, address: offer.address, picture, errors })
}

/// A picture that telephones read, black on white in the dark too.
fn picture(text: &str) -> Result<String, Failure> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .map_err(|_too_long| Failure::Fault(Fault::Broken("the address of a second factor is too long for a picture")))?;
    let svg = code.render().min_dimensions(240, 240).dark_color(Color("#000")).light_color(Color("#fff")).build();
    Ok(format!("data:image/svg+xml;base64,{}", BASE64_STANDARD.encode(svg)))
}

/// Takes a try at the own password, and at a code if one was typed: an unlocked screen is no place to try out either.
///
/// # Errors
/// There are none left for now.
pub fn take_try(me: &Caller<Anyone>, tries: &Tries, code: Option<&str>) -> Result<UserId, Failure> {
    let user = me.actor().user().ok_or(Failure::SignInFirst)?;
    let account = user.to_string();
    let code_is_free = code.is_none_or(|code| code.trim().is_empty() || tries.take_code(user));
    if tries.take(&account, &account) && code_is_free {
        return Ok(user);
    }
    Err(Failure::TooMany(Sentence::new("second-factor-too-many")))
}

/// A refusal at the fields of a form.
pub fn refusal(error: FactorError, present: &str, code: &str) -> Failure {
    match error {
        FactorError::PasswordWrong => Errors::at(present, Sentence::new("error-password-wrong")).into(),
        FactorError::CodeWrong => Errors::at(code, Sentence::new("error-second-factor")).into(),
        FactorError::NotOffered => Errors::of(Sentence::new("error-second-factor-late")).into(),
        FactorError::Required => Errors::of(Sentence::new("error-second-factor-required")).into(),
        FactorError::Missing => Failure::Missing,
        FactorError::Fault(fault) => fault.into(),
    }
}

/// What was typed wrong is in the trail, as at the sign-in; gives the mistakes.
///
/// # Errors
/// What is no mistake of the form.
pub async fn noted(me: &Caller<Anyone>, failure: Failure) -> Result<Errors, Failure> {
    let errors = failure.mistakes()?;
    let has = |key: &str| errors.fields.values().any(|sentence| sentence.key == key);
    if has("error-password-wrong") {
        me.write(|tx| Ok(users::password_refused(tx)?)).await?;
    }
    if has("error-second-factor") {
        me.write(|tx| Ok(second_factors::refuse(tx)?)).await?;
    }
    Ok(errors)
}

/// Where a second factor is set up.
pub fn address() -> rocket::http::uri::Origin<'static> {
    uri!(show(off = Option::<String>::None))
}

#[get("/account/second-factor?<off>")]
async fn show(me: Caller<Anyone>, off: Option<String>) -> Result<Page, Failure> {
    show_page(&me, off.is_some(), Errors::none()).await
}

/// Shows a new secret, in the answer to the password alone: whoever finds the screen unlocked does not see it.
#[post("/account/second-factor/new", data = "<form>")]
async fn new(me: Caller<Anyone>, tries: &State<Tries>, form: Form<OfferForm>) -> Result<Page, Failure> {
    take_try(&me, tries, Some(&form.moving_code))?;
    let OfferForm { moving_present, moving_code } = form.into_inner();
    let offered = me
        .write(move |tx| {
            second_factors::offer(tx, &moving_present, &moving_code)
                .map_err(|error| refusal(error, "moving_present", "moving_code"))
        })
        .await;
    match offered {
        Ok(offer) => new_page(&me, offer, Errors::none()),
        Err(failure) => show_page(&me, false, noted(&me, failure).await?).await,
    }
}

/// Confirms the secret, and shows the recovery codes, once.
#[post("/account/second-factor", data = "<form>")]
async fn create(me: Caller<Anyone>, tries: &State<Tries>, form: Form<ConfirmForm>) -> Result<Page, Failure> {
    take_try(&me, tries, Some(&form.code))?;
    let ConfirmForm { secret, code } = form.into_inner();
    let known = secret.clone();
    let confirmed =
        me.write(move |tx| second_factors::confirm(tx, &secret, &code).map_err(|error| refusal(error, "secret", "code"))).await;
    let errors = match confirmed {
        Ok(codes) => return codes_page(&me, true, codes),
        Err(failure) => noted(&me, failure).await?,
    };
    let again = me.read(move |tx| second_factors::offered(tx, &known).map_err(|error| refusal(error, "secret", "code"))).await;
    match again {
        Ok(offer) => new_page(&me, offer, errors),
        Err(failure) => show_page(&me, false, failure.mistakes()?).await,
    }
}

#[post("/account/second-factor/end", data = "<form>")]
async fn destroy(me: Caller<Anyone>, tries: &State<Tries>, form: Form<EndForm>) -> Result<Reply, Failure> {
    take_try(&me, tries, Some(&form.ending_code))?;
    let EndForm { ending_present, ending_code } = form.into_inner();
    let removed = me
        .write(move |tx| {
            second_factors::remove(tx, &ending_present, &ending_code)
                .map_err(|error| refusal(error, "ending_present", "ending_code"))
        })
        .await;
    match removed {
        Ok(()) => Ok(Ok(Redirect::to(uri!(show(off = Some("yes")))))),
        Err(failure) => Ok(Err(show_page(&me, false, noted(&me, failure).await?).await?)),
    }
}
