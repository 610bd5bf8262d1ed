//! The second factor: setting it up, signing in with it, losing it, owing it.

use jsonwebtoken::{Algorithm, EncodingKey, Header};
use pajtim::codes::Role;
use pajtim::model::grants::Scope;
use rocket::http::Method;
use serde_json::json;
use totp_rs::{Algorithm as Hash, Secret, TOTP};

use crate::world::{Browser, ORIGIN, PASSWORD, Person, Shown, World, count, key};

const PAGE: &str = "/account/second-factor";
const STEP: &str = "/sign-in/second-factor";
const HALF: &str = "__Host-pajtim-half";

/// What somebody has on the telephone, and on paper.
struct Factor {
    secret: String,
    codes: Vec<String>,
    /// What confirmed it.
    first: String,
}

impl Factor {
    /// The code that the telephone shows, or showed or will show so many steps from now; it stays so for five seconds.
    fn code(&self, steps: i64) -> String {
        let left = 30 - pajtim::time::now().timestamp() % 30;
        if left <= 5 {
            std::thread::sleep(std::time::Duration::from_secs(left.unsigned_abs()));
        }
        let secret = Secret::Encoded(self.secret.clone()).to_bytes().unwrap();
        let totp = TOTP::new(Hash::SHA1, 6, 1, 30, secret, None, String::new()).unwrap();
        totp.generate(u64::try_from(pajtim::time::now().timestamp() + 30 * steps).unwrap())
    }
}

/// The text between two marks of a page, each time.
fn between(html: &str, before: &str, after: &str) -> Vec<String> {
    html.split(before).skip(1).map(|rest| rest.split(after).next().unwrap().to_owned()).collect()
}

fn offer(browser: &mut Browser) -> (Shown, Factor) {
    let shown = browser.submit(PAGE, &[("Present password", PASSWORD)]);
    assert_eq!(shown.status, 200, "{}", shown.text());
    let secret = between(&shown.html, "name=\"secret\" value=\"", "\"").remove(0);
    (shown, Factor { secret, codes: Vec::new(), first: String::new() })
}

/// Sets up a factor at the pages; the code that confirmed it is used up then.
fn set_up(browser: &mut Browser) -> Factor {
    let (page, mut factor) = offer(browser);
    factor.first = factor.code(0);
    let shown = browser.submit_on(&page, &[("Code", &factor.first)]);
    assert_eq!(shown.status, 200, "{}", shown.text());
    factor.codes = between(&between(&shown.html, "<ol class=\"codes\">", "</ol>")[0], "<li>", "</li>");
    factor
}

/// Lets time pass, as far as used codes are concerned.
fn later(w: &World) {
    w.sql("UPDATE second_factors SET last_step = last_step - 10");
}

/// A browser in which somebody has typed the right password, and is asked for the code.
fn half(w: &World, person: &Person) -> Browser {
    let mut browser = w.stranger();
    let shown = browser.submit("/sign-in?next=/account", &[("E-mail", &person.email), ("Password", PASSWORD)]);
    assert_eq!(shown.location.as_deref(), Some(STEP), "{}", shown.text());
    browser
}

fn armed(w: &World) -> (Person, Browser, Factor) {
    let ann = w.person(&[(Role::Coordinator, Scope::Centre(w.ferizaj))]);
    let mut browser = w.sign_in(&ann);
    let factor = set_up(&mut browser);
    (ann, browser, factor)
}

