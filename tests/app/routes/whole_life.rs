//! A case led through the pages from the first form to the kept promise counts as the same case imported from a register.

use chrono::{Duration, NaiveDate};
use pajtim::codes::Role;
use pajtim::model::report::{self, CaseloadReport, Period};

use super::intake::at;
use super::sessions::past;
use super::team::assign;
use crate::model::export::exported;
use crate::register::{Register, import};
use crate::world::{Browser, World};

/// A day counted from today.
fn on(offset: i64) -> NaiveDate {
    pajtim::time::today(chrono_tz::Tz::Europe__Belgrade) + Duration::days(offset)
}

/// As one types it.
fn typed(offset: i64) -> String {
    on(offset).format("%d.%m.%Y").to_string()
}

/// The months from the case's first day to this one.
fn months(w: &World) -> Vec<CaseloadReport> {
    let mut months: Vec<String> = (-75..=0).map(|offset| on(offset).format("%Y-%m").to_string()).collect();
    months.dedup();
    let report = |month: &String| {
        w.database.read(&w.system(), |tx| report::caseload(tx, Period::month(month).unwrap(), Some("FER"))).unwrap()
    };
    months.iter().map(report).collect()
}

fn stored(browser: &mut Browser, path: &str, filled: &[(&str, &str)]) -> String {
    let shown = browser.submit(path, filled);
    let shown = past(browser, shown);
    assert_eq!(shown.status, 303, "{path}: {}", shown.text());
    shown.location.unwrap()
}

