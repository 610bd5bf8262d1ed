//! Natural persons: one record each across the cases of a centre, and what is sealed of them.

mod add;
mod correct;
mod forget;
mod gaps;
mod opened;
mod sealed;

use add::refused;
pub use add::{NewPerson, PersonError};
pub(in crate::model) use add::{add, is_minor};
pub(in crate::model) use correct::correct;
pub(in crate::model) use forget::{destroy_key, forget};
pub(in crate::model) use gaps::{known, rewrite};
pub(in crate::model) use opened::{contacts_of, key_of, new_key, special_of, write_contacts, write_special};
pub use sealed::{Contacts, Special, Wish};
pub(in crate::model) use sealed::{open_contacts, open_special, seal_contacts, seal_special};