#[test]
fn signing_in_takes_the_code_once_it_is_set_up() {
    let w = World::new();
    let ann = w.person(&[(Role::Coordinator, Scope::Centre(w.ferizaj))]);
    let (mut here, mut there) = (w.sign_in(&ann), w.sign_in(&ann));
    let page = here.get("/account");
    assert!(page.link("Set up the second factor").is_some_and(|link| link == PAGE), "{}", page.text());
    let (page, factor) = offer(&mut here);
    assert!(page.html.contains("<img class=\"scan\" src=\"data:image/svg+xml;base64,"));
    let groups = factor.secret.as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four)).collect::<Vec<_>>().join(" ");
    assert!(page.says(&groups), "{groups} in {}", page.text());
    let wrong = here.submit_on(&page, &[("Code", "000 000")]);
    assert_eq!(wrong.status, 422);
    assert!(wrong.says("Code: This code is wrong") && wrong.says(&groups), "{}", wrong.text());
    assert_eq!(w.sign_in(&ann).get("/account").status, 200, "what is not confirmed does not count");
    let done = here.submit_on(&wrong, &[("Code", &factor.code(0))]);
    assert!(done.says("The second factor is on."), "{}", done.text());
    let codes = between(&between(&done.html, "<ol class=\"codes\">", "</ol>")[0], "<li>", "</li>");
    assert_eq!(codes.len(), 10);
    assert!(here.get(PAGE).says("10 recovery codes are left."));
    assert_eq!((here.get("/account").status, there.get("/account").status), (200, 303), "other browsers are signed out");

    let before = count(&w, "SELECT count(*) AS value FROM sign_ins");
    let mut browser = half(&w, &ann);
    assert_eq!(browser.get("/account").status, 303, "half in is not in");
    assert_eq!(browser.submit(STEP, &[("Code", "")]).status, 422);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM sign_ins"), before);
    let spaced = factor.code(1);
    let shown = browser.submit(STEP, &[("Code", &format!("{} {}", &spaced[..3], &spaced[3..]))]);
    assert_eq!(shown.location.as_deref(), Some("/account"), "{}", shown.text());
    assert_eq!(browser.get("/account").status, 200);
    assert_eq!(browser.cookie(HALF), None, "the half is taken back");
    for event in ["second_factor_offered", "second_factor_confirmed", "recovery_codes_made", "second_factor_asked"] {
        assert!(w.events().contains(&event.to_owned()), "{event}");
    }
}

#[test]
fn a_code_is_good_once_and_never_backwards() {
    let w = World::new();
    let (ann, _, factor) = armed(&w);
    assert_eq!(half(&w, &ann).submit(STEP, &[("Code", &factor.first)]).status, 422, "it confirmed the factor");
    let mut browser = half(&w, &ann);
    let next = factor.code(1);
    assert_eq!(browser.submit(STEP, &[("Code", &next)]).status, 303);
    let replayed = half(&w, &ann).submit(STEP, &[("Code", &next)]);
    assert_eq!(replayed.status, 422);
    assert!(replayed.says("This code is wrong or was used already."), "{}", replayed.text());
    assert_eq!(half(&w, &ann).submit(STEP, &[("Code", &factor.first)]).status, 422, "nor an earlier one");
    later(&w);
    assert_eq!(half(&w, &ann).submit(STEP, &[("Code", &factor.code(-1))]).status, 303, "a telephone may be slow");
    for far in [-3, 3] {
        assert_eq!(half(&w, &ann).submit(STEP, &[("Code", &factor.code(far))]).status, 422, "{far}");
    }
    assert!(w.events().contains(&"second_factor_refused".to_owned()));
}

#[test]
fn of_two_who_use_one_code_at_once_one_is_let_in() {
    let w = World::new();
    let (ann, _, factor) = armed(&w);
    for code in [factor.code(1), factor.codes[0].clone()] {
        let race: Vec<_> = (0..4)
            .map(|_| {
                let (mut browser, code) = (half(&w, &ann), code.clone());
                std::thread::spawn(move || browser.post(STEP, &[("code", &code)]).status)
            })
            .collect();
        let mut answers: Vec<u16> = race.into_iter().map(|one| one.join().unwrap()).collect();
        answers.sort_unstable();
        assert_eq!(answers, [303, 422, 422, 422], "{code}");
    }
}

