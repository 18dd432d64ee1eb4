//! What one netfilter line says, borrowed from the line.
//!
//! Fields are options because a line prints what its rule's flags asked for and what the packet had,
//! and because a damaged line keeps what was read before the damage. Types hold the range that the
//! kernel can print; names follow the packet, the kernel's own word stands in the comment.

use std::net::{IpAddr, Ipv4Addr};

use super::action::{Action, action_of_prefix};
use super::envelope::Envelope;

/// One netfilter record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogRecord<'l> {
    pub envelope: Envelope<'l>,
    /// Everything between envelope and `IN=`, byte for byte: the kernel puts no separator.
    pub prefix: &'l [u8],
    /// Read from the prefix of a TRACE rule's line.
    pub trace: Option<Trace<'l>>,
    /// `IN=`; `None` when empty: the packet was made on this host.
    pub input: Option<&'l [u8]>,
    /// `OUT=`; `None` when empty: the packet was for this host.
    pub output: Option<&'l [u8]>,
    /// `PHYSIN=`: the bridge port behind [`input`](Self::input).
    pub physical_input: Option<&'l [u8]>,
    /// `PHYSOUT=`: the bridge port behind [`output`](Self::output).
    pub physical_output: Option<&'l [u8]>,
    pub link: Link<'l>,
    /// The packet itself; all `None` when the line is about ARP or another protocol of layer 3.
    pub packet: Packet<'l>,
    /// The packet that an ICMP error quotes in brackets: the one that caused the error.
    pub inner: Option<Packet<'l>>,
    pub arp: Option<Arp>,
    /// `UID=` of the socket's owner, on packets made on this host.
    pub uid: Option<u32>,
    /// `GID=`; kernels of the 2.6 series print a UID alone.
    pub gid: Option<u32>,
    /// `MARK=`; absent when zero.
    pub mark: Option<u32>,
}

impl LogRecord<'_> {
    /// What the prefix says happened, by the words of the usual front-ends.
    pub fn action(&self) -> Action {
        action_of_prefix(self.prefix)
    }
}

/// The fields of one IP packet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packet<'l> {
    /// `SRC=`
    pub source: Option<IpAddr>,
    /// `DST=`
    pub destination: Option<IpAddr>,
    /// First `LEN=`: bytes, IP header included. IPv6 adds 40 to a 16-bit payload length.
    pub length: Option<u32>,
    /// `TOS=`: the byte masked with 0x1E. The low ECN bit is lost (`nf_log_syslog.c`).
    pub tos: Option<u8>,
    /// `PREC=`: the same byte masked with 0xE0.
    pub precedence: Option<u8>,
    /// `TTL=`, or `HOPLIMIT=` in IPv6.
    pub ttl: Option<u8>,
    /// `ID=` of the IPv4 header.
    pub id: Option<u16>,
    /// `CE`: the reserved bit of the fragment word. It is not ECN.
    pub reserved_bit: bool,
    /// `DF`
    pub dont_fragment: bool,
    /// `MF`, or `INCOMPLETE` in an IPv6 fragment header.
    pub more_fragments: bool,
    /// `FRAG:`: in units of 8 bytes in IPv4, in bytes in IPv6.
    pub fragment_offset: Option<u16>,
    /// `ID:` of the IPv6 fragment header.
    pub fragment_id: Option<u32>,
    /// IPv4's `OPT (…)`: the option bytes in hexadecimal, as printed.
    pub ip_options: Option<&'l [u8]>,
    /// `TC=`: traffic class of IPv6.
    pub traffic_class: Option<u8>,
    /// `FLOWLBL=`: 20 bits.
    pub flow_label: Option<u32>,
    /// Extension headers of IPv6 that the line names; others print `OPT ( )`.
    pub extensions: Extensions,
    pub protocol: Option<Protocol>,
    /// `SPT=`
    pub source_port: Option<u16>,
    /// `DPT=`
    pub destination_port: Option<u16>,
    /// Second `LEN=`: what the UDP header claims, which the sender chose.
    pub udp_length: Option<u16>,
    /// `SEQ=` of TCP, with `--log-tcp-sequence`.
    pub sequence: Option<u32>,
    /// `ACK=` of TCP, with `--log-tcp-sequence`.
    pub acknowledgment: Option<u32>,
    /// `WINDOW=`
    pub window: Option<u16>,
    /// `RES=`: the reserved bits, shifted left by two.
    pub reserved: Option<u8>,
    /// The flag words; `Some` of an empty set on a TCP header without flags.
    pub tcp_flags: Option<TcpFlags>,
    /// `URGP=`
    pub urgent_pointer: Option<u16>,
    /// TCP's `OPT (…)`, with `--log-tcp-options`: hexadecimal, as printed.
    pub tcp_options: Option<&'l [u8]>,
    /// `TYPE=`
    pub icmp_type: Option<u8>,
    /// `CODE=`
    pub icmp_code: Option<u8>,
    /// `ID=` of an echo.
    pub icmp_id: Option<u16>,
    /// `SEQ=` of an echo.
    pub icmp_sequence: Option<u16>,
    /// `GATEWAY=` of a redirect.
    pub gateway: Option<Ipv4Addr>,
    /// `MTU=` of a fragmentation-needed or packet-too-big error.
    pub mtu: Option<u32>,
    /// `PARAMETER=` of an IPv4 parameter problem.
    pub parameter: Option<u8>,
    /// `POINTER=` of an IPv6 parameter problem.
    pub pointer: Option<u32>,
    /// `SPI=` of AH or ESP; of the last, when IPv6 has both.
    pub spi: Option<u32>,
    /// `INCOMPLETE [n bytes]`: bytes that were left where a header should be.
    pub incomplete: Option<u32>,
    /// `TRUNCATED`: the kernel itself found too few bytes and ended the line there.
    pub truncated: bool,
}

