//! A party that is invited, and how it stands to the time.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::codes::{Answer, Channel, Language, Waits};
use crate::model::offers::Offer;
use crate::model::parties::{Party, Reached};
use crate::routes::cases::Reach;
use crate::routes::cases::parties::{called_as, is_claimed};
use crate::words;

/// A party, and how it stands to the time.
#[derive(Serialize)]
pub(super) struct Row {
    number: i16,
    name: String,
    side: Option<String>,
    role: String,
    seen: String,
    /// When it is to come, where that is not at the beginning.
    arrives: Option<String>,
    /// The key of what stands.
    stands: &'static str,
    pub(super) answer: Option<Answer>,
    asked: bool,
    /// When it was asked, by whom, and by which way.
    offered: Option<String>,
    offered_by: Option<String>,
    channel: Option<Channel>,
    answered: Option<String>,
    /// Who wrote the answer down; nobody where it came by the link.
    answered_by: Option<String>,
    link_until: Option<String>,
    /// Whether it was asked by nothing but a link.
    linked: bool,
    /// Whether the program asks it, and has not yet; or why it could not.
    leaves: bool,
    waits: Option<Waits>,
    /// How it is reached, where that is asked for.
    reach: Option<Reach>,
    /// Whether it is to be asked first how, since another side may answer there.
    ask_first: bool,
}

impl Row {
    pub(super) fn of(
        language: Language,
        offer: Offer,
        parties: &[Party],
        arrives: Option<DateTime<Utc>>,
        zone: chrono_tz::Tz,
    ) -> Option<Self> {
        let party = parties.iter().find(|party| party.party_no == offer.party_no)?;
        let at = |at: Option<_>| at.map(|at| words::date_time(at, zone));
        let stands = match (offer.answer, offer.offered_at) {
            (Some(Answer::Confirmed), _) => "offer-confirmed",
            (Some(Answer::Declined), _) => "offer-declined",
            (None, Some(_)) => "offer-offered",
            (None, None) if offer.outdated => "offer-outdated",
            (None, None) => "offer-none",
        };
        Some(Self {
            number: party.party_no,
            name: party.name.clone(),
            side: party.side.clone(),
            role: called_as(language, party.role, party.kind, &party.gender, is_claimed(parties)),
            seen: offer.state,
            arrives: arrives.map(|at| words::time(at, zone)),
            stands,
            answer: offer.answer,
            asked: offer.offered_at.is_some(),
            offered: at(offer.offered_at),
            offered_by: offer.offered_by,
            channel: offer.channel,
            answered: at(offer.answered_at),
            answered_by: offer.answered_by,
            link_until: at(offer.link_until),
            linked: offer.linked,
            leaves: offer.leaves,
            waits: offer.waits,
            reach: None,
            ask_first: false,
        })
    }

    /// With how it is reached by telephone, where that is asked for; nothing, where another side may answer.
    pub(super) fn reached(self, language: Language, reach: Option<Option<Reached>>) -> Self {
        let ask_first = matches!(reach, Some(None));
        Self { ask_first, reach: reach.flatten().map(|reached| Reach::of(language, reached, false)), ..self }
    }

    /// Whether it was asked, and has not answered.
    pub(super) fn is_waiting(&self) -> bool {
        self.asked && self.answer.is_none()
    }

    /// Whether nobody asked it yet.
    pub(super) fn is_unasked(&self) -> bool {
        !self.asked && self.answer.is_none()
    }
}
