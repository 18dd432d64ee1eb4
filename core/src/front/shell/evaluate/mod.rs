//! Syntax tree → the commands that run, with the words they get.
//!
//! Everything is evaluated in the order of the script. A status is success, failure or not known;
//! only what the shell itself decides is known, never what a program would answer.

mod arithmetic;
mod braces;
mod branch;
mod builtin;
mod compound;
mod declare;
mod expand;
mod output;
mod parameter;
mod pattern;
mod simple;
mod test;
mod text;
mod variables;

use super::here::Input;
use super::problem::ShellProblem;
use super::tree::{Command, Compound, Connector, List, Pipeline, Redirect, RedirectOperator};
use super::{Facts, MAX_BYTES, MAX_DEPTH, MAX_WORK, Problems, Step};
use crate::text::{Diagnostic, Severity, Span};
use output::Output;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use text::Text;
use variables::{Variable, Variables};

/// The steps of a whole script.
pub(super) fn evaluate(
    script: &str,
    list: &List,
    facts: &Facts,
    problems: &mut Problems,
) -> Vec<Step> {
    let mut variables = Variables::default();
    // Every shell sets it when it starts.
    variables.set("IFS", Some(Variable::Text(Text::known(" \t\n"))));
    for (name, value) in &facts.variables {
        variables.set(name, Some(Variable::Text(Text::known(value.as_str()))));
    }
    let arguments = facts.arguments.iter().map(|text| Text::known(text.as_str())).collect();
    let mut evaluator = Evaluator {
        script,
        variables,
        functions: BTreeMap::new(),
        associative: BTreeSet::new(),
        arguments: Arguments { all: Rc::new(arguments), n_shifted: 0 },
        locals: None,
        status: Status::Success,
        doubt: None,
        sourced: None,
        input: None,
        output: None,
        depth: 0,
        work_left: MAX_WORK,
        bytes_left: MAX_BYTES,
        is_exhausted: false,
        here: Span::new(0, 0),
        n_relevant: 0,
        steps: Vec::new(),
        problems,
    };
    evaluator.list(list);
    evaluator.steps
}

struct Evaluator<'s, 'p> {
    script: &'s str,
    variables: Variables,
    functions: BTreeMap<String, Rc<Command>>,
    /// Arrays whose keys are texts.
    associative: BTreeSet<String>,
    arguments: Arguments,
    /// In a function: its local variables, with the values they hide.
    locals: Option<Vec<variables::Change>>,
    /// Of the last command.
    status: Status,
    /// The undecided condition on which depends what is evaluated now.
    doubt: Option<Span>,
    /// A file was read in, which may have set any variable.
    sourced: Option<Span>,
    /// What a command here reads when it names nothing else, and how much of it was read.
    input: Option<Reading>,
    /// Collects what commands print, where that is used.
    output: Option<Output>,
    depth: u32,
    work_left: u32,
    bytes_left: usize,
    is_exhausted: bool,
    /// The command that is evaluated.
    here: Span,
    /// Steps so far that do more than print.
    n_relevant: usize,
    steps: Vec<Step>,
    problems: &'p mut Problems,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Arguments {
    all: Rc<Vec<Text>>,
    n_shifted: usize,
}

impl Arguments {
    fn as_slice(&self) -> &[Text] {
        self.all.get(self.n_shifted..).unwrap_or_default()
    }
}

#[derive(Clone)]
struct Reading {
    input: Rc<Input>,
    at: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    Success,
    Failure,
    Unknown,
}

impl Status {
    fn of(known: Option<bool>) -> Self {
        match known {
            Some(true) => Self::Success,
            Some(false) => Self::Failure,
            None => Self::Unknown,
        }
    }

    fn not(self) -> Self {
        match self {
            Self::Success => Self::Failure,
            Self::Failure => Self::Success,
            Self::Unknown => Self::Unknown,
        }
    }
}

/// Where evaluation goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    Next,
    /// Out of so many loops.
    Break(u32),
    /// With the next round, after leaving all but one of so many loops.
    Continue(u32),
    Return,
    Exit,
}

