//! IP protocol numbers and the names iptables prints.

use super::ValueProblem;
use std::fmt::{self, Display};
use std::str::FromStr;

/// IP protocol number (IPv4 `protocol`, IPv6 last next header).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Protocol(pub u8);

/// Names iptables knows by itself; the first of a number is the one it prints.
const BUILT_IN: &[(&str, u8)] = &[
    ("tcp", 6),
    ("udp", 17),
    ("udplite", 136),
    ("icmp", 1),
    ("ipv6-icmp", 58),
    ("icmpv6", 58),
    ("esp", 50),
    ("ah", 51),
    ("sctp", 132),
    ("mobility-header", 135),
    ("ipv6-mh", 135),
    ("mh", 135),
    ("all", 0),
];

/// Names that iptables takes from Debian's `/etc/protocols` (package netbase).
const FROM_FILE: &[(&str, u8)] = &[
    ("ip", 0),
    ("hopopt", 0),
    ("igmp", 2),
    ("ggp", 3),
    ("ipencap", 4),
    ("st", 5),
    ("egp", 8),
    ("igp", 9),
    ("pup", 12),
    ("hmp", 20),
    ("xns-idp", 22),
    ("rdp", 27),
    ("iso-tp4", 29),
    ("dccp", 33),
    ("xtp", 36),
    ("ddp", 37),
    ("idpr-cmtp", 38),
    ("ipv6", 41),
    ("ipv6-route", 43),
    ("ipv6-frag", 44),
    ("idrp", 45),
    ("rsvp", 46),
    ("gre", 47),
    ("skip", 57),
    ("ipv6-nonxt", 59),
    ("ipv6-opts", 60),
    ("rspf", 73),
    ("vmtp", 81),
    ("eigrp", 88),
    ("ospf", 89),
    ("ax.25", 93),
    ("ipip", 94),
    ("etherip", 97),
    ("encap", 98),
    ("pim", 103),
    ("ipcomp", 108),
    ("vrrp", 112),
    ("l2tp", 115),
    ("isis", 124),
    ("fc", 133),
    ("mpls-in-ip", 137),
    ("manet", 138),
    ("hip", 139),
    ("shim6", 140),
    ("wesp", 141),
    ("rohc", 142),
    ("ethernet", 143),
];

impl Protocol {
    pub const ICMP: Protocol = Protocol(1);
    pub const TCP: Protocol = Protocol(6);
    pub const UDP: Protocol = Protocol(17);
    pub const ICMPV6: Protocol = Protocol(58);
    pub const SCTP: Protocol = Protocol(132);

    /// The name iptables-save prints, if the number has one.
    pub fn name(self) -> Option<&'static str> {
        let mut names = BUILT_IN.iter().chain(FROM_FILE);
        names.find(|(_, number)| *number == self.0).map(|(name, _)| *name)
    }
}

impl FromStr for Protocol {
    type Err = ValueProblem;

    /// A name in any case, or a decimal number.
    fn from_str(text: &str) -> Result<Self, ValueProblem> {
        let mut names = BUILT_IN.iter().chain(FROM_FILE);
        let named = names.find(|(name, _)| name.eq_ignore_ascii_case(text));
        let number = named.map(|(_, number)| *number).or_else(|| text.parse().ok());
        number.map(Self).ok_or_else(|| ValueProblem::UnknownProtocol { text: text.to_owned() })
    }
}

/// The name iptables prints, or the number.
impl Display for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "{}", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_the_name_iptables_prints() {
        for (text, printed) in
            [("icmpv6", "ipv6-icmp"), ("TCP", "tcp"), ("47", "gre"), ("200", "200")]
        {
            let protocol: Result<Protocol, _> = text.parse();
            assert_eq!(protocol.map(|protocol| protocol.to_string()), Ok(printed.to_owned()));
        }
        assert!("256".parse::<Protocol>().is_err());
    }
}
