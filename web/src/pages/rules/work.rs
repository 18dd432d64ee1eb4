//! What the user gave of rules, and what has been made of it. Kept while other pages are open.

use super::report::Report;
use crate::browser::{RulesFailure, RulesReply};
use crate::components::{Lines, Marks};
use js_sys::JsString;
use std::rc::Rc;
use web_sys::Blob;
use yew::{AttrValue, Reducible};

/// A longer text, in UTF-16 code units, is not kept by the browser.
const KEPT_UNITS: u32 = 256 * 1024;

#[derive(Clone, Debug, PartialEq)]
pub struct RulesWork {
    pub lines: Rc<Lines>,
    /// The same as the field has it, where it was typed: nothing is copied for the worker.
    pub typed: Option<JsString>,
    /// Raised when the field has to take the lines over.
    pub epoch: u32,
    /// Instead of a text: too large for a field.
    pub file: Option<GivenFile>,
    pub format: FormatChoice,
    pub family: FamilyChoice,
    pub reading: Reading,
    /// What the latest answer said.
    pub read: Option<Read>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct GivenFile {
    /// Empty: it was pasted.
    pub name: AttrValue,
    pub n_bytes: u64,
    pub file: Blob,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatChoice {
    Auto,
    Save,
    Rules,
    Script,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FamilyChoice {
    Auto,
    V4,
    V6,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    Done,
    Going,
    Failed(RulesFailure),
}

/// An answer, and the lines it is about.
#[derive(Clone, Debug)]
pub struct Read {
    /// Another one for each answer.
    pub number: u32,
    pub report: Rc<Report>,
    pub lines: Rc<Lines>,
    pub marks: Rc<Marks>,
    pub milliseconds: u32,
}

impl PartialEq for Read {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

pub enum RulesAction {
    /// Typed: the field has it already.
    Type(JsString),
    /// From elsewhere: the field takes it over.
    Put(Rc<str>),
    Give(GivenFile),
    SetFormat(FormatChoice),
    SetFamily(FamilyChoice),
    Begin,
    Answer {
        lines: Rc<Lines>,
        reply: RulesReply,
    },
}

impl FormatChoice {
    pub const ALL: [Self; 4] = [Self::Auto, Self::Save, Self::Rules, Self::Script];

    /// The worker's word, and the storage's.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Save => "save",
            Self::Rules => "rules",
            Self::Script => "script",
        }
    }
}

impl FamilyChoice {
    pub const ALL: [Self; 3] = [Self::Auto, Self::V4, Self::V6];

    /// The worker's word, and the storage's.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::V4 => "ipv4",
            Self::V6 => "ipv6",
        }
    }
}

impl RulesWork {
    pub fn new(text: &str) -> Self {
        Self {
            lines: Rc::new(Lines::new(text)),
            typed: None,
            epoch: 0,
            file: None,
            format: FormatChoice::Auto,
            family: FamilyChoice::Auto,
            reading: Reading::Done,
            read: None,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.file.is_none() && self.lines.is_blank()
    }

    /// Whether the browser keeps the text.
    pub fn is_kept(&self) -> bool {
        self.file.is_none() && self.lines.n_units() <= KEPT_UNITS
    }

    /// `auto auto`, then the text.
    pub fn to_saved(&self) -> String {
        let text = if self.is_kept() { self.lines.text() } else { String::new() };
        format!("{} {}\n{text}", self.format.word(), self.family.word())
    }

    /// A text of any kind; what is not known of it counts as the usual.
    pub fn from_saved(saved: &str) -> Self {
        let (head, text) = saved.split_once('\n').unwrap_or_default();
        let (format, family) = head.split_once(' ').unwrap_or_default();
        let mut work = Self::new(text);
        work.format = chosen(FormatChoice::ALL.map(|c| (c.word(), c)), format, work.format);
        work.family = chosen(FamilyChoice::ALL.map(|c| (c.word(), c)), family, work.family);
        work
    }

    fn put(&mut self, text: &str) {
        self.lines = Rc::new(self.lines.edited(text));
        self.typed = None;
        self.file = None;
        if self.lines.is_blank() {
            self.read = None;
            self.reading = Reading::Done;
        }
    }
}

fn chosen<T: Copy, const N: usize>(words: [(&str, T); N], word: &str, usual: T) -> T {
    words.iter().find(|(known, _)| *known == word).map_or(usual, |(_, choice)| *choice)
}

impl Reducible for RulesWork {
    type Action = RulesAction;