#[test]
fn a_recovery_code_is_good_once_however_it_is_typed() {
    let w = World::new();
    let (ann, mut browser, factor) = armed(&w);
    let typed = factor.codes[3].to_lowercase().replace('-', " ");
    assert_eq!(half(&w, &ann).submit(STEP, &[("Code", &typed)]).status, 303);
    assert_eq!(half(&w, &ann).submit(STEP, &[("Code", &factor.codes[3])]).status, 422);
    let page = browser.get(PAGE);
    assert!(page.says("9 recovery codes are left."), "{}", page.text());
    let wrong = browser.post("/account/recovery-codes", &[("present", "not it")]);
    assert!(wrong.status == 422 && wrong.says("This is not your present password."), "{}", wrong.text());
    let renewed = browser.post("/account/recovery-codes", &[("present", PASSWORD)]);
    let codes = between(&between(&renewed.html, "<ol class=\"codes\">", "</ol>")[0], "<li>", "</li>");
    assert_eq!(half(&w, &ann).submit(STEP, &[("Code", &factor.codes[4])]).status, 422, "earlier ones are good no more");
    assert_eq!(half(&w, &ann).submit(STEP, &[("Code", &codes[0])]).status, 303);
    assert_eq!(w.events().iter().filter(|event| *event == "recovery_code_used").count(), 2);
    let bob = w.person(&[]);
    assert_eq!(w.sign_in(&bob).post("/account/recovery-codes", &[("present", PASSWORD)]).status, 404, "no factor, no codes");
}

#[test]
fn codes_cannot_be_tried_out() {
    let w = World::new();
    let (ann, mut browser, factor) = armed(&w);
    later(&w);
    let mut guesser = half(&w, &ann);
    let answers: Vec<u16> = (0..12).map(|_| guesser.post(STEP, &[("code", "000000")]).status).collect();
    assert_eq!(answers.first(), Some(&422));
    assert_eq!(answers.last(), Some(&429));
    assert_eq!(half(&w, &ann).submit(STEP, &[("Code", &factor.code(0))]).status, 429, "nor the right one, for a while");
    let fields = [("ending_present", PASSWORD), ("ending_code", "000000")];
    assert_eq!(browser.post("/account/second-factor/end", &fields).status, 429, "nor elsewhere");
    assert_eq!(browser.get("/account").status, 200, "who is in stays in");
    let because = w.texts("SELECT DISTINCT facts->>'because' AS value FROM audit_events WHERE event = 'second_factor_refused'");
    assert!(because.contains(&"tries".to_owned()) && because.contains(&"code".to_owned()), "{because:?}");
}

/// Every mounted route, with something for its parameters.
fn routes(w: &World) -> Vec<(Method, String, String)> {
    let address = |pattern: &str| {
        let path = pattern.split('?').next().unwrap().replace("<code>", "FER").replace("<address>", "2026-03");
        let path = path.replace("<reference>", "FER-2025-0001");
        let path = path
            .replace("<number>", "1")
            .replace("<promise>", "1-1")
            .replace("<clock>", "00000000-0000-7000-8000-000000000000")
            .replace("<centre>", &uuid::Uuid::nil().to_string())
            .replace("<day>", "2026-01-01")
            .replace("<absence>", &uuid::Uuid::nil().to_string())
            .replace("<act>", "pause")
            .replace("<shelf>", "shared")
            .replace("<file>", "1.ics");
        // Any other part of an address is the key of a row.
        let rest = path
            .split('>')
            .map(|part| part.split_once('<').map_or(part.to_owned(), |(text, _)| format!("{text}{}", uuid::Uuid::nil())));
        rest.collect::<String>()
    };
    let mounted = w.client.rocket().routes();
    mounted.map(|route| (route.method, route.uri.path().to_owned(), address(&route.uri.to_string()))).collect()
}

fn ask(browser: &mut Browser, method: Method, address: &str) -> Shown {
    let body = (method != Method::Get).then(String::new);
    browser.send(method, address, body, &[("Origin", ORIGIN)])
}

