//! Texts and names as nft reads them.
//!
//! nft ends a quoted text at the next `"` and knows no way to write one inside it. In a log prefix
//! it takes `$` for a variable (nft(8), VARIABLES). A name of a chain or set stands without quotes
//! and must not be one of nft's words.

use crate::net::InterfacePattern;

/// Most bytes of a rule's comment (`NFTNL_UDATA_COMMENT_MAXLEN`, libnftnl/udata.h).
const MAX_COMMENT_BYTES: usize = 128;

/// In quotes; `None` where nft cannot hold it.
pub(super) fn comment(text: &str) -> Option<String> {
    let fits = text.len() <= MAX_COMMENT_BYTES && !text.contains(|c: char| c == '"' || is_break(c));
    fits.then(|| format!("\"{text}\""))
}

/// In quotes, with what nft cannot hold replaced: `"` by `'`, `$` and control characters by `_`.
pub(super) fn log_prefix(text: &str) -> String {
    let character = |c: char| match c {
        '"' => '\'',
        '$' => '_',
        c if c.is_control() => '_',
        c => c,
    };
    text.chars().map(character).collect()
}

/// In quotes, `eth+` as `eth*`; a `*` of the name itself is escaped. `None` where nft would read
/// it as another name.
pub(super) fn interface(pattern: &InterfacePattern) -> Option<String> {
    let (name, is_start) = match pattern {
        InterfacePattern::Exactly(name) => (name.as_str(), false),
        InterfacePattern::StartingWith(start) => (&**start, true),
    };
    if name.contains(|c: char| c == '"' || is_break(c)) {
        return None;
    }
    match (name.strip_suffix('*'), is_start) {
        // A backslash in front of the `*` makes it a part of the name.
        (_, true) if name.ends_with('\\') => None,
        (_, true) => Some(format!("\"{name}*\"")),
        (Some(start), false) if start.ends_with('\\') || start.is_empty() => None,
        (Some(start), false) => Some(format!("\"{start}\\*\"")),
        (None, false) => Some(format!("\"{name}\"")),
    }
}

/// A remark that stays a remark: nothing in it can end its line.
pub(super) fn remark(text: &str) -> String {
    let one_line = |c: char| if is_break(c) { ' ' } else { c };
    format!("# {}", text.chars().map(one_line).collect::<String>())
}

fn is_break(character: char) -> bool {
    character.is_control() && character != '\t'
}

/// Whether a chain or set may have that name.
pub(super) fn is_name(text: &str) -> bool {
    let is_first = |c: char| c.is_ascii_alphabetic() || c == '_';
    let is_inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
    text.starts_with(is_first) && text.chars().all(is_inside) && !WORDS.contains(&text)
}

/// The text with what a name cannot hold replaced.
pub(super) fn like_name(text: &str) -> String {
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
    let name: String = text.chars().map(|c| if inside(c) { c } else { '_' }).collect();
    match is_name(&name) {
        true => name,
        false => format!("x_{name}"),
    }
}

/// Words of nft's grammar that cannot stand for a name: those of nft 1.0.6, asked one by one, and
/// those of later versions (nft(8)). In order.
const WORDS: &[&str] = &[
    "accept",
    "add",
    "ah",
    "all",
    "and",
    "arp",
    "auto-merge",
    "bridge",
    "cgroup",
    "chain",
    "comment",
    "comp",
    "constant",
    "continue",
    "counter",
    "cpu",
    "create",
    "ct",
    "day",
    "dccp",
    "define",
    "delete",
    "describe",
    "destroy",
    "device",
    "devices",
    "dnat",
    "drop",
    "dst",
    "dup",
    "dynamic",
    "ecn",
    "element",
    "elements",
    "eq",
    "esp",
    "ether",
    "exists",
    "expires",
    "export",
    "exthdr",
    "fib",
    "flags",
    "flow",
    "flowtable",
    "flush",
    "frag",
    "fwd",
    "gc-interval",
    "ge",
    "geneve",
    "get",
    "goto",
    "gre",
    "gretap",
    "gt",
    "handle",
    "hbh",
    "hook",
    "hour",
    "ibriport",
    "ibrname",
    "icmp",
    "icmpv6",
    "igmp",
    "iif",
    "iifgroup",
    "iifname",
    "iiftype",
    "import",
    "include",
    "index",
    "inet",
    "insert",
    "interval",
    "ip",
    "ip6",
    "ipsec",
    "jhash",
    "jump",
    "last",
    "le",
    "limit",
    "list",
    "log",
    "lshift",
    "lt",
    "map",
    "mark",
    "masquerade",
    "meta",
    "meter",
    "mh",
    "missing",
    "monitor",
    "ne",
    "netdev",
    "nftrace",
    "not",
    "notrack",
    "numgen",
    "obriport",
    "obrname",
    "offload",
    "oif",
    "oifgroup",
    "oifname",
    "oiftype",
    "or",
    "osf",
    "pkttype",
    "policy",
    "position",
    "priority",
    "queue",
    "quota",
    "random",
    "redefine",
    "redirect",
    "reject",
    "rename",
    "replace",
    "reset",
    "return",
    "rshift",
    "rt",
    "rt0",
    "rt2",
    "rt4",
    "rtclassid",
    "rule",
    "ruleset",
    "sctp",
    "secmark",
    "set",
    "size",
    "skgid",
    "skuid",
    "snat",
    "socket",
    "srh",
    "symhash",
    "synproxy",
    "table",
    "tcp",
    "th",
    "time",
    "timeout",
    "tproxy",
    "type",
    "typeof",
    "udp",
    "udplite",
    "undefine",
    "update",
    "vlan",
    "vmap",
    "vxlan",
    "xor",
    "xt",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::iptables::parse_interface;

    #[test]
    fn words_are_in_order() {
        assert!(WORDS.is_sorted());
    }

    #[test]
    fn interfaces_are_patterns_where_they_were() {
        #[track_caller]
        fn check(written: &str, expected: Option<&str>) {
            let pattern = parse_interface(written).expect("a name that iptables takes");
            assert_eq!(interface(&pattern).as_deref(), expected, "{written}");
        }
        check("eth0", Some("\"eth0\""));
        check("eth+", Some("\"eth*\""));
        check("eth*", Some("\"eth\\*\""));
        check("eth*+", Some("\"eth**\""));
        check("et+h", Some("\"et+h\""));
        check("e\\+", None);
        check("e\\*", None);
        check("*", None);
    }

    #[test]
    fn what_quotes_cannot_hold_is_seen() {
        assert_eq!(comment("it's $5"), Some("\"it's $5\"".to_owned()));
        assert_eq!(comment("say \"no\""), None);
        assert_eq!(comment(&"x".repeat(129)), None);
        assert_eq!(log_prefix("a \"b\" $c: "), "a 'b' _c: ");
        assert_eq!(remark("a\nb"), "# a b");
    }

    #[test]
    fn names_are_no_words() {
        assert!(is_name("LOG-1") && is_name("Drop") && is_name("in_public.x"));
        assert!(!is_name("log") && !is_name("2fa") && !is_name("a:b") && !is_name("遮断"));
        assert_eq!(like_name("log"), "x_log");
        assert_eq!(like_name("a:b"), "a_b");
        assert_eq!(like_name("2fa"), "x_2fa");
    }
}
