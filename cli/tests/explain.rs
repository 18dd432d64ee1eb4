//! `droplab explain`.

mod common;

use common::droplab;

const RULES: &[u8] = b"*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n\
    -A INPUT -i lo -j ACCEPT\n-A INPUT -p tcp --dport 22 -m state --state NEW -j ACCEPT\nCOMMIT\n";

#[test]
fn says_what_rules_do_below_their_chains() {
    let run = droplab(&["explain"], RULES);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.starts_with("filter: "), "{}", run.stdout);
    let input = "\n\nfilter INPUT: Packets for this host itself pass here. Those that no rule \
        decides are dropped.\n   1. Allow packets arriving on lo.\n   \
        2. Allow TCP packets to port 22 (ssh) that start a new connection.\n\nfilter FORWARD: ";
    assert!(run.stdout.contains(input), "{}", run.stdout);
}

#[test]
fn speaks_japanese() {
    let run = droplab(&["explain", "--lang", "ja", "-"], RULES);
    assert_eq!(run.code, 0);
    let rule = "   2. TCP 22 番ポート (ssh) への新規接続を許可します。\n";
    assert!(run.stdout.contains(rule), "{}", run.stdout);
}

#[test]
fn explains_what_can_be_read_and_reports_the_rest() {
    let rules = String::from_utf8_lossy(RULES).replace("-i lo", "--no-such-option");
    let run = droplab(&["explain"], rules.as_bytes());
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("no-such-option"), "{}", run.stderr);
    assert!(run.stdout.contains("Allow TCP packets to port 22 (ssh)"), "{}", run.stdout);
}
