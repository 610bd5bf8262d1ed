//! What the fields of a party choose from.

use crate::codes::Language;
use crate::model::actor::Audience;
use crate::model::centres::{self, Named};
use crate::model::db::Tx;
use crate::model::fault::Fault;

/// The lists that a party's fields choose from.
pub struct Lists {
    pub(super) municipalities: Vec<Named>,
    pub(super) communities: Vec<Named>,
}

impl Lists {
    /// As they stand.
    ///
    /// # Errors
    /// A fault.
    pub fn load<R: Audience>(tx: &mut Tx<'_, R>) -> Result<Self, Fault> {
        Ok(Self { municipalities: centres::municipalities(tx)?, communities: centres::communities(tx)? })
    }

    /// The communities in a language: code and name.
    pub fn communities(&self, language: Language) -> Vec<(String, String)> {
        self.communities.iter().map(|row| (row.code.clone(), row.name(language).to_owned())).collect()
    }

    /// The municipalities in a language: code and name.
    pub fn municipalities(&self, language: Language) -> Vec<(String, String)> {
        self.municipalities.iter().map(|row| (row.code.clone(), row.name(language).to_owned())).collect()
    }
}
