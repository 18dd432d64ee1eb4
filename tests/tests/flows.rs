//! The flows of policies and rules over their cases, and the laws that hold for every case.

use droplab_core::back::{
    NftProblem, Spelling, join_lines, write_nft, write_save, write_save_lines,
};
use droplab_core::front::{self, Form, Import, ReadOptions, parse_save, parse_script};
use droplab_core::locale::{Language, Localize};
use droplab_core::lower::{self, lower};
use droplab_core::model::extension::Opaque;
use droplab_core::model::{Match, Rule, Ruleset, TableName};
use droplab_core::net::Family;
use droplab_core::policy::{
    self, DocumentError, PRESETS, Place, Policy, Preset, from_json, preset, to_json,
};
use droplab_core::text::{Parsed, Severity, write_frame};
use droplab_tests::cases::{Case, cases_of, folder, run_cases};
use droplab_tests::saved::by_table;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// `policy.json`, or the name of a preset in `preset` → the rules of both families, and what is
/// wrong in both languages.
#[test]
fn lower_cases() {
    run_cases("lower", |case| {
        let policy = policy_of(case);
        let file = |name: &str, text| (format!("expected.{name}"), text);
        vec![
            file("v4.rules", write_save(&lower(&policy, Family::V4).ruleset)),
            file("v6.rules", write_save(&lower(&policy, Family::V6).ruleset)),
            file("problems", problems(&policy)),
        ]
    });
}

/// What lowering makes is spelled by the extensions that policies are said to have.
#[test]
fn policies_are_written_in_full_by_their_own_spelling() {
    let cases = cases_of("lower").into_iter().map(|case| policy_of(&case));
    for policy in cases.chain(PRESETS.iter().map(Preset::policy)) {
        for ruleset in Family::ALL.map(|family| lower(&policy, family).ruleset) {
            let own = join_lines(&write_save_lines(&ruleset, Spelling::OF_POLICIES));
            assert_eq!(own, write_save(&ruleset));
        }
    }
}

/// `input.rules`, `input.listing` or `input.sh` → the save form, and each diagnostic with its place.
/// A case whose name ends in `-v6` is IPv6.
#[test]
fn save_cases() {
    run_cases("save", |case| {
        let (file, text, parsed) = read_case(case);
        let mut diagnostics = String::new();
        for diagnostic in &parsed.diagnostics {
            let problem = &diagnostic.problem;
            let said = format!(
                "{} {}: {}",
                severity(diagnostic.severity),
                problem.code(),
                problem.localize(Language::English)
            );
            diagnostics += &write_frame(&text, file, diagnostic.span, &said);
            diagnostics += &format!("= {}\n", problem.localize(Language::Japanese));
        }
        vec![
            ("expected.rules".to_owned(), write_save(&parsed.value.ruleset)),
            ("expected.diagnostics".to_owned(), diagnostics),
        ]
    });
}

/// The script of the post this project began with, and what iptables-save printed once it had run.
#[test]
fn the_seed_script_makes_the_rules_that_iptables_saved() {
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/seed");
    let text = |name: &str| fs::read_to_string(seed.join(name)).expect("a fixture");
    let parsed = parse_script(&text("iptables.sh"), &ReadOptions::of(Family::V4));
    assert_eq!(parsed.diagnostics, []);
    let ours = by_table(&write_save(&parsed.value.ruleset));
    assert_eq!(ours, by_table(&text("saved.legacy.rules")));
    assert_eq!(ours, by_table(&text("saved.nft.rules")));
}

/// `input.rules` → the nft ruleset, and what it does not say, in both languages. A case whose name
/// ends in `-v6` is IPv6.
#[test]
fn nft_cases() {
    run_cases("nft", |case| {
        let parsed = parse_save(&case.text("input.rules"), &ReadOptions::of(family_of(case)));
        let nft = write_nft(&parsed.value.ruleset);
        let told =
            |problem: &NftProblem| format!("{}: {}", problem.at, said(problem.code(), problem));
        vec![
            ("expected.nft".to_owned(), nft.text),
            ("expected.problems".to_owned(), nft.problems.iter().map(told).collect()),
        ]
    });
}

