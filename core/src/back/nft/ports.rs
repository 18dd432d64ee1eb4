//! Matches of protocols with ports: tcp, udp, multiport, sctp, dccp, tcpmss.

use super::problem::Untranslatable;
use super::rule::{Condition, Draft, fragment};
use super::values::{any_of, between, equal, port_range, port_set, ports};
use crate::model::Negatable;
use crate::model::extension::{
    ChunkScope, ChunkTest, Chunks, DccpMatch, FlagTest, MultiportMatch, PortEnd, SctpMatch,
    TcpFlags, TcpMatch, TcpMssMatch, UdpMatch,
};
use crate::net::{Family, Protocol};

const UDPLITE: Protocol = Protocol(136);
const DCCP: Protocol = Protocol(33);

pub(super) fn tcp(out: &mut Draft<'_, '_>, tcp: &TcpMatch) {
    let field = |text: String| Condition::field_of(Protocol::TCP, text);
    if *tcp == TcpMatch::default() {
        return first_fragment(out, Protocol::TCP, "tcp sport");
    }
    if let Some(range) = tcp.source_port {
        out.add(field(port_range("tcp sport", range)));
    }
    if let Some(range) = tcp.destination_port {
        out.add(field(port_range("tcp dport", range)));
    }
    if let Some(Negatable { negated, value }) = tcp.option {
        // nft also says of what is no head that an option is missing in it.
        if negated {
            first_fragment(out, Protocol::TCP, "tcp sport");
        }
        let word = if negated { "missing" } else { "exists" };
        out.add(format!("tcp option {value} {word}"));
    }
    if let Some(Negatable { negated, value: FlagTest { examined, set } }) = tcp.flags {
        let sign = if negated { "!=" } else { "==" };
        let text = format!("tcp flags & {} {sign} {}", grouped(examined), grouped(set));
        out.add(field(text));
    }
}

/// What iptables asks when it looks into a protocol's header at all: later fragments have none.
fn first_fragment(out: &mut Draft<'_, '_>, protocol: Protocol, selector: &str) {
    match out.family {
        Family::V4 => out.add(Condition::has_head(fragment(true))),
        Family::V6 => out.add(Condition::field_of(protocol, format!("{selector} >= 0"))),
    }
}

/// `(fin | syn)`, `syn`, `0x0`.
fn grouped(flags: TcpFlags) -> String {
    const FLAGS: [(&str, u8); 6] =
        [("fin", 0x01), ("syn", 0x02), ("rst", 0x04), ("psh", 0x08), ("ack", 0x10), ("urg", 0x20)];
    let set: Vec<_> =
        FLAGS.iter().filter(|(_, bit)| flags.0 & bit != 0).map(|(name, _)| *name).collect();
    match set.as_slice() {
        [] => "0x0".to_owned(),
        [one] => (*one).to_owned(),
        many => format!("({})", many.join(" | ")),
    }
}

pub(super) fn udp(out: &mut Draft<'_, '_>, udp: &UdpMatch) {
    if *udp == UdpMatch::default() {
        return first_fragment(out, Protocol::UDP, "udp sport");
    }
    let ends = [("udp sport", udp.source_port), ("udp dport", udp.destination_port)];
    for (selector, range) in ends {
        if let Some(range) = range {
            out.add(Condition::field_of(Protocol::UDP, ports(selector, range)));
        }
    }
}

/// The word of a protocol with ports.
pub(super) const fn with_ports(protocol: Protocol) -> Option<&'static str> {
    match protocol {
        Protocol::TCP => Some("tcp"),
        Protocol::UDP => Some("udp"),
        UDPLITE => Some("udplite"),
        Protocol::SCTP => Some("sctp"),
        DCCP => Some("dccp"),
        _ => None,
    }
}

/// Either end makes two rules of one: by the source port, and by the destination port of packets
/// that the first one does not hold for.
pub(super) fn multiport(
    out: &mut Draft<'_, '_>,
    multiport: &MultiportMatch,
) -> Result<(), Untranslatable> {
    let MultiportMatch { end, negated, ports } = multiport;
    let protocol = out.plain_protocol().unwrap_or(Protocol(0));
    let Some(word) = with_ports(protocol) else {
        return Err(Untranslatable::Option { extension: "multiport", option: "ports" });
    };
    let test = |field: &str, negated: bool| {
        Condition::field_of(protocol, port_set(&format!("{word} {field}"), negated, ports))
    };
    match (end, negated) {
        (PortEnd::Source, &negated) => out.add(test("sport", negated)),
        (PortEnd::Destination, &negated) => out.add(test("dport", negated)),
        (PortEnd::Either, true) => {
            out.add(test("sport", true));
            out.add(test("dport", true));
        }
        (PortEnd::Either, false) => out.add_one_of(
            "multiport",
            &[vec![test("sport", false)], vec![test("sport", true), test("dport", false)]],
        ),
    }
    Ok(())
}

