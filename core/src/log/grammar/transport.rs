//! TCP, UDP, ICMP, AH and ESP: what follows `PROTO=`.

use super::ip;
use super::scanner::{Ending, Scanner, Step};
use crate::log::line::Damage;
use crate::log::record::{Packet, TcpFlags};

/// `INCOMPLETE [n bytes] `, in place of a header.
pub(super) fn incomplete(scanner: &mut Scanner<'_>) -> Step<Option<u32>> {
    let Some(left) = scanner.optional_number("INCOMPLETE [", Ending::Blank)? else {
        return Ok(None);
    };
    scanner.expects("bytes]")?;
    scanner.takes(" ");
    Ok(Some(left))
}

/// Option bytes after `OPT (`, with the bracket and blank that end them.
pub(super) fn options<'l>(scanner: &mut Scanner<'l>) -> Step<Option<&'l [u8]>> {
    let word = scanner.word();
    let Some(bracket) = word.iter().position(|byte| *byte == b')') else {
        return Err(if scanner.rest().len() == word.len() {
            scanner.cut("OPT (")
        } else {
            Damage::BadValue { field: "OPT" }
        });
    };
    let bytes = &word[..bracket];
    if bracket + 1 != word.len()
        || !bytes.len().is_multiple_of(2)
        || !bytes.iter().all(u8::is_ascii_hexdigit)
    {
        scanner.note_unreadable("OPT (");
        return Ok(None);
    }
    scanner.value("OPT (", word.len(), Ending::BlankOrEnd, Some(bytes))
}

pub(super) fn tcp<'l>(scanner: &mut Scanner<'l>, packet: &mut Packet<'l>) -> Step {
    packet.incomplete = incomplete(scanner)?;
    if packet.incomplete.is_some() {
        return Ok(());
    }
    ports(scanner, packet)?;
    if scanner.sees("SEQ=") {
        packet.sequence = scanner.number("SEQ=", Ending::Blank)?;
        packet.acknowledgment = scanner.number("ACK=", Ending::Blank)?;
    }
    packet.window = scanner.number("WINDOW=", Ending::Blank)?;
    packet.reserved = ip::hex_byte(scanner, "RES=0x")?;
    let flags = flags(scanner);
    packet.urgent_pointer = scanner.number("URGP=", Ending::BlankOrEnd)?;
    packet.tcp_flags = Some(flags);
    if scanner.takes("OPT (TRUNCATED)") {
        packet.truncated = true;
        scanner.takes(" ");
    } else if scanner.takes("OPT (") {
        packet.tcp_options = options(scanner)?;
    }
    Ok(())
}

fn flags(scanner: &mut Scanner<'_>) -> TcpFlags {
    let mut flags = TcpFlags::default();
    for (name, flag) in TcpFlags::PRINTED {
        let rest = scanner.rest();
        if rest.starts_with(name.as_bytes()) && rest.get(name.len()) == Some(&b' ') {
            scanner.skip(name.len() + 1);
            flags.insert(flag);
        }
    }
    flags
}

fn ports(scanner: &mut Scanner<'_>, packet: &mut Packet<'_>) -> Step {
    packet.source_port = scanner.number("SPT=", Ending::Blank)?;
    packet.destination_port = scanner.number("DPT=", Ending::Blank)?;
    Ok(())
}

pub(super) fn udp(scanner: &mut Scanner<'_>, packet: &mut Packet<'_>) -> Step {
    packet.incomplete = incomplete(scanner)?;
    if packet.incomplete.is_some() {
        return Ok(());
    }
    ports(scanner, packet)?;
    packet.udp_length = scanner.number("LEN=", Ending::BlankOrEnd)?;
    Ok(())
}

/// AH and ESP as protocols of IPv4.
pub(super) fn security(scanner: &mut Scanner<'_>, packet: &mut Packet<'_>) -> Step {
    packet.incomplete = incomplete(scanner)?;
    if packet.incomplete.is_none() {
        packet.spi = scanner.hex("SPI=0x", Ending::BlankOrEnd)?;
    }
    Ok(())
}

