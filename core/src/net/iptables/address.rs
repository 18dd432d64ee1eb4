//! Single addresses and ranges of two. Three readers: numbers only, the resolver's numbers, and
//! both one after the other (`address_mask.rs`).

use super::{WordProblem, parse_number};
use crate::net::Family;
use std::fmt::{self, Display};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// iptables' own reader (iprange, NETMAP, NAT targets). IPv4: one to four numbers of any base,
/// missing ones are zeros on the right (`10.1` is 10.1.0.0). IPv6: the usual forms.
///
/// # Errors
/// [`WordProblem::WrongFamily`], [`WordProblem::BadAddress`].
pub fn parse_numeric_address(text: &str, family: Family) -> Result<IpAddr, WordProblem> {
    let address = match family {
        Family::V4 => padded_v4(text).map(IpAddr::V4),
        Family::V6 => text.parse().ok().map(IpAddr::V6),
    };
    address.ok_or_else(|| match text.parse::<IpAddr>() {
        Ok(_) => WordProblem::WrongFamily { text: text.to_owned(), family },
        Err(_) => WordProblem::BadAddress { text: text.to_owned(), family },
    })
}

/// The resolver's reader (conntrack, recent's mask, TPROXY, TEE). IPv4: as in C, the last number
/// fills what is left (`10.1` is 10.0.0.1). IPv6: with a zone if one likes, which is dropped.
///
/// # Errors
/// [`WordProblem::HostName`] for what could be a name, else [`WordProblem::WrongFamily`] or
/// [`WordProblem::BadAddress`].
pub fn parse_host(text: &str, family: Family) -> Result<IpAddr, WordProblem> {
    let (v4, v6) = (filled_v4(text), zoned_v6(text));
    match (family, v4, v6) {
        (Family::V4, Some(address), _) => Ok(IpAddr::V4(address)),
        (Family::V6, _, Some(address)) => Ok(IpAddr::V6(address)),
        (Family::V4, None, Some(_)) | (Family::V6, Some(_), None) => {
            Err(WordProblem::WrongFamily { text: text.to_owned(), family })
        }
        (Family::V4 | Family::V6, None, None) if may_be_name(text) => {
            Err(WordProblem::HostName { name: text.to_owned() })
        }
        (Family::V4 | Family::V6, None, None) => {
            Err(WordProblem::BadAddress { text: text.to_owned(), family })
        }
    }
}

/// `A-B`, or `A` for both; iptables does not mind `B` below `A`, and then nothing matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AddressRange {
    /// Of the same family as `last`.
    first: IpAddr,
    last: IpAddr,
}

impl AddressRange {
    /// The word of `--src-range`, both ends read by [`parse_numeric_address`].
    ///
    /// # Errors
    /// Those of that reader.
    pub fn parse(text: &str, family: Family) -> Result<Self, WordProblem> {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        let end = |text: &str| parse_numeric_address(text, family);
        Ok(Self { first: end(first)?, last: end(last)? })
    }

    pub fn first(self) -> IpAddr {
        self.first
    }

    pub fn last(self) -> IpAddr {
        self.last
    }

    pub fn is_reversed(self) -> bool {
        self.first > self.last
    }

    pub fn contains(self, address: IpAddr) -> bool {
        // The order of `IpAddr` has IPv4 first, so that no address of the other family is inside.
        (self.first..=self.last).contains(&address)
    }
}

/// `A-B`, also where both are the same.
impl Display for AddressRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", ShownAddress(self.first), ShownAddress(self.last))
    }
}

/// An address as `inet_ntop` of glibc prints it: the last 32 bits dotted behind `::ffff:` and
/// behind `::` where more than the last 16 bits are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownAddress(pub IpAddr);

impl Display for ShownAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            // Rust has the other form for `::ffff:` only (RFC 5952 5.).
            IpAddr::V6(address) if u32::try_from(address.to_bits()).is_ok_and(|v| v > 0xffff) => {
                let [.., a, b, c, d] = address.octets();
                write!(f, "::{a}.{b}.{c}.{d}")
            }
            address => write!(f, "{address}"),
        }
    }
}

