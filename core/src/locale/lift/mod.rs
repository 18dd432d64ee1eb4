//! What of a ruleset has no place in a policy, in words.

mod en;
mod ja;

use super::{Language, Localize};
use crate::lift::Problem;

impl Localize for Problem {
    fn localize(&self, language: Language) -> String {
        match language {
            Language::English => en::lift(self),
            Language::Japanese => ja::lift(self),
        }
    }
}
