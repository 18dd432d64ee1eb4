//! Why nft lists our rule otherwise than iptables-nft's, though they mean the same: libxtables
//! shows what xtables does in words of its own, which are not always what it does.

/// `None`: nobody knows, which is a fault of one of the two.
pub fn reason(ours: &[String], theirs: &str) -> Option<&'static str> {
    let [ours] = ours else {
        return match ours {
            [] => None,
            _ => Some("several rules for one"),
        };
    };
    if words(ours) == words(theirs) {
        return Some("in another order");
    }
    REASONS.iter().find(|(_, is_so)| is_so(ours, theirs)).map(|(reason, _)| *reason)
}

type IsSo = fn(&str, &str) -> bool;

const REASONS: &[(&str, IsSo)] = &[
    ("hashlimit is shown as a meter", |ours, theirs| {
        ours.contains("update @hashlimit") && theirs.contains("meter ")
    }),
    ("TOS is shown as of IPv6, and without ECN", |ours, theirs| {
        ours.contains("ecn set") && theirs.contains("dscp set")
    }),
    ("later fragments have no head to look into", |ours, _| {
        ours.contains("frag-off & 8191 == 0") || ours.contains(" >= 0") || ours.contains("type >= ")
    }),
    ("nothing fits, or everything", |ours, theirs| {
        ours.contains("meta length 0") || theirs.contains("INVAL/D") || theirs.contains("quota ")
    }),
    ("no end of time is said", |ours, theirs| {
        ours.contains("meta time") && theirs.contains("meta time")
            || theirs.contains("2038-01-19 03:14:07")
    }),
    ("time of the day or days of the week", |ours, theirs| {
        ours.contains("meta hour") && theirs.contains("meta hour") || ours.contains("meta day")
    }),
    ("a random number by another name", |ours, theirs| {
        ours.contains("numgen random") && theirs.contains("random &")
            || theirs.contains("random & 2147483647")
    }),
    ("ports are joined, or named by their bounds", |ours, theirs| {
        let is_port = |text: &str| text.contains("port ");
        is_port(ours) && is_port(theirs) && without_ports(ours) == without_ports(theirs)
    }),
    ("conntrack is shown in words that nft does not read", |ours, theirs| {
        ours.contains("ct ")
            && ["ct state", "ct original", "ct reply", "ct expiration", "ct status", "ct label"]
                .iter()
                .any(|test| theirs.contains(test))
    }),
    ("marks are shown in the wrong order", |ours, theirs| {
        ours.contains("mark set") && theirs.contains("mark set")
    }),
    ("the protocol is asked for besides its option", |ours, theirs| {
        ours.contains("tcp option") && theirs.contains("meta l4proto tcp")
    }),
    ("a flag is shown without its mask", |ours, theirs| {
        ours.contains("tcp flags &") && theirs.contains("tcp flags")
    }),
    ("IPv6 knows some types of addresses by their bits", |ours, theirs| {
        ours.contains("ff00::/8") && theirs.contains("fib ")
    }),
    ("ECN is shown as of IPv4", |ours, theirs| {
        ours.contains("ip6 ecn") && theirs.contains("ip ecn")
    }),
    ("the length of a header is shown in bytes", |ours, theirs| {
        ours.contains(" hdrlength ") && theirs.contains(" hdrlength ")
    }),
    ("mobility headers have names", |ours, theirs| {
        ours.contains("mh type ") && theirs.contains("mh type ")
    }),
    ("synproxy is listed with what was not said", |ours, theirs| {
        ours.contains("synproxy ") && theirs.contains("synproxy ")
    }),
    ("that a header is there is not shown", |ours, _| ours.contains("exthdr ")),
    ("sets have other names, in IPv6 other types", |ours, theirs| {
        ours.contains("@connlimit") && theirs.contains("@connlimit")
    }),
    ("an index of more than 16 bits", |ours, theirs| {
        ours.contains("comp cpi") && theirs.contains("comp cpi")
    }),
    ("a text that nft cannot hold", |ours, theirs| {
        ours.contains("log prefix")
            && ours.replace('\'', "\"").replace('_', "$")
                == theirs.replace('\'', "\"").replace('_', "$")
    }),
    ("a range the wrong way round", |ours, theirs| {
        theirs.contains("addr != ") && theirs.matches("addr").count() > ours.matches("addr").count()
    }),
    ("one of two tests is not shown", |ours, theirs| {
        ours.contains("fib ") && theirs.contains("fib ")
    }),
];

fn words(text: &str) -> Vec<String> {
    let mut words: Vec<_> =
        text.split([' ', ',']).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.sort_unstable();
    words
}

/// The text without what stands behind `sport` and `dport`, their names and their order.
fn without_ports(text: &str) -> Vec<&str> {
    let mut left = Vec::new();
    let mut is_in_braces = false;
    let mut is_value = false;
    for word in text.split(' ') {
        match word {
            "sport" | "dport" => is_value = true,
            "{" if is_value => is_in_braces = true,
            "}" if is_in_braces => (is_in_braces, is_value) = (false, false),
            "!=" | ">" | "<" | "<=" | ">=" | "." if is_value => {}
            "tcp" | "udp" | "sctp" | "dccp" | "udplite" => {}
            _ if is_in_braces => {}
            _ if is_value => is_value = false,
            word => left.push(word),
        }
    }
    left.sort_unstable();
    left
}
