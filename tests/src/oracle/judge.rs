//! The judge: inside a namespace, asks the engine that `iptables` is there.
//!
//! Rules are asked many between two looks at iptables-save, where the n-th rule of a chain is then
//! the n-th that was accepted there: counters would tell them apart, but ip6tables-nft 1.8.9
//! forgets `-c`. Where one rule could change what is said to another, or would become several,
//! it is asked alone: jumps from user chain to user chain, lists of addresses, and all that the
//! kernel refused beside others.

use super::question::{Question, Verdict};
use super::{USER_CHAINS, program};
use droplab_core::net::Family;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::process::{Command, Output, Stdio};

/// How many rules lie together before iptables-save is read.
const BATCH: usize = 50;

/// Questions as lines of JSON, answers likewise and in their order.
pub fn answer_all(input: &str, out: &mut impl Write) -> io::Result<()> {
    let questions: Vec<_> = input.lines().filter_map(Question::from_json).collect();
    for verdict in verdicts(&questions)? {
        writeln!(out, "{}", verdict.to_value())?;
    }
    Ok(())
}

fn verdicts(questions: &[Question]) -> io::Result<Vec<Verdict>> {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    let mut alone = Vec::new();
    for (index, question) in questions.iter().enumerate() {
        match company(question) {
            Some(company) => {
                let key = (question.family, question.table.as_str(), company);
                groups.entry(key).or_default().push(index);
            }
            None => alone.push(index),
        }
    }
    let mut found = vec![None; questions.len()];
    for batch in groups.values().flat_map(|group| group.chunks(BATCH)) {
        for (index, verdict) in ask_batch(questions, batch)? {
            match is_certain(&verdict) {
                true => found[index] = Some(verdict),
                false => alone.push(index),
            }
        }
    }
    for index in alone {
        found[index] = Some(ask_alone(&questions[index])?);
    }
    Ok(found.into_iter().map(|verdict| verdict.expect("each was asked")).collect())
}

/// Rules of the same company and table cannot change what is said to each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Company {
    /// The user chains are empty: a jump to them says nothing more.
    BuiltIn,
    /// No built-in chain has a rule: none of the user chains is reached.
    UserChain,
}

/// `None`: it must be asked alone.
pub(super) fn company(question: &Question) -> Option<Company> {
    let [command, chain, rest @ ..] = question.words.as_slice() else { return None };
    let is_address = |option: &str| {
        ["-s", "-d", "--so", "--sr", "--ds", "--de"].iter().any(|start| option.starts_with(start))
    };
    let is_list = rest.windows(2).any(|pair| is_address(&pair[0]) && pair[1].contains(','));
    if !matches!(command.as_str(), "-A" | "--append") || is_list {
        return None;
    }
    let is_user = |word: &str| USER_CHAINS.iter().any(|chain| word.ends_with(chain));
    match is_user(chain) {
        true if rest.iter().any(|word| is_user(word)) => None,
        true => Some(Company::UserChain),
        false => Some(Company::BuiltIn),
    }
}

/// What the program refuses by itself, before it looks at what the kernel has, is certain.
fn is_certain(verdict: &Verdict) -> bool {
    match verdict {
        Verdict::Accepted { save } => !save.is_empty(),
        Verdict::Refused { exit, .. } => *exit == Some(2),
    }
}

fn ask_batch(questions: &[Question], batch: &[usize]) -> io::Result<Vec<(usize, Verdict)>> {
    let Some(first) = batch.first().map(|index| &questions[*index]) else { return Ok(vec![]) };
    empty(first.family, &first.table)?;
    let mut verdicts = Vec::new();
    let mut accepted: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for index in batch.iter().copied() {
        match ask(&questions[index])? {
            Some(refused) => verdicts.push((index, refused)),
            None => accepted.entry(questions[index].chain()).or_default().push(index),
        }
    }
    let saved = save(first.family, &first.table)?;
    empty(first.family, &first.table)?;
    for (chain, indices) in accepted {
        let begin = format!("-A {} ", chain.unwrap_or_default());
        let is_in_chain = |line: &&str| line.starts_with(&begin) || *line == begin.trim_end();
        let lines: Vec<_> = saved.lines().filter(is_in_chain).collect();
        let is_one_each = lines.len() == indices.len();
        let end = lines.iter().position(|line| ends_chain(line)).unwrap_or(lines.len());
        for (at, index) in indices.into_iter().enumerate() {
            let line = lines.get(at).filter(|_| is_one_each && at <= end);
            let save = line.map(|line| (*line).to_owned()).into_iter().collect();
            verdicts.push((index, Verdict::Accepted { save }));
        }
    }
    Ok(verdicts)
}

/// A verdict for every packet: legacy asks of what stands behind it no longer whether its place is
/// right.
fn ends_chain(line: &str) -> bool {
    let words: Vec<_> = line.split(' ').collect();
    matches!(words.as_slice(), ["-A", _, "-j", "ACCEPT" | "DROP" | "RETURN" | "QUEUE"])
}

fn ask_alone(question: &Question) -> io::Result<Verdict> {
    empty(question.family, &question.table)?;
    if let Some(refused) = ask(question)? {
        return Ok(refused);
    }
    let saved = save(question.family, &question.table)?;
    // Some names are known to every table, such as those of RATEEST.
    empty(question.family, &question.table)?;
    let lines = saved.lines().filter(|line| line.starts_with("-A"));
    Ok(Verdict::Accepted { save: lines.map(str::to_owned).collect() })
}

/// `None`: it is accepted.
fn ask(question: &Question) -> io::Result<Option<Verdict>> {
    let mut command = Command::new(program(question.family));
    command.args(["-t", &question.table]).args(&question.words);
    let output = command.stdin(Stdio::null()).output()?;
    if output.status.success() {
        return Ok(None);
    }
    let message = message(&output);
    Ok(Some(Verdict::Refused { exit: output.status.code(), message }))
}

/// Without the lines that say where help is.
fn message(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with("Try `"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The table with its own chains and the user chains, and no rule. A table that does not exist
/// is left to the question.
fn empty(family: Family, table: &str) -> io::Result<()> {
    let chains = USER_CHAINS.map(|chain| format!(":{chain} - [0:0]\n")).concat();
    let mut restore = Command::new(format!("{}-restore", program(family)))
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let mut stdin = restore.stdin.take().expect("it is piped");
    let _ = stdin.write_all(format!("*{table}\n{chains}COMMIT\n").as_bytes());
    drop(stdin);
    restore.wait()?;
    Ok(())
}

fn save(family: Family, table: &str) -> io::Result<String> {
    let mut command = Command::new(format!("{}-save", program(family)));
    let output = command.args(["-t", table]).stdin(Stdio::null()).stderr(Stdio::null()).output()?;
    // A comment may have been cut within a character: the rest of the file is still good.
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
