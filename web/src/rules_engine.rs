//! A text of rules, read once and asked many things: what is wrong, what each rule says, the rules
//! as another file or as a policy. All thinking is the core's; this puts its parts together for the
//! worker, and is pure.

use droplab_core::back::{self, NftProblem, ScriptOptions, ScriptTitles, Spelling};
use droplab_core::deploy::Remark;
use droplab_core::front::{self, Form, Import, Problem, ReadOptions};
use droplab_core::json::places::Places;
use droplab_core::json::rules::{
    ConversionJson, Detail, ExplainedJson, ExplanationJson, Fix, LiftJson, RemarkJson, RulesJson,
    Said,
};
use droplab_core::lift::{Place, PlacedProblem, Weight, lift};
use droplab_core::locale::{Language, Localize, explain_chain, explain_rule};
use droplab_core::model::{RuleMap, RuleRef, Ruleset};
use droplab_core::net::Family;
use droplab_core::policy;
use droplab_core::text::{Diagnostic, Parsed, Severity, Span};

/// Rules that are put into words at once.
const EXPLAINED_RULES: usize = 2_000;

/// The form of that name; `None`: told by the content.
pub fn form_of_word(word: &str) -> Option<Form> {
    Form::ALL.into_iter().find(|form| form.as_str() == word)
}

/// What rules can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileForm {
    Save,
    Script,
    Nft,
}

impl FileForm {
    pub fn of_word(word: &str) -> Option<Self> {
        match word {
            "save" => Some(Self::Save),
            "script" => Some(Self::Script),
            "nft" => Some(Self::Nft),
            _ => None,
        }
    }
}

/// Which rules are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Those that stand between two UTF-16 offsets, ends included.
    Between {
        start: usize,
        end: usize,
    },
    Chain {
        table: String,
        chain: String,
    },
}

/// A text that was read.
pub struct Engine {
    text: String,
    form: Form,
    parsed: Parsed<Import, Problem>,
}

impl Engine {
    /// `None`: told by the content.
    pub fn read(text: String, form: Option<Form>, family: Option<Family>) -> Self {
        let form = form.unwrap_or_else(|| front::detect_form(&text));
        let family = family.or_else(|| front::detect_family(&text)).unwrap_or(Family::V4);
        let parsed = front::read(&text, form, &ReadOptions::of(family));
        Self { text, form, parsed }
    }

    pub fn report(&self, language: Language) -> RulesJson {
        let said = self.parsed.diagnostics.iter().map(|diagnostic| self.say(diagnostic, language));
        let (word, import) = (self.form.as_str(), &self.parsed.value);
        RulesJson::new(&self.text, word, import, said.collect(), Detail::Outline)
    }

    fn say(&self, diagnostic: &Diagnostic<Problem>, language: Language) -> Said {
        // A fix without a title says by itself what it changes.
        let fix = |front::Fix { span, text }| Fix { title: String::new(), span, text };
        Said {
            severity: diagnostic.severity,
            code: diagnostic.problem.inner_code(),
            message: diagnostic.problem.localize(language),
            span: diagnostic.span,
            related: diagnostic.related.clone(),
            fixes: front::fixes(diagnostic, &self.text).into_iter().map(fix).collect(),
        }
    }

    pub fn explain(&self, choice: &Choice, language: Language) -> ExplanationJson {
        let places = Places::new(&self.text);
        let chosen = self.choose(choice, &places);
        let import = &self.parsed.value;
        let explained = |(at, span): &(RuleRef, Span)| {
            let rule = import.ruleset.rule(at)?;
            Some(ExplainedJson {
                table: at.table.as_str(),
                chain: at.chain.to_string(),
                number: at.number,
                place: places.of(*span),
                words: explain_rule(&import.ruleset, at, language)?,
                saved: back::write_rule(&at.chain, rule),
                counters: rule.counters.map(Into::into),
            })
        };
        let rules: Vec<_> = chosen.iter().take(EXPLAINED_RULES).filter_map(explained).collect();
        let chain = match choice {
            Choice::Between { .. } => None,
            Choice::Chain { table, chain } => self.explain_chain(table, chain, language),
        };
        ExplanationJson { chain, others: chosen.len() - rules.len(), rules }
    }

