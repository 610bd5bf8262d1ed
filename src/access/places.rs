//! The main navigation: where a user may go.

use crate::codes::Role;
use crate::model::actor::{Admins, Anyone, Audience as _, Coordinators, Desk, Keepers, Readers, Reporters, SignedIn};
use crate::page::Place;

struct Entry {
    name: &'static str,
    href: &'static str,
    roles: &'static [Role],
}

const ENTRIES: [Entry; 6] = [
    Entry { name: "place-today", href: "/", roles: Anyone::ROLES },
    Entry { name: "place-cases", href: "/cases", roles: Readers::ROLES },
    Entry { name: "place-calendar", href: "/calendar", roles: Desk::ROLES },
    Entry { name: "place-contacts", href: "/contacts", roles: Desk::ROLES },
    Entry { name: "place-reports", href: "/reports", roles: Reporters::ROLES },
    Entry { name: "place-settings", href: "/settings", roles: Keepers::ROLES },
];

/// What settings hold: for administrators what is of the installation, for coordinators what is of their centre.
const SETTINGS: [Entry; 12] = [
    Entry { name: "users-title", href: "/settings/users", roles: Admins::ROLES },
    Entry { name: "centres-title", href: "/settings/centres", roles: Admins::ROLES },
    Entry { name: "case-types-title", href: "/settings/case-types", roles: Admins::ROLES },
    Entry { name: "referral-sources-title", href: "/settings/referral-sources", roles: Admins::ROLES },
    Entry { name: "programmes-title", href: "/settings/programmes", roles: Admins::ROLES },
    Entry { name: "referrers-title", href: "/settings/referrers", roles: Admins::ROLES },
    Entry { name: "rooms-title", href: "/settings/rooms", roles: Coordinators::ROLES },
    Entry { name: "mediators-title", href: "/settings/mediators", roles: Coordinators::ROLES },
    Entry { name: "hours-title", href: "/settings/hours", roles: Coordinators::ROLES },
    Entry { name: "closed-days-title", href: "/settings/closed-days", roles: Coordinators::ROLES },
    Entry { name: "feeds-title", href: "/settings/calendars", roles: Coordinators::ROLES },
    Entry { name: "absences-title", href: "/absences", roles: Coordinators::ROLES },
];

/// The places of a user; the one that the path is under is current.
pub(super) fn of(user: &SignedIn, path: &str) -> Vec<Place> {
    among(&ENTRIES, user, path)
}

/// The user's part of the settings; none elsewhere.
pub(super) fn settings(user: &SignedIn, path: &str) -> Vec<Place> {
    if is_under(path, "/settings") { among(&SETTINGS, user, path) } else { Vec::new() }
}

fn among(entries: &[Entry], user: &SignedIn, path: &str) -> Vec<Place> {
    let entries = entries.iter().filter(|entry| user.holds(entry.roles));
    entries.map(|entry| Place { name: entry.name, href: entry.href, current: is_under(path, entry.href) }).collect()
}

fn is_under(path: &str, href: &str) -> bool {
    path == href || (href != "/" && path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')))
}
