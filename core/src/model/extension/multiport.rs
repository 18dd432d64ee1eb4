//! `-m multiport` (iptables-extensions(8), multiport): up to fifteen ports at once.

use super::option::{Given, OptionSpec, OptionValue, Options, Words, Written};
use super::{Extension, WordProblem};
use crate::net::{Family, PortRange, ValueProblem};

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

const SOURCE: OptionSpec =
    OptionSpec::new("sports").or(&["source-ports"]).negatable().excludes(&["dports", "ports"]);
const DESTINATION: OptionSpec =
    OptionSpec::new("dports").or(&["destination-ports"]).negatable().excludes(&["ports"]);
const EITHER: OptionSpec = OptionSpec::new("ports").negatable();

impl Extension for MultiportMatch {
    const NAME: &'static str = "multiport";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&SOURCE, &mut At { value: self, end: PortEnd::Source });
        options.option(&DESTINATION, &mut At { value: self, end: PortEnd::Destination });
        options.option(&EITHER, &mut At { value: self, end: PortEnd::Either });
    }
}

/// The list, when it is of this end's ports.
struct At<'f> {
    value: &'f mut MultiportMatch,
    end: PortEnd,
}

impl OptionValue for At<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let words = given.word().split(',').map(|word| word.trim_start_matches(' '));
        let ports: Vec<PortRange> = words.map(str::parse).collect::<Result<_, _>>()?;
        let slots = ports.iter().map(|&range| MultiportMatch::slots(range)).sum();
        if slots > MultiportMatch::SLOTS {
            return Err(ValueProblem::TooManyPorts { slots }.into());
        }
        *self.value = MultiportMatch { end: self.end, negated: given.negated, ports };
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let list: Vec<String> = self.value.ports.iter().map(ToString::to_string).collect();
        let mut words = Words::default();
        words.bare(list.join(","));
        let is_here = self.value.end == self.end && !list.is_empty();
        is_here.then_some(Written { negated: self.value.negated, words })
    }
}
