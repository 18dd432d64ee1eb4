//! The options of iptables itself: what the command does, and the conditions every rule may have.

use super::core_option::CoreOption;
use super::extension_options::bad_value;
use super::{Action, ActionKind, CommandReader, Place};
use crate::front::Problem;
use crate::front::words::Word;
use crate::model::{AddressMask, Backend, Counters, Hook, HookSet, Negatable, TableName, Target};
use crate::net::iptables::{
    WordProblem, parse_chain_name, parse_interface, parse_protocol, parse_source, parse_target_name,
};
use crate::net::{ChainName, Family, InterfacePattern, Protocol};
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
        value: Option<&Word<'_>>,
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
            (CoreOption::ListingOnly | CoreOption::Help, _) => {
                let option = word.text.clone().into_owned();
                self.error(Problem::OptionOutOfPlace { option }, word.span);
            }
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
        value: &Word<'_>,
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

    /// `-w [seconds]`: how long to wait for the lock says nothing of the rule.
    fn wait(&mut self, word: &Word<'_>) {
        if self.scene.place == Place::RestoreFile {
            let option = word.text.clone().into_owned();
            return self.error(Problem::OptionOutOfPlace { option }, word.span);
        }
        self.has_wait = true;
        if let Some(seconds) = self.optional_word() {
            self.check_seconds(&seconds.text, seconds.span);
        }
    }

    /// `-w5`, `--wait=5`.
    pub(super) fn wait_seconds(&mut self, seconds: &str, word: &Word<'_>) {
        self.negation = None;
        if self.scene.place == Place::RestoreFile {
            let option = word.text.clone().into_owned();
            return self.error(Problem::OptionOutOfPlace { option }, word.span);
        }
        self.has_wait = true;
        self.check_seconds(seconds, word.span);
    }

    /// The number it begins with counts (`sscanf`).
    fn check_seconds(&mut self, seconds: &str, span: Span) {
        if scanned(seconds).is_none() {
            let problem = WordProblem::NotANumber { text: seconds.to_owned() };
            self.error(bad_value("-w", problem), span);
        }
    }

    /// Microseconds, below a second.
    fn wait_interval(&mut self, word: &Word<'_>, value: &Word<'_>) {
        let text = value.text.clone().into_owned();
        let problem = match scanned(&text) {
            None if text.starts_with(['-', '!']) => {
                let option = word.text.clone().into_owned();
                return self.error(Problem::MissingValue { option }, word.span);
            }
            None => WordProblem::NotANumber { text },
            Some(0..=999_999) => return,
            Some(_) => WordProblem::OutOfRange { text, min: 0, max: 999_999 },
        };
        self.error(bad_value("-W", problem), value.span);
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

    /// `-c packets bytes`, `-c packets,bytes`.
    fn counters(&mut self, value: &Word<'_>) {
        let text = &*value.text;
        // The comma is looked for behind the first character.
        let comma = text.char_indices().skip(1).find(|(_, character)| *character == ',');
        let next = || self.optional_word().map(|word| word.text.into_owned());
        let bytes = comma.map(|(at, _)| text[at + 1..].to_owned()).or_else(next);
        let counters = bytes
            .and_then(|bytes| Some(Counters { packets: scanned(text)?, bytes: scanned(&bytes)? }));
        match counters {
            Some(counters) => self.command.rule.counters = Some(counters),
            None => self.error(Problem::BadCounters, value.span),
        }
    }

    /// One address, or a list that makes several rules. `/0` is every address, which says nothing.
    fn address(&mut self, option: CoreOption, negated: bool, value: &Word<'_>) {
        if !value.text.contains(',')
            && let Ok(mask) = parse_source(&value.text, self.scene.family)
        {
            let mask = Negatable { negated, value: mask };
            return self.set_address(option, mask, value.span);
        }
        let mut masks: Vec<Negatable<AddressMask>> = Vec::new();
        let mut offset = value.span.start;
        for part in value.text.split(',') {
            let end = offset + u32::try_from(part.len()).unwrap_or(u32::MAX);
            match self.addresses(part) {
                Ok(found) => {
                    masks.extend(found.into_iter().map(|value| Negatable { negated, value }));
                }
                Err(problem) => {
                    let span = self.part_span(value, part, offset, end);
                    self.error(bad_value(option.short(), problem), span);
                }
            }
            offset = end.saturating_add(1);
        }
        if masks.len() > 1 && negated {
            let option = option.short().to_owned();
            self.error(Problem::NegatedList { option }, value.span);
        }
        match masks.as_slice() {
            [single] => self.set_address(option, *single, value.span),
            _ if option == CoreOption::Source => self.command.sources = masks,
            _ => self.command.destinations = masks,
        }
    }

    /// Every address says nothing, and no address matches nothing.
    fn set_address(&mut self, option: CoreOption, mask: Negatable<AddressMask>, span: Span) {
        if mask.negated && mask.value.is_any() {
            // ip_tables compares no bit and keeps the rule, which then never matches.
            let option = option.short().to_owned();
            let problem = Box::new(Problem::NegatedEverything { option });
            self.warn(Problem::OneBackend { backend: Backend::Nft, problem }, span);
        }
        let single = Some(mask).filter(|mask| mask.negated || !mask.value.is_any());
        match option {
            CoreOption::Source => self.command.rule.source = single,
            _ => self.command.rule.destination = single,
        }
    }

    /// One address, or all of a name that the host knows.
    fn addresses(&self, part: &str) -> Result<Vec<AddressMask>, WordProblem> {
        let family = self.scene.family;
        let problem = match parse_source(part, family) {
            Ok(mask) => return Ok(vec![mask]),
            Err(problem) => problem,
        };
        let WordProblem::HostName { name } = &problem else { return Err(problem) };
        let known = self.scene.host.hosts.as_ref().and_then(|hosts| hosts.get(name));
        let Some(addresses) = known else { return Err(problem) };
        let length = part.rsplit_once('/').map_or("", |(_, length)| length);
        let own = addresses.iter().filter(|address| address.is_ipv4() == (family == Family::V4));
        let masks: Vec<AddressMask> = own
            .map(|address| match length {
                "" => Ok(AddressMask::host(*address)),
                length => parse_source(&format!("{address}/{length}"), family),
            })
            .collect::<Result<_, _>>()?;
        match masks.is_empty() {
            true => Err(problem),
            false => Ok(masks),
        }
    }

    /// The part's own place, when the word stands in the text as it reads.
    fn part_span(&self, value: &Word<'_>, part: &str, start: u32, end: u32) -> Span {
        let is_literal = (value.span.end - value.span.start) as usize == value.text.len();
        match is_literal && !part.is_empty() {
            true => Span { start, end },
            false => value.span,
        }
    }

    /// `+` is every interface, which says nothing.
    fn interface(
        &mut self,
        option: CoreOption,
        negated: bool,
        value: &Word<'_>,
    ) -> Option<Negatable<InterfacePattern>> {
        match parse_interface(&value.text) {
            Ok(pattern) if pattern.is_any() && !negated => None,
            Ok(value) => Some(Negatable { negated, value }),
            Err(problem) => {
                self.error(bad_value(option.short(), problem), value.span);
                None
            }
        }
    }

    /// 0 is every protocol, which says nothing.
    fn protocol(&mut self, negated: bool, value: &Word<'_>) {
        match parse_protocol(&value.text) {
            Ok(Protocol(0)) if negated => {
                let option = "-p".to_owned();
                self.error(Problem::NegatedEverything { option }, value.span);
            }
            Ok(Protocol(0)) => {}
            Ok(protocol) => {
                self.is_called_mh = value.text.eq_ignore_ascii_case("mh");
                self.command.rule.protocol = Some(Negatable { negated, value: protocol });
            }
            Err(problem) => self.error(bad_value("-p", problem), value.span),
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

    /// `-A` and its like: one in a command.
    fn action(&mut self, option: CoreOption, word: &Word<'_>, value: Option<&Word<'_>>) {
        if let Some(first) = &self.command.action {
            let first = first.kind.option().to_owned();
            let second = option.short().to_owned();
            return self.error(Problem::SeveralCommands { first, second }, word.span);
        }
        let value = match value {
            Some(value) => Some(value.clone()),
            None => self.optional_word(),
        };
        let span = value.as_ref().map_or(word.span, |value| value.span);
        let chain = match value.as_ref().map(|value| parse_target_name(&value.text)) {
            None => None,
            Some(Ok(chain)) => Some(chain),
            Some(Err(problem)) => {
                return self.error(Problem::BadChainName { problem }, span);
            }
        };
        if let Some(kind) = self.action_kind(option, word) {
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

    fn missing(&mut self, word: &Word<'_>) {
        let option = word.text.clone().into_owned();
        self.error(Problem::MissingValue { option }, word.span);
    }

    /// The next word, unless it is an option or a `!`.
    fn optional_word(&mut self) -> Option<Word<'t>> {
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
        if self.command.is_refused {
            return;
        }
        let Some(hook) = action.chain.as_ref().and_then(|name| Hook::of_chain(name.as_str()))
        else {
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

/// The number a text begins with, as C's `sscanf` has it: decimal, a sign may lead, and what needs
/// more than 64 bits is the greatest.
fn scanned(text: &str) -> Option<u64> {
    let text = text.trim_start_matches([' ', '\t', '\n', '\u{b}', '\u{c}', '\r']);
    let (digits, is_negative) = match text.strip_prefix('-') {
        Some(digits) => (digits, true),
        None => (text.strip_prefix('+').unwrap_or(text), false),
    };
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let digits = &digits[..end];
    let number = (!digits.is_empty()).then(|| digits.parse().unwrap_or(u64::MAX))?;
    Some(if is_negative { number.wrapping_neg() } else { number })
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
