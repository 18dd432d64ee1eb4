//! `-m limit` (iptables-extensions(8), limit): a rate with bursts.

use super::option::{Given, OptionSpec, OptionValue, Options, Value, Words, Written};
use super::{Extension, WordProblem};
use crate::net::{Family, RateLimit, ValueProblem};

/// Cannot be decided from one packet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitMatch {
    pub rate: RateLimit,
}

const LIMIT: OptionSpec = OptionSpec::new("limit");
const BURST: OptionSpec = OptionSpec::new("limit-burst").within(0, 10_000);

impl Extension for LimitMatch {
    const NAME: &'static str = "limit";

    /// 3/hour, burst 5: what iptables takes when nothing is said.
    fn new(_: Family) -> Self {
        Self { rate: RateLimit::UNSAID }
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&LIMIT, &mut Rate(&mut self.rate));
        options.option(&BURST, &mut Burst(&mut self.rate));
    }
}

struct Rate<'f>(&'f mut RateLimit);

impl OptionValue for Rate<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        // A word with a blank would read as a rate with its burst.
        let rate: RateLimit = match given.word().contains(' ') {
            true => return Err(ValueProblem::BadRate { text: given.word().to_owned() }.into()),
            false => given.word().parse()?,
        };
        *self.0 = rate.with_burst(self.0.burst())?;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut words = Words::default();
        words.bare(self.0.saved_rate());
        Some(Written { negated: false, words })
    }
}

struct Burst<'f>(&'f mut RateLimit);

impl OptionValue for Burst<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 = self.0.with_burst(u32::read(given)?)?;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let burst = self.0.burst();
        (burst != RateLimit::DEFAULT_BURST).then(|| Written::of(false, &burst))
    }
}
