//! What arrives: rows of the other centre, under keys of their own. Written in one piece, as an import writes a case whole.

use std::collections::HashMap;

use chrono::{Datelike as _, NaiveDate};
use diesel::prelude::*;
use diesel::result::Error;
use uuid::Uuid;

use super::pack::{Parcel, Party, Person};
use crate::codes::OpenedAs;
use crate::model::cases;
use crate::model::centres::Centre;
use crate::model::fault::Fault;
use crate::model::ids::{CaseId, CentreId};
use crate::model::keys::{DataKey, MasterKey};
use crate::model::persons;
use crate::model::schema::{
    case_programmes, case_referrals, cases as case_rows, clocks, data_keys, lock_outs, parties, persons as person_rows,
    referrals, representations, stays,
};
use crate::model::search_words;

/// Where rows go.
struct There<'a> {
    conn: &'a mut PgConnection,
    keys: &'a MasterKey,
    centre: CentreId,
    case: CaseId,
}

/// Opens the case in the other centre; answers with its key and its reference there.
pub(super) fn unpack(
    conn: &mut PgConnection,
    keys: &MasterKey,
    parcel: &Parcel,
    to: &Centre,
    on: NaiveDate,
) -> QueryResult<(CaseId, String)> {
    let year = i16::try_from(on.year()).map_err(|far| Error::SerializationError(Box::new(far)))?;
    let number = cases::number(conn, to.id, year)?;
    let reference = format!("{}-{year}-{number:04}", to.code);
    let mut there = There { conn, keys, centre: to.id, case: CaseId::new() };
    let case = there.case;
    let _key = there.new_key(case.0)?;
    there.head(parcel, (&reference, year, number), on)?;
    there.files(parcel)?;
    let persons: HashMap<Uuid, Uuid> =
        parcel.persons.iter().map(|person| Ok((person.id, there.person(person)?))).collect::<QueryResult<_>>()?;
    let parties: HashMap<Uuid, Uuid> =
        parcel.parties.iter().map(|party| Ok((party.row.id, there.party(party, &persons)?))).collect::<QueryResult<_>>()?;
    there.wards(parcel, &parties)?;
    there.lock_outs(parcel)?;
    search_words::make(there.conn, to.id, case)?;
    Ok((case, reference))
}

