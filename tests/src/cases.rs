//! The case runner: every folder in `tests/cases/<flow>` is a case, with inputs and `expected.*` files.
//!
//! `UPDATE=1` writes the expectations anew, to be read as a diff; `CASE=name` runs the cases of that
//! name only. A missing expectation fails like a wrong one, and so does one that nothing produces.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// One folder of `tests/cases/<flow>`.
pub struct Case {
    pub name: String,
    pub folder: PathBuf,
}

impl Case {
    /// Panics when the case has no such file: a case without its input is a mistake.
    #[track_caller]
    pub fn bytes(&self, file: &str) -> Vec<u8> {
        let path = self.folder.join(file);
        fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    #[track_caller]
    pub fn text(&self, file: &str) -> String {
        String::from_utf8(self.bytes(file))
            .unwrap_or_else(|error| panic!("{}/{file}: {error}", self.name))
    }

    pub fn has(&self, file: &str) -> bool {
        self.folder.join(file).is_file()
    }
}

/// Runs `produce` on every case of `flow` and compares what it returns, file name and text, with the
/// case's `expected.*` files. Panics with a list of all differences.
#[track_caller]
pub fn run_cases(flow: &str, produce: impl Fn(&Case) -> Vec<(String, String)>) {
    let wanted = std::env::var("CASE").ok();
    let cases = cases_of(flow);
    assert!(!cases.is_empty(), "tests/cases/{flow} holds no case");
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let mut failures = String::new();
    for case in cases {
        if wanted.as_ref().is_some_and(|wanted| *wanted != case.name) {
            continue;
        }
        let actual: BTreeMap<String, String> = produce(&case).into_iter().collect();
        assert!(!actual.is_empty(), "case {flow}/{} produces nothing", case.name);
        if update {
            write_expectations(&case, &actual);
        } else {
            compare(flow, &case, &actual, &mut failures);
        }
    }
    assert!(failures.is_empty(), "{failures}\nUPDATE=1 writes what is produced now");
}

/// Cases of a flow that have a file of that name.
pub fn cases_with(flow: &str, file: &str) -> Vec<Case> {
    cases_of(flow).into_iter().filter(|case| case.has(file)).collect()
}

/// Every case of a flow, by name.
pub fn cases_of(flow: &str) -> Vec<Case> {
    let folder = folder().join(flow);
    let entries = fs::read_dir(&folder);
    let entries = entries.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut cases: Vec<Case> = entries
        .map(|entry| entry.expect("a folder that was opened can be read"))
        .filter(|entry| entry.path().is_dir())
        .map(|entry| Case {
            name: entry.file_name().to_string_lossy().into_owned(),
            folder: entry.path(),
        })
        .collect();
    cases.sort_by(|one, other| one.name.cmp(&other.name));
    cases
}

/// `tests/cases`.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")
}

fn expectations(case: &Case) -> Vec<String> {
    let entries = fs::read_dir(&case.folder).expect("the case's folder was listed");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("a folder that was opened can be read"))
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("expected."))
        .collect();
    names.sort();
    names
}

fn write_expectations(case: &Case, actual: &BTreeMap<String, String>) {
    for stale in expectations(case).into_iter().filter(|name| !actual.contains_key(name)) {
        fs::remove_file(case.folder.join(stale)).expect("an expectation can be removed");
    }
    for (name, text) in actual {
        assert!(name.starts_with("expected."), "{name} would not be found again");
        fs::write(case.folder.join(name), text).expect("an expectation can be written");
    }
}

fn compare(flow: &str, case: &Case, actual: &BTreeMap<String, String>, failures: &mut String) {
    let mut fail = |name: &str, what: &str| {
        let _ = writeln!(failures, "{flow}/{}/{name}: {what}", case.name);
    };
    for name in expectations(case).iter().filter(|name| !actual.contains_key(*name)) {
        fail(name, "nothing produces it");
    }
    for (name, text) in actual {
        if !case.has(name) {
            fail(name, "is missing");
        } else if let Some(difference) = first_difference(&case.text(name), text) {
            fail(name, &difference);
        }
    }
}

/// The first line that differs, from both sides.
fn first_difference(expected: &str, actual: &str) -> Option<String> {
    if expected == actual {
        return None;
    }
    let mut expected = expected.split_inclusive('\n');
    let mut actual = actual.split_inclusive('\n');
    for number in 1.. {
        let sides = (expected.next(), actual.next());
        if sides.0 != sides.1 || sides == (None, None) {
            let show =
                |side: Option<&str>| side.map_or("nothing".to_owned(), |line| format!("{line:?}"));
            return Some(format!(
                "line {number}\n  expected {}\n  actual   {}",
                show(sides.0),
                show(sides.1)
            ));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::first_difference;

    #[test]
    fn differences_are_shown_with_their_line() {
        assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
        let shown = first_difference("a\nb\n", "a\nc\n").expect("they differ");
        assert_eq!(shown, "line 2\n  expected \"b\\n\"\n  actual   \"c\\n\"");
        assert!(first_difference("a\n", "a").is_some_and(|shown| shown.starts_with("line 1")));
        assert!(first_difference("a\n", "a\nb").is_some_and(|shown| shown.starts_with("line 2")));
    }
}
