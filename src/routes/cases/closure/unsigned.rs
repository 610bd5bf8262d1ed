//! Who has not signed what settles the dispute: asked about before the case is closed, with the way to the agreement.

use serde::Serialize;

use super::ClosureForm;
use crate::access::Sent;
use crate::codes::Language;
use crate::failure::Failure;
use crate::form::Sentence;
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::closures::{self, Unsigned};
use crate::model::events::Event;
use crate::words;

/// What is asked, and where the agreement stands of which it is.
#[derive(Debug, Clone, Serialize)]
pub struct Asked {
    /// What is missing.
    pub sentence: Sentence,
    number: i16,
    /// The agreement's page, or the one on which it is corrected for who does not read its text.
    path: String,
    /// Whether it is no agreement that ends the dispute: that may not be entered yet.
    interim: bool,
}

impl Asked {
    fn of(found: &Unsigned, language: Language, reference: &Reference, reads: bool) -> Self {
        let key = if found.ends { "closure-unsigned" } else { "closure-unsigned-interim" };
        let sentence = Sentence::new(key)
            .with("number", found.number)
            .with("kind", words::code(language, "agreement-kind", found.kind.code()))
            .with("day", words::date(found.signed_on))
            .with("names", found.names.join(", "));
        let path = format!("/cases/{}/agreements/{}", reference.as_str(), found.number);
        let path = if reads { path } else { format!("{path}/edit") };
        Self { sentence, number: found.number, path, interim: !found.ends }
    }
}

/// What has to be asked, while nobody has said that the case is closed all the same.
///
/// # Errors
/// Not there, or not for this user; a fault.
pub async fn asked(reference: &Reference, sent: &Sent<Desk, ClosureForm>) -> Result<Option<Asked>, Failure> {
    let (wanted, form, language) = (reference.clone(), sent.form(), sent.me.language());
    let Ok(closing) = form.parse() else { return Ok(None) };
    if !form.unsigned.is_empty() {
        return Ok(None);
    }
    sent.doubts(move |tx| {
        let case = cases::find(tx, &wanted)?;
        let found = closures::unsigned(tx, &case, &closing)?;
        let looked = found.iter().map(|_found| Event::CaseViewed { centre: case.centre(), case: case.id() }).collect();
        let reads = case.standing().sees_terms();
        Ok(tx.seen_in(looked, found.map(|found| Asked::of(&found, language, &wanted, reads))))
    })
    .await
}
