//! 日本語。

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
use values::rate;

/// 「…の場合、毎分 30 パケットまで、…を…します。」
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
    let mut text = String::new();
    if !ifs.is_empty() {
        text += &format!("{}、", ifs.join("、かつ、"));
    }
    let packets = packets::packets(facts, &thats);
    let deed = targets::deed(facts, &packets, &mut thens);
    text += &match facts.conditions.limit {
        None => deed,
        Some(limit) => {
            let (number, unit) = (limit.interval.packets(), limit.interval.unit());
            limited(&packets, &deed, &rate(number, unit, limit.burst.into()))
        }
    };
    text += "。";
    for sentence in thens {
        text += &format!("{sentence}。");
    }
    for comment in &facts.conditions.comments {
        text += &format!("コメント: `{comment}`。");
    }
    text
}

/// 「…を、毎分 30 パケットまで（バースト 5）許可します」。目的語がなければレートを文頭に置く。
fn limited(packets: &str, deed: &str, rate: &str) -> String {
    let rest = deed.strip_prefix(packets).map(str::trim_start);
    match rest.and_then(|rest| rest.strip_prefix('を')) {
        Some(rest) if packets == "パケット" => glue(&[rate, rest]),
        Some(rest) => glue(&[packets, "を、", rate, rest]),
        None => glue(&[rate, "、", deed]),
    }
}

/// 半角文字と全角文字の間に空白を入れてつなぐ。
fn glue(parts: &[&str]) -> String {
    let mut text = String::new();
    for part in parts {
        let (Some(next), last) = (part.chars().next(), text.chars().next_back()) else { continue };
        if last.is_some_and(|last| needs_blank(last, next)) {
            text.push(' ');
        }
        text += part;
    }
    text
}

fn needs_blank(last: char, next: char) -> bool {
    let is_mark = |c: char| "、。（）「」〜・: ".contains(c);
    !is_mark(last) && !is_mark(next) && last.is_ascii() != next.is_ascii()
}
