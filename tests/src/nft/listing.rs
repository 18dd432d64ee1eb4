//! `nft list`: of our text, and of what iptables-nft made of the same rules.

use super::{Placed, rules_of};
use crate::lab::Namespace;
use droplab_core::back::{write_nft, write_rule_for};
use droplab_core::model::Backend as Engine;
use droplab_core::net::Family;
use std::io;

/// What the two listings of one rule have to do with each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// Letter for letter, counters and doubled blanks aside.
    Same,
    /// nft cannot list what iptables-nft made: an extension of xtables that it has no words for.
    Unlisted {
        theirs: String,
    },
    Different {
        ours: Vec<String>,
        theirs: String,
    },
    /// iptables-nft does not load the rule here.
    NotLoaded {
        error: String,
    },
}

/// Of each rule, in order. The rules are of one family and table, and our text of them loads.
pub fn compare_listings(inside: &Namespace, rules: &[&Placed]) -> io::Result<Vec<Agreement>> {
    let Some(first) = rules.first() else { return Ok(Vec::new()) };
    let theirs = match load_theirs(inside, rules)? {
        Ok(listing) => listing,
        Err(error) if rules.len() == 1 => return Ok(vec![Agreement::NotLoaded { error }]),
        Err(_) => {
            let (one, other) = rules.split_at(rules.len() / 2);
            return Ok([compare_listings(inside, one)?, compare_listings(inside, other)?].concat());
        }
    };
    inside.load_nft(&write_nft(&Placed::ruleset(rules)).text)?;
    let ours = list(inside, first)?;
    let mut agreements = vec![Agreement::Same; rules.len()];
    for chain in chains(rules) {
        let (mut ours, mut theirs) = (in_chain(&ours, chain), in_chain(&theirs, chain));
        for (at, placed) in rules.iter().enumerate().filter(|(_, one)| one.chain.as_str() == chain)
        {
            let n_lines = rules_of(&write_nft(&Placed::ruleset(&[placed]))).len();
            let rest = ours.split_off(n_lines.min(ours.len()));
            let of_ours = std::mem::replace(&mut ours, rest);
            let of_theirs = if theirs.is_empty() { String::new() } else { theirs.remove(0) };
            agreements[at] = agreement(of_ours, of_theirs);
        }
    }
    Ok(agreements)
}

fn agreement(ours: Vec<String>, theirs: String) -> Agreement {
    if ours.len() == 1 && ours[0] == theirs {
        return Agreement::Same;
    }
    let is_unlisted = ["xt match", "xt target"].iter().any(|words| theirs.contains(words));
    match is_unlisted {
        true => Agreement::Unlisted { theirs },
        false => Agreement::Different { ours, theirs },
    }
}

/// The listing, or why iptables-nft-restore does not take the rules.
fn load_theirs(inside: &Namespace, rules: &[&Placed]) -> io::Result<Result<String, String>> {
    inside.run("nft", &["flush", "ruleset"])?;
    let Some(first) = rules.first() else { return Ok(Ok(String::new())) };
    let chains = crate::oracle::USER_CHAINS.map(|chain| format!(":{chain} - [0:0]\n")).concat();
    let line = |placed: &&Placed| write_rule_for(&placed.chain, &placed.rule, Engine::Nft) + "\n";
    let lines: String = rules.iter().map(line).collect();
    let text = format!("*{}\n{chains}{lines}COMMIT\n", first.table);
    if let Err(error) = inside.restore(first.case.family, &text) {
        return Ok(Err(error.to_string()));
    }
    let listing = list(inside, first)?;
    inside.run("nft", &["flush", "ruleset"])?;
    Ok(Ok(listing))
}

fn list(inside: &Namespace, first: &Placed) -> io::Result<String> {
    let family = match first.case.family {
        Family::V4 => "ip",
        Family::V6 => "ip6",
    };
    inside.run("nft", &["list", "table", family, first.table.as_str()])
}

fn chains<'p>(rules: &[&'p Placed]) -> Vec<&'p str> {
    let mut chains: Vec<_> = rules.iter().map(|placed| placed.chain.as_str()).collect();
    chains.sort_unstable();
    chains.dedup();
    chains
}

/// The rules of a chain, without what differs from load to load.
fn in_chain(listing: &str, chain: &str) -> Vec<String> {
    let head = format!("\tchain {chain} {{");
    let inside = listing.lines().skip_while(|line| *line != head).skip(1);
    let lines = inside.take_while(|line| *line != "\t}").map(str::trim);
    lines.filter(|line| !line.starts_with("type ")).map(normal).collect()
}

