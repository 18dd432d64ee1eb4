//! The vocabulary of packets and of the names the kernel keeps: addresses, ports, protocols,
//! interfaces, connection states, rates. Plain values; each is read by `FromStr` and written by
//! `Display`, and what cannot be read is a [`ValueProblem`].

mod address;
mod icmp;
mod interface;
pub mod iptables;
mod nearest;
mod port;
mod problem;
mod protocol;
mod rate;
mod services;
mod state;
mod text_value;

pub use address::{AddressBlock, AddressList};
pub use icmp::IcmpType;
pub use interface::{InterfaceName, InterfacePattern};
pub use nearest::nearest;
pub use port::{PortList, PortRange};
pub use problem::ValueProblem;
pub use protocol::Protocol;
pub use rate::{RateLimit, TimeUnit};
pub use services::{NamedService, SERVICES, ServiceProtocols, port_name, service_named};
pub use state::{ConntrackState, StateSet};
pub use text_value::{ChainName, Comment, LogPrefix};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    V4,
    V6,
}

impl Family {
    pub const ALL: [Family; 2] = [Family::V4, Family::V6];

    /// Bits of an address.
    pub const fn address_bits(self) -> u8 {
        match self {
            Family::V4 => 32,
            Family::V6 => 128,
        }
    }
}
