//! Words of rules as iptables reads them: `tests/cases/words/*.t`, one per line,
//! `kind ; text ; code or ok ; English ; Japanese`. Where the word is right, the form that
//! iptables-save prints stands in place of the messages.
//!
//! `UPDATE=1` writes what stands behind the text anew.

use droplab_core::front::{Problem, ReadOptions, read_rule};
use droplab_core::json;
use droplab_core::locale::{Language, Localize};
use droplab_core::model::TableName;
use droplab_core::model::extension::ExtensionProblem;
use droplab_core::net::iptables::{
    MacAddress, Mark, WordProblem, parse_chain_name, parse_interface, parse_port_range,
    parse_protocol, parse_source, read_number, resolve_port_range,
};
use droplab_core::net::{Family, Protocol};
use droplab_tests::cases::folder;
use std::collections::BTreeSet;
use std::fs;

#[test]
fn words() {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let path = folder().join("words/iptables.t");
    let text = fs::read_to_string(&path).expect("a table of words");
    let mut seen = BTreeSet::new();
    let lines: Vec<String> = text.lines().map(|line| checked_line(line, &mut seen)).collect();
    let actual = lines.join("\n") + "\n";
    if update {
        fs::write(&path, actual).expect("a table can be written");
    } else {
        assert_eq!(text, actual, "UPDATE=1 writes what is said now");
    }
    let missing: Vec<_> = WordProblem::CODES.iter().filter(|code| !seen.contains(**code)).collect();
    assert!(missing.is_empty(), "no line produces {missing:?}");
}

fn checked_line(line: &str, seen: &mut BTreeSet<&'static str>) -> String {
    if line.is_empty() || line.starts_with('#') {
        return line.to_owned();
    }
    let mut fields = line.split(" ; ");
    let (Some(kind), Some(text)) = (fields.next(), fields.next()) else {
        panic!("`{line}` lacks a text");
    };
    let said = match parse(kind, text) {
        Ok(value) => format!("ok ; {value}"),
        Err(problem) => {
            seen.insert(problem.code());
            let [english, japanese] = Language::ALL.map(|language| problem.localize(language));
            format!("{} ; {english} ; {japanese}", problem.code())
        }
    };
    format!("{kind} ; {text} ; {said}")
}

fn parse(kind: &str, text: &str) -> Result<String, WordProblem> {
    Ok(match kind {
        "number" => read_number(text, 1, 1000)?.to_string(),
        "source" => parse_source(text, Family::V4)?.to_string(),
        "source6" => parse_source(text, Family::V6)?.to_string(),
        "tcp" => parse_port_range(text, Protocol::TCP)?.to_string(),
        "udp" => resolve_port_range(text)?.to_string(),
        "chain" => parse_chain_name(text)?.to_string(),
        "interface" => parse_interface(text)?.to_string(),
        "protocol" => parse_protocol(text)?.to_string(),
        "mac" => MacAddress::parse(text)?.to_string(),
        "mark" => Mark::parse(text)?.to_string(),
        "word" => color(text)?.to_owned(),
        "set" => rule(text, &format!("-A INPUT -m set --match-set {text} src"), "filter")?,
        "rule" => rule(text, &format!("-A INPUT {text}"), "filter")?,
        "rule6" => rule(text, &format!("-6 -A INPUT {text}"), "filter")?,
        "mangle" => rule(text, &format!("-A FORWARD {text}"), "mangle")?,
        _ => panic!("no word of kind `{kind}`"),
    })
}

/// A word in a rule, on a host that has the sets `s4` for IPv4 and `s6` for IPv6.
fn rule(word: &str, rule: &str, table: &str) -> Result<String, WordProblem> {
    let host = json::host(include_str!("../fixtures/rules/host.json")).expect("host facts");
    let family = if rule.starts_with("-6") { Family::V6 } else { Family::V4 };
    let options = ReadOptions { family, host: &host };
    let table: TableName = table.parse().expect("a table");
    match read_rule(rule, table, &options).diagnostics.pop().map(|found| found.problem) {
        None => Ok(word.to_owned()),
        Some(
            Problem::BadValue { problem, .. }
            | Problem::Extension { problem: ExtensionProblem::Word { problem, .. }, .. },
        ) => Err(problem),
        Some(other) => panic!("{other:?}"),
    }
}

/// A closed list, as the options of extensions have them.
fn color(text: &str) -> Result<&'static str, WordProblem> {
    const COLORS: &[&str] = &["red", "green", "blue"];
    let found = COLORS.iter().find(|color| **color == text).copied();
    found.ok_or_else(|| WordProblem::UnknownWord { text: text.to_owned(), expected: COLORS })
}
