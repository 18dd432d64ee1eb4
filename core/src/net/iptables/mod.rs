//! Values as iptables 1.8.9 reads and prints them, octal ports, short addresses and all. What the
//! composer takes from a person is stricter and is read by the `FromStr` of [`crate::net`].
//!
//! iptables has several readers for what looks like one kind of value; here are all of them, and
//! each says which options use it. Where a reader asks the host (names of hosts, interfaces),
//! the answer is [`WordProblem::HostName`] for the caller to look up, or the word is refused.

mod address;
mod address_mask;
mod chain_name;
mod float;
mod interface;
mod mac;
mod mark;
mod number;
mod port;
mod problem;
mod protocol;
mod service;
mod text;

pub use address::{AddressRange, ShownAddress, parse_host, parse_numeric_address};
pub use address_mask::{
    AddressMask, parse_host_mask, parse_prefix_length, parse_source, read_prefix_length,
};
pub use chain_name::{check_target_name, parse_chain_name, parse_target_name};
pub use float::leading_float;
pub use interface::{parse_interface, warned_character};
pub use mac::MacAddress;
pub use mark::Mark;
pub use number::{leading_decimal, leading_number, parse_number, read_number};
pub use port::{PortBounds, parse_port, parse_port_range, resolve_port, resolve_port_range};
pub use problem::WordProblem;
pub use protocol::{parse_protocol, parse_protocol_name};
pub use service::{service_names, service_port};
pub use text::{KeptText, kept_text};

/// What C's `isspace` takes for a blank, and `strtoul` skips.
fn without_leading_blanks(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\n', '\u{b}', '\u{c}', '\r'])
}
