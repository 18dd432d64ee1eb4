//! What happens to the packets.

use super::changes;
use super::values::counted;
use crate::locale::explain::chains::{Fate, Next, RuleFacts, Verdict};
use crate::locale::explain::values::{log_level, target_words};
use crate::model::extension::{
    DnatOptions, LogOptions, MasqueradeOptions, NatTo, NflogTarget, NfqueueTarget, RedirectOptions,
    RejectOptions, RejectWith, SnatOptions, UlogTarget,
};
use crate::model::{DefaultVerdict, TableName, Target};

/// What a rule does with its packets, as a command. `does_more`: its conditions do something, too.
pub(super) fn deed(facts: &RuleFacts<'_>, packets: &str, does_more: bool) -> String {
    let closed = closed(packets);
    let closed = closed.as_str();
    let on = go_on(facts.next);
    let Some(target) = facts.target else {
        return match does_more {
            false => format!("only count {packets}, {on}"),
            true => untouched(closed, facts.next),
        };
    };
    match target {
        Target::Accept => match facts.table {
            TableName::Filter | TableName::Security => format!("allow {packets}"),
            TableName::Raw | TableName::Mangle => {
                format!("let {closed} go on without looking at further rules of this table")
            }
            TableName::Nat => format!("leave {closed} as they are"),
        },
        Target::Drop => format!("drop {packets}"),
        Target::Return => returned(closed, facts.end),
        Target::Jump(chain) => jump(packets, closed, chain.as_str(), facts),
        Target::Goto(chain) => goto(packets, closed, chain.as_str(), facts),
        Target::Reject(options) => format!("reject {packets}, and {}", told(options)),
        Target::Log(options) => log(closed, options, on),
        Target::Nflog(options) => nflog(closed, options, on),
        Target::Ulog(options) => ulog(closed, options, on),
        Target::DestinationNat(options) => dnat(packets, options),
        Target::SourceNat(options) => snat(closed, options),
        Target::Masquerade(options) => masquerade(closed, options),
        Target::Redirect(options) => redirect(packets, options),
        Target::Nfqueue(options) => queue(closed, options),
        Target::Queue(_) => format!("hand {closed} to a program, which decides (queue 0)"),
        Target::Opaque(_) => format!(
            "do with {closed} what `{}` says, whose meaning is not known here",
            target_words(target)
        ),
        other => changes::deed(other, packets, closed, on),
    }
}

/// With a comma behind what has one inside, so that the sentence may go on.
fn closed(packets: &str) -> String {
    let has_clause = [", ", " that ", " whose ", " if "].iter().any(|word| packets.contains(word));
    let comma = if has_clause { "," } else { "" };
    format!("{packets}{comma}")
}

/// Behind a comma.
fn go_on(next: Next) -> &'static str {
    match next {
        Next::Rule => "then go on with the next rule",
        Next::Caller => "then go back to the calling chain",
        Next::Default(DefaultVerdict::Accept) => "then let them pass by the chain's default",
        Next::Default(DefaultVerdict::Drop) => "then drop them by the chain's default",
    }
}

/// By a rule without a target.
fn untouched(packets: &str, next: Next) -> String {
    match next {
        Next::Rule => format!("let {packets} go on with the next rule"),
        Next::Caller => format!("send {packets} back to the calling chain"),
        Next::Default(DefaultVerdict::Accept) => {
            format!("let {packets} pass by the chain's default")
        }
        Next::Default(DefaultVerdict::Drop) => format!("drop {packets} by the chain's default"),
    }
}

fn returned(packets: &str, end: Next) -> String {
    match end {
        Next::Caller | Next::Rule => {
            format!("send {packets} back to the chain they came from")
        }
        Next::Default(DefaultVerdict::Accept) => {
            format!("let {packets} pass without looking at further rules here")
        }
        Next::Default(DefaultVerdict::Drop) => {
            format!("drop {packets} by this chain's default, without looking at further rules")
        }
    }
}

fn fixed(verdict: Verdict, logs: bool) -> &'static str {
    match (logs, verdict) {
        (true, Verdict::Accept) => "log and allow",
        (true, Verdict::Drop) => "log and drop",
        (true, Verdict::Reject) => "log and reject",
        (false, Verdict::Accept) => "allow",
        (false, Verdict::Drop) => "drop",
        (false, Verdict::Reject) => "reject",
    }
}

