//! The words of one iptables command → what it does, and the rule it speaks of.
//!
//! Words are taken as iptables 1.8.9 takes them (getopt_long(3), xshared.c `do_parse`): options in
//! any order, long names cut short, an extension's options once it is loaded, the match of a
//! protocol when one of its options turns up.

mod conditions;
mod core_option;
mod core_options;
mod extension_options;
mod loading;
mod unknown;
mod waiting_and_counters;

use super::Problem;
use super::words::Word;
use crate::model::extension::{Context, GivenOptions, Match, Target};
use crate::model::{AddressMask, Host, Negatable, Rule, TableName};
use crate::net::{ChainName, Family};
use crate::text::{Diagnostic, Span};
use core_option::CoreOption;
pub(super) use loading::nearest_target;
use std::borrow::Cow;

/// One command, read.
#[derive(Clone, Debug, Default)]
pub(super) struct Command<'t> {
    pub(super) action: Option<Action<'t>>,
    pub(super) table: Option<TableName>,
    pub(super) rule: Rule,
    /// Where the target's name stands.
    pub(super) target: Option<Span>,
    /// `-s a,b -d c,d`: each pair is a rule. Empty for an option with one address or none.
    pub(super) sources: Vec<Negatable<AddressMask>>,
    pub(super) destinations: Vec<Negatable<AddressMask>>,
    /// `-4` in ip6tables, `-6` in iptables: a restore file's line for the other program.
    pub(super) is_for_other_family: bool,
    /// Something in it would be refused.
    pub(super) is_refused: bool,
}

/// What a command does, and the chain it does it to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Action<'t> {
    pub(super) kind: ActionKind,
    /// `None`: all chains of the table. At most as long as a chain's name may be.
    pub(super) chain: Option<Cow<'t, str>>,
    /// Of the chain's name, or of the option.
    pub(super) span: Span,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ActionKind {
    Append,
    /// In front of the rule of that number, 1-based.
    Insert(u32),
    Replace(u32),
    DeleteNumber(u32),
    DeleteRule,
    Check,
    List,
    Flush,
    Zero,
    NewChain,
    DeleteChain,
    RenameChain(ChainName),
    /// The word and its place.
    DefaultVerdict(String, Span),
}

/// What a command is read with.
#[derive(Clone, Copy)]
pub(super) struct Scene<'s> {
    pub(super) family: Family,
    pub(super) host: &'s Host,
    /// Of the block the command stands in, where there is one.
    pub(super) table: TableName,
    /// Whether a table has a chain of that name.
    pub(super) has_chain: &'s dyn Fn(TableName, &str) -> bool,
    pub(super) place: Place,
    /// Whether to look for what a wrong word was meant to be: not once there are too many of them.
    pub(super) may_suggest: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A line of a restore file: no `-t`, no `-w`.
    RestoreFile,
    /// One command alone.
    CommandLine,
    /// Commands of which each is tried, whatever became of the others.
    Script,
}

/// Room for what is loaded, kept from one command to the next.
#[derive(Default)]
pub(super) struct Desk {
    loaded: Vec<Loaded>,
    asked: Vec<usize>,
}

/// Reads the words behind the program's name; `line` is for what is missing.
pub(super) fn read_command<'t>(
    command: &mut Command<'t>,
    words: &[Word<'t>],
    line: Span,
    scene: Scene<'_>,
    desk: &mut Desk,
    diagnostics: &mut Vec<Diagnostic<Problem>>,
) {
    desk.loaded.clear();
    desk.asked.clear();
    let mut reader = CommandReader {
        words,
        next: 0,
        line,
        scene,
        diagnostics,
        command,
        loaded: &mut desk.loaded,
        asked: &mut desk.asked,
        negation: None,
        core: [None; CoreOption::COUNT],
        has_wait: false,
        is_called_mh: false,
    };
    reader.read();
}

struct CommandReader<'r, 't> {
    words: &'r [Word<'t>],
    next: usize,
    line: Span,
    scene: Scene<'r>,
    diagnostics: &'r mut Vec<Diagnostic<Problem>>,
    command: &'r mut Command<'t>,
    /// In the order they were loaded.
    loaded: &'r mut Vec<Loaded>,
    /// Indices of those that may still get options, the last one asked first: one of each name, at
    /// the place where the name was first loaded.
    asked: &'r mut Vec<usize>,
    /// A `!` that waits for its option.
    negation: Option<Span>,
    /// Where core options were given of which there may be one only.
    core: [Option<Span>; CoreOption::COUNT],
    has_wait: bool,
    /// The protocol was written `mh`: by its other names, or its number, iptables finds no match.
    is_called_mh: bool,
}

/// An extension of the rule, and which of its options were given.
struct Loaded {
    holder: Holder,
    given: GivenOptions,
    /// Where it was named.
    span: Span,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Holder {
    Target,
    Match(usize),
}

impl<'r, 't> CommandReader<'r, 't> {
    fn read(&mut self) {
        while let Some(word) = self.take() {
            self.word(word);
        }
        if let Some(span) = self.negation {
            self.error(Problem::StrayNegation, span);
        }
        self.finish_extensions();
        self.check_core();
    }

    fn take(&mut self) -> Option<&'r Word<'t>> {
        let word = self.words.get(self.next)?;
        self.next += 1;
        Some(word)
    }

    fn error(&mut self, problem: Problem, span: Span) {
        self.command.is_refused = true;
        self.diagnostics.push(Diagnostic::error(problem, span));
    }

    fn warn(&mut self, problem: Problem, span: Span) {
        self.diagnostics.push(Diagnostic::warning(problem, span));
    }

    fn context(&self) -> Context<'r> {
        let protocol = self.command.rule.protocol;
        Context { family: self.scene.family, protocol, host: self.scene.host }
    }

