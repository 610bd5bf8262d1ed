//! Text messages: a small trait, and the one way that most providers have: a request over HTTP with number and text in JSON.

use std::sync::Arc;
use std::time::Duration;

use ureq::tls::{RootCerts, TlsConfig};

use crate::model::dispatch::Unsent;
use crate::words;

/// How long a provider may take.
const PATIENCE: Duration = Duration::from_secs(15);

/// Whatever sends a text message.
pub trait Gateway: Send + Sync {
    /// Sends a text to a number as it was typed.
    ///
    /// # Errors
    /// The provider did not take it.
    fn send(&self, to: &str, text: &str) -> Result<(), Unsent>;
}

/// Why a gateway's settings make no sense.
#[derive(Debug, thiserror::Error)]
pub enum SmsError {
    /// Numbers and texts would be read on the way.
    #[error("sms_url must begin with https:// (or name this very machine)")]
    Plain,
    /// Nowhere to put the number or the text.
    #[error("sms_body must be JSON with {{to}} and {{text}} in it, as {{\"to\": \"{{to}}\", \"text\": \"{{text}}\"}}")]
    Body,
}

/// A provider that takes a JSON request.
pub struct HttpGateway {
    agent: ureq::Agent,
    url: String,
    authorization: Option<String>,
    body: serde_json::Value,
}

impl HttpGateway {
    /// A gateway at an address; `authorization` goes into the header of that name; in `body` stand `{to}`, the number with its country
    /// code and a plus, and `{text}`.
    ///
    /// # Errors
    /// See [`SmsError`].
    pub fn new(url: &str, authorization: Option<String>, body: &str) -> Result<Self, SmsError> {
        let here = ["http://127.0.0.1:", "http://localhost:", "http://[::1]:"];
        if !url.starts_with("https://") && !here.iter().any(|begin| url.starts_with(begin) && !url.contains('@')) {
            return Err(SmsError::Plain);
        }
        let parsed: serde_json::Value = serde_json::from_str(body).map_err(|_no_json| SmsError::Body)?;
        if !body.contains("{to}") || !body.contains("{text}") {
            return Err(SmsError::Body);
        }
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        // A provider that leads elsewhere gets nothing there: the number would go along.
        let config = ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).max_redirects(0).tls_config(tls).build();
        Ok(Self { agent: config.into(), url: url.to_owned(), authorization, body: parsed })
    }
}

/// Puts number and text where they belong, within values alone: nothing that is typed changes the request's shape.
fn filled(value: &serde_json::Value, to: &str, text: &str) -> serde_json::Value {
    match value {
        serde_json::Value::String(pattern) => {
            let parts: Vec<String> = pattern.split("{text}").map(|part| part.replace("{to}", to)).collect();
            serde_json::Value::String(parts.join(text))
        }
        serde_json::Value::Array(items) => items.iter().map(|item| filled(item, to, text)).collect(),
        serde_json::Value::Object(fields) => {
            fields.iter().map(|(name, field)| (name.clone(), filled(field, to, text))).collect()
        }
        plain @ (serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_)) => plain.clone(),
    }
}

/// A number with its country code: as it was typed, or of a mobile telephone of Kosovo. Any other could be another country's.
fn international(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let is_whole = typed.trim_start().starts_with('+') || digits.starts_with("00");
    let is_mobile = digits.len() == 9 && digits.starts_with("04");
    (is_whole || is_mobile).then(|| words::phone_key(typed))
}

impl Gateway for HttpGateway {
    fn send(&self, to: &str, text: &str) -> Result<(), Unsent> {
        let number = international(to).ok_or_else(|| Unsent { for_good: true, code: "number".to_owned() })?;
        let body = filled(&self.body, &format!("+{number}"), text).to_string();
        let mut request = self.agent.post(&self.url).header("Content-Type", "application/json");
        if let Some(authorization) = &self.authorization {
            request = request.header("Authorization", authorization);
        }
        match request.send(body) {
            Ok(answer) if answer.status().is_success() => Ok(()),
            // A redirect too: see above.
            Ok(answer) => Err(Unsent { for_good: false, code: format!("http {}", answer.status().as_u16()) }),
            // That the number is wrong (400, 422) stays so; what is too much or too early passes.
            Err(ureq::Error::StatusCode(status)) => {
                Err(Unsent { for_good: matches!(status, 400 | 422), code: format!("http {status}") })
            }
            Err(ureq::Error::Timeout(_)) => {
                // It may have been sent: who gets a text message twice is worse off than who is phoned.
                Err(Unsent { for_good: true, code: "timeout".to_owned() })
            }
            Err(_not_reached) => Err(Unsent { for_good: false, code: "no connection".to_owned() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_and_text_go_into_values_and_change_nothing_else() {
        let body = serde_json::json!({"messages": [{"to": "{to}", "content": "Pajtim: {text}"}], "type": 1});
        let sent = filled(&body, "+38344123456", "\", \"to\": \"{to}\" {text}");
        assert_eq!(
            sent,
            serde_json::json!({"messages": [{"to": "+38344123456", "content": "Pajtim: \", \"to\": \"{to}\" {text}"}], "type": 1})
        );
    }

    #[test]
    fn a_number_that_may_be_another_countrys_gets_nothing() {
        let sent = |typed: &str| international(typed);
        assert_eq!(sent("044 123 456").as_deref(), Some("38344123456"));
        assert_eq!(sent("+381 64 123 456").as_deref(), Some("38164123456"));
        assert_eq!(sent("00383 49 222 333").as_deref(), Some("38349222333"));
        for typed in ["44 740 047", "49 222 333", "064 123 456", "0290 320 111", ""] {
            assert_eq!(sent(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_gateway_without_encryption_or_without_a_place_for_the_text_is_refused() {
        let body = r#"{"to": "{to}", "text": "{text}"}"#;
        assert!(matches!(HttpGateway::new("http://sms.example", None, body), Err(SmsError::Plain)));
        assert!(matches!(HttpGateway::new("http://localhost.evil.example", None, body), Err(SmsError::Plain)));
        assert!(matches!(HttpGateway::new("https://sms.example", None, "to={to}&text={text}"), Err(SmsError::Body)));
        assert!(HttpGateway::new("https://sms.example", None, body).is_ok());
    }
}
