//! The embedded PostgreSQL is opened, disturbed and killed, through a small program that does nothing else.

use std::collections::HashSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal};
use tempfile::TempDir;

fn program() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    tests.parent().unwrap().parent().unwrap().join("examples/cluster")
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// A folder for one test, open to PostgreSQL's user.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

fn send(pid: u32, signal: Signal) {
    let _ = rustix::process::kill_process(Pid::from_raw(i32::try_from(pid).unwrap()).unwrap(), signal);
}

fn until<T>(what: &str, limit: u64, mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begun.elapsed() < Duration::from_secs(limit), "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// A running program. Dropped, it is killed.
struct Pajtim {
    child: Child,
    lines: Receiver<String>,
    log: PathBuf,
}

impl Pajtim {
    fn start(data: &Path, args: &[&str]) -> Pajtim {
        Pajtim::run(Command::new(program()).arg(data).args(args))
    }

    fn run(command: &mut Command) -> Pajtim {
        let log = TempDir::new().unwrap().keep().join("stderr");
        let mut child =
            command.stdout(Stdio::piped()).stderr(fs::File::create(&log).unwrap()).stdin(Stdio::null()).spawn().unwrap();
        Pajtim { lines: lines(child.stdout.take().unwrap()), child, log }
    }

    fn serve(data: &Path) -> (Pajtim, String) {
        let pajtim = Pajtim::start(data, &["serve"]);
        let url = pajtim.ready();
        (pajtim, url)
    }

    fn says(&self) -> String {
        self.lines.recv_timeout(Duration::from_secs(60)).unwrap_or_else(|_| panic!("silence; {}", self.logged()))
    }

    fn ready(&self) -> String {
        let line = self.says();
        line.strip_prefix("READY ").unwrap_or_else(|| panic!("{line}; {}", self.logged())).to_owned()
    }

    fn error(&self) -> String {
        let line = self.says();
        line.strip_prefix("ERROR ").unwrap_or_else(|| panic!("{line}")).to_owned()
    }

    fn logged(&self) -> String {
        fs::read_to_string(&self.log).unwrap()
    }

    fn kill(&mut self) {
        send(self.child.id(), Signal::KILL);
        self.child.wait().unwrap();
    }

    fn stop(mut self) {
        send(self.child.id(), Signal::TERM);
        let status = self.child.wait().unwrap();
        assert!(status.success(), "{status}; {}", self.logged());
    }
}

impl Drop for Pajtim {
    fn drop(&mut self) {
        self.kill();
        let _ = fs::remove_dir_all(self.log.parent().unwrap());
    }
}

fn lines(output: ChildStdout) -> Receiver<String> {
    let (tell, lines) = channel();
    std::thread::spawn(move || BufReader::new(output).lines().map_while(Result::ok).try_for_each(|line| tell.send(line)));
    lines
}

fn sql(url: &str, statement: &str) -> Option<String> {
    let answer = Command::new("psql").args(["-XAtqc", statement, url]).output().unwrap();
    answer.status.success().then(|| String::from_utf8(answer.stdout).unwrap().trim().to_owned())
}

fn postmaster(data: &Path) -> u32 {
    let text = fs::read_to_string(data.join("postgres/postmaster.pid")).unwrap();
    text.lines().next().unwrap().parse().unwrap()
}

fn is_alive(pid: u32) -> bool {
    fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| !stat.contains(") Z"))
}

#[test]
fn from_nothing_to_a_server_within_seconds() {
    let folder = folder();
    let data = folder.path().join("deep/data");
    let begun = Instant::now();
    let (pajtim, url) = Pajtim::serve(&data);
    eprintln!("from nothing: {:?}", begun.elapsed());
    assert!(begun.elapsed() < Duration::from_secs(15));
    let facts = "select current_setting('server_encoding'), current_setting('data_checksums'), \
                 current_setting('listen_addresses'), current_setting('fsync'), current_setting('TimeZone'), \
                 current_setting('max_connections'), current_setting('lc_messages'), current_setting('lc_collate')";
    assert_eq!(sql(&url, facts).unwrap(), "UTF8|on||on|UTC|64|C|C.UTF-8");
    assert_eq!(fs::metadata(data.join("postgres")).unwrap().mode() & 0o777, 0o700);
    assert_eq!(fs::metadata(&data).unwrap().mode() & 0o007, 0);
    pajtim.stop();
    let begun = Instant::now();
    let (pajtim, _) = Pajtim::serve(&data);
    eprintln!("again: {:?}", begun.elapsed());
    let begun = Instant::now();
    pajtim.stop();
    eprintln!("stop: {:?}", begun.elapsed());
    assert!(fs::read_to_string(data.join("postgres.log")).unwrap().contains("database system is shut down"));
}

