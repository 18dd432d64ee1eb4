//! What each step came to, and the closing lines that say so.

use std::time::{Duration, Instant};

use super::Strictness;
use crate::run;
use crate::tally::Tally;

/// The steps so far.
pub(super) struct Report {
    rows: Vec<Row>,
    started: Instant,
    strictness: Strictness,
}

/// How one step ended.
pub(super) enum Outcome {
    /// A check, which passes or fails as a whole.
    Passed,
    Failed {
        why: String,
    },
    /// Tests, which are counted.
    Tests(Tally),
    /// Not possible here. `remedy` is the command that makes it run.
    NotRun {
        why: String,
        remedy: String,
    },
}

struct Row {
    name: &'static str,
    outcome: Outcome,
    /// `None` when it is part of another row's.
    time: Option<Duration>,
}

impl Report {
    pub(super) fn new(strictness: Strictness) -> Report {
        Report { rows: Vec::new(), started: Instant::now(), strictness }
    }

    /// Runs a step under a heading and keeps what it came to.
    pub(super) fn step(&mut self, name: &'static str, run: impl FnOnce() -> Outcome) {
        run::heading(name);
        let started = Instant::now();
        let outcome = run();
        self.add(name, outcome, Some(started.elapsed()));
    }

    /// Keeps a result. What was not run, or ran nothing, has failed where nothing may be skipped.
    pub(super) fn add(&mut self, name: &'static str, outcome: Outcome, time: Option<Duration>) {
        let outcome = match (outcome, self.strictness) {
            (Outcome::NotRun { why, remedy }, Strictness::NothingSkipped) => {
                Outcome::Failed { why: format!("not run: {why}; {remedy}") }
            }
            (Outcome::Tests(tally), Strictness::NothingSkipped) if tally == Tally::default() => {
                Outcome::Failed { why: "there was no test in it".to_owned() }
            }
            (outcome, _) => outcome,
        };
        self.rows.push(Row { name, outcome, time });
    }

    pub(super) fn n_failed(&self) -> usize {
        self.sum().failed
    }

    /// The closing lines; the last one has the numbers.
    pub(super) fn print(&self) {
        println!("\n== summary");
        for row in &self.rows {
            let time = row.time.map(run::duration).unwrap_or_default();
            let text = match &row.outcome {
                Outcome::Passed => "passed".to_owned(),
                Outcome::Failed { why } => format!("FAILED: {why}"),
                Outcome::Tests(tally) => write_tally(*tally),
                Outcome::NotRun { why, remedy } => format!("not run: {why}\n    {remedy}"),
            };
            println!("{:<18} {time:>9}  {text}", row.name);
        }
        println!("{:<18} {:>9}", "all", run::duration(self.started.elapsed()));
        let n_not_run =
            self.rows.iter().filter(|row| matches!(row.outcome, Outcome::NotRun { .. })).count();
        let not_run =
            if n_not_run > 0 { format!(", {n_not_run} steps not run") } else { String::new() };
        println!("\n{}{not_run}", write_tally(self.sum()));
    }

    fn sum(&self) -> Tally {
        let mut sum = Tally::default();
        for row in &self.rows {
            sum.add(match &row.outcome {
                Outcome::Passed => Tally { passed: 1, ..Tally::default() },
                Outcome::Failed { .. } => Tally { failed: 1, ..Tally::default() },
                Outcome::Tests(tally) => *tally,
                Outcome::NotRun { .. } => Tally::default(),
            });
        }
        sum
    }
}

fn write_tally(tally: Tally) -> String {
    let numbers = format!("{} passed, {} failed", tally.passed, tally.failed);
    if tally.ignored == 0 { numbers } else { format!("{numbers}, {} ignored", tally.ignored) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn not_run() -> Outcome {
        Outcome::NotRun { why: "no root".to_owned(), remedy: "sudo".to_owned() }
    }

    #[test]
    fn checks_and_tests_are_counted_together() {
        let mut report = Report::new(Strictness::MaySkip);
        report.add("rustfmt", Outcome::Passed, None);
        report.add("lints", Outcome::Failed { why: String::new() }, None);
        let tally = Tally { passed: 5, failed: 1, ignored: 0 };
        report.add("native", Outcome::Tests(tally), None);
        report.add("kernel", not_run(), None);
        assert_eq!(report.sum(), Tally { passed: 6, failed: 2, ignored: 0 });
    }

    #[test]
    fn what_is_not_run_fails_where_nothing_may_be_skipped() {
        let mut report = Report::new(Strictness::NothingSkipped);
        report.add("kernel", not_run(), None);
        report.add("browser", Outcome::Tests(Tally::default()), None);
        assert_eq!(report.n_failed(), 2);
    }
}
