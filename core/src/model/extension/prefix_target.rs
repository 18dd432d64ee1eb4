//! `-j SNPT` and `-j DNPT` (iptables-extensions(8)): IPv6 prefixes are mapped without connections
//! (RFC 6296).

use super::option::{Given, OptionSpec, OptionValue, Options, Value, Words, Written};
use super::{Extension, ExtensionProblem, Place, Places, Report, WordProblem};
use crate::model::{AddressMask, Hook, HookSet, TableName};
use crate::net::Family;

/// The source's prefix is mapped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SnptTarget {
    pub prefixes: MappedPrefixes,
}

/// The destination's prefix is mapped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DnptTarget {
    pub prefixes: MappedPrefixes,
}

/// Both are there once it is read; iptables refuses the target without one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MappedPrefixes {
    /// Of 1–64 bits, none behind them.
    pub from: Option<AddressMask>,
    pub to: Option<AddressMask>,
}

const FROM: OptionSpec = OptionSpec::new("src-pfx").required();
const TO: OptionSpec = OptionSpec::new("dst-pfx").required();

impl MappedPrefixes {
    fn options(&mut self, options: &mut impl Options) {
        options.option(&FROM, &mut Prefix(&mut self.from));
        options.option(&TO, &mut Prefix(&mut self.to));
    }

    /// net/ipv6/netfilter/ip6t_NPT.c.
    fn check(&self, report: &mut Report) {
        for (option, prefix) in [(FROM.name, self.from), (TO.name, self.to)] {
            let Some(prefix) = prefix else { continue };
            let has_length = prefix.prefix_length().is_some_and(|bits| (1..=64).contains(&bits));
            let has_host = AddressMask::masked(prefix.address(), prefix.mask()) != prefix;
            if !has_length || has_host {
                let text = prefix.to_string();
                let problem = WordProblem::BadForm { text, form: "2001:db8::/64" };
                report.refuse(ExtensionProblem::Word { option, problem });
            }
        }
    }
}

impl Extension for SnptTarget {
    const NAME: &'static str = "SNPT";
    const FAMILY: Option<Family> = Some(Family::V6);
    const PLACES: Places = Places::ANYWHERE
        .tables(&[TableName::Mangle])
        .hooks(HookSet::of(&[Hook::Input, Hook::Postrouting]));

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        self.prefixes.options(options);
    }

    fn check(&self, _: &Place<'_>, report: &mut Report) {
        self.prefixes.check(report);
    }
}

impl Extension for DnptTarget {
    const NAME: &'static str = "DNPT";
    const FAMILY: Option<Family> = Some(Family::V6);
    const PLACES: Places = Places::ANYWHERE
        .tables(&[TableName::Mangle])
        .hooks(HookSet::of(&[Hook::Prerouting, Hook::Output]));

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        self.prefixes.options(options);
    }

    fn check(&self, _: &Place<'_>, report: &mut Report) {
        self.prefixes.check(report);
    }
}

/// Host bits are kept, and the length is printed always.
struct Prefix<'f>(&'f mut Option<AddressMask>);

impl OptionValue for Prefix<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 = Some(AddressMask::read(given)?);
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut words = Words::default();
        words.bare((*self.0)?);
        Some(Written { negated: false, words })
    }
}
