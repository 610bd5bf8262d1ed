//! Real programs follow a calendar over HTTP: vdirsyncer fetches it from the running application, khal shows what it fetched.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use pajtim::codes::Role;
use pajtim::model::grants::Scope;
use pajtim::settings::Settings;
use rocket::tokio::task::JoinHandle;
use rocket::{Config, Ignite, Rocket, Shutdown};
use tempfile::TempDir;

use crate::calendars::read;
use crate::routes::sessions::furnished;
use crate::world::{Browser, ORIGIN, World, runtime};

/// The application on a port of this machine, until it is dropped.
struct Served {
    port: u16,
    shutdown: Shutdown,
    ended: Option<JoinHandle<Result<Rocket<Ignite>, rocket::Error>>>,
}

impl Served {
    fn start(w: &World) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let figment = Config::figment()
            .merge(("address", "127.0.0.1"))
            .merge(("port", port))
            .merge(("log_level", "off"))
            .merge(("workers", 2))
            .merge(("shutdown.ctrlc", false))
            .merge(("shutdown.signals", Vec::<String>::new()));
        let rocket = pajtim::build(rocket::custom(figment), &Settings::default(), w.database.clone()).unwrap();
        let rocket = runtime().block_on(rocket.ignite()).unwrap();
        let shutdown = rocket.shutdown();
        let ended = Some(runtime().spawn(rocket.launch()));
        let until = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < until, "it does not answer");
            std::thread::sleep(Duration::from_millis(10));
        }
        Self { port, shutdown, ended }
    }

    /// Sends a request as it stands, and gives the head and the body of the answer.
    fn ask(&self, method: &str, path: &str, more: &str) -> (String, Vec<u8>) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n{more}\r\n", self.port).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|part| part == b"\r\n\r\n").unwrap();
        let body = answer.split_off(end + 4);
        (String::from_utf8(answer).unwrap(), body)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.shutdown.clone().notify();
        if let Some(ended) = self.ended.take() {
            let _ = runtime().block_on(ended);
        }
    }
}

/// Somebody's machine, with the programs that follow an address.
struct Machine {
    folder: TempDir,
}