fn jump(packets: &str, closed: &str, chain: &str, facts: &RuleFacts<'_>) -> String {
    let on = go_on(facts.next);
    match facts.fate {
        Fate::Verdict { logs, verdict } => {
            format!("{} {packets}, through the chain `{chain}`", fixed(verdict, logs))
        }
        Fate::Logs => format!("log {packets}, through the chain `{chain}`, {on}"),
        Fate::Empty => {
            format!("send {closed} through the chain `{chain}`, which does nothing, {on}")
        }
        Fate::Passes => format!("send {closed} through the chain `{chain}`, {on}"),
        Fate::Missing => format!("send {closed} to the chain `{chain}`, which does not exist"),
        Fate::Decides => format!("let the chain `{chain}` decide about {packets}"),
        Fate::Open => {
            let left = match facts.next {
                Next::Rule => "those it leaves open go on with the next rule",
                Next::Caller => "those it leaves open go back to the calling chain",
                Next::Default(DefaultVerdict::Accept) => "those it leaves open pass",
                Next::Default(DefaultVerdict::Drop) => "those it leaves open are dropped",
            };
            format!("let the chain `{chain}` decide about {packets}; {left}")
        }
    }
}

fn goto(packets: &str, closed: &str, chain: &str, facts: &RuleFacts<'_>) -> String {
    let left = match facts.end {
        Next::Rule | Next::Caller => {
            "those it leaves open do not come back here, but go on where this chain was called"
        }
        Next::Default(DefaultVerdict::Accept) => {
            "those it leaves open do not come back here, but pass"
        }
        Next::Default(DefaultVerdict::Drop) => {
            "those it leaves open do not come back here, but are dropped"
        }
    };
    match facts.fate {
        Fate::Verdict { logs, verdict } => {
            format!("{} {packets}, through the chain `{chain}`", fixed(verdict, logs))
        }
        Fate::Logs => format!("log {packets}, through the chain `{chain}`; {left}"),
        Fate::Missing => {
            format!("leave {closed} to the chain `{chain}`, which does not exist")
        }
        Fate::Decides => format!("leave {closed} to the chain `{chain}`"),
        Fate::Empty | Fate::Passes | Fate::Open => {
            format!("leave {closed} to the chain `{chain}`; {left}")
        }
    }
}

/// `tell the sender …`.
fn told(options: &RejectOptions) -> String {
    let word = options.with.word(options.family).unwrap_or_default();
    let what = match options.with {
        RejectWith::PortUnreachable => "tell the sender that the port cannot be reached",
        RejectWith::HostUnreachable => "tell the sender that the host cannot be reached",
        RejectWith::NetUnreachable => "tell the sender that the network cannot be reached",
        RejectWith::ProtocolUnreachable => "tell the sender that the protocol is not served",
        RejectWith::NetProhibited => "tell the sender that the network is off limits",
        RejectWith::HostProhibited => "tell the sender that the host is off limits",
        RejectWith::AdminProhibited => "tell the sender that a filter forbids it",
        RejectWith::TcpReset => "close the connection at once",
        RejectWith::NoRoute => "tell the sender that there is no route",
        RejectWith::PolicyFail => "tell the sender that its address is not allowed",
        RejectWith::RejectRoute => "tell the sender that the route is refused",
    };
    format!("{what} ({word})")
}

fn log(packets: &str, options: &LogOptions, on: &str) -> String {
    let prefix = options.prefix.as_ref().map(|prefix| format!(" with the prefix `{prefix}`"));
    let level = (options.level != LogOptions::DEFAULT_LEVEL).then(|| log_level(options.level));
    let level = level.map(|level| format!(" at the level {level}"));
    let more = [
        (options.tcp_sequence, "TCP sequence numbers"),
        (options.tcp_options, "TCP options"),
        (options.ip_options, "IP options"),
        (options.uid, "the sending user"),
        (options.mac_decode, "MAC addresses"),
    ];
    let more: Vec<&str> = more.into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect();
    let more = (!more.is_empty()).then(|| format!(", including {}", super::list(&more, "and")));
    let [prefix, level, more] = [prefix, level, more].map(Option::unwrap_or_default);
    let is_told = !(prefix.is_empty() && level.is_empty() && more.is_empty());
    let packets = if is_told { packets } else { packets.trim_end_matches(',') };
    format!("log {packets}{prefix}{level}{more}, {on}")
}

