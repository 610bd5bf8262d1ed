//! Bringing in a register: all of it or nothing, and every fault in one list.

use pajtim::codes::Language;
use pajtim::model::register::Options;

use crate::register::{Register, import, import_as_owner, import_as_owner_cut_off, import_with, refused, said, warnings};
use crate::world::{World, count};

/// Everything that a register leaves in the database, but for ids, keys and times of writing.
fn contents(w: &World) -> String {
    use diesel::prelude::*;
    use diesel::sql_types::Text;
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        line: String,
    }
    let mut all = String::new();
    for table in [
        "centres",
        "rooms",
        "mediators",
        "cases",
        "stays",
        "persons",
        "parties",
        "representations",
        "assignments",
        "clocks",
        "clock_extensions",
        "sessions",
        "bookings",
        "attendees",
        "agreements",
        "obligations",
        "referrals",
        "case_referrals",
        "case_programmes",
        "programmes",
        "referrers",
        "search_words",
        "reference_counters",
        "data_keys",
    ] {
        let rows: Vec<Row> =
            diesel::sql_query(format!("SELECT t::text AS line FROM {table} t ORDER BY 1")).load(&mut w.superuser()).unwrap();
        all.push_str(&format!("{table}\n{}\n", rows.into_iter().map(|row| row.line).collect::<Vec<_>>().join("\n")));
    }
    all
}

#[test]
fn a_real_register_comes_in_and_a_second_time_changes_nothing() {
    let w = World::new();
    let register = Register::fixture();
    let first = import(&w, &register).unwrap();
    assert_eq!(first.counts["cases"].added, 402);
    assert_eq!(first.counts["parties"].added, 1266);
    assert_eq!(first.counts["attendance"].added, 1733);
    let before = contents(&w);
    let second = import(&w, &register).unwrap();
    assert!(second.counts.values().all(|count| count.added == 0 && count.changed == 0), "{:?}", second.counts);
    assert_eq!(second.counts["sessions"].unchanged, 663);
    assert_eq!(before, contents(&w));
    assert_eq!(w.events().iter().filter(|event| *event == "register_imported").count(), 2);
}

/// Every foreign key and index of the database, as PostgreSQL defines it.
fn foreign_keys_and_indexes(w: &World) -> Vec<String> {
    w.texts(
        "SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated AS value
         FROM pg_constraint WHERE connamespace = 'public'::regnamespace
         UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
    )
}

#[test]
fn a_first_register_is_written_at_once_and_leaves_every_key_and_index_in_its_place() {
    let (slow, fast) = (World::new(), World::new());
    let before = foreign_keys_and_indexes(&fast);
    import(&slow, &Register::fixture()).unwrap();
    let imported = import_as_owner(&fast, &Register::fixture()).unwrap();
    assert_eq!(imported.counts["parties"].added, 1266);
    assert_eq!(before, foreign_keys_and_indexes(&fast));
    for table in ["cases", "parties", "bookings", "search_words", "obligations"] {
        let rows = format!("SELECT count(*) AS value FROM {table}");
        assert_eq!(count(&slow, &rows), count(&fast, &rows), "{table}");
    }
    let again = import_as_owner(&fast, &Register::fixture()).unwrap();
    assert!(again.counts.values().all(|count| count.added == 0 && count.changed == 0), "{:?}", again.counts);
}

#[test]
fn a_first_register_that_is_cut_off_leaves_nothing_and_every_key_and_index_in_its_place() {
    let w = World::new();
    let before = foreign_keys_and_indexes(&w);
    import_as_owner_cut_off(&w, &Register::small());
    assert_eq!(before, foreign_keys_and_indexes(&w));
    assert_eq!(count(&w, "SELECT count(*) AS value FROM cases"), 0);
}

