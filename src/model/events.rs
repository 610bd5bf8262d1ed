//! What the audit trail records: ids and codes, never a text.

use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::actor::Identity;
use super::fault::Fault;
use super::ids::{CaseId, CentreId, GrantId, ReferrerId, SignInId, UserId};
use super::schema::audit_events;
use crate::codes::Role;

/// Something that happened, in the past tense.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant's name is its sentence")]
pub enum Event {
    InstallationMade,
    CentreMade { centre: CentreId },
    CentreChanged { centre: CentreId },
    UserInvited { user: UserId },
    PasswordLinkMade { user: UserId },
    InvitationAccepted { user: UserId },
    UserDisabled { user: UserId },
    UserEnabled { user: UserId },
    UserChanged { user: UserId },
    RoleGranted { user: UserId, grant: GrantId, role: Role, centre: Option<CentreId>, referrer: Option<ReferrerId> },
    MediatorLinked { centre: CentreId, user: UserId },
    RoleEnded { user: UserId, grant: GrantId, centre: Option<CentreId> },
    SignedIn { user: UserId, sign_in: SignInId },
    SignInRefused { user: Option<UserId>, because: &'static str, address: String },
    SignedOut { user: UserId, sign_in: SignInId },
    SignInEnded { user: UserId, sign_in: SignInId },
    PasswordChanged { user: UserId },
    LanguageChosen { user: UserId },
    AccessRefused { user: UserId, route: String, reference: Option<String> },
    PasswordRefused { user: UserId },
    CaseViewed { centre: CentreId, case: CaseId },
    CasesListed { centre: Option<CentreId>, rows: usize, searched: bool, month: Option<String> },
    TodayViewed { rows: usize },
    ReportViewed { centre: Option<CentreId>, month: String, format: &'static str },
    RegisterImported { files: Value, counts: Value },
    RegisterExported { counts: Value },
    DemonstrationLoaded { cases: usize, seed: u64 },
}

/// The columns of one event.
struct Row {
    event: &'static str,
    centre: Option<CentreId>,
    case: Option<CaseId>,
    subject: Option<Uuid>,
    facts: Value,
}

impl Event {
    fn row(&self) -> Row {
        let row = |event| Row { event, centre: None, case: None, subject: None, facts: json!({}) };
        let of_user = |event, user: &UserId| Row { subject: Some(user.0), ..row(event) };
        match self {
            Self::InstallationMade => row("installation_made"),
            Self::CentreMade { centre } => Row { centre: Some(*centre), subject: Some(centre.0), ..row("centre_made") },
            Self::CentreChanged { centre } => Row { centre: Some(*centre), subject: Some(centre.0), ..row("centre_changed") },
            Self::UserInvited { user } => of_user("user_invited", user),
            Self::PasswordLinkMade { user } => of_user("password_link_made", user),
            Self::InvitationAccepted { user } => of_user("invitation_accepted", user),
            Self::UserDisabled { user } => of_user("user_disabled", user),
            Self::UserEnabled { user } => of_user("user_enabled", user),
            Self::UserChanged { user } => of_user("user_changed", user),
            Self::RoleGranted { user, grant, role, centre, referrer } => Row {
                centre: *centre,
                subject: Some(user.0),
                facts: json!({ "grant": grant, "role": role, "referrer": referrer }),
                ..row("role_granted")
            },
            Self::MediatorLinked { centre, user } => Row { centre: Some(*centre), ..of_user("mediator_linked", user) },
            Self::RoleEnded { user, grant, centre } => {
                Row { centre: *centre, facts: json!({ "grant": grant }), ..of_user("role_ended", user) }
            }
            Self::SignedIn { user, sign_in } => Row { facts: json!({ "sign_in": sign_in }), ..of_user("signed_in", user) },
            Self::SignInRefused { user, because, address } => Row {
                subject: user.map(|user| user.0),
                facts: json!({ "because": because, "address": address }),
                ..row("sign_in_refused")
            },
            Self::SignedOut { user, sign_in } => Row { facts: json!({ "sign_in": sign_in }), ..of_user("signed_out", user) },
            Self::SignInEnded { user, sign_in } => {
                Row { facts: json!({ "sign_in": sign_in }), ..of_user("sign_in_ended", user) }
            }
            Self::PasswordChanged { user } => of_user("password_changed", user),
            Self::LanguageChosen { user } => of_user("language_chosen", user),
            // The route and not the address: whoever writes the address may write a name into it.
            Self::AccessRefused { user, route, reference } => {
                Row { facts: json!({ "route": route, "reference": reference }), ..of_user("access_refused", user) }
            }
            Self::PasswordRefused { user } => of_user("password_refused", user),
            Self::CaseViewed { centre, case } => {
                Row { centre: Some(*centre), case: Some(*case), subject: Some(case.0), ..row("case_viewed") }
            }
            Self::CasesListed { centre, rows, searched, month } => Row {
                centre: *centre,
                facts: json!({ "rows": rows, "searched": searched, "month": month }),
                ..row("cases_listed")
            },
            Self::TodayViewed { rows } => Row { facts: json!({ "rows": rows }), ..row("today_viewed") },
            Self::ReportViewed { centre, month, format } => {
                Row { centre: *centre, facts: json!({ "month": month, "format": format }), ..row("report_viewed") }
            }
            Self::RegisterImported { files, counts } => {
                Row { facts: json!({ "files": files, "counts": counts }), ..row("register_imported") }
            }
            Self::RegisterExported { counts } => Row { facts: json!({ "counts": counts }), ..row("register_exported") },
            Self::DemonstrationLoaded { cases, seed } => {
                Row { facts: json!({ "cases": cases, "seed": seed }), ..row("demonstration_loaded") }
            }
        }
    }
}

/// Adds an event to the trail, in the caller's transaction.
pub(in crate::model) fn insert(conn: &mut PgConnection, by: &Identity, event: &Event) -> Result<(), Fault> {
    let row = event.row();
    let (user, actor) = match by {
        Identity::User(user) => (Some(user.0), "user".to_owned()),
        Identity::Visitor => (None, "visitor".to_owned()),
        Identity::System(account) => (None, format!("system:{account}")),
    };
    diesel::insert_into(audit_events::table)
        .values((
            audit_events::centre_id.eq(row.centre.map(|centre| centre.0)),
            audit_events::case_id.eq(row.case.map(|case| case.0)),
            audit_events::user_id.eq(user),
            audit_events::actor.eq(actor),
            audit_events::event.eq(row.event),
            audit_events::subject_id.eq(row.subject),
            audit_events::facts.eq(row.facts),
        ))
        .execute(conn)?;
    Ok(())
}
