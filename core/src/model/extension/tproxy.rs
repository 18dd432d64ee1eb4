//! `-j TPROXY` (iptables-extensions(8), TPROXY): hands packets to a proxy on the host, as they are.

use super::option::{Always, Given, OptionSpec, OptionValue, Options, Value, Words, Written};
use super::values::resolved;
use super::{Extension, Places, WordProblem};
use crate::model::{Hook, HookSet, TableName};
use crate::net::Family;
use crate::net::iptables::{Mark, ShownAddress, parse_host, resolve_port};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TproxyTarget {
    /// 0: the packet's own.
    pub port: u16,
    /// `0.0.0.0` or `::`: that of the interface the packet came in by.
    pub address: IpAddr,
    /// Put into the bits of the mask.
    pub mark: Mark,
}

const ON_PORT: OptionSpec = OptionSpec::new("on-port").required();
const ON_IP: OptionSpec = OptionSpec::new("on-ip");
const MARK: OptionSpec = OptionSpec::new("tproxy-mark");

impl Extension for TproxyTarget {
    const NAME: &'static str = "TPROXY";
    const PLACES: Places = Places::ANYWHERE
        .tables(&[TableName::Mangle])
        .hooks(HookSet::of(&[Hook::Prerouting]))
        .protocols(&[6, 17], &["tcp", "udp"]);

    fn new(family: Family) -> Self {
        let address = match family {
            Family::V4 => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
            Family::V6 => IpAddr::V6(Ipv6Addr::UNSPECIFIED),
        };
        Self { port: 0, address, mark: Mark { value: 0, mask: 0 } }
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&ON_PORT, &mut OnPort(&mut self.port));
        options.option(&ON_IP, &mut Always(&mut self.address));
        options.option(&MARK, &mut MarkAndMask(&mut self.mark));
    }
}

/// A service of any protocol may stand for it.
struct OnPort<'f>(&'f mut u16);

impl OptionValue for OnPort<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 = resolve_port(given.word())?;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        Some(Written::of(false, self.0))
    }
}

struct MarkAndMask<'f>(&'f mut Mark);

impl OptionValue for MarkAndMask<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 = Mark::parse(given.word())?;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut words = Words::default();
        words.bare(self.0.with_mask());
        Some(Written { negated: false, words })
    }
}

/// One address of the rule's family.
impl Value for IpAddr {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        parse_host(given.word(), given.context.family)
            .or_else(|problem| resolved(&problem, given.context).ok_or(problem))
    }

    fn write(&self, words: &mut Words) {
        words.bare(ShownAddress(*self));
    }
}
