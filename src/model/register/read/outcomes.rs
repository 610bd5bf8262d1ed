//! Agreements and obligations; their texts are sealed by the case's key.

use std::collections::{HashMap, HashSet};

use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, SmallInt, Uuid as SqlUuid};
use uuid::Uuid;

use super::{CaseSlot, Reading};
use crate::model::fault::Fault;
use crate::model::keys::{MasterKey, Place};
use crate::model::register::findings::Reason;
use crate::model::register::layout::{AGREEMENTS, OBLIGATIONS};
use crate::model::register::sheet::Sheet;
use crate::model::register::staged::{self, Staged as _};

/// A text that waits for the id of its row.
struct Unsealed<T> {
    row: T,
    text: Option<String>,
    wrapped: Vec<u8>,
}

/// Numbers of an agreement, or of an obligation in it (0 for the agreement itself), within a case.
type Numbers = (Uuid, i16, i16);

impl Reading<'_> {
    pub(super) fn agreements(&mut self, sheet: &mut Sheet) -> Result<(), Fault> {
        let keys = self.keys;
        self.stage_through(
            sheet,
            AGREEMENTS,
            |known, cells| {
                let Some(case) = known.case(cells) else { return Ok(None) };
                let agreement_no = cells.required_number("agreement_no");
                let row = staged::Agreement {
                    line: cells.line,
                    id: Uuid::nil(),
                    centre_id: case.centre.id,
                    case_id: case.id,
                    case_ref: cells.text("case_ref").to_owned(),
                    agreement_no: agreement_no.unwrap_or_default(),
                    kind: cells.required_code("kind"),
                    signed_on: cells.required_date("signed_on"),
                    amount_cents: cells.cents("amount_eur"),
                    terms_sealed: None,
                    confirmed_on: cells.date("confirmed_on"),
                    refused_on: cells.date("refused_on"),
                };
                if row.confirmed_on.is_some() && row.refused_on.is_some() {
                    cells.refuse("refused_on", Reason::StatusDisagrees);
                }
                let text = cells.optional("terms");
                Ok(agreement_no.map(|_| unsealed(row, text, case)))
            },
            |conn, rows| {
                let ids = stored(conn, rows.iter().map(|row| (row.row.centre_id, row.row.case_id)))?;
                let seal = |Unsealed { mut row, text, wrapped }: Unsealed<staged::Agreement>| {
                    row.id = ids.get(&(row.case_id, row.agreement_no, 0)).copied().unwrap_or_else(Uuid::now_v7);
                    row.terms_sealed = sealed(keys, row.case_id, &wrapped, "agreements.terms", row.id, text)?;
                    Ok(row)
                };
                let rows = rows.into_iter().map(seal).collect::<Result<Vec<_>, Fault>>()?;
                Ok(staged::Agreement::copy(conn, rows)?)
            },
        )
    }

    pub(super) fn obligations(&mut self, sheet: &mut Sheet) -> Result<(), Fault> {
        let keys = self.keys;
        self.stage_through(
            sheet,
            OBLIGATIONS,
            |known, cells| {
                let Some(case) = known.case(cells) else { return Ok(None) };
                let numbers = cells.required_number("agreement_no").zip(cells.required_number("obligation_no"));
                let row = staged::Obligation {
                    line: cells.line,
                    id: Uuid::nil(),
                    centre_id: case.centre.id,
                    case_id: case.id,
                    case_ref: cells.text("case_ref").to_owned(),
                    agreement_no: numbers.unwrap_or_default().0,
                    obligation_no: numbers.unwrap_or_default().1,
                    debtor_party_no: cells.number("debtor_party_no"),
                    creditor_party_no: cells.number("creditor_party_no"),
                    description_sealed: None,
                    due_on: cells.date("due_on"),
                    amount_cents: cells.cents("amount_eur"),
                    fulfilled_on: cells.date("fulfilled_on"),
                    waived_on: cells.date("waived_on"),
                };
                if row.fulfilled_on.is_some() && row.waived_on.is_some() {
                    cells.refuse("waived_on", Reason::StatusDisagrees);
                }
                let text = cells.optional("description");
                Ok(numbers.map(|_| unsealed(row, text, case)))
            },
            |conn, rows| {
                let ids = stored(conn, rows.iter().map(|row| (row.row.centre_id, row.row.case_id)))?;
                let seal = |Unsealed { mut row, text, wrapped }: Unsealed<staged::Obligation>| {
                    let numbers = (row.case_id, row.agreement_no, row.obligation_no);
                    row.id = ids.get(&numbers).copied().unwrap_or_else(Uuid::now_v7);
                    row.description_sealed = sealed(keys, row.case_id, &wrapped, "obligations.description", row.id, text)?;
                    Ok(row)
                };
                let rows = rows.into_iter().map(seal).collect::<Result<Vec<_>, Fault>>()?;
                Ok(staged::Obligation::copy(conn, rows)?)
            },
        )
    }
}

fn unsealed<T>(row: T, text: Option<String>, case: &CaseSlot) -> Unsealed<T> {
    Unsealed { row, text, wrapped: case.wrapped.clone() }
}

fn sealed(
    keys: &MasterKey,
    case: Uuid,
    wrapped: &[u8],
    column: &'static str,
    row: Uuid,
    text: Option<String>,
) -> Result<Option<Vec<u8>>, Fault> {
    let Some(text) = text else { return Ok(None) };
    Ok(Some(keys.unwrap(case, wrapped)?.seal(case, Place { column, row }, text.as_bytes())))
}

/// The agreements and obligations that these cases have already.
fn stored(conn: &mut PgConnection, cases: impl Iterator<Item = (Uuid, Uuid)>) -> Result<HashMap<Numbers, Uuid>, Fault> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        case_id: Uuid,
        #[diesel(sql_type = SmallInt)]
        agreement_no: i16,
        #[diesel(sql_type = SmallInt)]
        obligation_no: i16,
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let (centres, cases): (Vec<Uuid>, Vec<Uuid>) = cases.collect::<HashSet<_>>().into_iter().unzip();
    let rows: Vec<Row> = diesel::sql_query(
        "WITH wanted AS (SELECT * FROM unnest($1, $2) AS wanted (centre_id, case_id)), known AS (
             SELECT a.* FROM wanted CROSS JOIN LATERAL (SELECT * FROM agreements a
                 WHERE a.centre_id = wanted.centre_id AND a.case_id = wanted.case_id OFFSET 0) a
         )
         SELECT case_id, agreement_no, 0::smallint AS obligation_no, id FROM known
         UNION ALL
         SELECT a.case_id, a.agreement_no, o.obligation_no, o.id
         FROM known a JOIN obligations o ON o.centre_id = a.centre_id AND o.agreement_id = a.id",
    )
    .bind::<Array<SqlUuid>, _>(centres)
    .bind::<Array<SqlUuid>, _>(cases)
    .load(conn)?;
    Ok(rows.into_iter().map(|row| ((row.case_id, row.agreement_no, row.obligation_no), row.id)).collect())
}
