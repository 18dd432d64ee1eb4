//! Options that no loaded extension has: what they may have been meant to be.

use super::CommandReader;
use super::core_option::{CoreOption, NAMES};
use super::extension_options::MAX_ASKED;
use crate::front::Problem;
use crate::front::words::Word;
use crate::model::extension::{Found, Match, Target};
use crate::net::{Family, nearest};

impl<'r, 't> CommandReader<'r, 't> {
    /// Every name a start may mean, for the message.
    pub(super) fn candidates(&mut self, start: &str) -> Vec<String> {
        let mut names: Vec<String> =
            CoreOption::starting_with(start).map(|(name, _)| format!("--{name}")).collect();
        names.extend(
            self.option_names()
                .into_iter()
                .filter(|name| name.starts_with(start))
                .map(|name| format!("--{name}")),
        );
        names.dedup();
        names
    }

    /// Names of the options of every loaded extension.
    fn option_names(&self) -> Vec<&'static str> {
        let rule = &self.command.rule;
        let of_matches = rule.matches.iter().take(MAX_ASKED).flat_map(Match::option_specs);
        let specs = rule.target.iter().flat_map(Target::option_specs).chain(of_matches);
        specs.flat_map(|spec| [spec.name].into_iter().chain(spec.aliases.iter().copied())).collect()
    }

    pub(super) fn unknown_option(&mut self, name: &str, word: &'r Word<'t>) {
        self.negation = None;
        if let Some(Target::Jump(chain)) = &self.command.rule.target {
            let chain = chain.as_str().to_owned();
            let table = self.command.table.unwrap_or(self.scene.table);
            if !(self.scene.has_chain)(table, &chain) {
                return self.keep_target(chain);
            }
        }
        let text = word.text.clone().into_owned();
        let loaders = match self.scene.may_suggest {
            true => loaders(name, self.scene.family),
            false => Vec::new(),
        };
        let problem = match loaders.is_empty() {
            false => Problem::NotLoaded { option: format!("--{name}"), loaders },
            true => {
                // Those of protocols are the commonest, whether or not `-p` is there.
                let of_protocols = ["sport", "dport", "icmp-type", "icmpv6-type"];
                let candidates = NAMES.iter().copied().chain(self.option_names());
                let candidates = candidates.chain(of_protocols);
                let near = self.scene.may_suggest.then(|| nearest(name, candidates)).flatten();
                let did_you_mean = near.map(|name| format!("--{name}"));
                Problem::UnknownOption { word: text, did_you_mean }
            }
        };
        self.error(problem, word.span);
        // What would have been its word is no mistake of its own.
        self.next += usize::from(self.is_word_next());
    }
}

/// Matches that iptables loads for the option of a rule that names their protocol, those of ports
/// first.
const PROTOCOLS: &[(&str, &str)] = &[
    ("tcp", "tcp"),
    ("udp", "udp"),
    ("sctp", "sctp"),
    ("dccp", "dccp"),
    ("icmp", "icmp"),
    ("icmp6", "ipv6-icmp"),
    ("esp", "esp"),
    ("ah", "ah"),
    ("ipcomp", "ipcomp"),
    ("mh", "mh"),
];

/// What would load an extension that has the option by this whole name: `-p tcp`, `-m state`.
fn loaders(name: &str, family: Family) -> Vec<String> {
    let is_of = |found: Found| matches!(found, Found::Exact(_));
    let has = |extension: &str| {
        let found = Match::extension(extension, family).map(|mut one| one.find_option(name));
        found.is_some_and(is_of)
    };
    let mut loaders: Vec<String> = PROTOCOLS
        .iter()
        .filter(|(extension, _)| has(extension))
        .map(|(_, protocol)| format!("-p {protocol}"))
        .collect();
    let is_protocol = |extension: &str| PROTOCOLS.iter().any(|(other, _)| *other == extension);
    let matches = Match::extension_names(family).into_iter();
    let matches = matches.filter(|extension| !is_protocol(extension) && has(extension));
    loaders.extend(matches.map(|extension| format!("-m {extension}")));
    let targets = Target::extension_names(family).into_iter();
    let has = |extension: &&str| {
        let found = Target::new(extension, family).map(|mut one| one.find_option(name));
        found.is_some_and(is_of)
    };
    loaders.extend(targets.filter(has).map(|extension| format!("-j {extension}")));
    loaders
}
