//! What `nf_log_syslog.c` prints after the prefix, item by item.
//!
//! Every item ends with its own blank. Strict: an item in another place, or one that the kernel does
//! not know, ends the reading. Older kernels' order of the bridge ports and their `UID=` without
//! `GID=` are read as well.

mod arp;
mod ip;
mod scanner;
mod transport;

use self::scanner::{Ending, Scanner, Step, field_of, is_byte_list, mac_address};
use super::line::Damage;
use super::record::{Ethernet, Link, LogRecord, Tunnel, Vlan};

/// Longest name of a network device, in bytes (`IFNAMSIZ` less its zero, linux/if.h).
const LONGEST_INTERFACE: usize = 15;

/// Where the rest of a record without its front may begin: an envelope and a prefix have fewer words.
const FRONT_WORDS: usize = 40;

/// How far a record was read.
pub(super) struct Reading {
    /// Where it ended: all before was understood.
    pub(super) end: usize,
    pub(super) damage: Option<Damage<'static>>,
}

/// Reads the record whose `IN=` stands at `anchor`.
pub(super) fn read_record<'l>(
    line: &'l [u8],
    anchor: usize,
    record: &mut LogRecord<'l>,
) -> Reading {
    let mut scanner = Scanner::new(line, anchor);
    let stopped = whole(&mut scanner, record).err();
    Reading { end: scanner.at(), damage: scanner.noted().or(stopped) }
}

/// Reads what is left of a record whose front, with `IN=` and `OUT=`, is missing. Only a header that is
/// read up to its protocol is certain to be what it looks like; less leaves `record` empty.
pub(super) fn read_cut_front<'l>(line: &'l [u8], record: &mut LogRecord<'l>) {
    let blanks = memchr::memchr_iter(b' ', line).map(|blank| blank + 1);
    for at in std::iter::once(0).chain(blanks).take(FRONT_WORDS) {
        let mut scanner = Scanner::of_cut_front(line, at);
        // What ends the reading of such a line does not matter: its front is damage enough.
        let _ = link(&mut scanner, record)
            .and_then(|()| network(&mut scanner, record))
            .and_then(|()| tail(&mut scanner, record));
        if record.packet.protocol.is_some() {
            // A bracket that closes without having opened: only the quoted packet is left.
            if scanner.sees("]") {
                record.inner = Some(std::mem::take(&mut record.packet));
            }
            return;
        }
        *record = LogRecord::default();
    }
}

/// Is `IN=` at `anchor` followed by `OUT=` as the kernel prints it?
pub(super) fn is_anchor(line: &[u8], anchor: usize) -> bool {
    let mut record = LogRecord::default();
    let mut scanner = Scanner::new(line, anchor);
    interface(&mut scanner, "IN=", &mut record.input).is_ok()
        && (!scanner.sees("PHYSIN=")
            || interface(&mut scanner, "PHYSIN=", &mut record.physical_input).is_ok())
        && scanner.sees("OUT=")
}

/// `IN=name ` or its beginning ends the line: a record of which little is left.
pub(super) fn is_cut_anchor(line: &[u8], anchor: usize) -> bool {
    let mut name = None;
    let mut scanner = Scanner::new(line, anchor);
    interface(&mut scanner, "IN=", &mut name).is_ok() && b"OUT=".starts_with(scanner.rest())
}

fn whole<'l>(scanner: &mut Scanner<'l>, record: &mut LogRecord<'l>) -> Step {
    interfaces(scanner, record)?;
    link(scanner, record)?;
    network(scanner, record)?;
    tail(scanner, record)
}

fn interfaces<'l>(scanner: &mut Scanner<'l>, record: &mut LogRecord<'l>) -> Step {
    interface(scanner, "IN=", &mut record.input)?;
    // Kernel 2.4 prints the port right after its bridge.
    if scanner.sees("PHYSIN=") {
        interface(scanner, "PHYSIN=", &mut record.physical_input)?;
    }
    interface(scanner, "OUT=", &mut record.output)?;
    if scanner.sees("PHYSIN=") {
        interface(scanner, "PHYSIN=", &mut record.physical_input)?;
    }
    if scanner.sees("PHYSOUT=") {
        interface(scanner, "PHYSOUT=", &mut record.physical_output)?;
    }
    Ok(())
}

