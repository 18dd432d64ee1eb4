//! The lines of here-documents, behind the line that asks for them.

use super::word::Until;
use super::{Parser, PendingHere};
use crate::front::shell::problem::ShellProblem;
use crate::front::shell::tree::{Part, PartKind, Word};

impl Parser<'_, '_> {
    /// Behind a newline: the lines of every here-document asked for before it.
    pub(super) fn read_here_documents(&mut self) {
        for here in std::mem::take(&mut self.here_documents) {
            let word = self.here_lines(&here);
            // Filled once only: each is taken from the list once.
            let _ = here.body.set(word);
        }
    }

    /// At the end of the text: those that were never begun.
    pub(super) fn finish_here_documents(&mut self) {
        for here in std::mem::take(&mut self.here_documents) {
            let _ = here.body.set(Word::default());
            self.unclosed(&here);
        }
    }

    fn unclosed(&mut self, here: &PendingHere) {
        let delimiter = here.delimiter.clone();
        self.error(ShellProblem::UnclosedHereDocument { delimiter }, here.span);
    }

    fn here_lines(&mut self, here: &PendingHere) -> Word {
        let start = self.at;
        let mut lines: Vec<(usize, usize)> = Vec::new();
        let body_end = loop {
            if self.at >= self.end {
                self.unclosed(here);
                break self.at;
            }
            let line_start = self.at;
            let rest = &self.text.as_bytes()[self.at..self.end];
            self.at += memchr::memchr(b'\n', rest).map_or(rest.len(), |length| length + 1);
            let mut line = self.slice(line_start);
            if here.strips_tabs {
                line = line.trim_start_matches('\t');
            }
            if line.trim_end_matches(['\n', '\r']) == here.delimiter {
                break line_start;
            }
            lines.push((self.at - line.len(), self.at));
        };
        let behind = self.at;
        let mut parts = Vec::new();
        if here.expands && !here.strips_tabs {
            lines = if lines.is_empty() { lines } else { vec![(start, body_end)] };
        }
        for (from, to) in lines {
            self.at = from;
            if here.expands {
                parts.extend(self.within(to, |parser| parser.quoted_word(Until::End)).parts);
            } else {
                let kind = PartKind::Literal(self.text[from..to].to_owned());
                parts.push(Part { kind, quoted: true, span: self.span(from, to) });
            }
        }
        self.at = if self.is_aborted { self.end } else { behind };
        Word { parts, place: Some(self.span(start, body_end)) }
    }
}
