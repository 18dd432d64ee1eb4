//! Matches of other headers: icmp, ah, esp, ipcomp, and the extension headers of IPv6.

use super::ports::number;
use super::problem::Untranslatable;
use super::rule::{Condition, Draft, fragment as later_fragment};
use super::values::{NEVER, between, equal};
use crate::model::Negatable;
use crate::model::extension::{
    FragmentMatch, IcmpTest, IpcompMatch, MobilityMatch, NumberRange, RoutingHeaderMatch,
};
use crate::net::{Family, IcmpType, Protocol};

const IPCOMP: Protocol = Protocol(108);

type Outcome = Result<(), Untranslatable>;

pub(super) fn icmp(out: &mut Draft<'_, '_>, kind: Option<Negatable<IcmpTest>>) {
    let Some(Negatable { negated, value }) = kind else { return };
    let (protocol, word) = match out.family {
        Family::V4 => (Protocol::ICMP, "icmp"),
        Family::V6 => (Protocol::ICMPV6, "icmpv6"),
    };
    let text = match (value, negated) {
        // The first fragment only: the others have no header.
        (IcmpTest::Any, false) if out.family == Family::V4 => return out.add(later_fragment(true)),
        (IcmpTest::Any, false) => format!("{word} type >= 0"),
        (IcmpTest::Any, true) => return out.never(),
        (IcmpTest::Type(IcmpType { kind, code: None }), negated) => {
            equal(&format!("{word} type"), negated, type_name(kind, out.family))
        }
        (IcmpTest::Type(IcmpType { kind, code: Some(code) }), false) => {
            format!("{word} type {} {word} code {code}", type_name(kind, out.family))
        }
        (IcmpTest::Type(IcmpType { kind, code: Some(code) }), true) => {
            let name = type_name(kind, out.family);
            format!("{word} type . {word} code != {{ {name} . {code} }}")
        }
    };
    out.add(Condition::field_of(protocol, text));
}

/// nft's name of the type (`nft describe icmp type`), else its number.
fn type_name(kind: u8, family: Family) -> String {
    const V4: &[(u8, &str)] = &[
        (0, "echo-reply"),
        (3, "destination-unreachable"),
        (4, "source-quench"),
        (5, "redirect"),
        (8, "echo-request"),
        (9, "router-advertisement"),
        (10, "router-solicitation"),
        (11, "time-exceeded"),
        (12, "parameter-problem"),
        (13, "timestamp-request"),
        (14, "timestamp-reply"),
        (17, "address-mask-request"),
        (18, "address-mask-reply"),
    ];
    const V6: &[(u8, &str)] = &[
        (1, "destination-unreachable"),
        (2, "packet-too-big"),
        (3, "time-exceeded"),
        (4, "parameter-problem"),
        (128, "echo-request"),
        (129, "echo-reply"),
        (130, "mld-listener-query"),
        (131, "mld-listener-report"),
        (132, "mld-listener-done"),
        (133, "nd-router-solicit"),
        (134, "nd-router-advert"),
        (135, "nd-neighbor-solicit"),
        (136, "nd-neighbor-advert"),
        (137, "nd-redirect"),
    ];
    let names = match family {
        Family::V4 => V4,
        Family::V6 => V6,
    };
    let found = names.iter().find(|(number, _)| *number == kind);
    found.map_or_else(|| kind.to_string(), |(_, name)| (*name).to_owned())
}

/// The index of a security association; without a test, that the header is in the packet.
pub(super) fn spi(
    out: &mut Draft<'_, '_>,
    protocol: Protocol,
    selector: &str,
    test: Option<Negatable<NumberRange<u32>>>,
) {
    let text = match test {
        Some(Negatable { negated, value }) => between(selector, negated, (value.first, value.last)),
        None => format!("{selector} >= 0"),
    };
    out.add(Condition::field_of(protocol, text));
}