/// A neighbours' dispute with a group and a lawyer, settled and half paid; and one whose other side withdrew.
fn led() -> World {
    let w = World::new();
    let fer = w.ferizaj;
    w.sql(&format!(
        "INSERT INTO rooms (centre_id, id, name, capacity) VALUES ('{fer}', gen_random_uuid(), 'Salla 1', 8);
         INSERT INTO mediators (centre_id, id, licence_no, name, gender, languages, licence_valid_until)
         VALUES ('{fer}', gen_random_uuid(), 'M-1', 'Blerta Hoxha', 'F', '{{sq}}', '2099-01-01')"
    ));
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let mut coordinator = w.sign_in(&at(&w, Role::Coordinator));

    let case = stored(
        &mut desk,
        "/cases/new",
        &[
            ("Type", "Neighbour"),
            ("Received", &typed(-60)),
            ("Source", "Court"),
            ("Court or other body", "Gjykata Themelore në Ferizaj"),
            ("File number there", "C.nr.7/26"),
            ("Date of its letter", &typed(-63)),
            ("Side A: Given name", "Arta"),
            ("Side A: Family name", "Krasniqi"),
            ("Side A: Gender", "Female"),
            ("Side A: Year of birth", "1980"),
            ("Side B: Given name", "Jelena"),
            ("Side B: Family name", "Stojanović"),
            ("Side B: Gender", "Female"),
            ("Value of the dispute", "1.200,00"),
        ],
    );
    let new_party = format!("{case}/parties/new");
    let group = [
        ("Who", "Group"),
        ("Name of the organisation or group", "Banorët"),
        ("Women", "3"),
        ("Men", "4"),
        ("Side", "B"),
        ("Takes part since", &typed(-60)),
    ];
    stored(&mut desk, &new_party, &group);
    let lead = assign(&mut coordinator, &case, "Blerta Hoxha", &[("From", &typed(-58))]);
    assert_eq!(lead.status, 303, "{}", lead.text());
    let signed = typed(-50);
    let signatures = [
        ("Signed on", signed.as_str()),
        ("Arta Krasniqi · Side A", ""),
        ("Jelena Stojanović · Side B", ""),
        ("Blerta Hoxha", ""),
    ];
    stored(&mut desk, &format!("{case}/signatures/new"), &signatures);

    let held = format!("{case}/sessions/new?held=yes");
    let first = typed(-45);
    let session = [("Date", first.as_str()), ("From", "10:00"), ("To", "11:30"), ("Salla 1", "")];
    stored(&mut desk, &held, &[&session[..], &[("Kind", "Caucus"), ("How many, of 7:", "7")]].concat());
    // One that was cancelled, and one to which nobody came but side A.
    let scheduled = format!("{case}/sessions/new");
    for offset in [-40, -38] {
        let date = typed(offset);
        let session = [("Date", date.as_str()), ("From", "10:00"), ("To", "11:00"), ("Salla 1", "")];
        stored(&mut desk, &scheduled, &session);
    }
    stored(&mut desk, &format!("{case}/sessions/2/cancellation/new"), &[("Why", "A party asked for it")]);
    let mut page = desk.get(&format!("{case}/sessions/3/record/new"));
    for number in ["2", "3"] {
        page.untick("parties", number);
    }
    let nobody = desk.submit_on(&page, &[("What became of it", "No-show")]);
    assert_eq!(nobody.status, 303, "{}", nobody.text());

    // One that was another case's, and one whose kind and hours were wrong at first.
    let date = typed(-37);
    stored(&mut desk, &held, &[("Date", &date), ("From", "10:00"), ("To", "11:00"), ("How many, of 7:", "7")]);
    let never = [("What is wrong with it", "There was no such session: entered by mistake")];
    stored(&mut desk, &format!("{case}/sessions/4/removal/new"), &never);
    let joint = [("Kind", "Joint session"), ("From", "10:00"), ("To", "11:30"), ("How many, of 7:", "5")];
    stored(&mut desk, &format!("{case}/sessions/1/correction/new"), &joint);

    let (agreed, due) = (typed(-30), typed(-28));
    let terms = [
        ("Signed on", agreed.as_str()),
        ("Arta Krasniqi · Side A", ""),
        ("Jelena Stojanović · Side B", ""),
        ("Banorët · Side B", ""),
        ("Kind of agreement", "Final agreement"),
        ("What was agreed", "Pagesë me këste."),
        ("Monthly instalments: How many", "2"),
        ("Monthly instalments: First due", due.as_str()),
        ("Monthly instalments: Each", "250,25"),
        ("Monthly instalments: Who promises", "Jelena Stojanović"),
        ("Monthly instalments: To whom", "Arta Krasniqi"),
    ];
    stored(&mut coordinator, &format!("{case}/agreements/new"), &terms);
    stored(&mut coordinator, &format!("{case}/closure/new"), &[("Settled in full", ""), ("Closed on", &typed(-29))]);
    let payment = format!("{case}/obligations/1-1/payments/new");
    stored(&mut desk, &payment, &[("Paid on", &typed(-29)), ("Amount", "100")]);
    stored(&mut desk, &payment, &[("Paid on", &typed(-27)), ("Yes, another payment", "")]);

    let second = [
        ("Type", "Property"),
        ("Received", &typed(-20)),
        ("Side A: Given name", "Ilir"),
        ("Side A: Family name", "Gashi"),
        ("Side A: Gender", "Male"),
        ("Side B: Given name", "Teuta"),
        ("Side B: Family name", "Shala"),
        ("Side B: Gender", "Female"),
    ];
    let other = stored(&mut desk, "/cases/new", &second);
    assert_eq!(assign(&mut coordinator, &other, "Blerta Hoxha", &[("From", &typed(-20))]).status, 303);
    stored(&mut coordinator, &format!("{other}/closure/new"), &[("No response", ""), ("Closed on", &typed(-5))]);
    w
}

