//! A text of rules, read once and asked many things: what is wrong, what each rule says, the rules
//! as another file or as a policy. All thinking is the core's; this puts its parts together for the
//! worker, and is pure.

use droplab_core::back::{self, ScriptOptions, ScriptTitles};
use droplab_core::deploy::Remark;
use droplab_core::front::{self, Import, Problem};
use droplab_core::json::places::Places;
use droplab_core::json::rules::{
    ConversionJson, Detail, ExplainedJson, ExplanationJson, Fix, LiftJson, RulesJson, Said,
};
use droplab_core::locale::{Language, Localize};
use droplab_core::model::{RuleMap, RuleRef};
use droplab_core::net::Family;
use droplab_core::text::{Diagnostic, Parsed, Span};

/// Rules that are put into words at once.
const EXPLAINED_RULES: usize = 2_000;

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// What iptables-save prints.
    Save,
    /// What `iptables -S` lists.
    Rules,
    /// A shell script of iptables commands.
    Script,
}

impl Format {
    const ALL: [Self; 3] = [Self::Save, Self::Rules, Self::Script];

    const fn word(self) -> &'static str {
        match self {
            Self::Save => "save",
            Self::Rules => "rules",
            Self::Script => "script",
        }
    }

    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.word() == word)
    }
}

/// What rules can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Save,
    Script,
    Nft,
}

impl Form {
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
    format: Format,
    parsed: Parsed<Import, Problem>,
}

impl Engine {
    /// `None`: told by the content.
    pub fn read(text: String, format: Option<Format>, family: Option<Family>) -> Self {
        let format = format.unwrap_or_else(|| guess_format(&text));
        let family = family.unwrap_or_else(|| guess_family(&text));
        let parsed = match format {
            Format::Save | Format::Rules | Format::Script => front::parse_save(&text, family),
        };
        Self { text, format, parsed }
    }

    pub fn report(&self, language: Language) -> RulesJson {
        let said = self.parsed.diagnostics.iter().map(|diagnostic| self.say(diagnostic, language));
        let (word, import) = (self.format.word(), &self.parsed.value);
        RulesJson::new(&self.text, word, import, said.collect(), Detail::Outline)
    }

    fn say(&self, diagnostic: &Diagnostic<Problem>, language: Language) -> Said {
        Said {
            severity: diagnostic.severity,
            code: diagnostic.problem.code(),
            message: diagnostic.problem.localize(language),
            span: diagnostic.span,
            related: diagnostic.related.clone(),
            fixes: self.fixes(diagnostic),
        }
    }

    /// Changes that would put it right, the likeliest first. One without a title says by itself
    /// what it changes.
    fn fixes(&self, diagnostic: &Diagnostic<Problem>) -> Vec<Fix> {
        let insert = |at: usize, text: String| {
            vec![Fix { title: String::new(), span: Span::new(at, at), text }]
        };
        let at = diagnostic.span.start as usize;
        match &diagnostic.problem {
            Problem::NotCommitted => {
                let next = self.text[at + 1..].find("\n*").map(|next| at + 1 + next + 1);
                match (next, self.text.ends_with('\n')) {
                    (Some(next), _) => insert(next, "COMMIT\n".to_owned()),
                    (None, true) => insert(self.text.len(), "COMMIT\n".to_owned()),
                    (None, false) => insert(self.text.len(), "\nCOMMIT\n".to_owned()),
                }
            }
            Problem::NoSuchChain { chain } => {
                let table = self.text[..at].rfind("\n*").map_or(0, |table| table + 1);
                let line_end = self.text[table..].find('\n').map(|end| table + end + 1);
                line_end.map_or_else(Vec::new, |at| insert(at, format!(":{chain} - [0:0]\n")))
            }
            Problem::UnexpectedWord { .. }
            | Problem::UnknownOption { .. }
            | Problem::NotLoaded { .. }
            | Problem::MissingValue { .. }
            | Problem::BadValue { .. }
            | Problem::NotNegatable { .. }
            | Problem::NoSuchTable { .. }
            | Problem::OutsideTable
            | Problem::NotARuleLine
            | Problem::BadChainName { .. }
            | Problem::BadDefault { .. }
            | Problem::NotModelled { .. }
            | Problem::BadCounters => Vec::new(),
        }
    }

