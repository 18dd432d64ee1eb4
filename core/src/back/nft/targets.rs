//! Every target in nft's words, or why it has none; NAT is in the file beside.

use super::nat;
use super::problem::{Difference, NftProblemKind, Untranslatable};
use super::quoting::log_prefix;
use super::rule::Draft;
use super::sets::looked_up;
use super::values::{changed_mark, ip};
use crate::model::extension::{
    ConnmarkOperation, ConnmarkTarget, CtTarget, CtZoneDirection, CtZoneId, EcnTarget, HopsChange,
    LogOptions, NflogTarget, NfqueueTarget, RejectOptions, RejectWith, SegmentSize, SetTarget,
    SynproxyTarget, Target, TcpoptstripTarget, TeeTarget, TosTarget, TproxyTarget,
};
use crate::net::{ChainName, Family};

/// What becomes of packets for which a rule holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Statement {
    pub(super) first: String,
    /// What becomes of them when `first` does not work out, in a rule of its own; empty: nothing.
    pub(super) next: &'static str,
}

impl From<String> for Statement {
    fn from(first: String) -> Self {
        Self { first, next: "" }
    }
}

impl From<&str> for Statement {
    fn from(first: &str) -> Self {
        first.to_owned().into()
    }
}

/// # Errors
/// Why nft cannot do it.
pub(super) fn write_target(
    out: &mut Draft<'_, '_>,
    target: &Target,
) -> Result<Statement, Untranslatable> {
    Ok(match target {
        Target::Accept => "accept".into(),
        Target::Drop => "drop".into(),
        Target::Return => "return".into(),
        Target::Jump(chain) => lead(out, "jump", chain).into(),
        Target::Goto(chain) => lead(out, "goto", chain).into(),
        Target::Log(options) => log(out, options).into(),
        Target::Nflog(options) => nflog(out, options).into(),
        Target::Reject(options) => reject(options).into(),
        Target::DestinationNat(options) => nat::destination(out, options)?.into(),
        Target::SourceNat(options) => nat::source(out, options)?.into(),
        Target::Masquerade(options) => nat::masquerade(out, options)?.into(),
        Target::Redirect(options) => nat::redirect(out, options)?.into(),
        Target::Netmap(options) => nat::network(out, options)?.into(),
        Target::Mark(mark) => changed_mark("meta mark", mark.change.value, mark.change.mask).into(),
        Target::Connmark(mark) => connmark(mark)?.into(),
        Target::TcpMss(size) => {
            out.differs(Difference::MissingSegmentSize);
            match size.segment {
                SegmentSize::Set(bytes) => format!("tcp option maxseg size set {bytes}").into(),
                SegmentSize::ClampToPathMtu => "tcp option maxseg size set rt mtu".into(),
            }
        }
        Target::Ct(ct) => tracking(ct)?.into(),
        Target::Notrack(_) => "notrack".into(),
        Target::Tproxy(proxy) => transparent_proxy(out, proxy)?,
        Target::Classify(classify) => {
            let class = classify.class;
            format!("meta priority set {:x}:{:x}", class.major, class.minor).into()
        }
        Target::Tos(tos) => traffic_class(out.family, tos)?.into(),
        Target::Dscp(dscp) => format!("{} dscp set {:#04x}", ip(out.family), dscp.dscp.0).into(),
        Target::Ecn(ecn) => congestion(ecn)?.into(),
        Target::Ttl(ttl) => hops("ip ttl", ("TTL", ttl.change))?.into(),
        Target::HopLimit(limit) => hops("ip6 hoplimit", ("HL", limit.change))?.into(),
        Target::Nfqueue(queue) => queues(queue).into(),
        Target::Queue(_) => "queue num 0".into(),
        Target::Trace(_) => {
            out.differs(Difference::TraceInMonitor);
            "meta nftrace set 1".into()
        }
        Target::Tee(tee) => duplicate(out, tee)?.into(),
        Target::Audit(_) => "log level audit".into(),
        Target::Synproxy(proxy) => synproxy(proxy)?.into(),
        Target::Tcpoptstrip(options) => strip(options).into(),
        Target::Set(set) => change_set(out, set)?.into(),
        Target::Checksum(_)
        | Target::Ulog(_)
        | Target::Connsecmark(_)
        | Target::Secmark(_)
        | Target::Hmark(_)
        | Target::Idletimer(_)
        | Target::Led(_)
        | Target::Rateest(_)
        | Target::Clusterip(_)
        | Target::SourcePrefix(_)
        | Target::DestinationPrefix(_) => {
            return Err(Untranslatable::NoCounterpart { extension: target.name().to_owned() });
        }
        Target::Opaque(opaque) => {
            return Err(Untranslatable::Unknown { extension: opaque.name.clone() });
        }
    })
}

