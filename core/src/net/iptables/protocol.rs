//! Protocol words. The names and numbers are [`Protocol`]'s; here is how iptables takes them.

use super::{WordProblem, parse_number};
use crate::net::{Protocol, ValueProblem};

/// The word of `-p`: a number from 0 to 255 of any base, or a name in any case.
///
/// `mptcp` is refused, though 1.8.9 takes it: its number does not fit a packet, legacy keeps a
/// rule that never matches and nft one for tcp.
///
/// # Errors
/// [`ValueProblem::UnknownProtocol`].
pub fn parse_protocol(text: &str) -> Result<Protocol, WordProblem> {
    numbered(text).or_else(|| named(text)).ok_or_else(|| unknown(text))
}

/// The word of other options that take a protocol (`--ctproto`, policy's `--proto`): a number, or
/// a name or alias in the very letters of `/etc/protocols` (`tcp` and `TCP`, but not `Tcp`).
///
/// # Errors
/// [`ValueProblem::UnknownProtocol`].
pub fn parse_protocol_name(text: &str) -> Result<Protocol, WordProblem> {
    let alias = || ALIASES.iter().find(|(alias, _)| *alias == text).map(|(_, name)| *name);
    let is_lower = !text.bytes().any(|byte| byte.is_ascii_uppercase());
    let is_upper = !text.bytes().any(|byte| byte.is_ascii_lowercase());
    let exact = || match alias() {
        Some(name) => named(name),
        None if is_lower => named(text),
        None if is_upper => named(text).filter(|_| !has_other_alias(text)),
        None => None,
    };
    numbered(text).or_else(exact).ok_or_else(|| unknown(text))
}

fn numbered(text: &str) -> Option<Protocol> {
    parse_number(text, 0, 255).and_then(|number| u8::try_from(number).ok()).map(Protocol)
}

fn named(text: &str) -> Option<Protocol> {
    // Numbers are not the name table's business: it would take `08`.
    text.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| text.parse().ok()).flatten()
}

/// Whether the name, written in capitals, is no alias of its own.
fn has_other_alias(text: &str) -> bool {
    let same = |name: &&str| name.eq_ignore_ascii_case(text);
    ALIASES.iter().any(|(_, name)| same(name)) || WITHOUT_ALIAS.iter().any(same)
}

/// Aliases of names whose alias is not, or not only, the name in capitals.
const ALIASES: &[(&str, &str)] = &[
    ("IP-ENCAP", "ipencap"),
    ("IPv6", "ipv6"),
    ("IPv6-Route", "ipv6-route"),
    ("IPv6-Frag", "ipv6-frag"),
    ("IPSEC-ESP", "esp"),
    ("IPSEC-AH", "ah"),
    ("IPv6-ICMP", "ipv6-icmp"),
    ("IPv6-NoNxt", "ipv6-nonxt"),
    ("IPv6-Opts", "ipv6-opts"),
    ("RSPF", "rspf"),
    ("CPHB", "rspf"),
    ("OSPFIGP", "ospf"),
    ("Mobility-Header", "mobility-header"),
    ("UDPLite", "udplite"),
    ("MPLS-in-IP", "mpls-in-ip"),
    ("Shim6", "shim6"),
    ("Ethernet", "ethernet"),
];

/// Names that stand in lower case only: of the file, and built into iptables.
const WITHOUT_ALIAS: &[&str] = &["manet", "all", "icmpv6", "mh", "ipv6-mh"];

fn unknown(text: &str) -> WordProblem {
    WordProblem::Value(ValueProblem::UnknownProtocol { text: text.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number under `-p` and under `--ctproto`.
    #[track_caller]
    fn check(text: &str, rule: Option<u8>, option: Option<u8>) {
        assert_eq!(parse_protocol(text).ok().map(|protocol| protocol.0), rule, "-p {text}");
        let exact = parse_protocol_name(text).ok().map(|protocol| protocol.0);
        assert_eq!(exact, option, "--ctproto {text}");
    }

    #[test]
    fn reads_numbers_of_every_base() {
        for (text, number) in
            [("6", 6), ("06", 6), ("0x6", 6), ("\t+6", 6), ("0", 0), ("0xff", 255)]
        {
            check(text, Some(number), Some(number));
        }
        for text in ["", "08", "256", "262", "0x100", "-0", "6 ", "6x", "４", "tcp ", "tcpx"] {
            check(text, None, None);
        }
    }

    #[test]
    fn reads_names_in_any_case_behind_p_only() {
        check("tcp", Some(6), Some(6));
        check("TCP", Some(6), Some(6));
        check("Tcp", Some(6), None);
        check("ALL", Some(0), None);
        check("ICMPV6", Some(58), None);
        check("IPv6-Route", Some(43), Some(43));
        check("IPV6-ROUTE", Some(43), None);
        check("MANET", Some(138), None);
        check("ax.25", Some(93), Some(93));
        check("RSPF", Some(73), Some(73));
        check("ESP", Some(50), None);
    }

    #[test]
    fn reads_odd_aliases_behind_other_options_only() {
        check("IP-ENCAP", None, Some(4));
        check("ip-encap", None, None);
        check("OSPFIGP", None, Some(89));
        check("CPHB", None, Some(73));
    }
}
