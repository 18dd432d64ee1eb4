//! One line → what it is: a packet, damaged, or none of netfilter's.

use super::envelope::{begins_record, follows_record, read_envelope};
use super::grammar::{is_anchor, is_cut_anchor, read_cut_front, read_record};
use super::record::{LogRecord, Trace};

/// What one line, or one record of a line with several, is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line<'l> {
    /// As the kernel printed it, in full.
    Packet(LogRecord<'l>),
    Foreign(Foreign),
    /// A netfilter record in which something is missing or altered. `seen` holds what was read in full.
    Damaged {
        seen: LogRecord<'l>,
        reason: Damage<'static>,
    },
}

/// Why a line is not netfilter's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Foreign {
    /// Another program's or another part of the kernel's.
    OtherMessage,
    /// Nothing but blanks.
    Blank,
    /// Holds a zero byte: no text.
    Binary,
}

impl Foreign {
    pub fn code(self) -> &'static str {
        match self {
            Foreign::OtherMessage => "other-message",
            Foreign::Blank => "blank",
            Foreign::Binary => "binary",
        }
    }

    /// Back from its code.
    pub fn of_code(code: &str) -> Option<Self> {
        let all = [Foreign::OtherMessage, Foreign::Blank, Foreign::Binary];
        all.into_iter().find(|reason| reason.code() == code)
    }
}

/// What is wrong with a netfilter line. Fields are named with the kernel's own word, as in `SRC`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Damage<'f> {
    /// Its beginning, with `IN=` and `OUT=`, is missing.
    FrontCut,
    /// It ends inside or before the field `at`.
    TailCut { at: &'f str },
    /// Somebody wrote over a value.
    Redacted { field: &'f str },
    /// A value that the kernel cannot have printed.
    BadValue { field: &'f str },
    /// From this column on, 1-based in bytes, stands something that the kernel does not print there.
    Unexpected { column: usize },
    /// `IN=` without `OUT=`: another program's variant of the format.
    NoOutputInterface,
    /// Wrapped in a form of several lines or in JSON, which are not opened.
    Wrapped,
    /// Longer than [`LINE_LIMIT`](super::LINE_LIMIT); not read.
    TooLong,
}

impl<'f> Damage<'f> {
    pub fn code(self) -> &'static str {
        match self {
            Damage::FrontCut => "front-cut",
            Damage::TailCut { .. } => "tail-cut",
            Damage::Redacted { .. } => "redacted",
            Damage::BadValue { .. } => "bad-value",
            Damage::Unexpected { .. } => "unexpected",
            Damage::NoOutputInterface => "no-output-interface",
            Damage::Wrapped => "wrapped",
            Damage::TooLong => "too-long",
        }
    }

    /// Back from its code and its place; what a reason does not have is not looked at. `None`: no
    /// reason has that code.
    pub fn of_code(code: &str, field: &'f str, column: usize) -> Option<Self> {
        let all = [
            Damage::FrontCut,
            Damage::TailCut { at: field },
            Damage::Redacted { field },
            Damage::BadValue { field },
            Damage::Unexpected { column },
            Damage::NoOutputInterface,
            Damage::Wrapped,
            Damage::TooLong,
        ];
        all.into_iter().find(|damage| damage.code() == code)
    }

    /// The field it speaks of.
    pub fn field(self) -> Option<&'f str> {
        match self {
            Damage::TailCut { at: field }
            | Damage::Redacted { field }
            | Damage::BadValue { field } => Some(field),
            Damage::FrontCut
            | Damage::Unexpected { .. }
            | Damage::NoOutputInterface
            | Damage::Wrapped
            | Damage::TooLong => None,
        }
    }

    /// The column it speaks of, 1-based in bytes.
    pub fn column(self) -> Option<usize> {
        match self {
            Damage::Unexpected { column } => Some(column),
            Damage::FrontCut
            | Damage::TailCut { .. }
            | Damage::Redacted { .. }
            | Damage::BadValue { .. }
            | Damage::NoOutputInterface
            | Damage::Wrapped
            | Damage::TooLong => None,
        }
    }
}

