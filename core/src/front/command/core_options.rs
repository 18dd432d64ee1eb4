//! The options of iptables itself: what the command does, and the conditions every rule may have.

use super::core_option::CoreOption;
use super::{Action, ActionKind, CommandReader, Place};
use crate::front::Problem;
use crate::front::words::Word;
use crate::model::{Hook, HookSet, Negatable, TableName, Target};
use crate::net::iptables::{check_target_name, parse_chain_name, parse_target_name};
use crate::net::{ChainName, Family};
use crate::text::Span;

impl<'r, 't> CommandReader<'r, 't> {
    pub(super) fn core_option(&mut self, option: CoreOption, word: &'r Word<'t>) {
        let mut value = match option.takes_word() {
            true => self.take(),
            false => None,
        };
        // Long ago the `!` stood behind the option.
        if is_condition(option)
            && value.is_some_and(|value| value.text == "!")
            && self.is_word_next()
        {
            let span = value.map_or(word.span, |value| value.span);
            self.error(Problem::OldNegation { option: word.text.clone().into_owned() }, span);
            self.negation = Some(span);
            value = self.take();
        }
        if option.takes_word() && value.is_none() {
            self.negation = None;
            let option = word.text.clone().into_owned();
            return self.error(Problem::MissingValue { option }, word.span);
        }
        self.core_option_with(option, word, value);
    }

    /// With its word, when it takes one.
    pub(super) fn core_option_with(
        &mut self,
        option: CoreOption,
        word: &'r Word<'t>,
        value: Option<&Word<'t>>,
    ) {
        let negation = self.negation.take();
        if let Some(bang) = negation.filter(|_| !is_condition(option) && !ignores_negation(option))
        {
            self.error(Problem::NotNegatable { option: word.text.clone().into_owned() }, bang);
        }
        if is_single(option) {
            // `-j` and `-g` are one option to iptables.
            let only = if option == CoreOption::Goto { CoreOption::Jump } else { option };
            if self.given(only).is_some() {
                let option = only.short().to_owned();
                return self.error(Problem::GivenTwice { option }, word.span);
            }
            self.core[only as usize] = Some(word.span);
        } else if option == CoreOption::WaitInterval {
            self.core[option as usize] = Some(word.span);
        }
        let negated = negation.is_some();
        match (option, value) {
            (CoreOption::Fragment, _) => self.fragment(negated, word),
            (CoreOption::Ipv4 | CoreOption::Ipv6, _) => self.family(option, word),
            (CoreOption::Wait, _) => self.wait(word),
            (CoreOption::ListingOnly, _) => self.core[option as usize] = Some(word.span),
            (CoreOption::Help, _) => self.help(word),
            (CoreOption::WaitInterval, Some(value)) => self.wait_interval(word, value),
            (CoreOption::Verbose | CoreOption::Modprobe | CoreOption::WaitInterval, _) => {}
            (CoreOption::List | CoreOption::Flush | CoreOption::Zero, _)
            | (CoreOption::DeleteChain, _) => self.action(option, word, None),
            (_, Some(value)) => self.with_value(option, negated, word, value),
            (_, None) => {}
        }
    }

    fn with_value(
        &mut self,
        option: CoreOption,
        negated: bool,
        word: &'r Word<'t>,
        value: &Word<'t>,
    ) {
        match option {
            CoreOption::Source | CoreOption::Destination => {
                self.address(option, negated, value);
            }
            CoreOption::InInterface => {
                self.command.rule.in_interface = self.interface(option, negated, value);
            }
            CoreOption::OutInterface => {
                self.command.rule.out_interface = self.interface(option, negated, value);
            }
            CoreOption::Protocol => self.protocol(negated, value),
            CoreOption::Match => self.load_match(value),
            CoreOption::Jump => self.load_target(value),
            CoreOption::Goto => self.goto(value),
            CoreOption::Table => self.table(word, value),
            CoreOption::Counters => self.counters(value),
            _ => self.action(option, word, Some(value)),
        }
    }

    fn fragment(&mut self, negated: bool, word: &Word<'_>) {
        match self.scene.family {
            Family::V4 => {
                self.command.rule.later_fragment = Some(Negatable { negated, value: () });
            }
            Family::V6 => {
                let option = word.text.clone().into_owned();
                self.error(Problem::NotInIpv6 { option }, word.span);
            }
        }
    }

