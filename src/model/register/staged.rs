//! The tables of `staged.sql` and their rows. What a cell lacks or gets wrong is NULL here, and a finding in the list.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use uuid::Uuid;

use crate::codes::{
    AgreementKind, AssignmentRole, CaseState, Gender, HeadsSource, Language, LeftAs, OpenedAs, Outcome, PartialOf, PartyKind,
    PartyRole, SessionKind, SessionMode, SessionStatus,
};
use crate::model::fault::Fault;

/// Makes the tables.
pub(super) const CREATE: &str = include_str!("staged.sql");

/// How many rows go to the database at a time.
pub(super) const BATCH: usize = 4_000;

/// A row that waits for its table.
pub(super) trait Staged: Sized {
    /// Copies rows into their table.
    fn copy(conn: &mut PgConnection, rows: Vec<Self>) -> QueryResult<usize>;
}

/// Rows on their way.
pub(super) struct Batch<T>(Vec<T>);

impl<T: Staged> Batch<T> {
    pub(super) fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a row; a full batch goes to the database.
    pub(super) fn add(&mut self, conn: &mut PgConnection, row: T) -> Result<(), Fault> {
        self.0.push(row);
        if self.0.len() >= BATCH { self.flush(conn) } else { Ok(()) }
    }

    /// Sends what is left.
    pub(super) fn flush(&mut self, conn: &mut PgConnection) -> Result<(), Fault> {
        let rows = std::mem::take(&mut self.0);
        if !rows.is_empty() {
            T::copy(conn, rows)?;
        }
        Ok(())
    }
}

/// Declares a staged table and its row.
macro_rules! staged {
    ($($row:ident in $table:ident ($key:ident) { $($column:ident: $sql:ty => $rust:ty),+ $(,)? })+) => {$(
        diesel::table! { $table ($key) { $($column -> $sql,)+ } }

        #[derive(Debug, Insertable)]
        #[diesel(table_name = $table, treat_none_as_default_value = false)]
        pub(super) struct $row { $(pub(super) $column: $rust),+ }

        impl Staged for $row {
            fn copy(conn: &mut PgConnection, rows: Vec<Self>) -> QueryResult<usize> {
                diesel::copy_from($table::table).from_insertable(rows).execute(conn)
            }
        }
    )+};
}

