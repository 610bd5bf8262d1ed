//! Sessions and who came.

use uuid::Uuid;

use super::Reading;
use crate::codes::SessionStatus;
use crate::model::fault::Fault;
use crate::model::register::findings::Reason;
use crate::model::register::layout::{ATTENDANCE, SESSIONS};
use crate::model::register::sheet::Sheet;
use crate::model::register::staged;

impl Reading<'_> {
    pub(super) fn sessions(&mut self, sheet: &mut Sheet) -> Result<(), Fault> {
        self.stage(sheet, SESSIONS, |known, cells| {
            let Some(case) = known.case(cells) else { return Ok(None) };
            let zone = case.centre.zone;
            let session_no = cells.required_number("session_no");
            let (kind, mode) = (cells.required_code("kind"), cells.required_code("mode"));
            let status: Option<SessionStatus> = cells.required_code("status");
            let (starts_at, ends_at) = (cells.required_instant("starts_at", zone), cells.required_instant("ends_at", zone));
            let actual = (cells.instant("actual_starts_at", zone), cells.instant("actual_ends_at", zone));
            for (start, end, column) in [(starts_at, ends_at, "ends_at"), (actual.0, actual.1, "actual_ends_at")] {
                if start.zip(end).is_some_and(|(start, end)| end <= start) {
                    cells.refuse(column, Reason::ClosedBeforeOpened);
                }
            }
            if cells.text("actual_starts_at").is_empty() != cells.text("actual_ends_at").is_empty() {
                cells.refuse("actual_ends_at", Reason::Required);
            }
            if actual.0.is_some() && status.is_some_and(|status| status != SessionStatus::Held) {
                cells.refuse("actual_starts_at", Reason::StatusDisagrees);
            }
            Ok(session_no.map(|session_no| staged::Session {
                line: cells.line,
                id: Uuid::now_v7(),
                centre_id: case.centre.id,
                case_id: case.id,
                case_ref: cells.text("case_ref").to_owned(),
                session_no,
                kind,
                mode,
                starts_at,
                ends_at,
                actual_starts_at: actual.0,
                actual_ends_at: actual.1,
                rooms: cells.list("rooms"),
                mediators: cells.list("mediators"),
                status,
                starts_on: starts_at.map(|at| at.with_timezone(&zone).date_naive()),
            }))
        })
    }

    pub(super) fn attendance(&mut self, sheet: &mut Sheet) -> Result<(), Fault> {
        self.stage(sheet, ATTENDANCE, |known, cells| {
            let Some(case) = known.case(cells) else { return Ok(None) };
            let (session_no, party_no) = (cells.required_number("session_no"), cells.required_number("party_no"));
            let attended = cells.yes("attended");
            let heads = cells.number::<i32>("heads").filter(|heads| *heads > 0);
            if heads.is_some() && attended != Some(true) {
                cells.refuse("heads", Reason::StatusDisagrees);
            }
            let case_ref = cells.text("case_ref").to_owned();
            let (line, centre_id, case_id) = (cells.line, case.centre.id, case.id);
            let row = |(session_no, party_no)| staged::Attendance {
                line,
                centre_id,
                case_id,
                case_ref,
                session_no,
                party_no,
                attended,
                heads,
            };
            Ok(session_no.zip(party_no).map(row))
        })
    }
}