/// The same two cases as the files of an old register have them.
fn register() -> Register {
    let year = on(-60).format("%Y").to_string();
    let mut register = Register::default();
    let mut file = |name: &str, lines: &[String]| register.0.insert(name.to_owned(), lines.join("\n").into_bytes());
    let (settled, unanswered) = (format!("FER-{year}-0001"), format!("FER-{}-0002", on(-20).format("%Y")));
    let small = Register::small();
    for name in ["centres", "rooms"] {
        file(name, &[small.text(name)]);
    }
    let head = |name: &str| small.text(name).lines().next().unwrap().to_owned();
    file("mediators", &[head("mediators"), "M-1,Blerta Hoxha,F,FER,sq,2099-01-01".into()]);
    file(
        "cases",
        &[
            head("cases"),
            format!(
                "{settled},,FER,new,,{},court,Gjykata Themelore në Ferizaj,C.nr.7/26,{},neighbour,,1200,sq,,closed,{},settled_full,,{},{},no",
                on(-60),
                on(-63),
                on(-29),
                on(-50),
                on(40)
            ),
            format!("{unanswered},,FER,new,,{},self,,,,property,,,sq,,closed,{},no_response,,,,no", on(-20), on(-5)),
        ],
    );
    file(
        "parties",
        &[
            head("parties"),
            format!("{settled},1,,A,claimant,person,Arta,,Krasniqi,,F,1980,,,,,,,,,,,,,"),
            format!("{settled},2,,B,respondent,person,Jelena,,Stojanović,,F,,,,,,,,,,,,,,"),
            format!("{settled},3,,B,respondent,group,,,,Banorët,,,,,,,,{},,,3,4,0,0,list", on(-60)),
            format!("{unanswered},1,,A,initiator,person,Ilir,,Gashi,,M,,,,,,,,,,,,,,"),
            format!("{unanswered},2,,B,respondent,person,Teuta,,Shala,,F,,,,,,,,,,,,,,"),
        ],
    );
    file(
        "assignments",
        &[head("assignments"), format!("{settled},M-1,lead,{},", on(-58)), format!("{unanswered},M-1,lead,{},", on(-20))],
    );
    let session = |number: i64, offset: i64, to: &str, status: &str| {
        let day = on(offset);
        format!("{settled},{number},joint,in_person,{day} 10:00,{day} {to},,,Salla 1,M-1,{status}")
    };
    file(
        "sessions",
        &[
            head("sessions"),
            session(1, -45, "11:30", "held"),
            session(2, -40, "11:00", "cancelled"),
            session(3, -38, "11:00", "no_show"),
        ],
    );
    file(
        "attendance",
        &[
            head("attendance"),
            format!("{settled},1,1,yes,\n{settled},1,2,yes,\n{settled},1,3,yes,5"),
            format!("{settled},2,1,,\n{settled},2,2,,\n{settled},2,3,,"),
            format!("{settled},3,1,yes,\n{settled},3,2,no,\n{settled},3,3,no,"),
        ],
    );
    file("agreements", &[head("agreements"), format!("{settled},1,final,{},500.50,Pagesë me këste,,", on(-30))]);
    file(
        "obligations",
        &[
            head("obligations"),
            format!("{settled},1,1,2,1,Kësti 1,{},250.25,{},", on(-28), on(-27)),
            format!("{settled},1,2,2,1,Kësti 2,{},250.25,,", on(-28) + chrono::Months::new(1)),
        ],
    );
    register
}

#[test]
fn a_case_led_through_the_pages_counts_as_the_same_case_imported() {
    let (led, imported) = (led(), World::new());
    import(&imported, &register()).unwrap();
    let (from_pages, from_files) = (months(&led), months(&imported));
    for (page, file) in from_pages.iter().zip(&from_files) {
        assert_eq!(page, file);
    }
    // And they say something.
    let said = serde_json::to_string(&from_pages).unwrap();
    assert!(said.contains("settled_full") && said.contains("no_response"), "{said}");
}

#[test]
fn what_was_led_through_the_pages_is_written_out_and_comes_in_elsewhere_with_the_same_figures() {
    let (led, elsewhere) = (led(), World::new());
    import(&elsewhere, &exported(&led)).unwrap();
    assert_eq!(months(&led), months(&elsewhere));
}