staged! {
    Centre in staged_centres (line) {
        line: BigInt => i64, id: Uuid => Uuid, code: Text => String, name: Text => String, municipality: Nullable<Text> => Option<String>,
        time_zone: Text => String,
    }
    Room in staged_rooms (line) {
        line: BigInt => i64, id: Uuid => Uuid, centre_id: Uuid => Uuid, name: Text => String, capacity: Nullable<Integer> => Option<i32>,
    }
    Mediator in staged_mediators (line) {
        line: BigInt => i64, id: Uuid => Uuid, centre_id: Uuid => Uuid, licence_no: Text => String, name: Text => String,
        gender: Text => Gender, languages: Array<Text> => Vec<String>, licence_valid_until: Nullable<Date> => Option<NaiveDate>,
    }
    Case in staged_cases (line) {
        line: BigInt => i64, id: Uuid => Uuid, centre_id: Uuid => Uuid, case_ref: Text => String, year: SmallInt => i16,
        number: Integer => i32, former_ref: Nullable<Text> => Option<String>, opened_as: Nullable<Text> => Option<OpenedAs>,
        transferred_from: Nullable<Text> => Option<String>, received_on: Nullable<Date> => Option<NaiveDate>,
        referral_source: Nullable<Text> => Option<String>, referrer: Nullable<Text> => Option<String>,
        referral_number: Text => String, file_key: Text => String, referred_on: Nullable<Date> => Option<NaiveDate>,
        case_type: Nullable<Text> => Option<String>, subject: Text => String, value_cents: Nullable<BigInt> => Option<i64>,
        language: Nullable<Text> => Option<Language>, programmes: Array<Text> => Vec<String>,
        status: Nullable<Text> => Option<CaseState>, closed_on: Nullable<Date> => Option<NaiveDate>,
        outcome: Nullable<Text> => Option<Outcome>, partial_of: Nullable<Text> => Option<PartialOf>,
        mediation_agreed_on: Nullable<Date> => Option<NaiveDate>, deadline_on: Nullable<Date> => Option<NaiveDate>,
        restricted_because: Nullable<Text> => Option<String>, from_old_register: Bool => bool, wrapped: Binary => Vec<u8>,
    }
    Stay in staged_stays (line) {
        line: BigInt => i64, id: Uuid => Uuid, centre_id: Uuid => Uuid, case_id: Uuid => Uuid, case_ref: Text => String,
        stay_no: SmallInt => i16, opened_on: Nullable<Date> => Option<NaiveDate>, opened_as: Text => OpenedAs,
        closed_on: Nullable<Date> => Option<NaiveDate>, outcome: Nullable<Text> => Option<Outcome>,
        partial_of: Nullable<Text> => Option<PartialOf>,
    }
    Person in staged_persons (line) {
        line: BigInt => i64, id: Uuid => Uuid, centre_id: Uuid => Uuid, register_ref: Nullable<Text> => Option<String>,
        given_name: Text => String, father_name: Text => String, family_name: Text => String, gender: Text => Gender,
        birth_year: Nullable<SmallInt> => Option<i16>, municipality: Nullable<Text> => Option<String>,
        language: Nullable<Text> => Option<Language>, contacts_sealed: Nullable<Binary> => Option<Vec<u8>>,
        phone_digest: Nullable<Binary> => Option<Vec<u8>>, email_digest: Nullable<Binary> => Option<Vec<u8>>,
        special_sealed: Nullable<Binary> => Option<Vec<u8>>, wrapped: Binary => Vec<u8>,
    }
    Party in staged_parties (line) {
        line: BigInt => i64, id: Uuid => Uuid, centre_id: Uuid => Uuid, case_id: Uuid => Uuid, case_ref: Text => String,
        party_no: SmallInt => i16, side: Nullable<Text> => Option<String>, role: Nullable<Text> => Option<PartyRole>,
        kind: Nullable<Text> => Option<PartyKind>, person_id: Nullable<Uuid> => Option<Uuid>, name: Nullable<Text> => Option<String>,
        municipality: Nullable<Text> => Option<String>, contacts_sealed: Nullable<Binary> => Option<Vec<u8>>,
        wrapped: Nullable<Binary> => Option<Vec<u8>>, represents: Array<SmallInt> => Vec<i16>,
        joined_on: Nullable<Date> => Option<NaiveDate>, left_on: Nullable<Date> => Option<NaiveDate>,
        left_as: Nullable<Text> => Option<LeftAs>, women: Nullable<Integer> => Option<i32>, men: Nullable<Integer> => Option<i32>,
        other: Nullable<Integer> => Option<i32>, undisclosed: Nullable<Integer> => Option<i32>,
        heads_source: Nullable<Text> => Option<HeadsSource>,
    }
    Word in staged_words (word) {
        centre_id: Uuid => Uuid, case_id: Uuid => Uuid, word: Text => String, is_name: Bool => bool,
    }
    Assignment in staged_assignments (line) {
        line: BigInt => i64, id: Uuid => Uuid, centre_id: Uuid => Uuid, case_id: Uuid => Uuid, case_ref: Text => String,
        licence_no: Text => String, role: Nullable<Text> => Option<AssignmentRole>, from_on: Nullable<Date> => Option<NaiveDate>,
        to_on: Nullable<Date> => Option<NaiveDate>,
    }
    Session in staged_sessions (line) {
        line: BigInt => i64, id: Uuid => Uuid, centre_id: Uuid => Uuid, case_id: Uuid => Uuid, case_ref: Text => String,
        session_no: SmallInt => i16, kind: Nullable<Text> => Option<SessionKind>, mode: Nullable<Text> => Option<SessionMode>,
        starts_at: Nullable<Timestamptz> => Option<DateTime<Utc>>, ends_at: Nullable<Timestamptz> => Option<DateTime<Utc>>,
        actual_starts_at: Nullable<Timestamptz> => Option<DateTime<Utc>>,
        actual_ends_at: Nullable<Timestamptz> => Option<DateTime<Utc>>, rooms: Array<Text> => Vec<String>,
        mediators: Array<Text> => Vec<String>, status: Nullable<Text> => Option<SessionStatus>,
        starts_on: Nullable<Date> => Option<NaiveDate>,
    }
    Attendance in staged_attendance (line) {
        line: BigInt => i64, centre_id: Uuid => Uuid, case_id: Uuid => Uuid, case_ref: Text => String, session_no: SmallInt => i16,
        party_no: SmallInt => i16, attended: Nullable<Bool> => Option<bool>, heads: Nullable<Integer> => Option<i32>,
    }
    Agreement in staged_agreements (line) {
        line: BigInt => i64, id: Uuid => Uuid, centre_id: Uuid => Uuid, case_id: Uuid => Uuid, case_ref: Text => String,
        agreement_no: SmallInt => i16, kind: Nullable<Text> => Option<AgreementKind>, signed_on: Nullable<Date> => Option<NaiveDate>,
        amount_cents: Nullable<BigInt> => Option<i64>, terms_sealed: Nullable<Binary> => Option<Vec<u8>>,
        confirmed_on: Nullable<Date> => Option<NaiveDate>, refused_on: Nullable<Date> => Option<NaiveDate>,
    }
    Obligation in staged_obligations (line) {
        line: BigInt => i64, id: Uuid => Uuid, centre_id: Uuid => Uuid, case_id: Uuid => Uuid, case_ref: Text => String,
        agreement_no: SmallInt => i16, obligation_no: SmallInt => i16, debtor_party_no: Nullable<SmallInt> => Option<i16>,
        creditor_party_no: Nullable<SmallInt> => Option<i16>, description_sealed: Nullable<Binary> => Option<Vec<u8>>,
        due_on: Nullable<Date> => Option<NaiveDate>, amount_cents: Nullable<BigInt> => Option<i64>,
        fulfilled_on: Nullable<Date> => Option<NaiveDate>, waived_on: Nullable<Date> => Option<NaiveDate>,
    }
}