#[test]
fn each_role_of_ours_may_be_taken_by_us_and_by_nobody_else() {
    let folder = folder();
    let data = folder.path().join("data");
    let (_pajtim, url) = Pajtim::serve(&data);
    for role in ["pajtim_owner", "pajtim_app", "pajtim_backup", "stranger"] {
        sql(&url, &format!("create role {role} login")).unwrap();
    }
    for role in ["postgres", "pajtim_owner", "pajtim_app", "pajtim_backup"] {
        let url = url.replace("postgres@", &format!("{role}@"));
        assert_eq!(sql(&url, "select current_user").unwrap(), role);
    }
    assert_eq!(sql(&url.replace("postgres@", "stranger@"), "select 1"), None);
    if is_root() {
        let other = Command::new("setpriv")
            .args(["--reuid", "nobody", "--clear-groups", "--", "psql", "-Xc", "select 1", &url])
            .output()
            .unwrap();
        assert!(!other.status.success());
    }
}

#[test]
fn a_closed_folder_above_is_named() {
    if !is_root() {
        return;
    }
    let folder = folder();
    let closed = folder.path().join("closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).unwrap();
    let error = Pajtim::start(&closed.join("a/data"), &["serve"]).error();
    assert!(error.contains("`postgres`, who may not enter the folder") && error.contains(closed.to_str().unwrap()), "{error}");
    assert!(!closed.join("a/data/postgres").exists());
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o711)).unwrap();
    Pajtim::serve(&closed.join("a/data")).0.stop();
}

#[test]
fn an_ordinary_user_has_a_cluster_of_his_own_which_root_runs_as_him() {
    if !is_root() {
        return;
    }
    let folder = folder();
    let home = folder.path().join("home");
    fs::create_dir(&home).unwrap();
    std::os::unix::fs::chown(&home, Some(65534), Some(65534)).unwrap();
    let data = home.join("data");
    let nobody = |args: &[&str]| {
        let mut command = Command::new("setpriv");
        command.args(["--reuid", "65534", "--regid", "65534", "--clear-groups", "--"]).arg(program()).arg(&data).args(args);
        Pajtim::run(&mut command)
    };
    let first = nobody(&["serve"]);
    first.ready();
    assert_eq!(fs::metadata(data.join("postgres")).unwrap().uid(), 65534);
    // root as the guest of his server
    let guest = Pajtim::start(&data, &["report"]);
    assert_eq!(sql(&guest.ready(), "select 1").unwrap(), "1");
    guest.stop();
    first.stop();
    let (root, url) = Pajtim::serve(&data);
    assert_eq!(fs::metadata(format!("/proc/{}", postmaster(&data))).unwrap().uid(), 65534);
    assert_eq!(sql(&url, "select 1").unwrap(), "1");
    root.stop();
    let again = nobody(&["serve"]);
    again.ready();
    again.stop();
    std::os::unix::fs::chown(data.join("postgres"), Some(1), None).unwrap();
    let error = nobody(&["serve"]).error();
    assert!(error.contains("belongs to the user `daemon`"), "{error}");
    std::os::unix::fs::chown(data.join("postgres"), Some(0), None).unwrap();
    let error = Pajtim::start(&data, &["serve"]).error();
    assert!(error.contains("refuses to run as root"), "{error}");
}

