//! Values as nft writes them: ranges, sets of ports, addresses with masks, marks, protocols.

use crate::model::{AddressMask, Negatable};
use crate::net::iptables::{AddressRange, Mark, PortBounds};
use crate::net::{Family, PortRange, Protocol};
use std::fmt::Display;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Holds for no packet: none has no length.
pub(super) const NEVER: &str = "meta length 0";

/// `ip` or `ip6`, in front of the fields of the header.
pub(super) const fn ip(family: Family) -> &'static str {
    match family {
        Family::V4 => "ip",
        Family::V6 => "ip6",
    }
}

/// ` != ` or a blank.
pub(super) const fn relation(negated: bool) -> &'static str {
    if negated { " != " } else { " " }
}

/// `SELECTOR VALUE`.
pub(super) fn equal(selector: &str, negated: bool, value: impl Display) -> String {
    format!("{selector}{}{value}", relation(negated))
}

/// `SELECTOR A-B`. Where the ends are the wrong way round, nothing is between them, which nft
/// refuses as a range: it is written as the two comparisons it is.
pub(super) fn between<T: Display + PartialOrd + Default>(
    selector: &str,
    negated: bool,
    (first, last): (T, T),
) -> String {
    if first == last {
        return equal(selector, negated, first);
    }
    match (first < last, negated) {
        (true, _) => equal(selector, negated, format_args!("{first}-{last}")),
        (false, false) => format!("{selector} >= {first} {selector} <= {last}"),
        // Whatever has the field at all.
        (false, true) => format!("{selector} >= {}", T::default()),
    }
}

pub(super) fn ports(selector: &str, ports: Negatable<PortBounds>) -> String {
    between(selector, ports.negated, (ports.value.first, ports.value.last))
}

pub(super) fn port_range(selector: &str, ports: Negatable<PortRange>) -> String {
    between(selector, ports.negated, (ports.value.first(), ports.value.last()))
}

/// One of the ranges, which are put in order and joined: nft refuses a set whose parts overlap.
pub(super) fn port_set(selector: &str, negated: bool, ranges: &[PortRange]) -> String {
    let mut sorted: Vec<_> = ranges.iter().map(|range| (range.first(), range.last())).collect();
    sorted.sort_unstable();
    let mut joined: Vec<(u16, u16)> = Vec::new();
    for (first, last) in sorted {
        match joined.last_mut() {
            Some((_, end)) if first <= end.saturating_add(1) => *end = last.max(*end),
            Some(_) | None => joined.push((first, last)),
        }
    }
    match joined.as_slice() {
        &[one] => between(selector, negated, one),
        many => {
            let shown = many.iter().map(|(first, last)| match first == last {
                true => first.to_string(),
                false => format!("{first}-{last}"),
            });
            any_of(selector, negated, shown)
        }
    }
}

/// `SELECTOR { A, B }`, without braces around one.
pub(super) fn any_of(
    selector: &str,
    negated: bool,
    values: impl IntoIterator<Item = impl Display>,
) -> String {
    let values: Vec<_> = values.into_iter().map(|value| value.to_string()).collect();
    match values.as_slice() {
        [] if negated => format!("{selector} >= 0"),
        [] => NEVER.to_owned(),
        [one] => equal(selector, negated, one),
        many => equal(selector, negated, format_args!("{{ {} }}", many.join(", "))),
    }
}

/// Bits of a field of bits: any of them, or none.
pub(super) fn any_bit(selector: &str, negated: bool, bits: &[&str]) -> String {
    match (negated, bits) {
        (false, bits) => format!("{selector} {}", bits.join(",")),
        (true, [one]) => format!("{selector} & {one} == 0"),
        (true, bits) => format!("{selector} & ({}) == 0", bits.join(" | ")),
    }
}

/// An address, a network, or an address under any other mask.
pub(super) fn address(selector: &str, test: Negatable<AddressMask>) -> String {
    let Negatable { negated, value } = test;
    let masked = AddressMask::masked(value.address(), value.mask()).address();
    match value.prefix_length() {
        Some(bits) if bits == value.family().address_bits() => equal(selector, negated, masked),
        Some(0) if negated => NEVER.to_owned(),
        Some(bits) => equal(selector, negated, format_args!("{masked}/{bits}")),
        None => {
            let sign = if negated { "!=" } else { "==" };
            format!("{selector} & {} {sign} {masked}", value.mask())
        }
    }
}

