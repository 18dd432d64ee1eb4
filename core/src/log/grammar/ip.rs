//! The IPv4 and IPv6 headers and IPv6's extension headers.

use std::net::IpAddr;

use super::scanner::{Ending, Scanner, Step};
use super::transport;
use crate::log::line::Damage;
use crate::log::record::{Packet, Protocol};

/// Reads a packet. `inner` takes what an ICMP error quotes; `None` inside such a quote, where the
/// kernel prints no second level.
pub(super) fn packet<'l>(
    scanner: &mut Scanner<'l>,
    packet: &mut Packet<'l>,
    inner: Option<&mut Option<Packet<'l>>>,
) -> Step {
    packet.source = scanner.address("SRC=")?;
    packet.destination = scanner.address("DST=")?;
    packet.length = scanner.number("LEN=", Ending::Blank)?;
    if is_ipv6(scanner, packet) {
        ipv6_header(scanner, packet)?;
        if !extensions(scanner, packet)? {
            return Ok(());
        }
    } else {
        ipv4_header(scanner, packet)?;
        if packet.truncated {
            return Ok(());
        }
    }
    protocol(scanner, packet, inner)
}

/// Addresses decide; where both are unreadable or cut off, the item that follows does.
fn is_ipv6(scanner: &mut Scanner<'_>, packet: &Packet<'_>) -> bool {
    match (packet.source, packet.destination) {
        (Some(IpAddr::V4(_)), Some(IpAddr::V6(_))) | (Some(IpAddr::V6(_)), Some(IpAddr::V4(_))) => {
            scanner.note(Damage::BadValue { field: "DST" });
            scanner.sees("TC=")
        }
        (Some(IpAddr::V6(_)), _) | (_, Some(IpAddr::V6(_))) => true,
        (Some(IpAddr::V4(_)), _) | (_, Some(IpAddr::V4(_))) => false,
        (None, None) => ["TC=", "HOPLIMIT=", "FLOWLBL="].iter().any(|key| scanner.sees(key)),
    }
}

fn ipv4_header<'l>(scanner: &mut Scanner<'l>, packet: &mut Packet<'l>) -> Step {
    packet.tos = hex_byte(scanner, "TOS=0x")?;
    packet.precedence = hex_byte(scanner, "PREC=0x")?;
    packet.ttl = scanner.number("TTL=", Ending::Blank)?;
    packet.id = scanner.number("ID=", Ending::Blank)?;
    packet.reserved_bit = scanner.takes("CE ");
    packet.dont_fragment = scanner.takes("DF ");
    packet.more_fragments = scanner.takes("MF ");
    packet.fragment_offset = scanner.optional_number("FRAG:", Ending::BlankOrEnd)?;
    if packet.fragment_offset.is_some_and(|offset| offset > 0x1fff) {
        packet.fragment_offset = None;
        scanner.note(Damage::BadValue { field: "FRAG" });
    }
    if scanner.takes("OPT (") {
        packet.ip_options = transport::options(scanner)?;
    }
    packet.truncated = scanner.takes_last("TRUNCATED");
    Ok(())
}

/// `0x` and two digits.
pub(super) fn hex_byte(scanner: &mut Scanner<'_>, key: &'static str) -> Step<Option<u8>> {
    let name = &key[..key.len() - 2];
    if scanner.sees(name) && !scanner.sees(key) && scanner.rest().len() > key.len() {
        scanner.skip(name.len());
        scanner.note_unreadable(key);
        return Ok(None);
    }
    if !scanner.expects(key)? {
        return Ok(None);
    }
    let word = scanner.word();
    let value = (word.len() == 2)
        .then(|| std::str::from_utf8(word).ok().and_then(|text| u8::from_str_radix(text, 16).ok()))
        .flatten();
    if value.is_none() && scanner.rest().len() == word.len() {
        return Err(scanner.cut(key));
    }
    scanner.value(key, word.len(), Ending::Blank, value)
}

fn ipv6_header(scanner: &mut Scanner<'_>, packet: &mut Packet<'_>) -> Step {
    packet.traffic_class = scanner.number("TC=", Ending::Blank)?;
    packet.ttl = scanner.number("HOPLIMIT=", Ending::Blank)?;
    packet.flow_label = scanner.number("FLOWLBL=", Ending::Blank)?;
    if packet.flow_label.is_some_and(|label| label > 0xf_ffff) {
        packet.flow_label = None;
        scanner.note(Damage::BadValue { field: "FLOWLBL" });
    }
    Ok(())
}

