//! What people do to rules that were right: cut words short, write them twice, leave one out, put
//! the `!` elsewhere.

use super::random::Random;
use super::value::{Context, Mood, Value, value};
use super::{matches::MATCHES, targets::TARGETS};
use droplab_core::net::Family;

/// Changes one or two things after the command and its chain; what is left may still be right.
pub(super) fn spoil(random: &mut Random, words: &mut Vec<String>) {
    for _ in 0..random.between(1, 2) {
        if words.len() < 4 {
            return words.push(random.pick(&["!", "-j", "-m", "--dport", "x", "-f"]).to_owned());
        }
        once(random, words);
    }
}

fn once(random: &mut Random, words: &mut Vec<String>) {
    let at = 2 + random.index(words.len() - 2);
    let n_words = words.len();
    match random.below(12) {
        0 => drop(words.remove(at)),
        1 => words.insert(at, words[at].clone()),
        2 => words.insert(at, "!".to_owned()),
        3 => words[2..].swap(at - 2, (at - 1) % (n_words - 2)),
        4 => abbreviate(random, words),
        5 => join(words, at),
        6 => words[at] = another_case(&words[at]),
        7 => double_option(random, words),
        8 => words.insert(at, foreign_option(random)),
        9 => words[at] = a_number(random),
        10 => another_extension(random, words),
        _ => words.truncate(at),
    }
}

fn is_long(word: &str) -> bool {
    word.len() > 3 && word.starts_with("--")
}

/// `--destination-port` → `--destination-p`.
fn abbreviate(random: &mut Random, words: &mut [String]) {
    let mut long: Vec<_> = words.iter_mut().skip(2).filter(|word| is_long(word)).collect();
    if long.is_empty() {
        return;
    }
    let at = random.index(long.len());
    let word = &mut long[at];
    let length = 3 + random.index(word.len() - 3);
    if word.is_char_boundary(length) {
        word.truncate(length);
    }
}

/// Options whose value iptables 1.8.9 takes to be the whole word when it stands in the same one,
/// unlike the versions before and after: the kernel is no judge of them.
const MISREAD: &[&str] = &[
    "--source",
    "--src",
    "--destination",
    "--dst",
    "--protocol",
    "--in-interface",
    "--out-interface",
    "--jump",
    "--goto",
];

fn is_misread(word: &str) -> bool {
    let is_letter = matches!(word, "-s" | "-d" | "-p" | "-i" | "-o" | "-j" | "-g");
    is_letter || word.len() > 3 && MISREAD.iter().any(|name| name.starts_with(word))
}

/// `--dport 22` → `--dport=22`, `-m tcp` → `-mtcp`.
fn join(words: &mut Vec<String>, at: usize) {
    if at + 1 < words.len() && words[at].starts_with('-') && !is_misread(&words[at]) {
        let value = words.remove(at + 1);
        let between = if is_long(&words[at]) { "=" } else { "" };
        words[at] += &format!("{between}{value}");
    }
}

fn another_case(word: &str) -> String {
    let upper = word.to_uppercase();
    if upper == word { word.to_lowercase() } else { upper }
}

/// An option and what follows it, once more at the end.
fn double_option(random: &mut Random, words: &mut Vec<String>) {
    let starts: Vec<_> = (2..words.len()).filter(|at| words[*at].starts_with('-')).collect();
    if starts.is_empty() {
        return;
    }
    let start = random.pick(&starts);
    let end = starts.iter().copied().find(|at| *at > start).unwrap_or(words.len());
    let again = words[start..end].to_vec();
    words.extend(again);
}

fn foreign_option(random: &mut Random) -> String {
    let all = if random.one_in(2) { MATCHES } else { TARGETS };
    let extension = &all[random.index(all.len())];
    let names: Vec<_> = extension.options.iter().flat_map(|one| one.names.split('|')).collect();
    match names.is_empty() {
        true => "--nosuch".to_owned(),
        false => random.pick(&names).to_owned(),
    }
}

fn a_number(random: &mut Random) -> String {
    let mood = if random.one_in(2) { Mood::Edge } else { Mood::Wrong };
    let high = random.pick(&[1, 255, 65_535, u64::from(u32::MAX)]);
    let context = Context { family: Family::V4, has_ports: false, mood };
    value(random, Value::Number(0, high), context).concat()
}

fn another_extension(random: &mut Random, words: &mut [String]) {
    let is_name = |word: &str| matches!(word, "-m" | "--match" | "-j" | "--jump");
    let Some(at) = words.iter().position(|word| is_name(word)) else { return };
    let all = if matches!(words[at].as_str(), "-m" | "--match") { MATCHES } else { TARGETS };
    if let Some(name) = words.get_mut(at + 1) {
        *name = match random.one_in(4) {
            true => "nosuch".to_owned(),
            false => all[random.index(all.len())].name.to_owned(),
        };
    }
}
