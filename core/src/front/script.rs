//! A shell script of iptables commands → the rules that stand once it has run.

use super::builder::Builder;
use super::command::Place;
use super::save::SaveReader;
use super::shell::{Command, Facts, Input, RedirectOperator, ShellProblem, Step, run};
use super::words::Word;
use super::{Import, Problem, ReadOptions};
use crate::model::TableName;
use crate::net::Family;
use crate::text::{Diagnostic, Parsed, Severity, Span};

/// Applies the script's iptables commands, in order, to empty tables.
///
/// A command of which something is not known makes no rule, and that is said; where only a run
/// would tell whether a command runs, its rule is there and the condition is pointed at.
pub fn parse_script(text: &str, options: &ReadOptions<'_>) -> Parsed<Import, Problem> {
    let script = run(text, &Facts::default());
    let mut reader = ScriptReader {
        builder: Builder::new(options.family, options.host, Place::Script),
        options,
        doubts: Vec::new(),
        speaks_of_other_family: false,
    };
    for step in &script.steps {
        reader.step(step);
    }
    let ScriptReader { mut builder, doubts, speaks_of_other_family, .. } = reader;
    for Diagnostic { severity, problem, span, related } in script.problems {
        // What stays unknown or undecided matters only where a rule turns on it; there it was said.
        let is_about_rules = match &problem {
            ShellProblem::UnknownVariable { .. }
            | ShellProblem::UnknownCommandOutput
            | ShellProblem::UnknownNumber => false,
            ShellProblem::UndecidedCondition => doubts.contains(&span),
            ShellProblem::UnclosedQuote { .. }
            | ShellProblem::UnclosedHereDocument { .. }
            | ShellProblem::UnexpectedToken { .. }
            | ShellProblem::MissingKeyword { .. }
            | ShellProblem::TooDeep { .. }
            | ShellProblem::TooMuchWork
            | ShellProblem::EndlessLoop { .. }
            | ShellProblem::SourcedFile
            | ShellProblem::Unsupported { .. } => true,
        };
        if is_about_rules {
            let problem = Problem::Shell { problem };
            builder.diagnostics.push(Diagnostic { severity, problem, span, related });
        }
    }
    let mut parsed = builder.into_parsed(text);
    parsed.value.speaks_of_other_family = speaks_of_other_family;
    parsed
}

struct ScriptReader<'o, 'h> {
    builder: Builder,
    options: &'o ReadOptions<'h>,
    /// Conditions that rules turn on.
    doubts: Vec<Span>,
    speaks_of_other_family: bool,
}

/// What a command is to us.
enum Program {
    /// iptables or ip6tables, and how many words stand before its own.
    Rules(Family, usize),
    Restore(Family, usize),
    /// It changes what packets meet, and is not read here.
    Other(String),
    Unconcerned,
}

impl ScriptReader<'_, '_> {
    fn step(&mut self, step: &Step) {
        let command = &step.command;
        let (family, n_before, is_restore) = match program(command) {
            Program::Unconcerned => return,
            Program::Other(name) => {
                let problem = Problem::OtherProgram { name };
                return self.note(problem, command.span);
            }
            Program::Rules(family, n_before) => (family, n_before, false),
            Program::Restore(family, n_before) => (family, n_before, true),
        };
        if family != self.options.family {
            self.speaks_of_other_family = true;
            return;
        }
        self.doubts.extend(step.doubt);
        match is_restore {
            true => self.restore(command, n_before),
            false => self.rule(command, n_before),
        }
    }

    fn note(&mut self, problem: Problem, span: Span) {
        let severity = Severity::Note;
        let note = Diagnostic { severity, problem, span, related: Vec::new() };
        self.builder.diagnostics.push(note);
    }

    fn rule(&mut self, command: &Command, n_before: usize) {
        let words = &command.words[n_before..];
        let mut unknown = words.iter().flat_map(|word| &word.unresolved);
        if let Some(part) = unknown.next() {
            let problem = Problem::Shell { problem: part.problem.clone() };
            let related = vec![part.span];
            let severity = Severity::Error;
            let word = words.iter().find(|word| !word.unresolved.is_empty());
            let span = word.map_or(command.span, |word| word.span);
            self.builder.diagnostics.push(Diagnostic { severity, problem, span, related });
            return;
        }
        let words: Vec<Word<'_>> = words
            .iter()
            .map(|word| Word { text: word.text.as_str().into(), span: word.span })
            .collect();
        let host = self.options.host;
        self.builder.run(&words, command.span, TableName::Filter, host);
    }