    fn explain_chain(&self, table: &str, chain: &str, language: Language) -> Option<String> {
        let ruleset = &self.parsed.value.ruleset;
        let table = ruleset.tables().iter().find(|other| other.name.as_str() == table)?;
        let chain = table.chains().iter().find(|other| other.name.as_str() == chain)?;
        explain_chain(ruleset, table.name, &chain.name, language)
    }

    /// In the order of the text, or of the chain.
    fn choose(&self, choice: &Choice, places: &Places<'_>) -> Vec<(RuleRef, Span)> {
        let spans = self.parsed.value.spans.iter().map(|(at, span)| (at, *span));
        match choice {
            Choice::Between { start, end } => {
                let (start, end) = (places.byte(*start), places.byte(*end));
                let overlaps = |(_, span): &(RuleRef, Span)| {
                    span.start as usize <= end && span.end as usize >= start
                };
                let mut chosen: Vec<_> = spans.filter(overlaps).collect();
                chosen.sort_by_key(|(_, span)| *span);
                chosen
            }
            Choice::Chain { table, chain } => spans
                .filter(|(at, _)| at.table.as_str() == table && at.chain.as_str() == chain)
                .collect(),
        }
    }

    pub fn convert(&self, form: FileForm, language: Language) -> ConversionJson {
        let ruleset = &self.parsed.value.ruleset;
        let (text, problems) = match form {
            FileForm::Save => (back::write_save(ruleset), Vec::new()),
            FileForm::Script => (write_script(ruleset, language), Vec::new()),
            FileForm::Nft => {
                let nft = back::write_nft(ruleset);
                (nft.text, nft.problems)
            }
        };
        let places = Places::new(&self.text);
        let note = |found: &NftProblem| {
            let place = Place::Rule(found.at.clone());
            self.remark(&place, found.code(), found.localize(language), &places)
        };
        ConversionJson { text, notes: problems.iter().map(note).collect() }
    }

    pub fn lift(&self, language: Language) -> LiftJson {
        let ruleset = &self.parsed.value.ruleset;
        let lifted = lift(&[ruleset]);
        let places = Places::new(&self.text);
        let of = |weight: Weight| {
            let problems = lifted.problems.iter();
            let of_weight = problems.filter(|found| found.problem.weight() == weight);
            let remark = |found: &PlacedProblem| {
                let (code, message) = (found.problem.code(), found.problem.localize(language));
                self.remark(&found.place, code, message, &places)
            };
            of_weight.map(remark).collect()
        };
        let errors = self.parsed.diagnostics.iter();
        LiftJson {
            policy: (!ruleset.tables().is_empty()).then(|| policy::to_json(&lifted.policy)),
            entries: lifted.policy.entries.len(),
            errors: errors.filter(|found| found.severity == Severity::Error).count(),
            left_out: of(Weight::LeftOut),
            differs: of(Weight::Differs),
            rewritten: of(Weight::SameMeaning),
        }
    }

    fn remark(
        &self,
        place: &Place,
        code: &'static str,
        message: String,
        places: &Places<'_>,
    ) -> RemarkJson {
        let import = &self.parsed.value;
        let (at, span) = match place {
            Place::Rule(at) => (at.to_string(), import.spans.get(at)),
            Place::Chain { table, chain } => {
                let span = import.chain_spans.get(&(*table, chain.clone()));
                (format!("{table}:{chain}"), span)
            }
        };
        RemarkJson { at, code, message, place: span.map(|span| places.of(*span)) }
    }
}