pub(super) fn ipcomp(out: &mut Draft<'_, '_>, ipcomp: &IpcompMatch) -> Outcome {
    if ipcomp.reserved {
        return Err(Untranslatable::Option { extension: "ipcomp", option: "compres" });
    }
    let Some(Negatable { negated, value: NumberRange { first, last } }) = ipcomp.index else {
        out.add(Condition::field_of(IPCOMP, "comp cpi >= 0"));
        return Ok(());
    };
    let text = match u16::try_from(first) {
        Ok(first) => {
            let last = u16::try_from(last).unwrap_or(u16::MAX);
            between("comp cpi", negated, (first, last))
        }
        // The field has 16 bits.
        Err(_) if negated => "comp cpi >= 0".to_owned(),
        Err(_) => {
            out.never();
            return Ok(());
        }
    };
    out.add(Condition::field_of(IPCOMP, text));
    Ok(())
}

pub(super) fn fragment(out: &mut Draft<'_, '_>, fragment: &FragmentMatch) -> Outcome {
    if fragment.reserved {
        return Err(Untranslatable::Option { extension: "frag", option: "fragres" });
    }
    let mut texts = Vec::new();
    if let Some(Negatable { negated, value }) = fragment.id {
        texts.push(between("frag id", negated, (value.first, value.last)));
    }
    let asked = [
        (fragment.is_first, "frag frag-off 0"),
        (fragment.has_more, "frag more-fragments 1"),
        (fragment.is_last, "frag more-fragments 0"),
    ];
    texts
        .extend(asked.iter().filter(|(is_asked, _)| *is_asked).map(|(_, text)| (*text).to_owned()));
    add_or_exists(out, texts, "frag");
    Ok(())
}

/// Without any test, that the header is there.
fn add_or_exists(out: &mut Draft<'_, '_>, texts: Vec<String>, header: &str) {
    if texts.is_empty() {
        out.add(format!("exthdr {header} exists"));
    }
    for text in texts {
        out.add(text);
    }
}

/// A header of options: nft knows its length, not what is in it.
pub(super) fn options(
    out: &mut Draft<'_, '_>,
    (extension, option): (&'static str, &'static str),
    length: Option<Negatable<u32>>,
    has_options: bool,
) -> Outcome {
    if has_options {
        return Err(Untranslatable::Option { extension, option });
    }
    let texts = length.map(|length| header_length(extension, length));
    add_or_exists(out, texts.into_iter().collect(), extension);
    Ok(())
}

/// Bytes of a header; nft counts in units of eight, the first one left out (RFC 8200 4.3).
fn header_length(header: &str, length: Negatable<u32>) -> String {
    let selector = format!("{header} hdrlength");
    let units = (length.value / 8).checked_sub(1).filter(|_| length.value.is_multiple_of(8));
    match units {
        Some(units) => number(&selector, Negatable { negated: length.negated, value: units }, 255),
        None if length.negated => format!("{selector} >= 0"),
        None => NEVER.to_owned(),
    }
}

pub(super) fn routing(out: &mut Draft<'_, '_>, header: &RoutingHeaderMatch) -> Outcome {
    let impossible = [
        (header.reserved, "rt-0-res"),
        (header.addresses.is_some(), "rt-0-addrs"),
        (header.not_strict, "rt-0-not-strict"),
    ];
    if let Some((_, option)) = impossible.iter().find(|(is_asked, _)| *is_asked) {
        return Err(Untranslatable::Option { extension: "rt", option });
    }
    let mut texts = Vec::new();
    if let Some(kind) = header.kind {
        texts.push(number("rt type", kind, 255));
    }
    if let Some(Negatable { negated, value: NumberRange { first, last } }) = header.segments_left {
        texts.push(match u8::try_from(first) {
            Ok(first) => {
                let last = u8::try_from(last).unwrap_or(u8::MAX);
                between("rt seg-left", negated, (first, last))
            }
            Err(_) => number("rt seg-left", Negatable { negated, value: first }, 255),
        });
    }
    if let Some(length) = header.length {
        texts.push(header_length("rt", length));
    }
    add_or_exists(out, texts, "rt");
    Ok(())
}

pub(super) fn mobility(out: &mut Draft<'_, '_>, mobility: &MobilityMatch) {
    if let Some(Negatable { negated, value }) = mobility.kind {
        out.add(between("mh type", negated, (value.first, value.last)));
    }
}
