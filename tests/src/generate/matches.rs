//! The matches of iptables-extensions(8) that a generated rule may have.

use super::declaration::{Extension, When::*, extension, not, option};
use super::value::Value::*;

const STATES: &[&str] = &["NEW", "ESTABLISHED", "RELATED", "INVALID", "UNTRACKED"];
const CT_STATES: &[&str] = &["NEW", "ESTABLISHED", "RELATED", "INVALID", "SNAT", "DNAT"];
const STATUSES: &[&str] = &["EXPECTED", "SEEN_REPLY", "ASSURED", "CONFIRMED"];
const HASH_KEYS: &[&str] = &["srcip", "srcport", "dstip", "dstport"];
const TYPES: &[&str] = &["UNICAST", "LOCAL", "MULTICAST"];
const PORTED: &[&str] = &["tcp", "udp", "sctp", "dccp"];
const IN: &[&str] = &["PREROUTING", "INPUT", "FORWARD"];
const OUT: &[&str] = &["OUTPUT", "POSTROUTING"];

const DCCP_TYPES: &[&str] = &["REQUEST", "DATA", "ACK", "RESET", "INVALID"];
const HEADER_OPTIONS: &[&str] = &["0", "1", "5:2", "194:4", "255"];
const HEADERS: &[&str] = &["hop", "dst", "ipv6-route", "frag", "auth", "50", "none", "protocol"];

