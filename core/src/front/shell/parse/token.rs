//! The tokens of a script: words, operators, line ends (POSIX.1-2024, XCU 2.3).

use super::Parser;
use crate::front::shell::tree::Word;

#[derive(Debug)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Debug)]
pub(super) enum TokenKind {
    Word(Word),
    /// Digits directly before `<` or `>`.
    Descriptor(u32),
    /// One of [`OPERATORS`], or `(`, `)`.
    Operator(&'static str),
    Newline,
    End,
}

impl Token {
    pub(super) fn is_end(&self) -> bool {
        matches!(self.kind, TokenKind::End)
    }

    pub(super) fn is_newline(&self) -> bool {
        matches!(self.kind, TokenKind::Newline)
    }

    pub(super) fn operator(&self) -> Option<&'static str> {
        match &self.kind {
            TokenKind::Operator(operator) => Some(operator),
            TokenKind::Word(_) | TokenKind::Descriptor(_) | TokenKind::Newline | TokenKind::End => {
                None
            }
        }
    }

    /// The text of a word that has no quotes and no expansions.
    pub(super) fn plain(&self) -> Option<&str> {
        match &self.kind {
            TokenKind::Word(word) => word.plain(),
            TokenKind::Descriptor(_)
            | TokenKind::Operator(_)
            | TokenKind::Newline
            | TokenKind::End => None,
        }
    }
}

/// Longer ones first.
const OPERATORS: [&str; 21] = [
    "&>>", "<<<", "<<-", ";;&", "&&", "||", ";;", ";&", "|&", "&>", "<<", ">>", "<&", ">&", "<>",
    ">|", "&", "|", ";", "<", ">",
];

impl Parser<'_, '_> {
    pub(super) fn peek(&mut self) -> &Token {
        if self.next.is_none() {
            let token = self.read_token();
            self.next = Some(token);
        }
        self.next.as_ref().expect("filled above")
    }

    pub(super) fn take(&mut self) -> Token {
        self.peek();
        let token = self.next.take().expect("peek filled it");
        self.last_end = token.end;
        token
    }

    /// Takes the operator if it is the next token.
    pub(super) fn take_operator(&mut self, operator: &str) -> bool {
        let is_next = self.peek().operator() == Some(operator);
        if is_next {
            self.take();
        }
        is_next
    }

    /// Takes the keyword if it is the next token.
    pub(super) fn take_keyword(&mut self, keyword: &str) -> bool {
        let is_next = self.peek().plain() == Some(keyword);
        if is_next {
            self.take();
        }
        is_next
    }

    pub(super) fn skip_newlines(&mut self) {
        while self.peek().is_newline() {
            self.take();
        }
    }

    /// Blanks, continued lines, and a remark.
    pub(super) fn skip_blanks(&mut self) {
        loop {
            match self.byte() {
                Some(b' ' | b'\t' | b'\r' | 0x0b | 0x0c) => self.at += 1,
                Some(b'\\') if self.looks_at("\\\n") => self.at += 2,
                Some(b'\\') if self.looks_at("\\\r\n") => self.at += 3,
                Some(b'#') => self.skip_line(),
                _ => return,
            }
        }
    }

    fn skip_line(&mut self) {
        let rest = &self.text.as_bytes()[self.at..self.end];
        self.at += memchr::memchr(b'\n', rest).unwrap_or(rest.len());
    }

    fn read_token(&mut self) -> Token {
        self.skip_blanks();
        let start = self.at;
        let kind = self.read_kind();
        Token { kind, start, end: self.at }
    }

    fn read_kind(&mut self) -> TokenKind {
        match self.byte() {
            None => TokenKind::End,
            Some(b'\n') => {
                self.at += 1;
                self.read_here_documents();
                TokenKind::Newline
            }
            Some(b'(') => self.operator("("),
            Some(b')') => self.operator(")"),
            Some(b'<' | b'>') if self.byte_at(1) == Some(b'(') => TokenKind::Word(self.word()),
            Some(b'&' | b'|' | b';' | b'<' | b'>') => {
                let found = OPERATORS.into_iter().find(|operator| self.looks_at(operator));
                self.operator(found.expect("every one of these bytes is an operator by itself"))
            }
            Some(b'0'..=b'9') => self.digits(),
            Some(_) => TokenKind::Word(self.word()),
        }
    }

    fn operator(&mut self, operator: &'static str) -> TokenKind {
        self.at += operator.len();
        TokenKind::Operator(operator)
    }

    /// A descriptor where a redirection follows; else a word like any other.
    fn digits(&mut self) -> TokenKind {
        let mut n_digits = 0;
        while n_digits < 5 && self.byte_at(n_digits).is_some_and(|byte| byte.is_ascii_digit()) {
            n_digits += 1;
        }
        if !matches!(self.byte_at(n_digits), Some(b'<' | b'>')) {
            return TokenKind::Word(self.word());
        }
        let start = self.at;
        self.at += n_digits;
        TokenKind::Descriptor(self.slice(start).parse().unwrap_or(0))
    }
}
