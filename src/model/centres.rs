//! Centres.

use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;
use diesel::prelude::*;

use super::actor::{Audience, MayKeepCentres};
use super::db::{Recorded, Tx};
use super::events::{Event, FactorEvent};
use super::fault::Fault;
use super::fault::Missing;
use super::ids::CentreId;
use super::schema::{case_types, centres, communities, municipalities, referral_sources};
use crate::codes::{Language, Role};
use crate::time;

/// A centre as it stands.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = centres, check_for_backend(diesel::pg::Pg))]
pub struct Centre {
    /// Its key.
    pub id: CentreId,
    /// The beginning of its references, as `FER`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Code of its municipality.
    pub municipality: String,
    /// Name of its time zone.
    pub time_zone: String,
    /// Since when it takes no more cases.
    pub closed_on: Option<NaiveDate>,
    /// Grows with each change.
    pub version: i32,
    /// Since when who holds a role here needs a second factor.
    pub second_factor_required_on: Option<NaiveDate>,
    /// Street and number, for letters; may be empty.
    pub address: String,
    /// The number of its desk, for letters; may be empty.
    pub phone: String,
    /// At which hour of the day before people are reminded of a session; never, where it is none.
    pub remind_at: Option<NaiveTime>,
}

/// A centre to make or to change to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCentre {
    /// Two to six capital letters.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Code of its municipality.
    pub municipality: String,
    /// The zone in which its days begin.
    pub zone: Tz,
}

/// What may change of a centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// Its name.
    pub name: String,
    /// Code of its municipality.
    pub municipality: String,
    /// Whether who holds a role here needs a second factor.
    pub second_factor_required: bool,
    /// Street and number, for letters.
    pub address: String,
    /// The number of its desk, for letters.
    pub phone: String,
    /// At which hour of the day before people are reminded of a session.
    pub remind_at: Option<NaiveTime>,
}

