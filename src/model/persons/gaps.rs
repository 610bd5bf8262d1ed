//! Two records of one person: what one knows and the other does not.

use chrono::NaiveDate;
use diesel::prelude::*;
use uuid::Uuid;

use super::{Contacts, NewPerson, PersonError, Special, Wish, contacts_of, correct, special_of, write_contacts, write_special};
use crate::codes::{Gender, Language, PersonFact, ToldBy};
use crate::model::actor::MayWorkOnCases;
use crate::model::db::Tx;
use crate::model::fault::{Fault, Missing};
use crate::model::ids::CentreId;
use crate::model::schema::persons;
use crate::words;

type Names = (String, String, String, Gender);
type Facts = (Option<i16>, Option<NaiveDate>, Option<String>, Option<Language>);

/// All that is known of a person, opened, and its version. None of it leaves the model but what a page shows by its own rules.
pub(in crate::model) fn known<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    id: Uuid,
) -> Result<(NewPerson, i32), Missing> {
    let names = (persons::given_name, persons::father_name, persons::family_name, persons::gender);
    let facts = (persons::birth_year, persons::adult_on, persons::municipality, persons::language);
    let row = persons::table.find((centre.0, id)).select((names, facts, persons::version));
    let found: Option<(Names, Facts, i32)> = row.first(tx.conn()).optional().map_err(Fault::from)?;
    let ((given_name, father_name, family_name, gender), (birth_year, adult_on, municipality, language), version) =
        found.ok_or(Missing::Row)?;
    let (contacts, special) = (contacts_of(tx, centre, id)?, special_of(tx, centre, id)?);
    let person = NewPerson {
        given_name,
        father_name,
        family_name,
        gender,
        birth_year,
        adult_on,
        municipality,
        language,
        contacts,
        special,
    };
    Ok((person, version))
}

/// Writes all that is known of a person anew; what is sealed only if it changed.
pub(in crate::model) fn rewrite<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    id: Uuid,
    was: &NewPerson,
    is: &NewPerson,
) -> Result<(), PersonError> {
    correct(tx, centre, id, is)?;
    if was.contacts != is.contacts {
        write_contacts(tx, centre, id, &is.contacts)?;
    }
    if was.special != is.special {
        write_special(tx, centre, id, &is.special)?;
    }
    Ok(())
}

/// A wish as it is compared.
fn told(wish: &Wish) -> String {
    let Wish { way, from, until, discreet } = wish;
    format!("{way} {from:?} {until:?} {discreet}")
}

fn blank() -> NewPerson {
    NewPerson {
        given_name: String::new(),
        father_name: String::new(),
        family_name: String::new(),
        gender: Gender::Undisclosed,
        birth_year: None,
        adult_on: None,
        municipality: None,
        language: None,
        contacts: Contacts::default(),
        special: Special::default(),
    }
}

impl NewPerson {
    /// A fact as it is compared: a number or an address is the same however it is spelt.
    pub(in crate::model) fn knows(&self, fact: PersonFact) -> Option<String> {
        let (contacts, special) = (&self.contacts, &self.special);
        match fact {
            PersonFact::FatherName => Some(self.father_name.clone()).filter(|name| !name.is_empty()),
            PersonFact::Gender => Some(self.gender.code().to_owned()).filter(|_| self.gender != Gender::Undisclosed),
            PersonFact::BirthYear => self.birth_year.map(|year| year.to_string()),
            PersonFact::AdultOn => self.adult_on.map(|day| day.to_string()),
            PersonFact::Municipality => self.municipality.clone(),
            PersonFact::Language => self.language.map(|language| language.code().to_owned()),
            PersonFact::Phone => contacts.phone.as_deref().map(words::phone_key),
            PersonFact::Email => contacts.email.as_deref().map(words::normal_email),
            PersonFact::Address => contacts.address.as_deref().map(words::fold),
            PersonFact::Safe => contacts.safe.clone(),
            PersonFact::Wish => contacts.wish.as_ref().map(told),
            PersonFact::Community => special.community.clone(),
            PersonFact::Disability => special.disability.map(|yes| yes.to_string()),
            PersonFact::Displaced => special.displaced.clone(),
        }
    }