    fn family(&mut self, option: CoreOption, word: &Word<'_>) {
        let wanted = if option == CoreOption::Ipv4 { Family::V4 } else { Family::V6 };
        if wanted == self.scene.family {
            return;
        }
        match self.scene.place {
            Place::RestoreFile => self.command.is_for_other_family = true,
            Place::CommandLine | Place::Script => {
                let option = word.text.clone().into_owned();
                self.error(Problem::WrongFamily { option }, word.span);
            }
        }
    }

    fn table(&mut self, word: &Word<'_>, value: &Word<'_>) {
        if self.scene.place == Place::RestoreFile {
            let option = word.text.clone().into_owned();
            return self.error(Problem::OptionOutOfPlace { option }, word.span);
        }
        match value.text.parse::<TableName>() {
            Ok(table) => self.command.table = Some(table),
            Err(_) => {
                let name = value.text.clone().into_owned();
                self.error(Problem::NoSuchTable { name }, value.span);
            }
        }
    }

    fn goto(&mut self, value: &Word<'_>) {
        self.command.target = Some(value.span);
        match parse_target_name(&value.text) {
            Ok(chain) if parse_chain_name(chain.as_str()).is_err() => {
                self.error(Problem::GotoTarget { name: chain.as_str().to_owned() }, value.span);
            }
            Ok(chain) => self.command.rule.target = Some(Target::Goto(chain)),
            Err(problem) => self.error(Problem::BadChainName { problem }, value.span),
        }
    }

    /// iptables says what it is asked for and ends, as if all were well: a restore file is then not
    /// loaded.
    fn help(&mut self, word: &Word<'_>) {
        match self.scene.place {
            Place::Script => self.command.is_refused = true,
            Place::RestoreFile | Place::CommandLine => {
                let option = word.text.clone().into_owned();
                self.error(Problem::OptionOutOfPlace { option }, word.span);
            }
        }
    }

    /// `-A` and its like: one in a command, but that counters may be set to zero once they are
    /// listed.
    fn action(&mut self, option: CoreOption, word: &Word<'_>, value: Option<&Word<'t>>) {
        let is_list = option == CoreOption::List;
        if let Some(first) = &self.command.action {
            match first.kind {
                ActionKind::List if option == CoreOption::Zero => {
                    return drop(self.optional_word());
                }
                ActionKind::Zero if is_list => return drop(self.optional_word()),
                _ => {}
            }
            let first = first.kind.option().to_owned();
            let second = option.short().to_owned();
            return self.error(Problem::SeveralCommands { first, second }, word.span);
        }
        let value = match value {
            Some(value) => Some(value.clone()),
            None => self.optional_word(),
        };
        let span = value.as_ref().map_or(word.span, |value| value.span);
        if let Some(value) = &value
            && let Err(problem) = check_target_name(&value.text)
        {
            return self.error(Problem::BadChainName { problem }, span);
        }
        if let Some(kind) = self.action_kind(option, word) {
            let chain = value.map(|value| value.text);
            self.command.action = Some(Action { kind, chain, span });
        }
    }

    fn action_kind(&mut self, option: CoreOption, word: &Word<'_>) -> Option<ActionKind> {
        Some(match option {
            CoreOption::Append => ActionKind::Append,
            CoreOption::Insert => ActionKind::Insert(self.number(word, Some(1))?),
            CoreOption::Replace => ActionKind::Replace(self.number(word, None)?),
            CoreOption::Delete => match self.peek_number() {
                Some(_) => ActionKind::DeleteNumber(self.number(word, None)?),
                None => ActionKind::DeleteRule,
            },
            CoreOption::Check => ActionKind::Check,
            CoreOption::Flush => ActionKind::Flush,
            CoreOption::Zero => {
                self.optional_word();
                ActionKind::Zero
            }
            CoreOption::NewChain => ActionKind::NewChain,
            CoreOption::DeleteChain => ActionKind::DeleteChain,
            CoreOption::RenameChain => ActionKind::RenameChain(self.second_chain(word)?),
            CoreOption::DefaultVerdict => {
                let Some(verdict) = self.take() else {
                    self.missing(word);
                    return None;
                };
                ActionKind::DefaultVerdict(verdict.text.clone().into_owned(), verdict.span)
            }
            _ => {
                self.optional_word();
                ActionKind::List
            }
        })
    }

    /// Whether a word follows that is no option.
    pub(super) fn is_word_next(&self) -> bool {
        let next = self.words.get(self.next);
        next.is_some_and(|word| !word.text.starts_with('-') && word.text != "!")
    }

    pub(super) fn missing(&mut self, word: &Word<'_>) {
        let option = word.text.clone().into_owned();
        self.error(Problem::MissingValue { option }, word.span);
    }

