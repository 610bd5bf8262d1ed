//! Every mounted route × every role × own and foreign, against the table in docs/SECURITY.md.
//!
//! `PAJTIM_BLESS=1 cargo test --test app access` writes the table anew; read the difference before you commit it.

use std::fmt::Write as _;

use pajtim::codes::Role;
use pajtim::model::grants::Scope;
use rocket::http::Method;

use crate::routes::intake::{at, open};
use crate::world::{Browser, ORIGIN, PASSWORD, Person, World};

const BEGIN: &str = "<!-- access table: written by the test -->\n";
const END: &str = "<!-- end of the access table -->";

struct Cast {
    world: World,
    roles: Vec<(&'static str, Option<Person>)>,
    spare: Person,
    /// A room and a mediator of the first centre.
    room: String,
    mediator: String,
    programme: String,
    referrer: String,
    /// A contact of no case, taken by another mediator.
    contact: String,
    /// An open case with a session to come, and the keys of a deadline, a lock-out and a merge in it.
    open: String,
    clock: String,
    lock_out: String,
    merge: String,
    notice: String,
}

impl Cast {
    fn new() -> Self {
        let world = World::new();
        let fer = Scope::Centre(world.ferizaj);
        let court = Scope::Referrer(world.referrer("Gjykata Themelore në Ferizaj"));
        let at = |role, scope| Some(world.person(&[(role, scope)]));
        let roles = vec![
            ("stranger", None),
            ("no role", Some(world.person(&[]))),
            ("mediator", at(Role::Mediator, fer)),
            ("desk", at(Role::DeskOfficer, fer)),
            ("coordinator", at(Role::Coordinator, fer)),
            ("director", at(Role::Director, fer)),
            ("liaison", at(Role::Liaison, court)),
            ("administrator", at(Role::Administrator, Scope::Installation)),
            ("auditor", at(Role::Auditor, Scope::Installation)),
            ("other centre: mediator", at(Role::Mediator, Scope::Centre(world.gjakova))),
            ("desk", at(Role::DeskOfficer, Scope::Centre(world.gjakova))),
            ("coordinator", at(Role::Coordinator, Scope::Centre(world.gjakova))),
            ("director", at(Role::Director, Scope::Centre(world.gjakova))),
        ];
        let spare = world.person(&[(Role::Mediator, fer)]);
        crate::register::import(&world, &crate::register::Register::fixture()).unwrap();
        world.sql("INSERT INTO programmes (id, name) VALUES (gen_random_uuid(), 'Kept for the table')");
        world.sql(&format!(
            "WITH i AS (INSERT INTO inquiries (centre_id, id, opened_on) VALUES ('{0}', gen_random_uuid(), current_date) RETURNING id)
             INSERT INTO contacts (centre_id, id, at, direction, channel, result, logged_by, inquiry_id)
             SELECT '{0}', gen_random_uuid(), now(), 'in', 'phone', 'reached', '{1}', id FROM i",
            world.ferizaj, spare.id
        ));
        let at = |table: &str| format!("{table} WHERE centre_id = '{}'", world.ferizaj);
        let first = |rows: &str| world.texts(&format!("SELECT id::text AS value FROM {rows} ORDER BY id")).remove(0);
        let [room, mediator, programme, referrer] =
            [at("rooms"), at("mediators"), "programmes".to_owned(), "referrers".to_owned()].map(|rows| first(&rows));
        let contact = first("contacts");
        let open = lively(&world, &spare);
        let [clock, lock_out, merge, notice] =
            ["clocks WHERE kind = 'hearing'", "lock_outs", "person_merges", "notices"].map(first);
        Self { roles, spare, room, mediator, programme, referrer, contact, open, clock, lock_out, merge, notice, world }
    }

    /// The case in which a route finds what its parameters name.
    fn case(&self, path: &str) -> &str {
        let in_open = [
            "/clocks/<",
            "/lock-outs/<",
            "/merges/<",
            "/invitation",
            "/attendance",
            "/offers",
            "/standby",
            "/sessions/<number>/notices",
        ];
        let with_agreement = ["/agreements/", "/obligations/", "/parties/<"];
        if in_open.iter().any(|part| path.contains(part)) {
            &self.open
        } else if with_agreement.iter().any(|part| path.contains(part)) {
            "FER-2025-0005"
        } else {
            "FER-2025-0001"
        }
    }

