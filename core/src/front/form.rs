//! What kind of text rules came in, and for which family, told by its content.

use super::foreign::is_for_no_shell;
use super::{Import, Problem, ReadOptions, parse_listing, parse_save, parse_script};
use crate::net::Family;
use crate::text::Parsed;

/// How a text says its rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// An iptables-save file.
    Save,
    /// What `iptables -S` lists.
    Listing,
    /// A shell script of iptables commands.
    Script,
}

impl Form {
    pub const ALL: [Form; 3] = [Self::Save, Self::Listing, Self::Script];

    /// As the command line and the formats name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Save => "save",
            Self::Listing => "rules",
            Self::Script => "script",
        }
    }
}

/// Reads a text in its form.
pub fn read(text: &str, form: Form, options: &ReadOptions<'_>) -> Parsed<Import, Problem> {
    match form {
        Form::Save => parse_save(text, options),
        Form::Listing => parse_listing(text, options),
        Form::Script => parse_script(text, options),
    }
}

/// The form that fits best: a script begins with `#!` or has a line that runs iptables; a file has
/// a table or a `COMMIT`; a listing has rules alone.
pub fn detect_form(text: &str) -> Form {
    let text = text.trim_start_matches('\u{feff}');
    if is_for_no_shell(text) {
        return Form::Save;
    }
    if text.starts_with("#!") || text.lines().any(runs_iptables) {
        return Form::Script;
    }
    let is_block = |line: &str| {
        line.trim_end() == "COMMIT"
            || line.strip_prefix('*').is_some_and(|name| {
                !name.is_empty() && name.trim_end().bytes().all(|byte| byte.is_ascii_lowercase())
            })
    };
    let is_rule = |line: &str| {
        let first = line.trim_start().split(' ').next().unwrap_or("");
        matches!(first, "-A" | "-P" | "-N" | "-I" | "--append" | "--insert")
    };
    match text.lines().any(is_block) {
        true => Form::Save,
        false if text.lines().any(is_rule) => Form::Listing,
        false => Form::Save,
    }
}

/// The line's first word is iptables, by any path, or a variable that its name says is.
fn runs_iptables(line: &str) -> bool {
    let line = line.trim_start().trim_start_matches("sudo ").trim_start_matches(['"', '&', '(']);
    let word = line.split([' ', '\t', '"']).next().unwrap_or("");
    let name = word.rsplit('/').next().unwrap_or("");
    if matches!(name, "iptables" | "ip6tables" | "iptables-restore" | "ip6tables-restore") {
        return true;
    }
    let variable = word.strip_prefix('$').map(|name| name.trim_matches(['{', '}']));
    let sounds_so = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.contains("ipt") || name.contains("ip6t") || matches!(&*name, "fw" | "cmd")
    };
    variable.is_some_and(sounds_so) && line.contains(" -")
}

/// The family the text itself speaks of; `None` when it does not say.
///
/// ip6tables-save's remark, `ip6tables` as a command, `-p icmpv6`, or an IPv6 address behind `-s`
/// or `-d` speak of IPv6; a script that runs both speaks of IPv4 first. Where addresses of both
/// stand there, the more numerous tell, and IPv4 where they are as many.
pub fn detect_family(text: &str) -> Option<Family> {
    let has = |word: &str| text.contains(word);
    let v4 = has("iptables-save v") || has("iptables-nft-save v");
    if has("ip6tables-save v") || has("ip6tables-nft-save v") {
        return Some(Family::V6);
    }
    if v4 {
        return Some(Family::V4);
    }
    let runs_v4 = text.match_indices("iptables").next().is_some();
    if has("ip6tables") {
        return Some(if runs_v4 { Family::V4 } else { Family::V6 });
    }
    let (mut of_v4, mut of_v6) = (0_usize, 0_usize);
    let mut words = text.split_ascii_whitespace();
    while let Some(word) = words.next() {
        match word {
            "-p" | "--protocol" | "-m" => {
                if let Some("icmpv6" | "ipv6-icmp" | "icmp6") = words.next() {
                    return Some(Family::V6);
                }
            }
            "-s" | "-d" => {
                let address = words.next().and_then(|word| word.split('/').next());
                match address.map(str::parse::<std::net::IpAddr>) {
                    Some(Ok(std::net::IpAddr::V6(_))) => of_v6 += 1,
                    Some(Ok(std::net::IpAddr::V4(_))) => of_v4 += 1,
                    Some(Err(_)) | None => {}
                }
            }
            _ => {}
        }
    }
    match (of_v4, of_v6) {
        (0, 0) => None,
        (of_v4, of_v6) if of_v6 > of_v4 => Some(Family::V6),
        (_, _) => Some(Family::V4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_form() {
        let check = |text, form| assert_eq!(detect_form(text), form, "{text}");
        check("*filter\n:INPUT DROP [0:0]\nCOMMIT\n", Form::Save);
        check("-P INPUT DROP\n-A INPUT -j ACCEPT\n", Form::Listing);
        check("iptables -P INPUT DROP\n", Form::Script);
        check("  sudo /sbin/iptables -F\n", Form::Script);
        check("IPT=/sbin/iptables\n$IPT -A INPUT -j DROP\n", Form::Script);
        check("#!/bin/bash\nfoo\n", Form::Script);
        check("iptables-restore <<E\n*filter\nCOMMIT\nE\n", Form::Script);
        check("#!/usr/sbin/nft -f\ntable ip a {\n}\n", Form::Save);
        check("sudo iptables -L\nChain INPUT (policy ACCEPT)\n", Form::Save);
        check("", Form::Save);
    }

    #[test]
    fn tells_the_family() {
        let check = |text: &str, family| assert_eq!(detect_family(text), family, "{text}");
        check("# Generated by ip6tables-save v1.8.9\n*filter\n", Some(Family::V6));
        check("# Generated by iptables-save v1.8.9\n*filter\n", Some(Family::V4));
        check("-A INPUT -s 2001:db8::/32 -j DROP", Some(Family::V6));
        check("-A INPUT -s 192.0.2.1 -j DROP", Some(Family::V4));
        check("-A INPUT -p icmpv6 -j ACCEPT", Some(Family::V6));
        let both = "-A INPUT -s 2001:db8::1 -j DROP\n-A INPUT -s 192.0.2.1 -j DROP\n";
        check(both, Some(Family::V4));
        let more_v6 = format!("{both}-A INPUT -d 2001:db8::2 -j DROP\n");
        check(&more_v6, Some(Family::V6));
        check("-A INPUT -j ACCEPT", None);
        check("ip6tables -A INPUT -j DROP", Some(Family::V6));
        check("ip6tables -A INPUT -s 2001:db8::1\niptables -F", Some(Family::V4));
    }
}
