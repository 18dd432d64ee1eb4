//! What is wrong with a text of rules, in words.

mod en;
mod ja;

use super::{Language, Localize};
use crate::front::Problem;
use crate::model::extension::ExtensionProblem;

impl Localize for Problem {
    fn localize(&self, language: Language) -> String {
        match language {
            Language::English => en::problem(self),
            Language::Japanese => ja::problem(self),
        }
    }
}

impl Localize for ExtensionProblem {
    fn localize(&self, language: Language) -> String {
        match language {
            Language::English => en::extension(self),
            Language::Japanese => ja::extension(self),
        }
    }
}

/// `--a`, `--b`, each in backticks, with `between` between them.
fn options(names: &[&str], between: &str) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`--{name}`")).collect();
    names.join(between)
}

/// Words in backticks, with `between` between them.
fn words<T: std::fmt::Display>(words: impl IntoIterator<Item = T>, between: &str) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    words.join(between)
}
