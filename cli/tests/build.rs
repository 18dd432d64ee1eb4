//! `droplab build`.

mod common;

use common::{Folder, droplab, run};
use std::fs;
use std::process::Command;

const NAMES: [&str; 6] = [
    "iptables.restored",
    "ip6tables.restored",
    "iptables.sh",
    "ip6tables.sh",
    "if-pre-up.d-iptables",
    "if-up.d-iptables",
];

#[test]
fn writes_every_file_and_lists_it() {
    let folder = Folder::new();
    let out = folder.join("deep/firewall");
    let built = droplab(&["build", "--preset", "seed", "-o", &out], b"");
    assert_eq!((built.code, built.stderr.as_str()), (0, ""));
    let listed: Vec<String> = NAMES.iter().map(|name| format!("{out}/{name}")).collect();
    assert_eq!(built.stdout.lines().collect::<Vec<_>>(), listed);
    let mut there: Vec<_> = fs::read_dir(&out)
        .expect("it was made")
        .map(|entry| entry.expect("it can be read").file_name().into_string().expect("a name"))
        .collect();
    there.sort();
    let mut names = NAMES;
    names.sort_unstable();
    assert_eq!(there, names);
    let restored = fs::read_to_string(folder.path().join("deep/firewall/iptables.restored"));
    assert!(restored.expect("it is there").contains("-A INPUT -i lo -j loaccept\n"));
}

#[cfg(unix)]
#[test]
fn modes_are_as_the_host_wants_them() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let out = folder.join("out");
    for _ in 0..2 {
        assert_eq!(droplab(&["build", "--preset", "ssh-only", "-o", &out], b"").code, 0);
        for name in NAMES {
            let data = fs::metadata(folder.path().join("out").join(name)).expect("it is there");
            let expected = if name.ends_with(".restored") { 0o600 } else { 0o700 };
            assert_eq!(data.permissions().mode() & 0o777, expected, "{name}");
        }
    }
}

#[test]
fn a_policy_that_is_printed_builds_the_same_files() {
    let folder = Folder::new();
    let printed = droplab(&["build", "--preset", "web-server", "--print-policy"], b"");
    assert_eq!(printed.code, 0);
    let (one, other) = (folder.join("one"), folder.join("other"));
    assert_eq!(droplab(&["build", "-o", &one, "-"], printed.stdout.as_bytes()).code, 0);
    assert_eq!(droplab(&["build", "--preset", "web-server", "-o", &other], b"").code, 0);
    for name in NAMES {
        let read = |out: &str| fs::read(format!("{out}/{name}")).expect("it was written");
        assert_eq!(read(&one), read(&other), "{name}");
    }
}

#[test]
fn japanese_presets_have_japanese_notes() {
    let printed = droplab(&["build", "--preset", "seed", "--print-policy", "--lang", "ja"], b"");
    assert!(printed.stdout.contains("munin 用"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_droplab"));
    command.env("LC_ALL", "ja_JP.UTF-8").args(["build", "--preset", "seed", "--print-policy"]);
    assert_eq!(run(&mut command, b"").stdout, printed.stdout);
}

#[test]
fn lists_presets_and_profiles() {
    let listed = droplab(&["build", "--list"], b"");
    assert_eq!(listed.code, 0);
    assert!(listed.stdout.starts_with("preset seed\n"));
    assert!(listed.stdout.ends_with("profile debian-ifupdown\n"));
}

#[test]
fn a_policy_with_errors_writes_nothing() {
    let printed = droplab(&["build", "--preset", "seed", "--print-policy"], b"");
    // The chain that logs what is dropped takes the name of the one before it.
    let (before, after) = printed.stdout.split_once("\"dropped\"").expect("it logs drops");
    let broken = format!("{before}\"dropped\", \"chain\": \"inaccept\"{after}");
    let folder = Folder::new();
    let out = folder.join("out");
    let built = droplab(&["build", "-o", &out], broken.as_bytes());
    assert_eq!((built.code, built.stdout.as_str()), (1, ""));
    assert!(built.stderr.contains("logging[inbound dropped]"), "{}", built.stderr);
    assert!(!folder.path().join("out").exists());
    let checked = droplab(&["build", "--check"], broken.as_bytes());
    assert_eq!((checked.code, checked.stderr), (1, built.stderr));
}

#[test]
fn says_what_is_wrong_with_a_document() {
    let check = |input: &[u8], code, words: &str| {
        let checked = droplab(&["build", "--check"], input);
        assert_eq!(checked.code, code, "{}", checked.stderr);
        assert!(checked.stderr.contains(words), "{}", checked.stderr);
        assert_eq!(checked.stdout, "");
    };
    check(b"{", 1, "no JSON from line 1");
    check(b"", 1, "no JSON");
    check(b"{\"version\": 99, \"policy\": {}}", 1, "later Droplab (document version 99)");
    check(&[0xff, 0xfe, 0, 1, 2], 1, "not UTF-8");
    check(b"\x00\x01\x02", 1, "no JSON");
    check(b"{\"version\": 1, \"policy\": {\"\x1b[31m\": 1}}", 1, "error: <stdin>: ");
    check(b"{\"version\": 1, \"policy\": {\"\\u001b[31m\": 1}}", 1, "\u{fffd}[31m");
}

#[test]
fn wrong_usage_is_told_from_wrong_input() {
    let folder = Folder::new();
    let file = folder.write("file", b"");
    let check = |arguments: &[&str], words: &str| {
        let built = droplab(arguments, b"");
        assert_eq!(built.code, 2, "{arguments:?}: {}", built.stderr);
        assert!(built.stderr.contains(words), "{}", built.stderr);
        assert!(!built.stderr.contains('\u{1b}'), "{:?}", built.stderr);
        assert_eq!(built.stdout, "");
    };
    check(&["build", "--preset", "nope", "-o", "x"], "seed, ssh-only");
    check(&["build", "--preset", "seed", "--profile", "windows", "-o", "x"], "debian-ifupdown");
    check(&["build", "--preset", "seed"], "-o DIR");
    check(&["build", "missing.json", "--check"], "no such file");
    check(&["build", "--preset", "seed", "-o", &format!("{file}/under")], "not a folder");
    check(&["build", "--preset", "\u{1b}[31m", "-o", "x"], "`\u{fffd}[31m`");
    check(&["build", "--\u{1b}[31m"], "unexpected argument");
    check(&["bild"], "bild");
    check(&[], "Usage");
}

/// What was there stays whole when something cannot be put in its place.
#[test]
fn nothing_is_left_behind_when_writing_fails() {
    let folder = Folder::new();
    let out = folder.join("out");
    fs::create_dir_all(format!("{out}/if-up.d-iptables/taken")).expect("it can be made");
    let built = droplab(&["build", "--preset", "seed", "-o", &out], b"");
    assert_eq!(built.code, 2);
    for entry in fs::read_dir(&out).expect("it is there") {
        let name = entry.expect("it can be read").file_name().into_string().expect("a name");
        assert!(!name.starts_with('.'), "{name}");
    }
}
