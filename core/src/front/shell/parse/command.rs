//! Lists, pipelines and simple commands (POSIX.1-2024, XCU 2.9).

use super::token::TokenKind;
use super::word::Until;
use super::{Parser, PendingHere};
use crate::front::shell::here::HereBody;
use crate::front::shell::problem::ShellProblem;
use crate::front::shell::tree::{
    AndOr, Assigned, Assignment, Command, Connector, List, Part, PartKind, Pipeline, Redirect,
    RedirectOperator, Simple, Word, is_name,
};
use std::rc::Rc;

/// Words that end a list.
const CLOSING: [&str; 8] = ["then", "elif", "else", "fi", "do", "done", "esac", "}"];

/// Commands whose arguments are assignments.
const DECLARING: [&str; 5] = ["export", "readonly", "local", "declare", "typeset"];

impl Parser<'_, '_> {
    /// Commands up to a word or operator that ends a list, which is not taken.
    pub(super) fn list(&mut self) -> List {
        let mut list = List::default();
        loop {
            self.skip_newlines();
            if self.ends_list() {
                return list;
            }
            let first = self.pipeline();
            let mut item = AndOr { first, rest: Vec::new() };
            loop {
                let connector = match self.peek().operator() {
                    Some("&&") => Connector::And,
                    Some("||") => Connector::Or,
                    _ => break,
                };
                self.take();
                self.skip_newlines();
                item.rest.push((connector, self.pipeline()));
            }
            list.items.push(item);
            let is_separated =
                self.peek().is_newline() || self.take_operator(";") || self.take_operator("&");
            if !is_separated && !self.ends_list() {
                self.unexpected();
            }
        }
    }

    fn ends_list(&mut self) -> bool {
        let token = self.peek();
        match &token.kind {
            TokenKind::End => true,
            TokenKind::Operator(operator) => matches!(*operator, ")" | ";;" | ";&" | ";;&"),
            TokenKind::Word(word) => word.plain().is_some_and(|text| CLOSING.contains(&text)),
            TokenKind::Descriptor(_) | TokenKind::Newline => false,
        }
    }

    /// Reports the next token and passes over it.
    fn unexpected(&mut self) {
        let token = self.take();
        let text = self.text.get(token.start..token.end).unwrap_or("").to_owned();
        let span = self.span(token.start, token.end);
        self.error(ShellProblem::UnexpectedToken { token: text }, span);
    }

    fn pipeline(&mut self) -> Pipeline {
        let start = self.peek().start;
        let mut negated = false;
        loop {
            if self.take_keyword("!") {
                negated = !negated;
            } else if !self.take_keyword("time") {
                break;
            }
        }
        let mut stages = vec![self.command()];
        while self.take_operator("|") || self.take_operator("|&") {
            self.skip_newlines();
            stages.push(self.command());
        }
        Pipeline { negated, stages, span: self.span(start, self.last_end.max(start)) }
    }

    pub(super) fn command(&mut self) -> Command {
        self.count(8);
        let start = self.peek().start;
        if let Some(compound) = self.deeper(Self::compound) {
            let mut redirects = Vec::new();
            while let Some(redirect) = self.redirect() {
                redirects.push(redirect);
            }
            let span = self.span(start, self.last_end.max(start));
            return Command::Compound(compound, redirects, span);
        }
        if self.is_aborted {
            return Command::Simple(Simple::default());
        }
        if self.take_keyword("function") {
            let name = self.expect_word().plain().unwrap_or_default().to_owned();
            if self.take_operator("(") {
                self.take_operator(")");
            }
            return self.function_body(name);
        }
        self.simple(start)
    }

    fn simple(&mut self, start: usize) -> Command {
        let mut simple = Simple::default();
        loop {
            if let Some(redirect) = self.redirect() {
                simple.redirects.push(redirect);
                continue;
            }
            if !matches!(self.peek().kind, TokenKind::Word(_)) {
                break;
            }
            let TokenKind::Word(word) = self.take().kind else { break };
            let is_first = simple.words.is_empty();
            if is_first
                && self.peek().operator() == Some("(")
                && is_function_name(&word)
                && let Some(function) = self.function_behind(&word)
            {
                return function;
            }
            let name = simple.words.first().and_then(Word::plain);
            let declares = name.is_some_and(|name| DECLARING.contains(&name));
            match (is_first || declares).then(|| assignment(&word)).flatten() {
                Some(assignment) if is_first => simple.assignments.push(assignment),
                Some(assignment) => simple.declared.push(assignment),
                None => simple.words.push(word),
            }
        }
        if simple.words.is_empty() && simple.assignments.is_empty() && simple.redirects.is_empty() {
            self.not_a_command();
        }
        simple.span = Some(self.span(start, self.last_end.max(start)));
        Command::Simple(simple)
    }

    /// An operator where a command should begin; it is left for whoever it means something to.
    fn not_a_command(&mut self) {
        let token = self.peek();
        let (start, end, is_end) = (token.start, token.end, token.is_end());
        if is_end {
            return;
        }
        let text = self.text.get(start..end).unwrap_or("").replace('\n', "\\n");
        let span = self.span(start, end);
        self.error(ShellProblem::UnexpectedToken { token: text }, span);
    }

