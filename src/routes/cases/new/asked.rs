//! An intake that begins with an inquiry: what was typed when somebody called is not typed again.

use uuid::Uuid;

use super::form::CaseForm;
use crate::access::Mended;
use crate::model::actor::Desk;
use crate::model::contacts::{self, Contact};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Missing;
use crate::routes::cases::parties::form::PartyForm;
use crate::words;
use crate::{failure::Failure, model::cases::Case};

/// The form of an intake, filled with what is known of who asked. What was said stays in the contact, where it is sealed.
pub fn form(blank: CaseForm, contact: &Contact) -> CaseForm {
    let who = contact.content.who.trim();
    let (given_name, family_name) = who.rsplit_once(' ').unwrap_or((who, ""));
    let first = PartyForm {
        given_name: given_name.trim().to_owned(),
        family_name: family_name.to_owned(),
        phone: contact.content.phone.clone(),
        ..blank.first
    };
    CaseForm {
        contact: contact.id.to_string(),
        centre: contact.centre.to_string(),
        case_type: contact.about.as_ref().map(|about| about.code.clone()).unwrap_or_default(),
        received_on: contact.asked_on.map_or(blank.received_on, words::date),
        first,
        ..blank
    }
}

/// Takes out of a draft who asked, where its owner may not see that contact any more.
pub fn mend(tx: &mut Tx<'_, Desk>, form: &mut CaseForm) -> Result<Mended, Failure> {
    let Ok(id) = form.contact.parse() else { return Ok(Mended::Whole) };
    match contacts::find(tx, id) {
        Ok(_) => Ok(Mended::Whole),
        Err(Missing::Fault(fault)) => Err(fault.into()),
        Err(Missing::Row) => {
            (form.contact, form.case_type) = Default::default();
            form.first = PartyForm::blank("initiator", "A");
            Ok(Mended::Cut)
        }
    }
}

/// The contact with which the form began becomes one of the case.
pub fn file(tx: &mut Tx<'_, Desk>, contact: &str, case: &Case<'_>) -> Result<(), Failure> {
    if contact.is_empty() {
        return Ok(());
    }
    let id: Uuid = contact.parse().map_err(|_no_key| Failure::Missing)?;
    let contact = contacts::find(tx, id)?;
    let _filed: Recorded<()> = contacts::become_case(tx, &contact, case)?;
    Ok(())
}
