//! `-m icmp` and `-m icmp6` (iptables-extensions(8)): one type, with or without a code.

use super::declaration::{Declaration, Given, OptionDeclaration, OptionSpec, Setting};
use crate::model::Negatable;
use crate::net::{Family, IcmpType, ValueProblem};

/// The type the packet must have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IcmpMatch {
    /// `None` until it is read: iptables refuses the match without it.
    pub kind: Option<Negatable<IcmpTest>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IcmpTest {
    /// `--icmp-type any`, IPv4 only.
    Any,
    Type(IcmpType),
}

pub(super) const DECLARATION_V4: Declaration<IcmpMatch> = Declaration {
    options: &[OptionDeclaration {
        spec: OptionSpec::negatable("icmp-type", &[]),
        read: |value, given| match given.word() {
            // 255 is how the kernel has `any` (net/ipv4/netfilter/ip_tables.c).
            "any" | "255" | "255/255" => {
                value.kind = Some(Negatable { negated: given.negated, value: IcmpTest::Any });
                Ok(())
            }
            _ => read_type(value, given, Family::V4),
        },
        write: |value| write_type("icmp-type", value),
    }],
};

pub(super) const DECLARATION_V6: Declaration<IcmpMatch> = Declaration {
    options: &[OptionDeclaration {
        spec: OptionSpec::negatable("icmpv6-type", &[]),
        read: |value, given| read_type(value, given, Family::V6),
        write: |value| write_type("icmpv6-type", value),
    }],
};

fn read_type(value: &mut IcmpMatch, given: &Given<'_>, family: Family) -> Result<(), ValueProblem> {
    let test = IcmpTest::Type(IcmpType::parse(given.word(), family)?);
    value.kind = Some(Negatable { negated: given.negated, value: test });
    Ok(())
}

fn write_type(option: &'static str, value: &IcmpMatch) -> Option<Setting> {
    let Negatable { negated, value: test } = value.kind?;
    let word = match test {
        IcmpTest::Any => "any".to_owned(),
        IcmpTest::Type(kind) => kind.saved(),
    };
    Some(Setting::bare(option, negated, &word))
}