fn lead(out: &mut Draft<'_, '_>, word: &str, chain: &ChainName) -> String {
    let name = out.chains.get(chain.as_str()).to_owned();
    if name != chain.as_str() {
        let chain = chain.as_str().to_owned();
        out.problems.push(NftProblemKind::ChainRenamed { chain, written: name.clone() });
    }
    format!("{word} {name}")
}

fn prefix(out: &mut Draft<'_, '_>, text: &str) -> String {
    let written = log_prefix(text);
    if written != text {
        let problem =
            NftProblemKind::TextChanged { text: text.to_owned(), written: written.clone() };
        out.problems.push(problem);
    }
    format!(" prefix \"{written}\"")
}

/// nft's names of syslog's severities (nft(8), LOG STATEMENT).
const LEVELS: [&str; 8] = ["emerg", "alert", "crit", "err", "warn", "notice", "info", "debug"];

fn log(out: &mut Draft<'_, '_>, options: &LogOptions) -> String {
    let mut text = "log".to_owned();
    if let Some(value) = &options.prefix {
        text += &prefix(out, value.as_str());
    }
    if options.level != LogOptions::DEFAULT_LEVEL {
        let level = LEVELS.get(usize::from(options.level)).unwrap_or(&"warn");
        text += &format!(" level {level}");
    }
    let flags = [
        (options.tcp_sequence && options.tcp_options, "tcp sequence,options"),
        (options.tcp_sequence && !options.tcp_options, "tcp sequence"),
        (options.tcp_options && !options.tcp_sequence, "tcp options"),
        (options.ip_options, "ip options"),
        (options.uid, "skuid"),
        (options.mac_decode, "ether"),
    ];
    for (_, flag) in flags.iter().filter(|(is_set, _)| *is_set) {
        text += &format!(" flags {flag}");
    }
    text
}

fn nflog(out: &mut Draft<'_, '_>, options: &NflogTarget) -> String {
    let mut text = "log".to_owned();
    if let Some(value) = &options.prefix {
        text += &prefix(out, value);
    }
    text += &format!(" group {}", options.group);
    if let Some(size) = options.size {
        text += &format!(" snaplen {size}");
    }
    if options.threshold > 0 {
        text += &format!(" queue-threshold {}", options.threshold);
    }
    text
}

fn reject(options: &RejectOptions) -> String {
    let protocol = match options.family {
        Family::V4 => "icmp",
        Family::V6 => "icmpv6",
    };
    let word = match (options.with, options.family) {
        (RejectWith::TcpReset, _) => return "reject with tcp reset".to_owned(),
        // What both say when nothing is said.
        (RejectWith::PortUnreachable, _) => return "reject".to_owned(),
        (RejectWith::HostUnreachable, Family::V4) => "host-unreachable",
        (RejectWith::HostUnreachable, Family::V6) => "addr-unreachable",
        (RejectWith::NetUnreachable, _) => "net-unreachable",
        (RejectWith::ProtocolUnreachable, _) => "prot-unreachable",
        (RejectWith::NetProhibited, _) => "net-prohibited",
        (RejectWith::HostProhibited, _) => "host-prohibited",
        (RejectWith::AdminProhibited, _) => "admin-prohibited",
        (RejectWith::NoRoute, _) => "no-route",
        (RejectWith::PolicyFail, _) => "policy-fail",
        (RejectWith::RejectRoute, _) => "reject-route",
    };
    format!("reject with {protocol} type {word}")
}

