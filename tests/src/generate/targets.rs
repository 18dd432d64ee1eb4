//! The targets of iptables-extensions(8) that a generated rule may have.

use super::declaration::{Extension, When::*, extension, option};
use super::value::Value::*;

const NAT: &[&str] = &["nat"];
const MANGLE: &[&str] = &["mangle"];
const RAW: &[&str] = &["raw"];
const FILTERS: &[&str] = &["filter", "mangle", "raw", "security"];
const REJECTS_V4: &[&str] = &[
    "icmp-net-unreachable",
    "icmp-host-unreachable",
    "icmp-port-unreachable",
    "icmp-proto-unreachable",
    "icmp-net-prohibited",
    "icmp-host-prohibited",
    "icmp-admin-prohibited",
    "net-unreach",
    "host-unreach",
    "proto-unreach",
    "port-unreach",
    "host-prohib",
    "admin-prohib",
];
const REJECTS_V6: &[&str] = &[
    "icmp6-no-route",
    "icmp6-adm-prohibited",
    "icmp6-addr-unreachable",
    "icmp6-port-unreachable",
    "icmp6-policy-fail",
    "icmp6-reject-route",
    "no-route",
    "adm-prohibited",
    "addr-unreach",
    "port-unreach",
];
const LEVELS: &[&str] =
    &["0", "3", "7", "emerg", "panic", "alert", "crit", "error", "warning", "notice", "debug"];
const SYN: &[&str] = &["--tcp-flags", "SYN,RST", "SYN"];
const CT_EVENTS: &[&str] = &["new", "related", "destroy", "reply", "assured", "mark"];

