//! Who need not be signed in.

use std::net::{IpAddr, Ipv4Addr};

use rocket::http::{CookieJar, Status};
use rocket::outcome::Outcome;
use rocket::request::{FromRequest, Request};

use super::{Caller, answer, blocking, enter, half, token};
use crate::codes::Language;
use crate::failure::Failure;
use crate::model::actor::{Addressees, Followers, SignedIn, Stranger};
use crate::model::identity::{self, Follower};
use crate::model::ids::{CalendarFeedId, SignInId};
use crate::model::offers::{self, Asked};
use crate::model::secrets::Secret;
use crate::model::sign_ins::{self, Checked, Device, Half};
use crate::time;

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

    /// Whoever comes by the secret address of a calendar, and whether this is the first time today.
    ///
    /// # Errors
    /// There is no such address, none any more, or not for the user: all look the same. Or a fault.
    pub async fn follower(&self, secret: Secret) -> Result<(Caller<Followers>, CalendarFeedId, bool), Failure> {
        let database = self.caller.database.clone();
        let found = blocking(move || Ok(identity::follower(&database, &secret)?)).await?;
        let Follower { actor, feed, last_fetched_on } = found.ok_or(Failure::Missing)?;
        let mut frame = self.caller.frame.clone();
        frame.language = actor.signed_in().map_or(frame.language, |user| user.language);
        let (database, asked, origin) = (self.caller.database.clone(), self.caller.asked.clone(), self.caller.origin.clone());
        Ok((Caller { database, actor, frame, asked, origin }, feed, last_fetched_on != Some(time::today(time::HOME))))
    }

    /// Whoever comes by the link of an offer, and what it asks: in the language that was chosen, else that of who is asked.
    ///
    /// # Errors
    /// There is no such link, none any more, or it asks about a time that has changed: all look the same. Or a fault.
    pub async fn addressee(&self, secret: &Secret) -> Result<(Caller<Addressees>, Asked), Failure> {
        let (database, wanted) = (self.caller.database.clone(), secret.clone());
        let found = blocking(move || Ok(offers::find_link(&database, &wanted)?)).await?;
        let mut frame = self.caller.frame.clone();
        let (database, asked, origin) = (self.caller.database.clone(), self.caller.asked.clone(), self.caller.origin.clone());
        let me = Caller { database, actor: found.ok_or(Failure::Missing)?, frame: frame.clone(), asked, origin };
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
