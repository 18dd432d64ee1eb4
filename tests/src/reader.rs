//! The one place where the tests ask our own reader what it makes of a rule or of a file.

use crate::truth::RuleCase;
use crate::words;
use droplab_core::back::write_save;
use droplab_core::front::{Problem, parse_save};
use droplab_core::net::Family;
use droplab_core::text::{LineIndex, Severity};

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
    let refused = |code: &str| OurAnswer {
        accepted_by: AcceptedBy::Neither,
        save: Vec::new(),
        save_nft: None,
        code: Some(code.to_owned()),
    };
    let Ok(words) = words::split(&rule.line) else { return refused("unclosed-quote") };
    let quoted = |word: &String| match word.contains([' ', '"', '\\']) || word.is_empty() {
        true => format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\"")),
        false => word.clone(),
    };
    let line = words.iter().map(quoted).collect::<Vec<_>>().join(" ");
    let host: serde_json::Value = serde_json::from_str(host).unwrap_or_default();
    let chains = host["chains"].as_array().into_iter().flatten().filter_map(|name| name.as_str());
    let chains: String = chains.map(|name| format!(":{name} - [0:0]\n")).collect();
    let text = format!("*{}\n{chains}{line}\nCOMMIT\n", rule.table);
    let parsed = parse_save(&text, rule.family);
    let error = parsed.diagnostics.iter().find(|found| found.severity == Severity::Error);
    if let Some(error) = error {
        return refused(error.problem.code());
    }
    let saved = write_save(&parsed.value.ruleset);
    let save = saved.lines().filter(|line| line.starts_with("-A")).map(str::to_owned).collect();
    OurAnswer { accepted_by: AcceptedBy::Both, save, save_nft: None, code: None }
}

pub fn judge_file(text: &str, family: Family) -> OurFileAnswer {
    let parsed = parse_save(text, family);
    let index = LineIndex::new(text);
    let errors = parsed.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let place = |found: &droplab_core::text::Diagnostic<Problem>| {
        (index.line_column(found.span.start).0 as usize, found.problem.code().to_owned())
    };
    let problems: Vec<_> = errors.map(place).collect();
    let is_accepted = problems.is_empty();
    OurFileAnswer { accepted_by: AcceptedBy::new(is_accepted, is_accepted), problems }
}

/// The rules that we write of a restore file, as lines.
pub fn rewritten(text: &str, family: Family) -> Vec<String> {
    let saved = write_save(&parse_save(text, family).value.ruleset);
    saved.lines().filter(|line| line.starts_with("-A")).map(str::to_owned).collect()
}
