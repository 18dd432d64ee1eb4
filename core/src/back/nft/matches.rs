//! Every match in nft's words, or why it has none. The longer ones are in the files beside.

use super::problem::{Difference, Untranslatable};
use super::rule::{Condition, Draft};
use super::values::{address_range, any_of, between, equal, ip, mark};
use super::{connection, counting, headers, host, ports};
use crate::model::Negatable;
use crate::model::extension::{
    DevgroupMatch, EcnMatch, HopTest, IpRangeMatch, Match, PacketType, PolicyDirection,
    PolicyElement, PolicyKind, PolicyMatch, SocketMatch, TosBits,
};
use crate::net::iptables::Mark;
use crate::net::{Family, Protocol};

type Outcome = Result<(), Untranslatable>;

/// Adds what the match asks to the rule.
///
/// # Errors
/// Why nft cannot ask it.
pub(super) fn write_match<'r>(out: &mut Draft<'_, 'r>, condition: &'r Match) -> Outcome {
    let family = out.family;
    match condition {
        Match::Tcp(tcp) => ports::tcp(out, tcp),
        Match::Udp(udp) => ports::udp(out, udp),
        Match::Multiport(multiport) => return ports::multiport(out, multiport),
        Match::Sctp(sctp) => return ports::sctp(out, sctp),
        Match::Dccp(dccp) => return ports::dccp(out, dccp),
        Match::Icmp(icmp) => headers::icmp(out, icmp.kind),
        Match::Icmp6(icmp) => headers::icmp(out, icmp.kind),
        Match::State(state) => connection::state(out, state),
        Match::Conntrack(test) => return connection::conntrack(out, test),
        Match::Connbytes(amount) => connection::connbytes(out, amount),
        Match::Connlabel(label) => return connection::connlabel(out, label),
        Match::Helper(helper) => return connection::helper(out, helper),
        Match::Connmark(test) => write_mark(out, "ct mark", test.mark),
        Match::Mark(test) => write_mark(out, "meta mark", test.mark),
        Match::Realm(test) => {
            write_mark(out, "meta rtclassid", test.realm.map(|test| part(test, |realm| realm.0)));
        }
        Match::Devgroup(group) => devgroup(out, group),
        Match::Limit(limit) => counting::limit(out, limit),
        Match::Hashlimit(limit) => return counting::hashlimit(out, limit),
        Match::Connlimit(limit) => counting::connlimit(out, limit),
        Match::Statistic(statistic) => counting::statistic(out, statistic),
        Match::Quota(quota) => counting::quota(out, quota),
        Match::Comment(comment) => out.comment(comment.comment.as_str()),
        Match::Length(length) => {
            if let Some(Negatable { negated, value }) = length.length {
                out.add(between("meta length", negated, (value.first, value.last)));
            }
        }
        Match::Ttl(ttl) => hops(out, "ip ttl", ttl.test),
        Match::HopLimit(limit) => hops(out, "ip6 hoplimit", limit.test),
        Match::TcpMss(size) => ports::segment_size(out, size),
        Match::PacketType(kind) => packet_type(out, kind.kind),
        Match::Mac(mac) => {
            if let Some(Negatable { negated, value }) = mac.source {
                out.add(equal("ether saddr", negated, value));
            }
        }
        Match::IpRange(range) => ip_range(out, range),
        Match::Dscp(dscp) => {
            if let Some(Negatable { negated, value }) = dscp.dscp {
                let value = format!("{:#04x}", value.0);
                out.add(equal(&format!("{} dscp", ip(family)), negated, value));
            }
        }
        Match::Tos(tos) => {
            if let Some(test) = tos.tos {
                out.add(traffic_class(family, test));
            }
        }
        Match::Ecn(ecn) => write_ecn(out, ecn),
        Match::Cpu(cpu) => {
            if let Some(Negatable { negated, value }) = cpu.cpu {
                out.add(equal("meta cpu", negated, value));
            }
        }
        Match::Ah(ah) => headers::spi(out, Protocol(51), "ah spi", ah.spi),
        Match::Esp(esp) => headers::spi(out, Protocol(50), "esp spi", esp.spi),
        Match::Ipcomp(ipcomp) => return headers::ipcomp(out, ipcomp),
        Match::Fragment(fragment) => return headers::fragment(out, fragment),
        Match::HopByHop(header) => {
            return headers::options(
                out,
                ("hbh", "hbh-opts"),
                header.length,
                header.options.is_some(),
            );
        }
        Match::DestinationOptions(header) => {
            return headers::options(
                out,
                ("dst", "dst-opts"),
                header.length,
                header.options.is_some(),
            );
        }
        Match::RoutingHeader(header) => return headers::routing(out, header),
        Match::Mobility(mobility) => headers::mobility(out, mobility),
        Match::Owner(owner) => return host::owner(out, owner),
        Match::Addrtype(kinds) => return host::addrtype(out, kinds),
        Match::Rpfilter(filter) => return host::rpfilter(out, filter),
        Match::Time(time) => return host::time(out, time),
        Match::Set(set) => return host::set(out, set),
        Match::Cgroup(cgroup) => return host::cgroup(out, cgroup),
        Match::Socket(socket) => return write_socket(out, socket),
        Match::Policy(policy) => return write_policy(out, policy),
        Match::Recent(_)
        | Match::String(_)
        | Match::Physdev(_)
        | Match::Ah6(_)
        | Match::Ipv6Header(_)
        | Match::Eui64(_)
        | Match::Cluster(_)
        | Match::Osf(_)
        | Match::Ipvs(_)
        | Match::Nfacct(_)
        | Match::Srh(_)
        | Match::U32(_)
        | Match::Bpf(_)
        | Match::Rateest(_) => {
            let extension = condition.name().to_owned();
            return Err(Untranslatable::NoCounterpart { extension });
        }
        Match::Opaque(opaque) => {
            return Err(Untranslatable::Unknown { extension: opaque.name.clone() });
        }
    }
    Ok(())
}