/// `false` when the line ends with them.
fn extensions(scanner: &mut Scanner<'_>, packet: &mut Packet<'_>) -> Step<bool> {
    loop {
        if scanner.takes_last("TRUNCATED") {
            packet.truncated = true;
            return Ok(false);
        }
        // The kernel stops silently at ESP when the rule does not ask for options.
        if scanner.has_started() && (scanner.is_at_end() || scanner.sees("]")) {
            return Ok(false);
        }
        if scanner.sees("FRAG:") {
            fragment(scanner, packet)?;
        } else if !scanner.takes("OPT ( ") {
            return Ok(true);
        } else if !option(scanner, packet)? {
            return Ok(false);
        }
    }
}

/// Inside `OPT ( … ) `, which names only some headers. `false` when it ends the line.
fn option(scanner: &mut Scanner<'_>, packet: &mut Packet<'_>) -> Step<bool> {
    if scanner.sees("FRAG:") {
        fragment(scanner, packet)?;
    } else if scanner.takes("ESP ") {
        packet.extensions.esp = true;
        packet.incomplete = transport::incomplete(scanner)?;
        if packet.incomplete.is_none() {
            packet.spi = scanner.optional_hex("SPI=0x", Ending::Blank)?;
        }
        return closes_line(scanner);
    } else if scanner.takes("AH ") {
        packet.extensions.ah = true;
        packet.incomplete = transport::incomplete(scanner)?;
        packet.spi = scanner.optional_hex("SPI=0x", Ending::Blank)?;
        if packet.spi.is_none() {
            return closes_line(scanner);
        }
    }
    scanner.expects(")")?;
    if scanner.takes_last("TRUNCATED") {
        packet.truncated = true;
        return Ok(false);
    }
    scanner.blank("OPT")?;
    Ok(true)
}

/// The bracket that ends the line, without a blank after it.
fn closes_line(scanner: &mut Scanner<'_>) -> Step<bool> {
    scanner.expects(")")?;
    scanner.takes(" ");
    Ok(false)
}

fn fragment(scanner: &mut Scanner<'_>, packet: &mut Packet<'_>) -> Step {
    packet.extensions.fragment = true;
    packet.fragment_offset = scanner.number("FRAG:", Ending::Blank)?;
    packet.more_fragments = scanner.takes("INCOMPLETE ");
    packet.fragment_id = scanner.hex("ID:", Ending::Blank)?;
    Ok(())
}

/// Later fragments carry no header of their protocol, and IPv4's of AH not even its name.
fn protocol<'l>(
    scanner: &mut Scanner<'l>,
    packet: &mut Packet<'l>,
    inner: Option<&mut Option<Packet<'l>>>,
) -> Step {
    let is_later_fragment = packet.fragment_offset.is_some_and(|offset| offset > 0);
    if is_later_fragment && !scanner.sees("PROTO=") {
        return if scanner.is_at_end()
            || scanner.sees("] ")
            || scanner.sees("UID=")
            || scanner.sees("MARK=")
        {
            Ok(())
        } else {
            Err(scanner.stop("PROTO="))
        };
    }
    if !scanner.expects("PROTO=")? {
        return Ok(());
    }
    let word = scanner.word();
    let protocol = match word {
        b"TCP" => Protocol::Tcp,
        b"UDP" => Protocol::Udp,
        b"UDPLITE" => Protocol::UdpLite,
        b"ICMP" => Protocol::Icmp,
        b"ICMPv6" => Protocol::IcmpV6,
        b"AH" => Protocol::Ah,
        b"ESP" => Protocol::Esp,
        _ => {
            if !word.first().is_some_and(u8::is_ascii_digit) {
                return Err(unknown_protocol(scanner, word));
            }
            packet.protocol = scanner.decimal("PROTO=", Ending::BlankOrEnd)?.map(Protocol::Number);
            return Ok(());
        }
    };
    // A cut `PROTO=ICMPv` or `PROTO=UDP` before its ports shows in what follows.
    scanner.skip(word.len());
    if scanner.is_at_end() && !is_later_fragment {
        return Err(scanner.cut("PROTO="));
    }
    packet.protocol = Some(protocol);
    if !scanner.is_at_end() {
        scanner.blank("PROTO=")?;
    }
    if is_later_fragment {
        return Ok(());
    }
    match protocol {
        Protocol::Tcp => transport::tcp(scanner, packet),
        Protocol::Udp | Protocol::UdpLite => transport::udp(scanner, packet),
        Protocol::Icmp => transport::icmp(scanner, packet, inner),
        Protocol::IcmpV6 => transport::icmp_v6(scanner, packet, inner),
        Protocol::Ah | Protocol::Esp => transport::security(scanner, packet),
        Protocol::Number(_) => Ok(()),
    }
}

fn unknown_protocol(scanner: &Scanner<'_>, word: &[u8]) -> Damage<'static> {
    if scanner.rest().len() == word.len() {
        scanner.cut("PROTO=")
    } else {
        Damage::BadValue { field: "PROTO" }
    }
}