#[test]
fn an_interrupted_initdb_leaves_nothing() {
    let folder = folder();
    let data = folder.path().join("data");
    for pause in [0, 80, 250] {
        let mut pajtim = Pajtim::start(&data, &["serve"]);
        let unfinished = || {
            let names = fs::read_dir(&data).ok()?.flatten().map(|entry| entry.file_name().into_string().unwrap());
            names.into_iter().find(|name| name.starts_with("postgres.new-"))
        };
        until("initdb", 10, unfinished);
        std::thread::sleep(Duration::from_millis(pause));
        pajtim.kill();
        assert!(!data.join("postgres").exists());
    }
    fs::create_dir(data.join("postgres.new-1")).unwrap();
    fs::write(data.join("postgres.new-1/PG_VERSION"), "15").unwrap();
    Pajtim::serve(&data).0.stop();
    let left: Vec<_> = fs::read_dir(&data).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert!(!left.iter().any(|name| name.to_str().unwrap().contains("new-")), "{left:?}");
}

#[test]
fn what_is_not_there_or_does_not_fit_is_said() {
    let folder = folder();
    let data = folder.path().join("data");
    let error = Pajtim::start(&data, &["serve", "--bin", "/usr/share"]).error();
    assert!(error.contains("no PostgreSQL server in /usr/share"), "{error}");
    Pajtim::serve(&data).0.stop();
    let version = data.join("postgres/PG_VERSION");
    let right = fs::read_to_string(&version).unwrap();
    fs::write(&version, "99\n").unwrap();
    let error = Pajtim::start(&data, &["serve"]).error();
    assert!(error.contains("made by PostgreSQL 99") && error.contains("apt install postgresql-99"), "{error}");
    fs::write(&version, right).unwrap();
    fs::write(data.join("postgres/postgresql.conf"), "no_such_setting = 1\n").unwrap();
    let error = Pajtim::start(&data, &["serve"]).error();
    assert!(error.contains("did not start") && error.contains("no_such_setting"), "{error}");
    fs::rename(data.join("postgres"), data.join("elsewhere")).unwrap();
    fs::create_dir(data.join("postgres")).unwrap();
    std::os::unix::fs::chown(data.join("postgres"), Some(fs::metadata(data.join("elsewhere")).unwrap().uid()), None).unwrap();
    fs::write(data.join("postgres/letter.txt"), "Dear").unwrap();
    let error = Pajtim::start(&data, &["serve"]).error();
    assert!(error.contains("is no database"), "{error}");
    assert!(data.join("postgres/letter.txt").exists());
}

#[test]
fn a_second_server_is_refused_and_harms_nothing_and_a_command_is_a_guest() {
    let folder = folder();
    let data = folder.path().join("data");
    let (first, url) = Pajtim::serve(&data);
    let server = postmaster(&data);
    let error = Pajtim::start(&data, &["serve"]).error();
    assert!(error.contains(&format!("process {}", first.child.id())) && error.contains("`serve`"), "{error}");
    let mut guest = Pajtim::start(&data, &["report"]);
    assert_eq!(guest.ready(), url);
    guest.kill();
    let guest = Pajtim::start(&data, &["report"]);
    guest.ready();
    guest.stop();
    assert_eq!(postmaster(&data), server);
    assert_eq!(sql(&url, "select 1").unwrap(), "1");
    let open = fs::read_dir(format!("/proc/{server}/fd")).unwrap().flatten();
    let inherited: Vec<_> =
        open.filter_map(|fd| fs::read_link(fd.path()).ok()).filter(|to| to.ends_with("pajtim.lock")).collect();
    assert!(inherited.is_empty());
}

#[test]
fn a_server_waits_for_a_command_and_says_so() {
    let folder = folder();
    let data = folder.path().join("data");
    let command = Pajtim::start(&data, &["import"]);
    command.ready();
    let server = Pajtim::start(&data, &["serve"]);
    let other = Pajtim::start(&data, &["report"]);
    let said = format!("waiting for `import` (pid {}) to finish", command.child.id());
    until("the wait", 10, || server.logged().contains(&said).then_some(()));
    until("the wait", 10, || other.logged().contains(&said).then_some(()));
    assert!(server.lines.try_recv().is_err());
    command.stop();
    // whichever comes first, the other follows: the command as guest, or the server after it
    let (which, url) = until("one of them", 30, || {
        server.lines.try_recv().ok().map(|url| (true, url)).or_else(|| other.lines.try_recv().ok().map(|url| (false, url)))
    });
    assert!(url.starts_with("READY"), "{url}");
    if which {
        other.ready();
        other.stop();
        server.stop();
    } else {
        other.stop();
        server.ready();
        server.stop();
    }
}

