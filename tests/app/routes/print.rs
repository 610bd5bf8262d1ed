//! What is handed out on paper: in the language of whom it is for, and with nothing on it that is not theirs.

mod care;
mod signing;

use pajtim::codes::Role;
use pajtim::model::grants::Scope;
use scraper::{Html, Selector};

use super::agreements::{form, signed};
use super::intake::at;
use super::sessions::{day, furnished};
use crate::world::{Browser, Shown, World, count};

/// What must stand on no paper that is not its owner's: the dispute, the other side and its contacts, notes.
const MARKS: [&str; 6] = ["MARKEDDISPUTE", "Markedname", "044 999 111", "marked@example.org", "MARKEDSTREET", "MARKEDRULE"];

/// A case of Arta, who speaks Serbian, and of somebody all of whose data are marked.
fn marked() -> (World, Browser, String) {
    let (w, mut desk, _) = furnished();
    let opened = desk.submit(
        "/cases/new",
        &[
            ("Type", "Neighbour"),
            ("Received", &day(-60)),
            ("Source", "Court"),
            ("Court or other body", "Gjykata Themelore në Ferizaj"),
            ("File number there", "C.nr.123/24"),
            ("In a few words", "MARKEDDISPUTE"),
            ("Side A: Given name", "Teuta"),
            ("Side A: Family name", "Shala"),
            ("Side A: Gender", "Female"),
            ("Side A: Language", "Srpski"),
            ("Side B: Given name", "Ilir"),
            ("Side B: Family name", "Markedname"),
            ("Side B: Phone", "044 999 111"),
            ("Side B: E-mail", "marked@example.org"),
            ("Side B: Address", "MARKEDSTREET 7"),
            ("Side B: Safe contact", "MARKEDRULE: no letter"),
        ],
    );
    assert_eq!(opened.status, 303, "{}", opened.text());
    (w, desk, opened.location.unwrap())
}

/// Schedules a session of a kind for parties by number, in a week.
fn schedule(desk: &mut Browser, case: &str, kind: &str, parties: &[&str], more: &[(&str, &str)]) {
    let path = format!("{case}/sessions/new");
    let page = desk.get(&path);
    let sealed = form(&page);
    let rooms = between(&page.html, "name=\"rooms\" value=\"");
    let mediator = between(&page.html, "name=\"mediators\" value=\"");
    let date = day(7);
    let mut fields = vec![
        ("form", sealed.0.as_str()),
        ("key", &sealed.1),
        ("kind", kind),
        ("mode", "in_person"),
        ("date", &date),
        ("from", "10:00"),
        ("to", "11:30"),
        ("rooms", &rooms),
        ("mediators", &mediator),
    ];
    fields.extend(parties.iter().map(|number| ("parties", *number)));
    fields.extend(more);
    let shown = desk.post(&format!("{case}/sessions"), &fields);
    assert_eq!(shown.status, 303, "{}", shown.text());
}

fn between(html: &str, mark: &str) -> String {
    html.split(mark).nth(1).unwrap().split('"').next().unwrap().to_owned()
}