/// Why a centre cannot be made or changed.
#[derive(Debug, thiserror::Error)]
pub enum CentreError {
    /// Another centre has the code.
    #[error("the code is taken")]
    CodeTaken,
    /// Another centre has the name: their reports could not be told apart.
    #[error("the name is taken")]
    NameTaken,
    /// No such municipality.
    #[error("unknown municipality")]
    UnknownMunicipality,
    /// Somebody else changed the centre meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

fn refused(error: diesel::result::Error) -> CentreError {
    match error.into() {
        Fault::Constraint(name) if name == "centres_code_unique" => CentreError::CodeTaken,
        Fault::Constraint(name) if name == "centres_name_unique" => CentreError::NameTaken,
        Fault::Constraint(name) if name == "centres_municipality_fkey" => CentreError::UnknownMunicipality,
        fault => CentreError::Fault(fault),
    }
}

/// Makes a centre; the transaction reaches it from then on.
///
/// # Errors
/// See [`CentreError`].
pub fn make<R: MayKeepCentres>(tx: &mut Tx<'_, R>, new: &NewCentre) -> Result<Recorded<CentreId>, CentreError> {
    let id = CentreId::new();
    diesel::insert_into(centres::table)
        .values((
            centres::id.eq(id),
            centres::code.eq(&new.code),
            centres::name.eq(&new.name),
            centres::municipality.eq(&new.municipality),
            centres::time_zone.eq(new.zone.name()),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(tx.record(Event::CentreMade { centre: id }, id)?)
}

/// Changes a centre, if nobody else did since `version`. The code stays, because it begins every reference, and
/// so does the zone, because the days of every report begin by it.
///
/// # Errors
/// See [`CentreError`].
pub fn change<R: MayKeepCentres>(
    tx: &mut Tx<'_, R>,
    centre: &Centre,
    version: i32,
    new: &Changes,
) -> Result<Recorded<()>, CentreError> {
    let since = centre.second_factor_required_on.or(Some(time::day(tx.now(), time::HOME)));
    let required_on = since.filter(|_| new.second_factor_required);
    let changed = diesel::update(centres::table.find(centre.id).filter(centres::version.eq(version)))
        .set((
            centres::name.eq(&new.name),
            centres::municipality.eq(&new.municipality),
            centres::second_factor_required_on.eq(required_on),
            (centres::address.eq(&new.address), centres::phone.eq(&new.phone), centres::remind_at.eq(new.remind_at)),
            centres::version.eq(version + 1),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    if changed == 0 {
        return Err(CentreError::Changed);
    }
    let _decided = match (centre.second_factor_required_on, required_on) {
        (None, Some(_)) => Some(tx.record(FactorEvent::SecondFactorRequired { centre: centre.id }.into(), ())?),
        (Some(_), None) => Some(tx.record(FactorEvent::SecondFactorFreed { centre: centre.id }.into(), ())?),
        (None, None) | (Some(_), Some(_)) => None,
    };
    Ok(tx.record(Event::CentreChanged { centre: centre.id }, ())?)
}

/// All centres, by code.
///
/// # Errors
/// A fault.
pub fn list<R: Audience>(tx: &mut Tx<'_, R>) -> Result<Vec<Centre>, Fault> {
    Ok(centres::table.order(centres::code).select(Centre::as_select()).load(tx.conn())?)
}

/// The names of those of the reader's centres that have no phone number, for who answers for them: letters cannot say whom to call.
///
/// # Errors
/// A fault.
pub fn without_phone<R: Audience>(tx: &mut Tx<'_, R>) -> Result<Vec<String>, Fault> {
    let seats = tx.actor().signed_in().map(|user| user.seats.as_slice()).unwrap_or_default();
    let answers = seats.iter().filter(|seat| matches!(seat.role, Role::Coordinator | Role::Director));
    let answered: Vec<CentreId> = answers.map(|seat| seat.centre).collect();
    let silent =
        centres::table.filter(centres::id.eq_any(answered).and(centres::phone.eq("").and(centres::closed_on.is_null())));
    Ok(silent.order(centres::code).select(centres::name).load(tx.conn())?)
}

/// The centre of a code.
///
/// # Errors
/// None has it, or a fault.
pub fn find<R: Audience>(tx: &mut Tx<'_, R>, code: &str) -> Result<Centre, Missing> {
    let found = centres::table.filter(centres::code.eq(code)).select(Centre::as_select()).first(tx.conn()).optional();
    found.map_err(Fault::from)?.ok_or(Missing::Row)
}

/// An entry of a list of codes that is a table, with its names.
#[derive(Debug, Clone, Queryable)]
pub struct Named {
    /// The code.
    pub code: String,
    name_sq: String,
    name_sr: String,
    name_en: String,
}

impl Named {
    /// Of a code and its names in Albanian, Serbian and English.
    pub(in crate::model) fn of(code: String, [name_sq, name_sr, name_en]: [String; 3]) -> Self {
        Self { code, name_sq, name_sr, name_en }
    }

    /// The code, and its name in each language.
    pub fn names(&self) -> [&str; 4] {
        [&self.code, &self.name_sq, &self.name_sr, &self.name_en]
    }

    /// The name in a language.
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::Albanian => &self.name_sq,
            Language::Serbian => &self.name_sr,
            Language::English => &self.name_en,
        }
    }
}

/// The names and telephones of the centres that have one, for whoever does not know whom to call.
///
/// # Errors
/// A fault.
pub fn telephones<R: Audience>(tx: &mut Tx<'_, R>) -> Result<Vec<(String, String)>, Fault> {
    let open = centres::table.filter(centres::phone.ne(""));
    Ok(open.order(centres::name).select((centres::name, centres::phone)).load(tx.conn())?)
}

/// Municipalities, in their order.
///
/// # Errors
/// A fault.
pub fn municipalities<R: Audience>(tx: &mut Tx<'_, R>) -> Result<Vec<Named>, Fault> {
    Ok(municipalities::table
        .order(municipalities::position)
        .select((municipalities::code, municipalities::name_sq, municipalities::name_sr, municipalities::name_en))
        .load(tx.conn())?)
}

/// Communities, in their order.
///
/// # Errors
/// A fault.
pub fn communities<R: Audience>(tx: &mut Tx<'_, R>) -> Result<Vec<Named>, Fault> {
    Ok(communities::table
        .order(communities::position)
        .select((communities::code, communities::name_sq, communities::name_sr, communities::name_en))
        .load(tx.conn())?)
}

/// The types of cases that are in use, in their order.
///
/// # Errors
/// A fault.
pub fn case_types<R: Audience>(tx: &mut Tx<'_, R>) -> Result<Vec<Named>, Fault> {
    Ok(case_types::table
        .filter(case_types::retired_on.is_null())
        .order(case_types::position)
        .select((case_types::code, case_types::name_sq, case_types::name_sr, case_types::name_en))
        .load(tx.conn())?)
}

/// The area of law of a type of case; none of an unknown type.
///
/// # Errors
/// A fault.
pub fn area<R: Audience>(tx: &mut Tx<'_, R>, case_type: &str) -> Result<Option<String>, Fault> {
    Ok(case_types::table.find(case_type).select(case_types::area).first(tx.conn()).optional()?)
}

/// The sources of cases that are in use, in their order.
///
/// # Errors
/// A fault.
pub fn referral_sources<R: Audience>(tx: &mut Tx<'_, R>) -> Result<Vec<Named>, Fault> {
    Ok(referral_sources::table
        .filter(referral_sources::retired_on.is_null())
        .order(referral_sources::position)
        .select((referral_sources::code, referral_sources::name_sq, referral_sources::name_sr, referral_sources::name_en))
        .load(tx.conn())?)
}

/// The zone of a stored name.
///
/// # Errors
/// The name is of no zone: the row was not written by this program.
pub fn zone(name: &str) -> Result<Tz, Fault> {
    name.parse().map_err(|_unknown| Fault::Broken("a centre's time zone is unknown"))
}
