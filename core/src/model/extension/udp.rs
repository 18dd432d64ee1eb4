//! `-m udp` (iptables-extensions(8), udp): ports.

use super::option::Options;
use super::tcp::{DESTINATION_PORT, Ports, SOURCE_PORT};
use super::{Extension, Places};
use crate::model::Negatable;
use crate::net::{Family, PortRange};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UdpMatch {
    pub source_port: Option<Negatable<PortRange>>,
    pub destination_port: Option<Negatable<PortRange>>,
}

impl Extension for UdpMatch {
    const NAME: &'static str = "udp";
    const PLACES: Places = Places::ANYWHERE.protocols(&[17], &["udp"]);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&SOURCE_PORT, &mut Ports(&mut self.source_port));
        options.option(&DESTINATION_PORT, &mut Ports(&mut self.destination_port));
    }
}
