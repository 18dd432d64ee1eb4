//! Sentences about rules that people bring along, apart from those about their policy: a page
//! that shows the policy only does not hold them.

mod en;
mod ja;

use super::{Language, Localize};
use crate::net::iptables::WordProblem;

impl Localize for WordProblem {
    fn localize(&self, language: Language) -> String {
        match language {
            Language::English => en::word_problem(self),
            Language::Japanese => ja::word_problem(self),
        }
    }
}
