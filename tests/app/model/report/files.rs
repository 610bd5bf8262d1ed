//! A history as the files that an import reads.

use chrono::{NaiveDate, NaiveDateTime};

use super::history::{CENTRES, Case, History};
use crate::register::Register;

fn day(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn clock(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

fn number<T: ToString>(number: Option<T>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn euros(cents: Option<i64>) -> String {
    cents.map(|cents| format!("{}.{:02}", cents / 100, cents % 100)).unwrap_or_default()
}

fn joined<T: ToString>(list: &[T]) -> String {
    list.iter().map(ToString::to_string).collect::<Vec<_>>().join(";")
}

impl History {
    /// The register of the history.
    pub fn register(&self) -> Register {
        let mut register = empty();
        for case in &self.cases {
            for (file, line) in case.lines() {
                let text = register.0.get_mut(file).unwrap();
                text.extend_from_slice(line.as_bytes());
                text.push(b'\n');
            }
        }
        register
    }
}

/// The centres with two rooms and two mediators each; the mediator M-9 works in all of them.
fn empty() -> Register {
    let mut register = Register::default();
    for layout in pajtim::model::register::FILES {
        register.0.insert(layout.name.to_owned(), format!("{}\n", layout.columns.join(",")).into_bytes());
    }
    for (place, (code, municipality, zone)) in CENTRES.iter().enumerate() {
        register = register
            .and("centres", &format!("{code},Qendra {municipality},{municipality},{zone}"))
            .and("rooms", &format!("{code},Salla 1,8"))
            .and("rooms", &format!("{code},Salla 2,8"))
            .and("mediators", &format!("M-{place},Ajshe Hyseni,F,{code},sq,"))
            .and("mediators", &format!("M-9,Burim Limani,M,{code},sq;sr,"));
    }
    register
}

impl Case {
    /// Every row of the case, with its file.
    fn lines(&self) -> Vec<(&'static str, String)> {
        let mut lines = vec![("cases", self.line())];
        let case = &self.reference;
        for (place, stay) in self.stays.iter().enumerate().skip(1) {
            let (closed, outcome) = stay.closed.map_or_else(Default::default, |(on, outcome)| (on.to_string(), outcome));
            lines.push(("stays", format!("{case},{},{},{closed},{outcome}", place + 1, stay.opened_on)));
        }
        lines.push(("assignments", format!("{case},M-9,lead,{},{}", self.stays[0].opened_on, day(self.handed_over_on))));
        if let Some(on) = self.handed_over_on {
            lines.push(("assignments", format!("{case},M-{},lead,{on},", self.centre)));
        }
        for party in &self.parties {
            let (given, name) = if party.kind == "person" { ("Gëzim", "") } else { ("", "Uji sh.p.k.") };
            let (left, left_as) = party.left.map_or_else(Default::default, |(on, how)| (on.to_string(), how));
            let heads = party.heads.map_or([const { String::new() }; 4], |heads| heads.map(|heads| heads.to_string()));
            let (who, what, joined_on) = (&party.person_ref, party.role, day(party.joined_on));
            lines.push((
                "parties",
                format!(
                    "{case},{},{who},,{what},{},{given},,,{name},{},{},{},,,,{},{joined_on},{left},{left_as},{},",
                    party.number,
                    party.kind,
                    party.gender,
                    number(party.birth_year),
                    party.community,
                    joined(&party.represents),
                    heads.join(","),
                ),
            ));
        }
        self.session_lines(&mut lines);
        self.agreement_lines(&mut lines);
        lines
    }

    fn line(&self) -> String {
        let first = &self.stays[0];
        let (closed, outcome) = first.closed.map_or_else(Default::default, |(on, outcome)| (on.to_string(), outcome));
        let last_is_closed = self.stays.last().unwrap().closed.is_some();
        format!(
            "{},,{},{},{},{},{},,,,{},Kufiri,,sq,,{},{closed},{outcome},{},{},{},no",
            self.reference,
            CENTRES[self.centre].0,
            if self.transferred_in { "transferred_in" } else { "new" },
            self.transferred_from,
            first.opened_on,
            self.referral_source,
            self.case_type,
            if last_is_closed { "closed" } else { ["intake", "active"][usize::from(self.agreed_on.is_some())] },
            self.partial_of,
            day(self.agreed_on),
            day(self.deadline_on),
        )
    }

    fn session_lines(&self, lines: &mut Vec<(&'static str, String)>) {
        let case = &self.reference;
        for session in &self.sessions {
            let (starts, ends) = session.actual.map_or_else(Default::default, |actual| (clock(actual.0), clock(actual.1)));
            let (rooms, mediators) = (joined(&session.rooms), joined(&session.mediators));
            let planned = format!("{},{}", clock(session.planned.0), clock(session.planned.1));
            lines.push((
                "sessions",
                format!(
                    "{case},{},{},in_person,{planned},{starts},{ends},{rooms},{mediators},{}",
                    session.number, session.kind, session.status
                ),
            ));
            for row in &session.attendance {
                let attended = row.attended.map_or("", |attended| if attended { "yes" } else { "no" });
                lines.push(("attendance", format!("{case},{},{},{attended},{}", session.number, row.party, number(row.heads))));
            }
        }
    }

    fn agreement_lines(&self, lines: &mut Vec<(&'static str, String)>) {
        let case = &self.reference;
        for agreement in &self.agreements {
            let decided = format!("{},{}", day(agreement.confirmed_on), day(agreement.refused_on));
            let (agreement_no, kind, signed, amount) =
                (agreement.number, agreement.kind, agreement.signed_on, euros(agreement.cents));
            lines.push(("agreements", format!("{case},{agreement_no},{kind},{signed},{amount},,{decided}")));
            for (place, obligation) in agreement.obligations.iter().enumerate() {
                let ended = format!("{},{}", day(obligation.fulfilled_on), day(obligation.waived_on));
                let (due, amount) = (day(obligation.due_on), euros(obligation.cents));
                lines.push(("obligations", format!("{case},{agreement_no},{},,,Kësti,{due},{amount},{ended}", place + 1)));
            }
        }
    }
}