pub static TARGETS: &[Extension] = &[
    extension("ACCEPT", &[]),
    extension("DROP", &[]).in_tables(FILTERS),
    extension("RETURN", &[]),
    extension("uc1", &[]),
    extension("uc2", &[]),
    extension("REJECT", &[option("--reject-with", Word(REJECTS_V4), May)])
        .in_tables(&["filter"])
        .v4(),
    extension("REJECT", &[option("--reject-with", Word(REJECTS_V6), May)])
        .in_tables(&["filter"])
        .v6(),
    extension("REJECT", &[option("--reject-with", Word(&["tcp-reset"]), Must)])
        .with_protocols(&["tcp"])
        .in_tables(&["filter"]),
    extension(
        "LOG",
        &[
            option("--log-prefix", Text(29), May),
            option("--log-level", Word(LEVELS), May),
            option("--log-tcp-sequence", Nothing, May),
            option("--log-tcp-options", Nothing, May),
            option("--log-ip-options", Nothing, May),
            option("--log-uid", Nothing, May),
            option("--log-macdecode", Nothing, May),
        ],
    ),
    extension(
        "NFLOG",
        &[
            option("--nflog-prefix", Text(63), May),
            option("--nflog-group", Number(0, 65_535), May),
            option("--nflog-size", Number(0, 65_535), May),
            option("--nflog-threshold", Number(1, 65_535), May),
            option("--nflog-range", Number(0, 65_535), Odd),
        ],
    ),
    extension(
        "DNAT",
        &[
            option("--to-destination", NatTo, Must),
            option("--random", Nothing, May),
            option("--persistent", Nothing, May),
        ],
    )
    .in_tables(NAT)
    .in_chains(&["PREROUTING", "OUTPUT"]),
    extension(
        "SNAT",
        &[
            option("--to-source", NatTo, Must),
            option("--random", Nothing, May),
            option("--random-fully", Nothing, May),
            option("--persistent", Nothing, May),
        ],
    )
    .in_tables(NAT)
    .in_chains(&["POSTROUTING", "INPUT"]),
    extension(
        "MASQUERADE",
        &[
            option("--to-ports", NatPorts, May),
            option("--random", Nothing, May),
            option("--random-fully", Nothing, May),
        ],
    )
    .in_tables(NAT)
    .in_chains(&["POSTROUTING"]),
    extension("REDIRECT", &[option("--to-ports", NatPorts, May), option("--random", Nothing, May)])
        .in_tables(NAT)
        .in_chains(&["PREROUTING", "OUTPUT"]),
    extension("NETMAP", &[option("--to", AddressMask, Must)]).in_tables(NAT),
    extension(
        "MARK",
        &[
            option("--set-xmark", Mark, One),
            option("--set-mark", Mark, One),
            option("--and-mark", Number(0, 4_294_967_295), One),
            option("--or-mark", Number(0, 4_294_967_295), One),
            option("--xor-mark", Number(0, 4_294_967_295), One),
        ],
    ),
    extension(
        "CONNMARK",
        &[
            option("--set-xmark", Mark, One),
            option("--set-mark", Mark, One),
            option("--and-mark", Number(0, 4_294_967_295), One),
            option("--or-mark", Number(0, 4_294_967_295), One),
            option("--xor-mark", Number(0, 4_294_967_295), One),
            option("--mask", Number(0, 4_294_967_295), Odd),
        ],
    ),
    extension(
        "CONNMARK",
        &[
            option("--save-mark", Nothing, One),
            option("--restore-mark", Nothing, One),
            option("--nfmask", Number(0, 4_294_967_295), May),
            option("--ctmask", Number(0, 4_294_967_295), May),
            option("--mask", Number(0, 4_294_967_295), Odd),
        ],
    ),
    extension("TCPMSS", &[option("--clamp-mss-to-pmtu", Nothing, Must)])
        .with_protocols(&["tcp"])
        .after(SYN)
        .in_chains(&["FORWARD", "OUTPUT", "POSTROUTING"]),
    extension("TCPMSS", &[option("--set-mss", Number(0, 65_495), Must)])
        .with_protocols(&["tcp"])
        .after(SYN),
    extension("CT", &[option("--notrack", Nothing, Must)]).in_tables(RAW),
    extension(
        "CT",
        &[
            option("--ctevents", List(CT_EVENTS), May),
            option("--expevents", Word(&["new"]), May),
            option("--zone", Number(0, 65_535), Either),
            option("--zone-orig", Number(0, 65_535), Either),
            option("--zone-reply", Number(0, 65_535), Either),
        ],
    )
    .in_tables(RAW),
    extension("NOTRACK", &[]).in_tables(RAW),
    extension(
        "SET",
        &[
            option("--add-set", Set, One),
            option("--del-set", Set, One),
            option("--exist", Nothing, Odd),
            option("--timeout", Number(0, 100_000), Odd),
            option("--map-set", Set, Odd),
        ],
    ),
    extension(
        "TPROXY",
        &[
            option("--on-port", Number(0, 65_535), Must),
            option("--on-ip", Address, May),
            option("--tproxy-mark", Mark, May),
        ],
    )
    .with_protocols(&["tcp", "udp"])
    .in_tables(MANGLE)
    .in_chains(&["PREROUTING"]),
    extension("CHECKSUM", &[option("--checksum-fill", Nothing, Must)])
        .with_protocols(&["udp", "tcp"])
        .in_tables(MANGLE),
    extension("CLASSIFY", &[option("--set-class", Class, Must)]).in_chains(&[
        "FORWARD",
        "OUTPUT",
        "POSTROUTING",
    ]),
    extension(
        "TOS",
        &[
            option("--set-tos", Tos, One),
            option("--and-tos", Number(0, 255), One),
            option("--or-tos", Number(0, 255), One),
            option("--xor-tos", Number(0, 255), One),
        ],
    )
    .in_tables(MANGLE),
    extension(
        "DSCP",
        &[option("--set-dscp", Number(0, 63), One), option("--set-dscp-class", Dscp, One)],
    )
    .in_tables(MANGLE),
    extension(
        "TTL",
        &[
            option("--ttl-set", Number(0, 255), One),
            option("--ttl-dec", Number(1, 255), One),
            option("--ttl-inc", Number(1, 255), One),
        ],
    )
    .in_tables(MANGLE)
    .v4(),
    extension(
        "HL",
        &[
            option("--hl-set", Number(0, 255), One),
            option("--hl-dec", Number(1, 255), One),
            option("--hl-inc", Number(1, 255), One),
        ],
    )
    .in_tables(MANGLE)
    .v6(),
    extension(
        "NFQUEUE",
        &[
            option("--queue-num", Number(0, 65_535), Either),
            option("--queue-balance", Pair(0, 65_535), Either),
            option("--queue-bypass", Nothing, May),
            option("--queue-cpu-fanout", Nothing, Odd),
        ],
    ),
    extension("TRACE", &[]).in_tables(RAW),
];
