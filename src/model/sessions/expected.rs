//! Who is expected at sessions: invited, or no longer, as a party that has left or a mediator who is locked out.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, SmallInt, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::{NewSession, ScheduleError};
use crate::codes::SessionStatus;
use crate::model::actor::{Audience, MayAssign, MayWorkOnCases};
use crate::model::cases::Case;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::notices;
use crate::model::schema::{attendees, offer_links, offers, parties, sessions};
use crate::model::statement::Statement;
use crate::time;

/// Who is not expected any more is told, and so is who takes the place.
pub(in crate::model) fn tell<R: Audience>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<(), Fault> {
    let own = sessions::table.filter(sessions::centre_id.eq(case.centre).and(sessions::case_id.eq(case.id)));
    let to_come = own.filter(sessions::status.eq(SessionStatus::Scheduled).and(sessions::starts_at.gt(tx.now())));
    let ids: Vec<Uuid> = to_come.select(sessions::id).load(tx.conn())?;
    notices::follow(tx, case.centre, &ids)
}

fn of_numbers<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, numbers: &[i16]) -> Result<Vec<Uuid>, Fault> {
    let own = parties::centre_id.eq(case.centre).and(parties::case_id.eq(case.id)).and(parties::party_no.eq_any(numbers));
    Ok(parties::table.filter(own).select(parties::id).load(tx.conn())?)
}

/// The numbers of the parties who are expected to a session.
pub(super) fn numbers<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, session: Uuid) -> Result<Vec<i16>, Fault> {
    let own = attendees::table.filter(attendees::centre_id.eq(case.centre).and(attendees::session_id.eq(session)));
    let same = parties::centre_id.eq(attendees::centre_id).and(parties::id.eq(attendees::party_id));
    Ok(own.inner_join(parties::table.on(same)).select(parties::party_no).load(tx.conn())?)
}

/// Invites parties of the case, each for its time, and nobody else any more. Who is to come at another time than before is asked anew.
pub(super) fn invite<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    session: Uuid,
    new: &NewSession,
) -> Result<(), ScheduleError> {
    let invited = of_numbers(tx, case, &new.needs.parties)?;
    let own = attendees::table.filter(attendees::centre_id.eq(case.centre).and(attendees::session_id.eq(session)));
    diesel::delete(own.filter(attendees::party_id.ne_all(invited.clone()))).execute(tx.conn()).map_err(Fault::from)?;
    // Who is not expected any more has nothing to answer, and is asked anew when invited again.
    let asked = offers::centre_id.eq(case.centre).and(offers::session_id.eq(session)).and(offers::party_id.ne_all(invited));
    let outdated = diesel::update(offers::table.filter(asked)).set(offers::terms.eq(None::<i32>)).returning(offers::id);
    let asked: Vec<Uuid> = outdated.get_results(tx.conn()).map_err(Fault::from)?;
    diesel::delete(offer_links::table.filter(offer_links::centre_id.eq(case.centre).and(offer_links::offer_id.eq_any(asked))))
        .execute(tx.conn())
        .map_err(Fault::from)?;
    expect(tx, case, session, &new.needs.parties)?;
    let (numbers, arrivals): (Vec<i16>, Vec<DateTime<Utc>>) = new.arrivals.iter().map(|(number, at)| (*number, *at)).unzip();
    Statement::new(
        "WITH others AS (
             UPDATE attendees a SET arrives_at = l.at FROM parties p LEFT JOIN unnest($3::smallint[], $4::timestamptz[]) l (party_no, at)
                 ON l.party_no = p.party_no
             WHERE a.centre_id = $1 AND a.session_id = $2 AND p.centre_id = $1 AND p.id = a.party_id AND a.arrives_at IS DISTINCT FROM l.at
             RETURNING a.party_id
         ), outdated AS (
             UPDATE offers o SET terms = NULL FROM others t WHERE o.centre_id = $1 AND o.session_id = $2 AND o.party_id = t.party_id
             RETURNING o.id
         )
         DELETE FROM offer_links l USING outdated o WHERE l.centre_id = $1 AND l.offer_id = o.id",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(session)
    .bind::<Array<SmallInt>, _>(numbers)
    .bind::<Array<Timestamptz>, _>(arrivals)
    .execute(tx.conn())
    .map_err(Fault::from)?;
    Ok(())
}

