//! Commands of the shell itself.

use super::text::Text;
use super::variables::Variable;
use super::{Arguments, Evaluator, Flow, Status, test, writes_output};
use crate::front::shell::problem::ShellProblem;
use crate::front::shell::tree::{Simple, is_name};
use crate::text::{Severity, Span};
use std::rc::Rc;

impl Evaluator<'_, '_> {
    /// Does what the shell does itself; `None` when the command is a program.
    pub(super) fn built_in(&mut self, simple: &Simple, fields: &[(Text, Span)]) -> Option<Flow> {
        let ((name, span), words) = fields.split_first()?;
        if !name.is_known() {
            return None;
        }
        match name.text.as_str() {
            ":" | "true" => self.status = Status::Success,
            "false" => self.status = Status::Failure,
            "[" => {
                let words = match words.split_last() {
                    Some(((last, _), words)) if last.text == "]" => words,
                    Some(_) | None => {
                        let problem = ShellProblem::MissingKeyword { keyword: "]" };
                        self.report(Severity::Error, problem, *span);
                        words
                    }
                };
                self.status = Status::of(test::test(words));
            }
            "test" => self.status = Status::of(test::test(words)),
            "export" | "readonly" | "local" | "declare" | "typeset" => {
                self.declare(&name.text, words, &simple.declared);
            }
            "unset" => self.unset(words),
            "set" => self.set(words),
            "shift" => self.shift(words),
            "read" => self.read(words),
            "let" => self.let_numbers(&simple.words),
            "eval" => return Some(self.eval(words)),
            "." | "source" => self.source_file(words),
            "return" | "exit" => {
                self.status = self.given_status(words);
                let exits = name.text == "exit";
                return Some(if exits { Flow::Exit } else { Flow::Return });
            }
            "break" => return Some(Flow::Break(count(words))),
            "continue" => return Some(Flow::Continue(count(words))),
            "getopts" => {
                if let Some((text, span)) = words.get(1) {
                    self.forget(&text.text, *span);
                }
                self.status = Status::Unknown;
            }
            "trap" | "umask" | "ulimit" | "wait" | "shopt" | "hash" | "times" => {
                self.status = Status::Success;
            }
            "echo" | "printf" | "cat" => return self.printing(simple, fields),
            "which" => return self.which(words),
            "command" | "type" => return self.which(words.get(1..).filter(|_| asks(words))?),
            _ => return None,
        }
        Some(Flow::Next)
    }

    /// Prints where that is used; else it is a command like any other.
    fn printing(&mut self, simple: &Simple, fields: &[(Text, Span)]) -> Option<Flow> {
        let ((name, _), words) = fields.split_first()?;
        let name = name.text.as_str();
        if self.output.is_none() || writes_output(&simple.redirects) {
            if name != "cat" {
                self.step(simple, fields.to_vec());
                self.status = Status::Success;
                return Some(Flow::Next);
            }
            return None;
        }
        match name {
            "echo" => self.echo(words),
            "printf" => self.printf(words),
            _ => self.cat(words),
        }
        self.status = Status::Success;
        Some(Flow::Next)
    }

    /// Prints where a program is: by its name alone it is found just as well.
    fn which(&mut self, words: &[(Text, Span)]) -> Option<Flow> {
        let (text, span) = words.iter().find(|(text, _)| !text.text.starts_with('-'))?;
        self.status = Status::Unknown;
        if self.output.is_some() {
            self.emit(text, *span);
            self.emit(&Text::known("\n"), *span);
            self.status = Status::Success;
        }
        Some(Flow::Next)
    }

    /// `set -- ARGUMENTS`; options are passed over.
    fn set(&mut self, words: &[(Text, Span)]) {
        self.status = Status::Success;
        let mut words = words;
        while let Some(((text, _), rest)) = words.split_first() {
            if text.text == "--" {
                return self.set_arguments(rest);
            }
            if !text.text.starts_with(['-', '+']) || !text.is_known() {
                return self.set_arguments(words);
            }
            let has_name = matches!(text.text.as_str(), "-o" | "+o");
            words = rest.get(usize::from(has_name)..).unwrap_or_default();
        }
    }

