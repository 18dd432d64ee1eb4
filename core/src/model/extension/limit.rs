//! `-m limit` (iptables-extensions(8), limit): a rate with bursts.

use super::declaration::{Declaration, OptionDeclaration, OptionSpec, Setting};
use crate::net::{RateLimit, ValueProblem};

/// Cannot be decided from one packet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitMatch {
    pub rate: RateLimit,
}

impl Default for LimitMatch {
    /// 3/hour, burst 5: what iptables takes when nothing is said.
    fn default() -> Self {
        Self { rate: RateLimit::UNSAID }
    }
}

pub(super) const DECLARATION: Declaration<LimitMatch> = Declaration {
    options: &[
        OptionDeclaration {
            spec: OptionSpec::plain("limit"),
            read: |value, given| {
                // A word with a blank would read as a rate with its burst.
                let rate: RateLimit = match given.word().contains(' ') {
                    true => return Err(ValueProblem::BadRate { text: given.word().to_owned() }),
                    false => given.word().parse()?,
                };
                value.rate = rate.with_burst(value.rate.burst())?;
                Ok(())
            },
            write: |value| Some(Setting::bare("limit", false, &value.rate.saved_rate())),
        },
        OptionDeclaration {
            spec: OptionSpec::plain("limit-burst"),
            read: |value, given| {
                let bad = |_| ValueProblem::BadBurst { text: given.word().to_owned() };
                value.rate = value.rate.with_burst(given.word().parse().map_err(bad)?)?;
                Ok(())
            },
            write: |value| {
                let burst = value.rate.burst();
                let is_said = burst != RateLimit::DEFAULT_BURST;
                is_said.then(|| Setting::bare("limit-burst", false, &burst))
            },
        },
    ],
};
