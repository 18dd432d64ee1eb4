//! How much of a log was understood, and where not.

use std::collections::BTreeMap;

use crate::log::line::{Damage, Foreign};

/// How many of the lines that were not understood are listed, per kind.
pub const UNREAD_LIMIT: usize = 1_000;

/// The honest count of a log's lines.
///
/// A line may hold several records, so `n_packets`, `foreign.n` and `damaged.n` can add up to more than
/// `n_lines`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub n_bytes: u64,
    pub n_lines: u64,
    /// Records understood in full.
    pub n_packets: u64,
    /// Of these, how many have no time that can be placed on a clock.
    pub n_untimed: u64,
    /// Of these, how many have a year only because [`AnalyzerOptions::latest`](super::AnalyzerOptions)
    /// says so.
    pub n_assumed_years: u64,
    /// Lines with nothing in them; neither foreign nor listed.
    pub n_blank: u64,
    /// Not netfilter's.
    pub foreign: Unread<Foreign>,
    /// Netfilter's, but damaged.
    pub damaged: Unread<Damage<'static>>,
}

impl Tally {
    /// The text is no text: at least every tenth line holds zero bytes.
    pub fn looks_binary(&self) -> bool {
        let n_binary = self.foreign.by_code.get(Foreign::Binary.code()).copied().unwrap_or(0);
        n_binary > 0 && n_binary * 10 >= self.n_lines - self.n_blank
    }

    pub(super) fn add_foreign(&mut self, line: u64, reason: Foreign) {
        match reason {
            Foreign::Blank => self.n_blank += 1,
            Foreign::OtherMessage | Foreign::Binary => {
                self.foreign.add(line, reason, reason.code());
            }
        }
    }

    pub(super) fn add_damaged(&mut self, line: u64, reason: Damage<'static>) {
        self.damaged.add(line, reason, reason.code());
    }

    pub(super) fn merge(&mut self, later: Tally) {
        self.foreign.merge(later.foreign, self.n_lines);
        self.damaged.merge(later.damaged, self.n_lines);
        self.n_bytes += later.n_bytes;
        self.n_lines += later.n_lines;
        self.n_packets += later.n_packets;
        self.n_untimed += later.n_untimed;
        self.n_assumed_years += later.n_assumed_years;
        self.n_blank += later.n_blank;
    }
}

/// Lines that were not understood, for one kind of reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread<R> {
    pub n: u64,
    /// How many there are of each reason, by its code.
    pub by_code: BTreeMap<&'static str, u64>,
    /// The first [`UNREAD_LIMIT`] of them.
    pub first: Vec<TroubledLine<R>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TroubledLine<R> {
    /// 1-based.
    pub line: u64,
    pub reason: R,
}

impl<R> Default for Unread<R> {
    fn default() -> Self {
        Unread { n: 0, by_code: BTreeMap::new(), first: Vec::new() }
    }
}

impl<R> Unread<R> {
    fn add(&mut self, line: u64, reason: R, code: &'static str) {
        self.n += 1;
        *self.by_code.entry(code).or_default() += 1;
        if self.first.len() < UNREAD_LIMIT {
            self.first.push(TroubledLine { line, reason });
        }
    }

    fn merge(&mut self, later: Unread<R>, n_lines_before: u64) {
        self.n += later.n;
        for (code, n) in later.by_code {
            *self.by_code.entry(code).or_default() += n;
        }
        let room = UNREAD_LIMIT - self.first.len();
        self.first.extend(later.first.into_iter().take(room).map(|troubled| TroubledLine {
            line: troubled.line + n_lines_before,
            reason: troubled.reason,
        }));
    }
}