impl Packet<'_> {
    /// What the packet asked for at its destination.
    pub fn service(&self) -> Service {
        match (self.destination_port, self.icmp_type) {
            (Some(port), _) => Service::Port(port),
            (None, Some(kind)) => Service::Icmp { kind, code: self.icmp_code },
            (None, None) => Service::None,
        }
    }
}

/// A packet's port or ICMP message, whichever its protocol has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Service {
    /// Neither: another protocol, a later fragment, a header that was cut.
    None,
    Port(u16),
    Icmp {
        kind: u8,
        code: Option<u8>,
    },
}

/// `PROTO=`: a word where the kernel has one, otherwise the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Protocol {
    Tcp,
    Udp,
    UdpLite,
    Icmp,
    IcmpV6,
    Ah,
    Esp,
    Number(u8),
}

impl Protocol {
    /// The protocol number of IANA.
    pub fn number(self) -> u8 {
        match self {
            Protocol::Icmp => 1,
            Protocol::Tcp => 6,
            Protocol::Udp => 17,
            Protocol::Esp => 50,
            Protocol::Ah => 51,
            Protocol::IcmpV6 => 58,
            Protocol::UdpLite => 136,
            Protocol::Number(number) => number,
        }
    }

    /// The kernel's word, `None` where it prints the number.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Protocol::Tcp => Some("TCP"),
            Protocol::Udp => Some("UDP"),
            Protocol::UdpLite => Some("UDPLITE"),
            Protocol::Icmp => Some("ICMP"),
            Protocol::IcmpV6 => Some("ICMPv6"),
            Protocol::Ah => Some("AH"),
            Protocol::Esp => Some("ESP"),
            Protocol::Number(_) => None,
        }
    }
}

/// Flags of a TCP header, as bits of its 13th and 14th byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TcpFlags(u16);

impl TcpFlags {
    pub const FIN: TcpFlags = TcpFlags(0x001);
    pub const SYN: TcpFlags = TcpFlags(0x002);
    pub const RST: TcpFlags = TcpFlags(0x004);
    pub const PSH: TcpFlags = TcpFlags(0x008);
    pub const ACK: TcpFlags = TcpFlags(0x010);
    pub const URG: TcpFlags = TcpFlags(0x020);
    pub const ECE: TcpFlags = TcpFlags(0x040);
    pub const CWR: TcpFlags = TcpFlags(0x080);
    pub const AE: TcpFlags = TcpFlags(0x100);

    /// Names in the order in which the kernel prints them.
    pub const PRINTED: [(&'static str, TcpFlags); 9] = [
        ("AE", TcpFlags::AE),
        ("CWR", TcpFlags::CWR),
        ("ECE", TcpFlags::ECE),
        ("URG", TcpFlags::URG),
        ("ACK", TcpFlags::ACK),
        ("PSH", TcpFlags::PSH),
        ("RST", TcpFlags::RST),
        ("SYN", TcpFlags::SYN),
        ("FIN", TcpFlags::FIN),
    ];

    pub fn bits(self) -> u16 {
        self.0
    }

    pub fn contains(self, flags: TcpFlags) -> bool {
        self.0 & flags.0 == flags.0
    }

    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::PRINTED
            .into_iter()
            .filter(move |(_, flag)| self.contains(*flag))
            .map(|(name, _)| name)
    }

    pub(super) fn insert(&mut self, flag: TcpFlags) {
        self.0 |= flag.0;
    }
}

/// Extension headers of IPv6 that a line can name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extensions {
    pub fragment: bool,
    pub ah: bool,
    pub esp: bool,
}

impl Extensions {
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        [(self.fragment, "FRAG"), (self.ah, "AH"), (self.esp, "ESP")]
            .into_iter()
            .filter_map(|(named, name)| named.then_some(name))
    }
}

