//! The finished site in a real browser: each test is a scenario in `tests/e2e/`, driven by Node.
//!
//! They run where `DROPLAB_E2E` is set, as `cargo xtask test` does, with `DROPLAB_DIST` (the site)
//! and `DROPLAB_CHROMIUM` (the browser). `cargo xtask dist` and `npm ci` come before.

use droplab_core::deploy::{Bundle, FileKind};
use droplab_core::locale::{Language, preset_policy};
use droplab_core::net::Family;
use droplab_core::policy::preset;
use droplab_tests::{TemporaryDirectory, lab};
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, Once, PoisonError};

#[test]
fn the_posts_job_ends_with_its_log_in_the_page() {
    let downloads = TemporaryDirectory::new().expect("a directory of our own");
    if !run("main-job", downloads.path()) {
        return;
    }
    for language in Language::ALL {
        let mut policy = preset_policy(preset("seed").expect("a preset"), language);
        let is_ssh = |service: &str| service == "tcp/23";
        let ssh = policy.entries.iter_mut().find(|entry| is_ssh(&entry.service.to_string()));
        ssh.expect("an entry for ssh").service = "tcp/3843".parse().expect("a service");
        let bundle = Bundle::new(&policy, language);
        let places = [
            (FileKind::Restore(Family::V4), "iptables.restored"),
            (FileKind::Restore(Family::V6), "ip6tables.restored"),
            (FileKind::PreUpHook, "if-pre-up.d/iptables"),
        ];
        for (kind, place) in places {
            let file = downloads.path().join(language.tag()).join(place);
            let downloaded = fs::read_to_string(file).expect("it was downloaded");
            let expected = bundle.file(kind).expect("every kind is there").text();
            assert_eq!(downloaded, expected, "{place} {}", language.tag());
        }
    }
}

#[test]
fn what_is_wrong_is_said_where_it_is_wrong() {
    run_alone("bad-input");
}

#[test]
fn what_the_browser_or_a_link_brings_can_be_broken() {
    run_alone("bad-storage-and-links");
}

#[test]
fn a_log_that_is_none_is_told_so() {
    run_alone("bad-log");
}

#[test]
fn rules_are_read_mended_and_written_as_another_file() {
    run_alone("rules");
}

#[test]
fn a_link_brings_the_policy_to_somebody_else() {
    run_alone("share");
}

#[test]
fn everything_can_be_done_by_keyboard() {
    run_alone("keyboard");
}

#[test]
fn axe_finds_nothing_in_either_language_theme_or_width() {
    run_alone("accessibility");
}

#[test]
fn typing_and_reading_logs_are_quick() {
    run_alone("speed");
}

#[test]
fn nothing_can_leave_the_page() {
    run_alone("network");
}

fn run_alone(scenario: &str) {
    let downloads = TemporaryDirectory::new().expect("a directory of our own");
    run(scenario, downloads.path());
}

/// Runs `tests/e2e/SCENARIO.mjs`; `false` when browser tests are not asked for.
#[track_caller]
fn run(scenario: &str, downloads: &Path) -> bool {
    /// One at a time: two browsers on one machine would spoil the measured times.
    static TURN: Mutex<()> = Mutex::new(());
    static NOTE: Once = Once::new();
    if std::env::var_os("DROPLAB_E2E").is_none() {
        // Past libtest, which keeps what a passing test prints to itself.
        let note = "\nbrowser tests run with `cargo xtask test`: not run";
        NOTE.call_once(|| writeln!(io::stderr(), "{note}").unwrap_or_default());
        return false;
    }
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("e2e");
    assert!(folder.join("node_modules").is_dir(), "`npm ci` in tests/e2e comes first");
    let site = site();
    assert!(site.join("index.html").is_file(), "`cargo xtask dist` comes first: no {site:?}");
    let mut command = Command::new("node");
    command
        .arg(folder.join(format!("{scenario}.mjs")))
        .env("DROPLAB_DIST", site)
        .env("DROPLAB_CHROMIUM", chromium())
        .env("DOWNLOADS", downloads);
    if lab::is_available() {
        command.env("LAB", env!("CARGO_BIN_EXE_lab"));
    }
    let said = command.output().expect("Node 20 or later is in the PATH");
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    let errors = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success(), "{scenario}: {}\n{text}{errors}", said.status);
    // Figures are to be seen when all is well, too.
    let figures = text.lines().filter(|line| line.starts_with("measured: "));
    let figures: String = figures.map(|line| format!("\n{scenario}: {line}")).collect();
    if !figures.is_empty() {
        writeln!(io::stderr(), "{figures}").unwrap_or_default();
    }
    true
}

/// What `cargo xtask dist` wrote, unless told otherwise.
fn site() -> PathBuf {
    let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist");
    std::env::var_os("DROPLAB_DIST").map_or_else(usual, PathBuf::from)
}

fn chromium() -> OsString {
    std::env::var_os("DROPLAB_CHROMIUM").unwrap_or_else(|| "/usr/bin/chromium".into())
}
