//! Signing in and out.

use rocket::http::Method;

use crate::world::{ORIGIN, PASSWORD, World};

#[test]
fn a_stranger_is_sent_to_sign_in_and_comes_back_to_the_page() {
    let w = World::new();
    let ann = w.administrator();
    let mut browser = w.stranger();
    assert_eq!(browser.get("/").location.as_deref(), Some("/sign-in"));
    let sent = browser.get("/settings/users").location.unwrap();
    assert_eq!(sent, "/sign-in?next=%2Fsettings%2Fusers");
    let shown = browser.submit(&sent, &[("E-mail", &ann.email), ("Password", PASSWORD)]);
    assert_eq!(shown.location.as_deref(), Some("/settings/users"));
    assert_eq!(browser.get("/settings/users").status, 200);
}

#[test]
fn after_signing_in_one_never_lands_on_another_host() {
    let w = World::new();
    let ann = w.administrator();
    for next in ["//evil.example/", "https://evil.example/", "/\\evil.example"] {
        let shown = w.stranger().post("/sign-in", &[("email", &ann.email), ("password", PASSWORD), ("next", next)]);
        assert_eq!(shown.location.as_deref(), Some("/"), "{next}");
    }
}

#[test]
fn the_answer_is_the_same_for_a_wrong_password_an_unknown_and_a_disabled_user() {
    let w = World::new();
    let (_, bob) = (w.administrator(), w.person(&[]));
    let wrong = w.stranger().post("/sign-in", &[("email", &bob.email), ("password", "not it")]);
    w.sql(&format!("UPDATE users SET disabled_at = now() WHERE id = '{}'", bob.id));
    let disabled = w.stranger().post("/sign-in", &[("email", &bob.email), ("password", PASSWORD)]);
    let unknown = w.stranger().post("/sign-in", &[("email", "nobody@example.org"), ("password", PASSWORD)]);
    for shown in [&wrong, &disabled, &unknown] {
        assert_eq!(shown.status, 422);
        assert_eq!(shown.text(), wrong.text());
        assert!(!shown.html.contains(PASSWORD));
    }
    let refusals = w.events().iter().filter(|event| *event == "sign_in_refused").count();
    assert_eq!(refusals, 3);
}

#[test]
fn an_account_has_ten_tries_and_then_waits() {
    let w = World::new();
    let ann = w.administrator();
    for _ in 0..10 {
        assert_eq!(w.stranger().post("/sign-in", &[("email", &ann.email), ("password", "no")]).status, 422);
    }
    let shown = w.stranger().post("/sign-in", &[("email", &ann.email.to_uppercase()), ("password", PASSWORD)]);
    assert_eq!(shown.status, 429);
}

#[test]
fn the_cookie_is_for_this_host_alone_and_no_script_reads_it() {
    let w = World::new();
    let ann = w.administrator();
    let shown = w.stranger().post("/sign-in", &[("email", &ann.email), ("password", PASSWORD)]);
    let cookie = shown
        .headers
        .iter()
        .find(|(name, value)| name.eq_ignore_ascii_case("set-cookie") && value.starts_with("__Host-pajtim="))
        .unwrap();
    for part in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(cookie.1.contains(part), "{part} in {}", cookie.1);
    }
    assert!(!cookie.1.contains("Domain"));
}

#[test]
fn a_sign_in_ends_when_idle_when_old_and_when_signed_out() {
    let w = World::new();
    let ann = w.administrator();
    let ends = |change: &str| {
        let mut browser = w.sign_in(&ann);
        assert_eq!(browser.get("/account").status, 200);
        w.sql(change);
        assert_eq!(browser.get("/account").status, 303, "{change}");
    };
    ends("UPDATE sign_ins SET last_seen_at = now() - interval '31 minutes'");
    ends("UPDATE sign_ins SET signed_in_at = now() - interval '12 hours 1 minute'");
    ends("UPDATE users SET disabled_at = now()");
    w.sql("UPDATE users SET disabled_at = NULL");

    let mut browser = w.sign_in(&ann);
    let kept = browser.clone();
    let page = browser.get("/account");
    browser.press(&page, "Sign out");
    assert_eq!(kept.clone().get("/account").status, 303, "the kept cookie is worth nothing");
}