#[test]
fn a_changed_row_is_updated_and_counted_and_the_rest_is_left_alone() {
    let w = World::new();
    let register = Register::small();
    import(&w, &register).unwrap();
    let changed = register
        .with("cases", "Kufiri i parcelës", "Kufiri i oborrit")
        .with("parties", "+38344740047", "+38344740048")
        .with("parties", "1975,serb", "1975,")
        .with("sessions", "2026-02-10 10:00,2026-02-10 11:30", "2026-02-10 14:00,2026-02-10 15:30")
        .with("sessions", "2026-02-10 10:10,2026-02-10 11:00", "2026-02-10 14:10,2026-02-10 15:00")
        .with("agreements", "Pagesë me këste", "Pagesë menjëherë")
        .with("obligations", "2026-04-01,250.25,,", "2026-04-01,250.25,2026-03-30,");
    let imported = import(&w, &changed).unwrap();
    let counts: Vec<_> = imported.counts.iter().map(|(file, count)| (*file, count.added, count.changed)).collect();
    let expected = [
        ("agreements", 1),
        ("assignments", 0),
        ("attendance", 0),
        ("cases", 1),
        ("centres", 0),
        ("mediators", 0),
        ("obligations", 1),
        ("parties", 2),
        ("rooms", 0),
        ("sessions", 1),
        ("stays", 0),
    ];
    assert_eq!(counts, expected.map(|(file, changed)| (file, 0, changed)));
    assert!(import(&w, &changed).unwrap().counts.values().all(|count| count.changed == 0));
}

#[test]
fn a_register_of_spreadsheets_in_albanian_and_serbian_is_the_same() {
    let (w, v) = (World::new(), World::new());
    import(&w, &Register::small()).unwrap();
    let mut saved = Register::small();
    for bytes in saved.0.values_mut() {
        let text = String::from_utf8(bytes.clone()).unwrap();
        // Lists inside a cell are separated by semicolons too, so such a cell is quoted.
        let text: String = text
            .lines()
            .map(|line| {
                line.split(',')
                    .map(|cell| if cell.contains(';') { format!("\"{cell}\"") } else { cell.to_owned() })
                    .collect::<Vec<_>>()
                    .join(";")
                    + "\r\n"
            })
            .collect();
        let text =
            text.replace("2026-02-20", "20.02.2026").replace("500.50", "500,5").replace("2026-02-02 10:00", "02.02.2026 10:00");
        *bytes = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
    }
    import(&v, &saved).unwrap();
    let counted = |w: &World| contents(w).lines().count();
    assert_eq!(counted(&w), counted(&v));
    assert!(import(&v, &Register::small()).unwrap().counts.values().all(|count| count.changed == 0 && count.added == 0));
}

