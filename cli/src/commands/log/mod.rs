//! `droplab log`: a log of any size → a report, the analysis, or its records.

mod progress;
mod report;
mod stream;

use crate::Exit;
use crate::arguments::LogArguments;
use crate::console::{Console, Stop, write_stdout};
use crate::input;
use crate::text::Text;
use droplab_core::json::analysis::AnalysisJson;
use droplab_core::json::log::LineJson;
use droplab_core::log::{
    Analysis, Analyzer, AnalyzerOptions, CivilDate, Damage, Encoding, Line, LogRecord,
    PrefixActions, RawLine, Splitter, records,
};
use droplab_core::text::Severity;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};
use stream::Stream;

pub(crate) fn log(console: &Console, arguments: &LogArguments) -> Result<Exit, Stop> {
    let standard_input = [Path::new("-").to_owned()];
    let paths = match arguments.files.is_empty() {
        true => &standard_input[..],
        false => &arguments.files,
    };
    match arguments.records {
        true => print_records(console, paths),
        false => print_analysis(console, paths, arguments),
    }
}

fn print_analysis(
    console: &Console,
    paths: &[impl AsRef<Path>],
    arguments: &LogArguments,
) -> Result<Exit, Stop> {
    let mut analysis = Analysis::default();
    let mut exit = Exit::Fine;
    for path in paths.iter().map(AsRef::as_ref) {
        let stream = Stream::open(path)?;
        let latest = Some(latest_day(stream.modified.unwrap_or_else(SystemTime::now)));
        let mut analyzer =
            Analyzer::new(AnalyzerOptions { latest, actions: PrefixActions::default() });
        let ended = stream.read(|piece| {
            analyzer.feed(piece);
            Ok(())
        });
        let part = analyzer.finish();
        exit = worse(exit, complain(console, path, &part));
        analysis.merge(part);
        exit = worse(exit, said(console, ended)?);
    }
    let text = match arguments.json {
        true => {
            let json = serde_json::to_string(&AnalysisJson::from(&analysis));
            json.expect("numbers, strings and lists") + "\n"
        }
        false => report::write(&analysis, console.language),
    };
    write_stdout(&text).map(|()| exit)
}

/// A log that cannot be one is no log without packets.
fn complain(console: &Console, path: &Path, part: &Analysis) -> Exit {
    let name = input::name(Some(path));
    let text = match part.encoding {
        Encoding::Utf16 => Text::LogIsUtf16 { name },
        Encoding::Gzip => Text::LogIsPackedTwice { name },
        Encoding::Text if part.tally.looks_binary() => Text::LogIsBinary { name },
        Encoding::Text => return Exit::Fine,
    };
    console.say(Severity::Error, &text);
    Exit::Errors
}

/// What was read before a file broke off is still told; the break is, too.
fn said(console: &Console, ended: Result<(), Stop>) -> Result<Exit, Stop> {
    match ended {
        Ok(()) => Ok(Exit::Fine),
        Err(Stop::Because(text)) => {
            console.say(Severity::Error, &text);
            Ok(Exit::Unusable)
        }
        Err(Stop::ReaderGone) => Err(Stop::ReaderGone),
    }
}

fn worse(one: Exit, other: Exit) -> Exit {
    match (one, other) {
        (Exit::Unusable, _) | (_, Exit::Unusable) => Exit::Unusable,
        (Exit::Errors, _) | (_, Exit::Errors) => Exit::Errors,
        (Exit::Fine, Exit::Fine) => Exit::Fine,
    }
}

/// The day on which no line of a file of that time can be later, wherever its clock stands: the
/// farthest zones are 14 hours ahead of UTC.
fn latest_day(modified: SystemTime) -> CivilDate {
    let since = modified.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let ahead = since.saturating_add(14 * 3_600);
    CivilDate::from_days(i64::try_from(ahead / 86_400).unwrap_or(i64::MAX))
}

/// Bytes of records that are gathered before they are printed.
const BATCH: usize = 1 << 16;

/// Lines are numbered through, as if the files were one.
fn print_records(console: &Console, paths: &[impl AsRef<Path>]) -> Result<Exit, Stop> {
    let mut exit = Exit::Fine;
    let mut printer = RecordPrinter { out: String::new(), n_lines_before: 0, n_lines: 0 };
    for path in paths.iter().map(AsRef::as_ref) {
        let mut splitter = Splitter::default();
        let ended = Stream::open(path)?.read(|piece| {
            splitter.feed(piece, |line| printer.line(&line));
            match printer.out.len() >= BATCH {
                true => printer.flush(),
                false => Ok(()),
            }
        });
        splitter.finish(|line| printer.line(&line));
        printer.n_lines_before += printer.n_lines;
        printer.n_lines = 0;
        exit = worse(exit, said(console, ended)?);
    }
    printer.flush().map(|()| exit)
}

struct RecordPrinter {
    out: String,
    /// Of the files that are done.
    n_lines_before: u64,
    n_lines: u64,
}

impl RecordPrinter {
    fn line(&mut self, line: &RawLine<'_>) {
        self.n_lines = line.number;
        if line.is_cut {
            let seen = LogRecord::default();
            return self.record(&Line::Damaged { seen, reason: Damage::TooLong });
        }
        for record in records(line.bytes) {
            self.record(&record);
        }
    }

    fn record(&mut self, record: &Line<'_>) {
        let json = LineJson::new(self.n_lines_before + self.n_lines, record);
        self.out += &serde_json::to_string(&json).expect("numbers, strings and lists");
        self.out.push('\n');
    }

    fn flush(&mut self) -> Result<(), Stop> {
        let written = write_stdout(&self.out);
        self.out.clear();
        written
    }
}
