//! The targets that few rules have.

use super::declaration::{Extension, When::*, extension, option};
use super::value::Value::*;

const MANGLE: &[&str] = &["mangle"];
const U32: u64 = 4_294_967_295;
const TUPLE: &[&str] = &["src", "dst", "sport", "dport", "proto", "ct"];
const TIMES: &[&str] = &["250ms", "0.5s", "1s", "2s", "4sec", "8s", "250000us", "500msec"];
const LONG_TIMES: &[&str] = &["8s", "16s", "20s", "100s", "1000s", "30000ms"];
const LABELS: &[&str] = &["idle", "wlan0", "a.b", "rmnet_data0", "x-1"];
const TCP_OPTIONS: &[&str] =
    &["wscale", "mss", "sack-permitted", "sack", "timestamp", "md5", "30", "254"];
const PREFIXES: &[&str] = &["fd00::/64", "2001:db8::/48", "2001:db8:1:2::/64", "fd12:3456::/32"];

pub static RARE_TARGETS: &[Extension] = &[
    extension("QUEUE", &[]),
    extension(
        "ULOG",
        &[
            option("--ulog-prefix", Text(31), May),
            option("--ulog-nlgroup", Number(1, 32), May),
            option("--ulog-cprange", Number(0, 65_535), May),
            option("--ulog-qthreshold", Number(1, 50), May),
        ],
    )
    .v4(),
    extension("TEE", &[option("--gateway", Address, Must), option("--oif", Interface, May)]),
    extension("AUDIT", &[option("--type", Word(&["accept", "drop", "reject"]), Must)]),
    extension("CONNSECMARK", &[option("--save", Nothing, One), option("--restore", Nothing, One)])
        .in_tables(&["mangle", "security"]),
    extension(
        "CONNMARK",
        &[
            option("--set-xmark", Mark, One),
            option("--set-mark", Mark, One),
            option("--xor-mark", Number(0, U32), One),
            option("--restore-mark", Nothing, One),
            option("--left-shift-mark", Number(0, 31), Either),
            option("--right-shift-mark", Number(0, 31), Either),
            option("--nfmask", Number(0, U32), Odd),
            option("--ctmask", Number(0, U32), Odd),
        ],
    ),
    extension(
        "ECN",
        &[
            option("--ecn-tcp-cwr", Number(0, 1), May),
            option("--ecn-tcp-ece", Number(0, 1), Must),
            option("--ecn-ip-ect", Number(0, 3), May),
            option("--ecn-tcp-remove", Nothing, Odd),
        ],
    )
    .with_protocols(&["tcp"])
    .in_tables(MANGLE)
    .v4(),
    extension(
        "HMARK",
        &[
            option("--hmark-tuple", List(TUPLE), Must),
            option("--hmark-mod", Number(1, U32), Must),
            option("--hmark-rnd", Number(0, U32), Must),
            option("--hmark-offset", Number(0, U32), May),
            option("--hmark-sport", Number(0, 65_535), May),
            option("--hmark-spi", Number(0, U32), Odd),
            option("--hmark-spi-mask", Number(0, U32), Odd),
            option("--hmark-src-prefix", PrefixLength, Odd),
        ],
    ),
    extension(
        "HMARK",
        &[
            option("--hmark-src-prefix", PrefixLength, May),
            option("--hmark-dst-prefix", PrefixLength, Must),
            option("--hmark-sport-mask", Number(0, 65_535), May),
            option("--hmark-dport-mask", Number(0, 65_535), May),
            option("--hmark-proto-mask", Number(0, 65_535), May),
            option("--hmark-dport", Number(0, 65_535), May),
            option("--hmark-mod", Number(1, U32), Must),
            option("--hmark-rnd", Number(0, U32), Must),
        ],
    ),
    extension(
        "IDLETIMER",
        &[option("--timeout", Number(1, 2_000_000), Must), option("--label", Word(LABELS), Must)],
    ),
    extension(
        "RATEEST",
        &[
            option("--rateest-name", Name, Must),
            option("--rateest-interval", Word(TIMES), Must),
            option("--rateest-ewmalog", Word(LONG_TIMES), Must),
        ],
    ),
    extension(
        "SYNPROXY",
        &[
            option("--sack-perm", Nothing, May),
            option("--timestamp", Nothing, May),
            option("--mss", Number(0, 65_535), May),
            option("--wscale", Number(0, 255), May),
            option("--ecn", Nothing, May),
        ],
    )
    .with_protocols(&["tcp"])
    .in_chains(&["INPUT", "FORWARD"]),
    extension("TCPOPTSTRIP", &[option("--strip-options", List(TCP_OPTIONS), May)])
        .with_protocols(&["tcp"])
        .in_tables(MANGLE),
    extension(
        "SNPT",
        &[option("--src-pfx", Word(PREFIXES), Must), option("--dst-pfx", Word(PREFIXES), Must)],
    )
    .in_tables(MANGLE)
    .in_chains(&["INPUT", "POSTROUTING"])
    .v6(),
    extension(
        "DNPT",
        &[option("--src-pfx", AddressMask, Must), option("--dst-pfx", Word(PREFIXES), Must)],
    )
    .in_tables(MANGLE)
    .in_chains(&["PREROUTING", "OUTPUT"])
    .v6(),
];
