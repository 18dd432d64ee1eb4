//! What a text of rules holds, as one object: what it was read as, tables, chains and rules with
//! their places, and what is wrong at which word. The page's worker answers with these.
//!
//! Offsets (`start`, `end`) count UTF-16 code units, as a browser's text field does; lines and
//! columns are 1-based and count characters.

use serde::Serialize;

use super::places::{PlaceJson, Places};
use crate::back::write_rule;
use crate::front::Import;
use crate::model::{Chain, ChainKind, Counters, RuleRef, Table};
use crate::net::Family;
use crate::text::{Severity, Span};

/// Diagnostics that are listed; later ones are counted.
const DIAGNOSTIC_LIMIT: usize = 500;

#[derive(Clone, Debug, Serialize)]
pub struct RulesJson {
    /// `save`, `rules` or `script`.
    pub format: &'static str,
    /// `ipv4` or `ipv6`.
    pub family: &'static str,
    /// A script that also makes rules for the other IP version.
    pub other_family: bool,
    pub lines: usize,
    pub rules: usize,
    pub errors: usize,
    pub warnings: usize,
    pub tables: Vec<TableJson>,
    /// By place, the first 500.
    pub diagnostics: Vec<DiagnosticJson>,
}

#[derive(Clone, Debug, Serialize)]
pub struct TableJson {
    pub name: &'static str,
    pub chains: Vec<ChainJson>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ChainJson {
    pub name: String,
    /// `ACCEPT` or `DROP`; absent: a user chain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<&'static str>,
    /// Of the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counters: Option<CountersJson>,
    /// How many rules it has.
    pub count: usize,
    /// Where its first rule stands, or what declares it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
    /// Absent where only the outline was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rules: Option<Vec<RuleJson>>,
}

#[derive(Clone, Debug, Serialize)]
pub struct RuleJson {
    /// 1-based, in its chain.
    pub number: u32,
    #[serde(flatten)]
    pub place: PlaceJson,
    /// The form iptables-save prints.
    pub saved: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counters: Option<CountersJson>,
    /// The gravest of what is wrong with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CountersJson {
    pub packets: u64,
    pub bytes: u64,
}

#[derive(Clone, Debug, Serialize)]
pub struct DiagnosticJson {
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    pub code: &'static str,
    /// In the language that was asked for.
    pub message: String,
    #[serde(flatten)]
    pub place: PlaceJson,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<PlaceJson>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fixes: Vec<FixJson>,
}

/// A change of the text that would put it right.
#[derive(Clone, Debug, Serialize)]
pub struct FixJson {
    /// Empty where the change says enough.
    pub title: String,
    pub start: usize,
    pub end: usize,
    pub text: String,
}

/// Some rules in words.
#[derive(Clone, Debug, Serialize)]
pub struct ExplanationJson {
    /// About the chain, where one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chain: Option<String>,
    pub rules: Vec<ExplainedJson>,
    /// Rules that are not listed.
    pub others: usize,
}

#[derive(Clone, Debug, Serialize)]
pub struct ExplainedJson {
    pub table: &'static str,
    pub chain: String,
    pub number: u32,
    #[serde(flatten)]
    pub place: PlaceJson,
    pub words: String,
    pub saved: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counters: Option<CountersJson>,
}

/// The rules as another file.
#[derive(Clone, Debug, Serialize)]
pub struct ConversionJson {
    pub text: String,
    /// What that file cannot say, or says otherwise.
    pub notes: Vec<RemarkJson>,
}

/// The rules as a policy.
#[derive(Clone, Debug, Serialize)]
pub struct LiftJson {
    /// The policy's document; absent: there is nothing to make one of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
    /// Entries the policy has.
    pub entries: usize,
    /// Errors of the text: what they spoil may be missing from it.
    pub errors: usize,
    /// Rules without a place in a policy.
    pub left_out: Vec<RemarkJson>,
    /// Rules that decide as before, and log, answer or count otherwise.
    pub differs: Vec<RemarkJson>,
    /// Rules that mean the same and are written otherwise.
    pub rewritten: Vec<RemarkJson>,
}

/// A sentence about a rule, or about a chain.
#[derive(Clone, Debug, Serialize)]
pub struct RemarkJson {
    /// `filter:INPUT:3`, or `filter:INPUT` for the chain itself.
    pub at: String,
    pub code: &'static str,
    pub message: String,
    #[serde(flatten)]
    pub place: Option<PlaceJson>,
}

/// What is wrong, put into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub severity: Severity,
    pub code: &'static str,
    pub message: String,
    pub span: Span,
    pub related: Vec<Span>,
    pub fixes: Vec<Fix>,
}

/// A change that would put it right: `text` in place of what the span holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    pub title: String,
    pub span: Span,
    pub text: String,
}

/// How much is told of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// How many a chain has.
    Outline,
    /// Each with its place and saved form.
    Rules,
}

impl RulesJson {
    /// What `text` was read as; `said` in any order.
    pub fn new(
        text: &str,
        format: &'static str,
        import: &Import,
        mut said: Vec<Said>,
        detail: Detail,
    ) -> Self {
        said.sort_by_key(|said| (said.span, said.severity));
        let of = |severity| said.iter().filter(|said| said.severity == severity).count();
        let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
        let places = Places::new(text);
        let chains = || import.ruleset.tables().iter().flat_map(Table::chains);
        let maker = Maker { import, said: &said, places: &places, detail };
        let tables = import.ruleset.tables().iter().map(|table| maker.table(table)).collect();
        let first = said.iter().take(DIAGNOSTIC_LIMIT);
        let diagnostics = first.map(|said| diagnostic(&places, said)).collect();
        Self {
            format,
            family: family_word(import.ruleset.family),
            other_family: import.speaks_of_other_family,
            lines: text.lines().count(),
            rules: chains().map(|chain| chain.rules.len()).sum(),
            errors,
            warnings,
            tables,
            diagnostics,
        }
    }
}