pub static MATCHES: &[Extension] = &[
    extension(
        "tcp",
        &[
            not("--sport|--source-port", PortRange, May),
            not("--dport|--destination-port", PortRange, May),
            not("--tcp-flags", TcpFlags, Either),
            not("--syn", Nothing, Either),
            not("--tcp-option", Number(1, 255), May),
        ],
    )
    .with_protocols(&["tcp"]),
    extension(
        "udp",
        &[
            not("--sport|--source-port", PortRange, May),
            not("--dport|--destination-port", PortRange, May),
        ],
    )
    .with_protocols(&["udp"]),
    extension("state", &[not("--state", List(STATES), Must)]),
    extension(
        "conntrack",
        &[
            not("--ctstate", List(CT_STATES), Must),
            not("--ctproto", Protocol, May),
            not("--ctorigsrc", AddressMask, May),
            not("--ctorigdst", AddressMask, May),
            not("--ctreplsrc", AddressMask, May),
            not("--ctrepldst", AddressMask, May),
            not("--ctorigsrcport", PortRange, May),
            not("--ctorigdstport", PortRange, May),
            not("--ctreplsrcport", PortRange, May),
            not("--ctrepldstport", PortRange, May),
            not("--ctstatus", List(STATUSES), May),
            not("--ctexpire", NumberRange(0, 4_294_967_295), May),
            option("--ctdir", Word(&["ORIGINAL", "REPLY"]), May),
        ],
    ),
    extension(
        "limit",
        &[option("--limit", Rate(10_000), Must), option("--limit-burst", Number(1, 30), May)],
    ),
    extension("icmp", &[not("--icmp-type", IcmpType, Must)]).with_protocols(&["icmp"]).v4(),
    extension("icmp6", &[not("--icmpv6-type", Icmp6Type, Must)])
        .with_protocols(&["ipv6-icmp"])
        .v6(),
    extension(
        "multiport",
        &[
            not("--sports|--source-ports", PortList, One),
            not("--dports|--destination-ports", PortList, One),
            not("--ports", PortList, One),
        ],
    )
    .with_protocols(PORTED),
    extension("comment", &[option("--comment", Text(255), Must)]),
    extension(
        "recent",
        &[
            not("--set", Nothing, One),
            not("--remove", Nothing, One),
            option("--name", Name, May),
            option("--mask", Address, May),
            option("--rsource", Nothing, Either),
            option("--rdest", Nothing, Either),
            option("--seconds", Number(1, 600), Odd),
        ],
    ),
    extension(
        "recent",
        &[
            not("--rcheck", Nothing, One),
            not("--update", Nothing, One),
            option("--seconds", Number(1, 100_000), Must),
            option("--reap", Nothing, May),
            option("--hitcount", Number(1, 20), May),
            option("--rttl", Nothing, May),
            option("--name", Name, May),
            option("--mask", Address, May),
            option("--rsource", Nothing, Either),
            option("--rdest", Nothing, Either),
        ],
    ),
    extension(
        "set",
        &[
            not("--match-set|--set", Set, Must),
            option("--return-nomatch", Nothing, May),
            not("--packets-eq", Number(0, 1 << 40), Either),
            option("--packets-lt", Number(0, 1 << 40), Either),
            option("--packets-gt", Number(0, 1 << 40), Either),
            not("--bytes-eq", Number(0, 1 << 40), May),
            option("--bytes-lt", Number(0, 1 << 40), Odd),
            not("--update-counters", Nothing, Odd),
        ],
    ),
    extension(
        "owner",
        &[
            not("--uid-owner", User, One),
            not("--gid-owner", Group, One),
            not("--socket-exists", Nothing, One),
            option("--suppl-groups", Nothing, Odd),
        ],
    )
    .in_chains(OUT),
    extension(
        "connlimit",
        &[
            not("--connlimit-upto", Number(0, 1000), One),
            not("--connlimit-above", Number(0, 1000), One),
            option("--connlimit-mask", PrefixLength, May),
            option("--connlimit-saddr", Nothing, Either),
            option("--connlimit-daddr", Nothing, Either),
        ],
    ),
    extension(
        "hashlimit",
        &[
            not("--hashlimit-upto|--hashlimit", Rate(1_000_000), One),
            not("--hashlimit-above", Rate(1_000_000), One),
            option("--hashlimit-burst", Number(1, 100), May),
            option("--hashlimit-mode", List(HASH_KEYS), May),
            option("--hashlimit-name", Name, Must),
            option("--hashlimit-htable-size", Number(1, 100_000), May),
            option("--hashlimit-htable-max", Number(1, 100_000), May),
            option("--hashlimit-htable-gcinterval", Number(1, 100_000), May),
            option("--hashlimit-htable-expire", Number(1, 1_000_000), May),
            option("--hashlimit-srcmask", PrefixLength, May),
            option("--hashlimit-dstmask", PrefixLength, May),
            option("--hashlimit-rate-match", Nothing, Odd),
            option("--hashlimit-rate-interval", Number(1, 60), Odd),
        ],
    ),
    extension(
        "hashlimit",
        &[
            not("--hashlimit-upto", ByteRate, One),
            not("--hashlimit-above", ByteRate, One),
            option("--hashlimit-burst", Bytes, Odd),
            option("--hashlimit-mode", List(HASH_KEYS), May),
            option("--hashlimit-name", Name, Must),
            option("--hashlimit-htable-expire", Number(1, 100_000), May),
        ],
    ),
    extension(
        "addrtype",
        &[
            not("--src-type", List(TYPES), Must),
            not("--dst-type", List(TYPES), May),
            option("--limit-iface-in", Nothing, Odd),
            option("--limit-iface-out", Nothing, Odd),
        ],
    ),
    extension("mark", &[not("--mark", Mark, Must)]),
    extension("connmark", &[not("--mark", Mark, Must)]),
    extension("length", &[not("--length", NumberRange(0, 65_535), Must)]),
    extension(
        "ttl",
        &[
            not("--ttl-eq|--ttl", Number(0, 255), One),
            option("--ttl-lt", Number(0, 255), One),
            option("--ttl-gt", Number(0, 255), One),
        ],
    )
    .v4(),
    extension(
        "hl",
        &[
            not("--hl-eq", Number(0, 255), One),
            option("--hl-lt", Number(0, 255), One),
            option("--hl-gt", Number(0, 255), One),
        ],
    )
    .v6(),
    extension("tcpmss", &[not("--mss", NumberRange(0, 65_535), Must)]).with_protocols(&["tcp"]),
    extension("pkttype", &[not("--pkt-type", Word(PACKET_TYPES), Must)]),
    extension("mac", &[not("--mac-source", Mac, Must)]).in_chains(IN),
    extension(
        "iprange",
        &[not("--src-range", AddressRange, Must), not("--dst-range", AddressRange, May)],
    ),
    extension(
        "string",
        &[
            option("--algo", Word(&["bm", "kmp"]), Must),
            not("--string", Text(128), One),
            not("--hex-string", HexText, One),
            option("--from", Number(0, 100), May),
            option("--to", Number(100, 65_535), May),
            option("--icase", Nothing, May),
        ],
    ),
    extension(
        "time",
        &[
            option("--timestart", Time, May),
            option("--timestop", Time, May),
            option("--datestart", Date, May),
            option("--datestop", Date, May),
            not("--monthdays", MonthDays, May),
            not("--weekdays", WeekDays, Must),
            option("--contiguous", Nothing, Odd),
            option("--kerneltz|--localtz", Nothing, May),
            option("--utc", Nothing, Odd),
        ],
    ),
    extension(
        "statistic",
        &[option("--mode", Word(&["random"]), Must), not("--probability", Fraction, Must)],
    ),
    extension(
        "statistic",
        &[
            option("--mode", Word(&["nth"]), Must),
            not("--every", Number(5, 1000), Must),
            option("--packet", Number(0, 4), Must),
        ],
    ),
    extension(
        "physdev",
        &[
            not("--physdev-in", Interface, Must),
            not("--physdev-is-in", Nothing, May),
            not("--physdev-out", Interface, May),
            not("--physdev-is-out", Nothing, May),
            not("--physdev-is-bridged", Nothing, May),
        ],
    )
    .in_chains(&["FORWARD"]),
    extension(
        "rpfilter",
        &[
            option("--loose", Nothing, May),
            option("--validmark", Nothing, May),
            option("--accept-local", Nothing, May),
            option("--invert", Nothing, May),
        ],
    )
    .in_tables(&["mangle", "raw"])
    .in_chains(&["PREROUTING"]),
    extension(
        "socket",
        &[
            option("--transparent", Nothing, May),
            option("--nowildcard", Nothing, May),
            option("--restore-skmark", Nothing, May),
        ],
    )
    .in_chains(&["PREROUTING", "INPUT"]),
    extension(
        "rt",
        &[
            not("--rt-type", Number(0, 255), May),
            not("--rt-segsleft", NumberRange(0, 4_294_967_295), May),
            not("--rt-len", Number(0, 4_294_967_295), May),
            option("--rt-0-res", Nothing, Odd),
            option("--rt-0-addrs", Address, Odd),
            option("--rt-0-not-strict", Nothing, Odd),
        ],
    )
    .v6(),
    extension("helper", &[not("--helper", Name, Must)]),
    extension(
        "policy",
        &[option("--dir", Word(&["in"]), Must), option("--pol", Word(&["none", "ipsec"]), Must)],
    )
    .in_chains(IN),
    extension(
        "policy",
        &[
            option("--dir", Word(&["out"]), Must),
            option("--pol", Word(&["ipsec"]), Must),
            not("--reqid", Number(0, 4_294_967_295), May),
            not("--spi", Number(0, 4_294_967_295), May),
            not("--proto", Word(&["esp", "ah", "ipcomp"]), May),
            not("--mode", Word(&["tunnel"]), May),
            option("--strict", Nothing, Odd),
            option("--next", Nothing, Odd),
        ],
    )
    .in_chains(OUT),
    extension("dscp", &[not("--dscp", Number(0, 63), One), not("--dscp-class", Dscp, One)]),
    extension("tos", &[not("--tos", Tos, Must)]),
    extension(
        "policy",
        &[
            option("--dir", Word(&["in"]), Must),
            not("--tunnel-src", AddressMask, Must),
            not("--tunnel-dst", AddressMask, May),
            option("--mode", Word(&["tunnel"]), Must),
            not("--reqid", Number(0, 4_294_967_295), May),
            option("--strict", Nothing, May),
        ],
    )
    .in_chains(IN),
    extension(
        "sctp",
        &[
            not("--sport|--source-port", PortRange, May),
            not("--dport|--destination-port", PortRange, May),
        ],
    )
    .with_protocols(&["sctp"]),
    extension(
        "dccp",
        &[
            not("--sport|--source-port", PortRange, May),
            not("--dport|--destination-port", PortRange, May),
            not("--dccp-types", List(DCCP_TYPES), May),
            not("--dccp-option", Number(1, 255), May),
        ],
    )
    .with_protocols(&["dccp"]),
    extension("ah", &[not("--ahspi", NumberRange(0, 4_294_967_295), May)])
        .with_protocols(&["ah"])
        .v4(),
    extension(
        "ah",
        &[
            not("--ahspi", NumberRange(0, 4_294_967_295), May),
            not("--ahlen", Number(0, 4_294_967_295), May),
            option("--ahres", Nothing, May),
        ],
    )
    .v6(),
    extension("esp", &[not("--espspi", NumberRange(0, 4_294_967_295), May)])
        .with_protocols(&["esp"]),
    extension(
        "frag",
        &[
            not("--fragid", NumberRange(0, 4_294_967_295), May),
            not("--fraglen", Number(0, 4_294_967_295), May),
            option("--fragres", Nothing, May),
            option("--fragfirst", Nothing, May),
            option("--fragmore", Nothing, Either),
            option("--fraglast", Nothing, Either),
        ],
    )
    .v6(),
    extension(
        "hbh",
        &[
            not("--hbh-len", Number(0, 4_294_967_295), May),
            option("--hbh-opts", List(HEADER_OPTIONS), May),
        ],
    )
    .v6(),
    extension(
        "dst",
        &[
            not("--dst-len", Number(0, 4_294_967_295), May),
            option("--dst-opts", List(HEADER_OPTIONS), May),
        ],
    )
    .v6(),
    extension(
        "ipv6header",
        &[not("--header", List(HEADERS), Must), option("--soft", Nothing, May)],
    )
    .v6(),
    extension("mh", &[not("--mh-type", NumberRange(0, 255), May)])
        .with_protocols(&["mobility-header"])
        .v6(),
    extension("eui64", &[]).v6().in_chains(IN),
];

const PACKET_TYPES: &[&str] = &["unicast", "broadcast", "multicast", "host", "bcast", "mcast"];
