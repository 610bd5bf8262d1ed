//! The program itself, as it is started: over HTTP, killed, started again.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use diesel::prelude::*;
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

const PASSWORD: &str = "four words only mine";

/// A free port; another process may take it in between, but hardly does.
fn port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn pajtim(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pajtim"));
    command.arg("--data").arg(data).env("ROCKET_LOG_LEVEL", "off").env_remove("DATABASE_URL");
    command
}

fn run(data: &Path, arguments: &[&str]) -> Output {
    pajtim(data).args(arguments).stdin(Stdio::null()).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

struct Server {
    child: Child,
    port: u16,
    lines: Vec<String>,
}

impl Server {
    fn start(data: &Path, arguments: &[&str]) -> Self {
        let port = port();
        let mut child = pajtim(data)
            .arg("serve")
            .args(arguments)
            .env("ROCKET_PORT", port.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut lines = Vec::new();
        let url = format!("http://127.0.0.1:{port}");
        while lines.last() != Some(&url) {
            let mut line = String::new();
            assert!(output.read_line(&mut line).unwrap() > 0, "it ended before it was ready: {lines:?}");
            lines.push(line.trim().to_owned());
        }
        // What follows the address, if anything does, is written at once.
        if arguments.contains(&"--demonstration") {
            for _ in 0..7 {
                let mut line = String::new();
                output.read_line(&mut line).unwrap();
                lines.push(line.trim().to_owned());
            }
        }
        Self { child, port, lines }
    }

    /// Sends a request and gives status line, headers and body as one text.
    fn send(&self, method: &str, path: &str, cookie: &str, body: &str) -> std::io::Result<String> {
        send(self.port, method, path, cookie, body)
    }

    fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    fn end(mut self, signal: Signal) -> bool {
        self.signal(signal);
        self.child.wait().unwrap().success()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn send(port: u16, method: &str, path: &str, cookie: &str, body: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nCookie: {cookie}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default()
}

/// A folder that PostgreSQL's user may enter.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

const SETUP: [&str; 13] = [
    "setup",
    "--code",
    "FER",
    "--centre",
    "Qendra",
    "--municipality",
    "ferizaj",
    "--name",
    "Ann",
    "--email",
    "ann@example.org",
    "--language",
    "en",
];

/// Sets up, serves, accepts the invitation; gives the cookie.
fn set_up(data: &Path) -> (Server, String) {
    let made = run(data, &SETUP);
    assert!(made.status.success(), "{}", text(&made.stderr));
    let link = text(&made.stdout);
    let path = link.trim().split_once(":8000").unwrap().1.to_owned();
    let server = Server::start(data, &[]);
    let body = format!("password={0}&again={0}", PASSWORD.replace(' ', "+"));
    let answer = server.send("POST", &path, "", &body).unwrap();
    assert_eq!(status(&answer), 303, "{answer}");
    let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
    (server, cookie.split(';').next().unwrap().to_owned())
}

#[test]
fn a_stranger_is_sent_to_sign_in_and_setup_works_once() {
    let folder = folder();
    let data = folder.path().join("data");
    let (server, cookie) = set_up(&data);
    assert!(server.send("GET", "/", "", "").unwrap().to_lowercase().contains("location: /sign-in"));
    assert_eq!(status(&server.send("GET", "/sign-in", "", "").unwrap()), 200);
    assert_eq!(status(&server.send("GET", "/settings/users", &cookie, "").unwrap()), 200);
    let again = run(&data, &SETUP);
    assert!(!again.status.success() && text(&again.stderr).contains("set up already"), "{}", text(&again.stderr));
    assert!(server.end(Signal::TERM));
}

/// Runs `pajtim setup` at a terminal (util-linux's script) and types these lines.
fn set_up_at_a_terminal(data: &Path, typed: &str) -> String {
    let program = format!("'{}' --data '{}' setup", env!("CARGO_BIN_EXE_pajtim"), data.display());
    let mut terminal = Command::new("script");
    terminal.args(["-qec", &program, "/dev/null"]).env("ROCKET_LOG_LEVEL", "off").env_remove("DATABASE_URL");
    let mut child = terminal.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Held open: script ends when nobody can type any more.
    let mut keyboard = child.stdin.take().unwrap();
    keyboard.write_all(typed.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    drop(keyboard);
    text(&output.stdout)
}

#[test]
fn setup_asks_in_the_chosen_language_and_makes_nothing_before_all_was_confirmed() {
    let folder = folder();
    let data = folder.path().join("data");
    let typed = "sq\nfer\nQendra e Ndërmjetësimit\nNeverland\nUroševac\nAjshe Hyseni\najshe\najshe@example.org\n";
    // Not right, asked again, and then the terminal is closed.
    let said = set_up_at_a_terminal(&data, &format!("{typed}j\nfer\n\u{4}"));
    for sentence in [
        "Shkurtesa e qendrës",
        "një nga: ",
        "Komuna: Ferizaj",
        "një adresë, si emri@example.org",
        "u ndërpre; nuk u krijua asgjë",
    ] {
        assert!(said.contains(sentence), "{sentence} in {said}");
    }
    assert!(!said.contains("/invitations/"), "{said}");
    let said = set_up_at_a_terminal(&data, &format!("{typed}po\n"));
    assert!(said.contains("/invitations/") && said.contains("Hapeni këtë adresë brenda 7 ditësh"), "{said}");
    // The link got lost before anybody chose a password: a new one, for the same account.
    let said = set_up_at_a_terminal(&data, "sq\nfer\nAjshe Hyseni\najshe@example.org\np\n");
    assert!(said.contains("Komuna: Ferizaj"), "{said}");
    let link = said.split("/invitations/").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    let server = Server::start(&data, &[]);
    let answer = server.send(
        "POST",
        &format!("/invitations/{link}"),
        "",
        &format!("password={0}&again={0}", PASSWORD.replace(' ', "+")),
    );
    assert_eq!(status(&answer.unwrap()), 303);
    assert!(server.end(Signal::TERM));
    let again = run(&data, &["setup", "--language", "sq"]);
    assert!(text(&again.stderr).contains("ky instalim është përgatitur tashmë"), "{}", text(&again.stderr));
}

#[test]
fn commands_work_with_a_server_running_on_the_data_and_without() {
    let folder = folder();
    let data = folder.path().join("data");
    let register = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/register");
    let dry = run(&data, &["import", register, "--dry-run"]);
    assert!(dry.status.success() && text(&dry.stdout).contains("(dry run)"), "{}", text(&dry.stderr));
    let (server, _) = set_up(&data);
    let imported = run(&data, &["import", register]);
    assert!(imported.status.success(), "{}", text(&imported.stderr));
    assert!(text(&imported.stdout).contains("402"), "{}", text(&imported.stdout));
    let month = ["report", "--month", "2026-03", "--centre", "FER", "--format", "json"];
    let beside = run(&data, &month);
    assert!(server.end(Signal::INT), "Ctrl-C ends it in order");
    let alone = run(&data, &month);
    assert_eq!(text(&beside.stdout), text(&alone.stdout));
    let report: serde_json::Value = serde_json::from_slice(&alone.stdout).unwrap();
    assert_eq!(report["caseload"]["incoming"], 16);
    assert!(!run(&data, &["report", "--month", "2026-03", "--centre", "XYZ"]).status.success());
    assert!(!run(&data, &["report", "--month", "2026-13"]).status.success());
    let target = folder.path().join("out");
    assert!(run(&data, &["export", target.to_str().unwrap()]).status.success());
    assert_eq!(std::fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o700);
    let again = run(&data, &["import", target.to_str().unwrap()]);
    assert!(text(&again.stdout).contains("nothing changed"), "{}", text(&again.stdout));
    assert!(!run(&data, &["export", target.to_str().unwrap()]).status.success(), "nothing is overwritten");
    let verified = run(&data, &["audit", "verify"]);
    assert!(verified.status.success() && text(&verified.stdout).contains("whole"), "{}", text(&verified.stdout));
}

#[test]
fn a_second_server_is_refused_and_the_first_goes_on() {
    let folder = folder();
    let data = folder.path().join("data");
    let (server, cookie) = set_up(&data);
    let second = pajtim(&data).arg("serve").env("ROCKET_PORT", port().to_string()).output().unwrap();
    assert!(!second.status.success());
    assert!(text(&second.stderr).contains(&server.child.id().to_string()), "{}", text(&second.stderr));
    assert_eq!(status(&server.send("GET", "/account", &cookie, "").unwrap()), 200);
}

#[test]
fn a_key_that_is_gone_or_of_another_database_refuses_to_start() {
    let folder = folder();
    let data = folder.path().join("data");
    assert!(run(&data, &SETUP).status.success());
    let key = data.join("keys/master.key");
    let kept = std::fs::read(&key).unwrap();
    std::fs::remove_file(&key).unwrap();
    let gone = run(&data, &["audit", "verify"]);
    assert!(!gone.status.success() && text(&gone.stderr).contains("is missing"), "{}", text(&gone.stderr));
    assert!(!key.exists(), "no new key is made for a database that has one");
    std::fs::write(&key, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n").unwrap();
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).unwrap();
    let other = run(&data, &["audit", "verify"]);
    assert!(
        !other.status.success() && text(&other.stderr).contains("does not belong to this database"),
        "{}",
        text(&other.stderr)
    );
    std::fs::write(&key, kept).unwrap();
    assert!(run(&data, &["audit", "verify"]).status.success());
}

#[test]
fn plain_http_on_an_address_that_others_reach_is_refused() {
    let folder = folder();
    let data = folder.path().join("data");
    let refused =
        pajtim(&data).arg("serve").env("ROCKET_ADDRESS", "0.0.0.0").env("ROCKET_PORT", port().to_string()).output().unwrap();
    assert!(!refused.status.success() && text(&refused.stderr).contains("without encryption"), "{}", text(&refused.stderr));
}

#[test]
fn a_server_of_ones_own_may_have_several_hosts_of_which_one_answers() {
    let folder = folder();
    let data = folder.path().join("data");
    let (server, _) = set_up(&data);
    let elsewhere = folder.path().join("elsewhere");
    let url = format!("postgresql:///pajtim?user=postgres&host=/nowhere,{}", data.join("run").display());
    let command = |url: &str| {
        let mut command = pajtim(&elsewhere);
        command.env("DATABASE_URL", url).env("PAJTIM_KEY_FILE", data.join("keys/master.key"));
        command.args(["audit", "verify"]).stdin(Stdio::null()).output().unwrap()
    };
    let verified = command(&url);
    assert!(verified.status.success(), "{}", text(&verified.stderr));
    assert!(text(&verified.stdout).starts_with("whole: "), "{}", text(&verified.stdout));
    let nobody = command("postgresql:///pajtim?user=postgres&host=/nowhere,/neither");
    assert!(!nobody.status.success());
    assert!(server.end(Signal::TERM));
}

#[test]
fn a_backup_holds_every_row_and_the_role_that_takes_it_writes_nothing() {
    let folder = folder();
    let data = folder.path().join("data");
    let register = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/register");
    assert!(run(&data, &["import", register]).status.success());
    let dump = run(&data, &["database", "sh", "-c", "pg_dump --data-only -t cases \"$BACKUP_URL\""]);
    assert!(dump.status.success(), "{}", text(&dump.stderr));
    assert_eq!(text(&dump.stdout).matches("\tFER-20").count() + text(&dump.stdout).matches("\tGJK-20").count(), 402);
    let write = run(&data, &["database", "sh", "-c", "psql -v ON_ERROR_STOP=1 -c 'DELETE FROM cases' \"$BACKUP_URL\""]);
    assert!(!write.status.success());
}

#[test]
fn a_demonstration_is_not_loaded_over_a_register() {
    let folder = folder();
    let data = folder.path().join("data");
    let register = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/register");
    assert!(run(&data, &["import", register]).status.success());
    assert!(text(&run(&data, &["demo"]).stderr).contains("in use"));
    let server = Server::start(&data, &[]);
    assert!(!server.send("GET", "/sign-in", "", "").unwrap().contains("DEMONSTR"));
}

#[test]
fn the_demonstration_says_its_accounts_and_every_page_says_demonstration() {
    let folder = folder();
    let data = folder.path().join("data");
    let server = Server::start(&data, &["--demonstration"]);
    assert!(server.lines.iter().any(|line| line.starts_with("director@example.org")), "{:?}", server.lines);
    assert!(server.send("GET", "/sign-in", "", "").unwrap().contains("DEMONSTRIM"));
    let answer = server.send("POST", "/sign-in", "", "email=director@example.org&password=pajtim-demonstrim").unwrap();
    let cookie =
        answer.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap().split(';').next().unwrap().to_owned();
    let month = (pajtim::time::now() - chrono::Duration::days(31)).format("%Y-%m");
    let page = server.send("GET", &format!("/reports/{month}"), &cookie, "").unwrap();
    assert_eq!(status(&page), 200);
    assert!(page.contains("DEMONSTRIM"));
    assert!(server.end(Signal::TERM));
    let refused = run(&data, &["demo"]);
    assert!(!refused.status.success(), "a demonstration is loaded once");
}

#[test]
fn a_demonstration_that_is_killed_is_whole_or_not_there_and_leaves_no_files() {
    let folder = folder();
    let data = folder.path().join("data");
    let mut loading = pajtim(&data).arg("demo").stderr(Stdio::null()).spawn().unwrap();
    // Killed as soon as anybody else could see a case.
    let url = format!("postgres://postgres@{}/pajtim", data.join("run").to_str().unwrap().replace('/', "%2F"));
    let sees_cases = || -> bool {
        let Ok(mut conn) = PgConnection::establish(&url) else { return false };
        diesel::select(diesel::dsl::sql::<diesel::sql_types::Bool>("EXISTS (SELECT FROM cases)"))
            .get_result(&mut conn)
            .unwrap_or(false)
    };
    while !sees_cases() && loading.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(2));
    }
    let _ = loading.kill();
    let _ = loading.wait();
    let old = data.join("demonstration-1");
    std::fs::create_dir_all(&old).unwrap();
    let server = Server::start(&data, &["--demonstration"]);
    assert!(server.send("GET", "/sign-in", "", "").unwrap().contains("DEMONSTRIM"));
    let answer = server.send("POST", "/sign-in", "", "email=director@example.org&password=pajtim-demonstrim").unwrap();
    assert_eq!(status(&answer), 303, "{answer}");
    let refused = run(&data, &["import", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/register")]);
    assert!(text(&refused.stderr).contains("demonstration"), "{}", text(&refused.stderr));
}

#[test]
fn what_nobody_reads_any_more_is_no_error() {
    let folder = folder();
    let data = folder.path().join("data");
    let register = folder.path().join("register");
    std::fs::create_dir(&register).unwrap();
    let script = "\"$0\" --data \"$1\" import \"$2\" 2>&1 >/dev/full; \"$0\" --data \"$1\" import \"$2\" 2>&1 >&- | head -1";
    let said = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_pajtim")])
        .args([&data, &register])
        .env_remove("DATABASE_URL")
        .output()
        .unwrap();
    assert!(!text(&said.stdout).contains("panicked"), "{}", text(&said.stdout));
}

#[test]
fn a_port_that_is_taken_and_an_installation_that_is_not_set_up_are_said() {
    let folder = folder();
    let data = folder.path().join("data");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let refused = pajtim(&data).arg("serve").env("ROCKET_PORT", &port).output().unwrap();
    assert!(!refused.status.success());
    assert!(text(&refused.stderr).contains(&format!("port {port} is taken")), "{}", text(&refused.stderr));
    drop(taken);
    let link = pajtim(&data).args(SETUP).env("ROCKET_PORT", &port).stdin(Stdio::null()).output().unwrap();
    assert!(text(&link.stdout).starts_with(&format!("http://127.0.0.1:{port}/")), "{}", text(&link.stdout));
}

/// Acknowledged writes, counted while they are made by four clients at once.
fn write_until(
    port: u16,
    cookie: &str,
    stop: &Arc<AtomicBool>,
    acknowledged: &Arc<AtomicUsize>,
) -> Vec<std::thread::JoinHandle<()>> {
    (0..4)
        .map(|_| {
            let (cookie, stop, acknowledged) = (cookie.to_owned(), stop.clone(), acknowledged.clone());
            std::thread::spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    match send(port, "POST", "/language", &cookie, "language=en&back=/") {
                        Ok(answer) if status(&answer) == 303 => {
                            acknowledged.fetch_add(1, Ordering::Relaxed);
                        }
                        Ok(_) | Err(_) => std::thread::sleep(Duration::from_millis(20)),
                    }
                }
            })
        })
        .collect()
}

fn postmaster(data: &Path) -> Pid {
    let file = std::fs::read_to_string(data.join("postgres/postmaster.pid")).unwrap();
    Pid::from_raw(file.lines().next().unwrap().parse().unwrap()).unwrap()
}

fn recorded(data: &Path) -> usize {
    let socket = data.join("run").to_str().unwrap().replace('/', "%2F");
    let mut conn = PgConnection::establish(&format!("postgres://pajtim_app@{socket}/pajtim")).unwrap();
    let count: i64 = diesel::select(diesel::dsl::sql::<diesel::sql_types::BigInt>(
        "(SELECT count(*) FROM audit_events WHERE event = 'language_chosen')",
    ))
    .get_result(&mut conn)
    .unwrap();
    usize::try_from(count).unwrap()
}

#[test]
fn no_acknowledged_write_is_lost_when_the_program_postgresql_or_both_are_killed() {
    let folder = folder();
    let data = folder.path().join("data");
    let (mut server, cookie) = set_up(&data);
    let acknowledged = Arc::new(AtomicUsize::new(0));
    for round in 0..crate::world::rounds() {
        for victim in ["program", "postgresql", "both"] {
            let stop = Arc::new(AtomicBool::new(false));
            let before = acknowledged.load(Ordering::Relaxed);
            let writers = write_until(server.port, &cookie, &stop, &acknowledged);
            while acknowledged.load(Ordering::Relaxed) < before + 20 + usize::try_from(round % 5 * 7).unwrap() {
                std::thread::sleep(Duration::from_millis(5));
            }
            let postgresql = postmaster(&data);
            if victim != "postgresql" {
                server.signal(Signal::KILL);
            }
            if victim != "program" {
                let _ = kill_process(postgresql, Signal::KILL);
            }
            if victim == "postgresql" {
                // The program starts it again by itself, and goes on.
                let after = acknowledged.load(Ordering::Relaxed);
                let again = (0..500).any(|_| {
                    std::thread::sleep(Duration::from_millis(20));
                    acknowledged.load(Ordering::Relaxed) > after + 5
                });
                assert!(again, "it did not come back by itself");
            }
            stop.store(true, Ordering::Relaxed);
            writers.into_iter().for_each(|writer| writer.join().unwrap());
            if victim != "postgresql" {
                drop(server);
                server = Server::start(&data, &[]);
            }
            let (told, found) = (acknowledged.load(Ordering::Relaxed), recorded(&data));
            assert!(found >= told, "{victim}: {told} acknowledged, {found} found");
            assert_eq!(status(&server.send("GET", "/account", &cookie, "").unwrap()), 200, "{victim}");
        }
    }
    std::thread::sleep(Duration::from_millis(1500));
    assert!(server.end(Signal::TERM));
    let verified = run(&data, &["audit", "verify"]);
    assert!(verified.status.success(), "{}", text(&verified.stdout));
}
