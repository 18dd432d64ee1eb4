//! `ARP HTYPE=…`: the one network protocol whose items carry their blank in front.

use super::scanner::{Ending, Scanner, Step};
use super::{mac, transport};
use crate::log::line::Damage;
use crate::log::record::{Arp, ArpBody};

/// `None` when one of its three numbers was not readable.
pub(super) fn arp(scanner: &mut Scanner<'_>) -> Step<Option<Arp>> {
    scanner.expects("ARP ")?;
    let hardware = scanner.number("HTYPE=", Ending::Blank)?;
    let protocol = scanner.hex("PTYPE=0x", Ending::Blank)?;
    let operation = scanner.number("OPCODE=", Ending::BlankOrEnd)?;
    let incomplete = transport::incomplete(scanner)?;
    let body = if scanner.sees("MACSRC=") { body(scanner)? } else { None };
    // The kernel prints both ends of every whole Ethernet and IPv4 packet.
    let is_known = hardware == Some(1) && protocol == Some(0x0800);
    if is_known && body.is_none() && incomplete.is_none() && scanner.noted().is_none() {
        return Err(if scanner.is_at_end() {
            Damage::TailCut { at: "MACSRC" }
        } else {
            Damage::Unexpected { column: scanner.at() + 1 }
        });
    }
    Ok((|| {
        Some(Arp {
            hardware: hardware?,
            protocol: protocol?,
            operation: operation?,
            body,
            incomplete,
        })
    })())
}

fn body(scanner: &mut Scanner<'_>) -> Step<Option<ArpBody>> {
    let source = mac(scanner, "MACSRC=")?;
    scanner.expects("IPSRC=")?;
    let source_ip = scanner.ipv4("IPSRC=", Ending::Blank)?;
    let destination = mac(scanner, "MACDST=")?;
    scanner.expects("IPDST=")?;
    let destination_ip = scanner.ipv4("IPDST=", Ending::BlankOrEnd)?;
    Ok((|| {
        Some(ArpBody {
            source: source?,
            source_ip: source_ip?,
            destination: destination?,
            destination_ip: destination_ip?,
        })
    })())
}
