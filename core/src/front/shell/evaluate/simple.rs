//! Simple commands: assignments, calls of functions, and what becomes a step.

use super::text::Text;
use super::variables::Change;
use super::{Arguments, Evaluator, Flow, Status, writes_output};
use crate::front::shell::tree::{Command as Tree, RedirectOperator, Simple};
use crate::front::shell::{Command, Redirect, Step, Word};
use crate::text::{Diagnostic, Severity, Span};
use std::rc::Rc;

/// Words before a command's name.
const PREFIXES: [&str; 3] = ["command", "builtin", "exec"];

/// Commands that only tell something.
const TELLING: [&str; 3] = ["echo", "printf", "logger"];

impl Evaluator<'_, '_> {
    pub(super) fn simple(&mut self, simple: &Simple) -> Flow {
        let span = simple.span.unwrap_or(self.here);
        self.here = span;
        self.status = Status::Success;
        let fields = self.fields(&simple.words);
        self.here = span;
        if self.is_exhausted {
            return Flow::Exit;
        }
        if fields.is_empty() {
            for assignment in &simple.assignments {
                self.assign(assignment);
            }
            let reads = |operator| operator == RedirectOperator::Read;
            if simple.redirects.iter().any(|redirect| reads(redirect.operator)) {
                self.print_unknown();
            }
            return if self.is_exhausted { Flow::Exit } else { Flow::Next };
        }
        let outer = self.redirect_input(&simple.redirects);
        let hidden = writes_output(&simple.redirects).then(|| self.output.take()).flatten();
        let flow = self.run(simple, fields);
        if hidden.is_some() {
            self.output = hidden;
        }
        if let Some(outer) = outer {
            self.input = outer;
        }
        if self.is_exhausted { Flow::Exit } else { flow }
    }

    fn run(&mut self, simple: &Simple, mut fields: Vec<(Text, Span)>) -> Flow {
        let mut ends = false;
        let mut n_prefixes = 0;
        while let [(first, _), (second, _), ..] = &fields[n_prefixes..] {
            let is_prefix = first.is_known() && PREFIXES.contains(&first.text.as_str());
            if !is_prefix || second.text.starts_with('-') {
                break;
            }
            ends |= first.text == "exec";
            n_prefixes += 1;
        }
        fields.drain(..n_prefixes);
        let name = &fields[0].0;
        let function = if name.is_known() { self.functions.get(&name.text).cloned() } else { None };
        let flow = match function {
            Some(body) => {
                for assignment in &simple.assignments {
                    self.assign(assignment);
                }
                let arguments = fields.into_iter().skip(1).map(|(text, _)| text).collect();
                self.call(&body, arguments)
            }
            None => match self.built_in(simple, &fields) {
                Some(flow) => flow,
                None => {
                    self.step(simple, fields);
                    Flow::Next
                }
            },
        };
        if ends && flow == Flow::Next { Flow::Exit } else { flow }
    }

    fn call(&mut self, body: &Rc<Tree>, arguments: Vec<Text>) -> Flow {
        let arguments = Arguments { all: Rc::new(arguments), n_shifted: 0 };
        let outer_arguments = std::mem::replace(&mut self.arguments, arguments);
        let outer_locals: Option<Vec<Change>> = self.locals.replace(Vec::new());
        let body = Rc::clone(body);
        let flow = self.deeper(Flow::Next, |evaluator| evaluator.command(&body));
        let locals = std::mem::replace(&mut self.locals, outer_locals);
        for (name, hidden) in locals.unwrap_or_default().into_iter().rev() {
            self.variables.set(&name, hidden);
        }
        self.arguments = outer_arguments;
        match flow {
            Flow::Next | Flow::Return => Flow::Next,
            Flow::Exit => Flow::Exit,
            // A loop outside is none of the function's.
            Flow::Break(_) | Flow::Continue(_) => Flow::Next,
        }
    }

    /// A program runs; what it prints and answers is not known.
    pub(super) fn step(&mut self, simple: &Simple, fields: Vec<(Text, Span)>) {
        let assignments: Vec<(String, Word)> = simple
            .assignments
            .iter()
            .filter_map(|assignment| match &assignment.value {
                crate::front::shell::tree::Assigned::Word(word) => {
                    let text = self.text(word);
                    Some((assignment.name.clone(), to_word(text, word.span())))
                }
                crate::front::shell::tree::Assigned::Array(_) => None,
            })
            .collect();
        let redirects: Vec<Redirect> = simple
            .redirects
            .iter()
            .map(|redirect| {
                let text = self.text(&redirect.target);
                Redirect {
                    descriptor: redirect.descriptor,
                    operator: redirect.operator,
                    target: to_word(text, redirect.target.span()),
                }
            })
            .collect();
        let is_telling =
            TELLING.contains(&fields[0].0.text.as_str()) && !writes_output(&simple.redirects);
        if !is_telling {
            self.n_relevant += 1;
            for (text, span) in &fields {
                self.report_unresolved(text, *span);
            }
        }
        let n_bytes: usize = fields.iter().map(|(text, _)| text.text.len() + 16).sum();
        if !self.pay(n_bytes) {
            return;
        }
        let stdin = self.input.as_ref().filter(|reading| reading.at == 0);
        let command = Command {
            words: fields.into_iter().map(|(text, span)| to_word(text, span)).collect(),
            assignments,
            redirects,
            stdin: stdin.map(|reading| Rc::clone(&reading.input)),
            span: self.here,
        };
        self.steps.push(Step { command, doubt: self.doubt });
        self.print_unknown();
        self.status = Status::Unknown;
    }

    /// Tells of every part of a word that is not known, where it comes from.
    pub(super) fn report_unresolved(&mut self, text: &Text, span: Span) {
        for part in &text.unresolved {
            let related = if part.span == span { Vec::new() } else { vec![span] };
            self.problems.add(Diagnostic {
                severity: Severity::Warning,
                problem: part.problem.clone(),
                span: part.span,
                related,
            });
        }
    }
}

fn to_word(text: Text, span: Span) -> Word {
    Word { text: text.text, unresolved: text.unresolved, doubt: text.doubt, span }
}