impl There<'_> {
    fn new_key(&mut self, owner: Uuid) -> QueryResult<DataKey> {
        let (key, wrapped) = self.keys.new_data_key(owner);
        diesel::insert_into(data_keys::table)
            .values((data_keys::centre_id.eq(self.centre), data_keys::id.eq(owner), data_keys::wrapped.eq(wrapped)))
            .execute(self.conn)?;
        Ok(key)
    }

    /// The case and its first stay. Whoever calls with the old reference in hand finds it by that, too.
    fn head(&mut self, parcel: &Parcel, named: (&str, i16, i32), on: NaiveDate) -> QueryResult<()> {
        let (head, (reference, year, number)) = (&parcel.head, named);
        diesel::insert_into(case_rows::table)
            .values((
                (case_rows::centre_id.eq(self.centre), case_rows::id.eq(self.case)),
                (case_rows::reference.eq(reference), case_rows::year.eq(year), case_rows::number.eq(number)),
                (case_rows::former_ref.eq(&head.reference), case_rows::case_type.eq(&head.case_type)),
                (case_rows::referral_source.eq(&head.referral_source), case_rows::subject.eq(&head.subject)),
                (case_rows::value_cents.eq(head.value_cents), case_rows::language.eq(&head.language)),
                case_rows::received_on.eq(on),
                case_rows::restricted_on.eq(head.restricted_because.as_ref().map(|_| on)),
                case_rows::restricted_because.eq(head.restricted_because.as_ref()),
            ))
            .execute(self.conn)?;
        let (from_centre, from_case) = parcel.from;
        diesel::insert_into(stays::table)
            .values((
                (stays::centre_id.eq(self.centre), stays::id.eq(Uuid::now_v7()), stays::case_id.eq(self.case)),
                (stays::stay_no.eq(1), stays::opened_on.eq(on), stays::opened_as.eq(OpenedAs::TransferredIn)),
                (stays::from_centre_id.eq(from_centre.0), stays::from_case_id.eq(from_case)),
            ))
            .execute(self.conn)?;
        Ok(())
    }

    fn files(&mut self, parcel: &Parcel) -> QueryResult<()> {
        for programme in &parcel.programmes {
            diesel::insert_into(case_programmes::table)
                .values((
                    case_programmes::centre_id.eq(self.centre),
                    case_programmes::case_id.eq(self.case),
                    case_programmes::programme_id.eq(programme),
                ))
                .execute(self.conn)?;
        }
        for (place, file) in parcel.referrals.iter().enumerate() {
            // The first has the key of its case, as an import gives it: so that an export brought in again finds it.
            let id = if place == 0 { self.case.0 } else { Uuid::now_v7() };
            diesel::insert_into(referrals::table)
                .values((
                    (referrals::centre_id.eq(self.centre), referrals::id.eq(id), referrals::source.eq(&file.source)),
                    (referrals::referrer_id.eq(file.referrer_id), referrals::file_number.eq(&file.file_number)),
                    (referrals::file_key.eq(&file.file_key), referrals::referred_on.eq(file.referred_on)),
                    (referrals::received_on.eq(file.received_on), referrals::deadline_on.eq(file.deadline_on)),
                    (referrals::state.eq("accepted"), referrals::answered_on.eq(file.received_on)),
                ))
                .execute(self.conn)?;
            diesel::insert_into(case_referrals::table)
                .values((
                    case_referrals::centre_id.eq(self.centre),
                    case_referrals::case_id.eq(self.case),
                    case_referrals::referral_id.eq(id),
                ))
                .execute(self.conn)?;
        }
        for clock in &parcel.clocks {
            diesel::insert_into(clocks::table)
                .values((
                    (clocks::centre_id.eq(self.centre), clocks::id.eq(Uuid::now_v7()), clocks::case_id.eq(self.case)),
                    (clocks::kind.eq(&clock.kind), clocks::starts_on.eq(clock.starts_on)),
                    (clocks::due_on.eq(clock.due_on), clocks::law.eq(&clock.law)),
                ))
                .execute(self.conn)?;
        }
        Ok(())
    }

    fn person(&mut self, person: &Person) -> QueryResult<Uuid> {
        let id = Uuid::now_v7();
        let (key, named) = (self.new_key(id)?, &person.named);
        let contacts = persons::seal_contacts(&key, id, "persons.contacts", &person.contacts).map_err(unwritable)?;
        let special = persons::seal_special(&key, id, &person.special).map_err(unwritable)?;
        diesel::insert_into(person_rows::table)
            .values((
                (person_rows::centre_id.eq(self.centre), person_rows::id.eq(id)),
                (person_rows::given_name.eq(&named.given_name), person_rows::father_name.eq(&named.father_name)),
                (person_rows::family_name.eq(&named.family_name), person_rows::gender.eq(&named.gender)),
                (person_rows::birth_year.eq(named.birth_year), person_rows::adult_on.eq(named.adult_on)),
                person_rows::municipality.eq(named.municipality.as_ref()),
                person_rows::language.eq(named.language.as_ref()),
                (person_rows::contacts_sealed.eq(contacts), person_rows::special_sealed.eq(special)),
                person_rows::phone_digest.eq(person.digests.0.as_ref()),
                person_rows::email_digest.eq(person.digests.1.as_ref()),
            ))
            .execute(self.conn)?;
        Ok(id)
    }

    fn party(&mut self, party: &Party, persons: &HashMap<Uuid, Uuid>) -> QueryResult<Uuid> {
        let (id, row) = (Uuid::now_v7(), &party.row);
        let contacts = if party.contacts.is_empty() {
            None
        } else {
            let key = self.new_key(id)?;
            persons::seal_contacts(&key, id, "parties.contacts", &party.contacts).map_err(unwritable)?
        };
        let (women, men, other, undisclosed, source) = &row.heads;
        diesel::insert_into(parties::table)
            .values((
                (parties::centre_id.eq(self.centre), parties::id.eq(id), parties::case_id.eq(self.case)),
                (parties::party_no.eq(row.party_no), parties::side.eq(row.side.as_ref()), parties::role.eq(&row.role)),
                (parties::kind.eq(&row.kind), parties::name.eq(row.name.as_ref())),
                parties::person_id.eq(row.person_id.and_then(|person| persons.get(&person))),
                (parties::municipality.eq(row.municipality.as_ref()), parties::contacts_sealed.eq(contacts)),
                parties::joined_on.eq(row.joined_on),
                (parties::women.eq(women), parties::men.eq(men), parties::other.eq(other)),
                (parties::undisclosed.eq(undisclosed), parties::heads_source.eq(source.as_ref())),
            ))
            .execute(self.conn)?;
        Ok(id)
    }

    fn wards(&mut self, parcel: &Parcel, parties: &HashMap<Uuid, Uuid>) -> QueryResult<()> {
        let known = parcel
            .wards
            .iter()
            .filter_map(|(representative, ward, ends_on)| Some((parties.get(representative)?, parties.get(ward)?, *ends_on)));
        for (representative, ward, ends_on) in known {
            diesel::insert_into(representations::table)
                .values((
                    (representations::centre_id.eq(self.centre), representations::case_id.eq(self.case)),
                    representations::representative_id.eq(representative),
                    (representations::party_id.eq(ward), representations::ends_on.eq(ends_on)),
                ))
                .execute(self.conn)?;
        }
        Ok(())
    }

    fn lock_outs(&mut self, parcel: &Parcel) -> QueryResult<()> {
        for locked in &parcel.lock_outs {
            diesel::insert_into(lock_outs::table)
                .values((
                    (lock_outs::centre_id.eq(self.centre), lock_outs::id.eq(Uuid::now_v7()), lock_outs::case_id.eq(self.case)),
                    (lock_outs::user_id.eq(locked.user_id), lock_outs::because.eq(&locked.because)),
                    (lock_outs::decided_by.eq(locked.decided_by), lock_outs::decided_alone.eq(locked.decided_alone)),
                    (lock_outs::from_at.eq(locked.from_at), lock_outs::to_at.eq(locked.to_at)),
                ))
                .execute(self.conn)?;
        }
        Ok(())
    }
}

fn unwritable(fault: Fault) -> Error {
    Error::SerializationError(Box::new(fault))
}
