//! `droplab log`.

mod common;

use common::{Folder, droplab, run};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;
use std::process::{Command, Stdio};

const LOG: &[u8] = b"\
2026-03-01T12:30:00+09:00 fw kernel: fw input drop IN=eth0 OUT= MAC= SRC=203.0.113.9 \
DST=192.0.2.1 LEN=40 TOS=0x00 PREC=0x00 TTL=51 ID=1 DF PROTO=TCP SPT=40000 DPT=22 WINDOW=1024 RES=0x00 SYN URGP=0 \n\
2026-03-01T12:31:00+09:00 fw kernel: fw input accept IN=eth0 OUT= MAC= SRC=203.0.113.10 \
DST=192.0.2.1 LEN=40 TOS=0x00 PREC=0x00 TTL=51 ID=1 DF PROTO=TCP SPT=40000 DPT=443 WINDOW=1024 RES=0x00 SYN URGP=0 \n\
2026-03-01T12:31:01+09:00 fw sshd[1]: hello\n";

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

#[test]
fn reports_what_a_log_holds() {
    let run = droplab(&["log"], LOG);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let expected = format!(
        "3 lines, {} bytes: 2 packets; 1 not netfilter's, 0 damaged\n\
         from 2026-03-01 12:30 to 2026-03-01 12:32\n\
         \nWhat happened, by the log prefix\n  1  accepted\n  1  dropped\n\
         \nLog prefixes\n  1  fw input accept\n  1  fw input drop\n\
         \nAsked for\n  1  tcp/22 ssh\n  1  tcp/443 https\n\
         \nSources\n  1  203.0.113.9\n  1  203.0.113.10\n",
        LOG.len()
    );
    assert_eq!(run.stdout, expected);
    let japanese = droplab(&["log", "--lang", "ja"], LOG);
    assert!(japanese.stdout.contains("パケット 2 件"), "{}", japanese.stdout);
}

#[test]
fn packed_and_plain_files_are_one_log() {
    let folder = Folder::new();
    let plain = folder.write("a.log", LOG);
    // Two members, as `cat a.gz b.gz` makes them; told by content, not by name.
    let twice = folder.write("b", &[packed(LOG), packed(LOG)].concat());
    let run = droplab(&["log", &plain, &twice, "-"], &packed(LOG));
    assert!(run.stdout.starts_with("12 lines, "), "{}", run.stdout);
    assert!(run.stdout.contains("8 packets"));
}

#[test]
fn prints_the_analysis_as_one_object() {
    let run = droplab(&["log", "--json"], LOG);
    assert_eq!((run.code, run.stdout.lines().count()), (0, 1));
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(json["packets"], 2);
    assert_eq!(json["foreign"]["count"], 1);
    assert_eq!(json["services"]["rows"][0]["name"], "ssh");
    assert_eq!(json["services"]["rows"][0]["actions"]["drop"], 1);
    assert_eq!(json["timelines"][0]["bins"][1]["accept"], 1);
}

#[test]
fn prints_records_and_numbers_lines_through() {
    let run = droplab(&["log", "--records", "-"], LOG);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!((run.code, lines.len()), (0, 3));
    let record: serde_json::Value = serde_json::from_str(lines[0]).expect("it is JSON");
    assert_eq!((&record["kind"], &record["record"]["dpt"]), (&"packet".into(), &22.into()));
    let folder = Folder::new();
    let file = folder.write("a.log", LOG);
    let run = droplab(&["log", "--records", &file, &file], b"");
    let last: serde_json::Value =
        serde_json::from_str(run.stdout.lines().last().expect("six")).expect("it is JSON");
    assert_eq!(last["line"], 6);
}

#[test]
fn what_cannot_be_a_log_is_an_error() {
    let utf16: Vec<u8> =
        b"\xff\xfe".iter().copied().chain(LOG.iter().flat_map(|byte| [*byte, 0])).collect();
    let check = |input: &[u8], code, words: &str| {
        let run = droplab(&["log"], input);
        assert_eq!(run.code, code, "{}", run.stderr);
        assert!(run.stderr.contains(words), "{}", run.stderr);
    };
    check(&utf16, 1, "UTF-16");
    check(&[b'a', 0, b'b', b'\n'].repeat(1_000), 1, "no text");
    check(&packed(&packed(LOG)), 1, "packed twice");
    check(b"", 0, "");
    let missing = droplab(&["log", "missing.log"], b"");
    assert_eq!((missing.code, missing.stdout.as_str()), (2, ""));
}

/// A file that breaks off is told, and so is what it held.
#[test]
fn a_cut_archive_is_read_as_far_as_it_goes() {
    let mut whole = packed(&LOG.repeat(20_000));
    whole.truncate(whole.len() / 2);
    let run = droplab(&["log"], &whole);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("cannot read `<stdin>`"), "{}", run.stderr);
    assert!(run.stdout.contains("203.0.113.9"), "{}", run.stdout);
}

#[test]
fn a_prefix_cannot_write_to_the_terminal() {
    let evil = String::from_utf8_lossy(LOG).replace("fw input drop", "fw \u{1b}[31m\u{9b}0m");
    let run = droplab(&["log"], evil.as_bytes());
    assert!(!run.stdout.contains('\u{1b}') && !run.stdout.contains('\u{9b}'), "{:?}", run.stdout);
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let mut command = Command::new("sh");
    let program = env!("CARGO_BIN_EXE_droplab");
    let script = format!("{{ '{program}' log --records; echo \"ended $?\" >&2; }} | head -n 1");
    command.args(["-c", &script]).stdout(Stdio::piped());
    let run = run(&mut command, &LOG.repeat(20_000));
    assert_eq!(run.stdout.lines().count(), 1);
    assert_eq!(run.stderr, "ended 0\n");
}
