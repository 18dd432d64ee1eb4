//! What a log holds, as the page shows it: read from the worker's report
//! (`droplab_core::json::analysis`). A member that is missing counts as empty.

use crate::i18n::Text;
use crate::pages::member::{Member, parse};
use droplab_core::locale::{Language, Localize};
use droplab_core::log::{Action, Clock, Damage, Foreign, Moment};
use droplab_core::net;
use std::rc::Rc;

/// The order in which counts stand, and parts of a bar upon each other.
pub const ORDER: [Action; 4] = [Action::Drop, Action::Reject, Action::Accept, Action::Unknown];

/// Packets by action, in [`ORDER`].
pub type Counts = [u64; 4];

#[derive(Clone, Debug, PartialEq)]
pub struct Analysis {
    pub n_lines: u64,
    pub n_packets: u64,
    pub n_assumed_years: u64,
    pub foreign: Unread,
    pub damaged: Unread,
    pub counts: Counts,
    pub first: Option<Moment>,
    pub last: Option<Moment>,
    pub n_sources: usize,
    pub sources: Rc<[Row]>,
    pub services: Rc<[Row]>,
    pub prefixes: Rc<[Row]>,
    pub interfaces: Rc<[Row]>,
    pub protocols: Rc<[Row]>,
    pub timelines: Rc<[Timeline]>,
    pub groups: Rc<[GroupRow]>,
    /// Packets of groups that are not among them.
    pub n_in_other_groups: u64,
    is_utf16: bool,
    looks_binary: bool,
}

/// Lines that were not understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Unread {
    pub n: u64,
    pub first: Vec<UnreadLine>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct UnreadLine {
    /// 1-based.
    pub line: u64,
    code: String,
    field: String,
    column: usize,
}

/// A row of a count table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Empty: a prefix of no letters.
    pub name: String,
    /// What the name stands for, or what it means.
    pub remark: String,
    pub counts: Counts,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    pub clock: Clock,
    /// Of a bin, in seconds.
    pub width: i64,
    /// Where each begins, in seconds of the clock; in order.
    pub bins: Vec<(i64, Counts)>,
}

/// Packets alike.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupRow {
    pub source: String,
    /// Its name, and what that stands for.
    pub service: (String, String),
    pub action: Action,
    pub interface: String,
    pub n: u64,
    pub first: Option<Moment>,
    pub last: Option<Moment>,
    pub first_line: u64,
}

impl Analysis {
    pub fn read(report: &str) -> Self {
        let report = parse(report);
        let report = Member::of(&report);
        Self {
            n_lines: report.number("lines"),
            n_packets: report.number("packets"),
            n_assumed_years: report.number("assumed_years"),
            foreign: unread(report.member("foreign")),
            damaged: unread(report.member("damaged")),
            counts: counts(report.member("actions")),
            first: moment(report.member("first")),
            last: moment(report.member("last")),
            n_sources: report.member("sources").small_number("distinct"),
            sources: rows(report.member("sources"), |row| (row.text("src"), String::new())),
            services: rows(report.member("services"), service),
            prefixes: rows(report.member("prefixes"), |row| (row.text("prefix"), String::new())),
            interfaces: rows(report.member("interfaces"), |row| {
                let side = |name: &str| match row.text(name) {
                    name if name.is_empty() => "–".to_owned(),
                    name => name,
                };
                (format!("{} → {}", side("in"), side("out")), String::new())
            }),
            protocols: rows(report.member("protocols"), service),
            timelines: report.members("timelines").filter_map(timeline).collect(),
            groups: report.members("groups").map(group).collect(),
            n_in_other_groups: report.number("packets_in_other_groups"),
            is_utf16: report.text("encoding") == "utf-16",
            looks_binary: report.member("looks_binary").is_true(),
        }
    }

    /// What is wrong with the log as a whole.
    pub fn remark(&self) -> Option<Text> {
        match () {
            () if self.is_utf16 => Some(Text::IsUtf16),
            () if self.looks_binary => Some(Text::IsBinary),
            () if self.n_lines > 0 && self.n_packets == 0 && self.damaged.n == 0 => {
                Some(Text::IsNoLog)
            }
            () => None,
        }
    }
}

impl UnreadLine {
    pub fn reason(&self, language: Language) -> String {
        let damage = Damage::of_code(&self.code, &self.field, self.column);
        let foreign = || Foreign::of_code(&self.code).map(|reason| reason.localize(language));
        damage.map(|reason| reason.localize(language)).or_else(foreign).unwrap_or_default()
    }
}

fn counts(of: Member<'_>) -> Counts {
    ["drop", "reject", "accept", "unknown"].map(|name| of.number(name))
}

fn rows(table: Member<'_>, name: impl Fn(Member<'_>) -> (String, String)) -> Rc<[Row]> {
    let row = |row: Member<'_>| {
        let (name, remark) = name(row);
        Row { name, remark, counts: counts(row.member("actions")) }
    };
    table.members("rows").map(row).collect()
}

fn unread(of: Member<'_>) -> Unread {
    let line = |line: Member<'_>| UnreadLine {
        line: line.number("line"),
        code: line.text("reason"),
        field: line.text("field"),
        column: line.small_number("column"),
    };
    Unread { n: of.number("count"), first: of.members("lines").map(line).collect() }
}

fn clock(of: Member<'_>) -> Option<Clock> {
    match of.text("clock").as_str() {
        "wall" => Some(Clock::Wall),
        "without-year" => Some(Clock::WithoutYear),
        "uptime" => Some(Clock::Uptime),
        _ => None,
    }
}

