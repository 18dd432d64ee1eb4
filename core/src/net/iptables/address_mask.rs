//! Addresses with a mask: of `-s` and `-d`, and of the matches that leave it to the resolver.

use super::address::{full_v4, padded_v4};
use super::{ShownAddress, WordProblem, parse_host, parse_number, without_leading_blanks};
use crate::net::{AddressBlock, Family};
use std::fmt::{self, Display};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// An address and which of its bits count. Any mask is possible, `255.0.255.0` as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AddressMask {
    address: IpAddr,
    /// Of the same family.
    mask: IpAddr,
}

impl AddressMask {
    /// With the bits cleared that do not count, as `-s` keeps it. A mask of the other family
    /// counts as the whole address.
    pub fn masked(address: IpAddr, mask: IpAddr) -> Self {
        let kept = Self::whole(address, mask);
        Self { address: and(kept.address, kept.mask), ..kept }
    }

    /// With every bit of the address, as `--ctorigsrc` keeps it (`1.2.3.4/24`). A mask of the
    /// other family counts as the whole address.
    pub fn whole(address: IpAddr, mask: IpAddr) -> Self {
        match family_of(address) == family_of(mask) {
            true => Self { address, mask },
            false => Self { address, mask: prefix_mask(family_of(address), u8::MAX) },
        }
    }

    /// One address, every bit of which counts.
    pub fn host(address: IpAddr) -> Self {
        Self { address, mask: prefix_mask(family_of(address), u8::MAX) }
    }

    pub fn address(self) -> IpAddr {
        self.address
    }

    pub fn mask(self) -> IpAddr {
        self.mask
    }

    pub fn family(self) -> Family {
        family_of(self.address)
    }

    /// No bit counts.
    pub fn is_any(self) -> bool {
        self.prefix_length() == Some(0)
    }

    /// How many leading bits count, if they are together.
    pub fn prefix_length(self) -> Option<u8> {
        contiguous_length(self.mask)
    }

    /// Whether an address of the same family is the same in the bits that count.
    pub fn contains(self, address: IpAddr) -> bool {
        self.family() == family_of(address)
            && and(address, self.mask) == and(self.address, self.mask)
    }

    /// As conntrack prints it: without the mask where every bit counts.
    pub fn saved_host(self) -> String {
        match self.prefix_length() == Some(self.family().address_bits()) {
            true => ShownAddress(self.address).to_string(),
            false => self.to_string(),
        }
    }
}

impl From<AddressBlock> for AddressMask {
    fn from(block: AddressBlock) -> Self {
        let mask = prefix_mask(family_of(block.address()), block.prefix_length());
        Self::masked(block.address(), mask)
    }
}

/// As `-s` is printed: `A/N`, or `A/MASK` where the bits that count are not together.
impl Display for AddressMask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/", ShownAddress(self.address))?;
        match self.prefix_length() {
            Some(length) => write!(f, "{length}"),
            None => write!(f, "{}", ShownAddress(self.mask)),
        }
    }
}

/// One word of the comma list behind `-s` or `-d`, host bits cleared. Numbers as iptables reads
/// them (`10.1` is 10.1.0.0), else as the resolver does (`300` is 0.0.1.44); the mask as a length
/// or as an address in full. In front of a zero mask anything may stand.
///
/// # Errors
/// [`WordProblem::BadMask`], and those of [`parse_host`], whose name may be a network's as well
/// (`loopback`, `/etc/networks`).
pub fn parse_source(text: &str, family: Family) -> Result<AddressMask, WordProblem> {
    if let Some((address, length)) = plain_block(text).filter(|_| family == Family::V4) {
        return Ok(AddressMask::masked(address.into(), prefix_mask(family, length)));
    }
    let text = without_leading_blanks(text);
    let (host, mask) = match text.rsplit_once('/') {
        Some((host, mask)) => (host, source_mask(mask, family)?),
        None => (text, prefix_mask(family, u8::MAX)),
    };
    source_host(host, mask, family).map(|address| AddressMask::masked(address, mask))
}

/// The word of `--ctorigsrc` and its like, host bits kept. A mask whose bits are not together
/// counts as the whole address: 1.8.9 loses it.
///
/// # Errors
/// [`WordProblem::BadMask`], and those of [`parse_host`].
pub fn parse_host_mask(text: &str, family: Family) -> Result<AddressMask, WordProblem> {
    let (host, length) = match text.split_once('/') {
        Some((host, length)) => (host, Some(length)),
        None => (text, None),
    };
    let address = parse_host(host, family)?;
    let length = length.map_or(Ok(u8::MAX), |length| parse_prefix_length(length, family))?;
    Ok(AddressMask::whole(address, prefix_mask(family, length)))
}

/// A length from 0 to 32 or 128, or a mask that stands for one (`--connlimit-mask`). A mask whose
/// bits are not together counts as the full length, and so does an IPv4 length above 32, which
/// the resolver takes for an address: 1.8.9 does so.
///
/// # Errors
/// [`WordProblem::BadMask`].
pub fn parse_prefix_length(text: &str, family: Family) -> Result<u8, WordProblem> {
    read_prefix_length(text, family).map(|length| length.unwrap_or(family.address_bits()))
}

