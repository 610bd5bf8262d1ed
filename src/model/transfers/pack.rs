//! What goes along: read here, behind the own wall, with what is sealed opened to be sealed anew there.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::model::actor::MayWorkOnCases;
use crate::model::cases::Case;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::ids::CentreId;
use crate::model::keys::DataKey;
use crate::model::persons::{self, Contacts, Special};
use crate::model::schema::{
    case_programmes, case_referrals, cases, clocks, data_keys, lock_outs, parties, persons as person_rows, referrals,
    representations,
};

/// All that goes along.
pub(super) struct Parcel {
    pub from: (CentreId, Uuid),
    pub head: CaseHead,
    pub programmes: Vec<Uuid>,
    pub referrals: Vec<Referral>,
    pub clocks: Vec<Clock>,
    pub persons: Vec<Person>,
    pub parties: Vec<Party>,
    /// Who acts for whom, by their keys here.
    pub wards: Vec<(Uuid, Uuid, Option<NaiveDate>)>,
    pub lock_outs: Vec<LockOut>,
}

#[derive(Queryable)]
pub(super) struct CaseHead {
    pub reference: String,
    pub case_type: String,
    pub referral_source: String,
    pub subject: String,
    pub value_cents: Option<i64>,
    pub language: String,
    pub restricted_because: Option<String>,
}

#[derive(Queryable)]
pub(super) struct Referral {
    pub source: String,
    pub referrer_id: Option<Uuid>,
    pub file_number: String,
    pub file_key: String,
    pub referred_on: Option<NaiveDate>,
    pub received_on: NaiveDate,
    pub deadline_on: Option<NaiveDate>,
}

/// A date that a court has set.
#[derive(Queryable)]
pub(super) struct Clock {
    pub kind: String,
    pub starts_on: Option<NaiveDate>,
    pub due_on: NaiveDate,
    pub law: String,
}

#[derive(Queryable)]
pub(super) struct Named {
    pub given_name: String,
    pub father_name: String,
    pub family_name: String,
    pub gender: String,
    pub birth_year: Option<i16>,
    pub adult_on: Option<NaiveDate>,
    pub municipality: Option<String>,
    pub language: Option<String>,
}

type Digests = (Option<Vec<u8>>, Option<Vec<u8>>);
type Sealed = (Option<Vec<u8>>, Option<Vec<u8>>);

pub(super) struct Person {
    /// Its key here.
    pub id: Uuid,
    pub named: Named,
    /// Of phone and mail, for exact search; the same in every centre.
    pub digests: Digests,
    pub contacts: Contacts,
    pub special: Special,
}

/// Women, men, others, undisclosed, and where the numbers come from.
type Heads = (Option<i32>, Option<i32>, Option<i32>, Option<i32>, Option<String>);

#[derive(Queryable)]
pub(super) struct PartyRow {
    /// Its key here.
    pub id: Uuid,
    pub party_no: i16,
    pub side: Option<String>,
    pub role: String,
    pub kind: String,
    pub person_id: Option<Uuid>,
    pub name: Option<String>,
    pub municipality: Option<String>,
    pub joined_on: Option<NaiveDate>,
    pub heads: Heads,
}

pub(super) struct Party {
    pub row: PartyRow,
    pub contacts: Contacts,
}

#[derive(Queryable)]
pub(super) struct LockOut {
    pub user_id: Uuid,
    pub because: String,
    pub decided_by: Uuid,
    pub decided_alone: bool,
    pub from_at: DateTime<Utc>,
    pub to_at: Option<DateTime<Utc>>,
}

/// Reads what goes along. Of the parties those who still take part: who has left is no longer the other centre's business.
pub(super) fn pack<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, on: NaiveDate) -> Result<Parcel, Fault> {
    let (centre, id) = (case.centre().0, case.id().0);
    let parties = still_there(tx, case, on)?;
    let mut of: Vec<Uuid> = parties.iter().filter_map(|party| party.row.person_id).collect();
    of.sort_unstable();
    of.dedup();
    let there: Vec<Uuid> = parties.iter().map(|party| party.row.id).collect();
    let own = representations::table.filter(representations::centre_id.eq(centre).and(representations::case_id.eq(id)));
    let wards = own
        .filter(representations::representative_id.eq_any(&there).and(representations::party_id.eq_any(&there)))
        .select((representations::representative_id, representations::party_id, representations::ends_on));
    let now = tx.now();
    let locked_out = lock_outs::table
        .filter(lock_outs::centre_id.eq(centre).and(lock_outs::case_id.eq(id)))
        .filter(lock_outs::to_at.is_null().or(lock_outs::to_at.gt(now)));
    Ok(Parcel {
        from: (case.centre(), id),
        head: head(tx, centre, id)?,
        programmes: case_programmes::table
            .filter(case_programmes::centre_id.eq(centre).and(case_programmes::case_id.eq(id)))
            .select(case_programmes::programme_id)
            .load(tx.conn())?,
        referrals: files(tx, centre, id)?,
        clocks: clocks::table
            .filter(clocks::centre_id.eq(centre).and(clocks::case_id.eq(id)))
            .filter(clocks::kind.eq_any(["referrer", "hearing"]).and(clocks::stopped_on.is_null()))
            .select((clocks::kind, clocks::starts_on, clocks::due_on, clocks::law))
            .load(tx.conn())?,
        persons: of.into_iter().map(|person| open(tx, centre, person)).collect::<Result<_, Fault>>()?,
        wards: wards.load(tx.conn())?,
        lock_outs: locked_out
            .select((
                lock_outs::user_id,
                lock_outs::because,
                lock_outs::decided_by,
                lock_outs::decided_alone,
                lock_outs::from_at,
                lock_outs::to_at,
            ))
            .load(tx.conn())?,
        parties,
    })
}