/// One refusal of the format each: what is changed in the small register, and what is said of it.
fn refusals() -> Vec<(&'static str, Register, &'static str)> {
    let small = Register::small;
    vec![
        ("an unknown code", small().with("cases", "property", "propety"), "cases.csv:2 case_type UnknownCode"),
        ("an unknown centre", small().with("rooms", "FER,Salla 1", "XYZ,Salla 1"), "rooms.csv:2 centre UnknownCentre"),
        (
            "an unknown mediator",
            small().with("assignments", "M-1,lead,2026-01-05", "M-9,lead,2026-01-05"),
            "assignments.csv:2 licence_no UnknownMediator",
        ),
        (
            "an unknown mediator in a session",
            small().with("sessions", "Salla 1,M-1,held", "Salla 1,M-9,held"),
            "sessions.csv:2 mediators UnknownMediator",
        ),
        (
            "an unknown room",
            small().with("sessions", "Salla 1,M-1,held", "Salla 9,M-1,held"),
            "sessions.csv:2 rooms UnknownRoom",
        ),
        (
            "an unknown reference",
            small().with("assignments", "FER-2026-0002", "FER-2026-0009"),
            "assignments.csv:3 case_ref UnknownCase",
        ),
        (
            "an unknown case before",
            small().with("cases", "FER,new,,2026-01-05", "FER,transferred_in,GJK-2026-0001,2026-01-05"),
            "cases.csv:2 transferred_from UnknownReference",
        ),
        (
            "an unknown party",
            small().with("attendance", "0001,1,2,no", "0001,1,7,no"),
            "attendance.csv:3 party_no UnknownParty",
        ),
        (
            "a duplicate case",
            small().and("cases", "FER-2026-0002,,FER,new,,2026-02-03,self,,,,family,,,sq,,intake,,,,,,no"),
            "cases.csv:4 case_ref DuplicateKey",
        ),
        ("a duplicate party", small().with("parties", "0001,2,,B", "0001,1,,B"), "parties.csv:3 party_no DuplicateKey"),
        (
            "a duplicate session",
            small().with("sessions", "0001,2,joint", "0001,1,joint"),
            "sessions.csv:3 session_no DuplicateKey",
        ),
        ("a date that is none", small().with("cases", "2026-01-15", "2026-01-32"), "cases.csv:2 mediation_agreed_on NotADate"),
        (
            "a closing before the opening",
            small().with("cases", "closed,2026-02-20", "closed,2026-01-04"),
            "cases.csv:2 closed_on ClosedBeforeOpened",
        ),
        (
            "an outcome without a closing date",
            small().with("cases", "closed,2026-02-20,settled_full", "closed,,settled_full"),
            "cases.csv:2 outcome OutcomeWithoutClosing",
        ),
        (
            "a closing date without an outcome",
            small().with("cases", "closed,2026-02-20,settled_full", "closed,2026-02-20,"),
            "cases.csv:2 closed_on OutcomeWithoutClosing",
        ),
        (
            "a settlement without a session of the mediation proper",
            small().with("sessions", "0001,1,joint", "0001,1,information").with(
                "sessions",
                "0001,2,joint",
                "0001,2,pre_mediation",
            ),
            "cases.csv:2 outcome NoSession",
        ),
        (
            "a settlement without an agreement",
            small().without("agreements").without("obligations"),
            "cases.csv:2 outcome NoAgreement",
        ),
        (
            "a room booked twice",
            small()
                .with(
                    "sessions",
                    "2026-02-10 10:00,2026-02-10 11:30,2026-02-10 10:10,2026-02-10 11:00",
                    "2026-02-02 11:00,2026-02-02 12:00,,",
                )
                .with("mediators", "FER,sq;sr,2027-04-27\n", "FER,sq;sr,2027-04-27\nM-2,B,M,FER,sq,\n")
                .with("sessions", "Salla 1,M-1,held\nFER", "Salla 1,M-2,held\nFER"),
            "sessions.csv:3 starts_at Booked",
        ),
        (
            "a person booked twice",
            small()
                .with(
                    "sessions",
                    "2026-02-10 10:00,2026-02-10 11:30,2026-02-10 10:10,2026-02-10 11:00,Salla 1,M-1",
                    "2026-02-02 11:00,2026-02-02 12:00,,,,",
                )
                .and("attendance", "FER-2026-0001,2,1,yes,"),
            "sessions.csv:3 starts_at Booked",
        ),
        (
            "a group without heads",
            small().with("parties", "claimant,person,Gëzim,Petrit,Krasniqi,,M,1980,albanian", "claimant,group,,,,Banorët,,,"),
            "parties.csv:2 group_women GroupNeedsHeads",
        ),
        (
            "a person with head-counts",
            small().with("parties", "g@example.org,,,,,,,,,", "g@example.org,,,,,3,,,,"),
            "parties.csv:2 group_women HeadsOfPerson",
        ),
        (
            "heads of a person at a session",
            small().with("attendance", "0001,1,1,yes,", "0001,1,1,yes,4"),
            "attendance.csv:2 heads HeadsOfPerson",
        ),
        (
            "obligations above the amount",
            small().with("agreements", "500.50", "500.49"),
            "agreements.csv:2 amount_eur AmountTooSmall",
        ),
        (
            "a status that disagrees",
            small().with("cases", ",sq,,intake,", ",sq,,active,"),
            "cases.csv:3 status StatusDisagrees",
        ),
        (
            "a reference of another form",
            small().with("cases", "FER-2026-0002", "FER-26-2").with("parties", "FER-2026-0002", "FER-26-2").with(
                "assignments",
                "FER-2026-0002",
                "FER-26-2",
            ),
            "cases.csv:3 case_ref CaseRefForm",
        ),
        (
            "a time that the clocks skip",
            small().with("sessions", "2026-02-02 10:00,2026-02-02 11:30", "2026-03-29 02:30,2026-03-29 04:00"),
            "sessions.csv:2 starts_at LocalTime",
        ),
        (
            "a number that is none",
            small().with("cases", "Kufiri i parcelës,1200", "Kufiri i parcelës,1.200 €"),
            "cases.csv:2 value_eur NotANumber",
        ),
        ("a missing column", small().with("agreements", "amount_eur", "amount"), "agreements.csv:1 amount_eur MissingColumn"),
        ("a row of another length", small().with("rooms", "Salla 1,8", "Salla 1"), "rooms.csv:2  WrongCellCount"),
        ("a missing file", small().without("parties").without("attendance"), "parties.csv:0  MissingFile"),
        (
            "representing who is not there",
            small().with(
                "parties",
                "B,respondent,person,Jelena,,Stojanović,,F,1975,serb,Shtërpcë,,,",
                ",representative,person,Jelena,,Stojanović,,F,1975,serb,Shtërpcë,,,9",
            ),
            "parties.csv:3 represents UnknownParty",
        ),
        (
            "leaving without a day",
            small().with("parties", "Shtërpcë,,,,,,,,,,,", "Shtërpcë,,,,,,withdrew,,,,,"),
            "parties.csv:3 left_on Required",
        ),
        (
            "more heads than there are people",
            small().with(
                "parties",
                "claimant,person,Gëzim,Petrit,Krasniqi,,M,1980,albanian,Ferizaj,+38344740047,g@example.org,,,,,,,,,",
                "claimant,group,,,,Banorët,,,,Ferizaj,,,,,,,2147483647,2147483647,,,list",
            ),
            "parties.csv:2 group_women NotANumber",
        ),
        (
            "a stay that overlaps",
            {
                let mut register = small().with("cases", "closed,2026-02-20,settled_full", "active,2026-02-20,settled_full");
                register.0.insert(
                    "stays".into(),
                    b"case_ref,stay_no,opened_on,closed_on,outcome\nFER-2026-0001,2,2026-02-19,,\n".to_vec(),
                );
                register
            },
            "stays.csv:2 opened_on Overlaps",
        ),
        (
            "one person described twice",
            small().with("parties", "0001,1,,A", "0001,1,P1,A").with("parties", "0001,2,,B", "0001,2,P1,B"),
            "parties.csv:3 person_ref PersonDiffers",
        ),
        (
            "two leads at once",
            small().and("assignments", "FER-2026-0001,M-1,lead,2026-02-01,"),
            "assignments.csv:4 from_on Overlaps",
        ),
    ]
}