    fn take(&mut self, fact: PersonFact, from: &Self) {
        let (contacts, special) = (&from.contacts, &from.special);
        match fact {
            PersonFact::FatherName => self.father_name.clone_from(&from.father_name),
            PersonFact::Gender => self.gender = from.gender,
            PersonFact::BirthYear => self.birth_year = from.birth_year,
            PersonFact::AdultOn => self.adult_on = from.adult_on,
            PersonFact::Municipality => self.municipality.clone_from(&from.municipality),
            PersonFact::Language => self.language = from.language,
            PersonFact::Phone => self.contacts.phone.clone_from(&contacts.phone),
            PersonFact::Email => self.contacts.email.clone_from(&contacts.email),
            PersonFact::Address => self.contacts.address.clone_from(&contacts.address),
            PersonFact::Safe => self.contacts.safe.clone_from(&contacts.safe),
            PersonFact::Wish => self.contacts.wish.clone_from(&contacts.wish),
            PersonFact::Community => self.special.community.clone_from(&special.community),
            PersonFact::Disability => self.special.disability = special.disability,
            PersonFact::Displaced => self.special.displaced.clone_from(&special.displaced),
        }
    }

    /// Whether the other record's wish leads to the same address here.
    fn is_reached_as(&self, other: &Self) -> bool {
        let same = |fact| self.knows(fact) == other.knows(fact);
        match other.contacts.wish.as_ref().map(|wish| wish.way) {
            Some(ToldBy::Email) => same(PersonFact::Email),
            Some(ToldBy::Sms) => same(PersonFact::Phone),
            Some(ToldBy::Phone | ToldBy::Letter) | None => true,
        }
    }

    /// Takes over what the other record knows and this one does not; of safe contact both warnings hold. Says what it was.
    pub(in crate::model) fn fill(&mut self, other: &Self) -> Vec<PersonFact> {
        let mut filled = Vec::new();
        for fact in PersonFact::ALL.iter().copied() {
            match (self.knows(fact), other.knows(fact)) {
                // What was said of one address does not hold for another.
                (None, Some(_)) if fact == PersonFact::Wish && !self.is_reached_as(other) => continue,
                (None, Some(_)) => self.take(fact, other),
                (Some(own), Some(more)) if fact == PersonFact::Safe && own != more => {
                    self.contacts.safe = Some(format!("{own}\n{more}"));
                }
                (_, _) => continue,
            }
            filled.push(fact);
        }
        // Of two wishes the kept record's stands; but what one asked to be kept discreet is not written openly.
        if let (Some(own), Some(more)) = (&mut self.contacts.wish, &other.contacts.wish) {
            own.discreet |= more.discreet;
        }
        filled
    }

    /// Takes away again what was filled, where it still stands as it came.
    pub(in crate::model) fn empty(&mut self, other: &Self, filled: &[PersonFact]) {
        for fact in filled.iter().copied() {
            let (own, more) = (self.knows(fact), other.knows(fact));
            if own == more {
                self.take(fact, &blank());
            } else if let (PersonFact::Safe, Some(own), Some(more)) = (fact, own, more)
                && let Some(before) = own.strip_suffix(&more).and_then(|text| text.strip_suffix('\n'))
            {
                self.contacts.safe = Some(before.to_owned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arta() -> NewPerson {
        NewPerson { given_name: "Arta".into(), birth_year: Some(1980), ..blank() }
    }

    #[test]
    fn what_is_filled_is_emptied_again_and_what_was_known_or_changed_since_stays() {
        let mut other = NewPerson { given_name: "A.".into(), birth_year: Some(1980), gender: Gender::Woman, ..blank() };
        other.contacts =
            Contacts { phone: Some("044 123 456".into()), safe: Some("Jo në shtëpi".into()), ..Contacts::default() };
        other.special.disability = Some(false);
        let mut kept = arta();
        kept.contacts.safe = Some("Pas orës 17".into());
        let was = kept.clone();

        let filled = kept.fill(&other);

        assert_eq!(filled, [PersonFact::Gender, PersonFact::Phone, PersonFact::Safe, PersonFact::Disability]);
        assert_eq!((kept.given_name.as_str(), kept.gender), ("Arta", Gender::Woman));
        assert_eq!(kept.contacts.safe.as_deref(), Some("Pas orës 17\nJo në shtëpi"));
        let mut changed = kept.clone();
        kept.empty(&other, &filled);
        assert_eq!((kept.contacts, kept.special, kept.gender), (was.contacts, was.special, was.gender));
        changed.contacts.phone = Some("049 000 000".into());
        changed.contacts.safe = Some("Vetëm me postë".into());
        changed.empty(&other, &filled);
        assert_eq!(changed.contacts.phone.as_deref(), Some("049 000 000"));
        assert_eq!(changed.contacts.safe.as_deref(), Some("Vetëm me postë"));
        assert_eq!((changed.birth_year, changed.special.disability), (Some(1980), None));
    }
}
