//! Who acts, for which audience a route is, and which audience may do what. All capabilities stand here.

use std::marker::PhantomData;

use chrono_tz::Tz;

use super::ids::{CentreId, ReferrerId, SignInId, UserId};
use crate::codes::{Language, Role};

/// As which role of PostgreSQL an audience's transactions run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatabaseRole {
    /// `pajtim_app`.
    App,
    /// `pajtim_court`: the columns that a court may see, nothing else.
    Court,
}

/// The people that a route is for.
pub trait Audience: Send + Sync + 'static {
    /// Any of these roles belongs to it.
    const ROLES: &'static [Role];
    /// Whether a user belongs to it without any role.
    const OPEN: bool = false;
    /// As whom its transactions run.
    const DATABASE_ROLE: DatabaseRole = DatabaseRole::App;
}

/// Declares audiences.
macro_rules! audiences {
    ($($(#[$meta:meta])* $name:ident: $roles:expr;)+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl Audience for $name { const ROLES: &'static [Role] = $roles; }
    )+};
}

audiences! {
    /// Mediators, desk officers and coordinators: who works on cases.
    Desk: &[Role::Mediator, Role::DeskOfficer, Role::Coordinator];
    /// Coordinators.
    Coordinators: &[Role::Coordinator];
    /// Who reads reports: the desk and directors.
    Reporters: &[Role::Mediator, Role::DeskOfficer, Role::Coordinator, Role::Director];
    /// Who may look at a case: the desk, and directors without contents.
    Readers: &[Role::Mediator, Role::DeskOfficer, Role::Coordinator, Role::Director];
    /// Directors.
    Directors: &[Role::Director];
    /// Administrators of the installation.
    Admins: &[Role::Administrator];
    /// Who keeps settings: those of a centre, or those of the installation.
    Keepers: &[Role::Coordinator, Role::Administrator];
    /// Auditors of the installation.
    Auditors: &[Role::Auditor];
    /// Mediators, desk officers and coordinators by the secret address of their calendar: without a sign-in, and for nothing else.
    Followers: &[Role::Mediator, Role::DeskOfficer, Role::Coordinator];
    /// Who comes by the secret address of the calendar of a centre or a room: nobody knows who, so nobody's rights count.
    Subscribers: &[];
    /// Who comes by the link of one offer: without a sign-in, and to answer it.
    Addressees: &[];
    /// Who is not signed in: the sign-in page, invitations.
    Stranger: &[];
    /// The machine: worker and commands.
    System: &[];
}

/// Liaisons of courts and prosecutions.
#[derive(Debug, Clone, Copy)]
pub struct Liaisons;
impl Audience for Liaisons {
    const ROLES: &'static [Role] = &[Role::Liaison];
    const DATABASE_ROLE: DatabaseRole = DatabaseRole::Court;
}

/// Anyone who is signed in, even if all roles have ended.
#[derive(Debug, Clone, Copy)]
pub struct Anyone;
impl Audience for Anyone {
    const ROLES: &'static [Role] = Role::ALL;
    const OPEN: bool = true;
}

/// Declares capabilities and which audiences have them.
macro_rules! may {
    ($($(#[$meta:meta])* $name:ident: $($audience:ident),+;)+) => {$(
        $(#[$meta])*
        #[diagnostic::on_unimplemented(message = "`{Self}` has not the capability this operation asks for")]
        pub trait $name: Audience {}
        $(impl $name for $audience {})+
    )+};
}

may! {
    /// Keep users, their roles and invitations.
    MayKeepUsers: Admins, System;
    /// Keep centres.
    MayKeepCentres: Admins, System;
    /// Keep the rooms and mediators of the own centres.
    MayKeepRoster: Coordinators;
    /// Say when mediators and rooms cannot be had: of whom, say the roles at each centre.
    MayKeepAbsences: Desk;
    /// Keep the lists of the installation: types of cases, sources, programmes, referrers.
    MayKeepLists: Admins;
    /// Keep the own account: language, password, sign-ins.
    MayKeepAccount: Anyone;
    /// Make addresses of the own calendar.
    MayKeepCalendars: Desk;
    /// Fetch the own calendar.
    MayFollow: Followers;
    /// Make addresses of the calendars of a centre and its rooms, and end them.
    MayKeepCentreFeeds: Coordinators;
    /// Fetch the calendar of a centre or a room.
    MaySubscribe: Subscribers;
    /// Answer the offer of a time.
    MayAnswer: Addressees;
    /// Sign in, accept an invitation.
    MaySignIn: Stranger;
    /// Read the audit trail whole, without contents.
    MayAudit: Auditors, System;
    /// Open cases.
    MayOpenCases: Desk;
    /// Change what stands in a case: which of it, says how one stands to the case.
    MayWorkOnCases: Desk, Coordinators;
    /// Give cases to mediators.
    MayAssign: Coordinators;
    /// Find and read cases.
    MayReadCases: Desk, Coordinators, Readers;
    /// Read the report.
    MayReport: Reporters, Readers, Directors, System;
    /// Make the accounts of a demonstration, with a password that everybody knows.
    MayDemonstrate: System;
    /// Bring in and write out a register.
    MayMoveRegister: System;
}

/// A role held at a centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The centre.
    pub centre: CentreId,
    /// Its code, as in references.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The zone in which its days begin.
    pub zone: Tz,
    /// The role.
    pub role: Role,
    /// Whether the centre wants a second factor of who works there.
    pub wants_second_factor: bool,
}

/// Who is behind an actor, for the audit trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identity {
    /// A user who is signed in.
    User(UserId),
    /// Somebody who is not.
    Visitor,
    /// The machine's account that ran a command, or the worker.
    System(String),
}

/// What is known of a user who is signed in, whatever the audience; or who comes by the address of a calendar.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The user.
    pub user: UserId,
    /// The browser's sign-in; none of who comes by the address of a calendar.
    pub sign_in: Option<SignInId>,
    /// The name on the page.
    pub name: String,
    /// The language of the pages.
    pub language: Language,
    /// Roles at centres, as they stand today.
    pub seats: Vec<Seat>,
    /// Roles in the installation: administrator, auditor.
    pub installation: Vec<Role>,
    /// The referrer of a liaison.
    pub referrer: Option<ReferrerId>,
    /// Whether signing in took a second factor.
    pub has_second_factor: bool,
}

