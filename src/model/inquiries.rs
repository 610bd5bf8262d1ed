//! Inquiries: somebody asked about mediation, and it becomes a case or not. What was said is in the contacts.

use chrono::NaiveDate;
use diesel::prelude::*;
use uuid::Uuid;

use super::actor::MayWorkOnCases;
use super::db::Tx;
use super::fault::Fault;
use super::ids::{CaseId, CentreId};
use super::schema::inquiries;
use crate::codes::InquiryEnd;

/// An inquiry, held until the transaction ends: nobody else says meanwhile what becomes of it.
#[derive(Debug, Clone, Copy)]
pub(in crate::model) struct Inquiry {
    pub(in crate::model) centre: CentreId,
    pub(in crate::model) id: Uuid,
    /// The case that it became.
    pub(in crate::model) case: Option<CaseId>,
    /// How it ended, if it has.
    pub(in crate::model) end: Option<InquiryEnd>,
}

/// Opens one on the day on which somebody asked.
pub(in crate::model) fn open<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    case_type: Option<&str>,
    on: NaiveDate,
) -> Result<Uuid, Fault> {
    let id = Uuid::now_v7();
    let opened = (inquiries::opened_on.eq(on), inquiries::case_type.eq(case_type));
    diesel::insert_into(inquiries::table)
        .values((inquiries::centre_id.eq(centre), inquiries::id.eq(id), opened))
        .execute(tx.conn())?;
    Ok(id)
}

/// Holds an inquiry, as it is once whoever held it before has ended.
pub(in crate::model) fn hold<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, centre: CentreId, id: Uuid) -> Result<Inquiry, Fault> {
    let (case, end): (Option<Uuid>, Option<InquiryEnd>) = inquiries::table
        .find((centre.0, id))
        .select((inquiries::case_id, inquiries::closed_as))
        .for_update()
        .first(tx.conn())?;
    Ok(Inquiry { centre, id, case: case.map(CaseId), end })
}

/// It is a case, new or known.
pub(in crate::model) fn become_case<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    inquiry: &Inquiry,
    case: CaseId,
    on: NaiveDate,
) -> Result<(), Fault> {
    end(tx, inquiry, Some(case), Some((on, InquiryEnd::BecameCase)))
}

/// It becomes no case.
pub(in crate::model) fn close<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    inquiry: &Inquiry,
    why: InquiryEnd,
    on: NaiveDate,
) -> Result<(), Fault> {
    end(tx, inquiry, None, Some((on, why)))
}

/// Whoever asked asks again.
pub(in crate::model) fn reopen<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, inquiry: &Inquiry) -> Result<(), Fault> {
    end(tx, inquiry, None, None)
}

/// It is about something else: a type of case.
pub(in crate::model) fn correct<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    inquiry: &Inquiry,
    case_type: Option<&str>,
) -> Result<(), Fault> {
    diesel::update(inquiries::table.find((inquiry.centre.0, inquiry.id)))
        .set((inquiries::case_type.eq(case_type), inquiries::version.eq(inquiries::version + 1)))
        .execute(tx.conn())?;
    Ok(())
}

fn end<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    inquiry: &Inquiry,
    case: Option<CaseId>,
    ended: Option<(NaiveDate, InquiryEnd)>,
) -> Result<(), Fault> {
    diesel::update(inquiries::table.find((inquiry.centre.0, inquiry.id)))
        .set((
            inquiries::case_id.eq(case.map(|case| case.0)),
            inquiries::closed_on.eq(ended.map(|(on, _)| on)),
            inquiries::closed_as.eq(ended.map(|(_, how)| how)),
            inquiries::version.eq(inquiries::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}
