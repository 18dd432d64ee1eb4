//! `-m multiport` (iptables-extensions(8), multiport): up to fifteen ports at once.

use super::option::{Given, OptionSpec, OptionValue, Options, Words, Written};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Places, Report, WordProblem};
use crate::model::Negatable;
use crate::net::iptables::parse_port;
use crate::net::{Family, PortRange, Protocol, ValueProblem};

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

/// Protocols whose ports it looks at.
const PROTOCOLS: [u8; 5] = [6, 17, 136, 132, 33];
const PROTOCOL_NAMES: &[&str] = &["tcp", "udp", "udplite", "sctp", "dccp"];

impl Extension for MultiportMatch {
    const NAME: &'static str = "multiport";
    const PLACES: Places = Places::ANYWHERE.protocols(&PROTOCOLS, PROTOCOL_NAMES);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&SOURCE, &mut At { value: self, end: PortEnd::Source });
        options.option(&DESTINATION, &mut At { value: self, end: PortEnd::Destination });
        options.option(&EITHER, &mut At { value: self, end: PortEnd::Either });
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if given.is_empty() {
            let options = &["sports", "dports", "ports"];
            report.refuse(ExtensionProblem::MissingOneOf { options });
        } else if self.ports.is_empty() {
            report.refuse(ExtensionProblem::NeedsProtocol { protocols: PROTOCOL_NAMES });
        }
    }
}

/// The list, when it is of this end's ports.
struct At<'f> {
    value: &'f mut MultiportMatch,
    end: PortEnd,
}

impl OptionValue for At<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        // The protocol has to stand in front: it says which services are meant. Without one the
        // list stays empty.
        let protocol = match given.context.protocol {
            Some(Negatable { negated: false, value }) if PROTOCOLS.contains(&value.0) => value,
            Some(_) | None => return Ok(()),
        };
        let range = |word| read_range(word, protocol);
        let ports: Vec<PortRange> = given.word().split(',').map(range).collect::<Result<_, _>>()?;
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

/// A port, or two with the lower one first; no end may be left out.
fn read_range(word: &str, protocol: Protocol) -> Result<PortRange, WordProblem> {
    let Some((first, last)) = word.split_once(':') else {
        return parse_port(word, protocol).map(PortRange::single);
    };
    let (first, last) = (parse_port(first, protocol)?, parse_port(last, protocol)?);
    match PortRange::new(first, last) {
        Ok(range) if range.is_single() => {
            Err(WordProblem::BadForm { text: word.to_owned(), form: "8000:8100" })
        }
        Ok(range) => Ok(range),
        Err(_) => Err(WordProblem::PortRangeReversed { first, last }),
    }
}
