//! Who need not be signed in.

use std::net::{IpAddr, Ipv4Addr};

use rocket::http::{CookieJar, Status};
use rocket::outcome::Outcome;
use rocket::request::{FromRequest, Request};

use super::{Caller, answer, blocking, enter, half, token};
use crate::codes::Language;
use crate::failure::Failure;
use crate::model::actor::{Actor, Addressees, Audience, Followers, SignedIn, Stranger, Subscribers};
use crate::model::centre_feeds::{self, Subscription};
use crate::model::identity::{self, Follower};
use crate::model::ids::SignInId;
use crate::model::offers::{self, Asked};
use crate::model::secrets::Secret;
use crate::model::sign_ins::{self, Checked, Device, Half};
use crate::page::Frame;

/// Somebody who need not be signed in: the sign-in page, invitations, the choice of a language.
pub struct Visitor {
    caller: Caller<Stranger>,
    mint: token::Mint,
    halves: half::HalfMint,
    signed_in: Option<SignedIn>,
    device: Device,
    /// The language that was chosen in this browser.
    chosen: Option<Language>,
}

impl std::ops::Deref for Visitor {
    type Target = Caller<Stranger>;

    fn deref(&self) -> &Self::Target {
        &self.caller
    }
}

impl Visitor {
    /// The user, if the visitor is signed in all the same.
    pub fn signed_in(&self) -> Option<&SignedIn> {
        self.signed_in.as_ref()
    }

    /// From where the visitor comes.
    pub fn device(&self) -> &Device {
        &self.device
    }

    /// Checks a password in a thread of its own, while no connection is held.
    ///
    /// # Errors
    /// A fault.
    pub async fn check_password(&self, email: String, password: String) -> Result<Checked, Failure> {
        let database = self.caller.database.clone();
        blocking(move || Ok(sign_ins::check(&database, &email, &password)?)).await
    }

    /// Whoever comes by the secret address of a user's calendar, with what the address says; none if it is no such address, none
    /// any more, or not for the user.
    ///
    /// # Errors
    /// A fault.
    pub async fn follower(&self, secret: &Secret) -> Result<Option<(Caller<Followers>, Follower)>, Failure> {
        let (database, secret) = (self.caller.database.clone(), secret.clone());
        let found = blocking(move || Ok(identity::follower(&database, &secret)?)).await?;
        Ok(found.map(|follower| {
            let actor = follower.actor.clone();
            let language = actor.signed_in().map_or(self.caller.frame.language, |user| user.language);
            (self.caller_as(actor, language), follower)
        }))
    }

    /// Whoever comes by the secret address of the calendar of a centre or a room, and what it is of.
    ///
    /// # Errors
    /// There is no such address, or none any more: the two look the same. Or a fault.
    pub async fn subscriber(&self, secret: &Secret) -> Result<(Caller<Subscribers>, Subscription), Failure> {
        let (database, wanted) = (self.caller.database.clone(), secret.clone());
        let found = blocking(move || Ok(centre_feeds::subscriber(&database, &wanted)?)).await?;
        let me = self.caller_as(found.ok_or(Failure::Missing)?, self.caller.frame.language);
        let secret = secret.clone();
        let feed = me.read(move |tx| Ok(centre_feeds::find(tx, &secret)?)).await?;
        Ok((Caller { frame: Frame { language: feed.language, ..me.frame.clone() }, ..me }, feed))
    }

    /// The same request on behalf of somebody else than a stranger.
    fn caller_as<R: Audience>(&self, actor: Actor<R>, language: Language) -> Caller<R> {
        let Caller { database, frame, asked, origin, actor: _ } = &self.caller;
        let frame = Frame { language, ..frame.clone() };
        Caller { database: database.clone(), actor, frame, asked: asked.clone(), origin: origin.clone() }
    }

    /// Whoever comes by the link of an offer, and what it asks: in the language that was chosen, else that of who is asked.
    ///
    /// # Errors
    /// There is no such link, none any more, or it asks about a time that has changed: all look the same. Or a fault.
    pub async fn addressee(&self, secret: &Secret) -> Result<(Caller<Addressees>, Asked), Failure> {
        let (database, wanted) = (self.caller.database.clone(), secret.clone());
        let found = blocking(move || Ok(offers::find_link(&database, &wanted)?)).await?;
        let mut frame = self.caller.frame.clone();
        let me = self.caller_as(found.ok_or(Failure::Missing)?, frame.language);
        let secret = secret.clone();
        let asked = me.read(move |tx| Ok(offers::asked(tx, &secret)?)).await?;
        frame.language = self.chosen.or(asked.language).unwrap_or(frame.language);
        Ok((Caller { frame, ..me }, asked))
    }

    /// Hands the browser its sign-in; half of one ends with it.
    ///
    /// # Errors
    /// The token cannot be made.
    pub fn hand_out(&self, jar: &CookieJar<'_>, sign_in: SignInId) -> Result<(), Failure> {
        half::forget(jar);
        Ok(self.mint.hand_out(jar, sign_in)?)
    }

    /// Takes the sign-in back from the browser of who signs out.
    ///
    /// # Errors
    /// The token cannot be made.
    pub fn take_back(&self, jar: &CookieJar<'_>, sign_in: SignInId) -> Result<(), Failure> {
        Ok(self.mint.take_back(jar, sign_in)?)
    }

    /// Hands the browser what it needs to be asked for the second factor, and where the way leads afterwards.
    ///
    /// # Errors
    /// The token cannot be made.
    pub fn hand_out_half(&self, jar: &CookieJar<'_>, half: &Half, next: &str) -> Result<(), Failure> {
        Ok(self.halves.hand_out(jar, half, next)?)
    }

    /// The first step of signing in, if it was taken less than five minutes ago, and where the way leads.
    pub fn half(&self, jar: &CookieJar<'_>) -> Option<(Half, String)> {
        self.halves.read(jar)
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Visitor {
    type Error = Failure;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, (Status, Failure), Status> {
        answer(request, visit(request).await)
    }
}

async fn visit(request: &Request<'_>) -> Result<Visitor, Failure> {
    let (gate, user) = enter(request).await?;
    let caller = gate.caller(request, identity::stranger());
    let address = request.client_ip().unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)).to_string();
    let browser = request.headers().get_one("User-Agent").unwrap_or_default().chars().take(200).collect();
    let (mint, halves, signed_in) = (gate.mint.clone(), gate.half.clone(), user.cloned());
    let (device, chosen) = (Device { address, browser }, token::language(request.cookies()));
    Ok(Visitor { caller, mint, halves, signed_in, device, chosen })
}