/// The first record of a line, which normally is its only one.
pub fn parse_line(line: &[u8]) -> Line<'_> {
    let line = without_zeros(line);
    next_record(line, 0).0
}

/// All records of a line. A stream dumped without line ends glues several together, and two may meet
/// where the kernel's buffer overran.
pub fn records(line: &[u8]) -> Records<'_> {
    Records { line: without_zeros(line), at: Some(0) }
}

/// Iterator of [`records`]; yields at least one.
#[derive(Clone, Debug)]
pub struct Records<'l> {
    line: &'l [u8],
    at: Option<usize>,
}

impl<'l> Iterator for Records<'l> {
    type Item = Line<'l>;

    fn next(&mut self) -> Option<Line<'l>> {
        let (line, next) = next_record(self.line, self.at?);
        self.at = next;
        Some(line)
    }
}

/// Zero bytes that a crash left in front of the first line after it.
fn without_zeros(line: &[u8]) -> &[u8] {
    if line.first() != Some(&0) {
        return line;
    }
    let text = line.iter().position(|byte| *byte != 0).unwrap_or(0);
    &line[text..]
}

/// How many `IN=… OUT=…` are tried for one record. A prefix holds three at most; the bound is for texts
/// made to be slow.
const ANCHORS_TRIED: usize = 16;

/// The record at `from`, and where the next begins.
fn next_record(line: &[u8], from: usize) -> (Line<'_>, Option<usize>) {
    let mut damaged = None;
    let mut anchor = next_anchor(line, from);
    for _ in 0..ANCHORS_TRIED {
        let Some(at) = anchor else { break };
        let (record, next) = record_at(line, from, at);
        match record {
            Line::Damaged { reason: Damage::Wrapped, .. } => return (record, None),
            Line::Damaged { .. } => damaged = Some(record),
            Line::Packet(_) | Line::Foreign(_) => return (record, next),
        }
        // The prefix may itself hold `IN=… OUT=…`: the last one that reads through is the record's,
        // unless another record's beginning stands between them.
        anchor = next_anchor(line, at + 3);
        let begin = anchor.and_then(|later| begin_between(line, at + 3, later));
        if let (Some(record), Some(_)) = (&damaged, begin) {
            return (record.clone(), begin);
        }
    }
    (damaged.unwrap_or_else(|| without_anchor(&line[from..])), None)
}

/// The record whose `IN=` is at `anchor`.
fn record_at(line: &[u8], from: usize, anchor: usize) -> (Line<'_>, Option<usize>) {
    let from = last_begin(line, from, anchor);
    let (envelope, length) = read_envelope(&line[from..anchor]);
    let prefix = &line[from + length..anchor];
    let mut record =
        LogRecord { envelope, prefix, trace: Trace::of_prefix(prefix), ..LogRecord::default() };
    let head = &line[from..anchor];
    if head.trim_ascii_start().starts_with(b"MESSAGE=") {
        return (wrapped(), None);
    }
    let reading = read_record(line, anchor, &mut record);
    let end = reading.end + leading_blanks(&line[reading.end..]);
    let mut next = None;
    let mut damage = reading.damage;
    if end < line.len() {
        if follows_record(&line[end..]) {
            next = Some(end);
        } else {
            damage = damage.or(Some(Damage::Unexpected { column: end + 1 }));
        }
    }
    match damage {
        Some(_) if is_wrapped(head) => (wrapped(), None),
        Some(reason) => (Line::Damaged { seen: record, reason }, None),
        None => (Line::Packet(record), next),
    }
}

/// Other messages may be glued in front of a record: its own beginning is the last `<4>` before it.
fn last_begin(line: &[u8], from: usize, anchor: usize) -> usize {
    memchr::memrchr_iter(b'<', &line[from..anchor])
        .map(|at| from + at)
        .find(|at| begins_record(&line[*at..anchor]))
        .unwrap_or(from)
}