impl SignedIn {
    /// Whether the user holds one of these roles anywhere.
    pub fn holds(&self, roles: &[Role]) -> bool {
        self.roles().any(|role| roles.contains(&role))
    }

    /// The zone of the user's first centre; for those without one, that of Kosovo.
    pub fn zone(&self) -> Tz {
        self.seats.first().map_or(Tz::Europe__Belgrade, |seat| seat.zone)
    }

    /// The user's centres by code, with their names, each once.
    pub fn centres(&self) -> Vec<(String, String)> {
        let mut centres: Vec<_> = self.seats.iter().map(|seat| (seat.code.clone(), seat.name.clone())).collect();
        centres.dedup();
        centres
    }

    /// The names of the user's centres, each once.
    pub fn centre_names(&self) -> Vec<String> {
        let mut names: Vec<_> = self.seats.iter().map(|seat| seat.name.clone()).collect();
        names.dedup();
        names
    }

    /// The zone in which the days of a centre begin.
    pub fn zone_at(&self, centre: CentreId) -> Tz {
        self.seats.iter().find(|seat| seat.centre == centre).map_or(crate::time::HOME, |seat| seat.zone)
    }

    /// The names of the centres that want a second factor of this user, each once.
    pub fn wanted_by(&self) -> Vec<String> {
        let mut names: Vec<_> =
            self.seats.iter().filter(|seat| seat.wants_second_factor).map(|seat| seat.name.clone()).collect();
        names.dedup();
        names
    }

    /// Whether a centre wants a second factor and there is none: until then only the account is open.
    pub fn owes_second_factor(&self) -> bool {
        !self.has_second_factor && self.seats.iter().any(|seat| seat.wants_second_factor)
    }

    /// All roles held.
    pub fn roles(&self) -> impl Iterator<Item = Role> + '_ {
        let seats = self.seats.iter().map(|seat| seat.role);
        seats.chain(self.installation.iter().copied()).chain(self.referrer.map(|_| Role::Liaison))
    }
}

/// Somebody on whose behalf a transaction runs, confirmed by the database for the audience `R`.
#[derive(Debug)]
pub struct Actor<R> {
    identity: Identity,
    signed_in: Option<SignedIn>,
    centres: Vec<CentreId>,
    audience: PhantomData<fn() -> R>,
}

// Not derived: an audience is a name, and need not be Clone.
impl<R> Clone for Actor<R> {
    fn clone(&self) -> Self {
        Self {
            identity: self.identity.clone(),
            signed_in: self.signed_in.clone(),
            centres: self.centres.clone(),
            audience: PhantomData,
        }
    }
}

impl<R: Audience> Actor<R> {
    /// The user as a member of the audience; none without one of its roles.
    pub(in crate::model) fn of(signed_in: SignedIn) -> Option<Self> {
        if !R::OPEN && !signed_in.holds(R::ROLES) {
            return None;
        }
        let mut centres: Vec<_> =
            signed_in.seats.iter().filter(|seat| R::ROLES.contains(&seat.role)).map(|seat| seat.centre).collect();
        centres.sort_unstable();
        centres.dedup();
        Some(Self { identity: Identity::User(signed_in.user), centres, signed_in: Some(signed_in), audience: PhantomData })
    }

    /// An actor without a user.
    pub(in crate::model) fn without_user(identity: Identity, centres: Vec<CentreId>) -> Self {
        Self { identity, signed_in: None, centres, audience: PhantomData }
    }

    /// Who is behind it.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// The centres where the person holds a role of the audience.
    pub fn centres(&self) -> &[CentreId] {
        &self.centres
    }

    /// The user, when there is one.
    pub fn signed_in(&self) -> Option<&SignedIn> {
        self.signed_in.as_ref()
    }

    /// The referrer of a liaison.
    pub fn referrer(&self) -> Option<ReferrerId> {
        self.signed_in.as_ref().and_then(|user| user.referrer)
    }

    /// The user's id, when there is one.
    pub fn user(&self) -> Option<UserId> {
        self.signed_in.as_ref().map(|user| user.user)
    }
}
