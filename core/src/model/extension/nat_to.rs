//! Where the NAT targets map to: addresses, ports, or both (libxt_NAT.c).

use super::option::{Given, Value, Words};
use super::{Context, WordProblem};
use crate::net::iptables::{ShownAddress, leading_number, service_names, service_port};
use crate::net::{Family, PortRange, Protocol, nearest};
use std::fmt::{self, Display};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// At least one of the two is there once it is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NatTo {
    /// `None`: the address stays.
    pub addresses: Option<NatAddresses>,
    /// `None`: the port stays, if it can.
    pub ports: Option<MappedPorts>,
}

/// Of one family; `last` may be below `first`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NatAddresses {
    pub first: IpAddr,
    pub last: IpAddr,
}

/// Written with `-` between the ends, as everywhere in NAT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MappedPorts {
    pub range: PortRange,
    /// The first port of those that are shifted to `range`, one to one; only DNAT does so. SNAT
    /// and MASQUERADE keep a 0 for whatever was written.
    pub base: Option<u16>,
}

impl NatTo {
    /// One address, and one port of it.
    pub fn host(address: IpAddr, port: Option<u16>) -> Self {
        let ports = port.map(|port| MappedPorts::from(PortRange::single(port)));
        Self { addresses: Some(NatAddresses { first: address, last: address }), ports }
    }

    /// `A`, `A-B`, `A:p`, `A:p-q`, `A:p-q/base`, `:p`; in IPv6 brackets around the addresses when
    /// ports stand behind them.
    fn parse(text: &str, context: &Context<'_>) -> Result<Self, WordProblem> {
        let (addresses, colon) = halves(text, context.family)?;
        let ports = match colon {
            Some(colon) => Some(MappedPorts::parse(&text[colon + 1..], context)?),
            None => None,
        };
        // `[]:80` has its colon there; whatever else has is read alike.
        if matches!(colon, Some(0 | 2)) {
            return Ok(Self { addresses: None, ports });
        }
        let addresses = NatAddresses::parse(addresses, context.family)?;
        Ok(Self { addresses: Some(addresses), ports })
    }
}

/// The addresses, and where the colon in front of the ports is.
fn halves(text: &str, family: Family) -> Result<(&str, Option<usize>), WordProblem> {
    let Some(open) = text.find('[') else {
        // More than one colon: an IPv6 address.
        let colon = text.find(':').filter(|colon| !text[colon + 1..].contains(':'));
        return Ok((&text[..colon.unwrap_or(text.len())], colon));
    };
    let close = text[open..].find(']').map(|close| open + close);
    match close.filter(|_| family == Family::V6) {
        Some(close) => {
            let colon = text[close..].find(':').map(|colon| close + colon);
            Ok((&text[open + 1..close], colon))
        }
        None => Err(bad_form(text, family)),
    }
}

fn bad_form(text: &str, family: Family) -> WordProblem {
    let form = match family {
        Family::V4 => "192.0.2.1-192.0.2.9:8000-8080",
        Family::V6 => "[2001:db8::1-2001:db8::9]:8000-8080",
    };
    WordProblem::BadForm { text: text.to_owned(), form }
}

impl NatAddresses {
    fn parse(text: &str, family: Family) -> Result<Self, WordProblem> {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        Ok(Self { first: parse_address(first, family)?, last: parse_address(last, family)? })
    }
}

/// As `inet_pton` reads it: no short forms, no names.
fn parse_address(text: &str, family: Family) -> Result<IpAddr, WordProblem> {
    let address = match family {
        Family::V4 => text.parse::<Ipv4Addr>().ok().map(IpAddr::V4),
        Family::V6 => text.parse::<Ipv6Addr>().ok().map(IpAddr::V6),
    };
    address.ok_or_else(|| match text.parse::<IpAddr>() {
        Ok(_) => WordProblem::WrongFamily { text: text.to_owned(), family },
        Err(_) => WordProblem::BadAddress { text: text.to_owned(), family },
    })
}

impl MappedPorts {
    /// `p`, `p-q` or `p-q/base`; a service may stand for `p` alone and for `base`.
    pub(super) fn parse(text: &str, context: &Context<'_>) -> Result<Self, WordProblem> {
        let protocol = context.protocol.map(|protocol| protocol.value);
        // The protocol counts as far as the line is read, negated or not.
        if !protocol.is_some_and(|protocol| PORT_PROTOCOLS.contains(&protocol)) {
            return Err(WordProblem::NeedsProtocolBefore { protocols: PORT_PROTOCOL_NAMES });
        }
        let Some((first, rest)) = leading_port(text, 0) else {
            return service(text).map(|port| PortRange::single(port).into());
        };
        if rest.is_empty() {
            return Ok(PortRange::single(first).into());
        }
        let form = "8000-8080";
        let bad = || WordProblem::BadForm { text: text.to_owned(), form };
        let rest = rest.strip_prefix('-').ok_or_else(bad)?;
        let (last, rest) =
            leading_port(rest, 0).ok_or_else(|| WordProblem::BadPort { text: rest.to_owned() })?;
        let range = PortRange::new(first, last)
            .map_err(|_| WordProblem::PortRangeReversed { first, last })?;
        if rest.is_empty() {
            return Ok(range.into());
        }
        let base = rest.strip_prefix('/').ok_or_else(bad)?;
        // What stands behind the number is not looked at.
        let base = leading_port(base, 1).map_or_else(|| service(base), |(base, _)| Ok(base))?;
        Ok(Self { range, base: Some(base) })
    }
}

