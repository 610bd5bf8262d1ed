//! What the next page says of what was just done: a word in a cookie, which is taken back with the page that speaks it.

use rocket::http::{CookieJar, Method};
use rocket::request::Request;

use super::token::own_cookie;
use crate::page::Said;

const COOKIE: &str = "__Host-said";

/// All that can be said: the key of the sentence, and where what was done can be looked at.
const SAID: [Said; 2] =
    [Said { sentence: "contact-was-logged", href: "/contacts" }, Said { sentence: "contact-was-corrected", href: "/contacts" }];

/// Lets the next page say that something was done.
pub fn say(jar: &CookieJar<'_>, sentence: &'static str) {
    jar.add(own_cookie(COOKIE, sentence.to_owned()));
}

/// What this page has to say; said once.
pub(super) fn read(request: &Request<'_>) -> Option<Said> {
    let jar = request.cookies();
    let cookie = jar.get(COOKIE).filter(|_| request.method() == Method::Get)?;
    let said = SAID.into_iter().find(|said| said.sentence == cookie.value());
    jar.remove(own_cookie(COOKIE, String::new()));
    said
}