    /// A route with real ids in place of its parameters.
    fn address(&self, pattern: &str) -> String {
        let asset = pajtim::assets::address("pajtim.css").unwrap();
        let path = pattern.split('?').next().unwrap();
        if path == "/static/<version>/<name>" {
            return asset;
        }
        path.replace("<user>", &self.spare.id.to_string())
            .replace("<number>", "1")
            .replace("<case_type>", "family")
            .replace("<source>", "court")
            .replace("<programme>", &self.programme)
            .replace("<referrer>", &self.referrer)
            .replace("<room>", &self.room)
            .replace("<mediator>", &self.mediator)
            .replace("<grant>", &uuid::Uuid::nil().to_string())
            .replace("<code>", "GJK")
            .replace("/contacts/<id>", &format!("/contacts/{}", self.contact))
            .replace("/lock-outs/<id>", &format!("/lock-outs/{}", self.lock_out))
            .replace("/hours/<id>", &format!("/hours/{}", self.world.ferizaj))
            .replace("<id>", &uuid::Uuid::nil().to_string())
            .replace("<secret>", "nonsense")
            .replace("<shelf>", "shared")
            .replace("<file>", "1.ics")
            .replace("<address>", "2026-03")
            .replace("<number>", "1")
            .replace("<promise>", "1-1")
            .replace("<clock>", &self.clock)
            .replace("<centre>", &self.world.ferizaj.to_string())
            .replace("<day>", "2026-01-01")
            .replace("<act>", "pause")
            .replace("<merge>", &self.merge)
            .replace("<feed>", &uuid::Uuid::nil().to_string())
            .replace("<notice>", &self.notice)
            .replace("<absence>", &uuid::Uuid::nil().to_string())
            .replace("<reference>", self.case(path))
    }
}

/// A case that a coordinator opened, in which there is one of what only a lively case has: a session to come, a deadline, somebody
/// locked out, two records that are one person; and a day on which its centre is closed.
fn lively(w: &World, spare: &Person) -> String {
    let mut coordinator = w.sign_in(&at(w, Role::Coordinator));
    let case =
        open(&mut coordinator, &[("Side A: Given name", "Drenushë"), ("Side A: Family name", "Tabela")]).location.unwrap();
    let reference = case.rsplit('/').next().unwrap().to_owned();
    w.sql(&format!(
        "WITH c AS (SELECT centre_id, id FROM cases WHERE reference = '{reference}'),
         k AS (INSERT INTO clocks (centre_id, id, case_id, kind, due_on)
             SELECT centre_id, gen_random_uuid(), id, 'hearing', current_date + 30 FROM c),
         l AS (INSERT INTO lock_outs (centre_id, id, case_id, user_id, because, decided_by)
             SELECT centre_id, gen_random_uuid(), id, '{0}', 'interest', '{0}' FROM c),
         s AS (INSERT INTO sessions (centre_id, id, case_id, session_no, kind, mode, status, starts_at, ends_at)
             SELECT centre_id, gen_random_uuid(), id, 1, 'joint', 'in_person', 'scheduled', now() + interval '3 days', now() + interval '3 days 1 hour'
             FROM c RETURNING centre_id, id, case_id),
         a AS (INSERT INTO attendees (centre_id, case_id, session_id, party_id)
             SELECT s.centre_id, s.case_id, s.id, p.id FROM s JOIN parties p ON p.case_id = s.case_id),
         n AS (INSERT INTO notices (centre_id, id, case_id, session_id, party_id, about, terms, sequence, starts_at, waits_because)
             SELECT s.centre_id, gen_random_uuid(), s.case_id, s.id, p.id, 'invitation', 0, 0, now() + interval '3 days', 'letter'
             FROM s JOIN parties p ON p.case_id = s.case_id LIMIT 1),
         m AS (INSERT INTO person_merges (centre_id, id, kept_id, merged_id, decided_by)
             SELECT p.centre_id, gen_random_uuid(), p.person_id,
                 (SELECT o.id FROM persons o WHERE o.centre_id = p.centre_id AND o.id <> p.person_id ORDER BY o.id LIMIT 1), '{0}'
             FROM parties p JOIN c ON c.id = p.case_id)
         INSERT INTO closed_days (centre_id, day, name) SELECT centre_id, '2026-01-01', 'Kept for the table' FROM c",
        spare.id
    ));
    reference
}

/// What happened, in the table's words.
fn word(status: u16, location: Option<&str>) -> &'static str {
    match (status, location) {
        (303, Some(location)) if location.starts_with("/sign-in") => "sign in",
        (200 | 303, _) => "yes",
        (409 | 422, _) => "form",
        (404, _) => "–",
        (403, _) => "forged",
        _ => "?",
    }
}