fn head<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, centre: Uuid, case: Uuid) -> QueryResult<CaseHead> {
    cases::table
        .find((centre, case))
        .select((
            cases::reference,
            cases::case_type,
            cases::referral_source,
            cases::subject,
            cases::value_cents,
            cases::language,
            cases::restricted_because,
        ))
        .first(tx.conn())
}

fn files<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, centre: Uuid, case: Uuid) -> QueryResult<Vec<Referral>> {
    let of_case = case_referrals::table
        .filter(case_referrals::centre_id.eq(centre).and(case_referrals::case_id.eq(case)))
        .select(case_referrals::referral_id);
    referrals::table
        .filter(referrals::centre_id.eq(centre).and(referrals::id.eq_any(of_case)))
        .order((referrals::received_on, referrals::id))
        .select((
            referrals::source,
            referrals::referrer_id,
            referrals::file_number,
            referrals::file_key,
            referrals::referred_on,
            referrals::received_on,
            referrals::deadline_on,
        ))
        .load(tx.conn())
}

/// The key of a person or party; none if there never was one, or it was erased: then nothing that it sealed goes along.
fn key<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, centre: Uuid, owner: Uuid) -> Result<Option<DataKey>, Fault> {
    let wrapped: Option<Vec<u8>> =
        data_keys::table.find((centre, owner)).select(data_keys::wrapped).first(tx.conn()).optional()?;
    wrapped.map(|wrapped| Ok(tx.keys().unwrap(owner, &wrapped)?)).transpose()
}

fn still_there<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, on: NaiveDate) -> Result<Vec<Party>, Fault> {
    let centre = case.centre().0;
    let rows: Vec<(PartyRow, Option<Vec<u8>>)> = parties::table
        .filter(parties::centre_id.eq(centre).and(parties::case_id.eq(case.id())))
        .filter(parties::left_on.is_null().or(parties::left_on.gt(on)))
        .order(parties::party_no)
        .select((
            (
                parties::id,
                parties::party_no,
                parties::side,
                parties::role,
                parties::kind,
                parties::person_id,
                parties::name,
                parties::municipality,
                parties::joined_on,
                (parties::women, parties::men, parties::other, parties::undisclosed, parties::heads_source),
            ),
            parties::contacts_sealed,
        ))
        .load(tx.conn())?;
    let opened = |(row, sealed): (PartyRow, Option<Vec<u8>>)| {
        let key = if sealed.is_some() { key(tx, centre, row.id)? } else { None };
        let contacts = match key {
            Some(key) => persons::open_contacts(&key, row.id, "parties.contacts", sealed.as_deref())?,
            None => Contacts::default(),
        };
        Ok(Party { row, contacts })
    };
    rows.into_iter().map(opened).collect()
}

fn open<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, centre: Uuid, id: Uuid) -> Result<Person, Fault> {
    let (named, digests, (contacts, special)): (Named, Digests, Sealed) = person_rows::table
        .find((centre, id))
        .select((
            (
                person_rows::given_name,
                person_rows::father_name,
                person_rows::family_name,
                person_rows::gender,
                person_rows::birth_year,
                person_rows::adult_on,
                person_rows::municipality,
                person_rows::language,
            ),
            (person_rows::phone_digest, person_rows::email_digest),
            (person_rows::contacts_sealed, person_rows::special_sealed),
        ))
        .first(tx.conn())?;
    let Some(key) = key(tx, centre, id)? else {
        return Ok(Person { id, named, digests: (None, None), contacts: Contacts::default(), special: Special::default() });
    };
    let contacts = persons::open_contacts(&key, id, "persons.contacts", contacts.as_deref())?;
    let special = persons::open_special(&key, id, special.as_deref())?;
    Ok(Person { id, named, digests, contacts, special })
}
