//! Referrals: files that somebody handed to a centre. The number is kept as typed; a normalised key beside it warns of doubles.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::actor::MayWorkOnCases;
use super::cases::{self, Case};
use super::clocks;
use super::db::Tx;
use super::fault::Fault;
use super::ids::CentreId;
use super::schema::{case_referrals, referrals, referrers};
use super::search_words;
use super::statement::Statement;
use crate::{time, words};

/// A referral as it is entered at the desk with its case.
#[derive(Debug, Clone)]
pub struct NewReferral {
    /// Where it comes from, as a code of the list.
    pub source: String,
    /// Which court, prosecution or other body.
    pub referrer: Option<String>,
    /// The file's number there, as typed; may be empty.
    pub file_number: String,
    /// The day on its letter.
    pub referred_on: Option<NaiveDate>,
    /// The day on which it came in.
    pub received_on: NaiveDate,
    /// Until when the referrer wants an answer.
    pub deadline_on: Option<NaiveDate>,
}

impl NewReferral {
    /// Whether nothing is known of it but the source: then the parties came themselves.
    pub fn is_blank(&self) -> bool {
        self.referrer.is_none() && self.file_number.is_empty() && self.referred_on.is_none() && self.deadline_on.is_none()
    }
}

/// Enters the referral of a case that is being opened; a body that was not known is known from here on.
///
/// # Errors
/// A fault.
pub fn enter<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, new: &NewReferral) -> Result<(), Fault> {
    let referrer = new.referrer.as_ref().map(|name| body(tx, &new.source, name)).transpose()?;
    // As an import does it: so that an export brought in again finds it.
    let id = case.id.0;
    diesel::insert_into(referrals::table)
        .values((
            (referrals::centre_id.eq(case.centre), referrals::id.eq(id), referrals::source.eq(&new.source)),
            (referrals::referrer_id.eq(referrer), referrals::file_number.eq(&new.file_number)),
            referrals::file_key.eq(words::file_key(&new.file_number)),
            (referrals::referred_on.eq(new.referred_on), referrals::received_on.eq(new.received_on)),
            referrals::deadline_on.eq(new.deadline_on),
            (referrals::state.eq("accepted"), referrals::answered_on.eq(new.received_on)),
        ))
        .execute(tx.conn())?;
    diesel::insert_into(case_referrals::table)
        .values((case_referrals::centre_id.eq(case.centre), case_referrals::case_id.eq(id), case_referrals::referral_id.eq(id)))
        .execute(tx.conn())?;
    if let Some(day) = new.deadline_on {
        clocks::start_referrer(tx, case, new.received_on, day)?;
    }
    search_words::renew(tx, case.centre, case.id)
}

/// The referral with which a case came, the first if there are several; without its deadline, which is a clock. Of a case that came
/// without one, only where it comes from and when.
///
/// # Errors
/// A fault.
pub fn of_case<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<NewReferral, Fault> {
    let referred_on = match first(tx, case)? {
        Some(id) => referrals::table.find((case.centre.0, id)).select(referrals::referred_on).first(tx.conn())?,
        None => None,
    };
    Ok(NewReferral {
        source: case.head.referral_source.clone(),
        referrer: case.head.referrer.clone(),
        file_number: case.head.file_number.clone().unwrap_or_default(),
        referred_on,
        received_on: case.head.received_on,
        deadline_on: None,
    })
}

/// The key of the referral with which a case came.
fn first<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Option<Uuid>, Fault> {
    let same = referrals::centre_id.eq(case_referrals::centre_id).and(referrals::id.eq(case_referrals::referral_id));
    let own = case_referrals::table
        .inner_join(referrals::table.on(same))
        .filter(case_referrals::centre_id.eq(case.centre).and(case_referrals::case_id.eq(case.id)))
        .order((referrals::received_on, referrals::id))
        .select(referrals::id);
    Ok(own.first(tx.conn()).optional()?)
}

/// Puts right what is written of the referral of a case; `was` is the day on which the case was believed to have come in. What turns
/// out to be no referral is void, and accepted again if it is one after all.
pub(super) fn correct<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    was: NaiveDate,
    new: &NewReferral,
) -> Result<(), Fault> {
    let Some(id) = first(tx, case)? else {
        return if new.is_blank() { Ok(()) } else { enter(tx, case, new) };
    };
    let referrer = new.referrer.as_ref().map(|name| body(tx, &new.source, name)).transpose()?;
    let row = referrals::table.find((case.centre.0, id));
    let state = if new.is_blank() { "void" } else { "accepted" };
    diesel::update(row)
        .set((
            (referrals::source.eq(&new.source), referrals::referrer_id.eq(referrer), referrals::state.eq(state)),
            (referrals::file_number.eq(&new.file_number), referrals::file_key.eq(words::file_key(&new.file_number))),
            (referrals::referred_on.eq(new.referred_on), referrals::version.eq(referrals::version + 1)),
        ))
        .execute(tx.conn())?;
    // It was answered on the day on which it came in, unless somebody wrote another day.
    let moved = (referrals::received_on.eq(new.received_on), referrals::answered_on.eq(new.received_on));
    diesel::update(row.filter(referrals::received_on.eq(was).and(referrals::answered_on.eq(was))))
        .set(moved)
        .execute(tx.conn())?;
    Ok(())
}

fn body<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, source: &str, name: &str) -> Result<Uuid, Fault> {
    diesel::insert_into(referrers::table)
        .values((referrers::id.eq(Uuid::now_v7()), referrers::source.eq(source), referrers::name.eq(name)))
        .on_conflict_do_nothing()
        .execute(tx.conn())?;
    let found = referrers::table.filter(referrers::source.eq(source).and(referrers::name.eq(name))).select(referrers::id);
    Ok(found.first(tx.conn())?)
}

/// The names of the bodies that refer cases, to choose from.
///
/// # Errors
/// A fault.
pub fn bodies<R: MayWorkOnCases>(tx: &mut Tx<'_, R>) -> Result<Vec<String>, Fault> {
    Ok(referrers::table
        .filter(referrers::retired_on.is_null())
        .order(referrers::name)
        .select(referrers::name)
        .load(tx.conn())?)
}

/// Cases of a centre that came with the same file, of those that the user may see: the latest five.
///
/// # Errors
/// A fault.
pub fn same_file<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, centre: CentreId, file_number: &str) -> Result<Vec<String>, Fault> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        reference: String,
    }
    let key = words::file_key(file_number);
    let Some(user) = tx.actor().signed_in().filter(|_| !key.is_empty()) else { return Ok(Vec::new()) };
    let zone = user.seats.iter().find(|seat| seat.centre == centre).map_or(time::HOME, |seat| seat.zone);
    let seats: Vec<_> = user.seats.iter().filter(|seat| R::ROLES.contains(&seat.role)).cloned().collect();
    let rows: Vec<Row> = Statement::new(include_str!("same_file.sql").replace("{visible}", &cases::visible("$3", "$5")))
        .bind::<SqlUuid, _>(centre)
        .bind::<Text, _>(key)
        .bind::<SqlUuid, _>(user.user)
        .bind::<Bool, _>(cases::sees_restricted(&seats, centre))
        .bind::<Timestamptz, _>(tx.now())
        .bind::<Date, _>(time::day(tx.now(), zone))
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| row.reference).collect())
}