fn nflog(packets: &str, options: &NflogTarget, on: &str) -> String {
    let prefix = options.prefix.as_ref().map(|prefix| format!(" with the prefix `{prefix}`"));
    let size =
        options.size.map(|size| format!(", the first {} of each", counted(size.into(), "byte")));
    let [prefix, size] = [prefix, size].map(Option::unwrap_or_default);
    format!("copy {packets} to the logging program on group {}{prefix}{size}, {on}", options.group)
}

fn ulog(packets: &str, options: &UlogTarget, on: &str) -> String {
    let prefix = options.prefix.as_ref().map(|prefix| format!(" with the prefix `{prefix}`"));
    let prefix = prefix.unwrap_or_default();
    format!("copy {packets} to the logging program ulogd on group {}{prefix}, {on}", options.group)
}

fn queue(packets: &str, options: &NfqueueTarget) -> String {
    let (first, last) = (options.queues.first, options.queues.last);
    let queue = match first == last {
        true => format!("queue {first}"),
        false if options.cpu_fanout => format!("queues {first} to {last}, one for each processor"),
        false => format!("queues {first} to {last}, shared out by connection"),
    };
    let bypass = match options.bypass {
        true => "; while no program listens, they go on with the next rule",
        false => "",
    };
    format!("hand {packets} to a program, which decides ({queue}){bypass}")
}

/// `192.168.1.10, port 80`.
fn to(to: &NatTo) -> String {
    let address = to.addresses.map(|range| match range.first == range.last {
        true => range.first.to_string(),
        false => format!("one of {} to {}", range.first, range.last),
    });
    let ports = to.ports.map(|ports| {
        let range = ports.range;
        let text = match range.is_single() {
            true => format!("port {}", range.first()),
            false => format!("a port from {} to {}", range.first(), range.last()),
        };
        let base = ports.base.filter(|base| *base != 0);
        let base = base.map(|base| format!(" (port {base} becomes the first, and so on)"));
        text + &base.unwrap_or_default()
    });
    match (address, ports) {
        (Some(address), Some(ports)) => format!("{address}, {ports}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => "the same address".into(),
    }
}

fn dnat(packets: &str, options: &DnatOptions) -> String {
    let random = if options.random { ", the port chosen at random" } else { "" };
    let same = if options.persistent { ", the same one for each client" } else { "" };
    format!("redirect {packets}: their new destination is {}{random}{same}", to(&options.to))
}

fn snat(packets: &str, options: &SnatOptions) -> String {
    let random = match (options.random_fully, options.random) {
        (true, _) => ", the port chosen fully at random",
        (false, true) => ", the port chosen at random",
        (false, false) => "",
    };
    let same = if options.persistent { ", the same one for each client" } else { "" };
    format!("make {packets} look as if they came from {}{random}{same}", to(&options.to))
}

fn masquerade(packets: &str, options: &MasqueradeOptions) -> String {
    let port = options.to_ports.map(|ports| to(&NatTo { addresses: None, ports: Some(ports) }));
    let port = port.map(|port| format!(", {port}")).unwrap_or_default();
    let random = match (options.random_fully, options.random) {
        (true, _) => ", the port chosen fully at random",
        (false, true) => ", the port chosen at random",
        (false, false) => "",
    };
    format!(
        "make {packets} look as if they came from this host itself (the address of the interface \
         they leave by{port}{random})"
    )
}

fn redirect(packets: &str, options: &RedirectOptions) -> String {
    let port = options.to_ports.map(|ports| to(&NatTo { addresses: None, ports: Some(ports) }));
    let port = port.map(|port| format!(", {port}")).unwrap_or_default();
    let random = if options.random { ", chosen at random" } else { "" };
    format!("redirect {packets}: their new destination is this host itself{port}{random}")
}
