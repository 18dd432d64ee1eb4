//! How lowering spreads a list of ports over rules.

use crate::net::PortRange;

/// Slots of one multiport match; a range takes two (linux/netfilter/xt_multiport.h).
const SLOTS: usize = 15;

/// Longer lists go on in an entry of their own.
const MAX_PORTS: usize = 600;

/// The ranges of each rule, and whether multiport says them.
pub(super) fn split(ranges: &[PortRange]) -> Vec<(Vec<PortRange>, bool)> {
    if ranges.len() == 1 {
        return vec![(ranges.to_vec(), false)];
    }
    let slots = |ranges: &[PortRange]| -> usize {
        ranges.iter().map(|range| if range.is_single() { 1 } else { 2 }).sum()
    };
    let mut rules: Vec<(Vec<PortRange>, bool)> = Vec::new();
    for range in ranges {
        match rules.last_mut() {
            Some((last, _)) if slots(last) + slots(&[*range]) <= SLOTS => last.push(*range),
            Some(_) | None => rules.push((vec![*range], true)),
        }
    }
    rules
}

/// Whether a rule with `next` is what lowering writes behind a rule with `last` of the same list.
pub(super) fn is_continued(last: &[PortRange], next: &[PortRange]) -> bool {
    if last.len() > MAX_PORTS {
        return false;
    }
    let whole = [last, next].concat();
    let rules = split(&whole);
    rules.last().is_some_and(|(rule, _)| rule == next) && rules.len() > 1
}

pub(super) fn to_ranges(port: u16) -> Vec<PortRange> {
    vec![PortRange::single(port)]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many ranges each rule has.
    #[track_caller]
    fn check(text: &str, expected: &[usize]) {
        let ranges: Vec<PortRange> =
            text.split(',').map(|word| word.parse().expect("a range")).collect();
        let rules = split(&ranges);
        let lengths: Vec<usize> = rules.iter().map(|(rule, _)| rule.len()).collect();
        assert_eq!(lengths, expected);
        if let [(first, _), (second, _)] = rules.as_slice() {
            assert!(is_continued(first, second));
            assert!(!is_continued(&first[1..], second));
        }
    }

    #[test]
    fn spreads_ports_as_lowering_does() {
        check("80", &[1]);
        check("80,443", &[2]);
        check("1,2,3,4,5,6,7,8,9,10,11,12,13,14,15", &[15]);
        check("1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16", &[15, 1]);
        check("1,2,3,4,5,6,7,8,9,10,11,12,13,14,20:30,40", &[14, 2]);
    }
}
