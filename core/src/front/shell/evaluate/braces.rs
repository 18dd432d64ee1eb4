//! `{a,b}` and `{1..5}` (bash(1), Brace Expansion).

use super::Evaluator;
use crate::front::shell::tree::{Part, PartKind, Word};

/// Braces in one another; deeper ones are characters.
const MAX_NESTED: usize = 8;

/// Numbers a range may have.
const MAX_RANGE: u64 = 65_536;

/// A piece of a word in which braces are looked for.
#[derive(Clone)]
enum Node {
    Text(String),
    Part(Part),
    Choice(Vec<Vec<Node>>),
}

/// A brace that was not closed yet.
#[derive(Default)]
struct Open {
    done: Vec<Vec<Node>>,
    now: Vec<Node>,
}

impl Evaluator<'_, '_> {
    /// The words that a word with braces stands for; `None` when it has none.
    pub(super) fn braces(&mut self, word: &Word) -> Option<Vec<Word>> {
        let has = |text: &str| text.contains('{');
        let is_candidate = word.parts.iter().any(|part| match &part.kind {
            PartKind::Literal(text) => !part.quoted && has(text),
            PartKind::Parameter(_)
            | PartKind::Output(_)
            | PartKind::Process
            | PartKind::Arithmetic(_)
            | PartKind::Array(_) => false,
        });
        if !is_candidate {
            return None;
        }
        let nodes = nodes(word);
        let has_choice = nodes.iter().any(|node| match node {
            Node::Choice(_) => true,
            Node::Text(_) | Node::Part(_) => false,
        });
        if !has_choice {
            return None;
        }
        let first = word.parts.first()?.clone();
        let all = self.combined(&nodes)?;
        let to_part = |node: &Node| match node {
            Node::Part(part) => part.clone(),
            Node::Text(text) => {
                Part { kind: PartKind::Literal(text.clone()), quoted: false, span: first.span }
            }
            Node::Choice(_) => first.clone(),
        };
        let to_word = |nodes: Vec<Node>| Word {
            parts: nodes.iter().map(to_part).collect(),
            place: word.place,
        };
        Some(all.into_iter().map(to_word).collect())
    }

    /// Every combination, each without choices.
    fn combined(&mut self, nodes: &[Node]) -> Option<Vec<Vec<Node>>> {
        let mut all: Vec<Vec<Node>> = vec![Vec::new()];
        for node in nodes {
            let endings = match node {
                Node::Text(_) | Node::Part(_) => vec![vec![node.clone()]],
                Node::Choice(choices) => {
                    let mut endings = Vec::new();
                    for choice in choices {
                        endings.extend(self.combined(choice)?);
                    }
                    endings
                }
            };
            let n_nodes: usize = endings.iter().map(|ending| 1 + ending.len()).sum();
            let n_before: usize = all.iter().map(|start| 1 + start.len()).sum();
            let n_made = n_before.saturating_mul(endings.len()) + n_nodes.saturating_mul(all.len());
            // Appending to one is no work; a word of many pieces and one choice must stay cheap.
            let is_appended = endings.len() == 1;
            let cost = if is_appended { n_nodes.saturating_mul(all.len()) } else { n_made };
            if !self.pay(cost.saturating_mul(32)) {
                return None;
            }
            if is_appended {
                for start in &mut all {
                    start.extend(endings[0].iter().cloned());
                }
                continue;
            }
            let join = |start: &Vec<Node>, end: &Vec<Node>| [start.as_slice(), end].concat();
            all = all
                .iter()
                .flat_map(|start| endings.iter().map(move |end| join(start, end)))
                .collect();
        }
        Some(all)
    }
}

