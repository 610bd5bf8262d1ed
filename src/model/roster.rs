//! The roster of a centre: its mediators, as its coordinators keep them.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Integer, Nullable, Text, Uuid as SqlUuid};

use super::actor::MayKeepRoster;
use super::db::{Recorded, Tx};
use super::events::{Event, Kept};
use super::fault::{Fault, Missing};
use super::ids::{CentreId, MediatorId, UserId};
use super::kept;
use super::schema::mediators;
use super::statement::Statement;
use crate::codes::{Gender, Spoken};
use crate::time;

/// A mediator as the roster shows one.
#[derive(Debug, Clone, QueryableByName)]
pub struct Mediator {
    /// The centre.
    #[diesel(sql_type = SqlUuid)]
    pub centre_id: CentreId,
    /// The key.
    #[diesel(sql_type = SqlUuid)]
    pub id: MediatorId,
    /// The name.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// The gender.
    #[diesel(sql_type = Text)]
    pub gender: Gender,
    /// The languages in which the mediator works.
    #[diesel(sql_type = Array<Text>)]
    pub languages: Vec<Spoken>,
    /// The number of the licence.
    #[diesel(sql_type = Text)]
    pub licence_no: String,
    /// The last day on which the licence is good, where that is known.
    #[diesel(sql_type = Nullable<Date>)]
    pub licence_valid_until: Option<NaiveDate>,
    /// Who signs in with the account that is linked.
    #[diesel(sql_type = Nullable<Text>)]
    pub account: Option<String>,
    /// Of how many open cases this is the lead.
    #[diesel(sql_type = BigInt)]
    pub leads: i64,
    /// Since when the mediator gets no more work.
    #[diesel(sql_type = Nullable<Date>)]
    pub retired_on: Option<NaiveDate>,
    /// Grows with each change.
    #[diesel(sql_type = Integer)]
    pub version: i32,
}

/// What may be said of a mediator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediatorFacts {
    /// The name.
    pub name: String,
    /// The gender.
    pub gender: Gender,
    /// The languages in which the mediator works.
    pub languages: Vec<Spoken>,
    /// The number of the licence, once in a centre.
    pub licence_no: String,
    /// The last day on which the licence is good.
    pub licence_valid_until: Option<NaiveDate>,
    /// Whether the mediator gets no more work.
    pub retired: bool,
    /// The account to link, of a mediator who has none yet.
    pub account: Option<UserId>,
}

