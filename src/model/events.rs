//! What the audit trail records: ids and codes, never a text.

mod availability;
mod factor;
mod feed;
mod in_case;
mod kept;
mod log;
mod look;

use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

pub use availability::AvailabilityEvent;
pub use factor::FactorEvent;
pub use feed::FeedEvent;
pub use in_case::InCase;
pub use kept::{Did, Kept};
pub use log::LogEvent;
pub use look::CalendarLook;

use super::actor::Identity;
use super::fault::Fault;
use super::ids::{CalendarFeedId, CaseId, CentreFeedId, CentreId, GrantId, ReferrerId, SessionId, SignInId, UserId};
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
    FormSentAgain { user: UserId },
    SecondFactor(FactorEvent),
    Log(LogEvent),
    Kept { what: Kept, did: Did },
    Availability { centre: CentreId, what: AvailabilityEvent, subject: Uuid },
    CaseViewed { centre: CentreId, case: CaseId },
    InCase { centre: CentreId, case: CaseId, what: InCase, subject: Uuid },
    SessionExported { centre: CentreId, case: CaseId, session: SessionId },
    Calendar { user: UserId, feed: CalendarFeedId, event: FeedEvent },
    CentreCalendar { centre: CentreId, feed: CentreFeedId, event: FeedEvent },
    CasesListed { centre: Option<CentreId>, rows: usize, searched: bool, month: Option<String> },
    TodayViewed { rows: usize },
    CalendarViewed(CalendarLook),
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
    /// Its name in the trail.
    fn code(&self) -> &'static str {
        match self {
            Self::InstallationMade => "installation_made",
            Self::CentreMade { .. } => "centre_made",
            Self::CentreChanged { .. } => "centre_changed",
            Self::UserInvited { .. } => "user_invited",
            Self::PasswordLinkMade { .. } => "password_link_made",
            Self::InvitationAccepted { .. } => "invitation_accepted",
            Self::UserDisabled { .. } => "user_disabled",
            Self::UserEnabled { .. } => "user_enabled",
            Self::UserChanged { .. } => "user_changed",
            Self::RoleGranted { .. } => "role_granted",
            Self::MediatorLinked { .. } => "mediator_linked",
            Self::RoleEnded { .. } => "role_ended",
            Self::SignedIn { .. } => "signed_in",
            Self::SignInRefused { .. } => "sign_in_refused",
            Self::SignedOut { .. } => "signed_out",
            Self::SignInEnded { .. } => "sign_in_ended",
            Self::PasswordChanged { .. } => "password_changed",
            Self::LanguageChosen { .. } => "language_chosen",
            Self::AccessRefused { .. } => "access_refused",
            Self::PasswordRefused { .. } => "password_refused",
            Self::FormSentAgain { .. } => "form_sent_again",
            Self::CaseViewed { .. } => "case_viewed",
            Self::InCase { what, .. } => what.code(),
            Self::SessionExported { .. } => "session_exported",
            Self::Calendar { event, .. } => event.name(),
            Self::CentreCalendar { centre, feed, event } => event.row_at_centre(*centre, feed.0).event,
            Self::SecondFactor(event) => event.row().event,
            Self::Log(event) => event.row().event,
            Self::Kept { what, did } => what.event(*did),
            Self::Availability { what, .. } => what.code(),
            Self::CasesListed { .. } => "cases_listed",
            Self::TodayViewed { .. } => "today_viewed",
            Self::CalendarViewed(_) => "calendar_viewed",
            Self::ReportViewed { .. } => "report_viewed",
            Self::RegisterImported { .. } => "register_imported",
            Self::RegisterExported { .. } => "register_exported",
            Self::DemonstrationLoaded { .. } => "demonstration_loaded",
        }
    }

    fn row(&self) -> Row {
        let row = || Row { event: self.code(), centre: None, case: None, subject: None, facts: json!({}) };
        let of_user = |user: &UserId| Row { subject: Some(user.0), ..row() };
        let at = |centre: &CentreId, of: Uuid| Row { centre: Some(*centre), subject: Some(of), ..row() };
        match self {
            Self::InstallationMade => row(),
            Self::UserInvited { user }
            | Self::PasswordLinkMade { user }
            | Self::InvitationAccepted { user }
            | Self::UserDisabled { user }
            | Self::UserEnabled { user }
            | Self::UserChanged { user }
            | Self::PasswordChanged { user }
            | Self::LanguageChosen { user }
            | Self::PasswordRefused { user }
            | Self::FormSentAgain { user } => of_user(user),
            Self::CentreMade { centre } | Self::CentreChanged { centre } => at(centre, centre.0),
            Self::RoleGranted { user, grant, role, centre, referrer } => Row {
                centre: *centre,
                subject: Some(user.0),
                facts: json!({ "grant": grant, "role": role, "referrer": referrer }),
                ..row()
            },
            Self::MediatorLinked { centre, user } => Row { centre: Some(*centre), ..of_user(user) },
            Self::RoleEnded { user, grant, centre } => {
                Row { centre: *centre, facts: json!({ "grant": grant }), ..of_user(user) }
            }
            Self::SignInRefused { user, because, address } => {
                Row { subject: user.map(|user| user.0), facts: json!({ "because": because, "address": address }), ..row() }
            }
            Self::SignedIn { user, sign_in } | Self::SignedOut { user, sign_in } | Self::SignInEnded { user, sign_in } => {
                Row { facts: json!({ "sign_in": sign_in }), ..of_user(user) }
            }
            // The route and not the address: whoever writes the address may write a name into it.
            Self::AccessRefused { user, route, reference } => {
                Row { facts: json!({ "route": route, "reference": reference }), ..of_user(user) }
            }
            Self::SecondFactor(event) => event.row(),
            Self::Log(event) => event.row(),
            Self::Kept { what, did } => what.row(*did),
            Self::Availability { centre, subject, .. } => at(centre, *subject),
            Self::CaseViewed { centre, case } => Row { case: Some(*case), ..at(centre, case.0) },
            Self::Calendar { user, feed, event } => Row { facts: event.facts(feed.0), ..of_user(user) },
            Self::CentreCalendar { centre, feed, event } => event.row_at_centre(*centre, feed.0),
            Self::SessionExported { centre, case, session } => Row { case: Some(*case), ..at(centre, session.0) },
            Self::InCase { centre, case, subject, .. } => Row { case: Some(*case), ..at(centre, *subject) },
            Self::CasesListed { centre, rows, searched, month } => {
                Row { centre: *centre, facts: json!({ "rows": rows, "searched": searched, "month": month }), ..row() }
            }
            Self::TodayViewed { rows } => Row { facts: json!({ "rows": rows }), ..row() },
            Self::CalendarViewed(look) => Row { centre: Some(look.centre), facts: look.facts(), ..row() },
            Self::ReportViewed { centre, month, format } => {
                Row { centre: *centre, facts: json!({ "month": month, "format": format }), ..row() }
            }
            Self::RegisterImported { files, counts } => Row { facts: json!({ "files": files, "counts": counts }), ..row() },
            Self::RegisterExported { counts } => Row { facts: json!({ "counts": counts }), ..row() },
            Self::DemonstrationLoaded { cases, seed } => Row { facts: json!({ "cases": cases, "seed": seed }), ..row() },
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
