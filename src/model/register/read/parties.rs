//! Parties and the persons behind them; contacts and special data are sealed before they reach the database.

use std::collections::{HashMap, HashSet};

use diesel::pg::PgConnection;
use uuid::Uuid;

use super::known_parties::{Referred, Stored, referred, stored};
use super::seals::{Opened, opened, seal_party};
use super::{Known, Reading};
use crate::codes::{Gender, PartyKind, PartyRole};
use crate::model::fault::Fault;
use crate::model::keys::MasterKey;
use crate::model::persons::{Contacts, Special, seal_contacts, seal_special};
use crate::model::register::findings::Reason;
use crate::model::register::layout::PARTIES;
use crate::model::register::sheet::{Cells, Sheet};
use crate::model::register::staged::{self, Staged as _};
use crate::words;

/// More people than Kosovo has are no group.
const MOST_HEADS: i32 = 2_000_000;

/// A row of parties.csv before its person is known.
struct Read {
    party: staged::Party,
    person: Option<Individual>,
    contacts: Contacts,
    words: Vec<staged::Word>,
}

/// The natural person of a row.
#[derive(Clone)]
struct Individual {
    register_ref: Option<String>,
    given_name: String,
    father_name: String,
    family_name: String,
    gender: Gender,
    birth_year: Option<i16>,
    special: Special,
}

/// A person who several rows are, by centre and reference: the key, and what was said of the person first.
type Shared = HashMap<(Uuid, String), (Uuid, u64)>;

impl Reading<'_> {
    pub(super) fn parties(&mut self, sheet: &mut Sheet) -> Result<(), Fault> {
        let keys = self.keys;
        let (mut shared, mut first_of) = (Shared::new(), HashMap::<(Uuid, String), u64>::new());
        self.stage_through(
            sheet,
            PARTIES,
            |known, cells| party(known, cells, &mut first_of),
            |conn, rows| finish(conn, keys, rows, &mut shared),
        )
    }
}

fn party(
    known: &mut Known<'_>,
    cells: &mut Cells<'_>,
    first_of: &mut HashMap<(Uuid, String), u64>,
) -> Result<Option<Read>, Fault> {
    let Some((case_id, centre_id)) = known.case(cells).map(|case| (case.id, case.centre.id)) else { return Ok(None) };
    let party_no = cells.required_number("party_no");
    let role: Option<PartyRole> = cells.required_code("role");
    let kind: Option<PartyKind> = cells.required_code("kind");
    let side = cells.optional("side");
    if side.as_deref().is_some_and(|side| side.len() != 1 || !side.starts_with(|letter: char| letter.is_ascii_uppercase())) {
        cells.refuse("side", Reason::UnknownCode);
    }
    let represents = represents(cells, role);
    let heads = heads(cells, kind);
    let municipality = cells.listed("municipality", &known.lists.municipalities);
    let (joined_on, left_on) = (cells.date("joined_on"), cells.date("left_on"));
    if let (Some(joined), Some(left)) = (joined_on, left_on)
        && left < joined
    {
        cells.refuse("left_on", Reason::ClosedBeforeOpened);
    }
    if left_on.is_none() && !cells.text("left_as").is_empty() {
        cells.refuse("left_on", Reason::Required);
    }
    let contacts = Contacts { phone: cells.optional("phone"), email: cells.optional("email"), ..Contacts::default() };
    let person = if kind == Some(PartyKind::Person) { individual(known, cells, centre_id, first_of) } else { None };
    let name = if kind == Some(PartyKind::Person) { None } else { Some(cells.required("name")) };
    let party = staged::Party {
        line: cells.line,
        id: Uuid::nil(),
        centre_id,
        case_id,
        case_ref: cells.text("case_ref").to_owned(),
        party_no: party_no.unwrap_or_default(),
        side,
        role,
        kind,
        person_id: None,
        name,
        municipality,
        contacts_sealed: None,
        wrapped: None,
        represents,
        joined_on,
        left_on,
        left_as: cells.code("left_as"),
        women: heads.map(|heads| heads[0]),
        men: heads.map(|heads| heads[1]),
        other: heads.map(|heads| heads[2]),
        undisclosed: heads.map(|heads| heads[3]),
        heads_source: cells.code("group_count_source"),
    };
    let words = match &person {
        Some(person) => words_of(&party, &[&person.given_name, &person.family_name]),
        None => words_of(&party, &[party.name.as_deref().unwrap_or_default()]),
    };
    Ok(party_no.map(|_| Read { party, person, contacts, words }))
}

/// Whom a representative or guardian acts for, as party numbers.
fn represents(cells: &mut Cells<'_>, role: Option<PartyRole>) -> Vec<i16> {
    let list = cells.list("represents");
    let numbers: Vec<i16> = list.iter().filter_map(|number| number.parse().ok()).collect();
    if numbers.len() != list.len() {
        cells.refuse("represents", Reason::NotANumber);
    }
    if list.is_empty() && matches!(role, Some(PartyRole::Representative | PartyRole::Guardian)) {
        cells.warn("represents", Reason::RepresentsNobody);
    }
    numbers
}

