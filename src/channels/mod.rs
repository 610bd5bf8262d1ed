//! The ways out: what a notice says, as mail or as a text message, and how it leaves. Nothing here decides who is told, nor when.

mod mail;
mod sms;
mod text;

use chrono::{DateTime, Utc};

pub use mail::{Mail, MailError};
pub use sms::{Gateway, HttpGateway, SmsError};
pub use text::{Letter, letter, short};

use crate::model::dispatch::{Parcel, Unsent, Way, Ways};

/// The ways that the program has, as its settings say; without any, notices wait for people.
#[derive(Default)]
pub struct Channels {
    /// Mail.
    pub mail: Option<Mail>,
    /// Text messages.
    pub sms: Option<Box<dyn Gateway>>,
    /// Under which address people reach the program, for links.
    pub origin: String,
}

impl Channels {
    /// Which ways there are.
    pub fn ways(&self) -> Ways {
        Ways { email: self.mail.is_some(), sms: self.sms.is_some() }
    }

    /// Sends a parcel; takes as long as the other side takes, a minute or so at most.
    ///
    /// # Errors
    /// It was not taken.
    pub fn send(&self, parcel: &Parcel, now: DateTime<Utc>) -> Result<(), Unsent> {
        let missing = || Unsent { for_good: false, code: "not set up".to_owned() };
        match &parcel.way {
            Way::Email(to) => {
                let mail = self.mail.as_ref().ok_or_else(missing)?;
                mail.send(to, parcel.key(), &letter(&parcel.said, to, mail.from(), &self.origin, now))
            }
            Way::Sms(to) => self.sms.as_ref().ok_or_else(missing)?.send(to, &short(&parcel.said, &self.origin)),
        }
    }
}
