//! English.

mod chains;
mod changes;
mod connections;
mod counts;
mod host;
mod matches;
mod packets;
mod targets;
mod values;

pub(super) use chains::{chain, table};

use super::chains::RuleFacts;
use matches::{Clause, clauses};

/// `Do this with the packets that …, if …. Their … is …. Comment: …`
pub(super) fn rule(facts: &RuleFacts<'_>) -> String {
    let others = facts.conditions.others.iter();
    let (mut ifs, mut thats, mut thens) = (Vec::new(), Vec::new(), Vec::new());
    for clause in others.flat_map(|condition| clauses(condition, facts.conditions.family)) {
        match clause {
            Clause::If(text) => ifs.push(text),
            Clause::That(text) => thats.push(text),
            Clause::Then(text) => thens.push(text),
        }
    }
    let packets = packets::packets(facts, &thats, &ifs);
    let does_more = !thens.is_empty();
    let mut text = format!("{}.", capitalized(&targets::deed(facts, &packets, does_more)));
    for sentence in thens {
        text += &format!(" {sentence}.");
    }
    for comment in &facts.conditions.comments {
        text += &format!(" Comment: `{comment}`.");
    }
    text
}

fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

/// `a`, `a and b`, `a, b and c`.
fn list<T: AsRef<str>>(items: &[T], conjunction: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} {conjunction} {}", first.join(", "), last.as_ref())
        }
    }
}
