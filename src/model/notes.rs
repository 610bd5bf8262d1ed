//! Notes of a case, each in its compartment: the shared record of the team, what one side said in confidence, the author's own.
//! Sealed by the case's key; a note is never changed, a newer one replaces it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::actor::MayWorkOnCases;
use super::cases::{Case, InCase};
use super::db::{Recorded, Tx};
use super::events::Event;
use super::fault::{Fault, MayFault, Missing};
use super::keys::{DataKey, Place};
use super::schema::{data_keys, notes, sessions};
use super::statement::Statement;
use crate::codes::Compartment;
use crate::time;

/// Where notes stand: a compartment, and of a side's which side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    /// The compartment.
    pub compartment: Compartment,
    /// The side, of a side's notes alone.
    pub side: Option<String>,
}

impl Shelf {
    /// From an address: `shared`, `own`, `side-a`.
    pub fn named(name: &str) -> Option<Self> {
        let side = name.strip_prefix("side-").map(str::to_uppercase);
        match (name, side) {
            ("shared", _) => Some(Self { compartment: Compartment::Shared, side: None }),
            ("own", _) => Some(Self { compartment: Compartment::Author, side: None }),
            (_, Some(side)) if side.len() == 1 && side.bytes().all(|byte| byte.is_ascii_uppercase()) => {
                Some(Self { compartment: Compartment::Side, side: Some(side) })
            }
            _ => None,
        }
    }

    /// As in an address.
    pub fn name(&self) -> String {
        match (self.compartment, &self.side) {
            (Compartment::Side, Some(side)) => format!("side-{}", side.to_lowercase()),
            (Compartment::Author, _) => "own".to_owned(),
            (Compartment::Shared | Compartment::Side, _) => "shared".to_owned(),
        }
    }
}

/// What of a case's notes somebody may open: how many stand on each shelf. Of what one may not open there is no trace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// The shelf.
    pub shelf: Shelf,
    /// How many notes stand on it that the reader may read.
    pub count: i64,
}

/// A note, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The key.
    pub id: Uuid,
    /// What it says.
    pub text: String,
    /// When it was written.
    pub written_at: DateTime<Utc>,
    /// Who wrote it.
    pub author: String,
    /// Whether the reader wrote it, and may write it anew.
    pub own: bool,
    /// The number of the session that it is about.
    pub session_no: Option<i16>,
    /// Whether it replaced an earlier one.
    pub replaced: bool,
}

/// A note to write.
#[derive(Debug, Clone)]
pub struct NewNote {
    /// Where it stands.
    pub shelf: Shelf,
    /// The session that it is about, by its number.
    pub session_no: Option<i16>,
    /// What it says.
    pub text: String,
    /// The own note that it replaces.
    pub replaces: Option<Uuid>,
}

/// Why a note is not written.
#[derive(Debug, thiserror::Error)]
pub enum NoteError {
    /// Not there, or not for this user.
    #[error("not found")]
    Missing,
    /// No such session in the case.
    #[error("unknown session")]
    UnknownSession,
    /// The note that it replaces was replaced by another meanwhile.
    #[error("replaced meanwhile")]
    Replaced,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for NoteError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

impl From<Missing> for NoteError {
    fn from(missing: Missing) -> Self {
        match missing {
            Missing::Row => Self::Missing,
            Missing::Fault(fault) => Self::Fault(fault),
        }
    }
}

fn refused(error: diesel::result::Error) -> NoteError {
    match error.into() {
        Fault::Constraint(name) if name == "notes_replaced_once" => NoteError::Replaced,
        fault => NoteError::Fault(fault),
    }
}

/// What the user may open. The shared record is for who works on the case, and coordinators; a side's notes for its lead and
/// co-mediators: of the time when they were written, or later if that side agreed; the author's own for the author alone.
///
/// # Errors
/// A fault.
pub fn shelves<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<Open>, Fault> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        compartment: Compartment,
        #[diesel(sql_type = Nullable<Text>)]
        side: Option<String>,
        #[diesel(sql_type = BigInt)]
        count: i64,
    }
    let (user, today) = (tx.actor().user().map(|user| user.0), time::day(tx.now(), case.zone));
    let rows: Vec<Row> = Statement::new(format!(
        "{} SELECT 'shared' AS compartment, NULL AS side, (SELECT count(*) FROM readable WHERE compartment = 'shared') AS count WHERE $4
         UNION ALL
         SELECT 'side', s.side, (SELECT count(*) FROM readable r WHERE r.side = s.side) FROM
             (SELECT DISTINCT side FROM parties WHERE centre_id = $1 AND case_id = $2 AND side IS NOT NULL) s, mine
             WHERE mine.mediates
         UNION ALL
         SELECT 'author', NULL, (SELECT count(*) FROM readable WHERE compartment = 'author')
             WHERE $5 OR EXISTS (SELECT FROM readable WHERE compartment = 'author')
         ORDER BY 1 DESC, 2",
        include_str!("readable_notes.sql")
    ))
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .bind::<Nullable<SqlUuid>, _>(user)
    .bind::<Bool, _>(case.standing.assigned || case.standing.coordinator)
    .bind::<Bool, _>(case.standing.assigned)
    .bind::<Text, _>(case.zone.name())
    .bind::<Date, _>(today)
    .load(tx.conn())?;
    let open = |row: Row| Open { shelf: Shelf { compartment: row.compartment, side: row.side }, count: row.count };
    Ok(rows.into_iter().map(open).collect())
}

