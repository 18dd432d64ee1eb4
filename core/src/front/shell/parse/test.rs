//! `[[ … ]]` (bash(1), Compound Commands).

use super::Parser;
use super::token::TokenKind;
use crate::front::shell::tree::{Test, Word};

impl Parser<'_, '_> {
    /// Conditions joined by `||` and `&&`.
    pub(super) fn tests(&mut self) -> Test {
        let mut any = vec![self.all_of()];
        while self.take_operator("||") {
            any.push(self.all_of());
        }
        if any.len() == 1 { any.remove(0) } else { Test::Any(any) }
    }

    fn all_of(&mut self) -> Test {
        let mut all = vec![self.one_test()];
        while self.take_operator("&&") {
            all.push(self.one_test());
        }
        if all.len() == 1 { all.remove(0) } else { Test::All(all) }
    }

    fn one_test(&mut self) -> Test {
        self.skip_newlines();
        let mut negated = false;
        while self.take_keyword("!") {
            negated = !negated;
        }
        let test = if self.take_operator("(") {
            let inner = self.deeper(|parser| Some(parser.tests()));
            self.skip_newlines();
            self.take_operator(")");
            inner.unwrap_or_else(|| Test::Word(Word::default()))
        } else {
            self.comparison()
        };
        self.skip_newlines();
        if negated { Test::Not(Box::new(test)) } else { test }
    }

    fn comparison(&mut self) -> Test {
        if matches!(self.peek().plain(), Some("]]")) {
            return Test::Word(Word::default());
        }
        let first = self.expect_word();
        let is_unary = first.plain().is_some_and(|text| text.len() == 2 && text.starts_with('-'));
        let has_word = self.peek().plain() != Some("]]");
        if is_unary && has_word && matches!(self.peek().kind, TokenKind::Word(_)) {
            let operator = first.plain().unwrap_or_default().to_owned();
            return Test::Unary(operator, self.expect_word());
        }
        let operator = match &self.peek().kind {
            TokenKind::Operator(operator @ ("<" | ">")) => Some((*operator).to_owned()),
            TokenKind::Word(word) => word.plain().filter(|text| *text != "]]").map(str::to_owned),
            TokenKind::Operator(_)
            | TokenKind::Descriptor(_)
            | TokenKind::Newline
            | TokenKind::End => None,
        };
        let Some(operator) = operator else { return Test::Word(first) };
        self.take();
        let second = if operator == "=~" { self.regex_word() } else { self.expect_word() };
        Test::Binary(first, operator, second)
    }
}
