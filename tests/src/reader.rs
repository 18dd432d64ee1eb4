//! The one place where the tests ask our own reader what it makes of a rule or of a file.

use crate::truth::RuleCase;
use droplab_core::back::write_rule_for;
use droplab_core::front::{Problem, ReadOptions, parse_save, read_rule};
use droplab_core::json;
use droplab_core::model::{Backend, Host};

use droplab_core::model::extension::ExtensionProblem;
use droplab_core::net::Family;
use droplab_core::net::iptables::WordProblem;
use droplab_core::text::{Diagnostic, LineIndex, Severity};
use std::collections::BTreeMap;

/// Which of iptables' engines take a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AcceptedBy {
    Both,
    Legacy,
    Nft,
    Neither,
}

impl AcceptedBy {
    pub const fn new(legacy: bool, nft: bool) -> Self {
        match (legacy, nft) {
            (true, true) => Self::Both,
            (true, false) => Self::Legacy,
            (false, true) => Self::Nft,
            (false, false) => Self::Neither,
        }
    }

    pub const fn accepts(self, engine: Backend) -> bool {
        match self {
            Self::Both => true,
            Self::Legacy => matches!(engine, Backend::Legacy),
            Self::Nft => matches!(engine, Backend::Nft),
            Self::Neither => false,
        }
    }

    pub const fn word(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Legacy => "legacy only",
            Self::Nft => "nft only",
            Self::Neither => "neither",
        }
    }
}

/// What we say to a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OurAnswer {
    pub accepted_by: AcceptedBy,
    /// One text for each rule of the kernel; empty when nobody accepts it.
    pub save: Vec<String>,
    /// Where both accept and nft prints something else.
    pub save_nft: Option<Vec<String>>,
    /// Why it is refused by at least one.
    pub code: Option<String>,
}

/// What we say to a whole file: the problems that keep it from loading, with their lines,
/// 1-based.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OurFileAnswer {
    pub accepted_by: AcceptedBy,
    pub problems: Vec<(usize, String)>,
}

/// `host` is the text of a `host.json`.
pub fn judge(rule: &RuleCase, host: &str) -> OurAnswer {
    let host = json::host(host).expect("host facts");
    let table = rule.table.parse().expect("a table");
    let options = ReadOptions { family: rule.family, host: &host };
    let reading = read_rule(&rule.line, table, &options);
    let accepts = |backend| reading.is_accepted_by(backend);
    let accepted_by = AcceptedBy::new(accepts(Backend::Legacy), accepts(Backend::Nft));
    let saved = |backend| -> Vec<String> {
        let chain = reading.chain.iter();
        let rules = chain.flat_map(|chain| reading.rules.iter().map(move |rule| (chain, rule)));
        rules.map(|(chain, rule)| write_rule_for(chain, rule, backend)).collect()
    };
    let (legacy, nft) = (saved(Backend::Legacy), saved(Backend::Nft));
    let first = reading.diagnostics.iter().find(|found| is_refusal(found));
    let code = first.map(|found| reason_code(&found.problem).to_owned());
    let (save, save_nft) = match accepted_by {
        AcceptedBy::Both => (legacy.clone(), (nft != legacy).then_some(nft)),
        AcceptedBy::Legacy => (legacy, None),
        AcceptedBy::Nft => (nft, None),
        AcceptedBy::Neither => (Vec::new(), None),
    };
    OurAnswer { accepted_by, save, save_nft, code }
}

/// The code that names a class of reasons: whatever is wrong with a value is one class.
fn reason_code(problem: &Problem) -> &'static str {
    match problem {
        Problem::OneBackend { problem, .. } => reason_code(problem),
        // The value is right, its place is not.
        Problem::BadValue { problem: WordProblem::NeedsBefore { .. }, .. } => problem.inner_code(),
        Problem::BadValue { .. } | Problem::BadChainName { .. } => problem.code(),
        Problem::Extension { problem: ExtensionProblem::Word { .. }, .. } => "bad-value",
        _ => problem.inner_code(),
    }
}

fn is_refusal(found: &Diagnostic<Problem>) -> bool {
    found.severity == Severity::Error || matches!(found.problem, Problem::OneBackend { .. })
}

/// On a host that has no sets.
pub fn judge_file(text: &str, family: Family) -> OurFileAnswer {
    judge_file_on(&Host { sets: Some(BTreeMap::new()), ..Host::default() }, text, family)
}

/// On the host that `host.json` tells of, without the chains that the file itself makes.
pub fn judge_file_there(host: &str, text: &str, family: Family) -> OurFileAnswer {
    let host = json::host(host).expect("host facts");
    judge_file_on(&Host { chains: None, ..host }, text, family)
}

fn judge_file_on(host: &Host, text: &str, family: Family) -> OurFileAnswer {
    let parsed = parse_save(text, &ReadOptions { family, host });
    let index = LineIndex::new(text);
    let refusals: Vec<_> = parsed.diagnostics.iter().filter(|found| is_refusal(found)).collect();
    let accepts = |backend| {
        refusals.iter().all(|found| match &found.problem {
            Problem::OneBackend { backend: other, .. } => *other != backend,
            _ => false,
        })
    };
    let accepted_by = AcceptedBy::new(accepts(Backend::Legacy), accepts(Backend::Nft));
    let place = |found: &&Diagnostic<Problem>| {
        let line = index.line_column(found.span.start).0 as usize;
        (line, reason_code(&found.problem).to_owned())
    };
    OurFileAnswer { accepted_by, problems: refusals.iter().map(place).collect() }
}

/// The rules of a restore file as an engine saves them, as lines.
pub fn rewritten(text: &str, family: Family, engine: Backend) -> Vec<String> {
    let ruleset = parse_save(text, &ReadOptions::of(family)).value.ruleset;
    let rules = ruleset.rules().map(|(at, rule)| write_rule_for(&at.chain, rule, engine));
    rules.collect()
}