    fn word(&mut self, word: &'r Word<'t>) {
        let text = &*word.text;
        match text.as_bytes() {
            [b'!'] => {
                if self.negation.replace(word.span).is_some() {
                    self.error(Problem::DoubledNegation, word.span);
                }
            }
            [b'-', b'-'] => self.end_of_options(),
            [b'-', b'-', ..] => self.long_option(word),
            [b'-', letter] => match CoreOption::of_letter(*letter) {
                Some(option) => self.core_option(option, word),
                None => self.short_options(word),
            },
            [b'-', _, ..] => self.short_options(word),
            _ => {
                self.unexpected(word);
                self.negation = None;
                self.skip_plain_words(text.starts_with('#'));
            }
        }
    }

    /// `--`: iptables takes no options behind it.
    fn end_of_options(&mut self) {
        if let Some(word) = self.take() {
            self.error(Problem::UnexpectedWord { word: word.text.clone().into_owned() }, word.span);
            self.next = self.words.len();
        }
    }

    /// Words behind one that belongs to no option are no news; behind `#` nothing is.
    fn skip_plain_words(&mut self, is_remark: bool) {
        let is_plain = |word: &&Word<'_>| !word.text.starts_with('-') && word.text != "!";
        while self.words.get(self.next).filter(|word| is_remark || is_plain(word)).is_some() {
            self.next += 1;
        }
    }

    fn unexpected(&mut self, word: &Word<'_>) {
        let text = &*word.text;
        let first = text.chars().next();
        let problem = match first {
            Some(character @ ('\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}')) => {
                Problem::TypographicCharacter { character, plain: '-' }
            }
            Some(character @ ('\u{201c}'..='\u{201f}' | '\u{ff02}')) => {
                Problem::TypographicCharacter { character, plain: '"' }
            }
            Some(character @ ('\u{2018}'..='\u{201b}')) => {
                Problem::TypographicCharacter { character, plain: '\'' }
            }
            Some('#') => Problem::IndentedRemark,
            Some('!') => Problem::GluedNegation { word: text.to_owned() },
            Some(_) | None => Problem::UnexpectedWord { word: text.to_owned() },
        };
        self.error(problem, word.span);
    }

    /// `-A`, `-ptcp`, `-vn`: letters, the last of which may have its word behind it.
    fn short_options(&mut self, word: &'r Word<'t>) {
        let text = &*word.text;
        let mut rest = &text[1..];
        while let Some(letter) = rest.bytes().next() {
            let Some(option) = CoreOption::of_letter(letter) else {
                self.negation = None;
                let word_text = text.to_owned();
                let problem = Problem::UnknownOption { word: word_text, did_you_mean: None };
                return self.error(problem, word.span);
            };
            rest = &rest[1..];
            if option == CoreOption::Wait && !rest.is_empty() {
                return self.wait_seconds(rest, word);
            }
            if option.takes_word() && !rest.is_empty() {
                return self.glued(option, word, rest);
            }
            self.core_option(option, word);
        }
    }

    /// `--name` or `--name=value`: of iptables itself, of an extension, or the start of either.
    fn long_option(&mut self, word: &'r Word<'t>) {
        let name = &word.text[2..];
        let (name, value) = match name.bytes().position(|byte| byte == b'=') {
            Some(at) => (&name[..at], Some(&name[at + 1..])),
            None => (name, None),
        };
        if let Some(option) = CoreOption::of_name(name) {
            return self.core_long_option(option, value, word);
        }
        self.extension_option(name, value, word);
    }

    /// One of iptables' own, by its name or a start of it.
    fn core_long_option(&mut self, option: CoreOption, value: Option<&str>, word: &'r Word<'t>) {
        match value {
            Some(value) if option == CoreOption::Wait => self.wait_seconds(value, word),
            Some(value) => self.glued(option, word, value),
            None => self.core_option(option, word),
        }
    }

    /// The word holds its value. 1.8.9 takes the whole word for the value of some options, other
    /// versions do not: in a shell it is read as it is meant, in a restore file as 1.8.9 does, to
    /// which only an interface may be called so.
    fn glued(&mut self, option: CoreOption, word: &'r Word<'t>, value: &str) {
        if !option.takes_word() {
            self.negation = None;
            let text = word.text.clone().into_owned();
            let did_you_mean = text.split_once('=').map(|(name, _)| name.to_owned());
            return self.error(Problem::UnknownOption { word: text, did_you_mean }, word.span);
        }
        if option.is_misread_when_glued() {
            let name = option.short().to_owned();
            let problem = Problem::GluedValue { option: name, value: value.to_owned() };
            let is_interface = matches!(option, CoreOption::InInterface | CoreOption::OutInterface);
            match (self.scene.place, is_interface) {
                (Place::CommandLine | Place::Script, _) => self.warn(problem, word.span),
                (Place::RestoreFile, true) => {
                    self.warn(problem, word.span);
                    return self.core_option_with(option, word, Some(word));
                }
                (Place::RestoreFile, false) => self.error(problem, word.span),
            }
        }
        let value = Word { text: value.to_owned().into(), span: word.span };
        self.core_option_with(option, word, Some(&value));
    }

    /// The match or target of a holder.
    fn holder(&mut self, holder: Holder) -> Option<ExtensionMut<'_>> {
        let rule = &mut self.command.rule;
        match holder {
            Holder::Target => rule.target.as_mut().map(ExtensionMut::Target),
            Holder::Match(index) => rule.matches.get_mut(index).map(ExtensionMut::Match),
        }
    }
}

enum ExtensionMut<'e> {
    Match(&'e mut Match),
    Target(&'e mut Target),
}