fn interface<'l>(
    scanner: &mut Scanner<'l>,
    key: &'static str,
    name: &mut Option<&'l [u8]>,
) -> Step {
    scanner.expects(key)?;
    let word = scanner.word();
    if word.len() > LONGEST_INTERFACE || word.contains(&b'/') {
        return Err(Damage::BadValue { field: field_of(key) });
    }
    scanner.skip(word.len());
    scanner.blank(key)?;
    *name = Some(word).filter(|word| !word.is_empty());
    Ok(())
}

fn link<'l>(scanner: &mut Scanner<'l>, record: &mut LogRecord<'l>) -> Step {
    if scanner.takes("MAC=") {
        return raw_link(scanner, record);
    }
    if scanner.sees("MACSRC=") {
        record.link = match ethernet(scanner)? {
            Some(ethernet) => Link::Decoded(ethernet),
            None => Link::Absent,
        };
    }
    Ok(())
}

fn raw_link<'l>(scanner: &mut Scanner<'l>, record: &mut LogRecord<'l>) -> Step {
    let text = scanner.word();
    if !text.is_empty() && !is_byte_list(text) {
        if scanner.rest().len() == text.len() {
            return Err(Damage::TailCut { at: "MAC" });
        }
        scanner.note_unreadable("MAC=");
        return Ok(());
    }
    scanner.skip(text.len());
    scanner.blank("MAC=")?;
    let mut tunnel = None;
    if scanner.takes("TUNNEL=") {
        tunnel = tunnel_of(scanner)?;
    }
    if !text.is_empty() {
        record.link = Link::Raw { text, tunnel };
    }
    Ok(())
}

/// `212.216.80.26->192.168.10.15`
fn tunnel_of(scanner: &mut Scanner<'_>) -> Step<Option<Tunnel>> {
    let word = scanner.word();
    let text = std::str::from_utf8(word).unwrap_or_default();
    let tunnel = text.split_once("->").and_then(|(source, destination)| {
        Some(Tunnel { source: source.parse().ok()?, destination: destination.parse().ok()? })
    });
    scanner.value("TUNNEL=", word.len(), Ending::Blank, tunnel)
}

/// `None` when one of its values was not readable.
fn ethernet(scanner: &mut Scanner<'_>) -> Step<Option<Ethernet>> {
    let source = mac(scanner, "MACSRC=")?;
    let destination = mac(scanner, "MACDST=")?;
    let mut vlan = None;
    if scanner.sees("VPROTO=") {
        let protocol = scanner.hex("VPROTO=", Ending::Blank)?;
        let tag = scanner.number("VID=", Ending::Blank)?;
        vlan = protocol.zip(tag).map(|(protocol, tag)| Vlan { protocol, tag });
    }
    let ethertype = scanner.hex("MACPROTO=", Ending::BlankOrEnd)?;
    Ok((|| {
        Some(Ethernet { source: source?, destination: destination?, vlan, ethertype: ethertype? })
    })())
}

fn mac(scanner: &mut Scanner<'_>, key: &'static str) -> Step<Option<[u8; 6]>> {
    scanner.expects(key)?;
    let word = scanner.word();
    scanner.value(key, word.len(), Ending::Blank, mac_address(word))
}

const ETHERTYPE_IPV4: u16 = 0x0800;
const ETHERTYPE_IPV6: u16 = 0x86dd;
const ETHERTYPE_ARP: u16 = 0x0806;

/// IP, ARP, or nothing for another protocol, which the link header must then name.
fn network<'l>(scanner: &mut Scanner<'l>, record: &mut LogRecord<'l>) -> Step {
    if scanner.takes_last("TRUNCATED") {
        record.packet.truncated = true;
        return Ok(());
    }
    if scanner.sees("ARP ") {
        record.arp = arp::arp(scanner)?;
        return Ok(());
    }
    if scanner.has_started() && scanner.is_at_end() {
        let ethertype = record.link.ethernet().map(|ethernet| ethernet.ethertype);
        return match ethertype {
            None | Some(ETHERTYPE_IPV4 | ETHERTYPE_IPV6 | ETHERTYPE_ARP) => {
                Err(Damage::TailCut { at: "SRC" })
            }
            Some(_) => Ok(()),
        };
    }
    ip::packet(scanner, &mut record.packet, Some(&mut record.inner))
}

/// Owner of the socket and mark, on the outer packet only.
fn tail(scanner: &mut Scanner<'_>, record: &mut LogRecord<'_>) -> Step {
    record.uid = scanner.optional_number("UID=", Ending::BlankOrEnd)?;
    record.gid = scanner.optional_number("GID=", Ending::BlankOrEnd)?;
    record.mark = scanner.optional_hex("MARK=0x", Ending::BlankOrEnd)?;
    Ok(())
}