/// Expects parties of the case too, beside those who are.
pub(super) fn expect<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    session: Uuid,
    numbers: &[i16],
) -> Result<(), ScheduleError> {
    let rows: Vec<_> = of_numbers(tx, case, numbers)?
        .into_iter()
        .map(|party| {
            (
                attendees::centre_id.eq(case.centre),
                attendees::case_id.eq(case.id),
                attendees::session_id.eq(session),
                attendees::party_id.eq(party),
            )
        })
        .collect();
    diesel::insert_into(attendees::table).values(rows).on_conflict_do_nothing().execute(tx.conn()).map_err(Fault::from)?;
    Ok(())
}

/// Whoever takes part is reached otherwise now: what was sent to where it was reached before is no way in any more, in no case.
pub(in crate::model) fn reached_otherwise<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    party: Uuid,
) -> Result<(), Fault> {
    let links = "DELETE FROM offer_links l USING offers o, parties p, parties me
        WHERE me.centre_id = $1 AND me.id = $2 AND p.centre_id = $1 AND coalesce(p.person_id, p.id) = coalesce(me.person_id, me.id)
          AND o.centre_id = $1 AND o.case_id = p.case_id AND o.party_id = p.id AND l.centre_id = $1 AND l.offer_id = o.id";
    Statement::new(links).bind::<SqlUuid, _>(case.centre).bind::<SqlUuid, _>(party).execute(tx.conn())?;
    Ok(())
}

fn end_links<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, party: Uuid) -> Result<(), Fault> {
    let own = offers::table
        .filter(offers::centre_id.eq(case.centre).and(offers::case_id.eq(case.id)).and(offers::party_id.eq(party)));
    let own: Vec<Uuid> = own.select(offers::id).load(tx.conn())?;
    let links = offer_links::table.filter(offer_links::centre_id.eq(case.centre).and(offer_links::offer_id.eq_any(own)));
    diesel::delete(links).execute(tx.conn())?;
    Ok(())
}

/// A party that left on a day is invited to no later session; its person is free then, unless it comes for somebody else.
pub(in crate::model) fn uninvite<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    party: Uuid,
    left_on: NaiveDate,
) -> Result<(), Fault> {
    let after = left_on.succ_opt().unwrap_or(left_on);
    Statement::new(include_str!("uninvite.sql"))
        .bind::<SqlUuid, _>(case.centre)
        .bind::<SqlUuid, _>(case.id)
        .bind::<SqlUuid, _>(party)
        .bind::<Timestamptz, _>(time::day_start(case.zone, after))
        .execute(tx.conn())?;
    end_links(tx, case, party)?;
    tell(tx, case)
}

/// A mediator who must not see the case sits in none of its sessions to come.
pub(in crate::model) fn release_mediator<R: MayAssign>(tx: &mut Tx<'_, R>, case: &Case<'_>, user: Uuid) -> Result<(), Fault> {
    let now = tx.now();
    Statement::new(
        "DELETE FROM bookings b USING sessions s, mediators m
         WHERE b.centre_id = $1 AND s.centre_id = $1 AND s.id = b.session_id AND s.case_id = $2 AND s.status = 'scheduled'
           AND s.starts_at > $4 AND m.centre_id = $1 AND m.user_id = $3 AND b.mediator_id = m.id",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .bind::<SqlUuid, _>(user)
    .bind::<Timestamptz, _>(now)
    .execute(tx.conn())?;
    tell(tx, case)
}
