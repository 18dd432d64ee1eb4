//! Words: quotes, backslashes and expansions (POSIX.1-2024, XCU 2.2; bash(1), QUOTING).

use super::token::TokenKind;
use super::{Parser, Place, parse};
use crate::front::shell::problem::ShellProblem;
use crate::front::shell::tree::{List, Part, PartKind, Word, is_name};
use std::rc::Rc;

/// What ends a piece of text in which expansions are looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Until {
    /// A blank or an operator.
    Blank,
    /// As `Blank`, but parentheses and bars belong to the word: behind `=~`.
    RegexBlank,
    /// The `"` that closes.
    Quote,
    /// `}` of `${…}`.
    Brace,
    /// `}` or `/` of `${…/…}`.
    BraceOrSlash,
    /// `}` or `:` of `${…:…}`.
    BraceOrColon,
    /// `]` of an index.
    Bracket,
    /// The end of the part that is read.
    End,
}

/// The parts of a word while it is read.
#[derive(Default)]
pub(super) struct Parts {
    parts: Vec<Part>,
    literal: String,
    literal_start: usize,
    /// Whether the literal that is being read stands in quotes.
    literal_quoted: bool,
}

impl Parser<'_, '_> {
    pub(super) fn word(&mut self) -> Word {
        self.count(1);
        self.word_until(Until::Blank)
    }

    /// A word; never an endless one: when nothing fits it is empty and nothing was taken.
    pub(super) fn word_until(&mut self, until: Until) -> Word {
        let start = self.at;
        let mut parts = Parts::default();
        self.pieces(&mut parts, until, false);
        self.flush(&mut parts, self.at);
        if until == Until::Blank && self.byte() == Some(b'(') && is_assignment(&parts.parts) {
            self.array(&mut parts);
        }
        Word { parts: parts.parts, place: Some(self.span(start, self.at)) }
    }

    /// The text in double quotes, in a here-document or in a calculation, up to `until`.
    pub(super) fn quoted_word(&mut self, until: Until) -> Word {
        let start = self.at;
        let mut parts = Parts::default();
        self.pieces(&mut parts, until, true);
        self.flush(&mut parts, self.at);
        Word { parts: parts.parts, place: Some(self.span(start, self.at)) }
    }

    fn pieces(&mut self, parts: &mut Parts, until: Until, quoted: bool) {
        while let Some(byte) = self.byte() {
            if until.ends_at(byte, self.byte_at(1)) {
                return;
            }
            match byte {
                b'\\' => self.backslash(parts, until, quoted),
                b'\'' if !quoted => self.single_quotes(parts),
                b'"' if !quoted => self.double_quotes(parts),
                b'"' if until.is_in_braces() => self.double_quotes(parts),
                b'$' => self.dollar(parts, quoted),
                b'`' => self.backticks(parts, quoted),
                b'<' | b'>' if until == Until::Blank => self.process(parts),
                _ => self.literal(parts, quoted, until),
            }
        }
    }

    /// Characters that mean themselves.
    fn literal(&mut self, parts: &mut Parts, quoted: bool, until: Until) {
        let start = self.at;
        self.at += 1;
        while let Some(byte) = self.byte() {
            let is_special = matches!(byte, b'\\' | b'\'' | b'"' | b'$' | b'`');
            let is_line = until == Until::End && self.text.as_bytes()[self.at - 1] == b'\n';
            if is_special || is_line || until.ends_at(byte, self.byte_at(1)) {
                break;
            }
            self.at += 1;
        }
        let text = self.slice(start);
        self.add_literal(parts, text, start, quoted);
        if until == Until::End {
            // Each piece keeps its place, so that a place in the text is one in the script.
            self.flush(parts, self.at);
        }
    }

    fn add_literal(&mut self, parts: &mut Parts, text: &str, start: usize, quoted: bool) {
        if parts.literal_quoted != quoted || parts.literal.is_empty() {
            self.flush(parts, start);
            parts.literal_start = start;
            parts.literal_quoted = quoted;
        }
        parts.literal.push_str(text);
    }