/// `policy.json` → the document as it is written anew, or why it is none.
#[test]
fn document_cases() {
    run_cases("document", |case| match from_json(&case.text("policy.json")) {
        Ok(policy) => vec![("expected.json".to_owned(), to_json(&policy))],
        Err(error) => {
            vec![("expected.error".to_owned(), said(error.code(), &error))]
        }
    });
}

#[test]
fn what_is_written_is_read_again() {
    for (name, ruleset) in rulesets() {
        let text = write_save(&ruleset);
        let read = parse_save(&text, &ReadOptions::of(ruleset.family)).value.ruleset;
        assert_eq!(read, ruleset, "{name}\n{text}");
        assert_eq!(write_save(&read), text, "{name}");
    }
}

/// What lowering makes, a host loads.
#[test]
fn lowered_rules_are_read_without_a_word() {
    for case in cases_of("lower").into_iter().filter(|case| !case.name.starts_with("bad-")) {
        for family in Family::ALL {
            let text = write_save(&lower(&policy_of(&case), family).ruleset);
            assert_eq!(
                parse_save(&text, &ReadOptions::of(family)).diagnostics,
                [],
                "{}\n{text}",
                case.name
            );
        }
    }
}

#[test]
fn every_rule_of_a_policy_has_an_origin() {
    for case in cases_of("lower") {
        for family in Family::ALL {
            let lowered = lower(&policy_of(&case), family);
            for (at, _) in lowered.ruleset.rules() {
                assert!(lowered.origins.get(&at).is_some(), "{} {at}", case.name);
            }
        }
    }
}

#[test]
fn documents_and_links_bring_the_same_policy() {
    for case in cases_of("lower") {
        let policy = policy_of(&case);
        assert_eq!(from_json(&to_json(&policy)), Ok(policy.clone()), "{}", case.name);
        let link = policy::to_fragment(&policy);
        assert_eq!(policy::from_fragment(&link), Ok(policy), "{}", case.name);
    }
}

#[test]
fn every_problem_has_a_case() {
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    for case in cases_of("save") {
        let (_, _, parsed) = read_case(&case);
        for found in &parsed.diagnostics {
            seen.insert(("front", found.problem.code()));
            seen.insert(("front", found.problem.inner_code()));
        }
    }
    let parsed = front::read(&endless_changes(), Form::Script, &ReadOptions::of(Family::V4));
    seen.extend(parsed.diagnostics.iter().map(|found| ("front", found.problem.code())));
    let options = option_codes();
    seen.extend(options.iter().map(|code| ("front", code.as_str())));
    for case in cases_of("lower") {
        let policy = policy_of(&case);
        seen.extend(policy::check(&policy).iter().map(|(_, problem)| ("policy", problem.code())));
        for family in Family::ALL {
            let problems = lower(&policy, family).problems;
            seen.extend(problems.iter().map(|problem| ("lower", problem.code())));
        }
    }
    for case in cases_of("document") {
        seen.extend(from_json(&case.text("policy.json")).err().map(|e| ("document", e.code())));
    }
    for case in cases_of("nft") {
        let parsed = parse_save(&case.text("input.rules"), &ReadOptions::of(family_of(&case)));
        let problems = write_nft(&parsed.value.ruleset).problems;
        seen.extend(problems.iter().map(|problem| ("nft", problem.code())));
    }
    let problems = write_nft(&of_unknown_match()).problems;
    seen.extend(problems.iter().map(|problem| ("nft", problem.code())));
    let of = |module: &'static str, codes: &[&'static str]| -> Vec<(&str, &str)> {
        codes.iter().map(|code| (module, *code)).collect()
    };
    let all = [
        of("front", front::Problem::CODES),
        of("policy", policy::Problem::CODES),
        of("lower", lower::Problem::CODES),
        of("document", DocumentError::CODES),
        of("nft", NftProblem::CODES),
    ];
    let missing: Vec<_> = all.into_iter().flatten().filter(|code| !seen.contains(code)).collect();
    assert_eq!(missing, [], "no case produces these");
}