    fn set_arguments(&mut self, words: &[(Text, Span)]) {
        let all = words.iter().map(|(text, _)| text.clone()).collect();
        self.arguments = Arguments { all: Rc::new(all), n_shifted: 0 };
    }

    fn shift(&mut self, words: &[(Text, Span)]) {
        let by: usize =
            words.first().map_or(Some(1), |(text, _)| text.text.parse().ok()).unwrap_or(1);
        let has_enough = by <= self.arguments.as_slice().len();
        self.status = Status::of(Some(has_enough));
        if has_enough {
            self.arguments.n_shifted += by;
        }
    }

    /// The next line into variables, the last of which gets what is left.
    fn read(&mut self, words: &[(Text, Span)]) {
        let names: Vec<(&str, Span)> = words
            .iter()
            .map(|(text, span)| (text.text.as_str(), *span))
            .filter(|(name, _)| is_name(name))
            .collect();
        let Some(line) = self.read_line() else {
            for (name, span) in names {
                self.forget(name, span);
            }
            self.status = Status::Unknown;
            return;
        };
        self.pay(line.text.text.len().saturating_add(16));
        self.status = Status::of(Some(line.is_there));
        let separators = match self.variables.get("IFS") {
            Some(Variable::Text(text)) => text.text.clone(),
            Some(Variable::Unset | Variable::Array(_)) | None => " \t\n".to_owned(),
        };
        let mut fields = line.text.split(&separators).fields.into_iter();
        let Some((last, before)) = names.split_last() else { return };
        for (name, _) in before {
            let value = fields.next().unwrap_or_default();
            self.variables.set(name, Some(Variable::Text(value)));
        }
        let mut rest = fields.next().unwrap_or_default();
        for field in fields {
            rest.text.push(separators.chars().next().unwrap_or(' '));
            rest.push(&field);
        }
        self.variables.set(last.0, Some(Variable::Text(rest)));
    }

    /// The variable has a value that nobody knows.
    fn forget(&mut self, name: &str, span: Span) {
        if is_name(name) {
            let problem = ShellProblem::UnknownVariable { name: name.to_owned() };
            let value = Text::unknown(format!("${name}"), problem, span);
            self.variables.set(name, Some(Variable::Text(value)));
        }
    }

    fn let_numbers(&mut self, words: &[crate::front::shell::tree::Word]) {
        for word in words.iter().skip(1) {
            let number = self.calculate(word);
            self.status = Status::of(number.ok().map(|number| number != 0));
        }
    }

    fn eval(&mut self, words: &[(Text, Span)]) -> Flow {
        let mut all = Text::default();
        for (index, (text, _)) in words.iter().enumerate() {
            if index > 0 {
                all.text.push(' ');
            }
            all.push(text);
        }
        self.status = Status::Success;
        let span = self.here;
        if !all.is_known() {
            self.status = Status::Unknown;
        }
        self.evaluate_text(&all, span)
    }

    fn source_file(&mut self, words: &[(Text, Span)]) {
        let span = words.first().map_or(self.here, |(_, span)| *span);
        self.report(Severity::Warning, ShellProblem::SourcedFile, span);
        self.sourced = self.sourced.or(Some(span));
        self.status = Status::Unknown;
    }

    fn given_status(&self, words: &[(Text, Span)]) -> Status {
        match words.first() {
            None => self.status,
            Some((text, _)) if text.is_certain() => Status::of(Some(text.text == "0")),
            Some(_) => Status::Unknown,
        }
    }
}

/// `command -v`, `type -p`: where is it?
fn asks(words: &[(Text, Span)]) -> bool {
    words.first().is_some_and(|(text, _)| matches!(text.text.as_str(), "-v" | "-V" | "-p" | "-P"))
}

/// How many loops `break` leaves.
fn count(words: &[(Text, Span)]) -> u32 {
    words.first().and_then(|(text, _)| text.text.parse().ok()).unwrap_or(1)
}
