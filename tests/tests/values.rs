//! Values that people write: `tests/cases/values/*.t`, one per line,
//! `kind ; text ; code or ok ; English ; Japanese`. Where the text is right, its canonical form
//! stands in place of the messages. `\n`, `\t`, `\e` in the text are control characters.
//!
//! `UPDATE=1` writes what stands behind the text anew.

use droplab_core::front::{Problem, ReadOptions, parse_save};
use droplab_core::locale::{Language, Localize};
use droplab_core::net::iptables::WordProblem;
use droplab_core::net::{
    AddressList, ChainName, Comment, Family, IcmpType, InterfacePattern, LogPrefix, PortList,
    Protocol, RateLimit, StateSet, ValueProblem,
};
use droplab_core::policy::Service;
use droplab_tests::cases::folder;
use std::collections::BTreeSet;
use std::fs;
use std::str::FromStr;

#[test]
fn values() {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let mut seen = BTreeSet::new();
    let mut failures = String::new();
    let files = fs::read_dir(folder().join("values")).expect("the folder is there");
    for file in files {
        let path = file.expect("a folder that was opened can be read").path();
        let text = fs::read_to_string(&path).expect("a table of values");
        let lines: Vec<String> = text.lines().map(|line| checked_line(line, &mut seen)).collect();
        let actual = lines.join("\n") + "\n";
        if update {
            fs::write(&path, actual).expect("a table can be written");
            continue;
        }
        for (expected, actual) in text.lines().zip(&lines).filter(|(a, b)| a != b) {
            failures += &format!("expected {expected}\nactual   {actual}\n");
        }
    }
    assert!(failures.is_empty(), "{failures}UPDATE=1 writes what is said now");
    let missing: Vec<_> =
        ValueProblem::CODES.iter().filter(|code| !seen.contains(**code)).collect();
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
    let said = match parse(kind, &unescape(text)) {
        Ok(value) => format!("ok ; {value}"),
        Err(problem) => {
            seen.insert(problem.code());
            let [english, japanese] = Language::ALL.map(|language| problem.localize(language));
            format!("{} ; {english} ; {japanese}", problem.code())
        }
    };
    format!("{kind} ; {text} ; {said}")
}

fn parse(kind: &str, text: &str) -> Result<String, ValueProblem> {
    fn value<T: FromStr<Err = ValueProblem> + ToString>(
        text: &str,
    ) -> Result<String, ValueProblem> {
        text.parse::<T>().map(|value| value.to_string())
    }
    match kind {
        "addresses" => value::<AddressList>(text),
        "ports" => value::<PortList>(text),
        "protocol" => value::<Protocol>(text),
        "interface" => value::<InterfacePattern>(text),
        "service" => value::<Service>(text),
        "states" => value::<StateSet>(text),
        "rate" => value::<RateLimit>(text),
        "prefix" => value::<LogPrefix>(text),
        "note" => value::<Comment>(text),
        "chain" => value::<ChainName>(text),
        "icmp" => IcmpType::parse(text, Family::V4).map(IcmpType::saved),
        "icmpv6" => IcmpType::parse(text, Family::V6).map(IcmpType::saved),
        "rule" => rule(text),
        _ => panic!("no value of kind `{kind}`"),
    }
}

/// The first bad value of a rule.
fn rule(text: &str) -> Result<String, ValueProblem> {
    let file = format!("*filter\n:INPUT ACCEPT [0:0]\n-A INPUT {text}\nCOMMIT\n");
    let first = parse_save(&file, &ReadOptions::of(Family::V4)).diagnostics.into_iter().next();
    match first.map(|found| found.problem) {
        None => Ok(text.to_owned()),
        Some(Problem::BadValue { problem: WordProblem::Value(problem), .. }) => Err(problem),
        Some(other) => panic!("`{text}`: {other:?}"),
    }
}

fn unescape(text: &str) -> String {
    text.replace("\\n", "\n").replace("\\t", "\t").replace("\\e", "\u{1b}")
}
