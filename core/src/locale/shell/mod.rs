//! What keeps a script's commands from being known.

mod en;
mod ja;

use super::{Language, Localize};
use crate::front::ShellProblem;

impl Localize for ShellProblem {
    fn localize(&self, language: Language) -> String {
        match language {
            Language::English => en::shell(self),
            Language::Japanese => ja::shell(self),
        }
    }
}