pub(super) fn icmp<'l>(
    scanner: &mut Scanner<'l>,
    packet: &mut Packet<'l>,
    inner: Option<&mut Option<Packet<'l>>>,
) -> Step {
    if !type_and_code(scanner, packet, &[0, 3, 4, 5, 8, 11, 12])? {
        return Ok(());
    }
    match packet.icmp_type {
        Some(0 | 8) => echo(scanner, packet)?,
        Some(12) => {
            packet.parameter = scanner.optional_number("PARAMETER=", Ending::BlankOrEnd)?;
        }
        Some(5) if scanner.takes("GATEWAY=") => {
            packet.gateway = scanner.ipv4("GATEWAY=", Ending::Blank)?;
            quote(scanner, inner)?;
        }
        Some(3 | 4 | 11) => {
            quote(scanner, inner)?;
            if (packet.icmp_type, packet.icmp_code) == (Some(3), Some(4)) {
                packet.mtu = scanner.optional_number("MTU=", Ending::BlankOrEnd)?;
            }
        }
        Some(_) | None => {}
    }
    Ok(())
}

pub(super) fn icmp_v6<'l>(
    scanner: &mut Scanner<'l>,
    packet: &mut Packet<'l>,
    inner: Option<&mut Option<Packet<'l>>>,
) -> Step {
    if !type_and_code(scanner, packet, &[1, 2, 3, 4, 128, 129])? {
        return Ok(());
    }
    match packet.icmp_type {
        Some(128 | 129) => echo(scanner, packet)?,
        Some(1..=4) => {
            packet.pointer = scanner.optional_hex("POINTER=", Ending::Blank)?;
            quote(scanner, inner)?;
            if packet.icmp_type == Some(2) {
                packet.mtu = scanner.optional_number("MTU=", Ending::BlankOrEnd)?;
            }
        }
        Some(_) | None => {}
    }
    Ok(())
}

/// `false` when nothing more follows. Types in `longer` normally have more to say, so that a line which
/// ends inside their code is cut.
fn type_and_code(scanner: &mut Scanner<'_>, packet: &mut Packet<'_>, longer: &[u8]) -> Step<bool> {
    packet.incomplete = incomplete(scanner)?;
    if packet.incomplete.is_some() {
        return Ok(false);
    }
    packet.icmp_type = scanner.number("TYPE=", Ending::Blank)?;
    let ending = match packet.icmp_type {
        Some(kind) if longer.contains(&kind) => Ending::Blank,
        Some(_) | None => Ending::BlankOrEnd,
    };
    packet.icmp_code = scanner.number("CODE=", ending)?;
    packet.incomplete = incomplete(scanner)?;
    Ok(packet.incomplete.is_none())
}

fn echo(scanner: &mut Scanner<'_>, packet: &mut Packet<'_>) -> Step {
    packet.icmp_id = scanner.number("ID=", Ending::Blank)?;
    packet.icmp_sequence = scanner.number("SEQ=", Ending::BlankOrEnd)?;
    Ok(())
}

/// `[…] `: the packet that caused the error. The egress hook of netdev prints errors without it.
fn quote<'l>(scanner: &mut Scanner<'l>, inner: Option<&mut Option<Packet<'l>>>) -> Step {
    let Some(inner) = inner else { return Ok(()) };
    if !scanner.takes("[") {
        return Ok(());
    }
    scanner.set_quoted(true);
    let read = if scanner.takes("TRUNCATED") {
        *inner = Some(Packet { truncated: true, ..Packet::default() });
        Ok(())
    } else {
        ip::packet(scanner, inner.insert(Packet::default()), None)
    };
    scanner.set_quoted(false);
    read?;
    scanner.expects("]")?;
    scanner.takes(" ");
    Ok(())
}
