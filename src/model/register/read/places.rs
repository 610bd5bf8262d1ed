//! Centres, rooms, mediators.

use std::collections::HashSet;

use chrono_tz::Tz;
use diesel::prelude::*;
use uuid::Uuid;

use super::{CentreSlot, Reading};
use crate::codes::Gender;
use crate::model::fault::Fault;
use crate::model::register::findings::Reason;
use crate::model::register::layout::{CENTRES, MEDIATORS, ROOMS};
use crate::model::register::sheet::Sheet;
use crate::model::register::staged;
use crate::model::schema::centres;

impl Reading<'_> {
    /// The centres that are there already.
    pub(in crate::model::register) fn known_centres(&mut self) -> Result<(), Fault> {
        let rows: Vec<(String, Uuid, String)> =
            centres::table.select((centres::code, centres::id, centres::time_zone)).load(self.conn)?;
        for (code, id, zone) in rows {
            self.centres.insert(code, CentreSlot { id, zone: crate::model::centres::zone(&zone)? });
        }
        Ok(())
    }

    pub(super) fn centres(&mut self, sheet: &mut Sheet) -> Result<(), Fault> {
        let mut seen = HashSet::new();
        self.stage(sheet, CENTRES, |known, cells| {
            let code = cells.required("code");
            if !(2..=6).contains(&code.len()) || !code.chars().all(|letter| letter.is_ascii_uppercase()) {
                cells.refuse("code", Reason::UnknownCode);
                return Ok(None);
            }
            if !seen.insert(code.clone()) {
                cells.refuse("code", Reason::DuplicateKey);
                return Ok(None);
            }
            let zone: Option<Tz> = cells.required("timezone").parse().ok();
            if zone.is_none() {
                cells.refuse("timezone", Reason::UnknownCode);
            }
            let zone = zone.unwrap_or(Tz::Europe__Belgrade);
            let id = known.centres.get(&code).map_or_else(Uuid::now_v7, |slot| slot.id);
            known.centres.insert(code.clone(), CentreSlot { id, zone });
            let name = cells.required("name");
            let municipality = cells.listed("municipality", &known.lists.municipalities);
            if municipality.is_none() && cells.text("municipality").is_empty() {
                cells.refuse("municipality", Reason::Required);
            }
            Ok(Some(staged::Centre { line: cells.line, id, code, name, municipality, time_zone: zone.name().to_owned() }))
        })
    }

    pub(super) fn rooms(&mut self, sheet: &mut Sheet) -> Result<(), Fault> {
        self.stage(sheet, ROOMS, |known, cells| {
            let centre = known.centre(cells, "centre");
            let name = cells.required("name");
            let capacity = cells.number::<i32>("capacity").filter(|capacity| *capacity > 0);
            if capacity.is_none() {
                cells.refuse("capacity", Reason::NotANumber);
            }
            let row = |centre: CentreSlot| staged::Room {
                line: cells.line,
                id: Uuid::now_v7(),
                centre_id: centre.id,
                name,
                capacity,
            };
            Ok(centre.map(row))
        })
    }

    pub(super) fn mediators(&mut self, sheet: &mut Sheet) -> Result<(), Fault> {
        self.stage(sheet, MEDIATORS, |known, cells| {
            let centre = known.centre(cells, "centre");
            let licence_no = cells.required("licence_no");
            let name = cells.required("name");
            let gender = cells.code("gender").unwrap_or(Gender::Undisclosed);
            let languages = cells.list("languages");
            if languages.iter().any(|language| !["sq", "sr", "en", "tr", "rom"].contains(&language.as_str())) {
                cells.refuse("languages", Reason::UnknownCode);
            }
            let licence_valid_until = cells.date("licence_valid_until");
            let (line, id) = (cells.line, Uuid::now_v7());
            let row = |centre: CentreSlot| staged::Mediator {
                line,
                id,
                centre_id: centre.id,
                licence_no,
                name,
                gender,
                languages,
                licence_valid_until,
            };
            Ok(centre.map(row))
        })
    }
}
