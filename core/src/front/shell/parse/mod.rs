//! Text → syntax tree. Never fails: what cannot be read is reported, and reading goes on behind it.

mod command;
mod compound;
mod here_lines;
mod parameter;
mod test;
mod token;
mod word;

use super::here::HereBody;
use super::problem::ShellProblem;
use super::tree::List;
use super::{MAX_DEPTH, MAX_NODES, Problems};
use crate::text::{Diagnostic, Span};
use token::Token;

/// Where the offsets of a text are in the script.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// The text is the script.
    Script,
    /// All of the text stands for one place: what `eval` is given.
    At(Span),
}

/// Reads a whole text; `depth` is how deep in other constructs it stands.
pub(super) fn parse(text: &str, place: Place, depth: u32, problems: &mut Problems) -> List {
    let mut parser = Parser {
        text,
        at: 0,
        end: text.len(),
        place,
        depth,
        is_aborted: false,
        next: None,
        last_end: 0,
        here_documents: Vec::new(),
        problems,
    };
    parser.whole()
}

struct Parser<'t, 'p> {
    text: &'t str,
    /// Byte offset of what was not yet looked at.
    at: usize,
    /// Where reading ends for now: the text's end, or that of a part of it.
    end: usize,
    place: Place,
    depth: u32,
    /// Nothing more is read.
    is_aborted: bool,
    next: Option<Token>,
    /// Where the last token taken ended.
    last_end: usize,
    /// Here-documents whose lines come behind the next newline.
    here_documents: Vec<PendingHere>,
    problems: &'p mut Problems,
}

struct PendingHere {
    delimiter: String,
    strips_tabs: bool,
    expands: bool,
    body: HereBody,
    span: Span,
}

impl<'t> Parser<'t, '_> {
    fn span(&self, start: usize, end: usize) -> Span {
        match self.place {
            Place::Script => Span::new(start, end),
            Place::At(span) => span,
        }
    }

    fn error(&mut self, problem: ShellProblem, span: Span) {
        if !self.is_aborted {
            self.problems.add(Diagnostic::error(problem, span));
        }
    }

    fn byte(&self) -> Option<u8> {
        self.byte_at(0)
    }

    fn byte_at(&self, ahead: usize) -> Option<u8> {
        let at = self.at + ahead;
        if at < self.end { self.text.as_bytes().get(at).copied() } else { None }
    }

    fn looks_at(&self, start: &str) -> bool {
        self.text.as_bytes()[self.at..self.end].starts_with(start.as_bytes())
    }

    /// The bytes from `start` up to here, which are whole characters: only ASCII is looked for.
    fn slice(&self, start: usize) -> &'t str {
        &self.text[start..self.at]
    }

    /// Takes one character, whatever it is.
    fn take_character(&mut self) -> Option<char> {
        let character = self.text[self.at..self.end].chars().next()?;
        self.at += character.len_utf8();
        Some(character)
    }

    /// Reads what stands in something else; beyond the limit nothing more is read.
    fn deeper<T: Default>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        if self.depth >= MAX_DEPTH {
            self.abort(ShellProblem::TooDeep { limit: MAX_DEPTH });
            return T::default();
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    /// Reads nothing more.
    fn abort(&mut self, problem: ShellProblem) {
        let span = self.span(self.at, self.at);
        self.error(problem, span);
        self.is_aborted = true;
        self.at = self.end;
        self.next = None;
    }

    /// Counts what the tree gets; a text of more is read no further.
    fn count(&mut self, n_nodes: usize) {
        self.problems.n_nodes += n_nodes;
        if self.problems.n_nodes > MAX_NODES && !self.is_aborted {
            self.abort(ShellProblem::TooMuchWork);
        }
    }

    /// Reads only up to `end`.
    fn within<T>(&mut self, end: usize, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.end, end);
        let value = read(self);
        self.end = outer;
        self.at = if self.is_aborted { outer } else { end };
        value
    }

    fn whole(&mut self) -> List {
        let mut all = List::default();
        loop {
            let list = self.list();
            all.items.extend(list.items);
            let token = self.take();
            if token.is_end() {
                break;
            }
            let token_text = self.text.get(token.start..token.end).unwrap_or("").to_owned();
            let span = self.span(token.start, token.end);
            self.error(ShellProblem::UnexpectedToken { token: token_text }, span);
            self.take_operator(";");
        }
        self.finish_here_documents();
        all
    }
}