/// As [`parse_prefix_length`], with `None` for a mask that is no length (`--hashlimit-srcmask`,
/// where the kernel minds).
///
/// # Errors
/// [`WordProblem::BadMask`].
pub fn read_prefix_length(text: &str, family: Family) -> Result<Option<u8>, WordProblem> {
    if let Some(length) = parse_number(text, 0, family.address_bits().into()) {
        return Ok(u8::try_from(length).ok());
    }
    match parse_host(text, family) {
        Ok(mask) => Ok(contiguous_length(mask)),
        Err(_) => Err(WordProblem::BadMask { text: text.to_owned(), family }),
    }
}

/// `A.B.C.D` or `A.B.C.D/N`, no zero in front of a number: the spelling of nearly every address,
/// read at once.
fn plain_block(text: &str) -> Option<(Ipv4Addr, u8)> {
    let mut numbers = [0_u8; 5];
    let mut place = 0;
    let mut n_digits = 0;
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' if n_digits == 0 || numbers[place] != 0 => {
                let number = numbers[place].checked_mul(10)?.checked_add(byte - b'0')?;
                numbers[place] = number;
                n_digits += 1;
            }
            b'.' | b'/' if n_digits > 0 && place < 4 && (byte == b'/') == (place == 3) => {
                place += 1;
                n_digits = 0;
            }
            _ => return None,
        }
    }
    let [a, b, c, d, length] = numbers;
    let length = match place {
        3 => 32,
        _ => length,
    };
    let is_whole = place >= 3 && n_digits > 0 && length <= 32;
    is_whole.then(|| (Ipv4Addr::new(a, b, c, d), length))
}

fn source_host(host: &str, mask: IpAddr, family: Family) -> Result<IpAddr, WordProblem> {
    // As many bytes as iptables has room for; it asks for no address where no bit counts.
    if host.len() > 255 {
        return Err(WordProblem::BadAddress { text: host.to_owned(), family });
    }
    match contiguous_length(mask) {
        Some(0) => Ok(mask),
        _ => match family {
            Family::V4 => padded_v4(host).or_else(|| network(host)).map(IpAddr::V4),
            Family::V6 => None,
        }
        .map_or_else(|| parse_host(host, family), Ok),
    }
}

/// A network of Debian's `/etc/networks` (package netbase 6.4), in any case.
fn network(name: &str) -> Option<Ipv4Addr> {
    let known = NETWORKS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    known.map(|(_, address)| *address)
}

const NETWORKS: [(&str, Ipv4Addr); 3] = [
    ("default", Ipv4Addr::UNSPECIFIED),
    ("loopback", Ipv4Addr::new(127, 0, 0, 0)),
    ("link-local", Ipv4Addr::new(169, 254, 0, 0)),
];

fn source_mask(text: &str, family: Family) -> Result<IpAddr, WordProblem> {
    let mask = match family {
        Family::V4 => full_v4(text).map(IpAddr::V4),
        Family::V6 => text.parse().ok().map(IpAddr::V6),
    };
    let length = || parse_number(text, 0, family.address_bits().into());
    let mask = mask.or_else(|| Some(prefix_mask(family, u8::try_from(length()?).ok()?)));
    mask.ok_or_else(|| WordProblem::BadMask { text: text.to_owned(), family })
}

/// As many leading bits, at most all.
fn prefix_mask(family: Family, length: u8) -> IpAddr {
    let host_bits = u32::from(family.address_bits().saturating_sub(length));
    match family {
        Family::V4 => IpAddr::V4(Ipv4Addr::from_bits(u32::MAX.checked_shl(host_bits).unwrap_or(0))),
        Family::V6 => {
            IpAddr::V6(Ipv6Addr::from_bits(u128::MAX.checked_shl(host_bits).unwrap_or(0)))
        }
    }
}

fn contiguous_length(mask: IpAddr) -> Option<u8> {
    let (ones, leading) = match mask {
        IpAddr::V4(mask) => (mask.to_bits().count_ones(), mask.to_bits().leading_ones()),
        IpAddr::V6(mask) => (mask.to_bits().count_ones(), mask.to_bits().leading_ones()),
    };
    u8::try_from(leading).ok().filter(|_| ones == leading)
}

fn and(address: IpAddr, mask: IpAddr) -> IpAddr {
    match (address, mask) {
        (IpAddr::V4(address), IpAddr::V4(mask)) => IpAddr::V4(address & mask),
        (IpAddr::V6(address), IpAddr::V6(mask)) => IpAddr::V6(address & mask),
        (IpAddr::V4(_), IpAddr::V6(_)) | (IpAddr::V6(_), IpAddr::V4(_)) => address,
    }
}

