//! Sessions that are to come, and what other programs read of a calendar: Python's icalendar and vobject.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::register::{Register, import};
use crate::world::World;

/// Reads a calendar with both, and says what is in its events; two that differ end it.
const READER: &str = r#"
import json, sys, icalendar, vobject
text = sys.stdin.buffer.read()
calendar = icalendar.Calendar.from_ical(text)
assert not calendar.errors, calendar.errors
utc = lambda value: value.dt.strftime("%Y-%m-%d %H:%M %Z")
said = lambda event, name: str(event[name]) if name in event else None
events = []
for event in calendar.walk("VEVENT"):
    assert not event.errors, event.errors
    events.append({
        "names": sorted(event.keys()), "uid": str(event["UID"]), "summary": str(event["SUMMARY"]),
        "location": said(event, "LOCATION"), "status": str(event["STATUS"]), "sequence": int(event["SEQUENCE"]),
        "url": said(event, "URL"), "start": utc(event["DTSTART"]), "end": utc(event["DTEND"]),
        "stamp": utc(event["DTSTAMP"]), "language": event["SUMMARY"].params["LANGUAGE"],
    })
other = vobject.readOne(text.decode("utf-8"))
other.validate(raiseException=True)
for event, seen in zip(events, getattr(other, "vevent_list", []), strict=True):
    both = [(event["uid"], seen.uid.value), (event["summary"], seen.summary.value),
            (event["location"], seen.location.value if hasattr(seen, "location") else None),
            (event["status"], seen.status.value), (event["start"], seen.dtstart.value.strftime("%Y-%m-%d %H:%M UTC"))]
    for one, two in both:
        assert one == two, (one, two)
print(json.dumps({"names": sorted(calendar.keys()), "events": events}))
"#;

/// A Python that has both. bin/test installs them; without them the tests fail.
fn python() -> &'static str {
    let has_both = |python: &&str| {
        let tried = Command::new(python).args(["-c", "import icalendar, vobject"]).stderr(Stdio::null()).status();
        tried.is_ok_and(|status| status.success())
    };
    let found = ["/usr/bin/python3", "python3"].into_iter().find(has_both);
    found.expect("Python's icalendar and vobject; bin/test installs python3-icalendar and python3-vobject")
}

/// What Python reads of a calendar.
pub fn read(calendar: &str) -> Value {
    ask(python(), READER, calendar)
}

/// What a script of Python answers in JSON to what it is given; without an answer the test ends.
pub fn ask<T: DeserializeOwned>(python: &str, script: &str, given: &str) -> T {
    let mut reader = Command::new(python)
        .args(["-c", script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    reader.stdin.take().unwrap().write_all(given.as_bytes()).unwrap();
    let output = reader.wait_with_output().unwrap();
    assert!(output.status.success(), "{}\n{given}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The small register with sessions that are to come: of FER-2026-0001 the third (planned, M-1 mediates), the fourth (cancelled,
/// M-1 was to mediate) and the fifth (planned, nobody mediates); of FER-2026-0002, which is restricted, the first (M-1 mediates).
/// Of the two that were held one is three months old and one a month.
pub fn world() -> World {
    let w = World::new();
    import(&w, &Register::small()).unwrap();
    w.sql(
        "UPDATE sessions SET (starts_at, ends_at, actual_starts_at, actual_ends_at) =
             (now() - interval '3 months', now() - interval '3 months' + interval '1 hour', NULL, NULL) WHERE session_no = 1;
         UPDATE sessions SET (starts_at, ends_at, actual_starts_at, actual_ends_at) =
             (now() - interval '1 month', now() - interval '1 month' + interval '1 hour', NULL, NULL) WHERE session_no = 2;
         INSERT INTO sessions (centre_id, id, case_id, session_no, kind, mode, status, starts_at, ends_at, sequence, changed_at)
         SELECT c.centre_id, gen_random_uuid(), c.id, n.session_no, n.kind, n.mode, n.status,
                (n.on_day + time '09:00') AT TIME ZONE 'UTC', (n.on_day + time '10:30') AT TIME ZONE 'UTC', n.session_no, timestamptz '2026-01-01 12:00Z'
         FROM (VALUES ('FER-2026-0001', 3, 'joint', 'in_person', 'scheduled', date '2099-03-02'),
                      ('FER-2026-0001', 4, 'caucus', 'in_person', 'cancelled', date '2099-03-03'),
                      ('FER-2026-0001', 5, 'information', 'online', 'scheduled', date '2099-07-04'),
                      ('FER-2026-0002', 1, 'pre_mediation', 'in_person', 'scheduled', date '2099-03-05'))
             AS n (reference, session_no, kind, mode, status, on_day)
         JOIN cases c ON c.reference = n.reference;
         INSERT INTO bookings (centre_id, session_id, room_id, mediator_id, during, released_at)
         SELECT s.centre_id, s.id, taken.room_id, taken.mediator_id, tstzrange(s.starts_at, s.ends_at),
                CASE s.status WHEN 'cancelled' THEN now() END
         FROM sessions s CROSS JOIN (SELECT id, NULL::uuid FROM rooms UNION ALL SELECT NULL, id FROM mediators)
             AS taken (room_id, mediator_id)
         WHERE s.starts_at > '2099-01-01' AND s.mode = 'in_person';",
    );
    w
}
