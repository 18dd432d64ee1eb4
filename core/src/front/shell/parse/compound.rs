//! `if`, `while`, `for`, `case`, groups, functions.

use super::Parser;
use super::token::TokenKind;
use super::word::Until;
use crate::front::shell::problem::ShellProblem;
use crate::front::shell::tree::{CaseArm, Compound, List, Word};

impl Parser<'_, '_> {
    /// A compound command, if one begins here.
    pub(super) fn compound(&mut self) -> Option<Compound> {
        let token = self.peek();
        let start = token.start;
        if token.operator() == Some("(") {
            return Some(self.parenthesis(start));
        }
        match token.plain()? {
            "{" => {
                self.take();
                let body = self.list();
                self.close("}", start);
                Some(Compound::Group(body))
            }
            "if" => Some(self.conditional(start)),
            "while" | "until" => Some(self.while_loop(start)),
            "for" | "select" => Some(self.for_loop(start)),
            "case" => Some(self.case(start)),
            "[[" => {
                self.take();
                let test = self.tests();
                if !self.take_keyword("]]") {
                    self.missing("]]", start, start + 2);
                    self.skip_to_line_end();
                }
                Some(Compound::Test(test))
            }
            _ => None,
        }
    }

    pub(super) fn missing(&mut self, keyword: &'static str, start: usize, end: usize) {
        let span = self.span(start, end.min(self.text.len()));
        self.error(ShellProblem::MissingKeyword { keyword }, span);
    }

    /// Takes the word that ends what began at `start`.
    fn close(&mut self, keyword: &'static str, start: usize) {
        if !self.take_keyword(keyword) {
            let bytes = self.text.as_bytes().iter().skip(start);
            let opener = bytes.take(6).take_while(|byte| byte.is_ascii_lowercase()).count();
            self.missing(keyword, start, start + opener.max(1));
        }
    }

    fn skip_to_line_end(&mut self) {
        while !self.peek().is_newline() && !self.peek().is_end() {
            self.take();
        }
    }

    fn parenthesis(&mut self, start: usize) -> Compound {
        self.take();
        let is_calculation = self.next.is_none() && self.byte() == Some(b'(');
        if let Some(end) = is_calculation.then(|| self.calculation_end(self.at + 1)).flatten() {
            self.at += 1;
            let word = self.within(end, |parser| parser.quoted_word(Until::End));
            if !self.is_aborted {
                self.at = end + 2;
            }
            self.last_end = self.at;
            return Compound::Arithmetic(word);
        }
        let body = self.list();
        if !self.take_operator(")") {
            self.missing(")", start, start + 1);
        }
        Compound::Subshell(body)
    }

    fn conditional(&mut self, start: usize) -> Compound {
        self.take();
        let mut arms = Vec::new();
        loop {
            let condition = self.list();
            self.close("then", start);
            arms.push((condition, self.list()));
            if !self.take_keyword("elif") {
                break;
            }
        }
        let otherwise = self.take_keyword("else").then(|| self.list());
        self.close("fi", start);
        Compound::If { arms, otherwise }
    }

    fn while_loop(&mut self, start: usize) -> Compound {
        let until = self.take().plain() == Some("until");
        let condition = self.list();
        let body = self.loop_body(start);
        Compound::While { until, condition, body }
    }

    /// `do … done`, or `{ … }` as some shells take it.
    fn loop_body(&mut self, start: usize) -> List {
        self.skip_newlines();
        if self.take_keyword("{") {
            let body = self.list();
            self.close("}", start);
            return body;
        }
        self.close("do", start);
        let body = self.list();
        self.close("done", start);
        body
    }

    fn for_loop(&mut self, start: usize) -> Compound {
        self.take();
        if self.peek().operator() == Some("(") {
            return self.arithmetic_for(start);
        }
        let name = self.expect_word().plain().unwrap_or_default().to_owned();
        self.skip_newlines();
        let words = self.take_keyword("in").then(|| {
            let mut words = Vec::new();
            while matches!(self.peek().kind, TokenKind::Word(_)) {
                words.push(self.expect_word());
            }
            words
        });
        self.take_operator(";");
        let body = self.loop_body(start);
        Compound::For { name, words, body }
    }

    fn arithmetic_for(&mut self, start: usize) -> Compound {
        self.take();
        let from = self.at;
        let end = (self.byte() == Some(b'(')).then(|| self.calculation_end(from + 1)).flatten();
        self.at = end.map_or(from, |end| end + 2);
        let header = self.span(start, self.at);
        self.take_operator(";");
        let body = self.loop_body(start);
        Compound::ArithmeticFor { header, body }
    }

    fn case(&mut self, start: usize) -> Compound {
        self.take();
        let word = self.expect_word();
        self.skip_newlines();
        self.close("in", start);
        let mut arms = Vec::new();
        loop {
            self.skip_newlines();
            let token = self.peek();
            if token.plain() == Some("esac") || token.is_end() {
                break;
            }
            match self.case_arm() {
                Some(arm) => arms.push(arm),
                None => break,
            }
        }
        self.close("esac", start);
        Compound::Case { word, arms }
    }

    fn case_arm(&mut self) -> Option<CaseArm> {
        self.take_operator("(");
        let mut patterns: Vec<Word> = Vec::new();
        loop {
            if !matches!(self.peek().kind, TokenKind::Word(_)) {
                break;
            }
            patterns.push(self.expect_word());
            if !self.take_operator("|") {
                break;
            }
        }
        let start = self.peek().start;
        if !self.take_operator(")") {
            self.missing(")", start, start + 1);
            return None;
        }
        let body = self.list();
        let falls_through = self.take_operator(";&");
        if !falls_through && !self.take_operator(";;") {
            self.take_operator(";;&");
        }
        Some(CaseArm { patterns, body, falls_through })
    }
}
