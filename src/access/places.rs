//! The main navigation: where a user may go.

use crate::codes::Role;
use crate::model::actor::{Admins, Anyone, Audience as _, Readers, Reporters, SignedIn};
use crate::page::Place;

struct Entry {
    name: &'static str,
    href: &'static str,
    roles: &'static [Role],
}

const ENTRIES: [Entry; 4] = [
    Entry { name: "place-today", href: "/", roles: Anyone::ROLES },
    Entry { name: "place-cases", href: "/cases", roles: Readers::ROLES },
    Entry { name: "place-reports", href: "/reports", roles: Reporters::ROLES },
    Entry { name: "place-settings", href: "/settings", roles: Admins::ROLES },
];

/// The places of a user; the one that the path is under is current.
pub(super) fn of(user: &SignedIn, path: &str) -> Vec<Place> {
    let entries = ENTRIES.iter().filter(|entry| user.holds(entry.roles));
    entries.map(|entry| Place { name: entry.name, href: entry.href, current: is_under(path, entry.href) }).collect()
}

fn is_under(path: &str, href: &str) -> bool {
    path == href || (href != "/" && path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')))
}