/// Bytes that iptables copies before it looks at an IPv4 address; what is behind is not seen.
const COPIED: usize = 19;

/// Numbers from 0 to 255 between dots; missing ones are zero.
pub(super) fn padded_v4(text: &str) -> Option<Ipv4Addr> {
    let mut octets = [0; 4];
    for (index, octet) in octet_words(text)?.enumerate() {
        *octets.get_mut(index)? = octet?;
    }
    Some(Ipv4Addr::from(octets))
}

/// Four numbers from 0 to 255: a mask.
pub(super) fn full_v4(text: &str) -> Option<Ipv4Addr> {
    (octet_words(text)?.count() == 4).then(|| padded_v4(text)).flatten()
}

fn octet_words(text: &str) -> Option<impl Iterator<Item = Option<u8>>> {
    // A number is ASCII, so a cut inside another character changes no answer.
    let copied = if text.len() > COPIED { text.get(..COPIED)? } else { text };
    let octet = |word: &str| parse_number(word, 0, 255).and_then(|octet| u8::try_from(octet).ok());
    Some(copied.split('.').map(octet))
}

/// As `inet_aton`: one to four numbers, the last one as wide as what the others leave.
fn filled_v4(text: &str) -> Option<Ipv4Addr> {
    let mut words = text.split('.');
    let last = words.next_back()?;
    let mut bits = 0;
    let mut width = 32;
    for word in words {
        width = u32::checked_sub(width, 8).filter(|width| *width > 0)?;
        bits |= c_number(word, 0xff)? << width;
    }
    let widest = u32::MAX.checked_shr(32 - width).unwrap_or(0);
    Some(Ipv4Addr::from_bits(bits | c_number(last, widest)?))
}

/// Neither blanks nor a sign in front, unlike iptables' own numbers.
fn c_number(word: &str, max: u32) -> Option<u32> {
    word.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    parse_number(word, 0, max.into()).and_then(|number| u32::try_from(number).ok())
}

/// An IPv6 address, maybe with a zone. Of the interface names only `lo` is on every host.
fn zoned_v6(text: &str) -> Option<Ipv6Addr> {
    let Some((address, zone)) = text.split_once('%') else { return text.parse().ok() };
    let address: Ipv6Addr = address.parse().ok()?;
    let is_number = !zone.is_empty() && zone.bytes().all(|byte| byte.is_ascii_digit());
    let scope = address.octets()[1] & 0xf;
    let is_local =
        address.is_unicast_link_local() || address.is_multicast() && matches!(scope, 1 | 2);
    let is_zone = is_number && zone.parse::<u32>().is_ok() || is_local && zone == "lo";
    is_zone.then_some(address)
}

