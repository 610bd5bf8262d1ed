//! Who may be the same person: the centre has one record of each, across its cases.

use diesel::prelude::*;
use diesel::sql_types::{Array, Binary, Bool, Date, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::model::actor::MayWorkOnCases;
use crate::model::cases;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::ids::CentreId;
use crate::model::persons::NewPerson;
use crate::model::statement::Statement;
use crate::{time, words};

/// Somebody who may be the one who is being entered.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Alike {
    /// The key.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// Given, father's and family name.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// The year of birth, where it is known.
    #[diesel(sql_type = Nullable<SmallInt>)]
    pub birth_year: Option<i16>,
    /// A case that the reader may see, in which the person takes part.
    #[diesel(sql_type = Text)]
    pub reference: String,
    #[diesel(sql_type = Bool)]
    by_contact: bool,
    /// Whether given and family name are the same, and not the phone or mail alone, which a family shares.
    #[diesel(sql_type = Bool)]
    pub is_named: bool,
}

/// Persons of the centre with the same given and family name, phone or mail, whose year of birth does not speak against it.
/// Only from cases that the user may change: to join somebody's record to a case is to reach its contacts.
///
/// # Errors
/// A fault.
pub fn alike<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, centre: CentreId, new: &NewPerson) -> Result<Vec<Alike>, Fault> {
    found(tx, centre, new)
}

/// Other records that may be of the same person: only from cases that the user may change.
pub(in crate::model) fn twins<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    (id, person): (Uuid, &NewPerson),
) -> Result<Vec<Alike>, Fault> {
    Ok(found(tx, centre, person)?.into_iter().filter(|other| other.id != id).collect())
}

fn found<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, centre: CentreId, new: &NewPerson) -> Result<Vec<Alike>, Fault> {
    let Some(user) = tx.actor().signed_in() else { return Ok(Vec::new()) };
    let zone = user.seats.iter().find(|seat| seat.centre == centre).map_or(time::HOME, |seat| seat.zone);
    let seats: Vec<_> = user.seats.iter().filter(|seat| R::ROLES.contains(&seat.role)).cloned().collect();
    let whole = if new.given_name.is_empty() || new.family_name.is_empty() {
        Vec::new()
    } else {
        words::indexed(&format!("{} {}", new.given_name, new.family_name)).into_iter().collect()
    };
    let whole_is_blank = whole.is_empty();
    let keys = tx.keys();
    let phone = new.contacts.phone.as_ref().map(|phone| keys.blind("phone", &words::phone_key(phone)).to_vec());
    let email = new.contacts.email.as_ref().map(|email| keys.blind("email", &words::normal_email(email)).to_vec());
    let found: Vec<Alike> = Statement::new(include_str!("alike.sql").replace("{visible}", &cases::visible("$6", "$8")))
        .bind::<SqlUuid, _>(centre)
        .bind::<Array<Text>, _>(whole)
        .bind::<Nullable<Binary>, _>(phone)
        .bind::<Nullable<Binary>, _>(email)
        .bind::<Nullable<SmallInt>, _>(new.birth_year)
        .bind::<SqlUuid, _>(user.user)
        .bind::<Bool, _>(cases::sees_restricted(&seats, centre))
        .bind::<Timestamptz, _>(tx.now())
        .bind::<Date, _>(time::day(tx.now(), zone))
        .bind::<Bool, _>(cases::keeps_cases(&seats, centre))
        .load(tx.conn())?;
    // The words are of a case: they may belong to two of its people.
    let (given, family) = (words::fold(&new.given_name), words::fold(&new.family_name));
    let is_named = |row: &Alike| {
        let name = words::fold(&row.name);
        !whole_is_blank && name.starts_with(&given) && name.ends_with(&family)
    };
    let found = found.into_iter().map(|row| Alike { is_named: is_named(&row), ..row });
    Ok(found.filter(|row| row.by_contact || row.is_named).collect())
}

/// Whether the user may join a person's record to another case: somebody who takes part in a case that the user may change.
pub(super) fn is_known<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, centre: CentreId, person: Uuid) -> Result<bool, Fault> {
    #[derive(QueryableByName)]
    struct Known {
        #[diesel(sql_type = Bool)]
        known: bool,
    }
    let Some(user) = tx.actor().signed_in() else { return Ok(false) };
    let zone = user.seats.iter().find(|seat| seat.centre == centre).map_or(time::HOME, |seat| seat.zone);
    let seats: Vec<_> = user.seats.iter().filter(|seat| R::ROLES.contains(&seat.role)).cloned().collect();
    let found: Known = Statement::new(include_str!("known.sql").replace("{visible}", &cases::visible("$3", "$5")))
        .bind::<SqlUuid, _>(centre)
        .bind::<SqlUuid, _>(person)
        .bind::<SqlUuid, _>(user.user)
        .bind::<Bool, _>(cases::sees_restricted(&seats, centre))
        .bind::<Timestamptz, _>(tx.now())
        .bind::<Date, _>(time::day(tx.now(), zone))
        .bind::<Bool, _>(cases::keeps_cases(&seats, centre))
        .get_result(tx.conn())?;
    Ok(found.known)
}
