//! Who may be the same person: the centre has one record of each, across its cases.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Binary, Bool, Date, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{self, Case, InCase};
use crate::model::db::Tx;
use crate::model::events::Event;
use crate::model::fault::Fault;
use crate::model::ids::{CaseId, CentreId, UserId};
use crate::model::persons::NewPerson;
use crate::model::statement::Statement;
use crate::{time, words};

/// Somebody who may be the one who is being entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// The key.
    pub id: Uuid,
    /// Given, father's and family name.
    pub name: String,
    /// The year of birth, where it is known.
    pub birth_year: Option<i16>,
    /// A case that the reader may change, in which the person takes part.
    pub reference: String,
    /// Whether given and family name are the same or nearly so, and not the phone or mail alone, which a family shares.
    pub is_named: bool,
    centre: CentreId,
    case: CaseId,
    party: Uuid,
}

impl Alike {
    /// That the name was shown, for the trail of the case it is from.
    pub fn suggested(&self) -> Event {
        Event::InCase { centre: self.centre, case: self.case, what: InCase::PersonSuggested, subject: self.party }
    }
}

/// How many are shown at most.
pub const MOST: usize = 20;

/// Persons of the centre with nearly the same given and family name, the same phone or mail, whose year of birth does not speak
/// against it. Only from cases that the user may change: to join somebody's record to a case is to reach its contacts. Who is in the
/// case that the new one joins, and has the phone in common alone, is somebody else of the household.
///
/// # Errors
/// A fault.
pub fn alike<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    new: &NewPerson,
    joining: Option<&Case<'_>>,
) -> Result<Vec<Alike>, Fault> {
    let known = likely(tx, centre, new)?;
    seen_in(tx, (centre, joining.map(|case| case.id.0), None), known)
}

/// Other records that may be of the same person: only from cases that the user may change. Two who stand on two sides of a case, or
/// of whom one acts for the other, are two.
pub(in crate::model) fn twins<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    (id, person): (Uuid, &NewPerson),
) -> Result<Vec<Alike>, Fault> {
    let mut known = likely(tx, centre, person)?;
    known.retain(|(_, other)| other.id != id);
    seen_in(tx, (centre, None, Some(id)), known)
}

/// Others whose names hold all words that somebody looks for, each by its beginning: only from cases that the user may change.
pub(in crate::model) fn named<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    but: Uuid,
    typed: &str,
) -> Result<Vec<Alike>, Fault> {
    let wanted = words::wanted(typed);
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let (from, to): (Vec<_>, Vec<_>) = wanted.iter().map(|want| (want.word.clone(), want.end.clone())).unzip();
    let Some(reader) = Reader::of(tx, centre) else { return Ok(Vec::new()) };
    let query = Statement::new(include_str!("named.sql").replace("{visible}", &cases::visible("$4", "$6")))
        .bind::<SqlUuid, _>(centre)
        .bind::<Array<Text>, _>(from)
        .bind::<Array<Text>, _>(to);
    let found: Vec<Candidate> = reader.bind(query).load(tx.conn())?;
    let is_wanted = |row: &Candidate| {
        let own = words::indexed(&format!("{} {}", row.given_name, row.family_name));
        row.id != but && wanted.iter().all(|want| own.iter().any(|word| *word >= want.word && *word < want.end))
    };
    let found = found.into_iter().filter(is_wanted).map(|row| (Some(0), row)).collect();
    seen_in(tx, (centre, None, None), found)
}

/// Who asks, and what of the centre's cases that reader sees.
struct Reader {
    user: UserId,
    sees_restricted: bool,
    keeps: bool,
    now: DateTime<Utc>,
    today: NaiveDate,
}

impl Reader {
    fn of<R: MayWorkOnCases>(tx: &Tx<'_, R>, centre: CentreId) -> Option<Self> {
        let user = tx.actor().signed_in()?;
        let zone = user.seats.iter().find(|seat| seat.centre == centre).map_or(time::HOME, |seat| seat.zone);
        let seats: Vec<_> = user.seats.iter().filter(|seat| R::ROLES.contains(&seat.role)).cloned().collect();
        Some(Self {
            user: user.user,
            sees_restricted: cases::sees_restricted(&seats, centre),
            keeps: cases::keeps_cases(&seats, centre),
            now: tx.now(),
            today: time::day(tx.now(), zone),
        })
    }

    /// The five values that each of these queries takes for its reader, in one order.
    fn bind<'a>(&self, query: Statement<'a>) -> Statement<'a> {
        query
            .bind::<SqlUuid, _>(self.user)
            .bind::<Bool, _>(self.sees_restricted)
            .bind::<Timestamptz, _>(self.now)
            .bind::<Date, _>(self.today)
            .bind::<Bool, _>(self.keeps)
    }
}

/// Somebody of the centre, of whom the reader may know nothing.
#[derive(QueryableByName)]
struct Candidate {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    given_name: String,
    #[diesel(sql_type = Text)]
    father_name: String,
    #[diesel(sql_type = Text)]
    family_name: String,
    #[diesel(sql_type = Nullable<SmallInt>)]
    birth_year: Option<i16>,
    #[diesel(sql_type = Bool)]
    by_contact: bool,
}

/// In how many sounds the name differs from the one looked for; none where it is another name.
type Slips = Option<usize>;