/// nft 1.0.6 joins no two fields: the mark must be taken over whole.
fn connmark(mark: &ConnmarkTarget) -> Result<String, Untranslatable> {
    let impossible = |option| Err(Untranslatable::Option { extension: "CONNMARK", option });
    let taken = |to: &str, from: &str, mask: u32| match mask {
        u32::MAX => format!("{to} set {from}"),
        mask => format!("{to} set {from} & {mask:#x}"),
    };
    match mark.operation {
        ConnmarkOperation::Set if mark.shift.is_some() => impossible("set-mark"),
        ConnmarkOperation::Set => Ok(changed_mark("ct mark", mark.value, mark.connection_mask)),
        ConnmarkOperation::Save if mark.shift.is_some() || mark.connection_mask != u32::MAX => {
            impossible("save-mark")
        }
        ConnmarkOperation::Save => Ok(taken("ct mark", "meta mark", mark.packet_mask)),
        ConnmarkOperation::Restore if mark.shift.is_some() || mark.packet_mask != u32::MAX => {
            impossible("restore-mark")
        }
        ConnmarkOperation::Restore => Ok(taken("meta mark", "ct mark", mark.connection_mask)),
    }
}

/// In raw there is no connection yet, to which nft would give its helper.
fn tracking(ct: &CtTarget) -> Result<String, Untranslatable> {
    let impossible = |option| Err(Untranslatable::Option { extension: "CT", option });
    let none = CtTarget::default();
    if ct.helper.is_some() {
        return impossible("helper");
    }
    if ct.timeout.is_some() {
        return impossible("timeout");
    }
    if ct.events != none.events {
        return impossible("ctevents");
    }
    if ct.expectation_events != none.expectation_events {
        return impossible("expevents");
    }
    if ct.notrack {
        return Ok("notrack".to_owned());
    }
    let Some(zone) = ct.zone else { return Ok(String::new()) };
    let CtZoneId::Number(number) = zone.id else { return impossible("zone") };
    Ok(match zone.direction {
        CtZoneDirection::Both => format!("ct zone set {number}"),
        CtZoneDirection::Original => format!("ct original zone set {number}"),
        CtZoneDirection::Reply => format!("ct reply zone set {number}"),
    })
}

/// TPROXY drops what no socket takes; nft goes on to the next rule, which then drops.
fn transparent_proxy(
    out: &Draft<'_, '_>,
    proxy: &TproxyTarget,
) -> Result<Statement, Untranslatable> {
    let impossible = |option| Err(Untranslatable::Option { extension: "TPROXY", option });
    let Some(_) = out.plain_protocol() else { return impossible("on-port") };
    let address = match (proxy.address.is_unspecified(), out.family) {
        (true, _) => String::new(),
        (false, Family::V4) => proxy.address.to_string(),
        (false, Family::V6) => format!("[{}]", proxy.address),
    };
    let to = match (address.is_empty(), proxy.port) {
        (true, 0) => return impossible("on-port"),
        (false, 0) => address,
        (_, port) => format!("{address}:{port}"),
    };
    let (value, mask) = (proxy.mark.value, proxy.mark.mask);
    let mark = match (value, mask) {
        (0, 0) => String::new(),
        _ => format!(" {}", changed_mark("meta mark", value, mask)),
    };
    Ok(Statement { first: format!("tproxy to {to}{mark} accept"), next: "drop" })
}

/// nft sets the upper six bits or the lower two, not single ones.
fn traffic_class(family: Family, tos: &TosTarget) -> Result<String, Untranslatable> {
    let header = ip(family);
    let (value, mask) = (tos.change.value, tos.change.mask);
    let dscp = format!("{header} dscp set {:#04x}", value >> 2);
    let ecn = format!("{header} ecn set {}", value & 3);
    match (mask, value & !mask) {
        (0xfc, 0) => Ok(dscp),
        (0xff, 0) => Ok(format!("{dscp} {ecn}")),
        (0x03, 0) => Ok(ecn),
        _ => Err(Untranslatable::Option { extension: "TOS", option: "set-tos" }),
    }
}

