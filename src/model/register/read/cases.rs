//! Cases, their further stays, who works on them.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, Binary, Text, Uuid as SqlUuid};
use uuid::Uuid;

use super::{CaseSlot, Known, Reading};
use crate::codes::{AssignmentRole, CaseState, OpenedAs, Outcome};
use crate::model::fault::Fault;
use crate::model::register::findings::Reason;
use crate::model::register::layout::{ASSIGNMENTS, CASES, STAYS};
use crate::model::register::sheet::{Cells, Sheet};
use crate::model::register::staged;
use crate::words;

/// A case that the database has already.
#[derive(QueryableByName)]
struct Stored {
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Binary)]
    wrapped: Vec<u8>,
}

impl Reading<'_> {
    /// The ids and keys of the cases of a centre, so that a second import of them finds them again.
    fn stored_cases(&mut self) -> Result<HashMap<String, (Uuid, Vec<u8>)>, Fault> {
        let centres: Vec<Uuid> = self.centres.values().map(|centre| centre.id).collect();
        let rows: Vec<Stored> = diesel::sql_query(
            "SELECT c.reference, c.id, k.wrapped FROM cases c JOIN data_keys k ON k.centre_id = c.centre_id AND k.id = c.id
             WHERE c.centre_id = ANY ($1)",
        )
        .bind::<Array<SqlUuid>, _>(centres)
        .load(self.conn)?;
        Ok(rows.into_iter().map(|row| (row.reference, (row.id, row.wrapped))).collect())
    }

    pub(super) fn cases(&mut self, sheet: &mut Sheet) -> Result<(), Fault> {
        let stored = self.stored_cases()?;
        self.stage(sheet, CASES, |known, cells| case(known, cells, &stored))?;
        self.case_words()
    }

    /// What a case is found by besides its parties: its references and file number.
    fn case_words(&mut self) -> Result<(), Fault> {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = SqlUuid)]
            centre_id: Uuid,
            #[diesel(sql_type = SqlUuid)]
            id: Uuid,
            #[diesel(sql_type = Text)]
            case_ref: String,
            #[diesel(sql_type = Text)]
            former_ref: String,
            #[diesel(sql_type = Text)]
            file_key: String,
        }
        let mut batch = staged::Batch::new();
        let mut last = Uuid::nil();
        loop {
            let rows: Vec<Row> = diesel::sql_query(
                "SELECT centre_id, id, case_ref, coalesce(former_ref, '') AS former_ref, file_key
                 FROM staged_cases WHERE id > $1 ORDER BY id LIMIT 10000",
            )
            .bind::<SqlUuid, _>(last)
            .load(self.conn)?;
            let Some(end) = rows.last() else { break };
            last = end.id;
            for row in rows {
                let own = [&row.case_ref, &row.former_ref, &row.file_key];
                let all: HashSet<String> = own.into_iter().flat_map(|text| words::indexed(text)).collect();
                for word in all {
                    batch.add(self.conn, staged::Word { centre_id: row.centre_id, case_id: row.id, word, is_name: false })?;
                }
            }
        }
        batch.flush(self.conn)
    }

    pub(super) fn stays(&mut self, sheet: &mut Sheet) -> Result<(), Fault> {
        self.stage(sheet, STAYS, |known, cells| {
            let Some(case) = known.case(cells) else { return Ok(None) };
            let stay_no = cells.required_number("stay_no");
            if stay_no.is_some_and(|number| number < 2) {
                cells.refuse("stay_no", Reason::StayOrder);
            }
            let opened_on = cells.required_date("opened_on");
            let closed_on = cells.date("closed_on");
            let outcome: Option<Outcome> = cells.code("outcome");
            closing(cells, opened_on, closed_on);
            Ok(stay_no.map(|stay_no| staged::Stay {
                line: cells.line,
                id: Uuid::now_v7(),
                centre_id: case.centre.id,
                case_id: case.id,
                case_ref: cells.text("case_ref").to_owned(),
                stay_no,
                opened_on,
                opened_as: OpenedAs::Resumed,
                closed_on,
                outcome,
                partial_of: None,
            }))
        })
    }

    pub(super) fn assignments(&mut self, sheet: &mut Sheet) -> Result<(), Fault> {
        self.stage(sheet, ASSIGNMENTS, |known, cells| {
            let Some(case) = known.case(cells) else { return Ok(None) };
            let licence_no = cells.required("licence_no");
            let role: Option<AssignmentRole> = cells.required_code("role");
            if role == Some(AssignmentRole::Intake) {
                cells.refuse("role", Reason::UnknownCode);
            }
            let from_on = cells.required_date("from_on");
            let to_on = cells.date("to_on");
            if let (Some(from), Some(to)) = (from_on, to_on)
                && to < from
            {
                cells.refuse("to_on", Reason::ClosedBeforeOpened);
            }
            let case_ref = cells.text("case_ref").to_owned();
            let (centre_id, case_id, id, line) = (case.centre.id, case.id, Uuid::now_v7(), cells.line);
            Ok(Some(staged::Assignment { line, id, centre_id, case_id, case_ref, licence_no, role, from_on, to_on }))
        })
    }
}

