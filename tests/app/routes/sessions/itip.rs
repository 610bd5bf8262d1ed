//! Invitations as calendars take them: libical, which Evolution and KDE's calendar are made of, checks what came by mail against the
//! rules of iTIP (RFC 5546), enters it, and says what it makes of the next that comes for the same event.

use pajtim::worker::tell;

use super::day;
use super::notices::{MOVED, noon, scheduled, wants};
use crate::calendars::ask;
use crate::world::post::{Post, post};

/// Reads mails one after the other, as somebody's calendar would: what each asks, whether it keeps the rules, and what it is to a
/// calendar that knows those before it.
const READER: &str = r#"
import ctypes, email, email.policy, json, sys

ical, stored = ctypes.CDLL("libical.so.3"), ctypes.CDLL("libicalss.so.3")
component, text = ctypes.c_void_p, ctypes.c_char_p
for library, name, arguments, result in [
    (ical, "icalparser_parse_string", [text], component),
    (ical, "icalrestriction_check", [component], ctypes.c_int),
    (ical, "icalcomponent_count_errors", [component], ctypes.c_int),
    (ical, "icalproperty_enum_to_string", [ctypes.c_int], text),
    (stored, "icalclassify", [component, component, text], ctypes.c_int),
]:
    function = getattr(library, name)
    function.argtypes, function.restype = arguments, result

known, said = None, []
for mail in json.load(sys.stdin):
    message = email.message_from_string(mail, policy=email.policy.default)
    address = message["To"].addresses[0].addr_spec
    [part] = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    read = ical.icalparser_parse_string(part.get_content().encode())
    method = part.get_param("method")
    kept = ical.icalrestriction_check(read) == 1 and ical.icalcomponent_count_errors(read) == 0
    # RFC 6047, 2.4: what the part says of itself is what stands in it.
    kept = kept and f"METHOD:{method}\r\n" in part.get_payload(decode=True).decode()
    made_of_it = ical.icalproperty_enum_to_string(stored.icalclassify(read, known, address.encode())).decode()
    if made_of_it != "OBSOLETE":
        known = read
    said.append(" ".join([method, "kept" if kept else "BROKEN", made_of_it]))
print(json.dumps(said))
"#;

/// What libical makes of mails that come to one person in this order; bin/test installs it.
fn read(mails: &[String]) -> Vec<String> {
    ask("python3", READER, &serde_json::to_string(mails).unwrap())
}

/// The mails to somebody, the first first.
fn to(post: &Post, address: &str) -> Vec<String> {
    let all = post.mails.all();
    let is_theirs = |mail: &String| mail.lines().any(|line| line.starts_with("To:") && line.contains(address));
    all.into_iter().filter(is_theirs).collect()
}

#[test]
fn a_mediator_s_calendar_takes_the_invitation_follows_the_change_and_drops_what_is_cancelled() {
    let (w, mut desk, case, blerta) = scheduled();
    let post = post();
    let sent = || tell(&w.database, &post.channels, || noon(1)).unwrap();
    let edit = format!("{case}/sessions/1/edit");
    sent();
    assert_eq!(desk.submit(&edit, &[("From", "12:00"), ("To", "13:00"), MOVED]).status, 303);
    sent();
    assert_eq!(desk.submit(&edit, &[("Salla 2", "")]).status, 303);
    sent();
    assert_eq!(desk.submit(&format!("{case}/sessions/1/cancellation/new"), &[("Why", "A party asked for it")]).status, 303);
    sent();
    let mails = to(&post, &blerta.email);
    let taken = [
        "REQUEST kept REQUEST-NEW",
        "REQUEST kept REQUEST-RESCHEDULE",
        "REQUEST kept REQUEST-UPDATE",
        "CANCEL kept CANCEL-EVENT",
    ];
    assert_eq!(read(&mails), taken);
    // A mail that was on the way for long changes nothing back.
    let [first, second, ..] = mails.as_slice() else { panic!("{mails:?}") };
    assert_eq!(read(&[second.clone(), first.clone()])[1], "REQUEST kept OBSOLETE");
    // And what breaks the rules is found.
    let broken = first.replace("method=REQUEST", "method=CANCEL");
    assert_eq!(read(&[broken])[0], "CANCEL BROKEN REQUEST-NEW");
}

#[test]
fn who_represents_a_party_is_invited_by_calendar_too_and_called_off_by_it() {
    let (w, mut desk, case, _) = scheduled();
    let besa = [
        ("Given name", "Besa"),
        ("Family name", "Gashi"),
        ("Role", "Representative"),
        ("Side", "B"),
        ("E-mail", "besa@example.org"),
        ("Ilir Berisha", ""),
    ];
    let joined = desk.submit(&format!("{case}/parties/new"), &besa);
    assert_eq!(joined.status, 303, "{}", joined.text());
    wants(&mut desk, &case, 3, &[("How to tell them of sessions", "By e-mail")]);
    assert_eq!(desk.submit(&format!("{case}/sessions/1/edit"), &[("Besa Gashi", "")]).status, 303);
    let post = post();
    tell(&w.database, &post.channels, || noon(1)).unwrap();
    let left = desk.submit(&format!("{case}/parties/3/leaving/new"), &[("Last day", &day(0)), ("How", "Withdrew")]);
    assert_eq!(left.status, 303, "{}", left.text());
    tell(&w.database, &post.channels, || noon(1)).unwrap();
    assert_eq!(read(&to(&post, "besa@example.org")), ["REQUEST kept REQUEST-NEW", "CANCEL kept CANCEL-EVENT"]);
}
