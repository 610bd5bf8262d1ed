//! Whose dispute a case is, told from its parties.

use super::Party;
use crate::codes::LeftAs;
use crate::model::cases::Principals;

/// Of the parties of a case in their order: by side, then by number.
pub fn principals(parties: &[Party]) -> Principals {
    let is_one = |party: &&Party| party.side.is_some() && party.role.is_principal() && party.left_as != Some(LeftAs::Replaced);
    let principals: Vec<&Party> = parties.iter().filter(is_one).collect();
    let mut sides: Vec<&str> = principals.iter().filter_map(|party| party.side.as_deref()).collect();
    sides.dedup();
    let first_of = |side: &&str| {
        let mut of_side: Vec<&&Party> = principals.iter().filter(|party| party.side.as_deref() == Some(*side)).collect();
        of_side.sort_by_key(|party| party.left_on.is_some());
        of_side.first().map(|party| party.name.clone()).filter(|name| !name.is_empty())
    };
    let names = sides.iter().filter_map(first_of).take(2).collect();
    Principals::new(names, i64::try_from(principals.len()).unwrap_or_default())
}