/// A closing has an outcome, comes after the opening, and the reverse.
fn closing(cells: &mut Cells<'_>, opened_on: Option<NaiveDate>, closed_on: Option<NaiveDate>) {
    if cells.text("closed_on").is_empty() != cells.text("outcome").is_empty() {
        cells.refuse(if closed_on.is_none() { "outcome" } else { "closed_on" }, Reason::OutcomeWithoutClosing);
    }
    if let (Some(opened_on), Some(closed_on)) = (opened_on, closed_on)
        && closed_on < opened_on
    {
        cells.refuse("closed_on", Reason::ClosedBeforeOpened);
    }
}

/// Year and number of a reference that begins with its centre's code.
fn numbers(reference: &str, centre: &str) -> Option<(i16, i32)> {
    let (year, number) = reference.strip_prefix(centre)?.strip_prefix('-')?.split_once('-')?;
    let digits = |text: &str| text.chars().all(|digit| digit.is_ascii_digit());
    if year.len() != 4 || number.len() < 4 || !digits(year) || !digits(number) || (number.len() > 4 && number.starts_with('0'))
    {
        return None;
    }
    Some((year.parse().ok()?, number.parse().ok().filter(|number| *number > 0)?))
}

fn case(
    known: &mut Known<'_>,
    cells: &mut Cells<'_>,
    stored: &HashMap<String, (Uuid, Vec<u8>)>,
) -> Result<Option<staged::Case>, Fault> {
    let centre = known.centre(cells, "centre");
    let case_ref = cells.required("case_ref");
    // Where the centre is at fault, the reference is held against its own beginning.
    let code = if centre.is_some() { cells.text("centre") } else { case_ref.split('-').next().unwrap_or_default() };
    let numbers = numbers(&case_ref, code);
    if numbers.is_none() && !case_ref.is_empty() {
        cells.refuse("case_ref", Reason::CaseRefForm);
    }
    if known.cases.contains_key(&case_ref) {
        cells.refuse("case_ref", Reason::DuplicateKey);
        return Ok(None);
    }
    let row = case_cells(known, cells)?;
    let (Some(centre), Some((year, number))) = (centre, numbers) else {
        known.refused_cases.insert(case_ref);
        return Ok(None);
    };
    let (id, wrapped) = match stored.get(&case_ref) {
        Some((id, wrapped)) => (*id, wrapped.clone()),
        None => {
            let id = Uuid::now_v7();
            (id, known.keys.new_data_key(id).1)
        }
    };
    known.cases.insert(case_ref.clone(), CaseSlot { id, centre, wrapped: wrapped.clone() });
    Ok(Some(staged::Case { id, centre_id: centre.id, case_ref, year, number, wrapped, ..row }))
}

/// The cells of a case but for what names it.
fn case_cells(known: &Known<'_>, cells: &mut Cells<'_>) -> Result<staged::Case, Fault> {
    let received_on = cells.required_date("received_on");
    let opened_as: Option<OpenedAs> = cells.required_code("opened_as");
    if opened_as == Some(OpenedAs::Resumed) {
        cells.refuse("opened_as", Reason::UnknownCode);
    }
    let (closed_on, outcome) = (cells.date("closed_on"), cells.code("outcome"));
    closing(cells, received_on, closed_on);
    let partial_of = cells.code("partial_of");
    if partial_of.is_some() && outcome != Some(Outcome::SettledPartial) {
        cells.refuse("partial_of", Reason::UnknownCode);
    }
    for column in ["case_type", "referral_source", "status"] {
        if cells.text(column).is_empty() {
            cells.refuse(column, Reason::Required);
        }
    }
    let referral_number = cells.optional("referral_number").unwrap_or_default();
    let case_type = cells.listed("case_type", &known.lists.case_types);
    let by_column = cells.yes("restricted").unwrap_or(false).then(|| "register".to_owned());
    let by_type = case_type.as_ref().and_then(|code| known.lists.restricted_types.get(code)).cloned();
    let restricted_because = by_type.or(by_column);
    Ok(staged::Case {
        line: cells.line,
        id: Uuid::nil(),
        centre_id: Uuid::nil(),
        case_ref: String::new(),
        year: 0,
        number: 0,
        former_ref: cells.optional("former_ref"),
        opened_as,
        transferred_from: cells.optional("transferred_from"),
        received_on,
        referral_source: cells.listed("referral_source", &known.lists.referral_sources),
        referrer: cells.optional("referrer"),
        file_key: words::file_key(&referral_number),
        referral_number,
        referred_on: cells.date("referred_on"),
        case_type,
        subject: cells.optional("subject").unwrap_or_default(),
        value_cents: cells.cents("value_eur"),
        language: cells.required_code("language"),
        programmes: cells.list("programmes"),
        status: cells.code::<CaseState>("status"),
        closed_on,
        outcome,
        partial_of,
        mediation_agreed_on: cells.date("mediation_agreed_on"),
        deadline_on: cells.date("deadline_on"),
        restricted_because,
        from_old_register: known.history_until.zip(received_on).is_some_and(|(until, received)| received < until),
        wrapped: Vec::new(),
    })
}
