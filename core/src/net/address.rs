//! Address blocks (CIDR) and lists of them.

use super::{Family, ValueProblem};
use std::fmt::{self, Display};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// A CIDR block: an address and how many of its leading bits count.
///
/// Written with the length when it is not a single host: `203.0.113.0/24`, `2001:db8::1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AddressBlock {
    /// Host bits are zero, as iptables stores it.
    address: IpAddr,
    /// At most the address's bits.
    prefix_length: u8,
}

impl AddressBlock {
    /// Clears the host bits; a longer `prefix_length` than the address has bits means the host.
    pub fn new(address: IpAddr, prefix_length: u8) -> Self {
        let prefix_length = prefix_length.min(family_of(address).address_bits());
        let host_bits = family_of(address).address_bits() - prefix_length;
        let address = match address {
            IpAddr::V4(ip) => {
                let mask = u32::MAX.checked_shl(host_bits.into()).unwrap_or(0);
                IpAddr::V4(Ipv4Addr::from_bits(ip.to_bits() & mask))
            }
            IpAddr::V6(ip) => {
                let mask = u128::MAX.checked_shl(host_bits.into()).unwrap_or(0);
                IpAddr::V6(Ipv6Addr::from_bits(ip.to_bits() & mask))
            }
        };
        Self { address, prefix_length }
    }

    pub fn address(&self) -> IpAddr {
        self.address
    }

    /// Leading bits that count, 0–32 or 0–128.
    pub fn prefix_length(&self) -> u8 {
        self.prefix_length
    }

    pub fn family(&self) -> Family {
        family_of(self.address)
    }
}

fn family_of(address: IpAddr) -> Family {
    match address {
        IpAddr::V4(_) => Family::V4,
        IpAddr::V6(_) => Family::V6,
    }
}

impl FromStr for AddressBlock {
    type Err = ValueProblem;

    /// `A`, `A/N`, and for IPv4 `A/255.255.255.0` with a contiguous mask.
    fn from_str(text: &str) -> Result<Self, ValueProblem> {
        let (host, length) = text.split_once('/').map_or((text, None), |(a, b)| (a, Some(b)));
        let bad_address = || ValueProblem::BadAddress { text: host.to_owned() };
        let address: IpAddr = host.parse().map_err(|_| bad_address())?;
        let family = family_of(address);
        let Some(length) = length else { return Ok(Self::new(address, family.address_bits())) };
        let bad_length = || ValueProblem::BadPrefixLength { text: length.to_owned(), family };
        let prefix_length = match length.parse::<Ipv4Addr>() {
            Ok(mask) if family == Family::V4 && is_contiguous(mask) => mask.to_bits().count_ones(),
            _ => length.parse().map_err(|_| bad_length())?,
        };
        match u8::try_from(prefix_length) {
            Ok(bits) if bits <= family.address_bits() => Ok(Self::new(address, bits)),
            _ => Err(bad_length()),
        }
    }
}

fn is_contiguous(mask: Ipv4Addr) -> bool {
    mask.to_bits().leading_ones() == mask.to_bits().count_ones()
}

impl Display for AddressBlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.prefix_length == self.family().address_bits() {
            true => write!(f, "{}", self.address),
            false => write!(f, "{}/{}", self.address, self.prefix_length),
        }
    }
}

/// Blocks in the order a person wrote them, families mixed as they like.
///
/// Not a set on purpose: each block becomes a rule of its own, and a person finds there what
/// they wrote. Empty means anywhere and is written as nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddressList(Vec<AddressBlock>);

impl AddressList {
    pub fn new(blocks: Vec<AddressBlock>) -> Self {
        Self(blocks)
    }

    pub fn blocks(&self) -> &[AddressBlock] {
        &self.0
    }

    pub fn is_anywhere(&self) -> bool {
        self.0.is_empty()
    }

    /// The blocks of one family.
    pub fn of_family(&self, family: Family) -> impl Iterator<Item = &AddressBlock> {
        self.0.iter().filter(move |block| block.family() == family)
    }
}

impl FromStr for AddressList {
    type Err = ValueProblem;

    /// Blocks separated by commas or blanks.
    fn from_str(text: &str) -> Result<Self, ValueProblem> {
        let words = text.split([',', ' ', '\t', '、', '，', '\u{3000}']);
        words.filter(|word| !word.is_empty()).map(str::parse).collect::<Result<_, _>>().map(Self)
    }
}

impl Display for AddressList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, block) in self.0.iter().enumerate() {
            write!(f, "{}{block}", if index == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, ValueProblem>) {
        let list = text.parse::<AddressList>().map(|list| list.to_string());
        assert_eq!(list, expected.map(str::to_owned));
    }

    #[test]
    fn reads_and_writes_blocks() {
        check("", Ok(""));
        check("192.0.2.1", Ok("192.0.2.1"));
        check("192.0.2.77/24, 2001:DB8::/32", Ok("192.0.2.0/24, 2001:db8::/32"));
        check("10.1.2.3/255.255.0.0", Ok("10.1.0.0/16"));
        check("0.0.0.0/0 ::/0", Ok("0.0.0.0/0, ::/0"));
    }

    #[test]
    fn says_which_part_is_wrong() {
        let address = |text: &str| Err(ValueProblem::BadAddress { text: text.to_owned() });
        let length = |text: &str, family| {
            Err(ValueProblem::BadPrefixLength { text: text.to_owned(), family })
        };
        check("192.0.2.1, 300.1.1.1", address("300.1.1.1"));
        check("192.0.2.0/33", length("33", Family::V4));
        check("192.0.2.0/255.0.255.0", length("255.0.255.0", Family::V4));
        check("2001:db8::/129", length("129", Family::V6));
        check("fe80::1%eth0", address("fe80::1%eth0"));
    }
}
