//! `droplab log --records`: one object per record of a log (CLI.md, "Log records").
//!
//! A member is absent when the line does not have it; flags that are absent are not set.

use std::borrow::Cow;
use std::net::{IpAddr, Ipv4Addr};

use serde::Serialize;

use crate::log::{
    Arp, Envelope, Ethernet, Line, Link, LogRecord, MacAddress, Packet, Protocol, Stamp, Trace,
};

/// One record with its place.
#[derive(Clone, Debug, Serialize)]
pub struct LineJson<'l> {
    /// Of the line where it begins, 1-based.
    pub line: u64,
    /// How many lines it spans.
    pub lines: u64,
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<RecordJson<'l>>,
}

impl<'l> LineJson<'l> {
    pub fn new(line: u64, content: &Line<'l>) -> Self {
        let (kind, reason, record) = match content {
            Line::Packet(record) => ("packet", None, Some(RecordJson::from(record))),
            Line::Foreign(reason) => ("foreign", Some(reason.code()), None),
            Line::Damaged { seen, reason } => {
                ("damaged", Some(reason.code()), Some(RecordJson::from(seen)))
            }
        };
        LineJson { line, lines: 1, kind, reason, record }
    }
}

/// The members of a record. Those of the packet are also the members of `inner`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RecordJson<'l> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefix: Option<Cow<'l, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeJson<'l>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<Cow<'l, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<TraceJson<'l>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#in: Option<Cow<'l, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out: Option<Cow<'l, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub physin: Option<Cow<'l, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub physout: Option<Cow<'l, str>>,
    #[serde(flatten)]
    pub link: LinkJson<'l>,
    #[serde(flatten)]
    pub packet: PacketJson<'l>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inner: Option<PacketJson<'l>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arp: Option<ArpJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gid: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<u32>,
}

#[derive(Clone, Debug, Serialize)]
pub struct TimeJson<'l> {
    /// As it stands in the line.
    pub text: Cow<'l, str>,
    /// When the line tells year and zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unix_us: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uptime_us: Option<u64>,
}

#[derive(Clone, Debug, Serialize)]
pub struct TraceJson<'l> {
    pub table: Cow<'l, str>,
    pub chain: Cow<'l, str>,
    pub kind: &'static str,
    pub number: u32,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct LinkJson<'l> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mac: Option<Cow<'l, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mac_src: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mac_dst: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mac_proto: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vproto: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vid: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tunnel: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ArpJson {
    pub htype: u16,
    pub ptype: u16,
    pub opcode: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mac_src: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ip_src: Option<Ipv4Addr>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mac_dst: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ip_dst: Option<Ipv4Addr>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incomplete: Option<u32>,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct PacketJson<'l> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub src: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dst: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub len: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tos: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prec: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ttl: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ce: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub df: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mf: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frag: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ip_opt: Option<Cow<'l, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tc: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hoplimit: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flowlbl: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frag_id: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ext: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proto: Option<Cow<'static, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spt: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dpt: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub udp_len: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seq: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ack: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub res: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tcp_flags: Option<Vec<&'static str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgp: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tcp_opt: Option<Cow<'l, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icmp_type: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icmp_code: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icmp_id: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icmp_seq: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gateway: Option<Ipv4Addr>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mtu: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spi: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incomplete: Option<u32>,
    /// The kernel itself wrote `TRUNCATED`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub truncated: Option<bool>,
}

impl<'l> From<&LogRecord<'l>> for RecordJson<'l> {
    fn from(record: &LogRecord<'l>) -> Self {
        RecordJson {
            // A record with interfaces has a prefix, if an empty one.
            prefix: (record.input.is_some()
                || record.output.is_some()
                || !record.prefix.is_empty())
            .then(|| text(record.prefix)),
            action: record.action().name(),
            time: time(&record.envelope),
            host: record.envelope.host.map(text),
            level: record.envelope.level,
            trace: record.trace.as_ref().map(trace),
            r#in: record.input.map(text),
            out: record.output.map(text),
            physin: record.physical_input.map(text),
            physout: record.physical_output.map(text),
            link: link(&record.link),
            packet: PacketJson::from(&record.packet),
            inner: record.inner.as_ref().map(PacketJson::from),
            arp: record.arp.as_ref().map(arp),
            uid: record.uid,
            gid: record.gid,
            mark: record.mark,
        }
    }
}

