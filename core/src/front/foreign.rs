//! Texts of rules that are in no form read here: what `iptables -L` prints, and nft's own.

use super::Problem;
use crate::text::Span;

/// What the text is, and the line that tells; `None` for a text with a `*table` line, or one
/// that nothing tells.
pub(super) fn foreign(text: &str) -> Option<(Problem, Span)> {
    if text.lines().any(|line| line.starts_with('*')) {
        return None;
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        if let Some(problem) = told_by(content) {
            return Some((problem, Span::new(at, at + content.len())));
        }
        at += line.len();
    }
    None
}

/// Whether `iptables -L` printed it, or nft runs it: no shell does, whatever else is in it.
pub(super) fn is_for_no_shell(text: &str) -> bool {
    let first = text.lines().next().unwrap_or("");
    let runs_nft = first
        .strip_prefix("#!")
        .is_some_and(|program| program.split([' ', '/', '\t']).any(|word| word == "nft"));
    runs_nft || matches!(foreign(text), Some((Problem::ListingForPeople, _)))
}

fn told_by(line: &str) -> Option<Problem> {
    if is_chain_heading(line) {
        return Some(Problem::ListingForPeople);
    }
    let mut words = line.strip_suffix('{')?.split_ascii_whitespace();
    let is_table = words.next() == Some("table")
        && matches!(words.next(), Some("ip" | "ip6" | "inet"))
        && words.next().is_some()
        && words.next().is_none();
    is_table.then_some(Problem::NftRuleset)
}

/// `Chain INPUT (policy ACCEPT 0 packets, 0 bytes)`, `Chain docker (2 references)`.
fn is_chain_heading(line: &str) -> bool {
    let Some((name, rest)) = line.strip_prefix("Chain ").and_then(|line| line.split_once(" ("))
    else {
        return false;
    };
    let Some(about) = rest.strip_suffix(')') else { return false };
    let is_counted = |rest: &str| {
        rest.split_once(' ').is_some_and(|(number, word)| {
            number.parse::<u32>().is_ok() && word.starts_with("references")
        })
    };
    !name.contains(' ') && (about.starts_with("policy ") || is_counted(about))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, &str)>) {
        let found = foreign(text);
        let found = found
            .map(|(problem, span)| (problem.code(), &text[span.start as usize..span.end as usize]));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn tells_what_is_not_read() {
        let heading = "Chain INPUT (policy DROP 3 packets, 180 bytes)";
        check(&format!("$ iptables -L\n{heading}\n"), Some(("iptables-l-output", heading)));
        let user = "Chain DOCKER (2 references)";
        check(user, Some(("iptables-l-output", user)));
        let table = "table inet filter {";
        check(&format!("flush ruleset\n\n{table}\r\n}}\n"), Some(("nft-ruleset", table)));
        check("Chain of rules (policy of mine)", None);
        check("Chain INPUT (policy ACCEPT", None);
        check("table inet {", None);
        check("*filter\nChain INPUT (policy DROP)\nCOMMIT\n", None);
        check("", None);
    }

    #[test]
    fn no_shell_runs_it() {
        assert!(is_for_no_shell("#!/usr/sbin/nft -f\nflush ruleset\n"));
        assert!(is_for_no_shell("sudo iptables -L\nChain INPUT (policy ACCEPT)\n"));
        assert!(!is_for_no_shell("#!/bin/sh\nnft -f - <<E\ntable ip a {\n}\nE\n"));
    }
}