fn write_script(ruleset: &Ruleset, language: Language) -> String {
    let title = |remark: Remark| remark.localize(language);
    let titles = ScriptTitles {
        reset: &title(Remark::ScriptReset),
        defaults: &title(Remark::ScriptDefaults),
        log_chains: &title(Remark::ScriptLogChains),
        rules: &title(Remark::ScriptRules),
    };
    let (notes, spelling) = (&RuleMap::default(), Spelling::EVERY);
    let options = ScriptOptions { head: &[], notes, spelling, titles };
    back::join_lines(&back::write_script_lines(ruleset, &options))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "*filter\n:INPUT DROP [0:0]\n-A INPUT -p tcp --dport 22 -j own\n";

    fn read(text: &str) -> Engine {
        Engine::read(text.to_owned(), None, None)
    }

    fn codes(text: &str) -> Vec<&'static str> {
        let report = read(text).report(Language::English);
        report.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
    }

    #[test]
    fn what_is_wrong_is_said_with_its_code_and_fixes() {
        let mut text = TEXT.replace("22", "65536");
        assert_eq!(codes(&text), ["not-committed", "bad-port-word"]);
        let report = read(&text).report(Language::English);
        let fix = &report.diagnostics[0].fixes[0];
        text.replace_range(fix.start..fix.end, &fix.text);
        assert!(text.ends_with("\nCOMMIT\n"), "{text}");
        assert_eq!(codes(&text), ["bad-port-word"]);
    }

    #[test]
    fn rules_are_found_by_place_and_by_chain() {
        let engine = read(TEXT);
        let numbers = |choice: Choice| {
            let rules = engine.explain(&choice, Language::English).rules;
            rules.iter().map(|rule| (rule.place.line, rule.number)).collect::<Vec<_>>()
        };
        assert_eq!(numbers(Choice::Between { start: 30, end: 30 }), [(3, 1)]);
        assert_eq!(numbers(Choice::Between { start: 3, end: 9 }), []);
        let chain = |chain: &str| Choice::Chain { table: "filter".into(), chain: chain.into() };
        assert_eq!(numbers(chain("INPUT")), [(3, 1)]);
        assert_eq!(numbers(chain("own")), []);
    }

    #[test]
    fn rules_are_written_in_other_forms() {
        let engine = read(&TEXT.replace("own", "ACCEPT"));
        let text = |form| engine.convert(form, Language::English).text;
        let rule = "-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n";
        assert!(text(FileForm::Save).contains(rule));
        assert!(text(FileForm::Script).contains(&format!("iptables {rule}")));
        assert!(text(FileForm::Nft).contains("tcp dport 22"), "{}", text(FileForm::Nft));
    }

    #[test]
    fn rules_become_a_policy() {
        let text = TEXT.replace("-j own", "-j ACCEPT\n-A INPUT -m ttl --ttl-eq 1 -j DROP");
        let lifted = read(&text).lift(Language::English);
        let policy = lifted.policy.expect("there is a table");
        assert!(policy.contains("\"service\": \"ssh\""), "{policy}");
        assert_eq!((lifted.entries, lifted.errors), (1, 1));
        let left_out: Vec<_> = lifted.left_out.iter().map(|one| (&*one.at, one.code)).collect();
        assert_eq!(left_out, [("filter:INPUT:2", "match-has-no-place")]);
        assert_eq!(lifted.left_out[0].place.map(|place| place.line), Some(4));
        assert_eq!(read("").lift(Language::English).policy, None);
    }

    #[test]
    fn what_a_text_is_shows_in_it() {
        #[track_caller]
        fn check(text: &str, form: &str, family: &str, other_family: bool) {
            let report = read(text).report(Language::English);
            assert_eq!((report.format, report.family), (form, family));
            assert_eq!(report.other_family, other_family);
        }
        for form in Form::ALL {
            assert_eq!(form_of_word(form.as_str()), Some(form));
        }
        let forms = ["save", "script", "nft", "auto"].map(FileForm::of_word);
        let [save, script, nft] = [FileForm::Save, FileForm::Script, FileForm::Nft].map(Some);
        assert_eq!(forms, [save, script, nft, None]);
        check("", "save", "ipv4", false);
        check("*filter\n-A INPUT -s ::1 -j DROP", "save", "ipv6", false);
        check("-P INPUT DROP\n", "rules", "ipv4", false);
        check("#!/bin/sh\nip6tables -F\n", "script", "ipv6", false);
        check("iptables -F\nip6tables -A INPUT -j DROP\n", "script", "ipv4", true);
    }
}
