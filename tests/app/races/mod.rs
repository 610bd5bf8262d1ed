//! Sixteen people at once want the same rooms, mediators and parties, over HTTP: nothing is booked twice, and whoever comes too late
//! is told so, with the times that are free. The same without PostgreSQL's exclusions, and with a check before each insert
//! instead, books twice: so the query that finds nothing would find something.

mod loopback;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use pajtim::codes::Role;

use self::loopback::{Answer, Client, Served};
use crate::routes::intake::at;
use crate::routes::sessions::{day, furnished};
use crate::world::{Browser, World, count};

const CLIENTS: usize = 16;
const CASES: usize = 8;
const SIGN_IN: &str = "__Host-pajtim";

/// How many attempts in all; 10,000 in bin/drill.
fn attempts() -> usize {
    std::env::var("ATTEMPTS").map_or(640, |attempts| attempts.parse().unwrap())
}

/// What was answered, by what was tried.
#[derive(Default)]
struct Told(Mutex<BTreeMap<String, i64>>);

impl Told {
    fn note(&self, what: &str) {
        *self.0.lock().unwrap().entry(what.to_owned()).or_default() += 1;
    }

    fn of(&self, what: &str) -> i64 {
        self.0.lock().unwrap().get(what).copied().unwrap_or_default()
    }
}

/// Eight cases of three people, three rooms, three mediators, a few days; and sixteen clients of four users.
struct Arena {
    w: World,
    served: Served,
    cookies: Vec<String>,
    cases: Vec<String>,
    /// So many sessions has each case had.
    sessions: Vec<AtomicUsize>,
    rooms: Vec<String>,
    mediators: Vec<String>,
    told: Told,
}

impl Arena {
    fn new() -> Self {
        let (w, mut desk, [first, second]) = furnished();
        let mut cases = vec![first, second];
        let received = day(-60);
        for name in ["Bytyqi", "Hoti", "Rexha", "Shala", "Zeka", "Kelmendi"].iter().take(CASES - 2) {
            let filled =
                [("Type", "Property"), ("Received", &received), ("Side A: Family name", name), ("Side A: Given name", "Ilir")];
            cases.push(desk.submit("/cases/new", &filled).location.unwrap());
        }
        let fer = w.ferizaj;
        w.sql(&format!(
            "INSERT INTO rooms (centre_id, id, name, capacity) VALUES ('{fer}', gen_random_uuid(), 'Salla 3', 6);
             INSERT INTO mediators (centre_id, id, licence_no, name, gender, languages) VALUES ('{fer}', gen_random_uuid(), 'M-3', 'Drita Leka', 'F', '{{sq}}');
             UPDATE parties p SET person_id = (SELECT q.person_id FROM parties q JOIN cases o ON o.id = q.case_id
                 WHERE o.number = 1 + c.number % 3 AND q.party_no = 1) FROM cases c WHERE c.id = p.case_id AND c.number > 3"
        ));
        let users = (0..4).map(|_| w.sign_in(&at(&w, Role::DeskOfficer)));
        let cookie = |browser: Browser| format!("{SIGN_IN}={}", browser.cookie(SIGN_IN).unwrap());
        Self {
            served: Served::start(w.database.clone()),
            cookies: users.map(cookie).collect(),
            sessions: cases.iter().map(|_| AtomicUsize::new(0)).collect(),
            rooms: w.texts("SELECT id::text AS value FROM rooms ORDER BY name"),
            mediators: w.texts("SELECT id::text AS value FROM mediators ORDER BY name"),
            told: Told::default(),
            cases,
            w,
        }
    }

    /// So many attempts by all clients at once.
    fn run(&self, attempts: usize, seed: u64) {
        std::thread::scope(|scope| {
            for number in 0..CLIENTS {
                let client = Client::new(&self.served, self.cookies[number % self.cookies.len()].clone());
                let dice = Dice(seed * 1_000 + u64::try_from(number).unwrap());
                let racer = Racer { arena: self, client, dice };
                scope.spawn(move || racer.run(attempts / CLIENTS));
            }
        });
    }

    /// What two sessions have at once, by the rows of the bookings.
    fn booked_twice(&self) -> i64 {
        count(
            &self.w,
            "SELECT count(*) AS value FROM bookings a JOIN bookings b ON b.resource_id = a.resource_id AND b.session_id > a.session_id
             WHERE a.released_at IS NULL AND b.released_at IS NULL AND lower(a.during) < upper(b.during) AND lower(b.during) < upper(a.during)",
        )
    }