fn family_of(address: IpAddr) -> Family {
    match address {
        IpAddr::V4(_) => Family::V4,
        IpAddr::V6(_) => Family::V6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, family: Family, expected: Option<&str>) {
        let source = parse_source(text, family).ok().map(|source| source.to_string());
        assert_eq!(source.as_deref(), expected, "{text}");
    }

    #[track_caller]
    fn check_host(text: &str, family: Family, expected: Option<&str>) {
        let host = parse_host_mask(text, family).ok().map(AddressMask::saved_host);
        assert_eq!(host.as_deref(), expected, "{text}");
    }

    #[test]
    fn reads_sources_as_iptables_does() {
        for (text, expected) in [
            ("10", "10.0.0.0/32"),
            ("192.168.1/24", "192.168.1.0/24"),
            ("127.1/8", "127.0.0.0/8"),
            ("300", "0.0.1.44/32"),
            ("256/8", "0.0.0.0/8"),
            ("1.256", "1.0.1.0/32"),
            ("2130706433", "127.0.0.1/32"),
            ("010.1.1.1", "8.1.1.1/32"),
            ("+10.+1", "10.1.0.0/32"),
            (" 1.2. 3.4/ 24", "1.2.3.0/24"),
            ("1.2.3.4/032", "1.2.3.0/26"),
            ("1.2.3.4/255.0.255.0", "1.0.3.0/255.0.255.0"),
            ("1.2.3.4/0xff.0377.255.0", "1.2.3.0/24"),
            ("1.2.3.4/0.0.0.1", "0.0.0.0/0.0.0.1"),
            ("foo bar/0", "0.0.0.0/0"),
            ("0", "0.0.0.0/32"),
            ("Loopback/8", "127.0.0.0/8"),
            ("link-local", "169.254.0.0/32"),
            // Nineteen bytes are looked at.
            ("00001.0002.0003.0004", "1.2.3.0/32"),
        ] {
            check(text, Family::V4, Some(expected));
        }
        for text in [
            "",
            "1.2.3.4/",
            "1.2.3.4/33",
            "1.2.3.4/08",
            "1.2.3.4/255.255",
            "1.2.3.4/24/3",
            "1.2.3.",
            "1..2",
            "256.1.1.1",
            "1.2.3.4 ",
            "1.2.3.4/24 ",
            "08.1.1.1",
            "-1",
            "/24",
            "0x",
            "+300",
            "1.2.3.4/4294967295",
            "１.2.3.4",
            "4294967296",
            "a/b",
            "::1",
        ] {
            check(text, Family::V4, None);
        }
    }

    #[test]
    fn reads_ipv6_sources() {
        for (text, expected) in [
            ("2001:DB8::1/32", "2001:db8::/32"),
            (" ::1/ 64", "::/64"),
            ("2001:db8::1/ffff::", "2001::/16"),
            ("2001:db8::1/::ffff", "::1/::ffff"),
            ("::1/::ffff:255.255.255.0", "::/::ffff:255.255.255.0"),
            ("::1/8000::", "::/1"),
            ("fe80::1%lo/64", "fe80::/64"),
            ("1.2.3.4/0", "::/0"),
            ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0/128"),
        ] {
            check(text, Family::V6, Some(expected));
        }
        let refused = [
            "",
            "10",
            "::1/",
            "::1/129",
            "::1/255.255.0.0",
            "::1/ ::",
            "::1/::1%lo",
            "::1 ",
            "12345::1",
            "00001::1",
            "::ffff:01.2.3.4",
            "1:2:3:4:5:6:7",
            "::1::2",
            "[::1]",
        ];
        for text in refused {
            check(text, Family::V6, None);
        }
    }

    #[test]
    fn keeps_the_host_bits_for_conntrack() {
        check_host("1.2.3.4/24", Family::V4, Some("1.2.3.4/24"));
        check_host("1.2.3.4/32", Family::V4, Some("1.2.3.4"));
        check_host("10/8", Family::V4, Some("0.0.0.10/8"));
        check_host("1.2.3.4/255.0.255.0", Family::V4, Some("1.2.3.4"));
        check_host("1.2.3.4/33", Family::V4, Some("1.2.3.4"));
        check_host("1.2.3.4/4294901760", Family::V4, Some("1.2.3.4/16"));
        check_host("0/0", Family::V4, Some("0.0.0.0/0"));
        check_host("::1/ffff:ffff::", Family::V6, Some("::1/32"));
        check_host("::1/129", Family::V6, None);
        check_host("1.2.3.4/24/3", Family::V4, None);
        check_host("1.2.3.4/", Family::V4, None);
    }

    #[test]
    fn knows_what_is_inside() {
        let source = |text, family| parse_source(text, family).expect("a source");
        let odd = source("10.0.3.0/255.0.255.0", Family::V4);
        assert!(odd.contains(IpAddr::from([10, 9, 3, 9])));
        assert!(!odd.contains(IpAddr::from([10, 9, 4, 9])));
        assert_eq!(odd.prefix_length(), None);
        assert!(source("::/0", Family::V6).is_any());
        assert!(!source("::/0", Family::V6).contains(IpAddr::from([10, 9, 4, 9])));
    }
}
