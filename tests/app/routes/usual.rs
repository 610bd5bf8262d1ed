//! In intake, what a centre mostly has comes first.

use pajtim::codes::Role;

use super::intake::at;
use crate::world::{Browser, World};

/// Whether labour stands before family, an organisation before a court, and Zeta before Alfa: not their order in the lists.
fn usual_first(desk: &mut Browser) -> [bool; 3] {
    let html = desk.get("/cases/new").html;
    let place = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text} is not offered"));
    [("\"labour\"", "\"family\""), ("\"ngo\"", "\"court\""), (" Zeta<", " Alfa<")].map(|(one, two)| place(one) < place(two))
}

#[test]
fn what_a_centre_mostly_has_comes_first_and_of_few_cases_nothing_is_told() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    w.sql("INSERT INTO programmes (id, name) VALUES (gen_random_uuid(), 'Alfa'), (gen_random_uuid(), 'Zeta')");
    let cases = |centre: &str, numbers: std::ops::Range<i32>, age: i32| {
        w.sql(&format!(
            "WITH made AS (
                 INSERT INTO cases (centre_id, id, number, year, reference, case_type, referral_source, language, received_on)
                 SELECT c.id, gen_random_uuid(), n, 2000, c.code || '-2000-' || lpad(n::text, 4, '0'), 'labour', 'ngo', 'sq', current_date - {age}
                 FROM centres c, generate_series({}, {}) n WHERE c.code = '{centre}' RETURNING centre_id, id)
             INSERT INTO case_programmes (centre_id, case_id, programme_id)
             SELECT made.centre_id, made.id, p.id FROM made, programmes p WHERE p.name = 'Zeta'",
            numbers.start,
            numbers.end - 1
        ));
    };
    assert_eq!(usual_first(&mut desk), [false; 3]);
    cases("FER", 1..5, 10);
    assert_eq!(usual_first(&mut desk), [false; 3], "four cases are too few to say anything of");
    cases("GJK", 1..20, 10);
    cases("FER", 5..20, 400);
    assert_eq!(usual_first(&mut desk), [false; 3], "another centre, and other years, do not count");
    cases("FER", 20..21, 3);
    assert_eq!(usual_first(&mut desk), [true; 3]);
}
