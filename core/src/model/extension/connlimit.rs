//! `-m connlimit` (iptables-extensions(8), connlimit): how many connections a host, or a network,
//! has at once.

use super::option::{Given, OptionSpec, OptionValue, Options, Value, Words, Written};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Report, WordProblem};
use crate::net::Family;
use crate::net::iptables::parse_prefix_length;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnlimitMatch {
    /// More than `limit` connections are there; else at most as many.
    pub is_above: bool,
    pub limit: u32,
    /// Bits of the address that make a network: 0–32, in IPv6 0–128.
    pub prefix_length: u8,
    pub side: ConnectionSide,
}

/// Whose connections are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ConnectionSide {
    #[default]
    Source,
    Destination,
}

const UPTO: OptionSpec =
    OptionSpec::new("connlimit-upto").negatable().excludes(&["connlimit-above"]);
const ABOVE: OptionSpec = OptionSpec::new("connlimit-above").negatable();
const MASK: OptionSpec = OptionSpec::new("connlimit-mask");
const SOURCE: OptionSpec = OptionSpec::flag("connlimit-saddr").excludes(&["connlimit-daddr"]);
const DESTINATION: OptionSpec = OptionSpec::flag("connlimit-daddr");

impl Extension for ConnlimitMatch {
    const NAME: &'static str = "connlimit";

    fn new(family: Family) -> Self {
        let prefix_length = family.address_bits();
        Self { is_above: false, limit: 0, prefix_length, side: ConnectionSide::Source }
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&UPTO, &mut Limit { value: self, is_above: false });
        options.option(&ABOVE, &mut Limit { value: self, is_above: true });
        options.option(&MASK, &mut Prefix(&mut self.prefix_length));
        let side = &mut self.side;
        options.option(&SOURCE, &mut Side { side, own: ConnectionSide::Source });
        options.option(&DESTINATION, &mut Side { side, own: ConnectionSide::Destination });
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if !given.contains(0) && !given.contains(1) {
            let options = &["connlimit-upto", "connlimit-above"];
            report.refuse(ExtensionProblem::MissingOneOf { options });
        }
    }
}

/// The number, when it is this side of it that matches; `!` is the other side.
struct Limit<'f> {
    value: &'f mut ConnlimitMatch,
    is_above: bool,
}

impl OptionValue for Limit<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        self.value.limit = u32::read(given)?;
        self.value.is_above = self.is_above != given.negated;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let is_own = self.value.is_above == self.is_above;
        is_own.then(|| Written::of(false, &self.value.limit))
    }
}

struct Prefix<'f>(&'f mut u8);

impl OptionValue for Prefix<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 = parse_prefix_length(given.word(), given.context.family)?;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        Some(Written::of(false, self.0))
    }
}

/// The side, when it is this one.
struct Side<'f> {
    side: &'f mut ConnectionSide,
    own: ConnectionSide,
}

impl OptionValue for Side<'_> {
    fn read(&mut self, _: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.side = self.own;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        (*self.side == self.own).then(|| Written { negated: false, words: Words::default() })
    }
}
