//! Matches and targets that a command names, or means.

use super::{CommandReader, Holder, Loaded};
use crate::front::Problem;
use crate::front::words::Word;
use crate::model::Negatable;
use crate::model::extension::{GivenOptions, Match, Opaque, Target};
use crate::net::iptables::parse_target_name;
use crate::net::{Family, Protocol, nearest};
use crate::text::{Diagnostic, Span};

impl<'r, 't> CommandReader<'r, 't> {
    /// A target that is neither known nor a chain, with options: kept as it stands.
    pub(super) fn keep_target(&mut self, name: String) {
        let span = self.command.target.unwrap_or(self.line);
        let family = self.scene.family;
        let near = self.scene.may_suggest.then(|| nearest_target(&name, family));
        let did_you_mean = near.flatten();
        // Refused, and kept: a kernel with more extensions may know it.
        let problem = Problem::NoSuchTarget { name: name.clone(), did_you_mean };
        self.diagnostics.push(Diagnostic::error(problem, span));
        self.next -= 1;
        let words = self.take_opaque();
        self.command.rule.target = Some(Target::Opaque(Opaque { name, words }));
    }

    /// Words up to the next option that is iptables' own.
    pub(super) fn take_opaque(&mut self) -> Vec<String> {
        let rest = &self.words[self.next..];
        let is_core = |word: &Word<'_>| {
            matches!(
                &*word.text,
                "-m" | "-j"
                    | "-g"
                    | "-s"
                    | "-d"
                    | "-i"
                    | "-o"
                    | "-p"
                    | "-f"
                    | "-c"
                    | "--match"
                    | "--jump"
                    | "--goto"
            )
        };
        let mut n_words = rest.iter().position(is_core).unwrap_or(rest.len());
        let is_negation = |word: &Word<'_>| word.text == "!";
        if n_words < rest.len() && n_words > 0 && is_negation(&rest[n_words - 1]) {
            n_words -= 1;
        }
        self.next += n_words;
        rest[..n_words].iter().map(|word| word.text.clone().into_owned()).collect()
    }

    pub(super) fn load_match(&mut self, name: &Word<'_>) {
        match Match::extension(&name.text, self.scene.family) {
            Some(condition) => self.add_match(condition, name.span),
            None => {
                let text = name.text.clone().into_owned();
                let names = Match::extension_names(self.scene.family);
                let near = self.scene.may_suggest.then(|| nearest(&text, names)).flatten();
                let did_you_mean = near.map(str::to_owned);
                let problem = Problem::NoSuchMatch { name: text.clone(), did_you_mean };
                self.diagnostics.push(Diagnostic::error(problem, name.span));
                let words = self.take_opaque();
                let opaque = Opaque { name: text, words };
                self.command.rule.matches.push(Match::Opaque(opaque));
            }
        }
    }

    /// The newest of a name gets its options, at the rank of the first (libxtables,
    /// `xtables_find_match`).
    pub(super) fn add_match(&mut self, condition: Match, span: Span) {
        let matches = &mut self.command.rule.matches;
        let is_same = |index: &usize| match self.loaded[*index].holder {
            Holder::Match(at) => matches[at].name() == condition.name(),
            Holder::Target => false,
        };
        let newest = self.loaded.len();
        match self.asked.iter().position(is_same) {
            Some(at) => self.asked[at] = newest,
            None => self.asked.push(newest),
        }
        // Most rules have one or two; a vector's own first step would be four.
        if matches.len() == matches.capacity() {
            matches.reserve_exact(matches.len().max(2));
        }
        let holder = Holder::Match(matches.len());
        matches.push(condition);
        self.loaded.push(Loaded { holder, given: GivenOptions::default(), span });
    }

    pub(super) fn load_target(&mut self, name: &Word<'_>) {
        self.command.target = Some(name.span);
        self.command.rule.target = match Target::new(&name.text, self.scene.family) {
            Some(target) => {
                let given = GivenOptions::default();
                self.asked.push(self.loaded.len());
                let (holder, span) = (Holder::Target, name.span);
                self.loaded.push(Loaded { holder, given, span });
                Some(target)
            }
            None => match parse_target_name(&name.text) {
                Ok(chain) => Some(Target::Jump(chain)),
                Err(problem) => {
                    self.error(Problem::BadChainName { problem }, name.span);
                    None
                }
            },
        };
    }

    /// The match that `-p` stands for, once, when it is not there yet. Whether it was loaded.
    pub(super) fn load_implied(&mut self, span: Span) -> bool {
        let Some(Negatable { value: protocol, .. }) = self.command.rule.protocol else {
            return false;
        };
        if protocol.0 == 135 && !self.is_called_mh {
            return false;
        }
        let Some(condition) = implied_match(protocol, self.scene.family) else { return false };
        let name = condition.name();
        if self.command.rule.matches.iter().any(|other| other.name() == name) {
            return false;
        }
        self.add_match(condition, span);
        true
    }
}

pub(in crate::front) fn nearest_target(name: &str, family: Family) -> Option<String> {
    let plain = ["ACCEPT", "DROP", "RETURN"];
    let names = plain.into_iter().chain(Target::extension_names(family));
    nearest(name, names).map(str::to_owned)
}

/// The match of a protocol that iptables loads by itself (iptables-extensions(8), MATCH EXTENSIONS):
/// the one that is called like the protocol.
fn implied_match(protocol: Protocol, family: Family) -> Option<Match> {
    let name = match protocol.0 {
        1 => "icmp",
        6 => "tcp",
        17 => "udp",
        33 => "dccp",
        50 => "esp",
        51 => "ah",
        58 => "icmp6",
        108 => "ipcomp",
        132 => "sctp",
        135 => "mh",
        _ => return None,
    };
    Match::extension(name, family)
}