/// The same test of a part of its value.
fn part<T: Copy, U>(test: Negatable<T>, part: impl Fn(T) -> U) -> Negatable<U> {
    Negatable { negated: test.negated, value: part(test.value) }
}

fn write_mark(out: &mut Draft<'_, '_>, selector: &str, test: Option<Negatable<Mark>>) {
    if let Some(test) = test {
        out.add(mark(selector, test));
    }
}

fn devgroup(out: &mut Draft<'_, '_>, group: &DevgroupMatch) {
    for (selector, test) in [("iifgroup", group.source), ("oifgroup", group.destination)] {
        write_mark(out, selector, test.map(|test| part(test, |group| group.0)));
    }
}

fn hops(out: &mut Draft<'_, '_>, selector: &str, test: Option<HopTest>) {
    match test {
        Some(HopTest::Equal(Negatable { negated, value })) => {
            out.add(equal(selector, negated, value));
        }
        Some(HopTest::Below(number)) => out.add(format!("{selector} < {number}")),
        Some(HopTest::Above(number)) => out.add(format!("{selector} > {number}")),
        None => {}
    }
}

fn packet_type(out: &mut Draft<'_, '_>, kind: Option<Negatable<PacketType>>) {
    let Some(Negatable { negated, value }) = kind else { return };
    let word = match value {
        PacketType::Unicast => "host",
        PacketType::Broadcast => "broadcast",
        PacketType::Multicast => "multicast",
        PacketType::OtherHost => "other",
    };
    out.add(equal("meta pkttype", negated, word));
}

fn ip_range(out: &mut Draft<'_, '_>, range: &IpRangeMatch) {
    let header = ip(out.family);
    for (field, test) in [("saddr", range.source), ("daddr", range.destination)] {
        let text = test.and_then(|test| address_range(&format!("{header} {field}"), test));
        if let Some(text) = text {
            out.add(text);
        }
    }
}

/// The byte behind the version and, in IPv4, the header's length; nft has a name for its upper
/// six bits and one for the lower two only.
fn traffic_class(family: Family, test: Negatable<TosBits>) -> String {
    let Negatable { negated, value: TosBits { value, mask } } = test;
    if mask == 0xfc && value & !mask == 0 {
        return equal(
            &format!("{} dscp", ip(family)),
            negated,
            format_args!("{:#04x}", value >> 2),
        );
    }
    let sign = if negated { "!=" } else { "==" };
    match family {
        Family::V4 => format!("@nh,8,8 & {mask:#x} {sign} {value:#x}"),
        Family::V6 => {
            let [mask, value] = [mask, value].map(|bits| u16::from(bits) << 4);
            format!("@nh,0,16 & {mask:#x} {sign} {value:#x}")
        }
    }
}

fn write_ecn(out: &mut Draft<'_, '_>, ecn: &EcnMatch) {
    for (flag, test) in [("ecn", ecn.echo), ("cwr", ecn.window_reduced)] {
        if let Some(Negatable { negated, .. }) = test {
            let sign = if negated { "!=" } else { "==" };
            let text = format!("tcp flags & {flag} {sign} {flag}");
            out.add(Condition::field_of(Protocol::TCP, text));
        }
    }
    if let Some(Negatable { negated, value }) = ecn.codepoint {
        out.add(equal(&format!("{} ecn", ip(out.family)), negated, value));
    }
}

/// A socket that is bound to one address, unless wildcards count too.
fn write_socket(out: &mut Draft<'_, '_>, socket: &SocketMatch) -> Outcome {
    if socket.restore_mark {
        return Err(Untranslatable::Option { extension: "socket", option: "restore-skmark" });
    }
    if socket.transparent {
        out.add("socket transparent 1");
    }
    match (socket.no_wildcard, socket.transparent) {
        (false, _) => {
            out.add("socket wildcard 0");
            out.differs(Difference::ClosingSockets);
        }
        (true, true) => {}
        (true, false) => out.add(any_of("socket transparent", false, [0, 1])),
    }
    Ok(())
}

/// Whether IPsec has, or will have, to do with the packet.
fn write_policy(out: &mut Draft<'_, '_>, policy: &PolicyMatch) -> Outcome {
    let extension = "policy";
    if policy.strict {
        return Err(Untranslatable::Option { extension, option: "strict" });
    }
    if let Some(option) = policy.elements.iter().find_map(asked) {
        return Err(Untranslatable::Option { extension, option });
    }
    let selector = match policy.direction {
        Some(PolicyDirection::In) => "meta ipsec",
        Some(PolicyDirection::Out) => "rt ipsec",
        None => return Err(Untranslatable::Option { extension, option: "dir" }),
    };
    out.add(match policy.kind {
        PolicyKind::Ipsec => format!("{selector} exists"),
        PolicyKind::None => format!("{selector} missing"),
    });
    Ok(())
}

/// The first option that asks for more than that there is a policy.
fn asked(element: &PolicyElement) -> Option<&'static str> {
    let options = [
        (element.request.is_some(), "reqid"),
        (element.spi.is_some(), "spi"),
        (element.protocol.is_some(), "proto"),
        (element.mode.is_some(), "mode"),
        (element.tunnel_destination.is_some(), "tunnel-dst"),
        (element.tunnel_source.is_some(), "tunnel-src"),
    ];
    options.iter().find(|(is_asked, _)| *is_asked).map(|(_, option)| *option)
}