/// Six bytes of an Ethernet address.
pub type MacAddress = [u8; 6];

/// The link layer's header, in the form that the rule asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Link<'l> {
    /// Nothing printed: no input device, or one without addresses (tun, ppp).
    #[default]
    Absent,
    /// `MAC=`: the header's bytes as printed, and the outer addresses of a 6in4 tunnel.
    Raw { text: &'l [u8], tunnel: Option<Tunnel> },
    /// `MACSRC=`, `MACDST=`, `MACPROTO=`, with `--log-macdecode`.
    Decoded(Ethernet),
}

/// An Ethernet header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ethernet {
    pub source: MacAddress,
    pub destination: MacAddress,
    pub vlan: Option<Vlan>,
    /// `MACPROTO=`: 0x0800 IPv4, 0x86dd IPv6, 0x0806 ARP.
    pub ethertype: u16,
}

/// An 802.1Q tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vlan {
    /// `VPROTO=`: 0x8100 or 0x88a8.
    pub protocol: u16,
    /// `VID=`: the whole tag. The VLAN's number is its low 12 bits, the priority its high 3.
    pub tag: u16,
}

/// `TUNNEL=` of a 6in4 device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tunnel {
    pub source: Ipv4Addr,
    pub destination: Ipv4Addr,
}

impl Link<'_> {
    /// The Ethernet header. Of `MAC=`, the first 14 bytes: some drivers print the beginning of the IP
    /// header after them. `None` when the bytes are no Ethernet header.
    pub fn ethernet(&self) -> Option<Ethernet> {
        match self {
            Link::Absent | Link::Raw { tunnel: Some(_), .. } => None,
            Link::Raw { text, tunnel: None } => ethernet_of_text(text),
            Link::Decoded(ethernet) => Some(*ethernet),
        }
    }
}

/// `text` is colon-separated pairs of hexadecimal digits.
fn ethernet_of_text(text: &[u8]) -> Option<Ethernet> {
    let mut bytes = [0u8; 14];
    let mut pairs = text.chunks(3);
    for byte in &mut bytes {
        let pair = pairs.next()?.get(..2)?;
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    let [d0, d1, d2, d3, d4, d5, s0, s1, s2, s3, s4, s5, high, low] = bytes;
    Some(Ethernet {
        source: [s0, s1, s2, s3, s4, s5],
        destination: [d0, d1, d2, d3, d4, d5],
        vlan: None,
        ethertype: u16::from_be_bytes([high, low]),
    })
}

/// An ARP packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arp {
    /// `HTYPE=`: 1 is Ethernet.
    pub hardware: u16,
    /// `PTYPE=`: 0x0800 is IPv4.
    pub protocol: u16,
    /// `OPCODE=`: 1 request, 2 reply.
    pub operation: u16,
    /// `None` for other hardware or protocols than Ethernet and IPv4.
    pub body: Option<ArpBody>,
    /// `INCOMPLETE [n bytes]`
    pub incomplete: Option<u32>,
}

/// Who asks for whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArpBody {
    pub source: MacAddress,
    pub source_ip: Ipv4Addr,
    pub destination: MacAddress,
    pub destination_ip: Ipv4Addr,
}

/// `TRACE: table:chain:kind:number `: where a traced packet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace<'l> {
    pub table: &'l [u8],
    pub chain: &'l [u8],
    pub kind: TraceKind,
    /// Of the rule, 1-based.
    pub number: u32,
}

/// What the packet met there. An unconditional last rule of a user chain is labelled `return`,
/// of a builtin chain `policy`, whatever its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TraceKind {
    Rule,
    Return,
    Policy,
}

impl TraceKind {
    pub fn name(self) -> &'static str {
        match self {
            TraceKind::Rule => "rule",
            TraceKind::Return => "return",
            TraceKind::Policy => "policy",
        }
    }
}

impl<'l> Trace<'l> {
    /// Reads it from a prefix; `None` when the prefix is another.
    pub(super) fn of_prefix(prefix: &'l [u8]) -> Option<Self> {
        let rest = prefix.strip_prefix(b"TRACE: ")?.strip_suffix(b" ")?;
        let mut parts = rest.rsplitn(3, |byte| *byte == b':');
        let (number, kind, place) = (parts.next()?, parts.next()?, parts.next()?);
        let colon = place.iter().position(|byte| *byte == b':')?;
        Some(Trace {
            table: &place[..colon],
            chain: &place[colon + 1..],
            kind: match kind {
                b"rule" => TraceKind::Rule,
                b"return" => TraceKind::Return,
                b"policy" => TraceKind::Policy,
                _ => return None,
            },
            number: std::str::from_utf8(number).ok()?.parse().ok()?,
        })
    }
}
