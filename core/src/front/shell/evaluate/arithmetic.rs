//! `$((…))`: whole numbers of 64 bits (POSIX.1-2024, XCU 2.6.4).

use super::Evaluator;
use super::text::Text;
use super::variables::Variable;
use crate::front::shell::problem::ShellProblem;
use crate::front::shell::tree::{Word, is_name};
use crate::text::Span;

/// Parentheses in one another, and other things that nest.
const MAX_NESTED: u32 = 32;

/// Why there is no number.
pub(super) type NoNumber = (ShellProblem, Span);

/// Operators of two numbers with how close they bind; longer ones first.
const BINARY: [(&str, u32); 18] = [
    ("||", 1),
    ("&&", 2),
    ("<<", 8),
    (">>", 8),
    ("==", 6),
    ("!=", 6),
    ("<=", 7),
    (">=", 7),
    ("|", 3),
    ("^", 4),
    ("&", 5),
    ("<", 7),
    (">", 7),
    ("+", 9),
    ("-", 9),
    ("*", 10),
    ("/", 10),
    ("%", 10),
];

impl Evaluator<'_, '_> {
    pub(super) fn calculate(&mut self, word: &Word) -> Result<i64, NoNumber> {
        let text = self.text(word);
        if let Some(part) = text.unresolved.first() {
            return Err((part.problem.clone(), part.span));
        }
        let mut calculation =
            Calculation { evaluator: self, text: &text.text, at: 0, depth: 0, span: word.span() };
        calculation.all()
    }
}

struct Calculation<'e, 's, 'p, 't> {
    evaluator: &'e mut Evaluator<'s, 'p>,
    text: &'t str,
    at: usize,
    depth: u32,
    span: Span,
}

impl Calculation<'_, '_, '_, '_> {
    fn unknown<T>(&self) -> Result<T, NoNumber> {
        Err((ShellProblem::UnknownNumber, self.span))
    }

    fn rest(&mut self) -> &str {
        let rest = &self.text[self.at..];
        let trimmed = rest.trim_start();
        self.at += rest.len() - trimmed.len();
        trimmed
    }

    fn take(&mut self, text: &str) -> bool {
        let is_next = self.rest().starts_with(text);
        self.at += if is_next { text.len() } else { 0 };
        is_next
    }

    fn all(&mut self) -> Result<i64, NoNumber> {
        if self.rest().is_empty() {
            return Ok(0);
        }
        let mut number = self.choice()?;
        while self.take(",") {
            number = self.choice()?;
        }
        if self.rest().is_empty() { Ok(number) } else { self.unknown() }
    }

    fn nested(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<i64, NoNumber>,
    ) -> Result<i64, NoNumber> {
        if self.depth >= MAX_NESTED {
            return self.unknown();
        }
        self.depth += 1;
        let number = read(self);
        self.depth -= 1;
        number
    }

    /// `CONDITION ? NUMBER : NUMBER`, or less.
    fn choice(&mut self) -> Result<i64, NoNumber> {
        let condition = self.binary(1)?;
        if !self.take("?") {
            return Ok(condition);
        }
        let yes = self.nested(Self::choice)?;
        if !self.take(":") {
            return self.unknown();
        }
        let no = self.nested(Self::choice)?;
        Ok(if condition != 0 { yes } else { no })
    }

    fn binary(&mut self, closest: u32) -> Result<i64, NoNumber> {
        let mut left = self.unary()?;
        loop {
            let rest = self.rest();
            let found = BINARY.into_iter().find(|(operator, _)| rest.starts_with(operator));
            let Some((operator, binds)) = found.filter(|(_, binds)| *binds >= closest) else {
                return Ok(left);
            };
            self.at += operator.len();
            let right = self.binary(binds + 1)?;
            left = match apply(operator, left, right) {
                Some(number) => number,
                None => return self.unknown(),
            };
        }
    }

    fn unary(&mut self) -> Result<i64, NoNumber> {
        let mut signs = Vec::new();
        loop {
            let rest = self.rest();
            if rest.starts_with("++") || rest.starts_with("--") {
                let step = if rest.starts_with('+') { 1 } else { -1 };
                self.at += 2;
                let Some(name) = self.name() else { return self.unknown() };
                let number = self.variable(&name)?.wrapping_add(step);
                self.assign(&name, number);
                return Ok(signed(number, &signs));
            }
            match rest.as_bytes().first() {
                Some(sign @ (b'-' | b'+' | b'!' | b'~')) => signs.push(*sign),
                _ => break,
            }
            self.at += 1;
        }
        let number = self.primary()?;
        Ok(signed(number, &signs))
    }