    fn reduce(self: Rc<Self>, action: RulesAction) -> Rc<Self> {
        let mut work = (*self).clone();
        match action {
            RulesAction::Type(text) => {
                work.put(&String::from(&text));
                work.typed = Some(text);
            }
            RulesAction::Put(text) => {
                work.put(&text);
                work.epoch += 1;
            }
            RulesAction::Give(file) => {
                work.put("");
                work.epoch += 1;
                work.file = Some(file);
            }
            RulesAction::SetFormat(format) => work.format = format,
            RulesAction::SetFamily(family) => work.family = family,
            RulesAction::Begin => work.reading = Reading::Going,
            RulesAction::Answer { lines, reply } => work.hear(lines, reply),
        }
        Rc::new(work)
    }
}

impl RulesWork {
    fn hear(&mut self, lines: Rc<Lines>, reply: RulesReply) {
        // What was asked for is not there any more.
        if self.is_empty() {
            return;
        }
        match reply {
            Ok((report, milliseconds)) => {
                let report = Report::read(&report);
                let number = self.read.as_ref().map_or(1, |read| read.number.wrapping_add(1));
                let marks = Rc::new(report.marks(&lines));
                self.reading = Reading::Done;
                self.read =
                    Some(Read { number, report: Rc::new(report), lines, marks, milliseconds });
            }
            Err(failure) => {
                self.reading = Reading::Failed(failure);
                self.read = None;
            }
        }
    }

    /// The answer, if it is about what is there now.
    pub fn fresh(&self) -> Option<&Read> {
        self.read.as_ref().filter(|read| read.lines == self.lines)
    }
}

impl Read {
    /// Where a place of the text that was read is now: the offsets, and the line, 0-based.
    pub fn place_in(&self, lines: &Lines, start: u32, end: u32) -> (u32, u32, usize) {
        let line = self.lines.line_at(start);
        let id = self.lines.all().get(line).map(|line| line.id);
        let now = id.and_then(|id| lines.position(id)).unwrap_or(line.min(lines.len() - 1));
        let (was, (is, last)) = (self.lines.ends(line).0, lines.ends(now));
        let moved = |offset: u32| (offset.saturating_sub(was) + is).min(last);
        match self.lines.line_at(end) == line {
            true => (moved(start), moved(end), now),
            // Of several lines: to the end of the first.
            false => (moved(start), last, now),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_saved_comes_back() {
        let mut work = RulesWork::new("*filter\n\nCOMMIT\n");
        work.family = FamilyChoice::V6;
        work.format = FormatChoice::Script;
        assert_eq!(RulesWork::from_saved(&work.to_saved()), work);
        assert!(RulesWork::from_saved("").is_empty());
        assert!(RulesWork::from_saved("x").is_empty());
        let long = RulesWork::new(&"x".repeat(300_000));
        assert!(RulesWork::from_saved(&long.to_saved()).is_empty());
    }

    #[test]
    fn places_move_with_their_lines() {
        let lines = Rc::new(Lines::new("a\n遮 bad\nc"));
        let report = Rc::new(Report::default());
        let marks = Rc::default();
        let read = Read { number: 1, report, lines: lines.clone(), marks, milliseconds: 0 };
        assert_eq!(read.place_in(&lines, 4, 7), (4, 7, 1));
        assert_eq!(read.place_in(&lines.edited("a\nnew\n遮 bad\nc"), 4, 7), (8, 11, 2));
        assert_eq!(read.place_in(&lines.edited("a"), 4, 7), (1, 1, 0));
        assert_eq!(read.place_in(&lines, 4, 9), (4, 7, 1));
    }
}
