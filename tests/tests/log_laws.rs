//! What holds for every log: slices add up, damage takes away and never invents, nothing panics.

use droplab_core::json::log::LineJson;
use droplab_core::log::{
    ActionCounts, Analysis, Analyzer, AnalyzerOptions, CivilDate, Clock, Encoding, Line,
    PrefixActions, Timeline, next_line_start, parse_line, records,
};
use droplab_tests::cases::cases_of;
use serde_json::Value;

/// All inputs of the flow `log`, one after the other.
fn all_logs() -> Vec<u8> {
    cases_of("log")
        .iter()
        .flat_map(|case| [case.bytes("input.log"), b"\n".to_vec()].concat())
        .collect()
}

fn analyzer() -> Analyzer {
    let latest = Some(CivilDate { year: 2026, month: 11, day: 30 });
    Analyzer::new(AnalyzerOptions { latest, actions: PrefixActions::default() })
}

fn analyze(log: &[u8]) -> Analysis {
    let mut analyzer = analyzer();
    analyzer.feed(log);
    analyzer.finish()
}

/// A small generator with a period of 2⁶⁴ − 1 (Marsaglia's xorshift): the same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits fit") % limit
    }
}

#[test]
fn slices_of_any_size_give_the_same_analysis() {
    let log = all_logs();
    let whole = analyze(&log);
    assert!(whole.tally.n_packets > 300 && whole.tally.damaged.n > 20 && whole.tally.foreign.n > 5);
    for size in [1, 2, 7, 1_000, 65_536] {
        let mut analyzer = analyzer();
        log.chunks(size).for_each(|slice| analyzer.feed(slice));
        assert_eq!(analyzer.finish(), whole, "slices of {size} bytes");
    }
}

#[test]
fn merged_slices_equal_one_pass() {
    let log = all_logs();
    let whole = analyze(&log);
    let mut random = Random(0x5eed);
    for _ in 0..60 {
        let mut cuts: Vec<usize> = (0..3)
            .map(|_| random.below(log.len()))
            .map(|at| next_line_start(&log[at..]).map_or(log.len(), |next| at + next))
            .collect();
        cuts.sort_unstable();
        let mut merged = analyze(&log[..cuts[0]]);
        for (begin, end) in [(cuts[0], cuts[1]), (cuts[1], cuts[2]), (cuts[2], log.len())] {
            merged.merge(analyze(&log[begin..end]));
        }
        assert_eq!(merged, whole, "cut at {cuts:?}");
    }
}

#[test]
fn counters_agree_with_the_tally() {
    let analysis = analyze(&all_logs());
    let n_packets = analysis.tally.n_packets;
    assert_eq!(analysis.by_action.total(), n_packets);
    assert_eq!(analysis.groups.values().map(|group| group.n).sum::<u64>(), n_packets);
    assert_eq!(analysis.by_prefix.counts.values().map(ActionCounts::total).sum::<u64>(), n_packets);
    let timed = |clock: Clock| -> u64 {
        let bins = analysis.timelines.get(&clock).into_iter().flat_map(Timeline::bins);
        bins.map(|(_, counts)| counts.total()).sum()
    };
    let n_timed = timed(Clock::Wall) + timed(Clock::Uptime) + timed(Clock::WithoutYear);
    assert_eq!(n_timed + analysis.tally.n_untimed, n_packets);
    assert_eq!(timed(Clock::WithoutYear), 0, "the latest day gives every line a year");
}

#[test]
fn what_is_no_log_is_said_to_be_none() {
    let noise: Vec<u8> =
        (0..100_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let analysis = analyze(&noise);
    assert_eq!((analysis.tally.n_packets, analysis.tally.looks_binary()), (0, true));
    let prose = analyze("Lorem ipsum\ndolor sit amet\n".as_bytes());
    assert_eq!(
        (prose.tally.n_packets, prose.tally.foreign.n, prose.tally.looks_binary()),
        (0, 2, false)
    );
    assert_eq!(analyze(b"\xff\xfeN\0o\0v\0").encoding, Encoding::Utf16);
    assert_eq!(analyze(b"\x1f\x8b\x08\0").encoding, Encoding::Gzip);
    assert_eq!(analyze(b"").tally.n_lines, 0);
}

/// Lines that are read in full, from the kernel's own output. Without the one whose prefix imitates a
/// record: cut behind its prefix, it is another record's beginning.
fn kernel_lines() -> Vec<Vec<u8>> {
    let case = cases_of("log").into_iter().find(|case| case.name == "kernel-6-18");
    let log = case.expect("the kernel's own lines are a case").bytes("input.log");
    log.split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty() && !line.windows(8).any(|window| window == b"IN=eth9 "))
        .map(<[u8]>::to_vec)
        .collect()
}

