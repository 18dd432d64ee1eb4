//! Sentences about what an nft ruleset cannot say, apart from the others: a page that writes none
//! does not hold them.

mod en;
mod ja;

use super::{Language, Localize};
use crate::back::NftProblem;

impl Localize for NftProblem {
    fn localize(&self, language: Language) -> String {
        match language {
            Language::English => en::problem(self),
            Language::Japanese => ja::problem(self),
        }
    }
}
