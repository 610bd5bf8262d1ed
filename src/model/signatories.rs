//! Who signs in a case, and for whom: parties of age for themselves; for a minor, or for whom a guardian acts, that guardian; and
//! who represents somebody, beside them or in their place.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Nullable, SmallInt, Text, Uuid as SqlUuid};
use uuid::Uuid;

use super::actor::MayWorkOnCases;
use super::cases::Case;
use super::db::Tx;
use super::fault::Fault;
use super::parties::OF_AGE_ON;
use super::schema::parties;
use super::statement::Statement;
use crate::codes::{Language, PartyKind, PartyRole};

/// Somebody in a case, as far as signing goes.
#[derive(Debug, Clone, QueryableByName)]
#[expect(missing_docs, reason = "the columns of the tables")]
pub struct Signatory {
    #[diesel(sql_type = SqlUuid)]
    pub(in crate::model) id: Uuid,
    #[diesel(sql_type = SmallInt)]
    pub number: i16,
    #[diesel(sql_type = Text)]
    pub role: PartyRole,
    #[diesel(sql_type = Text)]
    pub kind: PartyKind,
    #[diesel(sql_type = Text)]
    pub gender: String,
    /// None where nobody asked, and of organisations and groups.
    #[diesel(sql_type = Nullable<Text>)]
    pub language: Option<Language>,
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Their own, or that of whom they act for.
    #[diesel(sql_type = Nullable<Text>)]
    pub side: Option<String>,
    /// Whether they are a party themselves, and not there for somebody.
    #[diesel(sql_type = Bool)]
    pub principal: bool,
    /// For whom they act on that day, by name.
    #[diesel(sql_type = Nullable<Text>)]
    pub acts_for: Option<String>,
    /// Who acts as their guardian on that day, by name.
    #[diesel(sql_type = Nullable<Text>)]
    pub guardians: Option<String>,
    /// Whether they are not of age on that day, as far as is known.
    #[diesel(sql_type = Bool)]
    pub minor: bool,
    #[diesel(sql_type = Bool)]
    takes_part: bool,
    /// Whether they signed the agreement that was asked about.
    #[diesel(sql_type = Bool)]
    pub signed: bool,
    /// Whether somebody signed it who acts for them.
    #[diesel(sql_type = Bool)]
    represented: bool,
}

impl Signatory {
    /// Whether somebody else signs in their place.
    pub fn is_signed_for(&self) -> bool {
        self.minor || self.guardians.is_some()
    }
}

/// Those who take part on a day and may sign, or are signed for: first who stands on a side, then who acts for them. None for
/// those who may not see who they are.
///
/// # Errors
/// A fault.
pub fn on<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, day: NaiveDate) -> Result<Vec<Signatory>, Fault> {
    Ok(load(tx, case, day, None)?.into_iter().filter(|one| one.takes_part).collect())
}

/// Whom a form offers for a day that may still change: those of these days in their order, then those who have left, each as they
/// stand on the first day on which they take part.
///
/// # Errors
/// A fault.
pub fn offered<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, days: &[NaiveDate]) -> Result<Vec<Signatory>, Fault> {
    let left: Vec<Option<NaiveDate>> = parties::table
        .filter(parties::centre_id.eq(case.centre).and(parties::case_id.eq(case.id)).and(parties::left_on.is_not_null()))
        .select(parties::left_on)
        .distinct()
        .order(parties::left_on.desc())
        .load(tx.conn())?;
    let mut offered: Vec<Signatory> = Vec::new();
    for day in days.iter().copied().chain(left.into_iter().flatten()) {
        for one in on(tx, case, day)? {
            if !offered.iter().any(|other| other.number == one.number) {
                offered.push(one);
            }
        }
    }
    offered.sort_by(|one, other| (!one.principal, &one.side, one.number).cmp(&(!other.principal, &other.side, other.number)));
    Ok(offered)
}

/// Those who signed an agreement, and those for whom somebody signed it, as they stood on that day.
pub(in crate::model) fn of<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    (agreement, signed_on): (Uuid, NaiveDate),
) -> Result<Vec<Signatory>, Fault> {
    Ok(load(tx, case, signed_on, Some(agreement))?.into_iter().filter(|one| one.signed || one.represented).collect())
}

fn load<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    day: NaiveDate,
    agreement: Option<Uuid>,
) -> Result<Vec<Signatory>, Fault> {
    if !case.standing.sees_parties() {
        return Ok(Vec::new());
    }
    Ok(Statement::new(include_str!("signatories.sql").replace("OF_AGE_ON", OF_AGE_ON))
        .bind::<SqlUuid, _>(case.centre)
        .bind::<SqlUuid, _>(case.id)
        .bind::<Date, _>(day)
        .bind::<Nullable<SqlUuid>, _>(agreement)
        .load(tx.conn())?)
}
