//! What `-m tcp` and `-m udp` share: a port or a range, `0:65535` when an end is open.

use super::declaration::{Given, Setting};
use crate::model::Negatable;
use crate::net::{PortRange, ValueProblem};

pub(super) fn read_ports(
    ports: &mut Option<Negatable<PortRange>>,
    given: &Given<'_>,
) -> Result<(), ValueProblem> {
    let said = Negatable { negated: given.negated, value: given.word().parse()? };
    *ports = Some(said).filter(is_condition);
    Ok(())
}

pub(super) fn write_ports(
    option: &'static str,
    ports: Option<Negatable<PortRange>>,
) -> Option<Setting> {
    let ports = ports.filter(is_condition)?;
    Some(Setting::bare(option, ports.negated, &ports.value))
}

/// Every port is no condition, and iptables-save 1.8.9 does not print it.
fn is_condition(ports: &Negatable<PortRange>) -> bool {
    ports.negated || ports.value != PortRange::ALL
}
