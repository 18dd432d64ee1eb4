//! iptables itself as judge of single rules: thousands of them, each by each of its engines.
//!
//! A rule is asked as a command, `iptables -t TABLE -A CHAIN …`, in a namespace that holds the
//! user chains and sets which rules may name. What is accepted is read back from iptables-save.

mod generated;
mod judge;
mod question;
mod reloaded;

pub use generated::{Judged, judge_generated};
pub use judge::answer_all;
pub use question::{Question, Verdict};
pub use reloaded::{NOT_STABLE, judge_reloaded};

use crate::lab::{Backend, Namespace};
use crate::truth::{FileTruth, Loaded};
use droplab_core::net::Family;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread;

/// The chains that every table has besides its own, without rules.
pub const USER_CHAINS: [&str; 3] = ["uc1", "uc2", "uc3"];

/// The sets that are there, empty: name, type, family.
pub const SETS: [(&str, &str, &str); 4] = [
    ("s4", "hash:ip", "inet"),
    ("s6", "hash:ip", "inet6"),
    ("net4", "hash:net", "inet"),
    ("ipport4", "hash:ip,port", "inet"),
];

/// What both engines say to a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdicts {
    pub legacy: Verdict,
    pub nft: Verdict,
}

/// One namespace for each engine. Needs root.
pub struct Oracle {
    namespaces: [Namespace; 2],
    /// The `lab` binary: its `judge` runs inside the namespaces.
    program: PathBuf,
    has_sets: bool,
}

impl Oracle {
    pub fn new(program: &Path) -> io::Result<Self> {
        let [legacy, nft] = Backend::ALL;
        let namespaces = [Namespace::new(legacy)?, Namespace::new(nft)?];
        let mut has_sets = true;
        for namespace in &namespaces {
            for (name, kind, family) in SETS {
                let made = namespace.run("ipset", &["create", name, kind, "family", family]);
                has_sets &= made.is_ok();
            }
        }
        Ok(Self { namespaces, program: program.to_owned(), has_sets })
    }

    /// Whether [`SETS`] are there: not without ipset(8), and then rules that name them are refused.
    pub const fn has_sets(&self) -> bool {
        self.has_sets
    }

    /// In the order of the questions.
    pub fn ask(&self, questions: &[Question]) -> io::Result<Vec<Verdicts>> {
        let [legacy, nft] = &self.namespaces;
        let (legacy, nft) = thread::scope(|scope| {
            let legacy = scope.spawn(|| self.ask_one(legacy, questions));
            let nft = self.ask_one(nft, questions);
            (legacy.join().expect("it returns its errors"), nft)
        });
        let pairs = legacy?.into_iter().zip(nft?);
        Ok(pairs.map(|(legacy, nft)| Verdicts { legacy, nft }).collect())
    }

    /// Whether each engine loads a whole file. What an earlier file left stays, but for the tables
    /// that this one names: take a new oracle for each.
    pub fn load(&self, note: &str, family: Family, input: &str) -> FileTruth {
        let [legacy, nft] =
            [0, 1].map(|engine| match self.namespaces[engine].restore(family, input) {
                Ok(_) => {
                    let saved = self.namespaces[engine].save(family).unwrap_or_default();
                    let rules = saved.lines().filter(|line| line.starts_with("-A"));
                    Loaded::Accepted { saved: rules.map(str::to_owned).collect() }
                }
                Err(error) => {
                    let message = error.to_string();
                    Loaded::Refused { line: named_line(&message), message }
                }
            });
        FileTruth { note: note.to_owned(), family, input: input.to_owned(), legacy, nft }
    }

    /// One process inside does it all: entering a namespace costs more than a question.
    fn ask_one(&self, inside: &Namespace, questions: &[Question]) -> io::Result<Vec<Verdict>> {
        let mut judge = inside
            .command(&self.program)
            .arg("judge")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut stdin = judge.stdin.take().expect("it is piped");
        let lines: String = questions.iter().map(|question| question.to_json() + "\n").collect();
        // It reads everything before it answers.
        stdin.write_all(lines.as_bytes())?;
        drop(stdin);
        let output = judge.wait_with_output()?;
        let text = String::from_utf8(output.stdout).map_err(io::Error::other)?;
        let verdicts: Vec<_> = text.lines().filter_map(Verdict::from_json).collect();
        match verdicts.len() == questions.len() {
            true => Ok(verdicts),
            false => Err(io::Error::other(format!("the judge answered {} times", verdicts.len()))),
        }
    }
}

/// `Error occurred at line: 5`, `line 5 failed`, `line 5: RULE_APPEND failed`.
fn named_line(message: &str) -> Option<usize> {
    let after = |words| message.split(words).nth(1);
    let rest = after("at line: ").or_else(|| after("at line ")).or_else(|| after("line "))?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    rest[..digits].parse().ok()
}

/// iptables' name in a family.
pub(crate) const fn program(family: Family) -> &'static str {
    match family {
        Family::V4 => "iptables",
        Family::V6 => "ip6tables",
    }
}

#[cfg(test)]
mod tests {
    use super::named_line;

    #[track_caller]
    fn check(message: &str, expected: Option<usize>) {
        assert_eq!(named_line(message), expected);
    }

    #[test]
    fn the_line_is_found_in_what_is_said() {
        check("iptables-restore: line 7 failed", Some(7));
        check("x: Bad argument `y'\nError occurred at line: 12\nTry `x -h'", Some(12));
        check("line 6: RULE_APPEND failed (Too many links): rule in chain INPUT", Some(6));
        check("COMMIT expected at line 3", Some(3));
        check("no number", None);
    }
}