/// The word's pieces in one pass.
fn nodes(word: &Word) -> Vec<Node> {
    let mut open: Vec<Open> = vec![Open::default()];
    for part in &word.parts {
        match &part.kind {
            PartKind::Literal(text) if !part.quoted => literal(text, &mut open),
            PartKind::Literal(_)
            | PartKind::Parameter(_)
            | PartKind::Output(_)
            | PartKind::Process
            | PartKind::Arithmetic(_)
            | PartKind::Array(_) => {
                if let Some(last) = open.last_mut() {
                    last.now.push(Node::Part(part.clone()));
                }
            }
        }
    }
    while open.len() > 1 {
        let unclosed = open.pop().unwrap_or_default();
        put_back(unclosed, &mut open, None);
    }
    open.pop().unwrap_or_default().now
}

fn literal(text: &str, open: &mut Vec<Open>) {
    let mut rest = text;
    while !rest.is_empty() {
        let length = rest.find(['{', '}', ',']).unwrap_or(rest.len());
        push_text(open, &rest[..length]);
        rest = &rest[length..];
        let Some(sign) = rest.chars().next() else { return };
        rest = &rest[1..];
        match sign {
            '{' if open.len() <= MAX_NESTED => open.push(Open::default()),
            ',' if open.len() > 1 => {
                if let Some(last) = open.last_mut() {
                    let ended = std::mem::take(&mut last.now);
                    last.done.push(ended);
                }
            }
            '}' if open.len() > 1 => {
                let closed = open.pop().unwrap_or_default();
                close(closed, open);
            }
            '{' => push_text(open, "{"),
            '}' => push_text(open, "}"),
            _ => push_text(open, ","),
        }
    }
}

fn push_text(open: &mut [Open], text: &str) {
    let Some(last) = open.last_mut().filter(|_| !text.is_empty()) else { return };
    match last.now.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        Some(Node::Part(_) | Node::Choice(_)) | None => last.now.push(Node::Text(text.to_owned())),
    }
}

/// What a closed brace is: a choice, a range, or characters.
fn close(mut closed: Open, open: &mut [Open]) {
    let range = match closed.now.as_slice() {
        [Node::Text(text)] if closed.done.is_empty() => range(text),
        _ => None,
    };
    let choices = match range {
        Some(texts) => texts.into_iter().map(|text| vec![Node::Text(text)]).collect(),
        None if closed.done.is_empty() => return put_back(closed, open, Some("}")),
        None => {
            closed.done.push(closed.now);
            closed.done
        }
    };
    if let Some(last) = open.last_mut() {
        last.now.push(Node::Choice(choices));
    }
}

/// Braces that mean themselves.
fn put_back(brace: Open, open: &mut [Open], end: Option<&str>) {
    push_text(open, "{");
    let pieces = brace.done.into_iter().chain([brace.now]);
    for (index, nodes) in pieces.enumerate() {
        if index > 0 {
            push_text(open, ",");
        }
        for node in nodes {
            match node {
                Node::Text(text) => push_text(open, &text),
                node @ (Node::Part(_) | Node::Choice(_)) => {
                    if let Some(last) = open.last_mut() {
                        last.now.push(node);
                    }
                }
            }
        }
    }
    push_text(open, end.unwrap_or_default());
}

/// `1..5` and `a..e`.
fn range(text: &str) -> Option<Vec<String>> {
    let (first, last) = text.split_once("..")?;
    if let (Ok(first), Ok(last)) = (first.parse::<i64>(), last.parse::<i64>()) {
        if first.abs_diff(last) >= MAX_RANGE {
            return None;
        }
        let numbers = first.min(last)..=first.max(last);
        let mut texts: Vec<String> = numbers.map(|number| number.to_string()).collect();
        if first > last {
            texts.reverse();
        }
        return Some(texts);
    }
    let letter = |text: &str| match text.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => Some(*letter),
        _ => None,
    };
    let (first, last) = (letter(first)?, letter(last)?);
    let letters = first.min(last)..=first.max(last);
    let mut texts: Vec<String> = letters.map(|letter| char::from(letter).to_string()).collect();
    if first > last {
        texts.reverse();
    }
    Some(texts)
}