#[test]
fn half_a_sign_in_reaches_nothing_that_a_stranger_does_not() {
    let w = World::new();
    let (ann, signed_in, _) = armed(&w);
    let half = half(&w, &ann);
    let cookie = half.cookie(HALF).unwrap().to_owned();
    let mut taken_for_whole = w.stranger();
    taken_for_whole.forge("__Host-pajtim", &cookie);
    for (method, path, address) in routes(&w).into_iter().filter(|(_, path, _)| path != STEP) {
        let stranger = ask(&mut w.stranger(), method, &address);
        for browser in [&half, &taken_for_whole] {
            let shown = ask(&mut browser.clone(), method, &address);
            assert_eq!((shown.status, &shown.location), (stranger.status, &stranger.location), "{method} {path}");
        }
    }
    let mut taken_for_half = w.stranger();
    taken_for_half.forge(HALF, signed_in.cookie("__Host-pajtim").unwrap());
    for browser in [&mut taken_for_half, &mut w.stranger()] {
        assert_eq!(browser.get(STEP).location.as_deref(), Some("/sign-in?said=late"));
        assert_eq!(browser.post(STEP, &[("code", "000000")]).location.as_deref(), Some("/sign-in?said=late"));
    }
}

#[test]
fn half_a_sign_in_is_one_users_for_five_minutes_and_for_one_password() {
    let w = World::new();
    let (ann, _, hers) = armed(&w);
    let (bob, _, his) = armed(&w);
    later(&w);
    let (mut at_ann, at_bob) = (half(&w, &ann), half(&w, &bob));
    let kept = at_bob.cookie(HALF).unwrap().to_owned();
    assert_eq!(at_ann.submit(STEP, &[("Code", &his.code(0))]).status, 422, "another's code");
    at_ann.forge(HALF, &kept);
    assert_eq!(at_ann.submit(STEP, &[("Code", &hers.code(0))]).status, 422, "another's half");

    let claims = |change: serde_json::Value| {
        let body = kept.split('.').nth(1).unwrap();
        let bytes = base64::Engine::decode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, body).unwrap();
        let mut claims: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        for (name, value) in change.as_object().unwrap() {
            claims[name] = value.clone();
        }
        claims
    };
    let now = pajtim::time::now().timestamp();
    assert!(claims(json!({}))["exp"].as_i64().unwrap() <= now + 300);
    let (own, other) = (key().derive("half sign-in token"), key().derive("sign-in token"));
    let cases = [
        (own.as_slice(), json!({}), 200),
        (own.as_slice(), json!({ "exp": now - 1 }), 303),
        (own.as_slice(), json!({ "iss": "pajtim" }), 303),
        (own.as_slice(), json!({ "aud": "sign-in" }), 303),
        (other.as_slice(), json!({}), 303),
    ];
    for (secret, change, status) in cases {
        let token =
            jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims(change.clone()), &EncodingKey::from_secret(secret));
        let mut browser = w.stranger();
        browser.forge(HALF, &token.unwrap());
        assert_eq!(browser.get(STEP).status, status, "{change}");
    }

    let ended = |change: &str| {
        let mut browser = half(&w, &bob);
        w.sql(change);
        let shown = browser.submit(STEP, &[("Code", &his.code(0))]);
        assert_eq!(shown.location.as_deref(), Some("/sign-in?said=late"), "{change}: {}", shown.text());
    };
    ended("UPDATE users SET disabled_at = now()");
    w.sql("UPDATE users SET disabled_at = NULL");
    let hash = w.texts(&format!("SELECT password_hash AS value FROM users WHERE id = '{}'", bob.id)).remove(0);
    ended("UPDATE users SET password_hash = 'another'");
    w.sql(&format!("UPDATE users SET password_hash = '{hash}' WHERE id = '{}'", bob.id));
    ended("UPDATE second_factors SET secret_sealed = NULL, confirmed_at = NULL");
    assert!(w.stranger().get("/sign-in?said=late").says("Please begin anew."));
}