#[test]
fn of_two_servers_from_nothing_one_wins() {
    for _ in 0..3 {
        let folder = folder();
        let data = folder.path().join("data");
        let both = [Pajtim::start(&data, &["serve"]), Pajtim::start(&data, &["serve"])];
        let mut said: Vec<String> = both.iter().map(|pajtim| pajtim.says().chars().take(5).collect()).collect();
        said.sort();
        assert_eq!(said, ["ERROR", "READY"]);
    }
}

#[test]
fn ctrl_c_reaches_the_program_first() {
    let folder = folder();
    let data = folder.path().join("data");
    let mut pajtim = Pajtim::run(Command::new(program()).arg(&data).arg("serve").process_group(0));
    pajtim.ready();
    let server = postmaster(&data);
    let group = Pid::from_raw(i32::try_from(pajtim.child.id()).unwrap()).unwrap();
    rustix::process::kill_process_group(group, Signal::INT).unwrap();
    assert_eq!((pajtim.says(), pajtim.says()), ("DRAINED".to_owned(), "STOPPED".to_owned()));
    assert!(pajtim.child.wait().unwrap().success());
    assert!(!is_alive(server));
}

#[test]
fn a_stale_note_of_a_dead_server_does_not_keep_us_away() {
    let folder = folder();
    let data = folder.path().join("data");
    Pajtim::serve(&data).0.stop();
    let owner = fs::metadata(data.join("postgres")).unwrap();
    let put = |path: &Path, text: &str| {
        fs::write(path, text).unwrap();
        std::os::unix::fs::chown(path, Some(owner.uid()), Some(owner.gid())).unwrap();
    };
    // the number belongs to another process of the same user now, working in the same folder even; to a zombie; to none
    let mut other =
        Command::new("sleep").arg("60").uid(owner.uid()).gid(owner.gid()).current_dir(data.join("postgres")).spawn().unwrap();
    let mut zombie = Command::new("true").uid(owner.uid()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(100));
    for note in [format!("{}\n", other.id()), format!("{}\n", zombie.id()), "4194000\n".to_owned(), String::new()] {
        put(&data.join("postgres/postmaster.pid"), &note);
        put(&data.join("run/.s.PGSQL.5432.lock"), &note);
        put(&data.join("run/.s.PGSQL.5432"), "");
        let begun = Instant::now();
        let (pajtim, _) = Pajtim::serve(&data);
        assert!(begun.elapsed() < Duration::from_secs(5), "{note}");
        pajtim.stop();
    }
    assert!(other.try_wait().unwrap().is_none(), "an innocent process was killed");
    other.kill().unwrap();
    other.wait().unwrap();
    zombie.wait().unwrap();
}

#[test]
fn an_orphaned_server_is_stopped() {
    let folder = folder();
    let data = folder.path().join("data");
    Pajtim::serve(&data).0.stop();
    // one that no parent-death signal reaches
    let arguments = fs::read_to_string(data.join("postgres/postmaster.opts")).unwrap();
    let owner = fs::metadata(data.join("postgres")).unwrap();
    let mut orphan = Command::new("sh");
    orphan.arg("-c").arg(format!("exec {}", arguments.trim())).stderr(Stdio::null()).uid(owner.uid()).gid(owner.gid());
    let mut orphan = orphan.spawn().unwrap();
    until("the orphan", 10, || fs::read_to_string(data.join("postgres/postmaster.pid")).ok()?.contains("ready").then_some(()));
    let reaper = std::thread::spawn(move || orphan.wait().unwrap());
    let begun = Instant::now();
    let (pajtim, url) = Pajtim::serve(&data);
    eprintln!("after an orphan: {:?}", begun.elapsed());
    assert!(reaper.join().unwrap().success());
    assert_eq!(sql(&url, "select 1").unwrap(), "1");
    pajtim.stop();
}