#[test]
fn each_refusal_of_the_format_names_its_place_and_writes_nothing() {
    let w = World::new();
    let before = contents(&w);
    for (what, register, expected) in refusals() {
        let found = said(&refused(&w, &register));
        assert!(found.contains(&expected.to_owned()), "{what}: {found:?}");
    }
    assert_eq!(before, contents(&w), "a refused register leaves the database as it was");
    assert!(!w.events().contains(&"register_imported".to_owned()));
}

#[test]
fn lines_are_counted_alike_whatever_ends_them() {
    let w = World::new();
    let mut register = Register::small().with("cases", "FER-2026-0002,,FER,new", "FER-2026-0002,,FER,knew");
    assert!(said(&refused(&w, &register)).contains(&"cases.csv:3 opened_as UnknownCode".to_owned()));
    let crlf = register.text("cases").replace('\n', "\r\n");
    register.0.insert("cases".to_owned(), crlf.into_bytes());
    assert!(said(&refused(&w, &register)).contains(&"cases.csv:3 opened_as UnknownCode".to_owned()));
}

#[test]
fn what_ends_and_what_begins_after_it_come_in_one_register() {
    let w = World::new();
    let stays = |lines: &str| -> Register {
        let mut register = Register::small().with("assignments", "M-1,lead,2026-01-05,", "M-1,lead,2026-01-05,2026-02-20");
        register.0.insert("stays".into(), format!("case_ref,stay_no,opened_on,closed_on,outcome\n{lines}").into_bytes());
        register.and("mediators", "M-2,B,M,FER,sq,").and("assignments", "FER-2026-0001,M-2,lead,2026-03-01,")
    };
    import(&w, &stays("FER-2026-0001,2,2026-03-01,,\n").with("cases", "closed,2026-02-20", "active,2026-02-20")).unwrap();
    // The second stay ends, a third begins; the lead goes back to the first mediator.
    let closed = "FER-2026-0001,2,2026-03-01,2026-04-01,lapsed\nFER-2026-0001,3,2026-04-01,2026-05-01,lapsed\n";
    let later = stays(closed)
        .with("assignments", "M-2,lead,2026-03-01,", "M-2,lead,2026-03-01,2026-04-01")
        .and("assignments", "FER-2026-0001,M-1,lead,2026-04-01,");
    let imported = import(&w, &later).unwrap();
    assert_eq!((imported.counts["stays"].added, imported.counts["stays"].changed), (1, 1));
    assert_eq!((imported.counts["assignments"].added, imported.counts["assignments"].changed), (1, 1));
    // Both turns were a week later.
    let moved = later
        .with("cases", "closed,2026-02-20", "closed,2026-03-05")
        .with("stays", "2,2026-03-01,2026-04-01", "2,2026-03-08,2026-04-08")
        .with("stays", "3,2026-04-01", "3,2026-04-08");
    assert_eq!(import(&w, &moved).unwrap().counts["stays"].changed, 2);
}

