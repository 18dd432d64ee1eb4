//! Rules in words: cases to be read, and what holds for the words of every rule.

use droplab_core::back::write_rule;
use droplab_core::front::{ReadOptions, parse_save, read_rule};
use droplab_core::locale::{Explains, Language, explain, explain_chain, explain_rule};
use droplab_core::model::extension::Opaque;
use droplab_core::model::{ChainName, Host, Match, Rule, RuleRef, Ruleset, TableName, Target};
use droplab_core::net::Family;
use droplab_core::text::Severity;
use droplab_tests::cases::{Case, cases_of, folder, run_cases};
use std::collections::BTreeSet;
use std::fs;

/// `input.rules` → each rule as it is saved, and what it does in both languages. A case whose name
/// ends in `-v6` is IPv6.
#[test]
fn explain_cases() {
    run_cases("explain", |case| {
        let ruleset = ruleset_of(case);
        vec![
            ("expected.en".to_owned(), explained(&ruleset, Language::English)),
            ("expected.ja".to_owned(), explained(&ruleset, Language::Japanese)),
        ]
    });
}

/// No kernel of today has these, so that no case can load them.
const NOT_IN_KERNELS: [&str; 2] = ["CLUSTERIP", "ULOG"];

/// Somebody has read the words of each.
#[test]
fn every_extension_has_a_case() {
    let mut lines = String::new();
    for case in cases_of("explain") {
        for (at, rule) in ruleset_of(&case).rules() {
            lines += &format!("{} \n", write_rule(&at.chain, rule));
        }
    }
    let families = [Family::V4, Family::V6];
    let matches = families.into_iter().flat_map(Match::extension_names);
    let targets = families.into_iter().flat_map(Target::extension_names);
    let words = matches.map(|name| ("-m", name)).chain(targets.map(|name| ("-j", name)));
    let missing: BTreeSet<String> = words
        .filter(|(_, name)| !NOT_IN_KERNELS.contains(name))
        .map(|(option, name)| format!(" {option} {name} "))
        .filter(|words| !lines.contains(words))
        .collect();
    assert!(missing.is_empty(), "no case explains {missing:?}");
}

/// Every rule of the options' cases has a sentence that ends, in both languages.
#[test]
fn every_option_is_said_in_a_whole_sentence() {
    let mut n_rules = 0;
    for entry in fs::read_dir(folder().join("options")).expect("cases") {
        let path = entry.expect("a file").path();
        let text = fs::read_to_string(&path).expect("a text");
        let mut place = (Family::V4, TableName::Filter, "INPUT".to_owned());
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some(words) = line.strip_prefix("@ ") {
                place = place_of(words);
                continue;
            }
            let words = line.split(" ;").next().unwrap_or_default();
            for rule in rules_of(words, &place) {
                check_words(&rule, &place, line);
                n_rules += 1;
            }
        }
    }
    assert!(n_rules > 500, "{n_rules}");
}

#[test]
fn what_is_not_known_is_said_to_be_unknown() {
    let opaque = |name: &str, words: &[&str]| Opaque {
        name: name.to_owned(),
        words: words.iter().map(|word| (*word).to_owned()).collect(),
    };
    let rule = Rule {
        matches: vec![Match::Opaque(opaque("geoip", &["--src-cc", "CN"]))],
        target: Some(Target::Opaque(opaque("TARPIT", &["--tarpit"]))),
        ..Rule::default()
    };
    let (ruleset, at) = one_rule(rule, &(Family::V4, TableName::Filter, "INPUT".to_owned()));
    assert_eq!(
        explain_rule(&ruleset, &at, Language::English).as_deref(),
        Some(
            "Do with packets that match `-m geoip --src-cc CN` (whose meaning is not known here), \
             what `-j TARPIT --tarpit` says, whose meaning is not known here."
        )
    );
    assert_eq!(
        explain_rule(&ruleset, &at, Language::Japanese).as_deref(),
        Some(
            "`-m geoip --src-cc CN`（意味はここでは不明）に一致するパケットに \
             `-j TARPIT --tarpit` を適用します（意味はここでは不明です）。"
        )
    );
    assert_eq!(
        explain_rule(&ruleset, &RuleRef { number: 2, ..at.clone() }, Language::English),
        None
    );
    assert_eq!(explain_rule(&ruleset, &RuleRef { number: 0, ..at }, Language::English), None);
}

type Place = (Family, TableName, String);

fn place_of(words: &str) -> Place {
    let words: Vec<&str> = words.split(' ').collect();
    let [family, table, chain] = words[..] else { panic!("{words:?}") };
    let family = if family == "ip" { Family::V4 } else { Family::V6 };
    (family, table.parse().expect("a table"), chain.to_owned())
}

fn rules_of(words: &str, (family, table, chain): &Place) -> Vec<Rule> {
    let line = format!("-t {table} -A {chain} {words}");
    read_rule(&line, *table, &ReadOptions { family: *family, host: &Host::default() }).rules
}

fn one_rule(rule: Rule, (family, table, chain): &Place) -> (Ruleset, RuleRef) {
    let mut ruleset = Ruleset::new(*family);
    let chain: ChainName = chain.parse().expect("a chain");
    ruleset.table_mut(*table).chain_mut(&chain).rules.push(rule);
    (ruleset, RuleRef { table: *table, chain, number: 1 })
}

#[track_caller]
fn check_words(rule: &Rule, place: &Place, context: &str) {
    let (ruleset, at) = one_rule(rule.clone(), place);
    for (language, end) in [(Language::English, '.'), (Language::Japanese, '。')] {
        let text = explain_rule(&ruleset, &at, language).expect("a rule");
        // The user's own words may hold anything.
        let own: String = text.split('`').step_by(2).collect::<Vec<_>>().join("`");
        let is_whole = own.ends_with(end) && own.chars().count() > 8;
        let odd =
            ["  ", " ,", " .", ",,", "..", "、、", "。。", " 、", " 。", "（）", "()", "をを"];
        let is_clean = !odd.iter().any(|odd| own.contains(odd));
        assert!(is_whole && is_clean, "{context}\n{text}");
    }
}

fn ruleset_of(case: &Case) -> Ruleset {
    let family = if case.name.ends_with("-v6") { Family::V6 } else { Family::V4 };
    let parsed = parse_save(&case.text("input.rules"), &ReadOptions::of(family));
    let is_error = |severity| severity == Severity::Error;
    let errors = parsed.diagnostics.iter().filter(|found| is_error(found.severity));
    let errors: Vec<_> = errors.collect();
    assert!(errors.is_empty(), "{}: {errors:?}", case.name);
    parsed.value.ruleset
}

/// One place gives what all places together give.
fn explained(ruleset: &Ruleset, language: Language) -> String {
    let mut lines = String::new();
    for part in explain(ruleset, language) {
        let text = part.text;
        lines += &match part.about {
            Explains::Table(table) => format!("*{table}\n{text}\n"),
            Explains::Chain(table, chain) => {
                assert_eq!(explain_chain(ruleset, table, &chain, language).as_ref(), Some(&text));
                format!("\n:{chain}\n{text}\n")
            }
            Explains::Rule(at) => {
                assert_eq!(explain_rule(ruleset, &at, language).as_ref(), Some(&text), "{at}");
                let rule = ruleset.rule(&at).expect("it was explained");
                format!("{}\n    {text}\n", write_rule(&at.chain, rule))
            }
        };
    }
    lines
}