/// What comes out of the printer, without the bar above it.
fn paper(shown: &Shown) -> String {
    assert_eq!(shown.status, 200, "{}", shown.text());
    let page = Html::parse_document(&shown.html);
    let main = page.select(&Selector::parse("main").unwrap()).next().unwrap();
    main.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn title(shown: &Shown) -> &str {
    shown.html.split("<title>").nth(1).unwrap().split("</title>").next().unwrap()
}

#[test]
fn an_invitation_says_where_and_when_and_nothing_else() {
    let (w, mut desk, case) = marked();
    schedule(&mut desk, &case, "joint", &["1", "2"], &[]);
    let letter = desk.get(&format!("{case}/sessions/1/invitation?party=1"));
    let text = paper(&letter);
    for words in ["Poziv na sastanak", "Za: Teuta Shala", "Poštovana,", "10:00–11:30", "Salla 1", "Uroševac", "lični dokument"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(letter.html.contains("<html lang=\"sr\">") && letter.html.contains("<aside class=\"bar\" lang=\"en\""));
    for mark in MARKS {
        assert!(!text.contains(mark), "{mark}: {text}");
    }
    assert!(!title(&letter).contains("Teuta"), "no name where the browser prints it on every sheet");
    assert!(!text.contains("Gjykata") && !text.contains("C.nr."), "{text}");

    // The first who is invited, where nobody was chosen; in the case's language, where the person said none.
    let other = paper(&desk.get(&format!("{case}/sessions/1/invitation?party=2")));
    assert!(other.contains("To: Ilir Markedname") && other.contains("Invitation to a meeting"), "{other}");
    assert!(!other.contains("Teuta") && !other.contains("044 999 111"), "{other}");
    assert!(paper(&desk.get(&format!("{case}/sessions/1/invitation?party=2&language=sq"))).contains("Ftesë për takim"));
    assert_eq!(desk.get(&format!("{case}/sessions/1/invitation?party=3")).status, 404);
    assert_eq!(w.events().iter().filter(|event| *event == "invitation_viewed").count(), 3);
}

#[test]
fn an_invitation_to_a_caucus_reads_as_any_other() {
    let (w, mut desk, case) = marked();
    schedule(&mut desk, &case, "joint", &["1", "2"], &[]);
    let path = format!("{case}/sessions/1/invitation?party=1");
    let joint = paper(&desk.get(&path));
    for kind in ["caucus", "shuttle", "pre_mediation", "information", "signing"] {
        w.sql(&format!("UPDATE sessions SET kind = '{kind}'"));
        assert_eq!(paper(&desk.get(&path)), joint, "{kind}");
    }
    // Two rooms would tell that somebody sits in the other.
    let number = "SELECT id FROM sessions WHERE case_id = (SELECT id FROM cases WHERE number = 3)";
    w.sql(&format!(
        "INSERT INTO bookings (centre_id, session_id, room_id, during)
         SELECT b.centre_id, b.session_id, r.id, b.during FROM bookings b, rooms r
         WHERE b.session_id = ({number}) AND b.room_id IS NOT NULL AND r.name = 'Salla 2'"
    ));
    assert!(!paper(&desk.get(&path)).contains("Salla"));
    // Who comes at a time of their own reads it.
    w.sql("UPDATE attendees a SET arrives_at = s.starts_at + interval '20 minutes' FROM sessions s, parties p WHERE s.id = a.session_id AND p.id = a.party_id AND p.party_no = 1");
    assert!(paper(&desk.get(&path)).contains("10:20–11:30"));
}

#[test]
fn the_desk_is_warned_before_an_unsafe_letter_and_not_on_it() {
    let (_w, mut desk, case) = marked();
    schedule(&mut desk, &case, "joint", &["1", "2"], &[]);
    let shown = desk.get(&format!("{case}/sessions/1/invitation?party=2"));
    assert!(
        shown.html.contains("There is a rule for safe contact") && shown.html.contains("MARKEDRULE: no letter"),
        "{}",
        shown.text()
    );
    assert!(!paper(&shown).contains("MARKEDRULE"));
    let other = desk.get(&format!("{case}/sessions/1/invitation?party=1"));
    assert!(!other.html.contains("safe contact") && !other.html.contains("MARKEDRULE"));

    let joined = desk.submit(
        &format!("{case}/parties/new"),
        &[("Given name", "Besa"), ("Family name", "Krasniqi"), ("Address", "Markedstreet 7"), ("Side", "A")],
    );
    assert_eq!(joined.status, 303, "{}", joined.text());
    let warned = desk.get(&format!("{case}/sessions/1/invitation?party=2"));
    assert!(
        warned.html.contains("The same phone, e-mail or address is written for somebody of another side."),
        "{}",
        warned.text()
    );
}

#[test]
fn a_cancelled_or_recorded_session_invites_nobody() {
    let (_w, mut desk, case) = marked();
    schedule(&mut desk, &case, "joint", &["1", "2"], &[]);
    let cancelled = desk.submit(&format!("{case}/sessions/1/cancellation/new"), &[("Why", "Another reason")]);
    assert_eq!(cancelled.status, 303);
    assert_eq!(desk.get(&format!("{case}/sessions/1/invitation")).status, 404);
    assert_eq!(desk.get(&format!("{case}/sessions/1/attendance")).status, 404);
}

#[test]
fn a_sheet_has_who_is_expected_and_for_sides_apart_one_each() {
    let (w, mut desk, case) = marked();
    schedule(&mut desk, &case, "joint", &["1", "2"], &[]);
    let path = format!("{case}/sessions/1/attendance");
    let sheets = |shown: &Shown| shown.html.matches("<section class=\"sheet\">").count();
    let together = desk.get(&path);
    let text = paper(&together);
    for words in ["Attendance sheet", "Teuta Shala", "Ilir Markedname", "Mediator"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    for mark in MARKS.into_iter().filter(|mark| *mark != "Markedname") {
        assert!(!together.html.contains(mark), "{mark}");
    }
    assert_eq!(sheets(&together), 1);
    w.sql("UPDATE sessions SET kind = 'caucus'");
    let apart = desk.get(&path);
    assert_eq!(sheets(&apart), 2);
    let first = apart.html.split("<section class=\"sheet\">").nth(1).unwrap();
    assert!(first.contains("Teuta Shala") && !first.contains("Markedname"));
    assert!(!paper(&apart).to_lowercase().contains("caucus"), "{}", apart.text());
    w.sql("DELETE FROM attendees USING parties p WHERE p.id = party_id AND p.party_no = 2");
    assert!(!desk.get(&path).html.contains("Markedname"));
}

#[test]
fn the_agreement_to_mediate_names_who_signs_and_not_the_dispute() {
    let (_w, mut desk, case) = marked();
    let vjosa = [("Role", "Representative"), ("Given name", "Vjosa"), ("Family name", "Berisha"), ("Ilir Markedname", "")];
    assert_eq!(desk.submit(&format!("{case}/parties/new"), &vjosa).status, 303);
    let path = format!("{case}/signatures/print");
    let text = paper(&desk.get(&path));
    for words in [
        "Agreement to mediate",
        "Teuta Shala",
        "Ilir Markedname",
        "Representative of Ilir Markedname",
        "06/L-009",
        "C.nr.123/24",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("MARKEDDISPUTE") && !text.contains("044"), "{text}");
    let hers = paper(&desk.get(&format!("{path}?party=1")));
    assert!(
        hers.contains("Sporazum o pokretanju posredovanja") && hers.contains("Zakonom br. 06/L-009 o posredovanju"),
        "{hers}"
    );
    let page = desk.get(&format!("{case}/signatures/new"));
    assert!(page.link("Print it for signing").is_some());
}

#[test]
fn a_receipt_is_for_one_and_names_nobody_else() {
    let (_w, mut desk, case) = marked();
    let path = format!("{case}/receipt");
    let court = paper(&desk.get(&path));
    for words in
        ["Vërtetim i pranimit", "Gjykata Themelore në Ferizaj", "C.nr.123/24", &day(-60), case.rsplit('/').next().unwrap()]
    {
        assert!(court.contains(words), "{words}: {court}");
    }
    let party = paper(&desk.get(&format!("{path}?party=1")));
    assert!(party.contains("Potvrda o prijemu") && party.contains("Teuta Shala"), "{party}");
    assert!(!party.contains("Gjykata") && !court.contains("Teuta"), "{party}");
    for mark in MARKS {
        assert!(!court.contains(mark) && !party.contains(mark), "{mark}");
    }
    assert_eq!(desk.get(&format!("{path}?party=9")).status, 404);
}

#[test]
fn an_agreement_is_printed_for_those_who_read_it_and_each_look_is_recorded() {
    let (w, mut desk, case) = signed();
    let path = format!("{case}/agreements/1/print");
    let shown = desk.get(&format!("{path}?language=sq"));
    let text = paper(&shown);
    for words in [
        "Marrëveshje e ndërmjetësimit",
        "Kufiri mbetet në gardh.",
        "Kompensim për gardhin",
        "250,25 €",
        "Arta Krasniqi",
        "Ferizaj",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(w.events().iter().filter(|event| *event == "agreement_viewed").count(), 1);
    // A colleague at the desk keeps the case, but does not read what was agreed.
    let mut colleague = w.sign_in(&at(&w, Role::DeskOfficer));
    assert_eq!(colleague.get(&case).status, 200);
    assert_eq!(colleague.get(&path).status, 404);
    assert_eq!(w.sign_in(&at(&w, Role::Coordinator)).get(&path).status, 200);
    assert_eq!(desk.get(&format!("{case}/agreements/2/print")).status, 404);
}

/// The labels of a page's fields, in its order.
fn labels(html: &str, wanted: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let found: Vec<String> = page
        .select(&Selector::parse(wanted).unwrap())
        .map(|label| label.text().collect::<String>().trim().to_owned())
        .collect();
    found
}

#[test]
fn the_paper_form_has_the_fields_of_the_intake_page_in_its_order() {
    let w = World::new();
    w.sql("INSERT INTO programmes (id, name) VALUES (gen_random_uuid(), 'Për fshatin')");
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    for language in ["sq", "sr", "en"] {
        w.sql(&format!("UPDATE users SET language = '{language}'"));
        let page = desk.get("/cases/new");
        let paper = desk.get(&format!("/cases/new/print?language={language}"));
        let on_screen = labels(&page.html, "main .field:not(.boxes) > label, main .field.boxes > legend");
        assert!(on_screen.len() > 40, "{on_screen:?}");
        assert_eq!(on_screen, labels(&paper.html, "main .label"), "{language}");
        // The codes of every list to tick, with the words of the page; a municipality is written.
        let known = labels(&page.html, "main select:not([id$=municipality]) option:not([value=\"\"]), main .boxes label");
        let ticks = labels(&paper.html, "main .ticks li");
        for choice in &known {
            assert!(ticks.contains(choice), "{choice}: {ticks:?}");
        }
        let parts = labels(&page.html, "main legend, main summary");
        for part in labels(&paper.html, "main h2") {
            assert!(parts.contains(&part), "{part}: {parts:?}");
        }
    }
    assert!(desk.get("/cases/new?x=1").link("Print the form on paper").is_some());
}

#[test]
fn who_does_not_keep_the_case_prints_nothing_of_it() {
    let (w, mut desk, case) = marked();
    schedule(&mut desk, &case, "joint", &["1", "2"], &[]);
    w.sql(
        "INSERT INTO agreements (centre_id, id, case_id, agreement_no, kind, signed_on)
         SELECT centre_id, gen_random_uuid(), id, 1, 'final', received_on FROM cases WHERE number = 3",
    );
    let papers = ["sessions/1/invitation", "sessions/1/attendance", "signatures/print", "receipt", "agreements/1/print"]
        .map(|path| format!("{case}/{path}"));
    for path in &papers {
        assert_eq!(desk.get(path).status, 200, "{path}");
    }
    let court = w.referrer("Gjykata Themelore në Gjakovë");
    w.sql(&format!("UPDATE referrals SET referrer_id = '{court}'"));
    let foreign = [Role::Mediator, Role::DeskOfficer, Role::Coordinator, Role::Director]
        .map(|role| w.person(&[(role, Scope::Centre(w.gjakova))]));
    let own = [at(&w, Role::Mediator), at(&w, Role::Director), w.person(&[(Role::Liaison, Scope::Referrer(court))])];
    let others = [w.person(&[(Role::Administrator, Scope::Installation)]), w.person(&[(Role::Auditor, Scope::Installation)])];
    for person in foreign.iter().chain(&own).chain(&others) {
        let mut browser = w.sign_in(person);
        for path in &papers {
            let shown = browser.get(path);
            assert_eq!(shown.status, 404, "{path}");
            assert!(!shown.html.contains("Markedname") && !shown.html.contains("Teuta"));
        }
    }
    // Restricted: a colleague at the desk sees nothing more. Locked out: neither does a coordinator.
    let (colleague, coordinator) = (at(&w, Role::DeskOfficer), at(&w, Role::Coordinator));
    let (mut colleague_at, mut coordinator_at) = (w.sign_in(&colleague), w.sign_in(&coordinator));
    assert_eq!(colleague_at.get(&papers[0]).status, 200);
    w.sql("UPDATE cases SET restricted_on = received_on, restricted_because = 'decision' WHERE number = 3");
    assert_eq!(coordinator_at.get(&papers[4]).status, 200);
    w.sql(&format!(
        "INSERT INTO lock_outs (centre_id, id, case_id, user_id, because, decided_by)
         SELECT centre_id, gen_random_uuid(), id, '{0}', 'relative', '{0}' FROM cases WHERE number = 3",
        coordinator.id
    ));
    for path in &papers {
        assert_eq!(colleague_at.get(path).status, 404, "{path}");
        assert_eq!(coordinator_at.get(path).status, 404, "{path}");
    }
    assert!(count(&w, "SELECT count(*) AS value FROM audit_events WHERE event = 'access_refused'") > 40);
}

#[test]
fn a_letter_has_the_address_and_phone_that_an_administrator_wrote() {
    let (w, mut desk, case) = marked();
    schedule(&mut desk, &case, "joint", &["1", "2"], &[]);
    let mut admin = w.sign_in(&w.administrator());
    let edited =
        admin.submit("/settings/centres/FER/edit", &[("Address", " Rruga e Dëshmorëve 12 "), ("Phone", "0290 320 000")]);
    assert_eq!(edited.status, 303, "{}", edited.text());
    let text = paper(&desk.get(&format!("{case}/sessions/1/invitation?party=1")));
    assert!(text.contains("Rruga e Dëshmorëve 12, Uroševac") && text.contains("Telefon: 0290 320 000"), "{text}");
    let long = "x".repeat(200);
    assert_eq!(admin.submit("/settings/centres/FER/edit", &[("Address", long.as_str())]).status, 422);
}
