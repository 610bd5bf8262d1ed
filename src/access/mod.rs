//! The guards: who is asking, for which audience, and whether the request is the user's own.
//!
//! A handler reaches data only through [`Caller`] or [`Visitor`]. The database is managed under a type that is private to
//! this module, so that a handler which asks for it does not launch.

mod deliberate;
mod half;
mod owing;
mod places;
mod said;
mod sent;
mod sheet;
mod token;
mod visitor;

use std::sync::OnceLock;

use rocket::http::{Method, Status};
use rocket::outcome::Outcome;
use rocket::request::{FromRequest, Request};
use rocket::{Build, Rocket};

pub use deliberate::Deliberate;
pub use said::say;
pub use sent::{Reply, Sent, waiting};
pub use sheet::{Mended, Opening, Sheet};
pub use token::{remember_keys, remember_language};
pub use visitor::Visitor;

use crate::codes::{Language, Role};
use crate::failure::Failure;
use crate::model::actor::{Actor, Audience, Desk, Readers, SignedIn};
use crate::model::cases::Reference;
use crate::model::db::{Database, Recorded, Seen, Tx};
use crate::model::fault::Fault;
use crate::model::identity::{self, Asked};
use crate::page::{Frame, Page, View};

/// What the guards need, under a type that nobody else can name.
struct Gate {
    database: Database,
    mint: token::Mint,
    half: half::HalfMint,
    origins: Vec<String>,
    demonstration: bool,
}

impl Gate {
    fn caller<R: Audience>(&self, request: &Request<'_>, actor: Actor<R>) -> Caller<R> {
        let origin = self.origins.first().cloned().unwrap_or_default();
        Caller { database: self.database.clone(), actor, frame: frame(request), asked: asked(request), origin }
    }
}

/// Puts the gate in place.
pub fn attach(rocket: Rocket<Build>, database: Database, origins: Vec<String>, demonstration: bool) -> Rocket<Build> {
    let (mint, half) = (token::Mint::new(database.keys()), half::HalfMint::new(database.keys()));
    rocket.manage(Gate { mint, half, database, origins, demonstration })
}

/// Whether a request that changes something comes from a page of our own. A page cannot set `Sec-Fetch-Site`; browsers
/// without it, and scripts, send `Origin`.
fn is_own(request: &Request<'_>, origins: &[String]) -> bool {
    if matches!(request.method(), Method::Get | Method::Head) {
        return true;
    }
    match request.headers().get_one("Sec-Fetch-Site") {
        Some(site) => site == "same-origin",
        None => {
            request.headers().get_one("Origin").is_some_and(|origin| origins.iter().any(|own| own.eq_ignore_ascii_case(origin)))
        }
    }
}

/// The user behind a request, asked of the database once however many guards ask; error pages show it too.
#[derive(Default)]
struct Known(OnceLock<Option<SignedIn>>);

impl Known {
    fn of<'r>(request: &'r Request<'_>) -> &'r Self {
        request.local_cache(Self::default)
    }

    fn user(&self) -> Option<&SignedIn> {
        self.0.get().and_then(Option::as_ref)
    }
}

/// The first lines of every guard: forged requests go no further, and the user is known from here on.
async fn enter<'r>(request: &'r Request<'_>) -> Result<(&'r Gate, Option<&'r SignedIn>), Failure> {
    let gate = request.rocket().state::<Gate>().ok_or(Failure::Fault(Fault::Broken("the gate is not in place")))?;
    if !is_own(request, &gate.origins) {
        return Err(Failure::Forged);
    }
    let known = Known::of(request);
    if known.0.get().is_none() {
        let found = match gate.mint.read(request.cookies()) {
            None => None,
            Some(sign_in) => {
                let database = gate.database.clone();
                blocking(move || Ok(identity::confirm(&database, sign_in)?)).await?
            }
        };
        let _first = known.0.set(found);
    }
    Ok((gate, known.user()))
}

/// Runs a whole transaction in a thread of its own: a client that leaves cannot cancel it half-way.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, Failure> + Send + 'static) -> Result<T, Failure> {
    match rocket::tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(_panicked) => Err(Failure::Fault(Fault::Broken("the work was interrupted"))),
    }
}

/// The frame of a page for a request, whoever asks. Needs no database.
pub fn frame(request: &Request<'_>) -> Frame {
    let user = Known::of(request).user();
    let free = user.filter(|user| !user.owes_second_factor());
    let demonstration = request.rocket().state::<Gate>().is_some_and(|gate| gate.demonstration);
    let path = request.uri().path().as_str().to_owned();
    let back = if request.method() == Method::Get { request.uri().to_string() } else { came_from(request) };
    Frame {
        language: user.map_or_else(|| language_of(request), |user| user.language),
        languages: Language::ALL,
        user: user.map(|user| user.name.clone()),
        centres: user.map(SignedIn::centre_names).unwrap_or_default(),
        search: free.is_some_and(|user| user.holds(Readers::ROLES)),
        desk: free.is_some_and(|user| user.holds(Desk::ROLES)),
        log: free.is_some_and(|user| user.holds(&[Role::DeskOfficer, Role::Mediator])),
        places: free.map(|user| places::of(user, &path)).unwrap_or_default(),
        settings: free.map(|user| places::settings(user, &path)).unwrap_or_default(),
        path,
        here: back.split('?').next().unwrap_or_default().to_owned(),
        back,
        demonstration,
        said: said::read(request),
        keys: token::keys(request.cookies()),
    }
}

/// What is asked for: the route, and the reference in the address.
fn asked(request: &Request<'_>) -> Asked {
    let route = request.route().map(|route| route.uri.path().to_owned()).unwrap_or_default();
    let reference = request.uri().path().segments().find_map(Reference::typed);
    Asked { route, reference: reference.map(|reference| reference.as_str().to_owned()) }
}