impl<'l> From<&Packet<'l>> for PacketJson<'l> {
    fn from(packet: &Packet<'l>) -> Self {
        let family = packet.source.or(packet.destination).map(|address| match address {
            IpAddr::V4(_) => 4,
            IpAddr::V6(_) => 6,
        });
        let is_v6 = family == Some(6) || packet.flow_label.is_some();
        let (ttl, hoplimit) = if is_v6 { (None, packet.ttl) } else { (packet.ttl, None) };
        PacketJson {
            family,
            src: packet.source.map(address),
            dst: packet.destination.map(address),
            len: packet.length,
            tos: packet.tos,
            prec: packet.precedence,
            ttl,
            id: packet.id,
            ce: packet.reserved_bit.then_some(true),
            df: packet.dont_fragment.then_some(true),
            mf: packet.more_fragments.then_some(true),
            frag: packet.fragment_offset,
            ip_opt: packet.ip_options.map(text),
            tc: packet.traffic_class,
            hoplimit,
            flowlbl: packet.flow_label,
            frag_id: packet.fragment_id,
            ext: packet.extensions.names().collect(),
            proto: packet.protocol.map(protocol),
            spt: packet.source_port,
            dpt: packet.destination_port,
            udp_len: packet.udp_length,
            seq: packet.sequence,
            ack: packet.acknowledgment,
            window: packet.window,
            res: packet.reserved,
            tcp_flags: packet.tcp_flags.map(|flags| flags.names().collect()),
            urgp: packet.urgent_pointer,
            tcp_opt: packet.tcp_options.map(text),
            icmp_type: packet.icmp_type,
            icmp_code: packet.icmp_code,
            icmp_id: packet.icmp_id,
            icmp_seq: packet.icmp_sequence,
            gateway: packet.gateway,
            mtu: packet.mtu,
            parameter: packet.parameter,
            pointer: packet.pointer,
            spi: packet.spi,
            incomplete: packet.incomplete,
            truncated: packet.truncated.then_some(true),
        }
    }
}

/// Bytes that are no UTF-8 become U+FFFD: JSON has no other text.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// The shortest form, in hexadecimal throughout: an IPv6 packet's address does not become half an IPv4
/// one because it is mapped.
fn address(address: IpAddr) -> String {
    match address {
        IpAddr::V6(v6) if v6.to_ipv4_mapped().is_some() => {
            let [.., high, low] = v6.segments();
            format!("::ffff:{high:x}:{low:x}")
        }
        IpAddr::V4(_) | IpAddr::V6(_) => address.to_string(),
    }
}

fn time<'l>(envelope: &Envelope<'l>) -> Option<TimeJson<'l>> {
    let Stamp { text: stamp, time } = envelope.time?;
    Some(TimeJson { text: text(stamp), unix_us: time.unix_us(), uptime_us: envelope.uptime_us })
}

fn trace<'l>(trace: &Trace<'l>) -> TraceJson<'l> {
    TraceJson {
        table: text(trace.table),
        chain: text(trace.chain),
        kind: trace.kind.name(),
        number: trace.number,
    }
}

fn protocol(protocol: Protocol) -> Cow<'static, str> {
    match protocol.name() {
        Some(name) => Cow::Borrowed(name),
        None => Cow::Owned(protocol.number().to_string()),
    }
}

fn link<'l>(link: &Link<'l>) -> LinkJson<'l> {
    let mut json = LinkJson::default();
    if let Link::Raw { text: bytes, tunnel } = link {
        json.mac = Some(text(bytes));
        json.tunnel = tunnel.map(|tunnel| format!("{}->{}", tunnel.source, tunnel.destination));
    }
    if let Some(Ethernet { source, destination, vlan, ethertype }) = link.ethernet() {
        json.mac_src = Some(mac(source));
        json.mac_dst = Some(mac(destination));
        json.mac_proto = Some(ethertype);
        json.vproto = vlan.map(|vlan| vlan.protocol);
        json.vid = vlan.map(|vlan| vlan.tag);
    }
    json
}

fn arp(arp: &Arp) -> ArpJson {
    ArpJson {
        htype: arp.hardware,
        ptype: arp.protocol,
        opcode: arp.operation,
        mac_src: arp.body.map(|body| mac(body.source)),
        ip_src: arp.body.map(|body| body.source_ip),
        mac_dst: arp.body.map(|body| mac(body.destination)),
        ip_dst: arp.body.map(|body| body.destination_ip),
        incomplete: arp.incomplete,
    }
}

fn mac(address: MacAddress) -> String {
    address.map(|byte| format!("{byte:02x}")).join(":")
}