/// Why a mediator cannot be added or changed.
#[derive(Debug, thiserror::Error)]
pub enum MediatorError {
    /// Another mediator of the centre has the licence.
    #[error("the licence is taken")]
    LicenceTaken,
    /// The account is that of another mediator.
    #[error("the account is taken")]
    AccountTaken,
    /// No user who holds the role of a mediator at the centre, or the own account.
    #[error("no account of a mediator of the centre")]
    UnknownAccount,
    /// The lead of open cases: so many.
    #[error("lead of open cases")]
    Leads(i64),
    /// Somebody else changed the mediator meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

fn refused(error: diesel::result::Error) -> MediatorError {
    match error.into() {
        Fault::Constraint(name) if name == "mediators_licence_unique" => MediatorError::LicenceTaken,
        Fault::Constraint(name) if name == "mediators_user_unique" => MediatorError::AccountTaken,
        fault => MediatorError::Fault(fault),
    }
}

/// Adds a mediator to a centre.
///
/// # Errors
/// See [`MediatorError`].
pub fn add<R: MayKeepRoster>(tx: &mut Tx<'_, R>, centre: CentreId, new: &MediatorFacts) -> Result<Recorded<()>, MediatorError> {
    let id = MediatorId::new();
    diesel::insert_into(mediators::table)
        .values((
            (mediators::centre_id.eq(centre), mediators::id.eq(id), mediators::name.eq(&new.name)),
            (mediators::gender.eq(new.gender), mediators::languages.eq(codes(&new.languages))),
            (mediators::licence_no.eq(&new.licence_no), mediators::licence_valid_until.eq(new.licence_valid_until)),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(kept::added(tx, Kept::Mediator(centre, id))?)
}

fn codes(languages: &[Spoken]) -> Vec<&'static str> {
    languages.iter().map(|language| language.code()).collect()
}

/// Changes a mediator, if nobody else did since `version`. The lead of open cases does not retire: first somebody takes them.
///
/// # Errors
/// See [`MediatorError`].
pub fn change<R: MayKeepRoster>(
    tx: &mut Tx<'_, R>,
    mediator: &Mediator,
    version: i32,
    new: &MediatorFacts,
) -> Result<Recorded<()>, MediatorError> {
    let centre = mediator.centre_id;
    let row = mediators::table.find((centre, mediator.id));
    let stored = row.filter(mediators::version.eq(version)).select(mediators::retired_on).for_update().first(tx.conn());
    let Some(was) = stored.optional().map_err(Fault::from)? else { return Err(MediatorError::Changed) };
    let zone = tx.actor().signed_in().map_or(time::HOME, |user| user.zone_at(centre));
    let is = kept::retired_on(was, new.retired, time::day(tx.now(), zone));
    if was.is_none() && is.is_some() {
        // Asked again, now that nobody can be given a case meanwhile.
        let leads = rows(tx, Some(mediator.id))?.first().map_or(0, |mediator| mediator.leads);
        if leads > 0 {
            return Err(MediatorError::Leads(leads));
        }
    }
    diesel::update(row)
        .set((
            (mediators::name.eq(&new.name), mediators::gender.eq(new.gender), mediators::languages.eq(codes(&new.languages))),
            (mediators::licence_no.eq(&new.licence_no), mediators::licence_valid_until.eq(new.licence_valid_until)),
            (mediators::retired_on.eq(is), mediators::version.eq(version + 1)),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    if let (Some(user), None) = (new.account, &mediator.account) {
        link(tx, mediator, user)?;
    }
    Ok(kept::changed(tx, Kept::Mediator(centre, mediator.id), [was, is])?)
}

/// Says that the account of a user of the centre is that of a mediator: the mediator's cases are the account's own from here on.
fn link<R: MayKeepRoster>(tx: &mut Tx<'_, R>, mediator: &Mediator, user: UserId) -> Result<(), MediatorError> {
    let centre = mediator.centre_id;
    if !accounts(tx, centre)?.iter().any(|(known, _)| *known == user) {
        return Err(MediatorError::UnknownAccount);
    }
    diesel::update(mediators::table.find((centre, mediator.id)))
        .set(mediators::user_id.eq(user))
        .execute(tx.conn())
        .map_err(refused)?;
    let _linked = tx.record(Event::MediatorLinked { centre, user }, ())?;
    Ok(())
}

/// The users who hold the role of a mediator at an own centre today and are none of its roster yet, by name. The own account is
/// not among them: what a mediator wrote comes with the link, so somebody else decides on it.
///
/// # Errors
/// A fault.
pub fn accounts<R: MayKeepRoster>(tx: &mut Tx<'_, R>, centre: CentreId) -> Result<Vec<(UserId, String)>, Fault> {
    #[derive(QueryableByName)]
    struct Account {
        #[diesel(sql_type = SqlUuid)]
        id: UserId,
        #[diesel(sql_type = Text)]
        name: String,
    }
    if !tx.actor().centres().contains(&centre) {
        return Ok(Vec::new());
    }
    let accounts: Vec<Account> = Statement::new(
        "SELECT DISTINCT u.id, u.name FROM grants g JOIN users u ON u.id = g.user_id
         WHERE g.centre_id = $1 AND g.role = 'mediator' AND g.from_on <= $2 AND (g.to_on IS NULL OR g.to_on >= $2)
           AND u.disabled_at IS NULL AND u.id IS DISTINCT FROM $3
           AND NOT EXISTS (SELECT FROM mediators m WHERE m.centre_id = $1 AND m.user_id = u.id)
         ORDER BY u.name, u.id",
    )
    .bind::<SqlUuid, _>(centre)
    .bind::<Date, _>(time::day(tx.now(), time::HOME))
    .bind::<Nullable<SqlUuid>, _>(tx.actor().user())
    .load(tx.conn())?;
    Ok(accounts.into_iter().map(|account| (account.id, account.name)).collect())
}

/// The mediators of the own centres, those at work first, by name.
///
/// # Errors
/// A fault.
pub fn list<R: MayKeepRoster>(tx: &mut Tx<'_, R>) -> Result<Vec<Mediator>, Fault> {
    rows(tx, None)
}

/// A mediator of an own centre.
///
/// # Errors
/// There is none, or not for this actor; or a fault.
pub fn find<R: MayKeepRoster>(tx: &mut Tx<'_, R>, id: MediatorId) -> Result<Mediator, Missing> {
    rows(tx, Some(id))?.into_iter().next().ok_or(Missing::Row)
}

fn rows<R: MayKeepRoster>(tx: &mut Tx<'_, R>, only: Option<MediatorId>) -> Result<Vec<Mediator>, Fault> {
    Ok(Statement::new(
        "SELECT m.centre_id, m.id, m.name, m.gender, m.languages, m.licence_no, m.licence_valid_until, m.retired_on, m.version,
             u.name AS account,
             (SELECT count(*) FROM assignments a
              JOIN cases c ON c.centre_id = a.centre_id AND c.id = a.case_id AND c.voided_on IS NULL
              JOIN stays s ON s.centre_id = a.centre_id AND s.case_id = a.case_id AND s.closed_on IS NULL
              WHERE a.centre_id = m.centre_id AND a.mediator_id = m.id AND a.role = 'lead'
                AND (a.to_on IS NULL OR a.to_on >= $2)) AS leads
         FROM mediators m LEFT JOIN users u ON u.id = m.user_id
         WHERE $1 IS NULL OR m.id = $1
         ORDER BY m.retired_on IS NOT NULL, m.name, m.id",
    )
    .bind::<Nullable<SqlUuid>, _>(only)
    .bind::<Date, _>(time::day(tx.now(), time::HOME))
    .load(tx.conn())?)
}
