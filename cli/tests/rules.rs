//! `droplab rule` and `droplab check`.

mod common;

use common::{Folder, droplab};
use serde_json::Value;

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("one object per line")).collect()
}

#[test]
fn judges_a_rule_per_line() {
    let rules = b"-A INPUT -p tcp --dport ssh -j ACCEPT\n\n# a remark\n\
        -A INPUT -s 10.0.0.0/8,192.0.2.1 -j DROP\n-A INPUT -p tcp --dprot 22\n\
        -A INPUT -j TRACE\n-A INPUT ! -i + -j DROP\n";
    let run = droplab(&["rule"], rules);
    assert_eq!(run.code, 1, "one of them is refused");
    let answers = lines(&run.stdout);
    assert_eq!(answers.len(), 5);
    assert_eq!(answers[0]["save"][0], "-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT");
    assert_eq!(answers[0]["backend"], "both");
    assert_eq!(answers[1]["save"].as_array().map(Vec::len), Some(2));
    assert_eq!(answers[2]["ok"], false);
    assert_eq!(answers[2]["code"], "unknown-option");
    assert_eq!(answers[2]["column"], 17);
    assert_eq!(answers[3]["backend"], "nft");
    assert_eq!(answers[4]["save"][0], "-A INPUT -j DROP");
    assert_eq!(answers[4]["save_nft"][0], "-A INPUT ! -i + -j DROP");
}

#[test]
fn takes_the_facts_of_a_host() {
    let folder = Folder::new();
    let host = folder.write("host.json", br#"{"users":{"root":0},"sets":{},"chains":["mine"]}"#);
    let rules = b"-A OUTPUT -m owner --uid-owner root -j mine\n\
        -A OUTPUT -m owner --uid-owner nobody\n-A OUTPUT -m set --match-set x src\n";
    let answers = lines(&droplab(&["rule", "--host", &host], rules).stdout);
    assert_eq!(answers[0]["save"][0], "-A OUTPUT -m owner --uid-owner 0 -j mine");
    assert_eq!(answers[1]["ok"], false);
    assert_eq!(answers[2]["ok"], false);
    let bad = folder.write("bad.json", b"{");
    assert_eq!(droplab(&["rule", "--host", &bad], b"").code, 2);
    assert_eq!(droplab(&["rule", "-t", "fitler"], b"").code, 2);
}

#[test]
fn checks_a_file() {
    let rules = b"*filter\n-A INPUT -p tcp --dprot 22 -j ACCEPT\n-A INPUT -j mine\nCOMMIT\n";
    let run = droplab(&["check"], rules);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("<stdin>:2:17: error: unknown option"), "{}", run.stderr);
    let found = lines(&droplab(&["check", "--json"], rules).stdout);
    assert_eq!(found[0]["code"], "unknown-option");
    assert_eq!((&found[0]["line"], &found[0]["column"]), (&2.into(), &17.into()));
    assert_eq!(found[0]["severity"], "error");
    assert_eq!(found[1]["rule"], "filter:INPUT:1");
    let fine = droplab(&["check"], b"*filter\n-A INPUT -j ACCEPT\nCOMMIT\n");
    assert_eq!((fine.code, fine.stderr.as_str()), (0, ""));
}