#[test]
fn a_link_for_a_password_is_no_way_round_the_code() {
    let w = World::new();
    let (ann, _, factor) = armed(&w);
    let mut admin = w.sign_in(&w.administrator());
    let page = admin.post(&format!("/settings/users/{}/invitation", ann.id), &[]);
    let link = format!("/invitations/{}", between(&page.html, "/invitations/", "<").remove(0));
    let new = "a phrase of my own";
    let mut browser = w.stranger();
    let shown = browser.submit(&link, &[("New password", new), ("New password once more", new)]);
    assert_eq!(shown.location.as_deref(), Some("/sign-in?said=kept"));
    assert_eq!(browser.get("/account").status, 303);
    let page = browser.get("/sign-in?said=kept");
    assert!(page.says("The password is saved."), "{}", page.text());
    assert_eq!(browser.submit_on(&page, &[("E-mail", &ann.email), ("Password", new)]).location.as_deref(), Some(STEP));
    assert_eq!(browser.submit(STEP, &[("Code", &factor.code(1))]).status, 303);
}

#[test]
fn it_is_turned_off_and_moved_with_password_and_code_alone() {
    let w = World::new();
    let (ann, mut browser, factor) = armed(&w);
    later(&w);
    let end = |browser: &mut Browser, password: &str, code: &str| {
        browser.post("/account/second-factor/end", &[("ending_present", password), ("ending_code", code)])
    };
    assert!(end(&mut browser, "not it", &factor.code(0)).says("This is not your present password."));
    assert!(end(&mut browser, PASSWORD, "000000").says("This code is wrong"));
    let moving = |browser: &mut Browser, code: &str| {
        browser.post("/account/second-factor/new", &[("moving_present", PASSWORD), ("moving_code", code)])
    };
    assert_eq!(moving(&mut browser, "").status, 422, "who finds the screen unlocked and knows the password needs the code");
    let page = moving(&mut browser, &factor.codes[0]);
    let secret = between(&page.html, "name=\"secret\" value=\"", "\"").remove(0);
    let moved = Factor { secret, codes: Vec::new(), first: String::new() };
    assert_eq!(half(&w, &ann).submit(STEP, &[("Code", &factor.code(0))]).status, 303, "the old one counts until then");
    let shown = browser.submit_on(&page, &[("Code", &moved.code(0))]);
    assert_eq!(shown.status, 200, "{}", shown.text());
    later(&w);
    assert_eq!(half(&w, &ann).submit(STEP, &[("Code", &factor.code(1))]).status, 422);
    assert_eq!(half(&w, &ann).submit(STEP, &[("Code", &moved.code(0))]).status, 303);
    let off = end(&mut browser, PASSWORD, &moved.code(1));
    assert!(browser.get(&off.location.unwrap()).says("The second factor is off."));
    assert_eq!(w.sign_in(&ann).get("/account").status, 200);
    assert!(w.events().contains(&"second_factor_removed".to_owned()));
    assert_eq!(count(&w, "SELECT count(*) AS value FROM recovery_codes"), 0);
}

#[test]
fn a_secret_is_shown_in_answer_to_the_password_alone() {
    let w = World::new();
    let ann = w.person(&[]);
    let mut browser = w.sign_in(&ann);
    assert_eq!(browser.submit(PAGE, &[("Present password", "not it")]).status, 422);
    assert!(w.events().contains(&"password_refused".to_owned()));
    let (first, factor) = offer(&mut browser);
    for shown in [browser.get(PAGE), browser.post(PAGE, &[("secret", "x"), ("code", "000000")])] {
        assert!(!shown.html.contains(&factor.secret) && !shown.html.contains("class=\"scan\""), "{}", shown.text());
    }
    let (_, second) = offer(&mut browser);
    assert_ne!(factor.secret, second.secret);
    let over = browser.submit_on(&first, &[("Code", &factor.code(0))]);
    assert!(over.status == 422 && over.says("another was made since"), "{}", over.text());
    w.sql("UPDATE second_factors SET offered_at = now() - interval '16 minutes'");
    let late = browser.post(PAGE, &[("secret", &second.secret), ("code", &second.code(0))]);
    assert!(late.status == 422 && late.says("This key is too old"), "{}", late.text());
}