/// Whether a resolver would ask anybody: letters, and nothing that no name has.
fn may_be_name(text: &str) -> bool {
    let is_fitting = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    let has_letter = text.bytes().any(|byte| byte.is_ascii_alphabetic());
    has_letter && text.len() <= 253 && !text.starts_with(['-', '.']) && text.bytes().all(is_fitting)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, family: Family, expected: Option<&str>) {
        let range = AddressRange::parse(text, family).ok().map(|range| range.to_string());
        assert_eq!(range.as_deref(), expected);
    }

    #[track_caller]
    fn check_host(text: &str, family: Family, expected: Option<&str>) {
        let host = parse_host(text, family).ok().map(|host| ShownAddress(host).to_string());
        assert_eq!(host.as_deref(), expected);
    }

    #[test]
    fn pads_ranges_on_the_right() {
        check("1.2.3.4", Family::V4, Some("1.2.3.4-1.2.3.4"));
        check("1.2.3.9-1.2.3.4", Family::V4, Some("1.2.3.9-1.2.3.4"));
        check("10-11", Family::V4, Some("10.0.0.0-11.0.0.0"));
        check("1.2.3.4-5", Family::V4, Some("1.2.3.4-5.0.0.0"));
        check("1.2.3.4- 1.2.3.5", Family::V4, Some("1.2.3.4-1.2.3.5"));
        check("010.0x1.1.1", Family::V4, Some("8.1.1.1-8.1.1.1"));
        check("2001:DB8::1-2001:db8::ff", Family::V6, Some("2001:db8::1-2001:db8::ff"));
        let refused =
            ["", "1.2.3.4-", "-1.2.3.4", "1-2-3", "16909060", "1.2.3.4/24", "localhost", "1.256"];
        for text in refused {
            check(text, Family::V4, None);
        }
        assert!(AddressRange::parse("2-1", Family::V4).is_ok_and(AddressRange::is_reversed));
    }

    #[test]
    fn fills_hosts_from_the_left() {
        check_host("10", Family::V4, Some("0.0.0.10"));
        check_host("10.1", Family::V4, Some("10.0.0.1"));
        check_host("192.168.1", Family::V4, Some("192.168.0.1"));
        check_host("1.2.65535", Family::V4, Some("1.2.255.255"));
        check_host("1.16777215", Family::V4, Some("1.255.255.255"));
        check_host("4294967295", Family::V4, Some("255.255.255.255"));
        check_host("010.0x1.1.0377", Family::V4, Some("8.1.1.255"));
        for text in [
            "",
            " 1.2.3.4",
            "+1.2.3.4",
            "1.2.3.4 ",
            "08.1.1.1",
            "256.1.1.1",
            "4294967296",
            "1.",
            "1.2.65536",
            "1.16777216",
            "1.2.3.4.5",
            "0x",
            "1..2",
            "::1",
        ] {
            check_host(text, Family::V4, None);
        }
    }

    #[test]
    fn drops_zones() {
        check_host("fe80::1%lo", Family::V6, Some("fe80::1"));
        check_host("ff12::1%lo", Family::V6, Some("ff12::1"));
        check_host("2001:db8::1%05", Family::V6, Some("2001:db8::1"));
        for text in ["::1%lo", "fe80::1%", "fe80::1%+1", "fe80::1%4294967296", "[::1]", "10"] {
            check_host(text, Family::V6, None);
        }
    }

    #[test]
    fn tells_names_from_nonsense() {
        let name = |name: &str| Err(WordProblem::HostName { name: name.to_owned() });
        assert_eq!(parse_host("ns1.example.org", Family::V4), name("ns1.example.org"));
        assert_eq!(parse_host("loopback", Family::V6), name("loopback"));
        let wrong =
            |text: &str, family| Err(WordProblem::WrongFamily { text: text.to_owned(), family });
        assert_eq!(parse_host("::1", Family::V4), wrong("::1", Family::V4));
        assert_eq!(parse_host("10.1", Family::V6), wrong("10.1", Family::V6));
        let bad = |text: &str| {
            let family = Family::V4;
            Err(WordProblem::BadAddress { text: text.to_owned(), family })
        };
        for text in ["300.1.1.1", "a b", "$HOST", "日本.example", ""] {
            assert_eq!(parse_host(text, Family::V4), bad(text));
        }
    }

    #[test]
    fn prints_the_last_bits_dotted_where_glibc_does() {
        for text in ["::", "::1", "::1234", "::1:0:0", "::ffff:0.0.0.1", "::1.2.3.0", "1::8"] {
            check_host(text, Family::V6, Some(text));
        }
        check_host("::1:2", Family::V6, Some("::0.1.0.2"));
        check_host("::0.0.1.0", Family::V6, Some("::100"));
        check_host("::ffff:0:0", Family::V6, Some("::ffff:0.0.0.0"));
        check_host("64:ff9b::1.2.3.4", Family::V6, Some("64:ff9b::102:304"));
        check_host("1:0:2:3:4:5:6:7", Family::V6, Some("1:0:2:3:4:5:6:7"));
        check_host("0:0:1:0:0:1:0:0", Family::V6, Some("::1:0:0:1:0:0"));
    }
}