/// One spelling of what is the same: xtables has words of its own for some tests, and no comment.
fn normal(line: &str) -> String {
    let line = line.split(" comment \"").next().unwrap_or(line);
    let mut words: Vec<String> = Vec::new();
    let mut all = line.split(' ').filter(|word| !word.is_empty()).peekable();
    while let Some(word) = all.next() {
        words.push(number(word));
        if word == "counter" && all.peek() == Some(&"packets") {
            // `packets N bytes N`
            all.by_ref().take(4).for_each(drop);
        }
    }
    let mut text = words.join(" ");
    for (theirs, ours) in SPELLINGS {
        text = text.replace(theirs, ours);
    }
    without_implied(&text)
}

/// What libxtables writes, and how nft lists the same.
const SPELLINGS: &[(&str, &str)] = &[
    (" gt ", " > "),
    (" lt ", " < "),
    (" ge ", " >= "),
    (" and ", " & "),
    (" xor ", " ^ "),
    (" or ", " | "),
    ("meta pkttype", "pkttype"),
    ("pkttype unicast", "pkttype host"),
    ("pkttype != unicast", "pkttype != host"),
    ("pkttype otherhost", "pkttype other"),
    ("meta secpath", "meta ipsec"),
    ("rt secpath", "rt ipsec"),
    ("meta skuid", "skuid"),
    ("meta skgid", "skgid"),
    ("meta cpu", "cpu"),
    ("meta rtclassid", "rtclassid"),
    ("pkttype 3", "pkttype other"),
    ("reject with icmp type ", "reject with icmp "),
    ("reject with icmpv6 type ", "reject with icmpv6 "),
    ("]-[", "-"),
    ("\"default\"", "0"),
    ("group default", "group 0"),
    ("\"cosmos\"", "0"),
    ("cosmos", "0"),
    ("meta mark", "mark"),
    ("oif != 0", "oif exists"),
    ("oif 0", "oif missing"),
    ("\"Sunday\"", "0"),
    ("\"Monday\"", "1"),
    ("\"Tuesday\"", "2"),
    ("\"Wednesday\"", "3"),
    ("\"Thursday\"", "4"),
    ("\"Friday\"", "5"),
    ("\"Saturday\"", "6"),
];

/// Numbers in decimal, classes of services by number.
fn number(word: &str) -> String {
    let (bare, comma) = match word.strip_suffix(',') {
        Some(bare) => (bare, ","),
        None => (word, ""),
    };
    if let Some(number) = bare.strip_prefix("0x").and_then(|hex| u64::from_str_radix(hex, 16).ok())
    {
        return format!("{number}{comma}");
    }
    let class = bare.strip_prefix("cs").and_then(|class| class.parse::<u64>().ok());
    let assured = bare.strip_prefix("af").and_then(|class| class.parse::<u64>().ok());
    match (class, assured, bare) {
        (Some(class @ 0..=7), ..) => format!("{}{comma}", class * 8),
        (_, Some(class @ 11..=43), _) => format!("{}{comma}", class / 10 * 8 + class % 10 * 2),
        (.., "ef") => format!("46{comma}"),
        (.., "lephb") => format!("1{comma}"),
        _ => match bare.split_once('-') {
            Some((first, last)) if first == last => format!("{first}{comma}"),
            _ => word.to_owned(),
        },
    }
}

/// Without `meta l4proto P` in front of a field of P: nft drops it from listings, but not where
/// an extension of xtables asks for the field.
fn without_implied(text: &str) -> String {
    let Some((before, rest)) = text.split_once("meta l4proto ") else { return text.to_owned() };
    let Some((protocol, behind)) = rest.split_once(' ') else { return text.to_owned() };
    let words: &[&str] = match protocol {
        "icmp" => &["icmp type"],
        "ipv6-icmp" => &["icmpv6 type"],
        "ipcomp" => &["comp cpi"],
        "ah" => &["ah spi"],
        "esp" => &["esp spi"],
        "tcp" => &["tcp sport", "tcp dport", "tcp flags"],
        "udp" => &["udp sport", "udp dport"],
        "sctp" => &["sctp sport", "sctp dport"],
        "dccp" => &["dccp sport", "dccp dport", "dccp type"],
        "udplite" => &["udplite sport", "udplite dport"],
        _ => &[],
    };
    match words.iter().any(|word| behind.contains(word)) {
        true => format!("{before}{behind}"),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listings_are_taken_apart() {
        let listing = "table ip t {\n\tchain a {\n\t\ttype filter hook input priority filter;\n\
                       \t\tip saddr 1.2.3.4  counter packets 5 bytes 6 accept\n\t}\n\tchain b {\n\t}\n}\n";
        assert_eq!(in_chain(listing, "a"), ["ip saddr 1.2.3.4 counter accept"]);
        assert_eq!(in_chain(listing, "b"), Vec::<String>::new());
    }
}