impl Machine {
    fn following(url: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        std::fs::create_dir(at("kept")).unwrap();
        let pair = "[pair sessions]\na = \"pajtim\"\nb = \"kept\"\ncollections = null\nconflict_resolution = \"a wins\"\n";
        let (status, kept) = (at("status"), at("kept"));
        let storages = format!(
            "[storage pajtim]\ntype = \"http\"\nurl = \"{url}\"\n\n[storage kept]\ntype = \"filesystem\"\npath = \"{kept}\"\nfileext = \".ics\"\n"
        );
        let config = format!("[general]\nstatus_path = \"{status}\"\n\n{pair}\n{storages}");
        std::fs::write(at("vdirsyncer.conf"), config).unwrap();
        let khal = format!(
            "[calendars]\n[[sessions]]\npath = {kept}\ntype = calendar\nreadonly = True\n\n[sqlite]\npath = {}\n\n[locale]\n\
             timeformat = %H:%M\ndateformat = %d.%m.%Y\nlongdateformat = %d.%m.%Y\ndatetimeformat = %d.%m.%Y %H:%M\n\
             longdatetimeformat = %d.%m.%Y %H:%M\nlocal_timezone = Europe/Belgrade\ndefault_timezone = Europe/Belgrade\n",
            at("khal.db")
        );
        std::fs::write(at("khal.conf"), khal).unwrap();
        let machine = Self { folder };
        machine.vdirsyncer("discover");
        machine
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs one of the programs; bin/test installs them, and without them the tests fail. None may wait for ever.
    fn run(&self, program: &str, arguments: &[&str]) -> String {
        let output = Command::new("timeout")
            .args(["60", program])
            .args(arguments)
            .env_clear()
            .env("PATH", "/usr/bin:/bin:/usr/local/bin")
            .env("HOME", self.folder.path())
            .env("LC_ALL", "C.UTF-8")
            .env("TZ", "UTC")
            .env("VDIRSYNCER_CONFIG", self.path("vdirsyncer.conf"))
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_ne!(output.status.code(), Some(127), "{program} is missing; bin/test installs it");
        assert!(output.status.success(), "{program} {arguments:?}: {said}");
        said
    }

    fn vdirsyncer(&self, what: &str) -> String {
        self.run("vdirsyncer", &["-vINFO", what])
    }

    /// What khal shows of a day.
    fn shows(&self, day: NaiveDate) -> Vec<String> {
        let (config, from, to) =
            (self.path("khal.conf"), pajtim::words::date(day), pajtim::words::date(day.succ_opt().unwrap()));
        let format = "{start-date} {start-time}-{end-time} {title} @{location} {status}";
        let said = self.run(
            "khal",
            &["-c", config.to_str().unwrap(), "list", "--day-format", "", "--format", format, "--notstarted", &from, &to],
        );
        said.lines().map(str::trim).filter(|line| line.starts_with(&from)).map(ToOwned::to_owned).collect()
    }

    /// The files that are kept, with when they were written.
    fn kept(&self) -> Vec<(PathBuf, std::time::SystemTime)> {
        let mut kept: Vec<_> = std::fs::read_dir(self.path("kept"))
            .unwrap()
            .flatten()
            .map(|entry| (entry.path(), entry.metadata().unwrap().modified().unwrap()))
            .collect();
        kept.sort();
        kept
    }
}

/// The next 15th of a month, two weeks from now or later.
fn fifteenth(month: u32) -> NaiveDate {
    let soon = pajtim::time::today(pajtim::time::HOME) + chrono::Duration::weeks(2);
    let this = NaiveDate::from_ymd_opt(soon.year(), month, 15).unwrap();
    if this > soon { this } else { this.with_year(soon.year() + 1).unwrap() }
}

/// A centre with a session in January and one in July, both at ten o'clock of the centre; and its coordinator.
fn scheduled() -> (World, Browser, String) {
    let (w, mut desk, [case, _]) = furnished();
    for month in [1, 7] {
        let day = pajtim::words::date(fifteenth(month));
        let fields = [
            ("Kind", "Information meeting"),
            ("Date", day.as_str()),
            ("From", "10:00"),
            ("To", "11:30"),
            ("Salla 1", ""),
            ("Blerta Hoxha", ""),
        ];
        let stored = desk.submit(&format!("{case}/sessions/new"), &fields);
        assert_eq!(stored.status, 303, "{}", stored.text());
    }
    let ann = w.sign_in(&w.person(&[(Role::Coordinator, Scope::Centre(w.ferizaj))]));
    (w, ann, case)
}

fn address(browser: &mut Browser, of: &str, level: &str) -> String {
    let shown = browser.submit("/settings/calendars", &[("Calendar of", of), ("Shows", level)]);
    let address = shown.html.split("<p class=\"secret\">").nth(1).unwrap().split('<').next().unwrap();
    address.strip_prefix(ORIGIN).unwrap().to_owned()
}

#[test]
fn vdirsyncer_and_khal_follow_a_room_at_the_right_local_time_in_january_and_july() {
    let (w, mut ann, case) = scheduled();
    let served = Served::start(&w);
    let path = address(&mut ann, "Salla 1", "Reference, kind of session and room");
    let machine = Machine::following(&format!("http://127.0.0.1:{}{path}", served.port));
    machine.vdirsyncer("sync");
    let reference = case.rsplit('/').next().unwrap();
    let (january, july) = (fifteenth(1), fifteenth(7));
    let line = |day: NaiveDate, times: &str| {
        let place = "Salla 1, Qendra e Ndërmjetësimit Ferizaj";
        format!("{} {times} Information meeting · {reference} @{place} CONFIRMED", pajtim::words::date(day))
    };
    for day in [january, july] {
        assert_eq!(machine.shows(day), [line(day, "10:00-11:30")]);
    }
    let text = std::fs::read_to_string(&machine.kept()[0].0).unwrap() + &std::fs::read_to_string(&machine.kept()[1].0).unwrap();
    let hour = |day: NaiveDate, hour: &str| text.contains(&format!("DTSTART:{}T{hour}0000Z", day.format("%Y%m%d")));
    assert!(hour(january, "09") && hour(july, "08"), "an hour apart, since the clocks are: {text}");

    // Nothing has changed, and nothing is done.
    let before = machine.kept();
    assert_eq!(before.len(), 2);
    let again = machine.vdirsyncer("sync");
    assert!(!again.contains("Copying") && !again.contains("Deleting"), "{again}");
    assert_eq!(machine.kept(), before);

    // Moved by two hours: the same event at another time.
    let number = w.texts("SELECT session_no::text AS value FROM sessions ORDER BY starts_at").remove(0);
    let moved = [("From", "12:00"), ("To", "13:00"), ("Why it is moved", "A party asked for it")];
    let page = ann.get(&format!("{case}/sessions/{number}/edit"));
    let stored = ann.submit_on(&page, &moved);
    assert_eq!(stored.status, 303, "{}", stored.text());
    machine.vdirsyncer("sync");
    assert_eq!(machine.shows(january.min(july)), [line(january.min(july), "12:00-13:00")]);
    // vdirsyncer goes by what stands in an event, and not by its key: one file for another.
    assert_eq!(machine.kept().len(), 2);
    assert!(machine.kept().contains(&before[0]) != machine.kept().contains(&before[1]), "the other one stays as it is");

    // Cancelled: it stays, and says so.
    w.sql("UPDATE sessions SET status = 'cancelled', cancelled_because = 'centre', sequence = sequence + 1, changed_at = now() WHERE session_no = (SELECT min(session_no) FROM sessions)");
    w.sql("UPDATE bookings b SET released_at = now() FROM sessions s WHERE s.id = b.session_id AND s.status = 'cancelled'");
    machine.vdirsyncer("sync");
    assert_eq!(machine.kept().len(), 2);
    let cancelled: Vec<_> =
        [january, july].into_iter().flat_map(|day| machine.shows(day)).filter(|shown| shown.ends_with("CANCELLED")).collect();
    assert_eq!(cancelled.len(), 1, "{cancelled:?}");

    // Ended: what was fetched is out of reach, and nothing new comes.
    let page = ann.get("/settings/calendars");
    ann.press(&page, "End");
    let (head, _) = served.ask("GET", &path, "");
    assert!(head.starts_with("HTTP/1.1 404"), "{head}");
    drop(served);
}

#[test]
fn vdirsyncer_and_khal_see_of_a_busy_calendar_that_time_is_taken_and_drop_what_was_restricted() {
    let (w, mut ann, case) = scheduled();
    let served = Served::start(&w);
    let reference = case.rsplit('/').next().unwrap();
    let all = |machine: &Machine| -> String {
        machine.kept().iter().map(|(path, _)| format!("{}{}", path.display(), std::fs::read_to_string(path).unwrap())).collect()
    };
    let url = |path: &str| format!("http://127.0.0.1:{}{path}", served.port);
    let busy = Machine::following(&url(&address(&mut ann, "The whole centre", "Only that the time is taken")));
    busy.vdirsyncer("sync");
    let day = fifteenth(1);
    assert_eq!(busy.shows(day), [format!("{} 10:00-11:30 Busy @ CONFIRMED", pajtim::words::date(day))]);
    assert!(!all(&busy).contains(reference) && !all(&busy).contains("Salla"));
    for session in w.texts("SELECT id::text AS value FROM sessions") {
        assert!(!all(&busy).contains(&session));
    }
    // What a calendar knew of a case before it was restricted goes with the next fetch.
    let more = Machine::following(&url(&address(&mut ann, "The whole centre", "The reference of the case")));
    more.vdirsyncer("sync");
    assert!(all(&more).contains(reference));
    w.sql("UPDATE cases SET restricted_on = current_date, restricted_because = 'decision' WHERE restricted_on IS NULL");
    more.vdirsyncer("sync");
    assert!(!all(&more).contains(reference), "{}", all(&more));
    assert_eq!(more.kept().len(), 2);
}

#[test]
fn head_answers_as_get_does_but_for_the_body_and_a_known_calendar_is_not_sent() {
    let (w, mut ann, _) = scheduled();
    let served = Served::start(&w);
    let path = address(&mut ann, "The whole centre", "Only that the time is taken");
    let (got, body) = served.ask("GET", &path, "");
    let (head, nothing) = served.ask("HEAD", &path, "");
    let lines = |head: &str| -> Vec<String> {
        let mut lines: Vec<String> = head.lines().map(str::to_ascii_lowercase).collect();
        lines.retain(|line| !line.starts_with("date:") && !line.starts_with("x-request-id:") && !line.is_empty());
        lines.sort();
        lines
    };
    assert_eq!(lines(&got), lines(&head));
    assert!(lines(&got).contains(&format!("content-length: {}", body.len())), "{got}");
    assert!(nothing.is_empty() && !body.is_empty());
    assert_eq!(read(&String::from_utf8(body).unwrap())["events"].as_array().unwrap().len(), 2);
    let tag =
        got.lines().find(|line| line.to_ascii_lowercase().starts_with("etag:")).unwrap().split_once(": ").unwrap().1.to_owned();
    for method in ["GET", "HEAD"] {
        let (known, nothing) = served.ask(method, &path, &format!("If-None-Match: {tag}\r\n"));
        assert!(known.starts_with("HTTP/1.1 304") && known.to_ascii_lowercase().contains("etag:"), "{known}");
        assert!(nothing.is_empty());
    }
    let until: DateTime<Utc> = pajtim::time::now() + chrono::Duration::days(3650);
    let since = format!("If-Modified-Since: {}\r\n", until.format("%a, %d %b %Y %H:%M:%S GMT"));
    assert!(served.ask("GET", &path, &since).0.starts_with("HTTP/1.1 200"));
    assert!(served.ask("HEAD", "/calendar/none.ics", "").0.starts_with("HTTP/1.1 404"));
}