    /// Ends the literal that is being read at `end`.
    fn flush(&mut self, parts: &mut Parts, end: usize) {
        if parts.literal.is_empty() {
            return;
        }
        let kind = PartKind::Literal(std::mem::take(&mut parts.literal));
        let span = self.span(parts.literal_start, end);
        self.push(parts, Part { kind, quoted: parts.literal_quoted, span });
    }

    pub(super) fn add(&mut self, parts: &mut Parts, kind: PartKind, quoted: bool, start: usize) {
        self.flush(parts, start);
        self.push(parts, Part { kind, quoted, span: self.span(start, self.at) });
    }

    fn push(&mut self, parts: &mut Parts, part: Part) {
        if parts.parts.is_empty() {
            // Most words have one part.
            parts.parts.reserve_exact(1);
        }
        parts.parts.push(part);
        self.count(1);
    }

    fn backslash(&mut self, parts: &mut Parts, until: Until, quoted: bool) {
        let start = self.at;
        self.at += 1;
        if until == Until::End {
            self.flush(parts, start);
        }
        match self.byte() {
            Some(b'\n') => self.at += 1,
            Some(b'\r') if self.byte_at(1) == Some(b'\n') => self.at += 2,
            // In quotes it is a character like any other before most (XCU 2.2.3).
            Some(byte) if quoted && !until.is_escapable(byte) => {
                self.add_literal(parts, "\\", start, true);
            }
            Some(_) => {
                let from = self.at;
                self.take_character();
                let text = self.slice(from);
                self.add_literal(parts, text, start, true);
            }
            None => self.add_literal(parts, "\\", start, quoted),
        }
        if until == Until::End {
            self.flush(parts, self.at);
        }
    }

    fn single_quotes(&mut self, parts: &mut Parts) {
        let start = self.at;
        self.at += 1;
        let rest = &self.text.as_bytes()[self.at..self.end];
        let length = memchr::memchr(b'\'', rest);
        if length.is_none() {
            let span = self.span(start, start + 1);
            self.error(ShellProblem::UnclosedQuote { quote: "'" }, span);
        }
        let from = self.at;
        self.at += length.unwrap_or(rest.len());
        let kind = PartKind::Literal(self.slice(from).to_owned());
        self.at += usize::from(length.is_some());
        self.add(parts, kind, true, start);
    }

    fn double_quotes(&mut self, parts: &mut Parts) {
        let start = self.at;
        self.flush(parts, start);
        self.at += 1;
        let n_parts = parts.parts.len();
        let inner = self.deeper(|parser| Some(parser.quoted_word(Until::Quote)));
        parts.parts.extend(inner.map(|word| word.parts).unwrap_or_default());
        if self.byte() == Some(b'"') {
            self.at += 1;
        } else {
            let span = self.span(start, start + 1);
            self.error(ShellProblem::UnclosedQuote { quote: "\"" }, span);
        }
        if parts.parts.len() == n_parts {
            self.add(parts, PartKind::Literal(String::new()), true, start);
        }
    }

    fn dollar(&mut self, parts: &mut Parts, quoted: bool) {
        let start = self.at;
        match self.byte_at(1) {
            Some(b'\'') if !quoted => self.escaped_quotes(parts),
            // A text to translate (bash): the text.
            Some(b'"') if !quoted => self.at += 1,
            Some(b'(') if self.byte_at(2) == Some(b'(') && self.calculation(parts, quoted) => {}
            Some(b'(') => {
                self.at += 2;
                let list = self.substituted(start);
                self.add(parts, PartKind::Output(Rc::new(list)), quoted, start);
            }
            Some(_) | None => match self.parameter() {
                Some(parameter) => {
                    let kind = PartKind::Parameter(Rc::new(parameter));
                    self.add(parts, kind, quoted, start);
                }
                None => {
                    self.at = start + 1;
                    self.add_literal(parts, "$", start, quoted);
                }
            },
        }
    }

    /// The commands behind `$(`, and the `)`.
    fn substituted(&mut self, start: usize) -> List {
        let outer = self.next.take();
        let last_end = self.last_end;
        let list = self.deeper(Self::list);
        if !self.take_operator(")") {
            let span = self.span(start, start + 2);
            self.error(ShellProblem::UnclosedQuote { quote: "$(" }, span);
            // What comes now is no end of it: it is read once more, as what follows the word.
            if let Some(token) = self.next.take().filter(|_| !self.is_aborted) {
                self.at = token.start;
            }
        }
        self.next = outer;
        self.last_end = last_end;
        list
    }