impl<'s> Evaluator<'s, '_> {
    fn report(&mut self, severity: Severity, problem: ShellProblem, span: Span) {
        self.problems.add(Diagnostic { severity, problem, span, related: Vec::new() });
    }

    /// Pays for text that is made; false when there was too much of it.
    fn pay(&mut self, n_bytes: usize) -> bool {
        match self.bytes_left.checked_sub(n_bytes) {
            Some(left) => self.bytes_left = left,
            None => self.exhaust(),
        }
        !self.is_exhausted
    }

    fn exhaust(&mut self) {
        if !self.is_exhausted {
            self.is_exhausted = true;
            self.report(Severity::Error, ShellProblem::TooMuchWork, self.here);
        }
    }

    /// Evaluates what stands in something else; nothing beyond the limit.
    fn deeper<T>(&mut self, otherwise: T, evaluate: impl FnOnce(&mut Self) -> T) -> T {
        if self.depth >= MAX_DEPTH {
            let problem = ShellProblem::TooDeep { limit: MAX_DEPTH };
            self.report(Severity::Error, problem, self.here);
            self.status = Status::Unknown;
            return otherwise;
        }
        self.depth += 1;
        let value = evaluate(self);
        self.depth -= 1;
        value
    }

    /// The script's text at a place, shortened when it is long.
    fn source(&self, span: Span) -> String {
        let text = self.script.get(span.start as usize..span.end as usize).unwrap_or("$(…)");
        match text.char_indices().nth(80) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text.to_owned(),
        }
    }

    fn list(&mut self, list: &List) -> Flow {
        for item in &list.items {
            let mut flow = self.pipeline(&item.first);
            for (connector, pipeline) in &item.rest {
                if flow != Flow::Next {
                    break;
                }
                flow = match (connector, self.status) {
                    (Connector::And, Status::Success) | (Connector::Or, Status::Failure) => {
                        self.pipeline(pipeline)
                    }
                    (Connector::And, Status::Failure) | (Connector::Or, Status::Success) => {
                        Flow::Next
                    }
                    (Connector::And | Connector::Or, Status::Unknown) => {
                        self.maybe(*connector, item.first.span, pipeline)
                    }
                };
            }
            if flow != Flow::Next {
                return flow;
            }
        }
        Flow::Next
    }

    fn pipeline(&mut self, pipeline: &Pipeline) -> Flow {
        let (last, before) = pipeline.stages.split_last().expect("a pipeline has a command");
        let flow = if before.is_empty() { self.command(last) } else { self.piped(last, before) };
        if pipeline.negated {
            self.status = self.status.not();
        }
        flow
    }

    /// Each command in a shell of its own, reading what the one before prints.
    fn piped(&mut self, last: &Command, before: &[Command]) -> Flow {
        let outer_input = self.input.clone();
        for command in before {
            let printed = self.printed(|evaluator| {
                evaluator.apart(|evaluator| evaluator.command(command));
            });
            self.input = printed.map(|input| Reading { input: Rc::new(input), at: 0 });
        }
        self.apart(|evaluator| evaluator.command(last));
        self.input = outer_input;
        Flow::Next
    }

    /// In a shell of its own: what it does to variables stays there, and so does `exit`.
    fn apart(&mut self, evaluate: impl FnOnce(&mut Self) -> Flow) {
        let arguments = self.arguments.clone();
        let outer = self.variables.open();
        evaluate(self);
        self.variables.undo(outer);
        self.arguments = arguments;
    }

    fn command(&mut self, command: &Command) -> Flow {
        match self.work_left.checked_sub(1) {
            Some(left) => self.work_left = left,
            None => self.exhaust(),
        }
        if self.is_exhausted {
            return Flow::Exit;
        }
        match command {
            Command::Simple(simple) => self.simple(simple),
            Command::Function(name, body) => {
                self.functions.insert(name.clone(), Rc::clone(body));
                self.status = Status::Success;
                Flow::Next
            }
            Command::Compound(compound, redirects, span) => {
                self.here = *span;
                let outer = self.redirect_input(redirects);
                // What goes into a file is not printed.
                let hidden = writes_output(redirects).then(|| self.output.take()).flatten();
                let flow = self.deeper(Flow::Next, |evaluator| evaluator.compound(compound, *span));
                if hidden.is_some() {
                    self.output = hidden;
                }
                if let Some(outer) = outer {
                    self.input = outer;
                }
                flow
            }
        }
    }

    /// Takes the input that redirections give, and gives back the one they hide, if they do.
    fn redirect_input(&mut self, redirects: &[Redirect]) -> Option<Option<Reading>> {
        let mut hidden = None;
        for redirect in redirects {
            if redirect.descriptor.is_some_and(|number| number != 0) {
                continue;
            }
            let input = match redirect.operator {
                RedirectOperator::HereDocument | RedirectOperator::HereDocumentWithoutTabs => {
                    let body = redirect.body.as_ref().and_then(|body| body.get());
                    body.map(|word| self.lines(word))
                }
                RedirectOperator::HereString => {
                    let text = self.text(&redirect.target);
                    let mut output = Output::default();
                    output.push(&text, redirect.target.span());
                    output.push(&Text::known("\n"), redirect.target.span());
                    Some(output.into_input())
                }
                RedirectOperator::Read | RedirectOperator::ReadWrite => None,
                RedirectOperator::Write
                | RedirectOperator::Append
                | RedirectOperator::Duplicate
                | RedirectOperator::WriteBoth => continue,
            };
            let input = input.map(|input| Reading { input: Rc::new(input), at: 0 });
            let before = std::mem::replace(&mut self.input, input);
            hidden.get_or_insert(before);
        }
        hidden
    }

    fn compound(&mut self, compound: &Compound, span: Span) -> Flow {
        match compound {
            Compound::Group(list) => self.list(list),
            Compound::Subshell(list) => {
                self.apart(|evaluator| evaluator.list(list));
                Flow::Next
            }
            Compound::If { arms, otherwise } => self.conditional(arms, otherwise.as_ref()),
            Compound::While { until, condition, body } => {
                self.while_loop(*until, condition, body, span)
            }
            Compound::For { name, words, body } => self.for_loop(name, words.as_deref(), body),
            Compound::ArithmeticFor { header, body } => self.arithmetic_for(*header, body),
            Compound::Case { word, arms } => self.case(word, arms),
            Compound::Test(test) => {
                let known = self.extended_test(test);
                self.status = Status::of(known);
                Flow::Next
            }
            Compound::Arithmetic(word) => {
                let number = self.calculate(word);
                self.status = Status::of(number.ok().map(|number| number != 0));
                Flow::Next
            }
        }
    }
}

/// Whether redirections send the standard output elsewhere.
fn writes_output(redirects: &[Redirect]) -> bool {
    redirects.iter().any(|redirect| match redirect.operator {
        RedirectOperator::Write | RedirectOperator::Append | RedirectOperator::Duplicate => {
            redirect.descriptor.is_none_or(|number| number == 1)
        }
        RedirectOperator::WriteBoth => true,
        RedirectOperator::Read
        | RedirectOperator::ReadWrite
        | RedirectOperator::HereString
        | RedirectOperator::HereDocument
        | RedirectOperator::HereDocumentWithoutTabs => false,
    })
}