    fn primary(&mut self) -> Result<i64, NoNumber> {
        if self.take("(") {
            let number = self.nested(Self::choice)?;
            return if self.take(")") { Ok(number) } else { self.unknown() };
        }
        if let Some(name) = self.name() {
            return self.named(&name);
        }
        let rest = self.rest();
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let number = number(&rest[..length]);
        self.at += length;
        match number {
            Some(number) => Ok(number),
            None => self.unknown(),
        }
    }

    fn name(&mut self) -> Option<String> {
        let rest = self.rest();
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let name = rest[..length].to_owned();
        if !is_name(&name) {
            return None;
        }
        self.at += length;
        Some(name)
    }

    /// A variable, with what is assigned to it.
    fn named(&mut self, name: &str) -> Result<i64, NoNumber> {
        for (sign, step) in [("++", 1), ("--", -1)] {
            if self.take(sign) {
                let number = self.variable(name)?;
                self.assign(name, number.wrapping_add(step));
                return Ok(number);
            }
        }
        for operator in ["+", "-", "*", "/", "%"] {
            let assigned = format!("{operator}=");
            if self.take(&assigned) {
                let left = self.variable(name)?;
                let right = self.nested(Self::choice)?;
                let Some(number) = apply(operator, left, right) else { return self.unknown() };
                self.assign(name, number);
                return Ok(number);
            }
        }
        let rest = self.rest();
        if rest.starts_with('=') && !rest.starts_with("==") {
            self.at += 1;
            let number = self.nested(Self::choice)?;
            self.assign(name, number);
            return Ok(number);
        }
        self.variable(name)
    }

    fn assign(&mut self, name: &str, number: i64) {
        let text = Text::known(number.to_string());
        self.evaluator.variables.set(name, Some(Variable::Text(text)));
    }

    fn variable(&mut self, name: &str) -> Result<i64, NoNumber> {
        match self.evaluator.variables.get(name) {
            Some(Variable::Text(text)) if text.is_certain() => match number(text.text.trim()) {
                Some(number) => Ok(number),
                None => self.unknown(),
            },
            Some(Variable::Text(text)) => match text.unresolved.first() {
                Some(part) => Err((part.problem.clone(), part.span)),
                None => self.unknown(),
            },
            Some(Variable::Unset) => Ok(0),
            Some(Variable::Array(_)) => self.unknown(),
            None => Err((ShellProblem::UnknownVariable { name: name.to_owned() }, self.span)),
        }
    }
}

/// Decimal, octal with a 0, hexadecimal with 0x; the empty text is 0.
pub(super) fn number(text: &str) -> Option<i64> {
    let (digits, negative) = match text.strip_prefix('-') {
        Some(digits) => (digits, true),
        None => (text, false),
    };
    let number = if let Some(digits) = digits.strip_prefix("0x") {
        i64::from_str_radix(digits, 16).ok()?
    } else if let Some(digits) = digits.strip_prefix('0').filter(|digits| !digits.is_empty()) {
        i64::from_str_radix(digits, 8).ok()?
    } else if digits.is_empty() && !negative {
        0
    } else if digits.starts_with(|c: char| c.is_ascii_digit()) {
        digits.parse().ok()?
    } else {
        return None;
    };
    Some(if negative { number.wrapping_neg() } else { number })
}

fn signed(number: i64, signs: &[u8]) -> i64 {
    signs.iter().rev().fold(number, |number, sign| match sign {
        b'-' => number.wrapping_neg(),
        b'!' => i64::from(number == 0),
        b'~' => !number,
        _ => number,
    })
}

fn apply(operator: &str, left: i64, right: i64) -> Option<i64> {
    let truth = |known: bool| Some(i64::from(known));
    let shift = u32::try_from(right & 63).ok()?;
    match operator {
        "||" => truth(left != 0 || right != 0),
        "&&" => truth(left != 0 && right != 0),
        "==" => truth(left == right),
        "!=" => truth(left != right),
        "<=" => truth(left <= right),
        ">=" => truth(left >= right),
        "<" => truth(left < right),
        ">" => truth(left > right),
        "<<" => Some(left.wrapping_shl(shift)),
        ">>" => Some(left.wrapping_shr(shift)),
        "|" => Some(left | right),
        "^" => Some(left ^ right),
        "&" => Some(left & right),
        "+" => Some(left.wrapping_add(right)),
        "-" => Some(left.wrapping_sub(right)),
        "*" => Some(left.wrapping_mul(right)),
        "/" => left.checked_div(right),
        "%" => left.checked_rem(right),
        _ => None,
    }
}
