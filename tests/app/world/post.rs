//! A mail server and a provider of text messages, as small as they can be: what they were given is looked at.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use pajtim::channels::{Channels, HttpGateway, Mail};

/// Whatever came in, the first first.
#[derive(Clone, Default)]
pub struct Received(Arc<Mutex<Vec<String>>>);

impl Received {
    pub fn all(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }

    fn add(&self, text: String) {
        self.0.lock().unwrap().push(text);
    }
}

/// Both, and the channels that lead to them.
pub struct Post {
    /// Whole messages, with their headers.
    pub mails: Received,
    /// Requests in JSON.
    pub texts: Received,
    pub channels: Channels,
    /// How many answers are still refusals, and which.
    pub refusals: Arc<Mutex<(usize, &'static str)>>,
}

/// Begins to listen; whom somebody writes to whose address begins with `nobody` is refused for good.
pub fn post() -> Post {
    let (smtp, http) = (TcpListener::bind("127.0.0.1:0").unwrap(), TcpListener::bind("127.0.0.1:0").unwrap());
    let (mails, texts) = (Received::default(), Received::default());
    let refusals = Arc::new(Mutex::new((0, "451 later")));
    let mail = Mail::new(&format!("smtp://127.0.0.1:{}", smtp.local_addr().unwrap().port()), "pajtim@example.org").unwrap();
    let url = format!("http://127.0.0.1:{}/send", http.local_addr().unwrap().port());
    let body = r#"{"messages": [{"to": "{to}", "text": "{text}"}]}"#;
    let sms = HttpGateway::new(&url, Some("Bearer secret".to_owned()), body).unwrap();
    let channels = Channels { mail: Some(mail), sms: Some(Box::new(sms)), origin: "https://pajtim.example".to_owned() };
    let (in_mails, in_texts, refused) = (mails.clone(), texts.clone(), Arc::clone(&refusals));
    thread::spawn(move || smtp.incoming().for_each(|stream| take_mail(stream.unwrap(), &in_mails, &refused)));
    thread::spawn(move || http.incoming().for_each(|stream| take_text(stream.unwrap(), &in_texts)));
    Post { mails, texts, channels, refusals }
}

/// RFC 5321, as far as one who sends needs it.
fn take_mail(mut stream: TcpStream, received: &Received, refusals: &Mutex<(usize, &'static str)>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let mut say = |line: &str| stream.write_all(format!("{line}\r\n").as_bytes()).unwrap();
    say("220 here");
    while let Some(Ok(line)) = lines.next() {
        let command = line.to_uppercase();
        if command.starts_with("RCPT TO:<NOBODY") {
            say("550 no such mailbox");
        } else if command.starts_with("DATA") {
            let mut refusals = refusals.lock().unwrap();
            if refusals.0 > 0 {
                refusals.0 -= 1;
                say(refusals.1);
                continue;
            }
            say("354 go on");
            let message: Vec<String> = lines.by_ref().map(Result::unwrap).take_while(|line| line != ".").collect();
            received.add(message.join("\r\n"));
            say("250 taken");
        } else if command.starts_with("QUIT") {
            say("221 bye");
            break;
        } else {
            say("250 ok");
        }
    }
}

fn take_text(mut stream: TcpStream, received: &Received) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let (mut length, mut authorized) = (0, false);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let line = line.trim().to_lowercase();
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        authorized |= line == "authorization: bearer secret";
        if line.is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let status = if authorized { "200 OK" } else { "401 Unauthorized" };
    received.add(String::from_utf8(body).unwrap());
    stream.write_all(format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
}

/// The bodies of a mail, read: the first is the text, the second the calendar.
pub fn bodies(mail: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in mail.split("Content-Transfer-Encoding: base64").skip(1) {
        let encoded = part.split_once("\r\n\r\n").unwrap().1;
        let encoded: String = encoded.lines().take_while(|line| !line.is_empty() && !line.starts_with("--")).collect();
        found.push(String::from_utf8(BASE64_STANDARD.decode(encoded).unwrap()).unwrap());
    }
    found
}
