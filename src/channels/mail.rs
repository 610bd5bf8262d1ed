//! Mail by SMTP.

use std::time::Duration;

use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message, SmtpTransport, Transport as _};
use uuid::Uuid;

use super::Letter;
use crate::model::dispatch::Unsent;

/// How long a server may take for a step.
const PATIENCE: Duration = Duration::from_secs(15);

/// Why the settings of mail make no sense.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// No server.
    #[error(
        "smtp_url must be smtps://user:password@host:465, or smtp://user:password@host:587?tls=required; \
         without encryption only this very machine is written to (smtp://127.0.0.1:25)"
    )]
    Url,
    /// No sender.
    #[error("mail_from must be a mail address, as pajtim@example.org")]
    From,
}

/// A server that takes mail, and in whose name it is sent.
pub struct Mail {
    server: SmtpTransport,
    from: Address,
}

impl Mail {
    /// A server at lettre's address for one: `smtps://…`, or `smtp://…?tls=required`.
    ///
    /// # Errors
    /// See [`MailError`].
    pub fn new(url: &str, from: &str) -> Result<Self, MailError> {
        let here = ["smtp://127.0.0.1", "smtp://localhost", "smtp://[::1]"];
        let ends = |rest: &str| !rest.contains('@') && (rest.is_empty() || rest.starts_with([':', '/', '?']));
        let is_here = here.iter().any(|begin| url.strip_prefix(begin).is_some_and(ends));
        // `opportunistic` would send in the clear where somebody on the way asks for it.
        let is_safe = url.starts_with("smtps://") || url.ends_with("?tls=required") || is_here;
        let server = SmtpTransport::from_url(url).ok().filter(|_| is_safe).ok_or(MailError::Url)?;
        let from = from.parse().map_err(|_no_address| MailError::From)?;
        Ok(Self { server: server.timeout(Some(PATIENCE)).build(), from })
    }

    /// In whose name it is sent.
    pub fn from(&self) -> &str {
        self.from.as_ref()
    }

    /// Sends a letter to one address. The key makes a letter that is sent twice one and the same.
    ///
    /// # Errors
    /// The server did not take it.
    pub fn send(&self, to: &str, key: Uuid, letter: &Letter) -> Result<(), Unsent> {
        let message = self.message(to, key, letter).ok_or_else(|| Unsent { for_good: true, code: "address".to_owned() })?;
        self.server.send(&message).map(|_taken| ()).map_err(|error| Unsent {
            // No such mailbox. A wrong password or a list on which one stands passes, once somebody sees to it.
            for_good: error.status().is_some_and(|status| ["501", "550", "551", "553"].contains(&status.to_string().as_str())),
            code: match error.status() {
                Some(status) => format!("smtp {status}"),
                None if error.is_timeout() => "timeout".to_owned(),
                None if error.is_tls() => "tls".to_owned(),
                None => "no connection".to_owned(),
            },
        })
    }

    /// None where the address is none.
    fn message(&self, to: &str, key: Uuid, letter: &Letter) -> Option<Message> {
        let generated = HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned());
        let builder = Message::builder()
            .from(Mailbox::new(letter.sender.clone(), self.from.clone()))
            .to(Mailbox::new(None, to.parse().ok()?))
            .subject(letter.subject.clone())
            .message_id(Some(format!("<{key}@{}>", self.from.domain())))
            .raw_header(generated);
        let plain = part(ContentType::TEXT_PLAIN, letter.text.clone());
        let Some((method, calendar)) = &letter.calendar else { return builder.singlepart(plain).ok() };
        let kind = ContentType::parse(&format!("text/calendar; charset=utf-8; method={method}")).ok()?;
        // Some programs show what stands beside the text, some what is attached.
        builder.multipart(MultiPart::alternative().singlepart(plain).singlepart(part(kind, calendar.clone()))).ok()
    }
}

/// A body in letters that every server passes on as they are.
fn part(kind: ContentType, body: String) -> SinglePart {
    SinglePart::builder().header(kind).header(ContentTransferEncoding::Base64).body(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_goes_out_encrypted_or_not_beyond_this_machine() {
        for url in [
            "smtps://u:p@mail.example",
            "smtp://u:p@mail.example:587?tls=required",
            "smtp://127.0.0.1:2525",
            "smtp://localhost",
        ] {
            assert!(Mail::new(url, "pajtim@example.org").is_ok(), "{url}");
        }
        for url in [
            "smtp://mail.example",
            "smtp://mail.example?tls=opportunistic",
            "smtp://localhost.evil.example",
            "smtp://localhost:x@evil.example",
            "mail.example",
        ] {
            assert!(matches!(Mail::new(url, "pajtim@example.org"), Err(MailError::Url)), "{url}");
        }
        assert!(matches!(Mail::new("smtps://mail.example", "pajtim"), Err(MailError::From)));
    }
}