#[test]
fn an_administrator_resets_it_for_another_who_is_told() {
    let w = World::new();
    let (ann, mut browser, _) = armed(&w);
    let chief = w.administrator();
    let mut admin = w.sign_in(&chief);
    let page = admin.get(&format!("/settings/users/{}", ann.id));
    assert_eq!(admin.press(&page, "Reset the second factor").status, 303);
    assert_eq!(browser.get("/account").status, 303, "sign-ins end");
    assert!(w.sign_in(&ann).get("/account").says("An administrator took your second factor away on"));
    assert!(w.events().contains(&"second_factor_reset".to_owned()));
    let reset = |who: &Person| format!("/settings/users/{}/second-factor/end", who.id);
    assert_eq!(admin.post(&reset(&ann), &[]).status, 404, "there is none any more");
    set_up(&mut admin);
    assert!(!admin.get(&format!("/settings/users/{}", chief.id)).says("Reset the second factor"));
    assert_eq!(admin.post(&reset(&chief), &[]).status, 404, "the own one takes a code");
}

fn require(w: &World) {
    let mut admin = w.sign_in(&w.administrator());
    let page = admin.get("/settings/centres/FER/edit");
    let shown = admin.submit_on(&page, &[("Who works here needs a second factor", "yes")]);
    assert_eq!(shown.status, 303, "{}", shown.text());
}

#[test]
fn who_owes_it_to_a_centre_reaches_the_account_alone_on_every_route() {
    let w = World::new();
    let fer = Scope::Centre(w.ferizaj);
    let roles = [Role::Mediator, Role::DeskOfficer, Role::Coordinator, Role::Director].map(|role| (role, fer));
    let all = [&roles[..], &[(Role::Administrator, Scope::Installation), (Role::Auditor, Scope::Installation)]].concat();
    let ann = w.person(&all);
    let other = w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]);
    let (mut browser, mut elsewhere) = (w.sign_in(&ann), w.sign_in(&other));
    assert_eq!(browser.get("/cases").status, 200);
    require(&w);
    assert_eq!(elsewhere.get("/cases").status, 200, "another centre's people are free");
    // Besides, what a stranger reaches.
    let open = [
        "GET /account",
        "POST /account/password",
        "POST /account/sign-ins/<id>/end",
        "GET /account/second-factor",
        "POST /account/second-factor",
        "POST /account/second-factor/new",
        "POST /account/second-factor/end",
        "POST /language",
        "POST /sign-out",
        "GET /sign-in",
        "POST /sign-in",
        "GET /sign-in/second-factor",
        "POST /sign-in/second-factor",
        "GET /invitations/<secret>",
        "POST /invitations/<secret>",
        "GET /offers/<secret>",
        "POST /offers/<secret>",
        "GET /static/<version>/<name>",
        "GET /calendar/<file>",
    ];
    let (mut led, mut free) = (0, Vec::new());
    for (method, path, address) in routes(&w) {
        let shown = ask(&mut browser.clone(), method, &address);
        if path == "/sign-out" {
            browser = w.sign_in(&ann);
        }
        if shown.status == 303 && shown.location.as_deref() == Some(PAGE) {
            led += 1;
        } else {
            free.push(format!("{method} {path}"));
        }
    }
    free.sort_unstable();
    let mut open = open.map(ToOwned::to_owned);
    open.sort_unstable();
    assert_eq!(free, open);
    assert!(led > 15, "{led}");
    let page = browser.get(PAGE);
    assert!(page.says("Qendra e Ndërmjetësimit Ferizaj wants a second factor"), "{}", page.text());
    assert!(!page.html.contains("href=\"/cases\""), "no ways that lead nowhere");
    let factor = set_up(&mut browser);
    assert_eq!(browser.get("/cases").status, 200);
    later(&w);
    let fields = [("ending_present", PASSWORD), ("ending_code", &factor.code(0))];
    let kept = browser.post("/account/second-factor/end", &fields);
    assert!(kept.status == 422 && kept.says("Your centre wants the second factor: it stays on."), "{}", kept.text());
    assert_eq!(half(&w, &ann).submit(STEP, &[("Code", &factor.code(0))]).status, 303, "the refused end took no code");
}

