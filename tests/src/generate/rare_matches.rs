//! Matches of iptables-extensions(8) that few rules have.

use super::declaration::{Extension, When::*, extension, not, option};
use super::value::Value::*;

const BYTE_AMOUNTS: u64 = u64::MAX;
const ROUTED: &[&str] = &["INPUT", "FORWARD", "OUTPUT", "POSTROUTING"];

pub static RARE_MATCHES: &[Extension] = &[
    extension(
        "connbytes",
        &[
            not("--connbytes", NumberRange(0, BYTE_AMOUNTS), Must),
            option("--connbytes-dir", Word(&["original", "reply", "both"]), Must),
            option("--connbytes-mode", Word(&["packets", "bytes", "avgpkt"]), Must),
        ],
    ),
    extension("quota", &[not("--quota", Number(0, BYTE_AMOUNTS), Must)]),
    extension("cpu", &[not("--cpu", Number(0, 4_294_967_295), Must)]),
    extension("realm", &[not("--realm", Mark, Must)]).v4().in_chains(ROUTED),
    extension("realm", &[not("--realm", Word(&["cosmos"]), Must)]).v4().in_chains(ROUTED),
    extension("devgroup", &[not("--src-group", Mark, Must)]).in_chains(&[
        "PREROUTING",
        "INPUT",
        "FORWARD",
    ]),
    extension("devgroup", &[not("--dst-group", Mark, Must)]).in_chains(&[
        "FORWARD",
        "OUTPUT",
        "POSTROUTING",
    ]),
    extension(
        "ecn",
        &[
            not("--ecn-tcp-cwr", Nothing, May),
            not("--ecn-tcp-ece", Nothing, May),
            not("--ecn-ip-ect", Number(0, 3), Must),
        ],
    )
    .with_protocols(&["tcp"]),
    extension("ecn", &[not("--ecn-ip-ect", Number(0, 3), Must)]),
    extension(
        "cgroup",
        &[not("--cgroup", Number(0, 4_294_967_295), Must), not("--path", Word(&["/"]), Odd)],
    )
    .in_chains(&["INPUT", "OUTPUT", "POSTROUTING"]),
    extension(
        "cluster",
        &[
            option("--cluster-total-nodes", Number(32, 32), Must),
            not("--cluster-local-node", Number(1, 32), One),
            not("--cluster-local-nodemask", Number(1, 32), One),
            option("--cluster-hash-seed", Number(0, 4_294_967_295), Must),
        ],
    ),
    extension("connlabel", &[not("--label", Number(0, 127), Must), option("--set", Nothing, May)]),
    extension(
        "osf",
        &[
            not("--genre", Word(&["Linux", "Windows", "FreeBSD", "unknown"]), Must),
            option("--ttl", Number(0, 2), May),
            option("--log", Number(0, 2), May),
        ],
    )
    .v4()
    .with_protocols(&["tcp"])
    .in_chains(&["PREROUTING", "INPUT", "FORWARD"]),
    extension(
        "ipcomp",
        &[
            not("--ipcompspi", NumberRange(0, 4_294_967_295), May),
            option("--compres", Nothing, May),
        ],
    )
    .with_protocols(&["ipcomp", "108"]),
    extension(
        "srh",
        &[
            not("--srh-next-hdr", Number(0, 255), May),
            not("--srh-hdr-len-eq", Number(0, 255), May),
            not("--srh-hdr-len-gt", Number(0, 255), May),
            not("--srh-hdr-len-lt", Number(0, 255), May),
            not("--srh-segs-left-eq", Number(0, 255), May),
            not("--srh-segs-left-gt", Number(0, 255), May),
            not("--srh-segs-left-lt", Number(0, 255), May),
            not("--srh-last-entry-eq", Number(0, 255), May),
            not("--srh-last-entry-gt", Number(0, 255), May),
            not("--srh-last-entry-lt", Number(0, 255), May),
            not("--srh-tag", Number(0, 65_535), May),
            not("--srh-psid", AddressMask, May),
            not("--srh-nsid", AddressMask, May),
            not("--srh-lsid", AddressMask, May),
        ],
    )
    .v6(),
    extension("u32", &[not("--u32", Word(U32_TESTS), Must)]),
    extension("bpf", &[option("--bytecode", Word(PROGRAMS), Must)]),
];

const U32_TESTS: &[&str] = &[
    "6&0xFF=1",
    "0>>22&0x3C@ 4 >>24=1:2,7",
    "4&0x3FFF=0&&6&0xFF=0x11:0x12",
    " 0 = 010 , 3 : 5 ",
    "0&0xFFFF=0x100:0xFFFF",
    "0@0@0<<31=4294967295",
];

const PROGRAMS: &[&str] = &[
    "1,6 0 0 1",
    "4,48 0 0 9,21 0 1 6,6 0 0 1,6 0 0 0",
    "3,2 0 0 15,96 0 0 15,22 0 0 0",
    "2,5 0 0 0,6 0 0 -1",
    "2,52 0 0 3,006 0 0 1,",
];
