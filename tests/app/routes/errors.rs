//! What is shown when there is no page.

use crate::world::World;

#[test]
fn every_answer_carries_the_headers_that_keep_others_out() {
    let w = World::new();
    for path in ["/sign-in", "/nowhere", "/", "/static/none/none.css"] {
        let shown = w.stranger().get(path);
        for (name, part) in [
            ("Content-Security-Policy", "default-src 'none'"),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "same-origin"),
            ("Cache-Control", "no-store"),
            ("X-Request-Id", ""),
        ] {
            assert!(shown.header(name).is_some_and(|value| value.contains(part)), "{name} of {path}");
        }
    }
}

#[test]
fn what_is_missing_looks_the_same_as_what_is_not_for_me() {
    let w = World::new();
    let mut browser = w.sign_in(&w.person(&[]));
    let (nowhere, not_mine) = (browser.get("/nowhere"), browser.get("/settings/users"));
    assert_eq!((nowhere.status, not_mine.status), (404, 404));
    assert_eq!(nowhere.text(), not_mine.text());
    assert!(w.events().contains(&"access_refused".to_owned()));
}

#[test]
fn when_the_database_is_gone_the_page_says_so_and_it_comes_back() {
    let w = World::new();
    let ann = w.administrator();
    let mut browser = w.sign_in(&ann);
    w.sql(&format!("ALTER DATABASE {} CONNECTION LIMIT 0", w.name));
    w.sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    let shown = browser.get("/account");
    assert_eq!(shown.status, 503, "{}", shown.text());
    w.sql(&format!("ALTER DATABASE {} CONNECTION LIMIT -1", w.name));
    let back = (0..50).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(200));
        browser.get("/account").status == 200
    });
    assert!(back, "the pool connects again by itself");
}

#[test]
fn a_form_that_is_too_large_is_refused_with_a_sentence() {
    let w = World::new();
    let long = "x".repeat(400 * 1024);
    let shown = w.stranger().post("/sign-in", &[("email", &long), ("password", "x")]);
    assert_eq!(shown.status, 413);
    assert!(shown.says("This is too large"), "{}", shown.text());
}