#[test]
fn a_case_that_was_opened_again_by_mistake_counts_nowhere() {
    let w = World::new();
    let mut register = Register::small();
    register.0.insert(
        "stays".into(),
        b"case_ref,stay_no,opened_on,closed_on,outcome\nFER-2026-0001,2,2026-03-01,2026-03-02,void\n".to_vec(),
    );
    import(&w, &register).unwrap();
    assert_eq!(count(&w, "SELECT count(*) AS value FROM cases WHERE voided_on = '2026-03-02'"), 1);
    assert!(import(&w, &register).unwrap().counts.values().all(|count| count.changed == 0));
}

#[test]
fn text_that_is_not_utf_8_is_refused_at_its_cell() {
    let w = World::new();
    let mut register = Register::small();
    let cases = register.0.get_mut("cases").unwrap();
    let place = cases.windows(2).position(|pair| pair == "ë".as_bytes()).unwrap();
    cases[place] = 0xff;
    let found = said(&refused(&w, &register));
    assert!(found.iter().any(|line| line.starts_with("cases.csv:2") && line.ends_with("NotUtf8")), "{found:?}");
}

#[test]
fn a_file_that_is_no_csv_is_refused_as_a_whole_and_not_column_by_column() {
    let w = World::new();
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(Register::small().text("parties").encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [wide, b"PK\x03\x04 a workbook".to_vec()] {
        let mut register = Register::small();
        register.0.insert("parties".to_owned(), bytes);
        let found = said(&refused(&w, &register));
        assert_eq!(found.iter().filter(|line| line.starts_with("parties.csv")).collect::<Vec<_>>(), ["parties.csv:0  NotCsv"]);
    }
}

#[test]
fn a_file_of_another_name_is_passed_over_and_said() {
    let w = World::new();
    let mut register = Register::small();
    register.0.insert("sessions (1).csv".to_owned(), b"case_ref\n".to_vec());
    let found = refused(&w, &register);
    assert_eq!(said(&found), ["sessions (1).csv:0  UnknownFile"]);
    assert!(found[0].text(Language::English).ends_with("passed over: sessions.csv"), "{}", found[0].text(Language::English));
    let mut register = Register::small();
    register.0.insert("readme.txt".to_owned(), b"of the year 2025\n".to_vec());
    assert_eq!(warnings(&import(&w, &register).unwrap().findings), ["readme.txt:0  UnknownFile"]);
}

#[test]
fn signs_that_are_not_seen_are_refused_and_line_breaks_are_not() {
    let w = World::new();
    for unseen in ['\u{202e}', '\u{1b}', '\0'] {
        let register = Register::small().with("parties", "Gëzim", &format!("G{unseen}zim"));
        assert_eq!(said(&refused(&w, &register)), ["parties.csv:2 given_name ControlCharacter"], "{unseen:?}");
    }
    let register = Register::small().with("agreements", "Pagesë me këste", "\"Pagesë\nme këste\"");
    import(&w, &register).unwrap();
}

#[test]
fn two_centres_cannot_bear_one_name() {
    let w = World::new();
    let register = Register::small().with("centres", "Ndërmjetësimit Ferizaj", "Ndërmjetësimit Gjakovë");
    assert_eq!(said(&refused(&w, &register)), ["centres.csv:2 name DuplicateKey"]);
    let both = Register::small().and("centres", "GJK,Qendra e Ndërmjetësimit Ferizaj,Gjakovë,Europe/Belgrade");
    assert_eq!(said(&refused(&w, &both)), ["centres.csv:3 name DuplicateKey"]);
    let swapped = Register::small()
        .with("centres", "Ndërmjetësimit Ferizaj", "Ndërmjetësimit Gjakovë")
        .and("centres", "GJK,Qendra e Ndërmjetësimit Ferizaj,Gjakovë,Europe/Belgrade");
    import(&w, &swapped).unwrap();
}

#[test]
fn a_register_with_fifty_faults_gives_fifty_lines_at_once() {
    let w = World::new();
    let mut register = Register::fixture();
    let lines: Vec<String> = register.text("cases").lines().map(ToOwned::to_owned).collect();
    let broken: String = lines
        .iter()
        .enumerate()
        .map(|(number, line)| if (1..=50).contains(&number) { line.replacen(",sq,", ",xx,", 1).replacen(",sr,", ",xx,", 1).replacen(",en,", ",xx,", 1) } else { line.clone() } + "\n")
        .collect();
    register.0.insert("cases".to_owned(), broken.into_bytes());
    let found = refused(&w, &register);
    let faults: Vec<_> = found.iter().filter(|finding| !finding.warning).collect();
    assert_eq!(faults.len(), 50);
    assert!(faults.iter().all(|finding| finding.column == "language" && finding.value == "xx"));
    assert_eq!(faults.iter().map(|finding| finding.line).collect::<Vec<_>>(), (2..=51).collect::<Vec<_>>());
}

#[test]
fn what_old_spreadsheets_cannot_know_is_a_warning_before_the_day() {
    let w = World::new();
    let register = Register::small().without("agreements").without("obligations").without("sessions").without("attendance");
    assert_eq!(said(&refused(&w, &register)), ["cases.csv:2 outcome NoAgreement", "cases.csv:2 outcome NoSession"]);
    let until = |day: &str| Options { history_until: Some(day.parse().unwrap()), ..Options::default() };
    assert!(import_with(&w, &register, until("2026-02-20")).is_err(), "the day itself is not before it");
    let imported = import_with(&w, &register, until("2026-03-01")).unwrap();
    assert_eq!(warnings(&imported.findings), ["cases.csv:2 outcome NoAgreement", "cases.csv:2 outcome NoSession"]);
    let marked: i64 = count(&w, "SELECT count(*) AS value FROM cases WHERE from_old_register");
    assert_eq!(marked, 2);
}

#[test]
fn overlaps_of_old_registers_come_in_released_and_block_nobody() {
    let w = World::new();
    let twice = Register::small().with(
        "sessions",
        "2026-02-10 10:00,2026-02-10 11:30,2026-02-10 10:10,2026-02-10 11:00",
        "2026-02-02 10:30,2026-02-02 11:00,,",
    );
    assert!(said(&refused(&w, &twice)).iter().any(|line| line.ends_with("Booked")));
    let options = Options { history_until: Some("2026-03-01".parse().unwrap()), ..Options::default() };
    import_with(&w, &twice, options).unwrap();
    assert_eq!(count(&w, "SELECT count(*) AS value FROM bookings WHERE released_at IS NULL"), 0);
    assert!(import_with(&w, &twice, options).unwrap().counts.values().all(|count| count.changed == 0 && count.added == 0));
}

#[test]
fn a_repeated_file_number_and_a_representative_of_nobody_are_warnings() {
    let w = World::new();
    let register = Register::small()
        .with("cases", "2026-02-03,self,,,,", "2026-02-03,court,Gjykata Themelore në Ferizaj,C nr 1/2026,2026-02-01,")
        .with("parties", "A,initiator,person,Teuta", ",representative,person,Teuta");
    let imported = import(&w, &register).unwrap();
    assert_eq!(
        warnings(&imported.findings),
        [
            "cases.csv:2 referral_number RepeatedReferral",
            "cases.csv:3 referral_number RepeatedReferral",
            "parties.csv:4 represents RepresentsNobody"
        ]
    );
}

#[test]
fn one_person_in_several_cases_is_one_record_when_the_register_says_so() {
    let w = World::new();
    let same = ",A,initiator,person,Gëzim,Petrit,Krasniqi,,M,1980,albanian,Ferizaj,+38344740047,g@example.org,,,,,,,,,";
    let register = Register::small().with("parties", "0001,1,,A", "0001,1,P-1,A").with(
        "parties",
        ",,A,initiator,person,Teuta,,Shala,,F,1990,,Ferizaj,,,,,,,,,,,",
        &format!(",P-1{same}"),
    );
    import(&w, &register).unwrap();
    assert_eq!(count(&w, "SELECT count(*) AS value FROM persons"), 2);
    assert!(import(&w, &register).unwrap().counts.values().all(|count| count.changed == 0));
}

#[test]
fn contacts_communities_and_terms_are_sealed_in_the_database() {
    let w = World::new();
    import(&w, &Register::small()).unwrap();
    let stored = contents(&w);
    for secret in ["38344740047", "g@example.org", "serb", "Pagesë me këste", "Kësti"] {
        let hex: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
        assert!(!stored.contains(secret) && !stored.contains(&hex), "{secret}");
    }
}

#[test]
fn the_counter_rises_to_the_highest_reference() {
    let w = World::new();
    import(&w, &Register::small()).unwrap();
    assert_eq!(count(&w, "SELECT last::bigint AS value FROM reference_counters WHERE year = 2026"), 2);
}

#[test]
fn extensions_and_deadlines_are_kept_as_they_stand() {
    let w = World::new();
    import(&w, &Register::small().with("cases", "2026-01-15,2026-04-15", "2026-01-15,2026-05-15")).unwrap();
    assert_eq!(
        count(&w, "SELECT count(*) AS value FROM clock_extensions WHERE due_on = '2026-05-15' AND reason = 'imported'"),
        1
    );
    assert_eq!(count(&w, "SELECT count(*) AS value FROM clocks WHERE due_on = '2026-04-15'"), 1);
    let changed = import(&w, &Register::small().with("cases", "2026-01-15,2026-04-15", "2026-01-15,2026-05-10")).unwrap();
    assert_eq!(changed.counts["cases"].changed, 1);
    let again = import(&w, &Register::small().with("cases", "2026-01-15,2026-04-15", "2026-01-15,2026-05-10")).unwrap();
    assert_eq!(again.counts["cases"].changed, 0);
}

#[test]
fn a_cause_is_said_once_and_first_and_what_follows_from_it_is_counted() {
    let w = World::new();
    let summary = |register: &Register| -> Vec<(String, usize)> {
        let found = refused(&w, register);
        said(&found).into_iter().zip(found.iter().map(|finding| finding.more)).collect()
    };
    let expect = |lines: &[(&str, usize)]| lines.iter().map(|(line, more)| ((*line).to_owned(), *more)).collect::<Vec<_>>();
    let renamed = Register::small().without("cases");
    let found = summary(&renamed);
    assert_eq!(found.first(), Some(&("cases.csv:0  MissingFile".to_owned(), 0)));
    assert!(found.contains(&("parties.csv:0  Depends".to_owned(), 3)), "{found:?}");
    assert!(found.iter().all(|(line, _)| !line.ends_with("UnknownCase")), "{found:?}");
    let column = Register::small().with("agreements", "signed_on", "signed");
    assert_eq!(summary(&column).into_iter().filter(|(line, _)| line.contains(" signed_on ")).count(), 1);
    let centre = Register::small().with("cases", "0001,,FER", "0001,,XYZ").with("cases", "0002,,FER", "0002,,XYZ");
    assert_eq!(summary(&centre).first(), Some(&expect(&[("cases.csv:2 centre UnknownCentre", 1)])[0]));
    assert!(summary(&centre).iter().all(|(line, _)| !line.ends_with("CaseRefForm") && !line.ends_with("UnknownCase")));
    let amount = Register::small().with("agreements", "500.50", "3.143.81");
    assert_eq!(summary(&amount), expect(&[("agreements.csv:2 amount_eur NotANumber", 0)]));
}

#[test]
fn empty_rows_at_the_end_and_the_line_that_names_the_separator_are_passed_over() {
    let w = World::new();
    let mut register = Register::small();
    for file in ["rooms", "cases"] {
        let text = register.text(file);
        let semicolons = text.lines().map(|line| line.replace(',', ";") + "\r\n").collect::<String>();
        register.0.insert(file.to_owned(), format!("sep=;\r\n{semicolons};;;;\r\n;;;\r\n").into_bytes());
    }
    import(&w, &register).unwrap();
    let found = refused(&w, &register.with("rooms", "Salla 1;8", "Salla 1;x"));
    assert_eq!(said(&found), ["rooms.csv:3 capacity NotANumber"]);
}
