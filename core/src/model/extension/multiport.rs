//! `-m multiport` (iptables-extensions(8), multiport): up to fifteen ports at once.

use super::declaration::{Declaration, Given, OptionDeclaration, OptionSpec, Setting};
use crate::net::{PortRange, ValueProblem};

/// Ports in the order given: the save form keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MultiportMatch {
    pub end: PortEnd,
    pub negated: bool,
    /// At most [`MultiportMatch::SLOTS`] slots, a range takes two.
    pub ports: Vec<PortRange>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PortEnd {
    Source,
    #[default]
    Destination,
    Either,
}

impl MultiportMatch {
    /// `XT_MULTI_PORTS` (linux/netfilter/xt_multiport.h).
    pub const SLOTS: usize = 15;

    /// Slots that a range takes.
    pub fn slots(range: PortRange) -> usize {
        if range.is_single() { 1 } else { 2 }
    }
}

pub(super) const DECLARATION: Declaration<MultiportMatch> = Declaration {
    options: &[
        OptionDeclaration {
            spec: OptionSpec::negatable("sports", &["source-ports"]),
            read: |value, given| read_list(value, given, PortEnd::Source),
            write: |value| write_list(value, PortEnd::Source, "sports"),
        },
        OptionDeclaration {
            spec: OptionSpec::negatable("dports", &["destination-ports"]),
            read: |value, given| read_list(value, given, PortEnd::Destination),
            write: |value| write_list(value, PortEnd::Destination, "dports"),
        },
        OptionDeclaration {
            spec: OptionSpec::negatable("ports", &[]),
            read: |value, given| read_list(value, given, PortEnd::Either),
            write: |value| write_list(value, PortEnd::Either, "ports"),
        },
    ],
};

fn read_list(
    value: &mut MultiportMatch,
    given: &Given<'_>,
    end: PortEnd,
) -> Result<(), ValueProblem> {
    let words = given.word().split(',').map(|word| word.trim_start_matches(' '));
    let ports: Vec<PortRange> = words.map(str::parse).collect::<Result<_, _>>()?;
    let slots = ports.iter().map(|&range| MultiportMatch::slots(range)).sum();
    if slots > MultiportMatch::SLOTS {
        return Err(ValueProblem::TooManyPorts { slots });
    }
    *value = MultiportMatch { end, negated: given.negated, ports };
    Ok(())
}

fn write_list(value: &MultiportMatch, end: PortEnd, option: &'static str) -> Option<Setting> {
    let words: Vec<String> = value.ports.iter().map(ToString::to_string).collect();
    let is_here = value.end == end && !words.is_empty();
    is_here.then(|| Setting::bare(option, value.negated, &words.join(",")))
}