fn ask(browser: &mut Browser, method: Method, address: &str, who: usize) -> &'static str {
    // Each with an address of its own, or the limit of tries at sign-in would answer the last ones.
    let body = (method != Method::Get).then(|| format!("email=nobody{who}"));
    let shown = browser.send(method, address, body, &[("Origin", ORIGIN)]);
    word(shown.status, shown.location.as_deref())
}

fn table() -> String {
    let cast = Cast::new();
    let mut routes: Vec<(String, Method)> =
        cast.world.client.rocket().routes().map(|route| (route.uri.to_string(), route.method)).collect();
    routes.sort_by_key(|(uri, method)| (uri.clone(), method.to_string()));
    let mut text = String::from("| route |");
    for (name, _) in &cast.roles {
        write!(text, " {name} |").unwrap();
    }
    text.push_str("\n| --- |");
    text.push_str(&" --- |".repeat(cast.roles.len()));
    text.push('\n');
    let enter =
        |person: &Option<Person>| person.as_ref().map_or_else(|| cast.world.stranger(), |person| cast.world.sign_in(person));
    let mut browsers: Vec<Browser> = cast.roles.iter().map(|(_, person)| enter(person)).collect();
    for (uri, method) in routes {
        write!(text, "| {method} `{uri}` |").unwrap();
        for (who, ((name, person), browser)) in cast.roles.iter().zip(&mut browsers).enumerate() {
            let word = ask(browser, method, &cast.address(&uri), who);
            if uri == "/sign-out" {
                *browser = enter(person);
            }
            assert_ne!(word, "?", "{method} {uri} as {name}");
            write!(text, " {word} |").unwrap();
        }
        text.push('\n');
    }
    text
}

#[test]
fn every_route_answers_every_role_as_the_table_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/SECURITY.md");
    let document = std::fs::read_to_string(path).unwrap();
    let (before, rest) = document.split_once(BEGIN).expect("docs/SECURITY.md holds the table");
    let (stored, after) = rest.split_once(END).unwrap();
    let found = table();
    if std::env::var("PAJTIM_BLESS").is_ok() {
        std::fs::write(path, format!("{before}{BEGIN}{found}{END}{after}")).unwrap();
        return;
    }
    for (stored, found) in stored.lines().zip(found.lines()) {
        assert_eq!(stored, found);
    }
    assert_eq!(stored.lines().count(), found.lines().count());
}

#[test]
fn an_address_with_a_part_that_names_nothing_is_not_there() {
    let cast = Cast::new();
    let w = &cast.world;
    let fer = Scope::Centre(w.ferizaj);
    let everything = [(Role::Coordinator, fer), (Role::Director, fer), (Role::Administrator, Scope::Installation)];
    let mut browser = w.sign_in(&w.person(&everything));
    let routes: Vec<(String, Method)> =
        w.client.rocket().routes().map(|route| (route.uri.path().to_string(), route.method)).collect();
    let mut asked = 0;
    for (path, method) in routes.iter().filter(|(path, _)| !path.starts_with("/static/")) {
        for (place, part) in path.split('/').enumerate().filter(|(_, part)| part.starts_with('<')) {
            // No number, and one that is too large.
            let nonsense: &[&str] = if part == "<number>" { &["abc", "99999999999"] } else { &["abc"] };
            for nonsense in nonsense {
                let parts = path.split('/').enumerate().map(|(at, part)| if at == place { nonsense } else { part });
                let address = cast.address(&parts.collect::<Vec<_>>().join("/"));
                let body = (*method != Method::Get).then(String::new);
                let shown = browser.send(*method, &address, body, &[("Origin", ORIGIN)]);
                assert_eq!(shown.status, 404, "{method} {address} ({part} of {path})");
                asked += 1;
            }
        }
    }
    assert!(asked > 80, "{asked}");
}

#[test]
fn no_change_is_taken_from_another_site_on_any_route() {
    let cast = Cast::new();
    let admin = cast.roles.iter().find(|(name, _)| *name == "administrator").and_then(|(_, person)| person.clone()).unwrap();
    let routes: Vec<_> = cast
        .world
        .client
        .rocket()
        .routes()
        .filter(|route| route.method != Method::Get)
        .map(|route| (route.uri.to_string(), route.method))
        .collect();
    assert!(routes.len() > 5);
    let mut browser = cast.world.sign_in(&admin);
    for (uri, method) in routes {
        let shown = browser.send(
            method,
            &cast.address(&uri),
            Some(format!("password={PASSWORD}")),
            &[("Origin", "https://evil.example")],
        );
        assert_eq!(shown.status, 403, "{method} {uri}");
    }
}
