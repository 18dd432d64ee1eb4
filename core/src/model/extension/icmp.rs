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

pub(super) const DECLARATION_V4: Declaration<IcmpMatch> = Declaration {
    options: &[OptionDeclaration {
        spec: OptionSpec::negatable("icmp-type", &[]),
        read: |value, given| match given.word() {
            "any" => {
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
    let test = IcmpTest::new(IcmpType::parse(given.word(), family)?, family);
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