    /// The same by the sessions themselves: their hours, their rooms and mediators, and the persons of the parties who are invited.
    fn held_twice(&self) -> i64 {
        count(
            &self.w,
            "WITH has AS (
                SELECT s.id, s.starts_at, s.ends_at, b.resource_id AS what FROM sessions s JOIN bookings b ON b.session_id = s.id
                WHERE s.status = 'scheduled' AND b.person_id IS NULL
                UNION ALL
                SELECT s.id, s.starts_at, s.ends_at, p.person_id FROM sessions s JOIN attendees a ON a.session_id = s.id
                JOIN parties p ON p.id = a.party_id WHERE s.status = 'scheduled')
             SELECT count(*) AS value FROM has a JOIN has b ON b.what = a.what AND b.id > a.id
             WHERE a.starts_at < b.ends_at AND b.starts_at < a.ends_at",
        )
    }

    fn events(&self, what: &str) -> i64 {
        count(&self.w, &format!("SELECT count(*) AS value FROM audit_events WHERE event = '{what}'"))
    }
}

/// Numbers that are the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

struct Racer<'a> {
    arena: &'a Arena,
    client: Client,
    dice: Dice,
}

impl Racer<'_> {
    fn run(mut self, attempts: usize) {
        for _ in 0..attempts {
            let case = self.dice.below(CASES);
            match self.dice.below(20) {
                0..8 => self.schedule(case, false),
                8..11 => self.schedule(case, true),
                11..15 => self.move_one(case),
                15..18 => self.cancel(case),
                _ => self.confirm(case),
            }
        }
    }

    /// A wish: a room, a mediator, the party, at some half hour of three days.
    fn wish(&mut self) -> Vec<(&'static str, String)> {
        let (half, longer) = (self.dice.below(12), self.dice.below(2));
        let clock = |half: usize| format!("{:02}:{:02}", 8 + half / 2, half % 2 * 30);
        let arena = self.arena;
        vec![
            ("kind", "joint".to_owned()),
            ("mode", "in_person".to_owned()),
            ("date", day(10 + i64::try_from(self.dice.below(3)).unwrap())),
            ("from", clock(half)),
            ("to", clock(half + 2 + longer)),
            ("rooms", arena.rooms[self.dice.below(3)].clone()),
            ("mediators", arena.mediators[self.dice.below(3)].clone()),
            ("parties", "1".to_owned()),
        ]
    }

    fn schedule(&mut self, case: usize, reserves: bool) {
        let what = if reserves { "reserve" } else { "schedule" };
        let mut fields = self.wish();
        if reserves {
            fields.push(("reserve", "yes".to_owned()));
        }
        let answer = self.post(&format!("{}/sessions", self.arena.cases[case]), &fields);
        if self.heard(what, &answer) {
            self.arena.sessions[case].fetch_add(1, Ordering::SeqCst);
        }
    }

    fn move_one(&mut self, case: usize) {
        let Some(path) = self.some_session(case) else { return };
        let edit = self.client.get(&format!("{path}/edit"));
        let Some(version) = edit.value("version").map(ToOwned::to_owned) else { return self.gone("move", &edit) };
        let mut fields = self.wish();
        // Another door each time: to where it is already nothing is moved.
        let door = format!("Dera {}", self.dice.below(1_000_000_000));
        fields.extend([("place", door), ("version", version), ("because", "parties".to_owned())]);
        let answer = self.post(&path, &fields);
        let _moved = self.heard("move", &answer);
    }

    fn cancel(&mut self, case: usize) {
        let Some(path) = self.some_session(case) else { return };
        let page = self.client.get(&format!("{path}/cancellation/new"));
        let Some(version) = page.value("version").map(ToOwned::to_owned) else { return self.gone("cancel", &page) };
        let answer = self.post(&format!("{path}/cancellation"), &[("version", version), ("because", "parties".to_owned())]);
        let _cancelled = self.heard("cancel", &answer);
    }

    /// A link is made for the party, which confirms by it.
    fn confirm(&mut self, case: usize) {
        let Some(path) = self.some_session(case) else { return };
        let offers = self.client.get(&format!("{path}/offers"));
        let Some(seen) = offers.value("seen").map(ToOwned::to_owned) else { return self.gone("link", &offers) };
        let fields = [("party", "1".to_owned()), ("seen", seen), ("channel", "sms".to_owned())];
        let made = self.post(&format!("{path}/offers/links"), &fields);
        let Some(secret) = made.html.split("<p class=\"secret\">").nth(1).and_then(|rest| rest.split('<').next()) else {
            let _refused = self.heard("link", &made);
            return;
        };
        let address = format!("/offers/{}", secret.rsplit('/').next().unwrap());
        let answer = self.post(&address, &[("answer", "confirmed".to_owned())]);
        match answer.status {
            303 => self.arena.told.note("confirm: shown"),
            404 => self.gone("confirm", &answer),
            other => panic!("confirm: {other} {}", answer.html),
        }
    }

    fn some_session(&mut self, case: usize) -> Option<String> {
        let had = self.arena.sessions[case].load(Ordering::SeqCst);
        (had > 0).then(|| format!("{}/sessions/{}", self.arena.cases[case], 1 + self.dice.below(had)))
    }

    fn post(&mut self, path: &str, fields: &[(&'static str, String)]) -> Answer {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.client.post(path, &fields)
    }

    /// Cancelled before anything was tried; never a fault.
    fn gone(&self, what: &str, answer: &Answer) {
        assert!([200, 303, 404].contains(&answer.status), "{what}: {} {}", answer.status, answer.html);
        self.arena.told.note(&format!("{what}: gone"));
    }

    /// Whether it was done. If not, a sentence says why, and the free times stand beside it where something was taken.
    fn heard(&self, what: &str, answer: &Answer) -> bool {
        let told = &self.arena.told;
        if answer.status == 303 {
            told.note(&format!("{what}: done"));
            return true;
        }
        assert!([404, 409, 422].contains(&answer.status), "{what}: {} {}", answer.status, answer.html);
        if answer.status == 404 {
            told.note(&format!("{what}: gone"));
            return false;
        }
        assert!(answer.html.contains("class=\"summary\" role=\"alert\""), "{what}: {}", answer.html);
        let others = [
            "reserved times already",
            "ran out or was given back",
            "has been recorded or cancelled already",
            "can no longer be offered",
        ];
        if answer.status == 409 || others.iter().any(|words| answer.html.contains(words)) {
            told.note(&format!("{what}: refused"));
            return false;
        }
        let alternatives = answer.html.matches("name=\"instead\"").count();
        assert!(alternatives > 0 || answer.html.contains("there is no free time"), "{what}: {}", answer.html);
        told.note(&format!("{what}: taken"));
        false
    }
}

#[test]
fn of_many_attempts_by_sixteen_nothing_is_booked_twice_and_every_loser_is_told_when_it_is_free() {
    let arena = Arena::new();
    arena.run(attempts(), 1);
    assert_eq!((arena.booked_twice(), arena.held_twice()), (0, 0));
    let told = &arena.told;
    eprintln!("{:?}", told.0.lock().unwrap());
    // Who was told that it is done finds it done, and nothing else is.
    assert_eq!(count(&arena.w, "SELECT count(*) AS value FROM sessions"), told.of("schedule: done") + told.of("reserve: done"));
    for (event, what) in
        [("session_scheduled", "schedule: done"), ("session_reserved", "reserve: done"), ("session_moved", "move: done")]
    {
        assert_eq!(arena.events(event), told.of(what), "{what}: {:?}", told.0.lock().unwrap());
    }
    // Whoever answers by a link that was overtaken is shown what stands.
    let (confirmed, shown) = (arena.events("session_confirmed"), told.of("confirm: shown"));
    assert!(confirmed <= shown && (confirmed > 0) == (shown > 0), "{confirmed} {:?}", told.0.lock().unwrap());
    // A reservation that is cancelled was no session: it lapses, as do those that run out while this lasts.
    let (cancelled, lapsed) = (arena.events("session_cancelled"), arena.events("reservation_lapsed"));
    assert!((cancelled..=cancelled + lapsed).contains(&told.of("cancel: done")), "{cancelled} {lapsed}");
    let stray = "SELECT count(*) AS value FROM sessions s JOIN bookings b ON b.session_id = s.id
        WHERE lower(b.during) <> s.starts_at OR upper(b.during) <> s.ends_at OR (s.status = 'scheduled') <> (b.released_at IS NULL)";
    assert_eq!(count(&arena.w, stray), 0);
    assert!(told.of("cancel: done") > 0);
    for what in ["schedule", "reserve", "move"] {
        assert!(told.of(&format!("{what}: done")) > 0 && told.of(&format!("{what}: taken")) > 0, "{what}");
    }
}

/// First looked, then inserted: what a program does that trusts itself.
const NAIVE: &str = "
    ALTER TABLE bookings DROP CONSTRAINT bookings_room_free, DROP CONSTRAINT bookings_mediator_free, DROP CONSTRAINT bookings_person_free;
    CREATE FUNCTION look_first() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF EXISTS (SELECT FROM bookings b WHERE b.centre_id = NEW.centre_id AND b.released_at IS NULL AND b.session_id <> NEW.session_id
            AND b.resource_id = coalesce(NEW.room_id, NEW.mediator_id, NEW.person_id) AND b.during && NEW.during) THEN
            RAISE EXCEPTION USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'bookings_room_free', TABLE = 'bookings', MESSAGE = 'taken';
        END IF;
        PERFORM pg_sleep(0.1);
        RETURN NEW;
    END $$;
    CREATE TRIGGER look_first BEFORE INSERT ON bookings FOR EACH ROW EXECUTE FUNCTION look_first()";

#[test]
fn the_same_with_a_look_before_each_insert_books_twice_so_the_query_would_find_it() {
    let arena = Arena::new();
    arena.w.sql(NAIVE);
    let mut rounds = 0;
    while arena.booked_twice() == 0 || arena.held_twice() == 0 {
        rounds += 1;
        assert!(
            rounds <= 20,
            "checked first, and nothing was booked twice in {rounds} rounds: {:?}",
            arena.told.0.lock().unwrap()
        );
        arena.run(CLIENTS * 6, rounds);
    }
    // It looks right to whoever comes alone: what is taken is refused there too.
    assert!(arena.told.of("schedule: taken") > 0 || rounds == 1, "{:?}", arena.told.0.lock().unwrap());
}
