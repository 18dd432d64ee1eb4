//! Whatever the rules are: a complete lift means the same for every packet.

use droplab_core::back::write_save;
use droplab_core::front::{ReadOptions, parse_save};
use droplab_core::lift::{Problem, lift};
use droplab_core::lower::lower;
use droplab_core::model::{Ruleset, TableName};
use droplab_core::net::{ConntrackState, Family, Protocol};
use droplab_tests::verdict::{Packet, verdict};
use std::fmt::Write;

/// Rulesets that are generated; each meets some thousand packets.
const N_ROUNDS: u64 = 150;

#[test]
fn a_complete_lift_keeps_every_verdict() {
    let mut n_complete = 0;
    for round in 0..N_ROUNDS {
        let mut dice = Dice(round.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let texts = [Family::V4, Family::V6].map(|family| ruleset(&mut dice, family));
        let both = dice.roll(3) > 0;
        let read = |index: usize, family| {
            parse_save(&texts[index], &ReadOptions::of(family)).value.ruleset
        };
        let mut given = vec![read(0, Family::V4)];
        if both {
            given.push(read(1, Family::V6));
        }
        let lifted = lift(&given.iter().collect::<Vec<_>>());
        if !lifted.is_complete() {
            continue;
        }
        n_complete += 1;
        let is_about_logs = |problem: &Problem| {
            use Problem as P;
            matches!(problem, P::LogDiffers | P::LogWithoutVerdict | P::RestIsLoggedToo)
        };
        let logs_differ = lifted.problems.iter().any(|found| is_about_logs(&found.problem));
        for ruleset in &given {
            let lowered = lower(&lifted.policy, ruleset.family).ruleset;
            for (chain, packet) in packets(ruleset.family) {
                let compare = |ruleset: &Ruleset| {
                    let table = match chain {
                        "PREROUTING" | "POSTROUTING" => TableName::Nat,
                        _ => TableName::Filter,
                    };
                    let (verdict, logged) = verdict(ruleset, table, chain, &packet);
                    (verdict, logged && !logs_differ)
                };
                assert_eq!(
                    compare(&lowered),
                    compare(ruleset),
                    "round {round}, {chain}: {packet:?}\n{}\n{}\n{:#?}",
                    write_save(ruleset),
                    write_save(&lowered),
                    lifted.problems
                );
            }
        }
    }
    assert!(n_complete > N_ROUNDS / 4, "only {n_complete} of {N_ROUNDS} were complete");
}

/// xorshift: the same rulesets every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % sides
    }

    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        let sides = u64::try_from(of.len()).expect("a short list");
        of[usize::try_from(self.roll(sides)).expect("an index")]
    }
}

/// A filter table with two user chains, and for IPv4 perhaps a nat table.
fn ruleset(dice: &mut Dice, family: Family) -> String {
    let mut text = "*filter\n".to_owned();
    for chain in ["INPUT", "FORWARD", "OUTPUT"] {
        let _ = writeln!(text, ":{chain} {} [0:0]", dice.one(&["DROP", "DROP", "ACCEPT"]));
    }
    text += ":logged - [0:0]\n:user - [0:0]\n";
    let _ = writeln!(
        text,
        "-A logged {}-j LOG --log-prefix \"l \"",
        dice.one(&["", "-m limit --limit 3/min "])
    );
    let _ = writeln!(text, "-A logged -j {}", dice.one(&["DROP", "ACCEPT"]));
    for _ in 0..dice.roll(3) {
        rule(dice, family, "user", &mut text);
    }
    for chain in ["INPUT", "FORWARD", "OUTPUT"] {
        usual(dice, family, chain, &mut text);
    }
    text += "COMMIT\n";
    if family == Family::V4 && dice.roll(4) == 0 {
        text += "*nat\n-A POSTROUTING -o eth0 -j MASQUERADE\n";
        let _ = writeln!(
            text,
            "-A PREROUTING -i eth0 -p tcp -m tcp --dport {} -j DNAT --to-destination 10.0.0.1{}",
            dice.one(&["80", "22"]),
            dice.one(&["", ":22"])
        );
        text += "COMMIT\n";
    }
    text
}

/// Rules as people have them in some order, with others between.
fn usual(dice: &mut Dice, family: Family, chain: &str, text: &mut String) {
    let lo = if chain == "OUTPUT" { "-o lo" } else { "-i lo" };
    let is_sane = dice.roll(4) > 0;
    let between = |dice: &mut Dice, text: &mut String| {
        for _ in 0..dice.roll(3) {
            rule(dice, family, chain, text);
        }
    };
    between(dice, text);
    if is_sane && chain != "FORWARD" {
        let _ = writeln!(text, "-A {chain} {lo} -j ACCEPT");
    }
    if family == Family::V6 && dice.roll(3) > 0 {
        for kind in [130, 131, 132, 133, 134, 135, 136, 143] {
            let _ =
                writeln!(text, "-A {chain} -p ipv6-icmp -m icmp6 --icmpv6-type {kind} -j ACCEPT");
        }
    }
    if dice.roll(3) == 0 {
        between(dice, text);
    }
    if is_sane {
        let _ = writeln!(text, "-A {chain} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT");
    }
    if dice.roll(3) == 0 {
        let target = dice.one(&["DROP", "logged"]);
        let _ = writeln!(text, "-A {chain} -m conntrack --ctstate INVALID -j {target}");
    }
    between(dice, text);
    match dice.roll(6) {
        0 => {
            let _ =
                writeln!(text, "-A {chain} -m limit --limit 3/min -j LOG --log-prefix \"end \"");
        }
        1 => {
            let _ = writeln!(
                text,
                "-A {chain} -j {}",
                dice.one(&["DROP", "REJECT", "ACCEPT", "logged"])
            );
        }
        _ => {}
    }
}

