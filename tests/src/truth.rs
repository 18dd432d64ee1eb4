//! `tests/fixtures/rules`: what iptables answered, as values.

use crate::oracle::Question;
use droplab_core::net::Family;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A rule as it is typed, for one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleCase {
    pub family: Family,
    pub table: String,
    /// What follows `iptables -t TABLE`: `-A CHAIN …`, words and quotes as in sh.
    pub line: String,
}

impl RuleCase {
    pub fn new(question: &Question) -> Self {
        let line = crate::words::join(&question.words);
        Self { family: question.family, table: question.table.clone(), line }
    }

    /// As in the messages: `ip6tables -t raw -A …`.
    pub fn shown(&self) -> String {
        format!("{} -t {} {}", crate::oracle::program(self.family), self.table, self.line)
    }
}

/// What the engines print of a rule; `None` where it is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Truth {
    pub rule: RuleCase,
    pub legacy: Option<Vec<String>>,
    pub nft: Option<Vec<String>>,
}

/// `cli-truth.jsonl`, without the lines that turn on what is not of the language.
pub fn spellings() -> Vec<Truth> {
    let rows = json_lines("cli-truth.jsonl");
    let rows = rows.iter().filter(|row| row["truth"] != "none");
    let truth = |row: &Value| {
        let side = |name: &str| row.get(name).or_else(|| row.get("both")).and_then(texts);
        let line = format!("-A {} {}", text(&row["chain"]), text(&row["rule"]));
        let rule = RuleCase { family: family(row), table: text(&row["table"]), line };
        Truth { rule, legacy: side("legacy"), nft: side("nft") }
    };
    rows.map(truth).collect()
}

/// Where a rule is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub rule: RuleCase,
    pub legacy: bool,
    pub nft: bool,
}

/// `validity-matrix.jsonl`.
pub fn places() -> Vec<Place> {
    let rows = json_lines("validity-matrix.jsonl");
    let names = texts(&rows[0]["places"]).expect("the first line names the places");
    let mut found = Vec::new();
    for row in &rows[1..] {
        for (name, mark) in names.iter().zip(text(&row["accepted"]).chars()) {
            let (table, chain) = name.split_once(' ').expect("a table and a chain");
            let line = format!("-A {chain} {}", text(&row["rule"]));
            let rule = RuleCase { family: family(row), table: table.to_owned(), line };
            let (legacy, nft) = (matches!(mark, '+' | 'L'), matches!(mark, '+' | 'N'));
            found.push(Place { rule, legacy, nft });
        }
    }
    found
}

/// A whole file for iptables-restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileTruth {
    pub note: String,
    pub family: Family,
    pub input: String,
    pub legacy: Loaded,
    pub nft: Loaded,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loaded {
    /// The rules that iptables-save prints.
    Accepted { saved: Vec<String> },
    /// The first line of the message, and the line that it names, 1-based.
    Refused { message: String, line: Option<usize> },
}

/// `rule-validity.jsonl`.
pub fn files() -> Vec<FileTruth> {
    let loaded = |side: &Value| match texts(&side["saved"]) {
        Some(saved) => Loaded::Accepted { saved },
        None => {
            let line = side["line"].as_u64().and_then(|line| usize::try_from(line).ok());
            Loaded::Refused { message: text(&side["stderr"]), line }
        }
    };
    let file = |row: &Value| FileTruth {
        note: text(&row["note"]),
        family: family(row),
        input: text(&row["input"]),
        legacy: loaded(&row["legacy"]),
        nft: loaded(&row["nft"]),
    };
    json_lines("rule-validity.jsonl").iter().map(file).collect()
}

/// `host.json`: the chains, sets, users and names that were there.
pub fn host() -> String {
    fixture("host.json")
}

/// `extension-options.json`.
pub fn extension_options() -> Value {
    serde_json::from_str(&fixture("extension-options.json")).expect("JSON")
}

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/rules").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn json_lines(name: &str) -> Vec<Value> {
    let text = fixture(name);
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

fn family(row: &Value) -> Family {
    if row["family"] == "ip6" { Family::V6 } else { Family::V4 }
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn texts(value: &Value) -> Option<Vec<String>> {
    value.as_array().map(|texts| texts.iter().map(text).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fixtures_are_what_their_readme_says() {
        let spellings = spellings();
        assert_eq!(spellings.len(), 1250);
        assert!(spellings.iter().any(|truth| truth.legacy.is_some() && truth.nft.is_none()));
        let places = places();
        assert_eq!(places.len(), 138 * 17);
        assert!(places.iter().any(|place| place.nft && !place.legacy));
        let files = files();
        assert_eq!(files.len(), 136);
        let refused = |file: &&FileTruth| matches!(file.nft, Loaded::Refused { .. });
        assert!(files.iter().filter(refused).count() > 60);
        assert!(extension_options()["libxt_LOG.c"].is_object() || !host().is_empty());
    }
}