/// The head-counts of a group; nobody else has any.
fn heads(cells: &mut Cells<'_>, kind: Option<PartyKind>) -> Option<[i32; 4]> {
    let columns = ["group_women", "group_men", "group_other", "group_undisclosed"];
    let counts = columns.map(|column| cells.number::<i32>(column).filter(|count| *count <= MOST_HEADS));
    for column in columns {
        if cells.text(column).parse::<i64>().is_ok_and(|count| count > i64::from(MOST_HEADS)) {
            cells.refuse(column, Reason::NotANumber);
        }
    }
    match kind {
        Some(PartyKind::Group) if counts.iter().flatten().all(|count| *count == 0) => {
            cells.refuse("group_women", Reason::GroupNeedsHeads);
            None
        }
        Some(PartyKind::Group) => Some(counts.map(Option::unwrap_or_default)),
        Some(PartyKind::Person | PartyKind::Organisation) | None => {
            for column in columns.into_iter().chain(["group_count_source"]) {
                if !cells.text(column).is_empty() && kind.is_some() {
                    cells.refuse(column, Reason::HeadsOfPerson);
                }
            }
            None
        }
    }
}

fn individual(
    known: &Known<'_>,
    cells: &mut Cells<'_>,
    centre_id: Uuid,
    first_of: &mut HashMap<(Uuid, String), u64>,
) -> Option<Individual> {
    let names = ["given_name", "father_name", "family_name"].map(|column| cells.optional(column).unwrap_or_default());
    let [given_name, father_name, family_name] = names;
    if given_name.is_empty() && family_name.is_empty() {
        cells.refuse("family_name", Reason::NameNeeded);
    }
    let birth_year = cells.number::<i16>("birth_year");
    if birth_year.is_some_and(|year| !(1880..=2200).contains(&year)) {
        cells.refuse("birth_year", Reason::NotANumber);
    }
    let community = cells.listed("community", &known.lists.communities);
    let register_ref = cells.optional("person_ref");
    if let Some(reference) = &register_ref {
        let columns = ["given_name", "father_name", "family_name", "gender", "birth_year", "community", "phone", "email"];
        let said = fingerprint(&columns.map(|column| cells.text(column)));
        if *first_of.entry((centre_id, reference.clone())).or_insert(said) != said {
            cells.refuse("person_ref", Reason::PersonDiffers);
        }
    }
    let gender = cells.code("gender").unwrap_or(Gender::Undisclosed);
    let special = Special { community, ..Special::default() };
    Some(Individual { register_ref, given_name, father_name, family_name, gender, birth_year, special })
}

fn fingerprint(texts: &[&str]) -> u64 {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    texts.hash(&mut hasher);
    hasher.finish()
}

/// Finds the parties and persons that are there already, seals, and stages.
fn finish(conn: &mut PgConnection, keys: &MasterKey, rows: Vec<Read>, shared: &mut Shared) -> Result<usize, Fault> {
    let count = rows.len();
    let stored = stored(conn, rows.iter().map(|row| &row.party))?;
    let references = rows.iter().filter_map(|row| Some((row.party.centre_id, row.person.as_ref()?.register_ref.clone()?)));
    let referred = referred(conn, references)?;
    let (mut parties, mut persons, mut words) = (Vec::new(), Vec::new(), Vec::new());
    for Read { mut party, person, contacts, words: its_words } in rows {
        words.extend(its_words);
        let before = stored.get(&(party.case_id, party.party_no));
        party.id = before.map_or_else(Uuid::now_v7, |stored| stored.id);
        match person {
            Some(person) => {
                let (row, is_new) = person_row(keys, &party, person, &contacts, before, &referred, shared)?;
                party.person_id = Some(row.id);
                if is_new {
                    persons.push(row);
                }
            }
            None => seal_party(keys, &mut party, &contacts, before)?,
        }
        parties.push(party);
    }
    staged::Word::copy(conn, words)?;
    staged::Person::copy(conn, persons)?;
    staged::Party::copy(conn, parties)?;
    Ok(count)
}

/// The staged person of a row, and whether it is the first row of that person.
fn person_row(
    keys: &MasterKey,
    party: &staged::Party,
    person: Individual,
    contacts: &Contacts,
    before: Option<&Stored>,
    referred: &Referred,
    shared: &mut Shared,
) -> Result<(staged::Person, bool), Fault> {
    let reference = person.register_ref.clone().map(|reference| (party.centre_id, reference));
    let known = match &reference {
        Some(reference) => referred.get(reference).cloned(),
        None => before.filter(|row| row.register_ref.is_none()).and_then(Stored::person),
    };
    let again = reference.as_ref().and_then(|reference| shared.get(reference)).map(|(id, _)| *id);
    let Opened { id, key, wrapped, contacts: stored, special } = opened(keys, known, again)?;
    let contacts = Contacts { phone: contacts.phone.clone(), email: contacts.email.clone(), ..stored };
    let special = Special { community: person.special.community, ..special };
    if let Some(reference) = reference {
        shared.insert(reference, (id, 0));
    }
    let row = staged::Person {
        line: party.line,
        id,
        centre_id: party.centre_id,
        register_ref: person.register_ref,
        given_name: person.given_name,
        father_name: person.father_name,
        family_name: person.family_name,
        gender: person.gender,
        birth_year: person.birth_year,
        municipality: party.municipality.clone(),
        language: None,
        contacts_sealed: seal_contacts(&key, id, "persons.contacts", &contacts)?,
        phone_digest: contacts.phone.as_ref().map(|phone| keys.blind("phone", &words::phone_key(phone)).to_vec()),
        email_digest: contacts.email.as_ref().map(|email| keys.blind("email", &words::normal_email(email)).to_vec()),
        special_sealed: seal_special(&key, id, &special)?,
        wrapped,
    };
    Ok((row, again.is_none()))
}

fn words_of(party: &staged::Party, names: &[&str]) -> Vec<staged::Word> {
    let found: HashSet<String> = names.iter().flat_map(|name| words::indexed(name)).collect();
    found
        .into_iter()
        .map(|word| staged::Word { centre_id: party.centre_id, case_id: party.case_id, word, is_name: true })
        .collect()
}