fn record(line: &Line<'_>) -> Value {
    serde_json::to_value(LineJson::new(1, line)).expect("records are plain data")["record"].take()
}

/// Every member of `part` is in `whole`, with the same value.
fn is_within(part: &Value, whole: &Value) -> bool {
    match (part, whole) {
        (Value::Object(part), Value::Object(whole)) => part.iter().all(|(name, value)| {
            whole.get(name).is_some_and(|in_whole| is_within(value, in_whole))
        }),
        (part, whole) => part == whole,
    }
}

#[test]
fn a_cut_tail_leaves_only_true_values() {
    let mut n_damaged = 0;
    for line in kernel_lines() {
        let whole = record(&parse_line(&line));
        for end in 0..line.len() {
            let cut = &line[..end];
            match parse_line(cut) {
                Line::Foreign(_) => {}
                damaged @ Line::Damaged { .. } => {
                    n_damaged += 1;
                    let seen = record(&damaged);
                    assert!(is_within(&seen, &whole), "{}\n{seen}", String::from_utf8_lossy(cut));
                }
                // A number that ends the line may have lost digits, which nothing shows.
                packet @ Line::Packet(_) if cut.ends_with(b" ") => {
                    let seen = record(&packet);
                    assert!(is_within(&seen, &whole), "{}\n{seen}", String::from_utf8_lossy(cut));
                }
                Line::Packet(_) => {}
            }
        }
    }
    assert!(n_damaged > 10_000, "{n_damaged}");
}

#[test]
fn a_cut_front_leaves_only_true_values() {
    let mut n_damaged = 0;
    for line in kernel_lines() {
        let whole = record(&parse_line(&line));
        let anchor =
            line.windows(4).rposition(|window| window == b"OUT=").expect("a record has OUT=");
        for begin in anchor..line.len() {
            match parse_line(&line[begin..]) {
                Line::Foreign(_) => {}
                damaged @ Line::Damaged { .. } => {
                    n_damaged += 1;
                    let seen = record(&damaged);
                    let cut = String::from_utf8_lossy(&line[begin..]);
                    assert!(is_within(&seen, &whole), "{cut}\n{seen}");
                }
                Line::Packet(_) => panic!("{}", String::from_utf8_lossy(&line[begin..])),
            }
        }
    }
    assert!(n_damaged > 10_000, "{n_damaged}");
}

#[test]
fn no_mutation_panics() {
    const PIECES: [&[u8]; 16] = [
        b"IN=",
        b" OUT=",
        b"[",
        b"] ",
        b"OPT (",
        b")",
        b"INCOMPLETE [",
        b"PROTO=",
        b"\0",
        b"\xff",
        b"<4>",
        b"MAC=",
        b" ",
        b"999999999999",
        b"TRUNCATED",
        b"\r",
    ];
    let lines: Vec<Vec<u8>> = all_logs().split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    let mut random = Random(0x00d0_b1ab);
    let mut analyzer = analyzer();
    for _ in 0..200_000 {
        let mut line = lines[random.below(lines.len())].clone();
        for _ in 0..=random.below(4) {
            let at = random.below(line.len() + 1);
            match random.below(5) {
                0 => line.truncate(at),
                1 => drop(line.drain(..at)),
                2 => {
                    let piece = PIECES[random.below(PIECES.len())];
                    drop(line.splice(at..at, piece.iter().copied()));
                }
                3 => {
                    let end = at + random.below(line.len() - at + 1);
                    drop(line.drain(at..end));
                }
                _ => {
                    if let Some(byte) = line.get_mut(at) {
                        *byte = u8::try_from(random.below(256)).expect("below 256");
                    }
                }
            }
        }
        for content in records(&line) {
            drop(record(&content));
        }
        analyzer.feed(&line);
        analyzer.feed(b"\n");
    }
    assert!(analyzer.finish().tally.n_lines >= 200_000);
}