/// `A-B`; `None` where it holds for every packet.
pub(super) fn address_range(selector: &str, test: Negatable<AddressRange>) -> Option<String> {
    let (first, last) = (test.value.first(), test.value.last());
    if first == last {
        return Some(equal(selector, test.negated, first));
    }
    match (test.value.is_reversed(), test.negated) {
        (false, negated) => Some(equal(selector, negated, format_args!("{first}-{last}"))),
        (true, false) => Some(format!("{selector} >= {first} {selector} <= {last}")),
        (true, true) => None,
    }
}

/// The field with only the leading bits of an address left.
pub(super) fn leading_bits(selector: &str, family: Family, bits: u8) -> String {
    match bits >= family.address_bits() {
        true => selector.to_owned(),
        false => format!("{selector} & {}", leading_mask(family, bits)),
    }
}

fn leading_mask(family: Family, bits: u8) -> IpAddr {
    match family {
        Family::V4 => {
            let cleared = 32_u32.saturating_sub(bits.into());
            IpAddr::V4(Ipv4Addr::from_bits(u32::MAX.checked_shl(cleared).unwrap_or(0)))
        }
        Family::V6 => {
            let cleared = 128_u32.saturating_sub(bits.into());
            IpAddr::V6(Ipv6Addr::from_bits(u128::MAX.checked_shl(cleared).unwrap_or(0)))
        }
    }
}

/// A mark, or some of its bits.
pub(super) fn mark(selector: &str, test: Negatable<Mark>) -> String {
    let Negatable { negated, value: Mark { value, mask } } = test;
    match mask {
        u32::MAX => equal(selector, negated, format_args!("{value:#x}")),
        mask => {
            let sign = if negated { "!=" } else { "==" };
            format!("{selector} & {mask:#x} {sign} {value:#x}")
        }
    }
}

/// What becomes of a mark when the bits of `mask` are cleared and those of `value` turned over.
pub(super) fn changed_mark(selector: &str, value: u32, mask: u32) -> String {
    match (value, mask) {
        (value, u32::MAX) => format!("{selector} set {value:#x}"),
        (value, 0) => format!("{selector} set {selector} ^ {value:#x}"),
        (value, mask) if value == mask => format!("{selector} set {selector} | {value:#x}"),
        (0, mask) => format!("{selector} set {selector} & {:#x}", !mask),
        (value, mask) => format!("{selector} set {selector} & {:#x} ^ {value:#x}", !mask),
    }
}

/// The name nft has for it, else the number. nft takes names from the same file as iptables.
pub(super) fn protocol(protocol: Protocol) -> String {
    match protocol.0 {
        // iptables calls it `all`, nft does not.
        0 => "0".to_owned(),
        _ => protocol.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_the_wrong_way_round_hold_nothing() {
        #[track_caller]
        fn check(negated: bool, bounds: (u16, u16), expected: &str) {
            assert_eq!(between("udp dport", negated, bounds), expected);
        }
        check(false, (5, 9), "udp dport 5-9");
        check(true, (5, 9), "udp dport != 5-9");
        check(true, (5, 5), "udp dport != 5");
        check(false, (9, 5), "udp dport >= 9 udp dport <= 5");
        check(true, (9, 5), "udp dport >= 0");
    }

    #[test]
    fn sets_of_ports_do_not_overlap() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            let ranges: Vec<PortRange> =
                text.split(',').map(|range| range.parse().expect("ports")).collect();
            assert_eq!(port_set("tcp dport", false, &ranges), expected);
        }
        check("80,22,80", "tcp dport { 22, 80 }");
        check("22", "tcp dport 22");
        check("20:25,22,26,443", "tcp dport { 20-26, 443 }");
        check("0:65535,1", "tcp dport 0-65535");
    }

    #[test]
    fn marks_change_by_the_shortest_words() {
        #[track_caller]
        fn check(value: u32, mask: u32, expected: &str) {
            assert_eq!(changed_mark("meta mark", value, mask), expected);
        }
        check(1, u32::MAX, "meta mark set 0x1");
        check(0x10, 0x10, "meta mark set meta mark | 0x10");
        check(0, 0xf, "meta mark set meta mark & 0xfffffff0");
        check(5, 0, "meta mark set meta mark ^ 0x5");
        check(5, 0xf, "meta mark set meta mark & 0xfffffff0 ^ 0x5");
    }

    #[test]
    fn masks_may_have_holes() {
        let mask = "255.0.255.0".parse().expect("an address");
        let value = AddressMask::masked("1.2.3.4".parse().expect("an address"), mask);
        let test = Negatable { negated: true, value };
        assert_eq!(address("ip saddr", test), "ip saddr & 255.0.255.0 != 1.0.3.0");
    }
}