/// The page of ours from which a form was sent: there is nothing to read under the address of a POST.
pub fn came_from(request: &Request<'_>) -> String {
    let referer = request.headers().get_one("Referer").unwrap_or_default();
    let origins = request.rocket().state::<Gate>().map(|gate| gate.origins.as_slice()).unwrap_or_default();
    let path = origins.iter().find_map(|origin| referer.strip_prefix(origin.as_str()));
    path.filter(|path| path.starts_with('/')).unwrap_or("/").to_owned()
}

/// A stranger's language: the one chosen, else the browser's first that we speak, else Albanian.
fn language_of(request: &Request<'_>) -> Language {
    let spoken = || {
        let header = request.headers().get_one("Accept-Language").unwrap_or_default();
        header.split(',').find_map(|part| match part.trim().get(..2)? {
            "bs" | "hr" | "sh" => Some(Language::Serbian),
            tag => Language::from_code(tag),
        })
    };
    token::language(request.cookies()).or_else(spoken).unwrap_or(Language::Albanian)
}

/// Somebody of the audience `R`, confirmed by the database; a handler's only way to data.
pub struct Caller<R> {
    database: Database,
    actor: Actor<R>,
    frame: Frame,
    asked: Asked,
    origin: String,
}

impl<R: Audience> Caller<R> {
    /// Who it is, as the database confirmed it.
    pub fn actor(&self) -> &Actor<R> {
        &self.actor
    }

    /// Scheme, host and port under which people reach the program, for links that leave it.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The language of the page.
    pub fn language(&self) -> Language {
        self.frame.language
    }

    /// Reads in one READ ONLY snapshot.
    ///
    /// # Errors
    /// What `f` answers, or a fault.
    pub async fn read<T: Send + 'static>(
        &self,
        f: impl for<'c> Fn(&mut Tx<'c, R>) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let (database, actor) = (self.database.clone(), self.actor.clone());
        self.noted(blocking(move || database.read(&actor, f)).await).await
    }

    /// Reads, and records that it was seen before it leaves.
    ///
    /// # Errors
    /// What `f` answers, or a fault: then nothing is shown.
    pub async fn view<T: Send + 'static>(
        &self,
        f: impl for<'c> Fn(&mut Tx<'c, R>) -> Result<Seen<T>, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let (database, actor) = (self.database.clone(), self.actor.clone());
        self.noted(blocking(move || database.view(&actor, f)).await).await
    }

    /// Writes: one transaction, and nothing without its record.
    ///
    /// # Errors
    /// What `f` answers, or a fault.
    pub async fn write<T: Send + 'static>(
        &self,
        f: impl for<'c> Fn(&mut Tx<'c, R>) -> Result<Recorded<T>, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let (database, actor) = (self.database.clone(), self.actor.clone());
        self.noted(blocking(move || database.write(&actor, f)).await).await
    }

    /// What a user asked for and did not get is in the trail: who tries out references is seen.
    async fn noted<T>(&self, result: Result<T, Failure>) -> Result<T, Failure> {
        if let (Err(Failure::Missing), Some(user)) = (&result, self.actor.signed_in()) {
            let (database, user, asked) = (self.database.clone(), user.clone(), self.asked.clone());
            blocking(move || Ok(identity::refuse(&database, &user, &asked)?)).await?;
        }
        result
    }

    /// The same user as a member of another audience; none without one of its roles. For pages that show more to some.
    pub fn member<S: Audience>(&self) -> Option<Caller<S>> {
        let actor = identity::member::<S>(self.actor.signed_in()?)?;
        let (database, frame, asked) = (self.database.clone(), self.frame.clone(), self.asked.clone());
        Some(Caller { database, actor, frame, asked, origin: self.origin.clone() })
    }

    /// A page in the language of the person it is for, which may be another than the user's.
    ///
    /// # Errors
    /// The template does not fit its view.
    pub fn paper<V: View>(&self, language: Language, view: &V) -> Result<Page, Failure> {
        Ok(Page::render(Status::Ok, &Frame { language, ..self.frame.clone() }, view)?)
    }

    /// A page in the user's frame.
    ///
    /// # Errors
    /// The template does not fit its view.
    pub fn page<V: View>(&self, status: Status, view: &V) -> Result<Page, Failure> {
        Ok(Page::render(status, &self.frame, view)?)
    }
}

#[rocket::async_trait]
impl<'r, R: Audience> FromRequest<'r> for Caller<R> {
    type Error = Failure;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, (Status, Failure), Status> {
        answer(request, call(request).await)
    }
}

async fn call<R: Audience>(request: &Request<'_>) -> Result<Caller<R>, Failure> {
    let (gate, user) = enter(request).await?;
    let user = user.ok_or(Failure::SignInFirst)?;
    if user.owes_second_factor() && !owing::is_open(request) {
        return Err(Failure::SecondFactorFirst);
    }
    let Some(actor) = identity::member::<R>(user) else {
        let (database, user, asked) = (gate.database.clone(), user.clone(), asked(request));
        blocking(move || Ok(identity::refuse(&database, &user, &asked)?)).await?;
        return Err(Failure::Missing);
    };
    Ok(gate.caller(request, actor))
}

/// A guard's refusal is kept with the request, so that the error page can say what is wrong.
fn answer<T>(request: &Request<'_>, result: Result<T, Failure>) -> Outcome<T, (Status, Failure), Status> {
    match result {
        Ok(value) => Outcome::Success(value),
        Err(failure) => {
            failure.note(request);
            Outcome::Error((failure.status(), failure))
        }
    }
}