/// The notes of a shelf that the user may read, the latest first.
///
/// # Errors
/// There is no such shelf for the user, or a fault.
pub fn list<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, shelf: &Shelf) -> Result<Vec<Note>, Missing> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
        #[diesel(sql_type = diesel::sql_types::Binary)]
        text_sealed: Vec<u8>,
        #[diesel(sql_type = Timestamptz)]
        written_at: DateTime<Utc>,
        #[diesel(sql_type = Text)]
        author: String,
        #[diesel(sql_type = Bool)]
        own: bool,
        #[diesel(sql_type = Nullable<SmallInt>)]
        session_no: Option<i16>,
        #[diesel(sql_type = Bool)]
        replaced: bool,
    }
    if !shelves(tx, case)?.iter().any(|open| open.shelf == *shelf) {
        return Err(Missing::Row);
    }
    let (user, today) = (tx.actor().user().map(|user| user.0), time::day(tx.now(), case.zone));
    let rows: Vec<Row> = Statement::new(format!(
        "{} SELECT n.id, n.text_sealed, n.written_at, u.name AS author, n.author_id = $3 AS own, s.session_no,
             n.replaces_id IS NOT NULL AS replaced
         FROM readable n JOIN users u ON u.id = n.author_id LEFT JOIN sessions s ON s.centre_id = $1 AND s.id = n.session_id
         WHERE n.compartment = $8 AND n.side IS NOT DISTINCT FROM $9 ORDER BY n.written_at DESC, n.id DESC",
        include_str!("readable_notes.sql")
    ))
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .bind::<Nullable<SqlUuid>, _>(user)
    .bind::<Bool, _>(case.standing.assigned || case.standing.coordinator)
    .bind::<Bool, _>(case.standing.assigned)
    .bind::<Text, _>(case.zone.name())
    .bind::<Date, _>(today)
    .bind::<Text, _>(shelf.compartment)
    .bind::<Nullable<Text>, _>(shelf.side.clone())
    .load(tx.conn())
    .map_err(Fault::from)?;
    let key = key(tx, case)?;
    let open = |row: Row| -> Result<Note, Fault> {
        let text = key.open(case.id.0, Place { column: "notes.text", row: row.id }, &row.text_sealed)?;
        let text = String::from_utf8(text).map_err(|_not_text| Fault::Broken("a note is no text"))?;
        let Row { id, written_at, author, own, session_no, replaced, .. } = row;
        Ok(Note { id, text, written_at, author, own, session_no, replaced })
    };
    Ok(rows.into_iter().map(open).collect::<Result<_, Fault>>()?)
}

/// That somebody looked at notes of a case, for the audit trail.
pub fn viewed(case: &Case<'_>) -> Event {
    case.event(InCase::NotesViewed, case.id.0)
}

fn key<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<DataKey, Fault> {
    let wrapped: Vec<u8> = data_keys::table.find((case.centre.0, case.id.0)).select(data_keys::wrapped).first(tx.conn())?;
    Ok(tx.keys().unwrap(case.id.0, &wrapped)?)
}

/// Writes a note, on a shelf that the user may open. A closed case still takes notes: what is remembered late is kept too.
///
/// # Errors
/// See [`NoteError`].
pub fn write<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, new: &NewNote) -> Result<Recorded<Uuid>, NoteError> {
    let readable = list(tx, case, &new.shelf)?;
    if new.replaces.is_some_and(|id| !readable.iter().any(|note| note.id == id && note.own)) {
        return Err(NoteError::Replaced);
    }
    let session: Option<Uuid> = match new.session_no {
        None => None,
        Some(number) => {
            let found = sessions::table
                .filter(sessions::centre_id.eq(case.centre).and(sessions::case_id.eq(case.id)))
                .filter(sessions::session_no.eq(number))
                .select(sessions::id)
                .first(tx.conn())
                .optional()
                .map_err(Fault::from)?;
            Some(found.ok_or(NoteError::UnknownSession)?)
        }
    };
    let (id, author) = (Uuid::now_v7(), tx.actor().user().map(|user| user.0));
    let sealed = key(tx, case)?.seal(case.id.0, Place { column: "notes.text", row: id }, new.text.as_bytes());
    diesel::insert_into(notes::table)
        .values((
            (notes::centre_id.eq(case.centre), notes::id.eq(id), notes::case_id.eq(case.id)),
            (
                notes::session_id.eq(session),
                notes::compartment.eq(new.shelf.compartment),
                notes::side.eq(new.shelf.side.as_ref()),
            ),
            (
                notes::author_id.eq(author.unwrap_or_default()),
                notes::text_sealed.eq(sealed),
                notes::replaces_id.eq(new.replaces),
            ),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(tx.record(case.event(InCase::NoteWritten, id), id)?)
}