    fn backticks(&mut self, parts: &mut Parts, quoted: bool) {
        let start = self.at;
        self.at += 1;
        let mut inner = String::new();
        loop {
            let from = self.at;
            let rest = &self.text.as_bytes()[self.at..self.end];
            self.at += memchr::memchr2(b'`', b'\\', rest).unwrap_or(rest.len());
            inner.push_str(self.slice(from));
            match (self.byte(), self.byte_at(1)) {
                (Some(b'\\'), Some(escaped)) => {
                    let is_undone =
                        matches!(escaped, b'`' | b'\\' | b'$') || (quoted && escaped == b'"');
                    self.at += 1;
                    let from = self.at;
                    self.take_character();
                    if !is_undone {
                        inner.push('\\');
                    }
                    inner.push_str(self.slice(from));
                }
                (Some(b'`'), _) => {
                    self.at += 1;
                    break;
                }
                _ => {
                    self.at = self.end;
                    let span = self.span(start, start + 1);
                    self.error(ShellProblem::UnclosedQuote { quote: "`" }, span);
                    break;
                }
            }
        }
        let place = Place::At(self.span(start, self.at));
        let list = self.deeper(|parser| parse(&inner, place, parser.depth, parser.problems));
        self.add(parts, PartKind::Output(Rc::new(list)), quoted, start);
    }

    fn process(&mut self, parts: &mut Parts) {
        let start = self.at;
        self.at += 2;
        self.substituted(start);
        self.add(parts, PartKind::Process, false, start);
    }

    /// `(…)` behind `NAME=`.
    fn array(&mut self, parts: &mut Parts) {
        let start = self.at;
        self.at += 1;
        let outer = self.next.take();
        let mut words = Vec::new();
        self.deeper(|parser| {
            loop {
                let token = parser.take();
                match token.kind {
                    TokenKind::Word(word) => words.push(word),
                    TokenKind::Newline => {}
                    TokenKind::Descriptor(_) => {}
                    TokenKind::Operator(")") => return,
                    TokenKind::Operator(_) | TokenKind::End => {
                        let span = parser.span(start, start + 1);
                        parser.error(ShellProblem::MissingKeyword { keyword: ")" }, span);
                        return;
                    }
                }
            }
        });
        self.next = outer;
        self.add(parts, PartKind::Array(Rc::new(words)), false, start);
    }
}

impl Until {
    fn ends_at(self, byte: u8, next: Option<u8>) -> bool {
        match self {
            Self::Blank => match byte {
                b' ' | b'\t' | b'\n' | b';' | b'&' | b'|' | b'(' | b')' => true,
                b'\r' => matches!(next, Some(b'\n') | None),
                b'<' | b'>' => next != Some(b'('),
                _ => false,
            },
            Self::RegexBlank => matches!(byte, b' ' | b'\t' | b'\n'),
            Self::Quote => byte == b'"',
            Self::Brace => byte == b'}',
            Self::BraceOrSlash => matches!(byte, b'}' | b'/'),
            Self::BraceOrColon => matches!(byte, b'}' | b':'),
            Self::Bracket => byte == b']',
            Self::End => false,
        }
    }

    const fn is_in_braces(self) -> bool {
        match self {
            Self::Brace | Self::BraceOrSlash | Self::BraceOrColon | Self::Bracket => true,
            Self::Blank | Self::RegexBlank | Self::Quote | Self::End => false,
        }
    }

    /// Before which characters a backslash in quotes is one.
    fn is_escapable(self, byte: u8) -> bool {
        match byte {
            b'$' | b'`' | b'\\' => true,
            b'"' => self != Self::End,
            b'}' | b'/' => self.is_in_braces(),
            _ => false,
        }
    }
}

/// Whether the parts read so far are `NAME=` or `NAME+=`.
fn is_assignment(parts: &[Part]) -> bool {
    let [Part { kind: PartKind::Literal(text), quoted: false, .. }] = parts else { return false };
    let Some(name) = text.strip_suffix('=') else { return false };
    is_name(name.strip_suffix('+').unwrap_or(name))
}
