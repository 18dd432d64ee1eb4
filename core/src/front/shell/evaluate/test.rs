//! `test`, `[ … ]` and `[[ … ]]`: yes, no, or not to be told.

use super::Evaluator;
use super::arithmetic::number;
use super::text::Text;
use crate::front::shell::tree::{Test, Word};
use crate::text::Span;

/// Parentheses in one another.
const MAX_NESTED: u32 = 32;

impl Evaluator<'_, '_> {
    /// `[[ … ]]`.
    pub(super) fn extended_test(&mut self, test: &Test) -> Option<bool> {
        match test {
            Test::Word(word) => self.text(word).is_empty().map(|is_empty| !is_empty),
            Test::Unary(operator, word) => {
                let text = self.text(word);
                unary(operator, &text)
            }
            Test::Binary(left, operator, right) => self.compared(left, operator, right),
            Test::Not(test) => self.extended_test(test).map(|known| !known),
            Test::All(tests) => {
                let mut all = Some(true);
                for test in tests {
                    all = and(all, self.extended_test(test));
                }
                all
            }
            Test::Any(tests) => {
                let mut any = Some(false);
                for test in tests {
                    any = or(any, self.extended_test(test));
                }
                any
            }
        }
    }

    fn compared(&mut self, left: &Word, operator: &str, right: &Word) -> Option<bool> {
        let text = self.text(left);
        match operator {
            "=" | "==" | "!=" => {
                let pattern = self.pattern(right)?;
                if !text.is_certain() || !self.pay(pattern.cost(&text.text) / 16) {
                    return None;
                }
                Some(pattern.matches(&text.text) == (operator != "!="))
            }
            "<" | ">" => {
                let other = self.text(right);
                let is_certain = text.is_certain() && other.is_certain();
                let is_less = text.text < other.text;
                is_certain.then_some(if operator == "<" { is_less } else { text.text > other.text })
            }
            _ => {
                let (left, right) = (self.calculate(left).ok()?, self.calculate(right).ok()?);
                compare(operator, left, right)
            }
        }
    }
}

/// `[ … ]` without the brackets.
pub(super) fn test(words: &[(Text, Span)]) -> Option<bool> {
    let mut words: Vec<&Text> = words.iter().map(|(text, _)| text).collect();
    let mut negated = false;
    while words.len() > 1 && words[0].text == "!" && words[0].is_known() {
        if words.len() == 3 && is_binary(&words[1].text) {
            break;
        }
        negated = !negated;
        words.remove(0);
        if words.len() > 64 {
            return None;
        }
    }
    let known = match words.as_slice() {
        [] => Some(false),
        [word] => word.is_empty().map(|is_empty| !is_empty),
        [left, operator, right] if is_binary(&operator.text) => binary(left, &operator.text, right),
        _ => {
            let mut expression = Expression { words: &words, at: 0, depth: 0 };
            let known = expression.any();
            known.filter(|_| expression.at == words.len())
        }
    };
    known.map(|known| known != negated)
}

/// More words than the simple forms have: joined by `-a` and `-o`.
struct Expression<'w> {
    words: &'w [&'w Text],
    at: usize,
    depth: u32,
}

impl Expression<'_> {
    fn take(&mut self, word: &str) -> bool {
        let is_next = self.words.get(self.at).is_some_and(|text| text.text == word);
        self.at += usize::from(is_next);
        is_next
    }

    fn any(&mut self) -> Option<bool> {
        let mut any = self.all();
        while self.take("-o") {
            let next = self.all();
            any = or(any, next);
        }
        any
    }

    fn all(&mut self) -> Option<bool> {
        let mut all = self.one();
        while self.take("-a") {
            let next = self.one();
            all = and(all, next);
        }
        all
    }

    fn one(&mut self) -> Option<bool> {
        let mut negated = false;
        while self.take("!") {
            negated = !negated;
        }
        let known = if self.depth < MAX_NESTED && self.take("(") {
            self.depth += 1;
            let known = self.any();
            self.depth -= 1;
            self.take(")");
            known
        } else {
            self.simple()
        };
        known.map(|known| known != negated)
    }

    fn simple(&mut self) -> Option<bool> {
        match self.words.get(self.at..)? {
            [left, operator, right, ..] if is_binary(&operator.text) => {
                self.at += 3;
                binary(left, &operator.text, right)
            }
            [operator, word, ..] if operator.text.len() == 2 && operator.text.starts_with('-') => {
                self.at += 2;
                unary(&operator.text, word)
            }
            [word, ..] => {
                self.at += 1;
                word.is_empty().map(|is_empty| !is_empty)
            }
            [] => None,
        }
    }
}

fn is_binary(operator: &str) -> bool {
    matches!(
        operator,
        "=" | "==" | "!=" | "-eq" | "-ne" | "-lt" | "-le" | "-gt" | "-ge" | "-nt" | "-ot" | "-ef"
    )
}

/// What a file is cannot be told.
fn unary(operator: &str, text: &Text) -> Option<bool> {
    match operator {
        "-n" => text.is_empty().map(|is_empty| !is_empty),
        "-z" => text.is_empty(),
        _ => None,
    }
}

fn binary(left: &Text, operator: &str, right: &Text) -> Option<bool> {
    if !left.is_certain() || !right.is_certain() {
        return None;
    }
    match operator {
        "=" | "==" => Some(left.text == right.text),
        "!=" => Some(left.text != right.text),
        _ => {
            let number = |text: &Text| number(text.text.trim()).filter(|_| !text.text.is_empty());
            compare(operator, number(left)?, number(right)?)
        }
    }
}

fn compare(operator: &str, left: i64, right: i64) -> Option<bool> {
    match operator {
        "-eq" => Some(left == right),
        "-ne" => Some(left != right),
        "-lt" => Some(left < right),
        "-le" => Some(left <= right),
        "-gt" => Some(left > right),
        "-ge" => Some(left >= right),
        _ => None,
    }
}

fn and(left: Option<bool>, right: Option<bool>) -> Option<bool> {
    match (left, right) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        (None, _) | (_, None) => None,
    }
}

fn or(left: Option<bool>, right: Option<bool>) -> Option<bool> {
    match (left, right) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        (None, _) | (_, None) => None,
    }
}
