//! The worker's answers (`droplab_core::json::rules`) as the page shows them.

use crate::components::{Lines, Mark, Marks};
use crate::pages::member::{Member, parse};
use droplab_core::text::Severity;
use std::rc::Rc;
use yew::AttrValue;

/// Lines that one mark covers at most.
const MARKED_LINES: usize = 50;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    pub format: String,
    pub family: String,
    /// A script that also makes rules for the other IP version.
    pub speaks_of_other_family: bool,
    pub n_rules: usize,
    pub n_errors: usize,
    pub n_warnings: usize,
    pub tables: Vec<TableView>,
    pub diagnostics: Vec<DiagnosticView>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TableView {
    pub name: AttrValue,
    pub chains: Vec<ChainView>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ChainView {
    pub name: AttrValue,
    /// Empty: a user chain.
    pub default: String,
    pub counters: Option<(u64, u64)>,
    pub n_rules: usize,
    /// Where its first rule stands, or what declares it.
    pub start: Option<u32>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DiagnosticView {
    pub severity: Severity,
    pub message: AttrValue,
    /// 1-based.
    pub line: u64,
    /// UTF-16 offsets.
    pub start: u32,
    pub end: u32,
    pub fixes: Vec<FixView>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FixView {
    /// Empty where the change says enough.
    pub title: String,
    pub start: u32,
    pub end: u32,
    pub text: String,
}

/// Some rules in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// About the chain; empty: none was asked for.
    pub chain: AttrValue,
    pub rules: Vec<ExplainedView>,
    pub n_others: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ExplainedView {
    pub table: AttrValue,
    pub chain: AttrValue,
    pub number: u64,
    pub start: u32,
    pub end: u32,
    pub words: AttrValue,
    pub saved: AttrValue,
    pub counters: Option<(u64, u64)>,
}

/// The rules as another file.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversion {
    pub text: Rc<str>,
    pub notes: Vec<Remark>,
}

/// The rules as a policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Lift {
    /// Its document; empty: none could be made.
    pub policy: String,
    pub n_entries: usize,
    /// Errors of the text: what they spoil may be missing from it.
    pub n_errors: usize,
    pub left_out: Vec<Remark>,
    pub differs: Vec<Remark>,
    pub rewritten: Vec<Remark>,
}

/// A sentence about a rule, or about a chain.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    pub at: AttrValue,
    pub message: AttrValue,
    /// UTF-16 offsets.
    pub place: Option<(u32, u32)>,
}

impl Report {
    pub fn is_ipv6(&self) -> bool {
        self.family == "ipv6"
    }

    pub fn read(report: &str) -> Self {
        let report = parse(report);
        let report = Member::of(&report);
        Self {
            format: report.raw_text("format"),
            family: report.raw_text("family"),
            speaks_of_other_family: report.member("other_family").is_true(),
            n_rules: report.small_number("rules"),
            n_errors: report.small_number("errors"),
            n_warnings: report.small_number("warnings"),
            tables: report.members("tables").map(table).collect(),
            diagnostics: report.members("diagnostics").map(diagnostic).collect(),
        }
    }

    /// What is wrong, by the lines of the text that was read.
    pub fn marks(&self, lines: &Lines) -> Marks {
        let mut found = Marks::default();
        for diagnostic in &self.diagnostics {
            let first = lines.line_at(diagnostic.start);
            let last = lines.line_at(diagnostic.end).min(first + MARKED_LINES);
            for line in first..=last {
                let (from, to) = lines.ends(line);
                let (start, end) = (diagnostic.start.max(from), diagnostic.end.min(to));
                // A span that ends with a newline does not reach into the next line.
                if line > first && start >= end {
                    continue;
                }
                let mark = Mark {
                    start: lines.byte_in_line(line, start),
                    end: lines.byte_in_line(line, end),
                    severity: diagnostic.severity,
                };
                let marks = found.entry(lines.all()[line].id).or_default();
                *marks = marks.iter().copied().chain([mark]).collect();
            }
        }
        found
    }
}

impl Explanation {
    pub fn read(answer: &str) -> Self {
        let answer = parse(answer);
        let answer = Member::of(&answer);
        Self {
            chain: answer.text("chain").into(),
            rules: answer.members("rules").map(explained).collect(),
            n_others: answer.small_number("others"),
        }
    }
}

impl Conversion {
    pub fn read(answer: &str) -> Self {
        let answer = parse(answer);
        let answer = Member::of(&answer);
        Self {
            text: answer.raw_text("text").into(),
            notes: answer.members("notes").map(remark).collect(),
        }
    }
}