/// Everybody of the centre who may be the person, those whose name is closest first.
fn likely<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, centre: CentreId, new: &NewPerson) -> Result<Vec<(Slips, Candidate)>, Fault> {
    let (given, family) = (near_words(tx, centre, &new.given_name)?, near_words(tx, centre, &new.family_name)?);
    let keys = tx.keys();
    let phone = new.contacts.phone.as_ref().map(|phone| keys.blind("phone", &words::phone_key(phone)).to_vec());
    let email = new.contacts.email.as_ref().map(|email| keys.blind("email", &words::normal_email(email)).to_vec());
    let Some(reader) = Reader::of(tx, centre) else { return Ok(Vec::new()) };
    let query = Statement::new(include_str!("alike.sql").replace("{visible}", &cases::visible("$7", "$9")))
        .bind::<SqlUuid, _>(centre)
        .bind::<Array<Text>, _>(given)
        .bind::<Array<Text>, _>(family)
        .bind::<Nullable<Binary>, _>(phone)
        .bind::<Nullable<Binary>, _>(email)
        .bind::<Nullable<SmallInt>, _>(new.birth_year);
    let found: Vec<Candidate> = reader.bind(query).load(tx.conn())?;
    // The words are of a case: they may belong to two of its people.
    let slips = |row: &Candidate| {
        let given = words::name_slips(&row.given_name, &new.given_name)?;
        let family = words::name_slips(&row.family_name, &new.family_name)?;
        Some(given + family).filter(|slips| *slips <= 1)
    };
    let mut found: Vec<(Slips, Candidate)> = found.into_iter().map(|row| (slips(&row), row)).collect();
    found.retain(|(slips, row)| row.by_contact || slips.is_some());
    found.sort_by_key(|(slips, row)| (slips.unwrap_or(usize::MAX), std::cmp::Reverse(row.id)));
    Ok(found)
}

/// The words under which people of the centre stand that sound nearly like a name, by its longest word.
fn near_words<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, centre: CentreId, name: &str) -> Result<Vec<String>, Fault> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        word: String,
    }
    let Some(longest) = words::indexed(name).into_iter().max_by_key(String::len) else { return Ok(Vec::new()) };
    let (from, to): (Vec<_>, Vec<_>) = words::beginnings(&longest).into_iter().unzip();
    let rows: Vec<Row> = Statement::new(
        "SELECT DISTINCT w.word FROM unnest($2::text[], $3::text[]) AS begins (low, high)
         CROSS JOIN LATERAL (SELECT s.word FROM search_words s
             WHERE s.centre_id = $1 AND s.word >= begins.low AND s.word < begins.high AND s.is_name OFFSET 0) w",
    )
    .bind::<SqlUuid, _>(centre)
    .bind::<Array<Text>, _>(from)
    .bind::<Array<Text>, _>(to)
    .load(tx.conn())?;
    let said = words::sounds(&longest);
    let near = rows.into_iter().map(|row| row.word).filter(|word| words::slips(&words::sounds(word), &said).is_some());
    Ok(near.collect())
}

/// Of those, whom the reader may know of, with a case of theirs: `(centre, the case that is joined, the person compared with)`.
fn seen_in<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    (centre, joining, person): (CentreId, Option<Uuid>, Option<Uuid>),
    found: Vec<(Slips, Candidate)>,
) -> Result<Vec<Alike>, Fault> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
        #[diesel(sql_type = Text)]
        reference: String,
        #[diesel(sql_type = SqlUuid)]
        case: Uuid,
        #[diesel(sql_type = SqlUuid)]
        party: Uuid,
        #[diesel(sql_type = Bool)]
        joined: bool,
    }
    let Some(reader) = Reader::of(tx, centre).filter(|_| !found.is_empty()) else { return Ok(Vec::new()) };
    let query = Statement::new(include_str!("seen_in.sql").replace("{visible}", &cases::visible("$3", "$5")))
        .bind::<SqlUuid, _>(centre)
        .bind::<Array<SqlUuid>, _>(found.iter().map(|(_, row)| row.id).collect::<Vec<_>>());
    let rows: Vec<Row> =
        reader.bind(query).bind::<Nullable<SqlUuid>, _>(joining).bind::<Nullable<SqlUuid>, _>(person).load(tx.conn())?;
    let shown = found.into_iter().filter_map(|(slips, one)| {
        let row = rows.iter().find(|row| row.id == one.id && !(row.joined && slips.is_none()))?;
        let names = [one.given_name, one.father_name, one.family_name];
        Some(Alike {
            id: one.id,
            name: names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" "),
            birth_year: one.birth_year,
            reference: row.reference.clone(),
            is_named: slips.is_some(),
            centre,
            case: CaseId(row.case),
            party: row.party,
        })
    });
    Ok(shown.take(MOST).collect())
}

/// Whether the user may join a person's record to another case: somebody who takes part in a case that the user may change.
pub(super) fn is_known<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, centre: CentreId, person: Uuid) -> Result<bool, Fault> {
    #[derive(QueryableByName)]
    struct Known {
        #[diesel(sql_type = Bool)]
        known: bool,
    }
    let Some(reader) = Reader::of(tx, centre) else { return Ok(false) };
    let query = Statement::new(include_str!("known.sql").replace("{visible}", &cases::visible("$3", "$5")))
        .bind::<SqlUuid, _>(centre)
        .bind::<SqlUuid, _>(person);
    let found: Known = reader.bind(query).get_result(tx.conn())?;
    Ok(found.known)
}
