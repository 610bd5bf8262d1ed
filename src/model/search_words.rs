//! The words by which a case is found: its references and file numbers, and the names of its parties. They follow from what is
//! stored, and are made anew when any of it changes.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::sql_types::{Bool, Text, Uuid as SqlUuid};

use super::actor::Audience;
use super::db::Tx;
use super::fault::Fault;
use super::ids::{CaseId, CentreId};
use super::schema::search_words;
use super::statement::Statement;
use crate::words;

#[derive(QueryableByName)]
struct Source {
    #[diesel(sql_type = Text)]
    text: String,
    #[diesel(sql_type = Bool)]
    is_name: bool,
}

/// Makes the words of a case anew, from all that it is found by.
pub(in crate::model) fn renew<R: Audience>(tx: &mut Tx<'_, R>, centre: CentreId, case: CaseId) -> Result<(), Fault> {
    Ok(make(tx.conn(), centre, case)?)
}

/// The same behind the wall of another centre.
pub(in crate::model) fn make(conn: &mut PgConnection, centre: CentreId, case: CaseId) -> QueryResult<()> {
    let sources: Vec<Source> = Statement::new(
        "SELECT concat_ws(' ', reference, former_ref) AS text, false AS is_name FROM cases WHERE centre_id = $1 AND id = $2
         UNION ALL
         SELECT r.file_key, false FROM case_referrals l JOIN referrals r ON r.centre_id = l.centre_id AND r.id = l.referral_id
         WHERE l.centre_id = $1 AND l.case_id = $2
         UNION ALL
         SELECT coalesce(p.name, concat_ws(' ', n.given_name, n.family_name)), true
         FROM parties p LEFT JOIN persons n ON n.centre_id = p.centre_id AND n.id = p.person_id
         WHERE p.centre_id = $1 AND p.case_id = $2",
    )
    .bind::<SqlUuid, _>(centre)
    .bind::<SqlUuid, _>(case)
    .load(conn)?;
    let words: BTreeSet<(String, bool)> =
        sources.iter().flat_map(|source| words::indexed(&source.text).into_iter().map(|word| (word, source.is_name))).collect();
    diesel::delete(search_words::table.filter(search_words::centre_id.eq(centre.0).and(search_words::case_id.eq(case.0))))
        .execute(conn)?;
    let rows: Vec<_> = words
        .into_iter()
        .map(|(word, is_name)| {
            (
                search_words::centre_id.eq(centre.0),
                search_words::case_id.eq(case.0),
                search_words::word.eq(word),
                search_words::is_name.eq(is_name),
            )
        })
        .collect();
    diesel::insert_into(search_words::table).values(rows).on_conflict_do_nothing().execute(conn)?;
    Ok(())
}
