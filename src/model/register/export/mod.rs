//! Writing the register out, file by file and row by row, in the form in which it comes in.

use std::io::Write;

use diesel::pg::{PgConnection, PgRowByRowLoadingMode};
use diesel::prelude::*;
use diesel::sql_types::{Array, Binary, Nullable, Text, Uuid as SqlUuid};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::layout::FILES;
use super::sheet::Layout;
use crate::model::actor::MayMoveRegister;
use crate::model::db::{Seen, Tx};
use crate::model::events::Event;
use crate::model::fault::Fault;
use crate::model::keys::{MasterKey, Place};
use crate::model::persons::{open_contacts, open_special};

/// Where the files of a register go.
pub trait Sink {
    /// Creates a file by its name without ending.
    ///
    /// # Errors
    /// It cannot be created.
    fn create(&self, file: &str) -> std::io::Result<Box<dyn Write>>;
}

/// A row as the query gives it: cells as text, and what is sealed of it.
#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Array<Nullable<Text>>)]
    cells: Vec<Option<String>>,
    /// Whose key seals the row, and the row itself.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    owner: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Binary>)]
    wrapped: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Binary>)]
    sealed: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Binary>)]
    special: Option<Vec<u8>>,
}

/// Writes every file of the register; to be recorded as one event, with the rows of each.
///
/// # Errors
/// A fault, of the database or of the files.
pub fn export<R: MayMoveRegister>(tx: &mut Tx<'_, R>, sink: &dyn Sink) -> Result<Seen<Value>, Fault> {
    let keys = tx.keys();
    let mut counts = Map::new();
    diesel::sql_query("SET LOCAL statement_timeout = 0").execute(tx.conn())?;
    for layout in FILES {
        let file = sink.create(layout.name).map_err(|_io| Fault::Broken("a register file cannot be written"))?;
        counts.insert(format!("{}.csv", layout.name), write(tx.conn(), keys, *layout, file)?.into());
    }
    let counts = Value::Object(counts);
    Ok(tx.seen(Event::RegisterExported { counts: counts.clone() }, counts))
}

fn write(conn: &mut PgConnection, keys: &MasterKey, layout: Layout, file: Box<dyn Write>) -> Result<u64, Fault> {
    let broken = |_io| Fault::Broken("a register file cannot be written");
    let mut writer = csv::Writer::from_writer(file);
    writer.write_record(layout.columns).map_err(|_csv| Fault::Broken("a register file cannot be written"))?;
    let mut rows = 0;
    for row in diesel::sql_query(query(layout)?).load_iter::<Row, PgRowByRowLoadingMode>(conn)? {
        let row = row?;
        let mut cells: Vec<String> = row.cells.iter().map(|cell| cell.clone().unwrap_or_default()).collect();
        unseal(keys, layout, &row, &mut cells)?;
        writer.write_record(&cells).map_err(|_csv| Fault::Broken("a register file cannot be written"))?;
        rows += 1;
    }
    writer.flush().map_err(broken)?;
    Ok(rows)
}

fn query(layout: Layout) -> Result<&'static str, Fault> {
    Ok(match layout.name {
        "centres" => include_str!("centres.sql"),
        "rooms" => include_str!("rooms.sql"),
        "mediators" => include_str!("mediators.sql"),
        "cases" => include_str!("cases.sql"),
        "stays" => include_str!("stays.sql"),
        "parties" => include_str!("parties.sql"),
        "assignments" => include_str!("assignments.sql"),
        "sessions" => include_str!("sessions.sql"),
        "attendance" => include_str!("attendance.sql"),
        "agreements" => include_str!("agreements.sql"),
        "obligations" => include_str!("obligations.sql"),
        _ => return Err(Fault::Broken("a register file without a query")),
    })
}

/// Puts what was sealed into its cells. What was erased stays empty.
fn unseal(keys: &MasterKey, layout: Layout, row: &Row, cells: &mut [String]) -> Result<(), Fault> {
    let (Some(owner), Some(id), Some(wrapped)) = (row.owner, row.id, &row.wrapped) else { return Ok(()) };
    let key = keys.unwrap(owner, wrapped)?;
    let mut put = |column: &str, text: String| {
        let place = layout.columns.iter().position(|name| *name == column);
        if let Some(cell) = place.and_then(|place| cells.get_mut(place)) {
            *cell = text;
        }
    };
    if layout.name == "parties" {
        let column = if owner == id { "parties.contacts" } else { "persons.contacts" };
        let contacts = open_contacts(&key, owner, column, row.sealed.as_deref())?;
        put("phone", contacts.phone.unwrap_or_default());
        put("email", contacts.email.unwrap_or_default());
        put("community", open_special(&key, owner, row.special.as_deref())?.community.unwrap_or_default());
    } else if let Some(sealed) = &row.sealed {
        let (cell, column) = match layout.name {
            "agreements" => ("terms", "agreements.terms"),
            _ => ("description", "obligations.description"),
        };
        let text = key.open(owner, Place { column, row: id }, sealed)?;
        put(cell, String::from_utf8(text).map_err(|_not_text| Fault::Broken("a sealed text is no text"))?);
    }
    Ok(())
}
