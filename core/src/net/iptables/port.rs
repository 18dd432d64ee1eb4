//! Ports. iptables has two readers for them, which differ in everything but plain numbers:
//! its own, for options that know their protocol, and the resolver's, for those that do not.

use super::{WordProblem, parse_number, service_names, service_port, without_leading_blanks};
use crate::net::{PortRange, Protocol, nearest};
use std::fmt::{self, Display};

/// The port of one word for tcp, sctp and multiport: a number of any base, or a service that
/// has the protocol.
///
/// # Errors
/// [`WordProblem::BadPort`], [`WordProblem::UnknownService`],
/// [`WordProblem::ServiceOfOtherProtocol`].
pub fn parse_port(text: &str, protocol: Protocol) -> Result<u16, WordProblem> {
    let number = parse_number(text, 0, 65535).and_then(|number| u16::try_from(number).ok());
    let port = number.or_else(|| service_port(text, Some(protocol)));
    port.ok_or_else(|| match service_port(text, None) {
        Some(port) => WordProblem::ServiceOfOtherProtocol { text: text.to_owned(), protocol, port },
        None => no_port(text),
    })
}

/// A port or `A:B` for tcp and sctp; an end left out is the lowest or highest port.
///
/// # Errors
/// Those of [`parse_port`], and [`WordProblem::PortRangeReversed`].
pub fn parse_port_range(text: &str, protocol: Protocol) -> Result<PortRange, WordProblem> {
    let Some((first, last)) = text.split_once(':') else {
        return parse_port(text, protocol).map(PortRange::single);
    };
    let end = |text: &str, open: u16| match text.is_empty() {
        true => Ok(open),
        false => parse_port(text, protocol),
    };
    let (first, last) = (end(first, 0)?, end(last, u16::MAX)?);
    PortRange::new(first, last).map_err(|_| WordProblem::PortRangeReversed { first, last })
}

/// The port of one word for udp, dccp, conntrack and others that leave it to `getaddrinfo`: a
/// decimal number of which the lower 16 bits count (70000 is 4464), or a service of any protocol.
/// An empty word is port 0.
///
/// # Errors
/// [`WordProblem::BadPort`], [`WordProblem::UnknownService`].
pub fn resolve_port(text: &str) -> Result<u16, WordProblem> {
    if text.is_empty() {
        return Ok(0);
    }
    decimal_port(text).or_else(|| service_port(text, None)).ok_or_else(|| no_port(text))
}

/// A port or `A:B` for udp, dccp and conntrack. 1.8.9 does not mind `B` below `A`; 1.8.10 does.
///
/// # Errors
/// Those of [`resolve_port`], and [`WordProblem::BadForm`] for more than two parts.
pub fn resolve_port_range(text: &str) -> Result<PortBounds, WordProblem> {
    let Some((first, last)) = text.split_once(':') else {
        return resolve_port(text).map(|port| PortBounds { first: port, last: port });
    };
    if last.contains(':') {
        return Err(WordProblem::BadForm { text: text.to_owned(), form: "1024:65535" });
    }
    let last = if last.is_empty() { Ok(u16::MAX) } else { resolve_port(last) };
    Ok(PortBounds { first: resolve_port(first)?, last: last? })
}

/// Two ports in any order; when `first` is above `last`, no port is between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PortBounds {
    pub first: u16,
    pub last: u16,
}

impl PortBounds {
    /// Every port, which most options do not print.
    pub const ALL: PortBounds = PortBounds { first: 0, last: u16::MAX };

    pub fn is_reversed(self) -> bool {
        self.first > self.last
    }

    pub fn contains(self, port: u16) -> bool {
        (self.first..=self.last).contains(&port)
    }
}

impl From<PortRange> for PortBounds {
    fn from(range: PortRange) -> Self {
        Self { first: range.first(), last: range.last() }
    }
}