impl Lift {
    pub fn read(answer: &str) -> Self {
        let answer = parse(answer);
        let answer = Member::of(&answer);
        let remarks = |name| answer.members(name).map(remark).collect();
        Self {
            policy: answer.raw_text("policy"),
            n_entries: answer.small_number("entries"),
            n_errors: answer.small_number("errors"),
            left_out: remarks("left_out"),
            differs: remarks("differs"),
            rewritten: remarks("rewritten"),
        }
    }
}

fn remark(of: Member<'_>) -> Remark {
    Remark {
        at: of.text("at").into(),
        message: of.text("message").into(),
        place: of.member("start").is_number().then(|| span(of)),
    }
}

fn offset(of: Member<'_>, name: &str) -> u32 {
    u32::try_from(of.number(name)).unwrap_or(u32::MAX)
}

fn span(of: Member<'_>) -> (u32, u32) {
    (offset(of, "start"), offset(of, "end"))
}

fn counters(of: Member<'_>) -> Option<(u64, u64)> {
    let counters = of.member("counters");
    counters.is_there().then(|| (counters.number("packets"), counters.number("bytes")))
}

fn table(of: Member<'_>) -> TableView {
    let chain = |chain: Member<'_>| ChainView {
        name: chain.text("name").into(),
        default: chain.raw_text("default"),
        counters: counters(chain),
        n_rules: chain.small_number("count"),
        start: chain.member("start").is_number().then(|| offset(chain, "start")),
    };
    TableView { name: of.text("name").into(), chains: of.members("chains").map(chain).collect() }
}

fn diagnostic(of: Member<'_>) -> DiagnosticView {
    let fix = |fix: Member<'_>| {
        let (start, end) = span(fix);
        FixView { title: fix.text("title"), start, end, text: fix.raw_text("text") }
    };
    let (start, end) = span(of);
    DiagnosticView {
        severity: match of.raw_text("severity").as_str() {
            "error" => Severity::Error,
            "warning" => Severity::Warning,
            _ => Severity::Note,
        },
        message: of.text("message").into(),
        line: of.number("line"),
        start,
        end,
        fixes: of.members("fixes").map(fix).collect(),
    }
}

fn explained(of: Member<'_>) -> ExplainedView {
    let (start, end) = span(of);
    ExplainedView {
        table: of.text("table").into(),
        chain: of.text("chain").into(),
        number: of.number("number"),
        start,
        end,
        words: of.text("words").into(),
        saved: of.text("saved").into(),
        counters: counters(of),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules_engine::{Choice, Engine, FileForm};
    use droplab_core::locale::Language;

    const TEXT: &str = "# 遮断\n*filter\n:INPUT DROP [3:180]\n[1:60] -A INPUT -j own\n";

    fn engine() -> Engine {
        Engine::read(TEXT.to_owned(), None, None)
    }

    #[test]
    fn a_report_is_read() {
        let json = engine().report(Language::Japanese);
        let report = Report::read(&serde_json::to_string(&json).expect("texts are keys"));
        assert_eq!((&*report.format, &*report.family), ("save", "ipv4"));
        assert_eq!((report.n_rules, report.n_errors, report.n_warnings), (1, 2, 0));
        let [table] = &*report.tables else { panic!("one table") };
        let input = &table.chains[0];
        assert_eq!((&*input.name, &*input.default, input.n_rules), ("INPUT", "DROP", 1));
        assert_eq!((input.counters, input.start), (Some((3, 180)), Some(33)));
        let lines = Lines::new(TEXT);
        let marks = report.marks(&lines);
        let marked: Vec<&str> = marks
            .iter()
            .filter_map(|(id, marks)| {
                let line = &lines.all()[lines.position(*id)?];
                line.text.get(marks[0].start..marks[0].end)
            })
            .collect();
        assert_eq!(marked, ["*filter", "own"]);
        let fix = &report.diagnostics[0].fixes[0];
        assert_eq!(
            (fix.start, fix.end, &*fix.text),
            (lines.n_units(), lines.n_units(), "COMMIT\n")
        );
    }

    #[test]
    fn the_other_answers_are_read() {
        let choice = Choice::Chain { table: "filter".into(), chain: "INPUT".into() };
        let json = engine().explain(&choice, Language::English);
        let said = Explanation::read(&serde_json::to_string(&json).expect("texts are keys"));
        let [rule] = &*said.rules else { panic!("one rule") };
        assert_eq!((&*rule.chain, rule.number, rule.start), ("INPUT", 1, 33));
        assert_eq!(rule.counters, Some((1, 60)));
        let json = engine().convert(FileForm::Save, Language::English);
        let made = Conversion::read(&serde_json::to_string(&json).expect("texts are keys"));
        assert!(made.text.contains("[1:60] -A INPUT -j own\n"), "{}", made.text);
    }

    #[test]
    fn what_is_no_answer_is_empty() {
        assert_eq!(Report::read("[1"), Report::default());
        assert_eq!(Lift::read("").left_out, []);
    }
}
