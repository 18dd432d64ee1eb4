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

/// `If …, do … with the packets that …, and …. Note: …`
pub(super) fn rule(facts: &RuleFacts<'_>) -> String {
    let others = facts.conditions.others.iter();
    let (mut ifs, mut thats) = (Vec::new(), Vec::new());
    for clause in others.flat_map(|condition| clauses(condition, facts.conditions.family)) {
        match clause {
            Clause::If(text) => ifs.push(text),
            Clause::That(text) => thats.push(text),
        }
    }
    let packets = packets::packets(facts, &thats);
    let deed = targets::deed(facts, &packets);
    let sentence = match ifs.is_empty() {
        true => deed,
        false => format!("if {}, {deed}", ifs.join(", and if ")),
    };
    let mut text = format!("{}.", capitalized(&sentence));
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