    /// `iptables-restore` with its file in the script, or somewhere else.
    fn restore(&mut self, command: &Command, n_before: usize) {
        let Some(input) = &command.stdin else {
            let reads = |operator| operator == RedirectOperator::Read;
            let file = command.redirects.iter().find(|redirect| reads(redirect.operator));
            let name = file.map(|file| file.target.text.clone());
            let name = name.or_else(|| command.words[n_before..].last().map(|w| w.text.clone()));
            let name = name.unwrap_or_default();
            return self.note(Problem::OtherFile { name }, command.span);
        };
        let keeps = |word: &super::shell::Word| matches!(&*word.text, "-n" | "--noflush");
        let keeps_rules = command.words[n_before..].iter().any(keeps);
        self.restore_text(input, command.span, keeps_rules);
    }

    fn restore_text(&mut self, input: &Input, command: Span, keeps_rules: bool) {
        let place =
            |span: Span| input.place(span.start as usize, span.end as usize).unwrap_or(command);
        let empty = Builder::new(self.options.family, self.options.host, Place::Script);
        let mut builder = std::mem::replace(&mut self.builder, empty);
        builder.place = Place::RestoreFile;
        let mut reader = SaveReader::with_builder(&input.text, self.options, builder, &place);
        reader.keeps_rules = keeps_rules;
        let mut at = 0;
        for line in input.text.split_inclusive('\n') {
            let end = at + line.len();
            let is_here = |part: &&super::shell::Unresolved| part.start < end && part.end > at;
            match input.unresolved.iter().find(is_here) {
                None => reader.lines(at, end),
                Some(part) => {
                    let problem = Problem::Shell { problem: part.problem.clone() };
                    reader.builder.diagnostics.push(Diagnostic::error(problem, part.span));
                }
            }
            at = end;
        }
        self.builder = reader.into_builder();
        self.builder.place = Place::Script;
    }
}

/// Words that run the rest of the words.
const WRAPPERS: &[&str] =
    &["sudo", "doas", "command", "exec", "env", "nice", "nohup", "busybox", "time", "eval"];

/// Programs that also decide what becomes of packets, or what rules refer to.
const OTHERS: &[&str] = &[
    "ipset",
    "sysctl",
    "nft",
    "ebtables",
    "arptables",
    "ufw",
    "firewall-cmd",
    "tc",
    "ip6tables-apply",
    "iptables-apply",
];

fn program(command: &Command) -> Program {
    let mut n_before = 0;
    while let Some(word) = command.words.get(n_before) {
        n_before += 1;
        let (folder, name) = word.text.rsplit_once('/').unwrap_or(("", &word.text));
        // The service that is called like it: `/etc/init.d/iptables save`.
        if folder.ends_with("/init.d") {
            return Program::Unconcerned;
        }
        if WRAPPERS.contains(&name) {
            let is_option =
                |word: &super::shell::Word| word.text.starts_with('-') || word.text.contains('=');
            while command.words.get(n_before).is_some_and(is_option) {
                n_before += 1;
            }
            continue;
        }
        return match name {
            "iptables" | "iptables-legacy" | "iptables-nft" => Program::Rules(Family::V4, n_before),
            "ip6tables" | "ip6tables-legacy" | "ip6tables-nft" => {
                Program::Rules(Family::V6, n_before)
            }
            "iptables-restore" | "iptables-legacy-restore" | "iptables-nft-restore" => {
                Program::Restore(Family::V4, n_before)
            }
            "ip6tables-restore" | "ip6tables-legacy-restore" | "ip6tables-nft-restore" => {
                Program::Restore(Family::V6, n_before)
            }
            other if OTHERS.contains(&other) => Program::Other(other.to_owned()),
            _ => sounds_like_rules(word, &command.words[n_before..], n_before),
        };
    }
    Program::Unconcerned
}

/// A name that is not known (`$IPT`, `${IPTABLES}`), but is called like iptables and given what
/// iptables is given.
fn sounds_like_rules(
    word: &super::shell::Word,
    rest: &[super::shell::Word],
    n_before: usize,
) -> Program {
    let name = word.text.to_ascii_lowercase();
    let is_unknown = !word.unresolved.is_empty() && name.starts_with('$');
    let begins_so = rest.first().is_some_and(|first| {
        matches!(
            &*first.text,
            "-A" | "-I" | "-P" | "-N" | "-F" | "-X" | "-Z" | "-D" | "-R" | "-E" | "-t"
        )
    });
    match is_unknown && begins_so && (name.contains("ipt") || name.contains("ip6t")) {
        true if name.contains('6') => Program::Rules(Family::V6, n_before),
        true => Program::Rules(Family::V4, n_before),
        false => Program::Unconcerned,
    }
}
