//! The application on a port of this machine, and clients with a connection each that stays open.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use pajtim::model::db::Database;
use pajtim::settings::Settings;

use crate::world::runtime;

/// The application, listening until it is dropped.
pub struct Served {
    pub port: u16,
    shutdown: rocket::Shutdown,
}

impl Served {
    pub fn start(database: Database) -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let figment =
            rocket::Config::figment().merge(("address", "127.0.0.1")).merge(("port", port)).merge(("log_level", "off"));
        let built = pajtim::build(rocket::custom(figment), &Settings::default(), database).unwrap();
        let ignited = runtime().block_on(built.ignite()).unwrap();
        let shutdown = ignited.shutdown();
        let _until_the_end = runtime().spawn(ignited.launch());
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Self { port, shutdown };
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("nobody listens on {port}");
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.shutdown.clone().notify();
    }
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub html: String,
}

impl Answer {
    /// The value of the first field with this name.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.html.split(&format!("name=\"{name}\" value=\"")).nth(1)?.split('"').next()
    }
}

/// Somebody who is signed in, on a connection of their own.
pub struct Client {
    port: u16,
    cookie: String,
    stream: Option<BufReader<TcpStream>>,
}

impl Client {
    pub fn new(served: &Served, cookie: String) -> Self {
        Self { port: served.port, cookie, stream: None }
    }

    pub fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, "")
    }

    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = fields.iter().map(|(name, value)| format!("{name}={}", value.replace(':', "%3A").replace(' ', "+")));
        self.send("POST", path, &body.collect::<Vec<_>>().join("&"))
    }

    fn send(&mut self, method: &str, path: &str, body: &str) -> Answer {
        let port = self.port;
        let mut stream = self.stream.take().unwrap_or_else(|| {
            let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
            stream.set_nodelay(true).unwrap();
            BufReader::new(stream)
        });
        let asked = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nCookie: {}\r\nAccept-Language: en\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.cookie,
            body.len()
        );
        stream.get_mut().write_all(asked.as_bytes()).unwrap();
        let (mut status, mut length, mut closes) = (0, 0, false);
        loop {
            let mut line = String::new();
            stream.read_line(&mut line).unwrap();
            let line = line.trim_end();
            if line.is_empty() {
                break;
            }
            match line.split_once(": ") {
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.parse().unwrap(),
                Some((name, value)) if name.eq_ignore_ascii_case("connection") => closes = value.eq_ignore_ascii_case("close"),
                Some(_) => {}
                None => status = line.split(' ').nth(1).unwrap().parse().unwrap(),
            }
        }
        let mut html = vec![0; length];
        stream.read_exact(&mut html).unwrap();
        self.stream = (!closes).then_some(stream);
        Answer { status, html: String::from_utf8(html).unwrap() }
    }
}
