//! Parties after they joined: their page, corrections, leaving, contacts and what they declared.

mod contacts;
mod correction;
mod declared;
mod guardians;
mod leaving;
mod likeness;
mod merging;
mod removing;
mod splitting;

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use super::intake::at;
use super::sessions::furnished;
use crate::world::{Browser, World};

/// Arta of the first case takes part in the second one too, as its second party.
pub fn arta_twice(w: &World) {
    w.sql(
        "INSERT INTO parties (centre_id, id, case_id, party_no, side, role, kind, person_id)
         SELECT p.centre_id, gen_random_uuid(), c.id, 2, 'B', 'respondent', 'person', p.person_id
         FROM parties p JOIN cases c ON c.number = 2 WHERE p.party_no = 1 AND p.case_id = (SELECT id FROM cases WHERE number = 1)",
    );
}

/// Everybody who may not change a party of the case, restricted for the last ones.
pub fn outsiders(w: &World) -> Vec<Browser> {
    let foreign = w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]);
    let court = w.referrer("Gjykata Themelore në Ferizaj");
    let liaison = w.person(&[(Role::Liaison, Scope::Referrer(court))]);
    let own = [Role::Director, Role::Mediator].map(|role| at(w, role));
    let mut all: Vec<Browser> =
        own.iter().chain([&foreign, &liaison, &w.administrator()]).map(|person| w.sign_in(person)).collect();
    let locked = at(w, Role::Coordinator);
    w.sql(&format!(
        "INSERT INTO lock_outs (centre_id, id, case_id, user_id, because, decided_by)
         SELECT centre_id, gen_random_uuid(), id, '{0}', 'relative', '{0}' FROM cases WHERE number = 1",
        locked.id
    ));
    all.push(w.sign_in(&locked));
    all
}

#[test]
fn a_party_has_a_page_to_which_its_case_leads() {
    let (w, mut desk, [case, _]) = furnished();
    w.sql("UPDATE persons SET father_name = 'Ramadan', birth_year = 1980, municipality = 'Ferizaj' WHERE given_name = 'Arta'");
    let path = desk.get(&case).link("Arta Krasniqi").unwrap();
    assert_eq!(path, format!("{case}/parties/1"));
    let page = desk.get(&path);
    for words in ["Arta Krasniqi", "Initiator", "Side A", "Ramadan", "1980", "Ferizaj", "Female"] {
        assert!(page.says(words), "{words}: {}", page.text());
    }
    assert!(!page.html.split("</title>").next().unwrap().contains("Krasniqi"));
    // Another mediator of the centre reads names.
    let mut mediator = w.sign_in(&at(&w, Role::Mediator));
    let names = mediator.get(&path);
    assert!(names.says("Arta Krasniqi") && !names.says("1980") && !names.says("Ramadan") && !names.says("Correct"));
    assert_eq!(desk.get(&format!("{case}/parties/9")).status, 404);
}

#[test]
fn who_may_not_see_or_change_a_party_finds_nothing() {
    let (w, _, [case, _]) = furnished();
    for (who, mut other) in outsiders(&w).into_iter().enumerate() {
        let mediator = who == 1;
        assert_eq!(other.get(&format!("{case}/parties/1")).status == 200, mediator, "{who}");
        for path in ["edit", "leaving/new", "leaving/removal/new", "removal/new"] {
            assert_eq!(other.get(&format!("{case}/parties/1/{path}")).status, 404, "{who} {path}");
        }
        for path in ["merges", "merges/new?with=00000000-0000-7000-8000-000000000000"] {
            assert_eq!(other.get(&format!("{case}/parties/1/{path}")).status, 404, "{who} {path}");
        }
        for path in ["contacts", "declared"] {
            assert_eq!(other.get(&format!("{case}/parties/1/{path}")).status, 404, "{who} {path}");
            assert_eq!(other.post(&format!("{case}/parties/1/{path}"), &[]).status, 404, "{who} {path}");
        }
        let acts = [
            "correction",
            "leaving",
            "leaving/removal",
            "removal",
            "contacts/correction",
            "contacts/answers",
            "declared/correction",
        ];
        for path in acts {
            let sent = other.post(&format!("{case}/parties/1/{path}"), &[("version", "1-1")]);
            assert_eq!(sent.status, 404, "{who} {path}");
        }
    }
    w.sql("UPDATE cases SET restricted_on = received_on, restricted_because = 'decision'");
    let mut mediator = w.sign_in(&at(&w, Role::Mediator));
    assert_eq!(mediator.get(&format!("{case}/parties/1")).status, 404);
}

#[test]
fn a_guardian_acts_no_longer_when_the_ward_is_of_age() {
    let (w, mut desk, [case, _]) = furnished();
    let joined = desk.submit(
        &format!("{case}/parties/new"),
        &[
            ("Given name", "Drita"),
            ("Family name", "Krasniqi"),
            ("Role", "Guardian"),
            ("Side", "Accompanies only"),
            ("Arta Krasniqi", ""),
        ],
    );
    assert_eq!(joined.status, 303, "{}", joined.text());
    let over = "No longer acts for Arta Krasniqi";
    w.sql("UPDATE persons SET adult_on = current_date + 1 WHERE given_name = 'Arta'");
    assert!(!desk.get(&case).says(over) && !desk.get(&format!("{case}/parties/2")).says(over));
    w.sql("UPDATE persons SET adult_on = current_date WHERE given_name = 'Arta'");
    assert!(desk.get(&case).says(over) && desk.get(&format!("{case}/parties/2")).says(over));
    assert!(desk.get(&format!("{case}/parties/1")).says("Drita Krasniqi no longer acts as guardian"));
    // By the year alone it is certain only when the year is over.
    w.sql("UPDATE persons SET adult_on = NULL, birth_year = extract(year FROM current_date) - 18 WHERE given_name = 'Arta'");
    assert!(!desk.get(&case).says(over));
    w.sql("UPDATE persons SET birth_year = birth_year - 1 WHERE given_name = 'Arta'");
    assert!(desk.get(&case).says(over));
    // A representative of somebody of age acts on.
    w.sql("UPDATE parties SET role = 'representative' WHERE party_no = 2");
    assert!(!desk.get(&case).says(over));
}