    pub fn explain(&self, choice: &Choice, _language: Language) -> ExplanationJson {
        let places = Places::new(&self.text);
        let chosen = self.choose(choice, &places);
        let import = &self.parsed.value;
        let explained = |(at, span): &(RuleRef, Span)| {
            let rule = import.ruleset.rule(at)?;
            let saved = back::write_rule(&at.chain, rule);
            Some(ExplainedJson {
                table: at.table.as_str(),
                chain: at.chain.to_string(),
                number: at.number,
                place: places.of(*span),
                words: saved.clone(),
                saved,
                counters: rule.counters.map(Into::into),
            })
        };
        let rules: Vec<_> = chosen.iter().take(EXPLAINED_RULES).filter_map(explained).collect();
        ExplanationJson { others: chosen.len() - rules.len(), rules }
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

    /// `None`: this version does not write that form.
    pub fn convert(&self, form: Form, language: Language) -> Option<ConversionJson> {
        let ruleset = &self.parsed.value.ruleset;
        let text = match form {
            Form::Save => back::write_save(ruleset),
            Form::Script => {
                let title = |remark: Remark| remark.localize(language);
                let options = ScriptOptions {
                    head: &[],
                    notes: &RuleMap::default(),
                    titles: ScriptTitles {
                        reset: &title(Remark::ScriptReset),
                        defaults: &title(Remark::ScriptDefaults),
                        log_chains: &title(Remark::ScriptLogChains),
                        rules: &title(Remark::ScriptRules),
                    },
                };
                back::join_lines(&back::write_script_lines(ruleset, &options))
            }
            Form::Nft => return None,
        };
        Some(ConversionJson { text, notes: Vec::new() })
    }

    /// `None`: this version makes no policies of rules.
    pub fn lift(&self, _language: Language) -> Option<LiftJson> {
        None
    }
}

/// By the first line that says anything.
fn guess_format(text: &str) -> Format {
    let says = |line: &&str| !line.is_empty() && (!line.starts_with('#') || line.starts_with("#!"));
    let first = text.lines().map(str::trim).find(says).unwrap_or_default();
    match first.as_bytes() {
        [b'*' | b':' | b'[', ..] => Format::Save,
        [b'-', b'A' | b'N' | b'P', b' ', ..] => Format::Rules,
        [] => Format::Save,
        _ => Format::Script,
    }
}

/// By words that only IPv6 has.
fn guess_family(text: &str) -> Family {
    let words = ["ip6tables", "icmpv6", "ipv6-icmp", "icmp6-", "/128", "::/"];
    match words.iter().any(|word| text.contains(word)) {
        true => Family::V6,
        false => Family::V4,
    }
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

    /// Applies the first fix of the last thing that is wrong, until nothing is.
    #[test]
    fn fixes_put_it_right() {
        let mut text = TEXT.to_owned();
        assert_eq!(codes(&text), ["not-committed", "no-such-chain"]);
        while let Some(last) = read(&text).report(Language::English).diagnostics.pop() {
            let fix = last.fixes.first().expect("it has one");
            text.replace_range(fix.start..fix.end, &fix.text);
        }
        let fixed = TEXT.replace("*filter\n", "*filter\n:own - [0:0]\n");
        assert_eq!(text, format!("{fixed}COMMIT\n"));
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
        let text = |form| engine.convert(form, Language::English).map(|made| made.text);
        let rule = "-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n";
        assert!(text(Form::Save).expect("there").contains(rule));
        assert!(text(Form::Script).expect("there").contains(&format!("iptables {rule}")));
        assert_eq!(text(Form::Nft), None);
        assert!(engine.lift(Language::English).is_none());
    }

    #[test]
    fn what_a_text_is_shows_in_it() {
        #[track_caller]
        fn check(text: &str, format: Format, family: Family) {
            assert_eq!((guess_format(text), guess_family(text)), (format, family));
        }
        for format in Format::ALL {
            assert_eq!(Format::of_word(format.word()), Some(format));
        }
        let forms = ["save", "script", "nft", "auto"].map(Form::of_word);
        assert_eq!(forms, [Some(Form::Save), Some(Form::Script), Some(Form::Nft), None]);
        check("", Format::Save, Family::V4);
        check("# x\n*filter\n-A INPUT -s ::/0 -j DROP", Format::Save, Family::V6);
        check("-P INPUT DROP\n", Format::Rules, Family::V4);
        check("#!/bin/sh\nip6tables -F\n", Format::Script, Family::V6);
    }
}
