//! What stands at the head of an agreement, as typed: of a new one, and of one that is corrected. Nobody is ticked as having signed
//! before somebody says so; and who is signed for cannot be ticked.

use chrono::NaiveDate;
use serde::Serialize;

use crate::codes::{AgreementKind, Language};
use crate::failure::Failure;
use crate::form::{Checks, Errors, Sentence};
use crate::model::agreements::{Agreement, AgreementFacts, SignError};
use crate::model::obligations::PromiseError;
use crate::model::signatories::Signatory;
use crate::routes::cases::obligations::unacted;
use crate::words;

/// The fields as typed.
pub struct Typed<'a> {
    /// Code of the kind.
    pub kind: &'a str,
    /// When it was signed.
    pub signed_on: &'a str,
    /// How much, in euros.
    pub amount: &'a str,
    /// The agreement that it amends, by number.
    pub amends: &'a str,
    /// Who signed, by number.
    pub signatories: &'a [String],
}

impl Typed<'_> {
    /// The facts, if kind and day can be read; what is wrong goes to the fields.
    pub fn read(&self, checks: &mut Checks, today: NaiveDate) -> Option<AgreementFacts> {
        let kind: Option<AgreementKind> = checks.needed_code("kind", self.kind);
        let signed_on = checks.past_date("signed_on", self.signed_on, today);
        let amount_cents = checks.cents("amount", self.amount);
        let amends = kind == Some(AgreementKind::Amendment);
        kind.zip(signed_on).map(|(kind, signed_on)| AgreementFacts {
            kind,
            signed_on,
            amount_cents,
            amends: self.amends.parse().ok().filter(|_| amends),
            signatories: self.signatories.iter().filter_map(|number| number.parse().ok()).collect(),
        })
    }
}

/// Somebody to tick, or who is signed for.
#[derive(Debug, Serialize)]
pub struct SignerBox {
    value: String,
    says: String,
    side: Option<String>,
    /// What they are, of those who stand on no side of their own.
    role: Option<String>,
    acts_for: Option<String>,
    guardians: Option<String>,
    chosen: bool,
}

/// Who can sign and who is signed for.
pub fn boxes(language: Language, people: &[Signatory], chosen: &[String]) -> (Vec<SignerBox>, Vec<SignerBox>) {
    let line = |one: &Signatory| SignerBox {
        value: one.number.to_string(),
        says: one.name.clone(),
        side: one.side.clone().filter(|_| one.principal),
        role: (!one.principal).then(|| words::gendered(language, "party-role", one.role.code(), &one.gender)),
        acts_for: one.acts_for.clone(),
        guardians: one.guardians.clone(),
        chosen: chosen.contains(&one.number.to_string()),
    };
    let (wards, signers): (Vec<_>, Vec<_>) = people.iter().partition(|one| one.is_signed_for());
    (signers.into_iter().map(line).collect(), wards.into_iter().map(line).collect())
}

/// Somebody who signed, and in what capacity.
#[derive(Debug, Serialize)]
pub struct SignedBy {
    name: String,
    /// Of who stands beside a party.
    role: Option<String>,
    /// For whom.
    acts_for: Option<String>,
    /// Whether with their own hand.
    signed: bool,
}

/// The parties who signed or were signed for, and who signed beside them or in their place.
pub fn signed_by(language: Language, people: &[Signatory]) -> (Vec<SignedBy>, Vec<SignedBy>) {
    let line = |one: &Signatory| SignedBy {
        name: one.name.clone(),
        role: (!one.principal).then(|| words::gendered(language, "party-role", one.role.code(), &one.gender)),
        acts_for: one.acts_for.clone(),
        signed: one.signed,
    };
    let (parties, others): (Vec<_>, Vec<_>) = people.iter().partition(|one| one.principal);
    (parties.into_iter().map(line).collect(), others.into_iter().map(line).collect())
}

/// What an agreement is called in a list.
pub fn named(language: Language, one: &Agreement) -> (String, String) {
    (one.number.to_string(), format!("{}. {}", one.number, words::code(language, "agreement-kind", one.kind.code())))
}

impl From<SignError> for Failure {
    fn from(error: SignError) -> Self {
        let at = |field, key| Errors::at(field, Sentence::new(key)).into();
        match error {
            SignError::NotYours => Self::Missing,
            SignError::CaseClosed => Errors::of(Sentence::new("error-agreement-case-closed")).into(),
            SignError::Future => at("signed_on", "error-future"),
            SignError::BeforeCase(day) => {
                Errors::at("signed_on", Sentence::new("error-signed-before-case").with("day", words::date(day))).into()
            }
            SignError::NobodySigned => at("signatories", "error-agreement-unsigned"),
            SignError::OneSide => at("signatories", "error-one-side"),
            SignError::UnknownParty => at("signatories", "error-signatory"),
            SignError::SignedFor(name) => {
                Errors::at("signatories", Sentence::new("error-signed-for").with("name", name)).into()
            }
            SignError::NothingAmended => at("amends", "error-amends"),
            SignError::MoreThanAgreed => at("amount", "error-more-than-agreed"),
            SignError::Promise(PromiseError::UnknownParty) => Errors::of(Sentence::new("error-promise-party")).into(),
            SignError::Promise(PromiseError::ToOneself) => Errors::of(Sentence::new("error-to-oneself")).into(),
            SignError::Promise(PromiseError::DueTooEarly) => Errors::of(Sentence::new("error-due-too-early")).into(),
            SignError::Promise(PromiseError::Fault(fault)) | SignError::Fault(fault) => fault.into(),
            SignError::Replace(error) => unacted(error, "replaces"),
        }
    }
}