#[test]
fn a_token_of_another_key_purpose_or_time_is_worth_nothing() {
    let w = World::new();
    let ann = w.administrator();
    let good = w.sign_in(&ann).cookie("__Host-pajtim").unwrap().to_owned();
    let (head, rest) = good.split_once('.').unwrap();
    let (claims, signature) = rest.split_once('.').unwrap();
    let none = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0";
    let turned: String = signature.chars().rev().collect();
    for forged in [
        format!("{none}.{claims}."),
        format!("{none}.{claims}.{signature}"),
        format!("{head}.{claims}.{turned}"),
        String::new(),
        "x".into(),
    ] {
        let mut browser = w.stranger();
        browser.forge("__Host-pajtim", &forged);
        assert_eq!(browser.get("/account").status, 303, "{forged}");
    }
}

#[test]
fn a_request_from_another_site_changes_nothing() {
    let w = World::new();
    let ann = w.administrator();
    let mut browser = w.sign_in(&ann);
    let foreign: [&[(&'static str, &str)]; 6] = [
        &[],
        &[("Origin", "https://evil.example")],
        &[("Origin", "null")],
        &[("Sec-Fetch-Site", "cross-site"), ("Origin", ORIGIN)],
        &[("Sec-Fetch-Site", "same-site")],
        &[("Sec-Fetch-Site", "none")],
    ];
    for headers in foreign {
        let shown = browser.send(Method::Post, "/sign-out", Some(String::new()), headers);
        assert_eq!(shown.status, 403, "{headers:?}");
        let shown = browser.send(Method::Post, "/sign-out", Some("_method=PUT".into()), headers);
        assert_ne!(shown.status, 303, "{headers:?}");
    }
    assert_eq!(browser.get("/account").status, 200, "still signed in");
    assert_eq!(browser.send(Method::Post, "/sign-out", Some(String::new()), &[("Sec-Fetch-Site", "same-origin")]).status, 303);
}

#[test]
fn a_stranger_chooses_a_language_and_a_user_keeps_it() {
    let w = World::new();
    let ann = w.administrator();
    let mut browser = w.stranger();
    browser.speaks = "de, fr;q=0.5";
    assert!(browser.get("/sign-in").says("Kyçja"), "Albanian unless the browser says otherwise");
    browser.speaks = "hr-HR,hr";
    assert!(browser.get("/sign-in").says("Prijava"), "a neighbour's language is near enough");
    browser.post("/language", &[("language", "sr"), ("back", "/sign-in")]);
    assert!(browser.get("/sign-in").says("Prijava"));
    let mut browser = w.sign_in(&ann);
    browser.post("/language", &[("language", "sq"), ("back", "/account")]);
    assert!(browser.get("/account").says("Llogaria juaj"));
    assert_eq!(browser.post("/language", &[("language", "xx")]).status, 422);
}

#[test]
fn signs_that_no_page_of_ours_makes_are_answered_with_a_sentence() {
    let w = World::new();
    let ann = w.administrator();
    assert_eq!(
        w.stranger().send(Method::Post, "/sign-in", Some("email=a%00b&password=x".into()), &[("Origin", ORIGIN)]).status,
        422
    );
    let mut browser = w.sign_in(&ann);
    assert_eq!(
        browser
            .send(Method::Post, "/settings/users", Some("name=a%00b&email=a%40b.org&language=en".into()), &[("Origin", ORIGIN)])
            .status,
        422
    );
    for next in ["/ë", "/a b", "/\"><script>"] {
        let shown = w.stranger().post("/sign-in", &[("email", &ann.email), ("password", PASSWORD), ("next", next)]);
        assert!(shown.status == 303 && shown.location.unwrap().is_ascii(), "{next}");
    }
}

#[test]
fn a_form_sent_after_the_sign_in_has_ended_says_so_and_leads_back() {
    let w = World::new();
    let mut browser = w.sign_in(&w.administrator());
    w.sql("UPDATE sign_ins SET ended_at = now()");
    let referer = format!("{ORIGIN}/settings/users/new");
    let body = Some("name=Burim&email=b%40example.org&language=en".into());
    let sent = browser.send(Method::Post, "/settings/users", body, &[("Origin", ORIGIN), ("Referer", &referer)]);
    assert_eq!(sent.location.as_deref(), Some("/sign-in?next=%2Fsettings%2Fusers%2Fnew&lost=yes"));
    assert!(browser.get(&sent.location.unwrap()).html.contains("role=\"status\""));
}