/// Where a record begins between a damaged one and the next `IN=`, if one does.
fn begin_between(line: &[u8], from: usize, anchor: usize) -> Option<usize> {
    (from..anchor).find(|at| match line[*at] {
        b'<' => begins_record(&line[*at..anchor]),
        _ => line[at - 1] == b' ' && follows_record(&line[*at..anchor]),
    })
}

fn next_anchor(line: &[u8], from: usize) -> Option<usize> {
    let text = line.get(from..)?;
    memchr::memchr_iter(b'=', text)
        .filter(|equals| text[..*equals].ends_with(b"IN") && !text[..*equals].ends_with(b"PHYSIN"))
        .map(|equals| from + equals - 2)
        .find(|anchor| is_anchor(line, *anchor))
}

fn leading_blanks(text: &[u8]) -> usize {
    text.iter().take_while(|byte| **byte == b' ').count()
}

fn wrapped<'l>() -> Line<'l> {
    Line::Damaged { seen: LogRecord::default(), reason: Damage::Wrapped }
}

/// JSON, and rsyslog's debug format, which repeats a message three times among many lines. They put
/// something behind the record, so that it never reads through.
fn is_wrapped(head: &[u8]) -> bool {
    let text = head.trim_ascii_start();
    let is_json = matches!(text.first(), Some(b'{' | b'"' | 0x1e))
        && text.windows(2).any(|pair| matches!(pair, b"\":" | b"\" "));
    is_json
        || [&b"msg: '"[..], b"escaped msg: '", b"inputname: "]
            .iter()
            .any(|word| text.starts_with(word))
}

/// A line without `IN=… OUT=…`: not netfilter's, unless too much in it says otherwise.
fn without_anchor(line: &[u8]) -> Line<'_> {
    if line.trim_ascii().is_empty() {
        return Line::Foreign(Foreign::Blank);
    }
    match Evidence::of(line) {
        // At the very beginning it may be the rest of `PHYSIN=`.
        Evidence { n_keys: 3.., input: Some(anchor @ 1..), .. } => {
            Line::Damaged { seen: seen_at(line, anchor), reason: Damage::NoOutputInterface }
        }
        Evidence { n_keys: 3.., .. } => {
            let mut seen = LogRecord::default();
            read_cut_front(line, &mut seen);
            Line::Damaged { seen, reason: Damage::FrontCut }
        }
        Evidence { input: Some(anchor), .. } if is_cut_anchor(line, anchor) => {
            let reason = Damage::TailCut { at: "OUT" };
            Line::Damaged { seen: seen_at(line, anchor), reason }
        }
        Evidence { .. } if line.contains(&0) => Line::Foreign(Foreign::Binary),
        Evidence { .. } => Line::Foreign(Foreign::OtherMessage),
    }
}

/// What stands before `OUT=`, which is missing.
fn seen_at(line: &[u8], anchor: usize) -> LogRecord<'_> {
    match record_at(line, 0, anchor).0 {
        Line::Packet(record) | Line::Damaged { seen: record, .. } => record,
        Line::Foreign(_) => LogRecord::default(),
    }
}

/// What makes a line without interfaces look like netfilter's.
struct Evidence {
    /// Of those keys that any packet's line has, how many are there. Two may be chance.
    n_keys: usize,
    /// A whole word `IN=`.
    input: Option<usize>,
}

impl Evidence {
    fn of(line: &[u8]) -> Self {
        const KEYS: [&[u8]; 8] =
            [b"SRC", b"DST", b"LEN", b"TTL", b"PROTO", b"SPT", b"DPT", b"WINDOW"];
        let mut found = [false; KEYS.len()];
        let mut input = None;
        for equals in memchr::memchr_iter(b'=', line) {
            let begin = line[..equals].iter().rposition(|byte| !byte.is_ascii_alphabetic());
            let begin = begin.map_or(0, |before| before + 1);
            let key = &line[begin..equals];
            if key == b"IN" {
                input = Some(begin);
            }
            if let Some(index) = KEYS.iter().position(|known| *known == key) {
                found[index] = true;
            }
        }
        Evidence { n_keys: found.iter().filter(|is_there| **is_there).count(), input }
    }
}