/// As iptables prints it: `22` or `8000:8100`.
impl Display for PortBounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.first == self.last {
            true => write!(f, "{}", self.first),
            false => write!(f, "{}:{}", self.first, self.last),
        }
    }
}

/// glibc's way with a numeric service: `strtoul` into an `int` that may not be negative.
fn decimal_port(text: &str) -> Option<u16> {
    let unsigned = without_leading_blanks(text);
    let (digits, is_negative) = match unsigned.strip_prefix('-') {
        Some(digits) => (digits, true),
        None => (unsigned.strip_prefix('+').unwrap_or(unsigned), false),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: u64 = digits.parse().ok()?;
    let number = if is_negative { number.wrapping_neg() } else { number };
    // The sign bit of the int; above it nothing counts, below it only what a port holds.
    let bytes = number.to_le_bytes();
    (bytes[3] < 0x80).then(|| u16::from_le_bytes([bytes[0], bytes[1]]))
}

fn no_port(text: &str) -> WordProblem {
    let text = text.to_owned();
    match text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        true => WordProblem::UnknownService { did_you_mean: nearest(&text, service_names()), text },
        false => WordProblem::BadPort { text },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The saved form under tcp and under udp; `None` where it is refused.
    #[track_caller]
    fn check(text: &str, tcp: Option<&str>, udp: Option<&str>) {
        let own = parse_port_range(text, Protocol::TCP).ok().map(|range| range.to_string());
        assert_eq!(own.as_deref(), tcp, "tcp");
        let resolved = resolve_port_range(text).ok().map(|bounds| bounds.to_string());
        assert_eq!(resolved.as_deref(), udp, "udp");
    }

    #[test]
    fn each_reader_has_its_own_numbers() {
        check("22", Some("22"), Some("22"));
        check("026", Some("22"), Some("26"));
        check("08", None, Some("8"));
        check("0x16", Some("22"), None);
        check(" +22", Some("22"), Some("22"));
        check("22 ", None, None);
        check("65536", None, Some("0"));
        check("70000", None, Some("4464"));
        check("2147483647", None, Some("65535"));
        check("2147483648", None, None);
        check("4294967318", None, Some("22"));
        check("18446744073709551616", None, None);
        check("-1", None, None);
        check("-4294967274", None, Some("22"));
        check("", None, Some("0"));
        check("*", None, None);
    }

    #[test]
    fn each_reader_has_its_own_services() {
        check("http:https", Some("80:443"), Some("80:443"));
        check("tftp", None, Some("69"));
        check("HTTP", None, None);
        check(" http", None, None);
        check("rtmp", None, None);
        assert_eq!(parse_port("amqp", Protocol::SCTP), Ok(5672));
    }

    #[test]
    fn reads_ranges() {
        check("5:5", Some("5"), Some("5"));
        check(":", Some("0:65535"), Some("0:65535"));
        check(":0", Some("0"), Some("0"));
        check("65535:", Some("65535"), Some("65535"));
        check(" 1: 2", Some("1:2"), Some("1:2"));
        check("9:5", None, Some("9:5"));
        check("1:2:3", None, None);
        check("1::2", None, None);
        check("1-5", None, None);
        check("1,2", None, None);
    }

    #[test]
    fn says_what_would_be_right() {
        let text = || "htps".to_owned();
        let unknown = WordProblem::UnknownService { text: text(), did_you_mean: Some("https") };
        assert_eq!(parse_port("htps", Protocol::TCP), Err(unknown));
        let tcp = Protocol::TCP;
        let other = WordProblem::ServiceOfOtherProtocol {
            text: "tftp".to_owned(),
            protocol: tcp,
            port: 69,
        };
        assert_eq!(parse_port("tftp", tcp), Err(other));
        let bad = WordProblem::BadPort { text: "2:3".to_owned() };
        assert_eq!(parse_port_range("1:2:3", tcp), Err(bad));
        let reversed = WordProblem::PortRangeReversed { first: 9, last: 5 };
        assert_eq!(parse_port_range("9:5", tcp), Err(reversed));
    }
}
