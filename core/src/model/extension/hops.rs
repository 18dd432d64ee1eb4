//! `-m ttl` and `-m hl` (iptables-extensions(8)): how many more routers may pass the packet on.

use super::option::{Given, OptionSpec, OptionValue, Options, Written};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Report, Value, WordProblem};
use crate::model::Negatable;
use crate::net::Family;

/// `-m ttl`, IPv4: the time to live.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TtlMatch {
    /// `None` until it is read: iptables refuses the match without it.
    pub test: Option<HopTest>,
}

/// `-m hl`, IPv6: the hop limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HopLimitMatch {
    /// `None` until it is read: iptables refuses the match without it.
    pub test: Option<HopTest>,
}

/// Which number the packet must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HopTest {
    Equal(Negatable<u8>),
    /// Below it.
    Below(u8),
    /// Above it.
    Above(u8),
}

const TTL_EQUAL: OptionSpec =
    OptionSpec::new("ttl-eq").or(&["ttl"]).negatable().excludes(&["ttl-lt", "ttl-gt"]);
const TTL_BELOW: OptionSpec = OptionSpec::new("ttl-lt").excludes(&["ttl-gt"]);
const TTL_ABOVE: OptionSpec = OptionSpec::new("ttl-gt");
const HL_EQUAL: OptionSpec =
    OptionSpec::new("hl-eq").or(&["hl"]).negatable().excludes(&["hl-lt", "hl-gt"]);
const HL_BELOW: OptionSpec = OptionSpec::new("hl-lt").excludes(&["hl-gt"]);
const HL_ABOVE: OptionSpec = OptionSpec::new("hl-gt");

impl Extension for TtlMatch {
    const NAME: &'static str = "ttl";
    const FAMILY: Option<Family> = Some(Family::V4);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&TTL_EQUAL, &mut Equal(&mut self.test));
        options.option(&TTL_BELOW, &mut Below(&mut self.test));
        options.option(&TTL_ABOVE, &mut Above(&mut self.test));
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if given.is_empty() {
            let options = &["ttl-eq", "ttl-lt", "ttl-gt"];
            report.refuse(ExtensionProblem::MissingOneOf { options });
        }
    }
}

impl Extension for HopLimitMatch {
    const NAME: &'static str = "hl";
    const FAMILY: Option<Family> = Some(Family::V6);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&HL_EQUAL, &mut Equal(&mut self.test));
        options.option(&HL_BELOW, &mut Below(&mut self.test));
        options.option(&HL_ABOVE, &mut Above(&mut self.test));
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if given.is_empty() {
            let options = &["hl-eq", "hl-lt", "hl-gt"];
            report.refuse(ExtensionProblem::MissingOneOf { options });
        }
    }
}

struct Equal<'f>(&'f mut Option<HopTest>);

impl OptionValue for Equal<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let value = u8::read(given)?;
        *self.0 = Some(HopTest::Equal(Negatable { negated: given.negated, value }));
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        match self.0.as_ref()? {
            HopTest::Equal(Negatable { negated, value }) => Some(Written::of(*negated, value)),
            HopTest::Below(_) | HopTest::Above(_) => None,
        }
    }
}

struct Below<'f>(&'f mut Option<HopTest>);

impl OptionValue for Below<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 = Some(HopTest::Below(u8::read(given)?));
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        match self.0.as_ref()? {
            HopTest::Below(hops) => Some(Written::of(false, hops)),
            HopTest::Equal(_) | HopTest::Above(_) => None,
        }
    }
}

struct Above<'f>(&'f mut Option<HopTest>);

impl OptionValue for Above<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 = Some(HopTest::Above(u8::read(given)?));
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        match self.0.as_ref()? {
            HopTest::Above(hops) => Some(Written::of(false, hops)),
            HopTest::Equal(_) | HopTest::Below(_) => None,
        }
    }
}