#[test]
fn a_backend_that_hangs_on_does_not_keep_us_away() {
    let folder = folder();
    let data = folder.path().join("data");
    let (mut pajtim, url) = Pajtim::serve(&data);
    let mut session = Command::new("psql").args(["-XAtq", &url]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let answers = lines(session.stdout.take().unwrap());
    session.stdin.as_mut().unwrap().write_all(b"select pg_backend_pid();\n").unwrap();
    let backend: u32 = answers.recv_timeout(Duration::from_secs(10)).unwrap().parse().unwrap();
    let server = postmaster(&data);
    send(backend, Signal::STOP);
    send(server, Signal::KILL);
    pajtim.kill();
    assert!(is_alive(backend));
    let begun = Instant::now();
    let (pajtim, url) = Pajtim::serve(&data);
    eprintln!("after a backend that hung on: {:?}; {}", begun.elapsed(), pajtim.logged());
    assert!(!is_alive(backend));
    assert_eq!(sql(&url, "select 1").unwrap(), "1");
    pajtim.stop();
    session.wait().unwrap();
}

#[test]
fn shared_memory_that_is_still_in_use_is_waited_for() {
    let folder = folder();
    let data = folder.path().join("data");
    let (mut pajtim, _) = Pajtim::serve(&data);
    let note = fs::read_to_string(data.join("postgres/postmaster.pid")).unwrap();
    let memory = note.lines().nth(6).unwrap().split_whitespace().nth(1).unwrap().to_owned();
    let hold = format!(
        "import ctypes,time; c=ctypes.CDLL(None); c.shmat.restype=ctypes.c_void_p; \
         assert c.shmat({memory},None,0)!=2**64-1; print('held',flush=True); time.sleep(4)"
    );
    let owner = fs::metadata(data.join("postgres")).unwrap();
    let mut holder = Command::new("/usr/bin/python3");
    let mut holder = holder.args(["-c", &hold]).uid(owner.uid()).gid(owner.gid()).stdout(Stdio::piped()).spawn().unwrap();
    lines(holder.stdout.take().unwrap()).recv_timeout(Duration::from_secs(10)).unwrap();
    send(postmaster(&data), Signal::KILL);
    pajtim.kill();
    let begun = Instant::now();
    let (pajtim, _) = Pajtim::serve(&data);
    eprintln!("after shared memory: {:?}", begun.elapsed());
    assert!(begun.elapsed() > Duration::from_secs(2));
    assert!(pajtim.logged().contains("waiting for what a killed PostgreSQL still holds"));
    pajtim.stop();
    holder.wait().unwrap();
}

/// The folder of the socket, as the address names it.
fn socket_of(url: &str) -> String {
    let host = url.split('@').nth(1).unwrap().split(':').next().unwrap();
    host.replace("%2F", "/")
}

#[test]
fn long_and_odd_paths_work() {
    let folder = folder();
    for name in ["Ana's \\ të dhëna \"x\"", " a, b ", "percent %20 & $HOME", &"very-long-name/".repeat(8)] {
        let data = folder.path().join(name).join("data");
        let (pajtim, url) = Pajtim::serve(&data);
        assert_eq!(sql(&url, "select 1").unwrap(), "1");
        let guest = Pajtim::start(&data, &["report"]);
        assert_eq!(guest.ready(), url);
        eprintln!("{url}");
        guest.stop();
        pajtim.stop();
        // a folder of its own in /tmp, empty now
        let _ = fs::remove_dir(socket_of(&url));
    }
}

#[test]
fn a_strangers_socket_folder_is_not_taken() {
    if !is_root() {
        return;
    }
    let folder = folder();
    let data = folder.path().join("a,b/data");
    let (pajtim, url) = Pajtim::serve(&data);
    pajtim.stop();
    let socket = socket_of(&url);
    assert!(socket.starts_with("/tmp/pajtim-"), "{socket}");
    fs::remove_dir(&socket).unwrap();
    fs::create_dir(&socket).unwrap();
    std::os::unix::fs::chown(&socket, Some(65534), Some(65534)).unwrap();
    let error = Pajtim::start(&data, &["serve"]).error();
    assert!(error.contains("closed to all others"), "{error}");
    assert_eq!(fs::metadata(&socket).unwrap().uid(), 65534);
    fs::remove_dir(&socket).unwrap();
}

#[test]
fn the_log_does_not_grow_for_ever_and_tells_no_names() {
    let folder = folder();
    let data = folder.path().join("data");
    let (pajtim, url) = Pajtim::serve(&data);
    let log = data.join("postgres.log");
    let mut file = fs::File::options().append(true).open(&log).unwrap();
    file.write_all(&vec![b'x'; 9 * 1024 * 1024]).unwrap();
    until("the log is moved", 5, || (fs::metadata(&log).unwrap().len() < 1000).then_some(()));
    assert!(fs::metadata(data.join("postgres.log.1")).unwrap().len() > 9 * 1024 * 1024);
    sql(&url, "create table people (name text unique)").unwrap();
    sql(&url, "insert into people values ('Agim Krasniqi')").unwrap();
    assert_eq!(sql(&url, "insert into people values ('Agim Krasniqi')"), None);
    let text = fs::read_to_string(&log).unwrap();
    assert!(text.contains("people_name_key") && !text.contains("Agim"), "{text}");
    pajtim.stop();
}

/// Writes rows until the connection breaks; the acknowledged numbers.
fn write_until_it_breaks(url: &str) -> std::thread::JoinHandle<HashSet<u64>> {
    let mut session = Command::new("psql")
        .args(["-XAtq", url])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let answers = lines(session.stdout.take().unwrap());
    let mut input = session.stdin.take().unwrap();
    std::thread::spawn(move || {
        let mut acknowledged = HashSet::new();
        while input.write_all(b"insert into acks default values returning id;\n").is_ok() {
            match answers.recv_timeout(Duration::from_secs(20)).ok().and_then(|line| line.parse().ok()) {
                Some(id) => acknowledged.insert(id),
                None => break,
            };
        }
        let _ = session.kill();
        session.wait().unwrap();
        acknowledged
    })
}

#[test]
fn no_acknowledged_write_is_lost_whatever_is_killed() {
    let folder = folder();
    let data = folder.path().join("data");
    let (mut pajtim, mut url) = Pajtim::serve(&data);
    sql(&url, "create table acks (id bigint generated always as identity (cache 1) primary key)").unwrap();
    let mut acknowledged = HashSet::new();
    for round in 0..crate::world::rounds() {
        for victim in ["postgres", "program", "both"] {
            let writer = write_until_it_breaks(&url);
            std::thread::sleep(Duration::from_millis(700 + 150 * (round % 5)));
            let begun = Instant::now();
            if victim != "program" {
                send(postmaster(&data), Signal::KILL);
            }
            if victim != "postgres" {
                pajtim.kill();
                (pajtim, url) = Pajtim::serve(&data);
            }
            let there = until("a query after the kill", 30, || sql(&url, "select id from acks"));
            let pause = begun.elapsed();
            let there: HashSet<u64> = there.lines().map(|id| id.parse().unwrap()).collect();
            let written = writer.join().unwrap();
            assert!(written.len() > 10, "{victim}: only {} rows", written.len());
            acknowledged.extend(written);
            let lost: Vec<_> = acknowledged.difference(&there).collect();
            eprintln!("{victim} killed: back after {pause:?}, {} acknowledged, {} there", acknowledged.len(), there.len());
            assert!(lost.is_empty(), "{victim}: lost {lost:?}");
        }
    }
    pajtim.stop();
}

#[test]
fn a_server_that_dies_again_and_again_is_started_again_and_again() {
    let folder = folder();
    let data = folder.path().join("data");
    let (pajtim, url) = Pajtim::serve(&data);
    let mut last = 0;
    for _ in 0..4 {
        let server = until("a server", 20, || {
            sql(&url, "select 1")?;
            Some(postmaster(&data)).filter(|pid| *pid != last)
        });
        send(server, Signal::KILL);
        last = server;
    }
    until("it runs again", 20, || sql(&url, "select 1"));
    until("the log says so", 5, || pajtim.logged().contains("PostgreSQL runs again").then_some(()));
    pajtim.stop();
}