pub const fn family_word(family: Family) -> &'static str {
    match family {
        Family::V4 => "ipv4",
        Family::V6 => "ipv6",
    }
}

const fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

impl From<Counters> for CountersJson {
    fn from(Counters { packets, bytes }: Counters) -> Self {
        Self { packets, bytes }
    }
}

fn diagnostic(places: &Places<'_>, said: &Said) -> DiagnosticJson {
    let fix = |fix: &Fix| {
        let PlaceJson { start, end, .. } = places.of(fix.span);
        FixJson { title: fix.title.clone(), start, end, text: fix.text.clone() }
    };
    DiagnosticJson {
        severity: severity_word(said.severity),
        code: said.code,
        message: said.message.clone(),
        place: places.of(said.span),
        related: said.related.iter().map(|span| places.of(*span)).collect(),
        fixes: said.fixes.iter().map(fix).collect(),
    }
}

struct Maker<'m> {
    import: &'m Import,
    /// By place.
    said: &'m [Said],
    places: &'m Places<'m>,
    detail: Detail,
}

impl Maker<'_> {
    fn table(&self, table: &Table) -> TableJson {
        let chains = table.chains().iter().map(|chain| self.chain(table, chain)).collect();
        TableJson { name: table.name.as_str(), chains }
    }

    fn chain(&self, table: &Table, chain: &Chain) -> ChainJson {
        let (default, counters) = match chain.kind {
            ChainKind::BuiltIn { default, counters } => {
                (Some(default.word()), Some(counters.into()))
            }
            ChainKind::User => (None, None),
        };
        let at = |number| RuleRef { table: table.name, chain: chain.name.clone(), number };
        let rules = || {
            let numbered = (1..).zip(&chain.rules);
            let rule = |(number, rule): (u32, &crate::model::Rule)| {
                let span = self.import.spans.get(&at(number)).copied();
                RuleJson {
                    number,
                    place: self.places.of(span.unwrap_or(Span::new(0, 0))),
                    saved: write_rule(&chain.name, rule),
                    counters: rule.counters.map(CountersJson::from),
                    severity: span.and_then(|span| self.gravest(span)).map(severity_word),
                }
            };
            numbered.map(rule).collect()
        };
        let declared = || self.import.chain_spans.get(&(table.name, chain.name.clone()));
        let first = self.import.spans.get(&at(1)).or_else(declared);
        ChainJson {
            name: chain.name.to_string(),
            default,
            counters,
            count: chain.rules.len(),
            start: first.map(|span| self.places.of(*span).start),
            rules: (self.detail == Detail::Rules).then(rules),
        }
    }

    /// Of what begins inside the span.
    fn gravest(&self, span: Span) -> Option<Severity> {
        let first = self.said.partition_point(|said| said.span.start < span.start);
        let inside = self.said[first..].iter().take_while(|said| said.span.start <= span.end);
        inside.map(|said| said.severity).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::{ReadOptions, parse_save};

    #[test]
    fn a_report_has_the_shape_that_is_promised() {
        let text = "*filter\n:INPUT DROP [3:180]\n:own - [0:0]\n[1:60] -A INPUT -j own\nCOMMIT\n";
        let parsed = parse_save(text, &ReadOptions::of(Family::V4));
        let span = parsed.value.spans.iter().next().map(|(_, span)| *span).expect("one rule");
        let fix = Fix { title: "T".to_owned(), span, text: "x".to_owned() };
        let said = Said {
            severity: Severity::Warning,
            code: "a-code",
            message: "words".to_owned(),
            span,
            related: vec![Span::new(0, 7)],
            fixes: vec![fix],
        };
        let report = RulesJson::new(text, "save", &parsed.value, vec![said], Detail::Rules);
        let report = serde_json::to_value(&report).expect("texts are keys");
        let input = &report["tables"][0]["chains"][0];
        let rule = &input["rules"][0];
        let counters = serde_json::json!({"packets": 3, "bytes": 180});
        assert_eq!((&input["name"], &input["default"]), (&"INPUT".into(), &"DROP".into()));
        assert_eq!((&input["counters"], &input["count"]), (&counters, &1.into()));
        assert_eq!((&rule["line"], &rule["start"]), (&4.into(), &41.into()));
        assert_eq!(
            (&rule["saved"], &rule["severity"]),
            (&"-A INPUT -j own".into(), &"warning".into())
        );
        let diagnostic = &report["diagnostics"][0];
        assert_eq!((&diagnostic["line"], &diagnostic["column"]), (&4.into(), &1.into()));
        assert_eq!(diagnostic["related"][0]["end"], 7);
        assert_eq!(diagnostic["fixes"][0]["text"], "x");
        assert_eq!((&report["warnings"], &report["errors"]), (&1.into(), &0.into()));
        let outline = RulesJson::new(text, "save", &parsed.value, Vec::new(), Detail::Outline);
        let outline = serde_json::to_value(&outline).expect("texts are keys");
        assert!(outline["tables"][0]["chains"][0].get("rules").is_none());
    }
}
