//! Words of the longer kinds: texts, names, ports, addresses, times.

use super::random::Random;
use super::value::{Context, Mood, number};
use droplab_core::net::Family;
use std::net::{IpAddr, Ipv6Addr};

pub const DAYS: &[&str] = &["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
pub const DSCP_CLASSES: &[&str] =
    &["CS0", "CS1", "CS7", "BE", "AF11", "AF23", "AF31", "AF43", "EF"];
pub const TOS_NAMES: &[&str] = &[
    "Minimize-Delay",
    "Maximize-Throughput",
    "Maximize-Reliability",
    "Minimize-Cost",
    "Normal-Service",
];
pub const ICMP_NAMES: &[&str] = &[
    "echo-request",
    "ping",
    "echo-reply",
    "pong",
    "any",
    "destination-unreachable",
    "fragmentation-needed",
    "host-unreachable",
    "redirect",
    "time-exceeded",
    "ttl-exceeded",
    "ttl-zero-during-transit",
    "parameter-problem",
    "ip-header-bad",
    "timestamp-request",
    "address-mask-reply",
    "TOS-host-redirect",
];
pub const ICMP6_NAMES: &[&str] = &[
    "echo-request",
    "ping",
    "echo-reply",
    "destination-unreachable",
    "no-route",
    "port-unreachable",
    "packet-too-big",
    "time-exceeded",
    "ttl-zero-during-reassembly",
    "parameter-problem",
    "bad-header",
    "router-solicitation",
    "neighbour-solicitation",
    "neighbor-advertisement",
    "redirect",
];
const SERVICES: &[&str] = &["ssh", "http", "https", "domain", "smtp", "ntp", "imaps", "tftp"];

pub fn text(random: &mut Random, limit: usize, mood: Mood) -> String {
    const PLAIN: &[&str] = &["allow", "drop", "fw-in", "web_1", "IN", "host7"];
    const ODD: &[&str] = &[
        "it's",
        "a \"b\"",
        "back\\slash",
        "日本",
        "-j",
        "--dport",
        "%s",
        "#",
        "$(x)",
        "|41|",
        "\t",
    ];
    let mut text = (0..random.between(1, 3)).map(|_| random.pick(PLAIN)).collect::<Vec<_>>();
    if mood != Mood::Plain && random.one_in(2) {
        text.push(random.pick(ODD));
    }
    let mut text = text.join(" ");
    match (mood, random.below(6)) {
        (Mood::Edge, 0) => text = "x".repeat(limit),
        (Mood::Wrong, 0) => text = "x".repeat(limit + 1),
        (Mood::Wrong, 1) => text = "あ".repeat(limit / 3 + 1),
        (Mood::Wrong, 2) => text.clear(),
        _ => {}
    }
    if mood == Mood::Plain && text.len() > limit {
        text.truncate(limit);
    }
    text
}

pub fn hex_text(random: &mut Random, mood: Mood) -> String {
    let choices: &[&str] = match mood {
        Mood::Plain => &["|0d0a|", "GET |20|/", "|00 01 02|"],
        Mood::Edge => &["abc", "|41|", "|41 42|x|43|", "|0D 0a|", "a b"],
        Mood::Wrong => &["|4|", "|41", "|zz|", "||", "|41 4|", ""],
    };
    random.pick(choices).to_owned()
}

pub fn name(random: &mut Random, mood: Mood) -> String {
    let choices: &[&str] = match mood {
        Mood::Plain => &["ssh", "web", "badguys", "n1", "a-b_c"],
        Mood::Edge => &["DEFAULT", "日本", "a.b", "x:y", "-x"],
        Mood::Wrong => &["", "a/b", "a b", "a\"b"],
    };
    random.pick(choices).to_owned()
}

pub fn protocol(random: &mut Random, mood: Mood) -> String {
    let choices: &[&str] = match mood {
        Mood::Plain => &["tcp", "udp", "icmp", "esp", "ah", "sctp", "udplite", "gre", "132", "47"],
        Mood::Edge => &["TCP", "0x6", "021", "all", "0", "255", "icmpv6", "ospf", "mh", "ipv6"],
        Mood::Wrong => &["256", "-1", "foo", "", "tcp,udp", "any", "6x"],
    };
    random.pick(choices).to_owned()
}

fn port(random: &mut Random, mood: Mood) -> String {
    // Whether a protocol has a service is for the host's table to say.
    match mood != Mood::Plain && random.one_in(4) {
        true => random.pick(SERVICES).to_owned(),
        false => number(random, 0, 65_535, mood),
    }
}

pub fn port_range(random: &mut Random, mood: Mood) -> String {
    let (one, other) = (random.below(65_536), random.below(65_536));
    let (from, to) = (one.min(other), one.max(other));
    match (mood, random.below(6)) {
        (Mood::Edge, 0) => format!("{from}:"),
        (Mood::Edge, 1) => format!(":{to}"),
        (Mood::Edge, 2) => random.pick(&["0:65535", ":", "ssh:http", "7:7", " 22"]).to_owned(),
        (Mood::Wrong, 0) => format!("{}:{from}", to + 1),
        (Mood::Wrong, 1) => format!("{from}-{to}"),
        (Mood::Wrong, 2) => random.pick(&["SSH", "22,80", "1:2:3", "nosuch", "22:"]).to_owned(),
        (_, 3) => format!("{from}:{to}"),
        _ => port(random, mood),
    }
}

pub fn port_list(random: &mut Random, mood: Mood) -> String {
    let one = |random: &mut Random| match random.one_in(4) {
        true => {
            let from = random.below(65_000);
            format!("{from}:{}", from + random.between(1, 500))
        }
        false => port(random, if mood == Mood::Wrong { Mood::Edge } else { mood }),
    };
    let n_parts = if mood == Mood::Plain { random.between(1, 7) } else { random.between(1, 17) };
    let mut parts: Vec<_> = (0..n_parts).map(|_| one(random)).collect();
    if mood == Mood::Wrong && random.one_in(2) {
        parts.push(random.pick(&["", "22:", "80:22", "5:5", "65536", "nosuch"]).to_owned());
    }
    parts.join(if mood == Mood::Edge && random.one_in(4) { ", " } else { "," })
}

pub fn address(random: &mut Random, context: Context) -> String {
    let Context { family, mood, .. } = context;
    if mood == Mood::Wrong && random.one_in(3) {
        let wrong = match family {
            Family::V4 => ["256.1.1.1", "1.2.3", "::1", "1.2.3.4.5", "", "1.2.3.x"],
            Family::V6 => ["10.0.0.1", ":::", "2001:db8::g", "::1%lo", "[::1]", ""],
        };
        return random.pick(&wrong).to_owned();
    }
    match family {
        Family::V4 => {
            let part = |random: &mut Random| random.between(0, 255);
            let [b, c, d] = [part(random), part(random), part(random)];
            match (mood, random.below(6)) {
                (Mood::Edge, 0) => format!("010.{b}.{c}.{d}"),
                (Mood::Edge, 1) => format!("0x0a.{b}.{c}.{d}"),
                (Mood::Edge, 2) => "255.255.255.255".to_owned(),
                _ => format!("{}.{b}.{c}.{d}", random.pick(&["10", "192", "203", "127", "1"])),
            }
        }
        Family::V6 => {
            let bits = u128::from(random.bits()) << 64 | u128::from(random.bits());
            let kept = random.pick(&[0_u128, 0xffff, u128::MAX >> 32, 0xff << 48]);
            let address = Ipv6Addr::from(0x2001_0db8 << 96 | bits & kept);
            match (mood, random.below(6)) {
                (Mood::Edge, 0) => address.to_string().to_uppercase(),
                (Mood::Edge, 1) => "::ffff:1.2.3.4".to_owned(),
                (Mood::Edge, 2) => "::1.2.3.4".to_owned(),
                (Mood::Edge, 3) => "2001:db8:0:0:0:0:0:1".to_owned(),
                _ => address.to_string(),
            }
        }
    }
}

pub fn address_range(random: &mut Random, context: Context) -> String {
    let (one, other) = (address(random, context), address(random, context));
    let parsed = [&one, &other].map(|word| word.parse::<IpAddr>());
    match (context.mood, parsed) {
        (Mood::Plain, [Ok(first), Ok(last)]) => {
            format!("{}-{}", first.min(last), first.max(last))
        }
        (Mood::Edge | Mood::Wrong, _) if random.one_in(4) => one,
        _ => format!("{one}-{other}"),
    }
}

pub fn address_mask(random: &mut Random, context: Context) -> String {
    let Context { family, mood, .. } = context;
    let address = address(random, context);
    let bits = u64::from(family.address_bits());
    match (mood, family, random.below(8)) {
        (Mood::Edge, Family::V4, 0) => format!("{address}/255.255.0.0"),
        (Mood::Edge, Family::V4, 1) => format!("{address}/255.0.255.0"),
        (Mood::Edge, Family::V4, 2) => {
            random.pick(&["10/8", "10.1/16", "192.168.1", "0/0", "10.1"]).to_owned()
        }
        (Mood::Edge, Family::V6, 0) => format!("{address}/ffff:ffff::"),
        (Mood::Edge, Family::V6, 1) => format!("{address}/ffff::ffff"),
        (Mood::Edge, Family::V6, 2) => random.pick(&["::/0", "::"]).to_owned(),
        (Mood::Wrong, _, 0) => format!("{address}/{}", bits + 1),
        (Mood::Wrong, _, 1) => format!("{address}/"),
        (Mood::Wrong, _, 2) => format!("{address}/x"),
        (_, _, 3) => address,
        _ => format!("{address}/{}", random.between(1, bits)),
    }
}

pub fn interface(random: &mut Random, mood: Mood) -> String {
    let choices: &[&str] = match mood {
        Mood::Plain => &["eth0", "lo", "ppp+", "wlan0", "br-lan"],
        Mood::Edge => &["+", "eth0:1", "a+b", "abcdefghijklmno", "eth/0", "日本", "-i"],
        Mood::Wrong => &["", "abcdefghijklmnop", "eth 0", "abcdefghijklmno+"],
    };
    random.pick(choices).to_owned()
}

pub fn mac(random: &mut Random, mood: Mood) -> String {
    let choices: &[&str] = match mood {
        Mood::Plain => &["02:00:00:00:00:01", "aa:bb:cc:dd:ee:ff"],
        Mood::Edge => &["AA:BB:CC:DD:EE:FF", "1:2:3:4:5:6", "0:0:0:0:0:0"],
        Mood::Wrong => {
            &["02-00-00-00-00-01", "02:00:00:00:00", "gg:0:0:0:0:0", "", "1:2:3:4:5:6:7"]
        }
    };
    random.pick(choices).to_owned()
}

/// Types that nobody names too: the kernel takes every number.
pub fn icmp_type(random: &mut Random, names: &[&str], mood: Mood) -> String {
    let name = random.pick(names);
    let (kind, code) = (random.below(256), random.below(256));
    match (mood, random.below(6)) {
        (Mood::Edge, 0) => name.to_uppercase(),
        (Mood::Edge, 1) => name[..name.len() - name.len() / 3].to_owned(),
        (Mood::Edge, 2) => format!("{kind:#x}"),
        (Mood::Edge, 3) => "255/255".to_owned(),
        (Mood::Wrong, 0) => format!("{name}x"),
        (Mood::Wrong, 1) => "256".to_owned(),
        (Mood::Wrong, 2) => format!("{kind}/256"),
        (Mood::Wrong, 3) => random.pick(&["echo", "", "8/", "/0", "8,0", "8/x"]).to_owned(),
        (_, 4) => kind.to_string(),
        (_, 5) => format!("{kind}/{code}"),
        _ => name.to_owned(),
    }
}

/// A user or a group: names that every host has, numbers, ranges.
pub fn owner(random: &mut Random, name: &str, mood: Mood) -> String {
    match (mood, random.below(5)) {
        (Mood::Edge, 0) => format!("{}-{}", random.below(100), random.between(100, 65_535)),
        (Mood::Edge, 1) => "4294967294".to_owned(),
        (Mood::Wrong, 0) => "nosuchname".to_owned(),
        (Mood::Wrong, 1) => "4294967295".to_owned(),
        (Mood::Wrong, 2) => random.pick(&["5-1", "-1", "1-", "", "1-2-3"]).to_owned(),
        (_, 3) => name.to_owned(),
        _ => random.below(65_536).to_string(),
    }
}

pub fn nat_to(random: &mut Random, context: Context) -> String {
    let address = address(random, Context { mood: Mood::Plain, ..context });
    let is_v6 = context.family == Family::V6;
    let host = if is_v6 { format!("[{address}]") } else { address.clone() };
    let has_ports = context.has_ports || context.mood == Mood::Wrong;
    let ports = nat_ports(random, context.mood);
    match (context.mood, random.below(6)) {
        (Mood::Wrong, 0) => format!("{host}:"),
        (Mood::Wrong, 1) => format!("{host}:70000"),
        (Mood::Wrong, 2) => "localhost".to_owned(),
        (_, 3) => address.clone() + "-" + &address,
        (Mood::Edge, 4) if has_ports => format!(":{ports}"),
        (_, 4 | 5) if has_ports => format!("{host}:{ports}"),
        _ => address,
    }
}

pub fn nat_ports(random: &mut Random, mood: Mood) -> String {
    let from = random.between(1, 60_000);
    match (mood, random.below(4)) {
        (Mood::Wrong, 0) => format!("{}-{from}", from + 1),
        (Mood::Wrong, 1) => random.pick(&["65536", "", "nosuch", "80:90", "-", "80-"]).to_owned(),
        (Mood::Edge, 0) => random.pick(&["0", "65535", "ssh", "0x50", "080"]).to_owned(),
        (_, 2) => format!("{from}-{}", from + random.between(0, 1000)),
        _ => from.to_string(),
    }
}

pub fn time(random: &mut Random, mood: Mood) -> String {
    let (hour, minute) = (random.below(24), random.below(60));
    match (mood, random.below(4)) {
        (Mood::Edge, 0) => format!("{hour}:{minute}"),
        (Mood::Edge, 1) => random.pick(&["00:00", "23:59:59", "0:0:0"]).to_owned(),
        (Mood::Wrong, 0) => random.pick(&["24:00", "12:60", "12", "", "12:00:60"]).to_owned(),
        (_, 2) => format!("{hour:02}:{minute:02}:{:02}", random.below(60)),
        _ => format!("{hour:02}:{minute:02}"),
    }
}

pub fn date(random: &mut Random, mood: Mood) -> String {
    let (year, month) = (random.between(1990, 2037), random.between(1, 12));
    let day = random.between(1, 28);
    match (mood, random.below(5)) {
        (Mood::Edge, 0) => year.to_string(),
        (Mood::Edge, 1) => format!("{year}-{month}"),
        (Mood::Edge, 2) => format!("{year}-{month:02}-{day:02}T12"),
        (Mood::Wrong, 0) => format!("{year}-13"),
        (Mood::Wrong, 1) => random.pick(&["", "1969", "2039", "x", "2020-02-32"]).to_owned(),
        (_, 3) => format!("{year}-{month:02}-{day:02}T{}", time(random, Mood::Plain)),
        _ => format!("{year}-{month:02}-{day:02}"),
    }
}

pub fn fraction(random: &mut Random, mood: Mood) -> String {
    match (mood, random.below(4)) {
        (Mood::Edge, 0) => {
            random.pick(&["0", "1", "1.0", ".5", "1e-3", "0.00000000001"]).to_owned()
        }
        (Mood::Wrong, 0) => random.pick(&["1.1", "-0.1", "", "x", "0,5", "2"]).to_owned(),
        _ => format!("0.{}", random.between(1, 99_999)),
    }
}