fn congestion(ecn: &EcnTarget) -> Result<String, Untranslatable> {
    let impossible = |option| Err(Untranslatable::Option { extension: "ECN", option });
    match ecn {
        EcnTarget { tcp_ece: None, tcp_cwr: None, ip_ect: Some(bits) } => {
            Ok(format!("ip ecn set {bits}"))
        }
        EcnTarget { tcp_ece: Some(_), .. } => impossible("ecn-tcp-ece"),
        EcnTarget { tcp_cwr: Some(_), .. } => impossible("ecn-tcp-cwr"),
        EcnTarget { ip_ect: None, .. } => impossible("ecn-ip-ect"),
    }
}

/// nft puts a number there, it does not count.
fn hops(
    selector: &str,
    (extension, change): (&'static str, HopsChange),
) -> Result<String, Untranslatable> {
    let option = match (change, extension) {
        (HopsChange::Set(number), _) => return Ok(format!("{selector} set {number}")),
        (HopsChange::Decrease(_), "TTL") => "ttl-dec",
        (HopsChange::Increase(_), "TTL") => "ttl-inc",
        (HopsChange::Decrease(_), _) => "hl-dec",
        (HopsChange::Increase(_), _) => "hl-inc",
    };
    Err(Untranslatable::Option { extension, option })
}

fn queues(queue: &NfqueueTarget) -> String {
    let (first, last) = (queue.queues.first, queue.queues.last);
    let numbers = if first == last { first.to_string() } else { format!("{first}-{last}") };
    let flags = match (queue.bypass, queue.cpu_fanout) {
        (false, false) => "",
        (true, false) => " bypass",
        (false, true) => " fanout",
        (true, true) => " bypass,fanout",
    };
    format!("queue num {numbers}{flags}")
}

fn duplicate(out: &mut Draft<'_, '_>, tee: &TeeTarget) -> Result<String, Untranslatable> {
    let Some(gateway) = tee.gateway else {
        return Err(Untranslatable::Option { extension: "TEE", option: "gateway" });
    };
    let Some(name) = &tee.interface else { return Ok(format!("dup to {gateway}")) };
    match name.contains(|c: char| c == '"' || c.is_control()) || name.ends_with('*') {
        true => Err(Untranslatable::Unwritable { name: name.to_string() }),
        false => {
            out.differs(Difference::InterfaceMustExist);
            Ok(format!("dup to {gateway} device \"{name}\""))
        }
    }
}

fn synproxy(proxy: &SynproxyTarget) -> Result<String, Untranslatable> {
    if proxy.ecn {
        return Err(Untranslatable::Option { extension: "SYNPROXY", option: "ecn" });
    }
    let mut text = "synproxy".to_owned();
    if let Some(bytes) = proxy.segment_size {
        text += &format!(" mss {bytes}");
    }
    if let Some(bits) = proxy.window_scale {
        text += &format!(" wscale {bits}");
    }
    if proxy.timestamp {
        text += " timestamp";
    }
    if proxy.sack_permitted {
        text += " sack-perm";
    }
    Ok(text)
}

fn strip(options: &TcpoptstripTarget) -> String {
    let each = options.options.iter().map(|option| format!("reset tcp option {option}"));
    each.collect::<Vec<_>>().join(" ")
}

/// A set of ipset is no set of nft: an empty one of its name takes its place.
fn change_set(out: &mut Draft<'_, '_>, set: &SetTarget) -> Result<String, Untranslatable> {
    let impossible = |option| Untranslatable::Option { extension: "SET", option };
    if set.map.is_some() {
        return Err(impossible("map-set"));
    }
    let timeout = set.timeout.map(|seconds| format!(" timeout {seconds}s")).unwrap_or_default();
    let add = if set.exist { "update" } else { "add" };
    let changes =
        [(add, "add-set", timeout.as_str(), &set.add), ("delete", "del-set", "", &set.delete)];
    let mut texts = Vec::new();
    for (word, option, timeout, test) in changes {
        let Some(test) = test else { continue };
        let selector = looked_up(test, out.family).ok_or_else(|| impossible(option))?;
        let definition = out.sets.stand_in(&test.name, out.family);
        texts.push(format!("{word} @{} {{ {selector}{timeout} }}", definition.name));
        let written = definition.name.clone();
        out.problems.push(NftProblemKind::SetToFill { set: test.name.clone(), written });
        out.definitions.push(definition);
    }
    Ok(texts.join(" "))
}
