//! Options whose numbers iptables reads with C's `sscanf`: how to wait for the lock, and counters.

use super::extension_options::bad_value;
use super::{CommandReader, Place};
use crate::front::Problem;
use crate::front::words::Word;
use crate::model::Counters;
use crate::net::iptables::{WordProblem, leading_decimal};
use crate::text::Span;

impl CommandReader<'_, '_> {
    /// `-w [seconds]`: how long to wait for the lock says nothing of the rule.
    pub(super) fn wait(&mut self, word: &Word<'_>) {
        if self.scene.place == Place::RestoreFile {
            let option = word.text.clone().into_owned();
            return self.error(Problem::OptionOutOfPlace { option }, word.span);
        }
        self.has_wait = true;
        if let Some(seconds) = self.optional_word() {
            self.check_seconds(&seconds.text, seconds.span);
        }
    }

    /// `-w5`, `--wait=5`.
    pub(super) fn wait_seconds(&mut self, seconds: &str, word: &Word<'_>) {
        self.negation = None;
        if self.scene.place == Place::RestoreFile {
            let option = word.text.clone().into_owned();
            return self.error(Problem::OptionOutOfPlace { option }, word.span);
        }
        self.has_wait = true;
        self.check_seconds(seconds, word.span);
    }

    /// The number it begins with counts (`sscanf`).
    fn check_seconds(&mut self, seconds: &str, span: Span) {
        if scanned(seconds).is_none() {
            let problem = WordProblem::NotANumber { text: seconds.to_owned() };
            self.error(bad_value("-w", problem), span);
        }
    }

    /// Microseconds, below a second.
    pub(super) fn wait_interval(&mut self, word: &Word<'_>, value: &Word<'_>) {
        let text = value.text.clone().into_owned();
        let problem = match scanned(&text) {
            None if text.starts_with(['-', '!']) => {
                let option = word.text.clone().into_owned();
                return self.error(Problem::MissingValue { option }, word.span);
            }
            None => WordProblem::NotANumber { text },
            Some(0..=999_999) => return,
            Some(_) => WordProblem::OutOfRange { text, min: 0, max: 999_999 },
        };
        self.error(bad_value("-W", problem), value.span);
    }

    /// `-c packets bytes`, `-c packets,bytes`.
    pub(super) fn counters(&mut self, value: &Word<'_>) {
        let text = &*value.text;
        // The comma is looked for behind the first character.
        let comma = text.char_indices().skip(1).find(|(_, character)| *character == ',');
        let next = || self.optional_word().map(|word| word.text.into_owned());
        let bytes = comma.map(|(at, _)| text[at + 1..].to_owned()).or_else(next);
        let counters = bytes
            .and_then(|bytes| Some(Counters { packets: scanned(text)?, bytes: scanned(&bytes)? }));
        match counters {
            Some(counters) => self.command.rule.counters = Some(counters),
            None => self.error(Problem::BadCounters, value.span),
        }
    }
}

/// The number a text begins with (`sscanf`); a `-` counts down from the greatest.
fn scanned(text: &str) -> Option<u64> {
    let (number, is_negative) = leading_decimal(text)?;
    Some(if is_negative { number.wrapping_neg() } else { number })
}
