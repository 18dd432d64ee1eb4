//! `-m udp` (iptables-extensions(8), udp): ports.

use super::option::{Given, OptionSpec, OptionValue, Options, Written};
use super::tcp::check_protocol;
use super::{Extension, Place, Report, WordProblem};
use crate::model::Negatable;
use crate::net::iptables::{PortBounds, resolve_port_range};
use crate::net::{Family, Protocol};

/// Bounds in any order: 1.8.9 takes `9:5`, between which no port is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UdpMatch {
    pub source_port: Option<Negatable<PortBounds>>,
    pub destination_port: Option<Negatable<PortBounds>>,
}

impl UdpMatch {
    /// As [`TcpMatch::is_compared_by_nft`](super::TcpMatch::is_compared_by_nft).
    pub fn is_compared_by_nft(&self) -> bool {
        self.source_port.is_some() || self.destination_port.is_some()
    }
}

const SOURCE_PORT: OptionSpec = OptionSpec::new("sport").or(&["source-port"]).negatable();
const DESTINATION_PORT: OptionSpec = OptionSpec::new("dport").or(&["destination-port"]).negatable();

impl Extension for UdpMatch {
    const NAME: &'static str = "udp";
    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&SOURCE_PORT, &mut Ports(&mut self.source_port));
        options.option(&DESTINATION_PORT, &mut Ports(&mut self.destination_port));
    }

    fn check(&self, place: &Place<'_>, report: &mut Report) {
        check_protocol(place, (Protocol::UDP, &["udp"]), self.is_compared_by_nft(), report);
    }
}

/// Every port is no condition; no port is one, but iptables-save 1.8.9 prints neither (a finding:
/// what is saved then matches everything).
pub(super) struct Ports<'f>(pub(super) &'f mut Option<Negatable<PortBounds>>);

impl OptionValue for Ports<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let value = resolve_port_range(given.word())?;
        let ports = Negatable { negated: given.negated, value };
        *self.0 = Some(ports).filter(|ports| ports.negated || ports.value != PortBounds::ALL);
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let Negatable { negated, value } = self.0.filter(|ports| ports.value != PortBounds::ALL)?;
        Some(Written::of(negated, &value))
    }
}
