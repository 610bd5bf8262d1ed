//! Natural persons: one record each across the cases of a centre, and what is sealed of them.

mod add;
mod correct;
mod sealed;

use add::refused;
pub use add::{NewPerson, PersonError};
pub(in crate::model) use add::{add, is_minor};
pub(in crate::model) use correct::correct;
pub use sealed::{Contacts, Special};
pub(in crate::model) use sealed::{open_contacts, open_special, seal_contacts, seal_special};