fn rule(dice: &mut Dice, family: Family, chain: &str, text: &mut String) {
    let mut words = String::new();
    let source = match family {
        Family::V4 => dice.one(&["", "", "", "-s 10.0.0.0/8 ", "-s 10.0.0.1 ", "-s 192.0.2.1 "]),
        Family::V6 => dice.one(&["", "", "", "-s fe80::/10 ", "-s fe80::1 ", "-s 2001:db8::1 "]),
    };
    words += source;
    words += match chain {
        "OUTPUT" => dice.one(&["", "", "-o eth0 ", "-o lo "]),
        "user" => "",
        _ => dice.one(&["", "", "-i eth0 ", "-i lo ", "-i eth+ "]),
    };
    let icmp = match family {
        Family::V4 => "-p icmp -m icmp --icmp-type 8 ",
        Family::V6 => "-p ipv6-icmp -m icmp6 --icmpv6-type 128 ",
    };
    let ports = [
        "",
        "-p tcp -m tcp --dport 22 ",
        "-p tcp -m tcp --dport 80 ",
        "-p tcp -m multiport --dports 22,80 ",
        "-p udp -m udp --dport 53 ",
        "-p tcp -m tcp --dport 53 ",
        "-p tcp ",
        icmp,
    ];
    words += dice.one(&ports);
    words += dice.one(&[
        "",
        "",
        "-m conntrack --ctstate NEW ",
        "-m state --state NEW,RELATED ",
        "-m conntrack ! --ctstate INVALID ",
        "-m conntrack --ctstate RELATED,ESTABLISHED ",
    ]);
    words += dice.one(&["", "", "", "", "", "-m limit --limit 1/sec "]);
    if dice.roll(10) == 0 {
        let _ = writeln!(text, "-A {chain} {words}-j LOG --log-prefix \"x \"");
    }
    let targets: &[&str] = match chain {
        "user" => &["ACCEPT", "DROP", "RETURN", "REJECT"],
        _ => &["ACCEPT", "ACCEPT", "ACCEPT", "ACCEPT", "DROP", "REJECT", "logged", "user"],
    };
    let _ = writeln!(text, "-A {chain} {words}-j {}", dice.one(targets));
}

/// Every packet that the rules above can tell apart.
fn packets(family: Family) -> Vec<(&'static str, Packet)> {
    let (sources, icmp): (&[&str], _) = match family {
        Family::V4 => (&["10.0.0.1", "10.9.9.9", "192.0.2.1", "203.0.113.9"], Protocol::ICMP),
        Family::V6 => (&["fe80::1", "fe80::9", "2001:db8::1", "2001:db9::9"], Protocol::ICMPV6),
    };
    let echo = if family == Family::V4 { 8 } else { 128 };
    let mut payloads = vec![(Protocol(47), (0, 0)), (icmp, (echo, 0)), (icmp, (135, 0))];
    payloads.extend([22, 80, 53, 9].map(|port| (Protocol::TCP, (40_000, port))));
    payloads.extend([53, 9].map(|port| (Protocol::UDP, (40_000, port))));
    payloads.extend([(546, 547), (547, 546)].map(|ports| (Protocol::UDP, ports)));
    let mut packets = Vec::new();
    let chains = ["INPUT", "FORWARD", "OUTPUT", "PREROUTING", "POSTROUTING"];
    for chain in chains {
        for interface in ["lo", "eth0", "eth1", "ppp0"] {
            for source in sources {
                for (protocol, numbers) in &payloads {
                    for state in ConntrackState::ALL {
                        for is_within_rates in [true, false] {
                            let packet = Packet {
                                source: source.parse().expect("an address"),
                                destination: sources[0].parse().expect("an address"),
                                in_by: if chain == "OUTPUT" || chain == "POSTROUTING" {
                                    ""
                                } else {
                                    interface
                                },
                                out_by: if chain == "INPUT" || chain == "PREROUTING" {
                                    ""
                                } else {
                                    interface
                                },
                                protocol: *protocol,
                                numbers: *numbers,
                                state,
                                is_within_rates,
                            };
                            packets.push((chain, packet));
                        }
                    }
                }
            }
        }
    }
    packets
}
