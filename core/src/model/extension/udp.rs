//! `-m udp` (iptables-extensions(8), udp): ports.

use super::declaration::{Declaration, OptionDeclaration, OptionSpec};
use super::ports::{read_ports, write_ports};
use crate::model::Negatable;
use crate::net::PortRange;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UdpMatch {
    pub source_port: Option<Negatable<PortRange>>,
    pub destination_port: Option<Negatable<PortRange>>,
}

pub(super) const DECLARATION: Declaration<UdpMatch> = Declaration {
    options: &[
        OptionDeclaration {
            spec: OptionSpec::negatable("sport", &["source-port"]),
            read: |value, given| read_ports(&mut value.source_port, given),
            write: |value| write_ports("sport", value.source_port),
        },
        OptionDeclaration {
            spec: OptionSpec::negatable("dport", &["destination-port"]),
            read: |value, given| read_ports(&mut value.destination_port, given),
            write: |value| write_ports("dport", value.destination_port),
        },
    ],
};
