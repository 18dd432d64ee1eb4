//! `-m icmp` and `-m icmp6` (iptables-extensions(8)): one type, with or without a code.

use super::option::{Given, OptionSpec, Options, Value, Words};
use super::{Extension, Places, WordProblem};
use crate::model::Negatable;
use crate::net::iptables::parse_number;
use crate::net::{Family, IcmpType, ValueProblem};

/// `-m icmp`, IPv4: the type the packet must have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IcmpMatch {
    /// `None` until it is read: iptables refuses the match without it.
    pub kind: Option<Negatable<IcmpTest>>,
}

/// `-m icmp6`, IPv6.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Icmp6Match {
    /// `None` until it is read: iptables refuses the match without it.
    pub kind: Option<Negatable<IcmpTest>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IcmpTest {
    /// `--icmp-type any`, IPv4 only.
    Any,
    Type(IcmpType),
}

impl IcmpTest {
    /// IPv4's 255 is how the kernel has `any`, whatever the code (`icmp_type_code_match`,
    /// net/ipv4/netfilter/ip_tables.c).
    pub fn new(kind: IcmpType, family: Family) -> Self {
        match (family, kind.kind) {
            (Family::V4, 255) => Self::Any,
            (Family::V4 | Family::V6, _) => Self::Type(kind),
        }
    }
}

const TYPE: OptionSpec = OptionSpec::new("icmp-type").negatable().required();
const TYPE_V6: OptionSpec = OptionSpec::new("icmpv6-type").negatable().required();

impl Extension for IcmpMatch {
    const NAME: &'static str = "icmp";
    const FAMILY: Option<Family> = Some(Family::V4);
    const PLACES: Places = Places::ANYWHERE.protocols(&[1], &["icmp"]);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&TYPE, &mut self.kind);
    }
}

impl Extension for Icmp6Match {
    const NAME: &'static str = "icmp6";
    const ALIASES: &'static [&'static str] = &["icmpv6", "ipv6-icmp"];
    const FAMILY: Option<Family> = Some(Family::V6);
    const PLACES: Places = Places::ANYWHERE.protocols(&[58], &["ipv6-icmp"]);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&TYPE_V6, &mut self.kind);
    }
}

impl Value for IcmpTest {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let (family, text) = (given.context.family, given.word());
        let bad = || ValueProblem::BadIcmpType { text: text.to_owned() }.into();
        let any = Some(("any", Self::Any)).filter(|(name, _)| {
            let start = name.get(..text.len());
            family == Family::V4 && start.is_some_and(|start| start.eq_ignore_ascii_case(text))
        });
        let named = IcmpType::starting_with(text, family);
        let mut named = any.into_iter().chain(named.map(|(name, kind)| (name, Self::Type(kind))));
        match (named.next(), named.next()) {
            (Some((_, test)), None) => Ok(test),
            (Some(_), Some(_)) => Err(bad()),
            (None, _) => {
                let (kind, code) =
                    text.split_once('/').map_or((text, None), |(kind, code)| (kind, Some(code)));
                let number = |text: &str| {
                    parse_number(text, 0, 255).and_then(|it| u8::try_from(it).ok()).ok_or_else(bad)
                };
                let code = code.map(number).transpose()?;
                Ok(Self::new(IcmpType { kind: number(kind)?, code }, family))
            }
        }
    }

    fn write(&self, words: &mut Words) {
        match self {
            Self::Any => words.bare("any"),
            Self::Type(kind) => words.bare(kind.saved()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_255_of_ipv4_is_any_type() {
        let every = IcmpType { kind: 255, code: Some(3) };
        assert_eq!(IcmpTest::new(every, Family::V4), IcmpTest::Any);
        assert_eq!(IcmpTest::new(every, Family::V6), IcmpTest::Type(every));
    }
}