pub(super) fn sctp(out: &mut Draft<'_, '_>, sctp: &SctpMatch) -> Result<(), Untranslatable> {
    let field = |text: String| Condition::field_of(Protocol::SCTP, text);
    if sctp.source_port.is_none() && sctp.destination_port.is_none() {
        first_fragment(out, Protocol::SCTP, "sctp sport");
    }
    let ends = [("sctp sport", &sctp.source_port), ("sctp dport", &sctp.destination_port)];
    for (selector, range) in ends {
        if let Some(Negatable { negated, value }) = range {
            let range = Negatable { negated: *negated, value: value.0 };
            out.add(field(port_range(selector, range)));
        }
    }
    let Some(test) = &sctp.chunks else { return Ok(()) };
    let texts =
        chunks(test).ok_or(Untranslatable::Option { extension: "sctp", option: "chunk-types" })?;
    for text in texts {
        out.add(text);
    }
    Ok(())
}

/// Each chunk there, or each not; nft looks at the flags of the first chunk of a type only.
fn chunks(test: &Negatable<ChunkTest>) -> Option<Vec<String>> {
    let Negatable { negated, value: ChunkTest { scope, chunks: Chunks::Listed(chunks) } } = test
    else {
        return None;
    };
    let word = match (scope, negated, chunks.len()) {
        (ChunkScope::All, false, _) | (ChunkScope::Any, false, 1) => "exists",
        (ChunkScope::Any, true, _) | (ChunkScope::All, true, 1) => "missing",
        (ChunkScope::All, true, _) | (ChunkScope::Any, false, _) | (ChunkScope::Only, _, _) => {
            return None;
        }
    };
    let text = |kind: u8| Some(format!("sctp chunk {} {word}", chunk_name(kind)?));
    chunks.iter().map(|chunk| if chunk.examined == 0 { text(chunk.kind) } else { None }).collect()
}

fn chunk_name(kind: u8) -> Option<&'static str> {
    const NAMES: [&str; 15] = [
        "data",
        "init",
        "init-ack",
        "sack",
        "heartbeat",
        "heartbeat-ack",
        "abort",
        "shutdown",
        "shutdown-ack",
        "error",
        "cookie-echo",
        "cookie-ack",
        "ecne",
        "cwr",
        "shutdown-complete",
    ];
    match kind {
        0x80 => Some("asconf-ack"),
        0xc0 => Some("forward-tsn"),
        0xc1 => Some("asconf"),
        kind => NAMES.get(usize::from(kind)).copied(),
    }
}

pub(super) fn dccp(out: &mut Draft<'_, '_>, dccp: &DccpMatch) -> Result<(), Untranslatable> {
    const NAMES: [&str; 10] = [
        "request", "response", "data", "ack", "dataack", "closereq", "close", "reset", "sync",
        "syncack",
    ];
    let field = |text: String| Condition::field_of(DCCP, text);
    if *dccp == DccpMatch::default() {
        first_fragment(out, DCCP, "dccp sport");
    }
    let ends = [("dccp sport", dccp.source_port), ("dccp dport", dccp.destination_port)];
    for (selector, range) in ends {
        if let Some(Negatable { negated, value }) = range {
            out.add(field(ports(selector, Negatable { negated, value: value.0 })));
        }
    }
    if dccp.option.is_some() {
        return Err(Untranslatable::Option { extension: "dccp", option: "dccp-option" });
    }
    let Some(Negatable { negated, value }) = dccp.types else { return Ok(()) };
    if value.0 >> NAMES.len() != 0 {
        return Err(Untranslatable::Option { extension: "dccp", option: "dccp-types" });
    }
    let is_in = |index: &usize| value.0 & (1 << index) != 0;
    let names = NAMES.iter().enumerate().filter(|(index, _)| is_in(index)).map(|(_, name)| name);
    out.add(field(any_of("dccp type", negated, names)));
    Ok(())
}

/// Negated, packets without the option match too, which takes a rule of its own in nft.
pub(super) fn segment_size(out: &mut Draft<'_, '_>, size: &TcpMssMatch) {
    let Some(Negatable { negated, value }) = size.size else { return };
    let test = |negated| between("tcp option maxseg size", negated, (value.first, value.last));
    match negated {
        false => out.add(test(false)),
        true => out.add_one_of(
            "tcpmss",
            &[vec!["tcp option maxseg missing".into()], vec![test(true).into()]],
        ),
    }
}

/// A number, or every number but that one.
pub(super) fn number(selector: &str, test: Negatable<u32>, max: u32) -> String {
    match test.value <= max {
        true => equal(selector, test.negated, test.value),
        false if test.negated => format!("{selector} >= 0"),
        false => super::values::NEVER.to_owned(),
    }
}