/// Those whose ports iptables lets NAT change; of ICMP it changes the identifier.
const PORT_PROTOCOLS: &[Protocol] =
    &[Protocol::TCP, Protocol::UDP, Protocol::SCTP, Protocol(33), Protocol(1)];
const PORT_PROTOCOL_NAMES: &[&str] = &["tcp", "udp", "sctp", "dccp", "icmp"];

fn leading_port(text: &str, min: u16) -> Option<(u16, &str)> {
    let (number, rest) = leading_number(text)?;
    let port = u16::try_from(number).ok().filter(|port| *port >= min)?;
    Some((port, rest))
}

fn service(text: &str) -> Result<u16, WordProblem> {
    service_port(text, None).ok_or_else(|| {
        let text = text.to_owned();
        match text.starts_with(|c: char| c.is_ascii_alphabetic()) {
            true => {
                WordProblem::UnknownService { did_you_mean: nearest(&text, service_names()), text }
            }
            false => WordProblem::BadPort { text },
        }
    })
}

impl From<PortRange> for MappedPorts {
    fn from(range: PortRange) -> Self {
        Self { range, base: None }
    }
}

impl Display for NatTo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(addresses) = self.addresses {
            let has_brackets = addresses.first.is_ipv6() && self.ports.is_some();
            match has_brackets {
                true => write!(f, "[{addresses}]")?,
                false => write!(f, "{addresses}")?,
            }
        }
        match self.ports {
            Some(ports) => write!(f, ":{ports}"),
            None => Ok(()),
        }
    }
}

impl Display for NatAddresses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", ShownAddress(self.first))?;
        match self.first == self.last {
            true => Ok(()),
            false => write!(f, "-{}", ShownAddress(self.last)),
        }
    }
}

impl Display for MappedPorts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.range.first())?;
        if !self.range.is_single() {
            write!(f, "-{}", self.range.last())?;
        }
        match self.base {
            Some(base) => write!(f, "/{base}"),
            None => Ok(()),
        }
    }
}

impl Value for NatTo {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let text = given.word();
        let to = Self::parse(text, given.context)?;
        // Behind a `]` and in front of a `[` anything is taken, and lost.
        let is_whole = match (text.find('['), text.find(']')) {
            (None, None) => to.addresses.is_some() || text.starts_with(':'),
            (Some(0), Some(close)) => matches!(text[close + 1..].chars().next(), None | Some(':')),
            (Some(_) | None, Some(_) | None) => false,
        };
        if !is_whole {
            given.remark(bad_form(text, given.context.family));
        }
        Ok(to)
    }

    fn write(&self, words: &mut Words) {
        words.bare(self);
    }
}

impl Value for MappedPorts {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        Self::parse(given.word(), given.context)
    }

    fn write(&self, words: &mut Words) {
        words.bare(self);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Negatable, UNKNOWN_HOST};

    #[track_caller]
    fn check(family: Family, text: &str, expected: Option<&str>) {
        let protocol = Some(Negatable { negated: false, value: Protocol::TCP });
        let context = Context { family, protocol, host: &UNKNOWN_HOST };
        let to = NatTo::parse(text, &context).ok().map(|to| to.to_string());
        assert_eq!(to.as_deref(), expected, "{text}");
    }

    #[test]
    fn reads_ipv4() {
        let same = [
            "1.2.3.4",
            "1.2.3.4-1.2.3.9",
            "1.2.3.9-1.2.3.4",
            "1.2.3.4-1.2.3.9:80",
            "1.2.3.4:80-90",
            "1.2.3.4:80-90/8080",
            "1.2.3.4:0",
            ":80-90/1000",
        ];
        for text in same {
            check(Family::V4, text, Some(text));
        }
        check(Family::V4, "1.2.3.4-1.2.3.4", Some("1.2.3.4"));
        check(Family::V4, "1.2.3.4:http", Some("1.2.3.4:80"));
        check(Family::V4, "1.2.3.4: 0x50", Some("1.2.3.4:80"));
        check(Family::V4, "1.2.3.4:80-80/100", Some("1.2.3.4:80/100"));
        check(Family::V4, "1.2.3.4:80-90/http", Some("1.2.3.4:80-90/80"));
        check(Family::V4, "1.2.3.4:80-90/100x", Some("1.2.3.4:80-90/100"));
        check(Family::V4, "ab:80", Some(":80"));
        let refused = [
            "",
            "1.2.3",
            "01.2.3.4",
            "1.2.3.4-",
            "1.2.3.4:",
            "1.2.3.4:80-",
            "1.2.3.4:90-80",
            "1.2.3.4:80:90",
            "1.2.3.4:80/100",
            "1.2.3.4:80-90/0",
            "1.2.3.4:http-90",
            "1.2.3.4:80-https",
            "1.2.3.4:65536",
            "[1.2.3.4]:80",
            "a:80",
            "localhost",
            "::1",
            "1.2.3.4/24",
        ];
        for text in refused {
            check(Family::V4, text, None);
        }
    }

    #[test]
    fn reads_ipv6() {
        for text in ["fd00::1", "fd00::1-fd00::9", "[fd00::1]:80", "[fd00::1-fd00::9]:80-90", "::"]
        {
            check(Family::V6, text, Some(text));
        }
        check(Family::V6, "[FD00::A]", Some("fd00::a"));
        check(Family::V6, "[]:80", Some(":80"));
        check(Family::V6, "[fd00::1]80", Some("fd00::1"));
        check(Family::V6, "xx[fd00::1]:80", Some("[fd00::1]:80"));
        for text in ["[fd00::1", "[fd00::1]-[fd00::9]:80", "1.2.3.4", "fd00::1:"] {
            check(Family::V6, text, None);
        }
    }
}
