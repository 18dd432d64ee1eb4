//! What `-m tcp` and `-m udp` share: a port or a range, `0:65535` when an end is open.

use super::declaration::{Given, Setting};
use crate::model::Negatable;
use crate::net::{PortRange, ValueProblem};

/// Every port is no condition (iptables-save 1.8.9 does not print it).
pub(super) fn read_ports(
    ports: &mut Option<Negatable<PortRange>>,
    given: &Given<'_>,
) -> Result<(), ValueProblem> {
    let read = Negatable { negated: given.negated, value: given.word().parse()? };
    *ports = Some(read).filter(|ports| ports.negated || ports.value != PortRange::ALL);
    Ok(())
}

pub(super) fn write_ports(
    option: &'static str,
    ports: Option<Negatable<PortRange>>,
) -> Option<Setting> {
    let ports = ports?;
    Some(Setting::bare(option, ports.negated, &ports.value))
}