    /// The next word, unless it is an option or a `!`.
    pub(super) fn optional_word(&mut self) -> Option<Word<'t>> {
        let word = self.words.get(self.next)?;
        let is_value = !word.text.starts_with(['-', '!']);
        self.next += usize::from(is_value);
        is_value.then(|| word.clone())
    }

    fn peek_number(&self) -> Option<u32> {
        let word = self.words.get(self.next)?;
        let is_number = word.text.starts_with(|c: char| c.is_ascii_digit());
        is_number.then(|| word.text.parse().unwrap_or(0))
    }

    /// The rule number behind a chain, or what its absence means.
    fn number(&mut self, word: &Word<'_>, absent: Option<u32>) -> Option<u32> {
        match self.peek_number() {
            Some(0) => {
                let span = self.words.get(self.next).map_or(word.span, |word| word.span);
                self.next += 1;
                self.error(Problem::NoSuchRule { number: 0 }, span);
                None
            }
            Some(number) => {
                self.next += 1;
                Some(number)
            }
            None if absent.is_some() => absent,
            None => {
                self.missing(word);
                None
            }
        }
    }

    fn second_chain(&mut self, word: &Word<'_>) -> Option<ChainName> {
        let Some(name) = self.optional_word() else {
            self.missing(word);
            return None;
        };
        match parse_target_name(&name.text) {
            Ok(chain) => Some(chain),
            Err(problem) => {
                self.error(Problem::BadChainName { problem }, name.span);
                None
            }
        }
    }

    /// What iptables checks of its own options at the end.
    pub(super) fn check_core(&mut self) {
        if let Some(span) = self.given(CoreOption::WaitInterval).filter(|_| !self.has_wait) {
            let option = "-W".to_owned();
            self.error(Problem::OptionOutOfPlace { option }, span);
        }
        let Some(action) = &self.command.action else {
            if !self.command.is_refused {
                self.error(Problem::NoCommand, self.line);
            }
            return;
        };
        if let Some(span) = self.given(CoreOption::ListingOnly)
            && !matches!(action.kind, ActionKind::List | ActionKind::Zero)
        {
            let option = "-n".to_owned();
            return self.error(Problem::OptionOutOfPlace { option }, span);
        }
        if self.command.is_refused {
            return;
        }
        let Some(hook) = action.chain.as_ref().and_then(|name| Hook::of_chain(name)) else {
            return;
        };
        let incoming = HookSet::of(&[Hook::Prerouting, Hook::Input]);
        let outgoing = HookSet::of(&[Hook::Output, Hook::Postrouting]);
        let here = HookSet::of(&[hook]);
        let wrong = match (here.meets(incoming), here.meets(outgoing)) {
            (true, _) => self.given(CoreOption::OutInterface).map(|span| ("-o", span)),
            (_, true) => self.given(CoreOption::InInterface).map(|span| ("-i", span)),
            (false, false) => None,
        };
        if let Some((option, span)) = wrong {
            let chain = hook.chain().to_owned();
            let option = option.to_owned();
            self.error(Problem::InterfaceNotThere { option, chain }, span);
        }
    }

    /// Where an option was given that iptables takes once.
    fn given(&self, option: CoreOption) -> Option<Span> {
        self.core[option as usize]
    }
}

impl ActionKind {
    fn option(&self) -> &'static str {
        match self {
            Self::Append => "-A",
            Self::Insert(_) => "-I",
            Self::Replace(_) => "-R",
            Self::DeleteNumber(_) | Self::DeleteRule => "-D",
            Self::Check => "-C",
            Self::List => "-L",
            Self::Flush => "-F",
            Self::Zero => "-Z",
            Self::NewChain => "-N",
            Self::DeleteChain => "-X",
            Self::RenameChain(_) => "-E",
            Self::DefaultVerdict(..) => "-P",
        }
    }
}

/// A `!` before it says nothing.
fn ignores_negation(option: CoreOption) -> bool {
    matches!(
        option,
        CoreOption::Ipv4 | CoreOption::Ipv6 | CoreOption::Wait | CoreOption::WaitInterval
    )
}

/// A `!` may stand before it.
fn is_condition(option: CoreOption) -> bool {
    matches!(
        option,
        CoreOption::Source
            | CoreOption::Destination
            | CoreOption::InInterface
            | CoreOption::OutInterface
            | CoreOption::Protocol
            | CoreOption::Fragment
    )
}

/// iptables takes it once; `-j` and `-g` are one.
fn is_single(option: CoreOption) -> bool {
    is_condition(option)
        || matches!(option, CoreOption::Jump | CoreOption::Goto | CoreOption::Counters)
}