/// A script whose changes look at more rules than anybody waits for.
fn endless_changes() -> String {
    let rules = "iptables -A INPUT -j DROP\n".repeat(5_000);
    rules + &"iptables -D INPUT -j ACCEPT\n".repeat(4_100)
}

/// Codes at the ends of the lines of `tests/cases/options`, whose own test proves them.
fn option_codes() -> Vec<String> {
    let files = fs::read_dir(folder().join("options")).expect("cases of options");
    let texts = files.map(|file| fs::read_to_string(file.expect("a file").path()).expect("text"));
    let codes = |text: String| -> Vec<String> {
        text.lines().filter_map(|line| Some(line.rsplit_once("; ; ")?.1.to_owned())).collect()
    };
    texts.flat_map(codes).collect()
}

/// No text makes one: a rule with an unknown match is refused when it is read.
fn of_unknown_match() -> Ruleset {
    let opaque = Opaque { name: "geoip".to_owned(), words: Vec::new() };
    let mut ruleset = Ruleset::new(Family::V4);
    let rule = Rule { matches: vec![Match::Opaque(opaque)], ..Rule::default() };
    let chain = ruleset.table_mut(TableName::Filter).chains()[0].name.clone();
    ruleset.table_mut(TableName::Filter).chain_mut(&chain).rules.push(rule);
    ruleset
}

#[track_caller]
fn policy_of(case: &Case) -> Policy {
    if case.has("preset") {
        let name = case.text("preset");
        return preset(name.trim()).expect("a case names a preset that is there").policy();
    }
    from_json(&case.text("policy.json")).unwrap_or_else(|error| panic!("{}: {error:?}", case.name))
}

fn family_of(case: &Case) -> Family {
    if case.name.ends_with("-v6") { Family::V6 } else { Family::V4 }
}

/// A case's text in the form its file's name says: the name, the text, and what was read.
fn read_case(case: &Case) -> (&'static str, String, Parsed<Import, front::Problem>) {
    let forms =
        [("input.rules", Form::Save), ("input.listing", Form::Listing), ("input.sh", Form::Script)];
    let (file, form) =
        forms.into_iter().find(|(file, _)| case.has(file)).expect("a case has its input");
    let text = case.text(file);
    let parsed = front::read(&text, form, &ReadOptions::of(family_of(case)));
    (file, text, parsed)
}

/// The rulesets of every case.
fn rulesets() -> Vec<(String, Ruleset)> {
    let mut rulesets = Vec::new();
    for case in cases_of("lower") {
        for family in Family::ALL {
            rulesets.push((case.name.clone(), lower(&policy_of(&case), family).ruleset));
        }
    }
    for case in cases_of("save") {
        let (_, _, parsed) = read_case(&case);
        // A name that iptables saves so that nothing can load it is told, and stays so.
        let is_lost = |problem: &front::Problem| problem.code() == "not-reloadable";
        if !parsed.diagnostics.iter().any(|found| is_lost(&found.problem)) {
            rulesets.push((case.name.clone(), parsed.value.ruleset));
        }
    }
    rulesets
}

fn problems(policy: &Policy) -> String {
    let mut out = String::new();
    for (place, problem) in policy::check(policy) {
        let place = match place {
            Place::Entry(id) => format!("entry {}", id.0),
            Place::Logging(slot) => format!("{slot:?}"),
            Place::Translation(index) => format!("translation {index}"),
            Place::Baseline => "baseline".to_owned(),
        };
        out += &format!("{} at {place}\n", severity(problem.severity()));
        out += &said(problem.code(), &problem);
    }
    for family in Family::ALL {
        for problem in lower(policy, family).problems {
            out += &format!("note in {family:?}: {problem:?}\n");
            out += &said(problem.code(), &problem);
        }
    }
    out
}

fn said(code: &str, problem: &impl Localize) -> String {
    let [english, japanese] = Language::ALL.map(|language| problem.localize(language));
    format!("{code}\n  {english}\n  {japanese}\n")
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
