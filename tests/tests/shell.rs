//! Every script the page can produce: shells read it, shellcheck has nothing to say, and what
//! people write into a policy stays words.

use droplab_core::deploy::{Bundle, FileKind, Syntax};
use droplab_core::locale::{Language, preset_policy};
use droplab_core::net::Family;
use droplab_core::policy::{LogSlot, Notes, PRESETS, Policy};
use droplab_tests::TemporaryDirectory;
use droplab_tests::{hostile, lab};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const SHELLS: [&str; 3] = ["sh", "bash", "dash"];

#[test]
fn every_shell_reads_every_script() {
    let directory = TemporaryDirectory::new().expect("a directory of our own");
    for path in written_scripts(&directory, |_| true) {
        for shell in SHELLS {
            let Some(said) = output(Command::new(shell).arg("-n").arg(&path)) else { continue };
            let context = format!("{shell}: {}", stderr(&said));
            assert!(said.status.success() && said.stderr.is_empty(), "{context}");
        }
    }
}

#[test]
fn shellcheck_has_nothing_to_say() {
    let directory = TemporaryDirectory::new().expect("a directory of our own");
    check_with_shellcheck(&[], &written_scripts(&directory, |kind| kind != FileKind::PostHook));
    // The hook is the post's, word for word, and the post has `dirname $0` without quotes: right
    // for every path that a hook of ifupdown has.
    let directory = TemporaryDirectory::new().expect("a directory of our own");
    let hooks = written_scripts(&directory, |kind| kind == FileKind::PostHook);
    let post = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/seed/if-up.d-iptables");
    let post = fs::read_to_string(post).expect("a fixture");
    assert_eq!(hooks.len(), 1);
    assert_eq!(fs::read_to_string(&hooks[0]).expect("we wrote it"), post);
    check_with_shellcheck(&["--exclude=SC2086"], &hooks);
}

#[test]
fn nothing_people_write_is_run() {
    let directory = TemporaryDirectory::new().expect("a directory of our own");
    for policy in hostile::policies() {
        let bundle = Bundle::new(&policy, Language::English);
        for family in [Family::V4, Family::V6] {
            let script = bundle.file(FileKind::Script(family)).expect("every kind is there");
            let script = directory.write("script", &script.text()).expect("our own directory");
            for shell in SHELLS {
                check_that_words_stay_words(&policy, shell, &script);
            }
        }
    }
}

/// Runs the script with functions for the two commands it may call, which print the words they
/// get; anything else that ran would leave a file, or an error.
#[track_caller]
fn check_that_words_stay_words(policy: &Policy, shell: &str, script: &Path) {
    let directory = TemporaryDirectory::new().expect("a directory of our own");
    let functions = r#"
        iptables() { printf '%s\0' "$@"; }
        ip6tables() { printf '%s\0' "$@"; }
        . "$0"
    "#;
    if output(Command::new(shell).args(["-c", ":"])).is_none() {
        return;
    }
    let mut command = sheltered(shell);
    command.arg("-c").arg(functions).arg(script).current_dir(directory.path());
    let said = command.output().expect("the shell was there");
    assert_eq!((said.status.code(), stderr(&said)), (Some(0), String::new()), "{shell}");
    let made: Vec<_> = fs::read_dir(directory.path()).expect("it is there").collect();
    assert!(made.is_empty(), "{shell}: {made:?}");

    let said = String::from_utf8(said.stdout).expect("our words are UTF-8");
    let words: Vec<&str> = said.split('\0').collect();
    let values = |option| -> BTreeSet<&str> {
        let pairs = words.windows(2).filter(|pair| pair[0] == option);
        pairs.map(|pair| pair[1]).collect()
    };
    let logged = LogSlot::ALL.into_iter().filter_map(|slot| policy.logging.get(slot));
    let prefixes: BTreeSet<_> = logged.map(|log| log.prefix.as_str()).collect();
    let written = values("--log-prefix");
    assert!(!written.is_empty() && written.is_subset(&prefixes), "{shell}: {written:#?}");
    let notes: BTreeSet<_> = policy.entries.iter().map(|entry| entry.note.as_str()).collect();
    let comments = values("--comment");
    assert_eq!(comments.is_empty(), policy.dialect.notes == Notes::InScript, "{shell}");
    assert!(comments.is_subset(&notes), "{shell}: {comments:#?}");
}

/// Root's firewall is out of reach, should a script get past our functions.
fn sheltered(program: &str) -> Command {
    if !lab::is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("unshare");
    command.arg("--net").arg(program);
    command
}

fn check_with_shellcheck(options: &[&str], scripts: &[PathBuf]) {
    let mut command = Command::new("shellcheck");
    match output(command.args(options).args(scripts)) {
        Some(said) => {
            let said = String::from_utf8_lossy(&said.stdout).into_owned() + &stderr(&said);
            assert_eq!(said, "", "shellcheck");
        }
        None => {
            assert!(!lab::is_required(), "DROPLAB_REQUIRE_KERNEL=1, but there is no shellcheck");
            let _ = writeln!(io::stderr(), "\nthere is no shellcheck: scripts not checked with it");
        }
    }
}

/// Each script of those kinds once, in a file of its own: presets in every language, and policies
/// full of words that mean something to a shell.
fn written_scripts(
    directory: &TemporaryDirectory,
    is_wanted: impl Fn(FileKind) -> bool,
) -> Vec<PathBuf> {
    let mut scripts = BTreeMap::new();
    for language in Language::ALL {
        let presets = PRESETS.iter().map(|preset| preset_policy(preset, language));
        for policy in presets.chain(hostile::policies()) {
            let files = Bundle::new(&policy, language).files.into_iter();
            for file in files.filter(|file| file.kind.syntax() == Syntax::Shell) {
                if is_wanted(file.kind) {
                    let count = scripts.len();
                    let name = format!("{count}-{}", file.kind.name());
                    scripts.entry(file.text()).or_insert(name);
                }
            }
        }
    }
    let write = |(text, name): (&String, &String)| directory.write(name, text);
    scripts.iter().map(|script| write(script).expect("our own directory")).collect()
}

/// `None` when there is no such program.
fn output(command: &mut Command) -> Option<Output> {
    match command.output() {
        Ok(output) => Some(output),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => panic!("{command:?}: {error}"),
    }
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