    /// `()` and the body behind a name.
    fn function_behind(&mut self, name: &Word) -> Option<Command> {
        self.take();
        if !self.take_operator(")") {
            self.unexpected();
            return None;
        }
        let name = name.plain().unwrap_or_default().to_owned();
        Some(self.function_body(name))
    }

    pub(super) fn function_body(&mut self, name: String) -> Command {
        self.skip_newlines();
        let body = self.deeper(|parser| Some(parser.command()));
        let body = body.unwrap_or_else(|| Command::Simple(Simple::default()));
        Command::Function(name, Rc::new(body))
    }

    pub(super) fn redirect(&mut self) -> Option<Redirect> {
        let descriptor = match self.peek().kind {
            TokenKind::Descriptor(number) => Some(number),
            TokenKind::Word(_) | TokenKind::Operator(_) | TokenKind::Newline | TokenKind::End => {
                None
            }
        };
        if descriptor.is_some() {
            self.take();
        }
        let operator = self.peek().operator().and_then(redirect_operator)?;
        let start = self.take().start;
        if !matches!(self.peek().kind, TokenKind::Word(_)) {
            let span = self.span(start, self.last_end);
            let token = self.text.get(start..self.last_end).unwrap_or("").to_owned();
            self.error(ShellProblem::UnexpectedToken { token }, span);
            return None;
        }
        let TokenKind::Word(target) = self.take().kind else { return None };
        let is_here = matches!(
            operator,
            RedirectOperator::HereDocument | RedirectOperator::HereDocumentWithoutTabs
        );
        let body = is_here.then(|| self.await_here_document(&target, operator));
        Some(Redirect { descriptor, operator, target, body })
    }

    fn await_here_document(&mut self, target: &Word, operator: RedirectOperator) -> HereBody {
        let body = HereBody::default();
        self.here_documents.push(PendingHere {
            delimiter: target.literal().unwrap_or_default(),
            strips_tabs: operator == RedirectOperator::HereDocumentWithoutTabs,
            expands: !target.is_quoted(),
            body: HereBody::clone(&body),
            span: target.span(),
        });
        body
    }

    /// The word that has to come now; reported and empty when none does.
    pub(super) fn expect_word(&mut self) -> Word {
        if !matches!(self.peek().kind, TokenKind::Word(_)) {
            self.not_a_command();
            return Word::default();
        }
        match self.take().kind {
            TokenKind::Word(word) => word,
            TokenKind::Descriptor(_)
            | TokenKind::Operator(_)
            | TokenKind::Newline
            | TokenKind::End => Word::default(),
        }
    }

    /// A word whose parentheses and bars are its own.
    pub(super) fn regex_word(&mut self) -> Word {
        // A blank was looked at before; the word behind it was not.
        self.skip_blanks();
        let word = self.word_until(Until::RegexBlank);
        self.last_end = self.at;
        word
    }
}

fn redirect_operator(operator: &'static str) -> Option<RedirectOperator> {
    Some(match operator {
        "<" => RedirectOperator::Read,
        ">" | ">|" => RedirectOperator::Write,
        ">>" => RedirectOperator::Append,
        "<>" => RedirectOperator::ReadWrite,
        "<&" | ">&" => RedirectOperator::Duplicate,
        "&>" | "&>>" => RedirectOperator::WriteBoth,
        "<<<" => RedirectOperator::HereString,
        "<<" => RedirectOperator::HereDocument,
        "<<-" => RedirectOperator::HereDocumentWithoutTabs,
        _ => return None,
    })
}

fn is_function_name(word: &Word) -> bool {
    word.plain().is_some_and(|name| !name.is_empty() && !name.contains('='))
}

/// `NAME=…`, `NAME+=…` or `NAME[…]=…`.
fn assignment(word: &Word) -> Option<Assignment> {
    let (first, rest) = word.parts.split_first()?;
    let PartKind::Literal(text) = &first.kind else { return None };
    if first.quoted {
        return None;
    }
    let (left, right) = text.split_once('=')?;
    let (left, appends) = match left.strip_suffix('+') {
        Some(left) => (left, true),
        None => (left, false),
    };
    let (name, index) = match left.strip_suffix(']').and_then(|left| left.split_once('[')) {
        Some((name, index)) => (name, Some(index)),
        None => (left, None),
    };
    if !is_name(name) {
        return None;
    }
    let part = |text: &str| Part {
        kind: PartKind::Literal(text.to_owned()),
        quoted: false,
        span: first.span,
    };
    let value = match rest {
        [Part { kind: PartKind::Array(words), .. }] if right.is_empty() => {
            // The words are in no other place: the word that held them is done with.
            Assigned::Array(words.as_ref().clone())
        }
        _ => {
            let mut parts = Vec::new();
            if !right.is_empty() {
                parts.push(part(right));
            }
            parts.extend(rest.iter().cloned());
            Assigned::Word(Word { parts, place: word.place })
        }
    };
    let index = index.map(|index| Word { parts: vec![part(index)], place: word.place });
    Some(Assignment { name: name.to_owned(), index, appends, value })
}
