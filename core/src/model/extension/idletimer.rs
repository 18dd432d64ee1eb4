//! `-j IDLETIMER` (iptables-extensions(8), IDLETIMER): tells when no packet came for a while.

use super::cut_text::PrintedText;
use super::option::{Always, OptionSpec, Options};
use super::{Extension, ExtensionProblem, Place, Report, WordProblem};
use crate::net::Family;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IdletimerTarget {
    /// Seconds; the kernel takes 1 to [`IdletimerTarget::MAX_TIMEOUT`].
    pub timeout: u32,
    /// The name of a file in sysfs, 1–27 bytes. Rules with the same label share the timer, which
    /// the kernel wants to be of one kind.
    pub label: Box<str>,
    /// The host is woken from sleep.
    pub alarm: bool,
}

impl IdletimerTarget {
    /// Below `INT_MAX` milliseconds (net/netfilter/xt_IDLETIMER.c).
    pub const MAX_TIMEOUT: u32 = 2_147_482;
}

const TIMEOUT: OptionSpec = OptionSpec::new("timeout").required();
const LABEL: OptionSpec = OptionSpec::new("label").required();
const ALARM: OptionSpec = OptionSpec::flag("alarm");

/// `MAX_IDLETIMER_LABEL_SIZE` − 1 (linux/netfilter/xt_IDLETIMER.h).
const LABEL_BYTES: usize = 27;

/// Files that sysfs has there already.
const TAKEN: &[&str] = &["power", "subsystem", "uevent"];

impl Extension for IdletimerTarget {
    const NAME: &'static str = "IDLETIMER";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&TIMEOUT, &mut Always(&mut self.timeout));
        options.option(&LABEL, &mut PrintedText(&mut self.label, LABEL_BYTES));
        options.option(&ALARM, &mut self.alarm);
    }

    fn check(&self, _: &Place<'_>, report: &mut Report) {
        let max = Self::MAX_TIMEOUT;
        if !(1..=max).contains(&self.timeout) {
            let text = self.timeout.to_string();
            let problem = WordProblem::OutOfRange { text, min: 1, max: max.into() };
            report.refuse(ExtensionProblem::Word { option: TIMEOUT.name, problem });
        }
        let problem = match &*self.label {
            "" => WordProblem::Empty,
            label if label.contains('/') => WordProblem::NameCharacter { character: '/' },
            label if TAKEN.contains(&label) => WordProblem::NameTaken { name: label.to_owned() },
            _ => return,
        };
        report.refuse(ExtensionProblem::Word { option: LABEL.name, problem });
    }
}
