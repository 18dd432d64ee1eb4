//! `-j TTL` and `-j HL` (iptables-extensions(8)): routers that a packet may still pass.

use super::option::{Given, OptionSpec, OptionValue, Options, Value, Written};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Places, Report, WordProblem};
use crate::model::TableName;
use crate::net::Family;

/// In IPv4: the time to live.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TtlTarget {
    pub change: HopsChange,
}

/// In IPv6: the hop limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HlTarget {
    pub change: HopsChange,
}

/// The result stays from 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HopsChange {
    Set(u8),
    /// 1–255.
    Decrease(u8),
    /// 1–255.
    Increase(u8),
}

impl Default for HopsChange {
    fn default() -> Self {
        Self::Set(0)
    }
}

const TTL_SET: OptionSpec = OptionSpec::new("ttl-set").excludes(&["ttl-dec", "ttl-inc"]);
const TTL_DEC: OptionSpec = OptionSpec::new("ttl-dec").excludes(&["ttl-inc"]).within(1, 255);
const TTL_INC: OptionSpec = OptionSpec::new("ttl-inc").within(1, 255);
const HL_SET: OptionSpec = OptionSpec::new("hl-set").excludes(&["hl-dec", "hl-inc"]);
const HL_DEC: OptionSpec = OptionSpec::new("hl-dec").excludes(&["hl-inc"]).within(1, 255);
const HL_INC: OptionSpec = OptionSpec::new("hl-inc").within(1, 255);

impl Extension for TtlTarget {
    const NAME: &'static str = "TTL";
    const FAMILY: Option<Family> = Some(Family::V4);
    const PLACES: Places = Places::ANYWHERE.tables(&[TableName::Mangle]);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&TTL_SET, &mut Change(&mut self.change, HopsChange::Set));
        options.option(&TTL_DEC, &mut Change(&mut self.change, HopsChange::Decrease));
        options.option(&TTL_INC, &mut Change(&mut self.change, HopsChange::Increase));
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if given.is_empty() {
            let options = &["ttl-set", "ttl-dec", "ttl-inc"];
            report.refuse(ExtensionProblem::MissingOneOf { options });
        }
    }
}

impl Extension for HlTarget {
    const NAME: &'static str = "HL";
    const FAMILY: Option<Family> = Some(Family::V6);
    const PLACES: Places = Places::ANYWHERE.tables(&[TableName::Mangle]);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&HL_SET, &mut Change(&mut self.change, HopsChange::Set));
        options.option(&HL_DEC, &mut Change(&mut self.change, HopsChange::Decrease));
        options.option(&HL_INC, &mut Change(&mut self.change, HopsChange::Increase));
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if given.is_empty() {
            let options = &["hl-set", "hl-dec", "hl-inc"];
            report.refuse(ExtensionProblem::MissingOneOf { options });
        }
    }
}

/// The change, when it is of that kind.
struct Change<'f>(&'f mut HopsChange, fn(u8) -> HopsChange);

impl OptionValue for Change<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 = self.1(u8::read(given)?);
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let hops = match *self.0 {
            HopsChange::Set(hops) | HopsChange::Decrease(hops) | HopsChange::Increase(hops) => hops,
        };
        (self.1(hops) == *self.0).then(|| Written::of(false, &hops))
    }
}