#[test]
fn a_centre_asks_for_it_and_of_two_who_edit_the_second_sees_both() {
    let w = World::new();
    let mut admin = w.sign_in(&w.administrator());
    let before = admin.get("/settings/centres/FER/edit");
    require(&w);
    let second = admin.submit_on(&before, &[("Name", "Qendra Ferizaj")]);
    assert_eq!(second.status, 409);
    assert!(second.says("already: Before Stored now Second factor not needed needed"), "{}", second.text());
    let now = admin.get("/settings/centres/FER/edit");
    assert!(now.html.contains(" checked"));
    let since = "SELECT second_factor_required_on::text AS value FROM centres WHERE code = 'FER'";
    w.sql("UPDATE centres SET second_factor_required_on = '2026-01-31' WHERE code = 'FER'");
    assert_eq!(admin.submit_on(&now, &[("Name", "Qendra Ferizaj")]).status, 303);
    assert_eq!(w.texts(since), ["2026-01-31"], "renamed, and asked for since the same day");
    let now = admin.get("/settings/centres/FER/edit").field("Name").unwrap();
    let fields = [("name", now.as_str()), ("municipality", "Ferizaj"), ("version", "3")];
    assert_eq!(admin.post("/settings/centres/FER", &fields).status, 303);
    assert_eq!(w.texts("SELECT code AS value FROM centres WHERE second_factor_required_on IS NOT NULL"), [""; 0]);
    for event in ["second_factor_required", "second_factor_freed"] {
        assert_eq!(w.events().iter().filter(|one| *one == event).count(), 1, "{event}");
    }
}

#[test]
fn no_secret_and_no_code_is_in_the_trail_the_log_or_the_clear() {
    let log = listen();
    let w = World::new();
    let (ann, mut browser, factor) = armed(&w);
    half(&w, &ann).submit(STEP, &[("Code", &factor.code(1))]);
    half(&w, &ann).submit(STEP, &[("Code", &factor.codes[0])]);
    browser.get(PAGE);
    let bytes = Secret::Encoded(factor.secret.clone()).to_bytes().unwrap();
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let everything = w.texts(
        "SELECT concat(string_agg(e::text, ''), (SELECT string_agg(f::text, '') FROM second_factors f),
             (SELECT string_agg(c::text, '') FROM recovery_codes c)) AS value FROM audit_events e",
    );
    let logged = String::from_utf8(log.lock().unwrap().clone()).unwrap();
    assert!(logged.contains("/sign-in/second-factor"), "the log was listened to");
    for text in [everything[0].as_str(), logged.as_str()] {
        for secret in [&factor.secret, &hex, &factor.codes[0], &factor.codes[0].replace('-', ""), &factor.code(1)] {
            assert!(!text.contains(secret.as_str()), "{secret}");
        }
    }
}

/// Everything that is logged from now on, of all tests.
fn listen() -> std::sync::Arc<std::sync::Mutex<Vec<u8>>> {
    #[derive(Clone, Default)]
    struct Kept(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);
    impl std::io::Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let kept = Kept::default();
    let writer = kept.clone();
    let filter = tracing_subscriber::EnvFilter::new("pajtim=trace,rocket=trace");
    tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(move || writer.clone()).init();
    kept.0
}