fn moment(of: Member<'_>) -> Option<Moment> {
    Some(Moment { clock: clock(of)?, seconds: of.seconds("seconds")? })
}

fn timeline(of: Member<'_>) -> Option<Timeline> {
    let bin = |bin: Member<'_>| Some((bin.seconds("start")?, counts(bin)));
    Some(Timeline {
        clock: clock(of)?,
        width: of.seconds("bin_seconds").filter(|width| *width > 0)?,
        bins: of.members("bins").filter_map(bin).collect(),
    })
}

/// `tcp/22` and `ssh`; `icmp/8` and `echo-request`; a protocol alone; `ARP`, which names none.
fn service(of: Member<'_>) -> (String, String) {
    let proto = of.text("proto");
    let word = match proto.parse() {
        Ok(number) => net::Protocol(number).to_string(),
        Err(_) if proto.is_empty() => "ARP".to_owned(),
        Err(_) => proto.to_ascii_lowercase(),
    };
    let has = |name: &str| of.member(name).is_number();
    let name = match () {
        () if has("dpt") => format!("{word}/{}", of.number("dpt")),
        () if has("icmp_type") => match of.number("icmp_code") {
            0 => format!("{word}/{}", of.number("icmp_type")),
            code => format!("{word}/{}/{code}", of.number("icmp_type")),
        },
        () => word,
    };
    (name, of.text("name"))
}

fn group(of: Member<'_>) -> GroupRow {
    let action = of.text("action");
    let is_named = |known: &Action| known.name() == Some(action.as_str());
    GroupRow {
        source: of.text("src"),
        service: service(of),
        action: Action::ALL.into_iter().find(is_named).unwrap_or(Action::Unknown),
        interface: match (of.text("in"), of.text("out")) {
            (input, output) if output.is_empty() => input,
            (input, output) => format!("{input} → {output}"),
        },
        n: of.number("count"),
        first: moment(of.member("first")),
        last: moment(of.member("last")),
        first_line: of.member("first").number("line"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use droplab_core::json::analysis::AnalysisJson;
    use droplab_core::log::{Analyzer, AnalyzerOptions, PrefixActions};

    fn read(log: &str) -> Analysis {
        let actions = PrefixActions::default();
        let mut analyzer = Analyzer::new(AnalyzerOptions { latest: None, actions });
        analyzer.feed(log.as_bytes());
        let report = AnalysisJson::with_rows(&analyzer.finish(), 2);
        Analysis::read(&serde_json::to_string(&report).expect("it has texts as keys"))
    }

    fn udp(second: u32, source: u32, port: u32) -> String {
        format!(
            "2026-03-01T00:00:{second:02}+00:00 host kernel: fw drop \u{202e}IN=eth0 OUT= \
             SRC=192.0.2.{source} DST=192.0.2.1 LEN=29 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=UDP \
             SPT=4000 DPT={port} LEN=9\n"
        )
    }

    #[test]
    fn a_report_is_read() {
        let log: String = (0..6).map(|n| udp(n, n / 2, 53)).collect();
        let analysis = read(&log);
        assert_eq!((analysis.n_lines, analysis.n_packets), (6, 6));
        assert_eq!((analysis.counts, analysis.n_sources), ([6, 0, 0, 0], 3));
        let row = |name: &str, remark: &str, n| Row {
            name: name.to_owned(),
            remark: remark.to_owned(),
            counts: [n, 0, 0, 0],
        };
        assert_eq!(*analysis.sources, [row("192.0.2.0", "", 2), row("192.0.2.1", "", 2)]);
        assert_eq!(*analysis.services, [row("udp/53", "domain", 6)]);
        assert_eq!(*analysis.prefixes, [row("fw drop \u{fffd}", "", 6)]);
        assert_eq!(*analysis.interfaces, [row("eth0 → –", "", 6)]);
        assert_eq!(*analysis.protocols, [row("udp", "", 6)]);
        assert_eq!((analysis.groups.len(), analysis.n_in_other_groups), (2, 2));
        let group = &analysis.groups[0];
        assert_eq!((group.action, group.interface.as_str()), (Action::Drop, "eth0"));
        assert_eq!((group.first, group.first_line), (analysis.first, 1));
        let [timeline] = &*analysis.timelines else { panic!("one clock") };
        assert_eq!((timeline.clock, timeline.width, timeline.bins.len()), (Clock::Wall, 60, 1));
        let width = |moment: Option<Moment>| moment.map(|moment| moment.seconds);
        assert_eq!(width(analysis.last), width(analysis.first).map(|first| first + 5));
        assert_eq!(analysis.remark(), None);
    }

    #[test]
    fn unread_lines_have_reasons_in_both_languages() {
        let cut = udp(0, 0, 53);
        let analysis = read(&format!("{}\nhello\n", &cut[..cut.len() - 20]));
        assert_eq!((analysis.damaged.n, analysis.foreign.n), (1, 1));
        for language in Language::ALL {
            let expected = Damage::TailCut { at: "SPT" }.localize(language);
            assert_eq!(analysis.damaged.first[0].reason(language), expected);
            let expected = Foreign::OtherMessage.localize(language);
            assert_eq!(analysis.foreign.first[0].reason(language), expected);
        }
        assert_eq!(analysis.foreign.first[0].line, 2);
        assert_eq!(read("hello\n").remark(), Some(Text::IsNoLog));
    }

    #[test]
    fn what_is_no_report_is_empty() {
        assert_eq!(Analysis::read("").n_lines, 0);
        assert_eq!(Analysis::read("[1]").groups.len(), 0);
    }
}
