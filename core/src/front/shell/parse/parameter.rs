//! `$NAME`, `${NAME…}`, `$((…))` and `$'…'`.

use super::Parser;
use super::word::{Parts, Until};
use crate::front::shell::problem::ShellProblem;
use crate::front::shell::tree::{
    Fallback, Index, Operation, Parameter, PartKind, Replaced, Side, Word,
};
use std::rc::Rc;

impl Parser<'_, '_> {
    /// What stands behind `$`; nothing is taken when that is no parameter.
    pub(super) fn parameter(&mut self) -> Option<Parameter> {
        if self.byte_at(1) == Some(b'{') {
            let start = self.at;
            self.at += 2;
            return Some(self.deeper(|parser| Some(parser.braces(start))).unwrap_or_else(empty));
        }
        self.at += 1;
        let name = self.parameter_name(false)?;
        Some(Parameter { name, index: None, operation: Operation::Plain })
    }

    /// A variable's name, a number, or one of the special characters.
    fn parameter_name(&mut self, in_braces: bool) -> Option<String> {
        let start = self.at;
        let first = self.byte()?;
        match first {
            b'0'..=b'9' => {
                self.at += 1;
                while in_braces && self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
                    self.at += 1;
                }
            }
            b'@' | b'*' | b'#' | b'?' | b'-' | b'$' | b'!' => self.at += 1,
            _ if first.is_ascii_alphabetic() || first == b'_' => {
                let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
                while self.byte().is_some_and(is_part) {
                    self.at += 1;
                }
            }
            _ => return None,
        }
        Some(self.slice(start).to_owned())
    }

    /// Behind `${`.
    fn braces(&mut self, start: usize) -> Parameter {
        let is_length = self.byte() == Some(b'#') && self.byte_at(1) != Some(b'}');
        let is_indirect = self.byte() == Some(b'!');
        self.at += usize::from(is_length || is_indirect);
        let name = self.parameter_name(true).unwrap_or_default();
        let index = if self.byte() == Some(b'[') { self.index() } else { None };
        let mut operation = match self.byte() {
            Some(b'}') => Operation::Plain,
            Some(_) => self.operation(),
            None => Operation::Plain,
        };
        if is_length && matches!(operation, Operation::Plain) {
            operation = Operation::Length;
        }
        if is_indirect || name.is_empty() {
            operation = Operation::Unsupported;
        }
        if self.byte() != Some(b'}') {
            self.word_until(Until::Brace);
        }
        if self.byte() == Some(b'}') {
            self.at += 1;
        } else {
            let span = self.span(start, start + 2);
            self.error(ShellProblem::UnclosedQuote { quote: "${" }, span);
        }
        Parameter { name, index, operation }
    }

    /// `[…]`.
    pub(super) fn index(&mut self) -> Option<Index> {
        self.at += 1;
        let index = match (self.byte(), self.byte_at(1)) {
            (Some(b'@'), Some(b']')) => Index::All,
            (Some(b'*'), Some(b']')) => Index::Joined,
            _ => {
                let word = self.word_until(Until::Bracket);
                self.at += usize::from(self.byte() == Some(b']'));
                return Some(Index::At(word));
            }
        };
        self.at += 2;
        Some(index)
    }

    fn operation(&mut self) -> Operation {
        let colon = self.byte() == Some(b':');
        let at = usize::from(colon);
        let kind = match self.byte_at(at) {
            Some(b'-') => Some(Fallback::Use),
            Some(b'=') => Some(Fallback::Assign),
            Some(b'+') => Some(Fallback::Alternative),
            Some(b'?') => Some(Fallback::Fail),
            _ => None,
        };
        if let Some(kind) = kind {
            self.at += at + 1;
            return Operation::Fallback { colon, kind, word: self.word_until(Until::Brace) };
        }
        match self.byte() {
            Some(b':') => self.substring(),
            Some(sign @ (b'#' | b'%')) => {
                let longest = self.byte_at(1) == Some(sign);
                self.at += 1 + usize::from(longest);
                let from = if sign == b'#' { Side::Start } else { Side::End };
                Operation::Remove { from, longest, pattern: self.word_until(Until::Brace) }
            }
            Some(b'/') => self.replace(),
            _ => Operation::Unsupported,
        }
    }

    fn substring(&mut self) -> Operation {
        self.at += 1;
        let offset = self.word_until(Until::BraceOrColon);
        let length = (self.byte() == Some(b':')).then(|| {
            self.at += 1;
            self.word_until(Until::Brace)
        });
        Operation::Substring { offset, length }
    }

    fn replace(&mut self) -> Operation {
        self.at += 1;
        let which = match self.byte() {
            Some(b'/') => Replaced::All,
            Some(b'#') => Replaced::At(Side::Start),
            Some(b'%') => Replaced::At(Side::End),
            _ => Replaced::First,
        };
        self.at += usize::from(which != Replaced::First);
        let pattern = self.word_until(Until::BraceOrSlash);
        let with = if self.byte() == Some(b'/') {
            self.at += 1;
            self.word_until(Until::Brace)
        } else {
            Word::default()
        };
        Operation::Replace { which, pattern, with }
    }

    /// `$((…))`; false, and nothing taken, when it is `$(` with a `(` behind it.
    pub(super) fn calculation(&mut self, parts: &mut Parts, quoted: bool) -> bool {
        let start = self.at;
        let Some(end) = self.calculation_end(start + 3) else { return false };
        self.at = start + 3;
        let word =
            self.deeper(|parser| parser.within(end, |parser| parser.quoted_word(Until::End)));
        if self.is_aborted {
            return true;
        }
        self.at = end + 2;
        self.add(parts, PartKind::Arithmetic(Rc::new(word)), quoted, start);
        true
    }

    /// Where the `))` stands that ends a calculation begun at `start`.
    pub(super) fn calculation_end(&self, start: usize) -> Option<usize> {
        let bytes = &self.text.as_bytes()[..self.end];
        let mut open = 0u32;
        for (ahead, byte) in bytes.get(start..)?.iter().enumerate() {
            match byte {
                b'(' => open += 1,
                b')' if open > 0 => open -= 1,
                b')' if bytes.get(start + ahead + 1) == Some(&b')') => return Some(start + ahead),
                b')' => return None,
                _ => {}
            }
        }
        None
    }

    /// `$'…'` (bash(1), QUOTING).
    pub(super) fn escaped_quotes(&mut self, parts: &mut Parts) {
        let start = self.at;
        self.at += 2;
        let mut text = String::new();
        loop {
            match self.take_character() {
                Some('\'') => break,
                Some('\\') => {
                    let escaped = self.escape();
                    text.push_str(&escaped);
                }
                Some(character) => text.push(character),
                None => {
                    let span = self.span(start, start + 2);
                    self.error(ShellProblem::UnclosedQuote { quote: "$'" }, span);
                    break;
                }
            }
        }
        self.add(parts, PartKind::Literal(text), true, start);
    }

    /// What stands behind a backslash in `$'…'`.
    fn escape(&mut self) -> String {
        let simple = |text: &str| text.to_owned();
        match self.take_character() {
            Some('n') => simple("\n"),
            Some('t') => simple("\t"),
            Some('r') => simple("\r"),
            Some('a') => simple("\u{7}"),
            Some('b') => simple("\u{8}"),
            Some('e' | 'E') => simple("\u{1b}"),
            Some('f') => simple("\u{c}"),
            Some('v') => simple("\u{b}"),
            Some('x') => self.code(16, 2),
            Some('u') => self.code(16, 4),
            Some('U') => self.code(16, 8),
            Some(digit @ '0'..='7') => {
                self.at -= digit.len_utf8();
                self.code(8, 3)
            }
            Some(character @ ('\\' | '\'' | '"' | '?')) => character.to_string(),
            Some(character) => format!("\\{character}"),
            None => simple("\\"),
        }
    }

    fn code(&mut self, base: u32, n_digits: usize) -> String {
        let start = self.at;
        let is_digit = |byte: u8| char::from(byte).is_digit(base);
        while self.at - start < n_digits && self.byte().is_some_and(is_digit) {
            self.at += 1;
        }
        let code = u32::from_str_radix(self.slice(start), base).unwrap_or(0);
        char::from_u32(code).unwrap_or('\u{fffd}').to_string()
    }
}

fn empty() -> Parameter {
    Parameter { name: String::new(), index: None, operation: Operation::Plain }
}
