//! How far the reading is: a bar on a terminal's stderr, when it takes longer than a second.

use crate::console::write_stderr;
use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

const WAIT: Duration = Duration::from_secs(1);
const EVERY: Duration = Duration::from_millis(200);
const BAR: u64 = 30;

pub(super) struct Progress {
    /// Of the whole, when it is known.
    n_bytes: Option<u64>,
    n_read: u64,
    started: Instant,
    /// When it was last drawn; `None`: not yet.
    drawn: Option<Instant>,
    is_shown: bool,
}

impl Progress {
    pub(super) fn new(n_bytes: Option<u64>) -> Self {
        let started = Instant::now();
        Self { n_bytes, n_read: 0, started, drawn: None, is_shown: stderr().is_terminal() }
    }

    pub(super) fn advance(&mut self, n_read: usize) {
        self.n_read += n_read as u64;
        let is_due = match self.drawn {
            None => self.started.elapsed() >= WAIT,
            Some(drawn) => drawn.elapsed() >= EVERY,
        };
        if self.is_shown && is_due {
            write_stderr(&format!("\r{:<70}", self.line()));
            self.drawn = Some(Instant::now());
        }
    }

    fn line(&self) -> String {
        let seconds = self.started.elapsed().as_secs_f64();
        let rate = megabytes(self.n_read) / seconds.max(0.001);
        let read = megabytes(self.n_read);
        let Some(n_bytes) = self.n_bytes.filter(|n_bytes| *n_bytes > 0) else {
            return format!("{read:.1} MB  {rate:.1} MB/s");
        };
        let done = self.n_read.min(n_bytes).saturating_mul(BAR) / n_bytes;
        let bar: String = (0..BAR).map(|at| if at < done { '#' } else { '-' }).collect();
        format!("[{bar}] {read:.1} of {:.1} MB  {rate:.1} MB/s", megabytes(n_bytes))
    }
}

#[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
fn megabytes(n_bytes: u64) -> f64 {
    n_bytes as f64 / 1_000_000.0
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.drawn.is_some() {
            write_stderr(&format!("\r{:<70}\r", ""));
        }
    }
}
