//! Numbers as `xtables_strtoul` reads them: decimal, `0x` hexadecimal, `0` octal.

use super::{WordProblem, without_leading_blanks};

/// The number that is the whole word, if it is within `min..=max`.
///
/// Blanks and one `+` may lead; a `-` may not. `08` is no number: an 8 is no octal digit.
pub fn parse_number(text: &str, min: u64, max: u64) -> Option<u64> {
    read_number(text, min, max).ok()
}

/// As [`parse_number`], and says what is wrong.
///
/// # Errors
/// [`WordProblem::NotANumber`], [`WordProblem::OutOfRange`].
pub fn read_number(text: &str, min: u64, max: u64) -> Result<u64, WordProblem> {
    if let Some(number) = plain_number(text).filter(|number| (min..=max).contains(number)) {
        return Ok(number);
    }
    let Some((digits, radix)) = digits_and_radix(text) else {
        return Err(WordProblem::NotANumber { text: text.to_owned() });
    };
    // Asked first: Rust would take a sign between `0x` and the digits.
    if digits.is_empty() || !digits.bytes().all(|byte| char::from(byte).is_digit(radix)) {
        return Err(WordProblem::NotANumber { text: text.to_owned() });
    }
    let number = u64::from_str_radix(digits, radix).ok();
    let out_of_range = || WordProblem::OutOfRange { text: text.to_owned(), min, max };
    number.filter(|number| (min..=max).contains(number)).ok_or_else(out_of_range)
}

/// Decimal digits and nothing else: the spelling of nearly every number, read at once.
fn plain_number(text: &str) -> Option<u64> {
    if text.is_empty() || text.len() > 19 || (text.len() > 1 && text.starts_with('0')) {
        return None;
    }
    let digits = text.bytes().map(|byte| u64::from(byte.wrapping_sub(b'0')));
    digits.into_iter().try_fold(0, |number: u64, digit| {
        (digit < 10).then(|| number.checked_mul(10)?.checked_add(digit)).flatten()
    })
}

/// The number that the text begins with, and what stands behind it: for values of several parts
/// that iptables reads from left to right. `None` where there is no number or it needs more than
/// 64 bits.
pub fn leading_number(text: &str) -> Option<(u64, &str)> {
    let (digits, radix) = digits_and_radix(text)?;
    let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    // `0x` alone is the number 0 with an `x` behind it.
    match (end, radix) {
        (0, 16) => Some((0, &text[text.len() - digits.len() - 1..])),
        _ => Some((u64::from_str_radix(&digits[..end], radix).ok()?, &digits[end..])),
    }
}

/// The decimal number that a text begins with, as C's `scanf` has it, and whether a `-` leads; what
/// needs more than 64 bits is the greatest.
pub fn leading_decimal(text: &str) -> Option<(u64, bool)> {
    let unsigned = without_leading_blanks(text);
    let (digits, is_negative) = match unsigned.strip_prefix('-') {
        Some(digits) => (digits, true),
        None => (unsigned.strip_prefix('+').unwrap_or(unsigned), false),
    };
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let number = || digits[..end].parse().unwrap_or(u64::MAX);
    (end > 0).then(|| (number(), is_negative))
}

/// What stands behind blanks, sign and `0x`; at least one digit leads, except behind `0x`.
fn digits_and_radix(text: &str) -> Option<(&str, u32)> {
    let unsigned = without_leading_blanks(text);
    let unsigned = unsigned.strip_prefix('+').unwrap_or(unsigned);
    if !unsigned.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let hexadecimal = unsigned.strip_prefix("0x").or_else(|| unsigned.strip_prefix("0X"));
    Some(match hexadecimal {
        Some(digits) => (digits, 16),
        None if unsigned.starts_with('0') => (unsigned, 8),
        None => (unsigned, 10),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<u64>) {
        assert_eq!(parse_number(text, 0, u64::from(u32::MAX)), expected);
    }

    #[test]
    fn reads_every_base() {
        check("5", Some(5));
        check("010", Some(8));
        check("00", Some(0));
        check("0x1f", Some(31));
        check("0X10", Some(16));
        check("00000000000000000000000000001", Some(1));
        check("0x00000000000000000000000000001", Some(1));
        check("4294967295", Some(4_294_967_295));
    }

    #[test]
    fn lets_blanks_and_a_plus_lead() {
        check(" 5", Some(5));
        check("\t\n\u{b}\u{c}\r+7", Some(7));
        for text in ["-1", "-0", " -1", "+ 7", "++6", "+-6", "5 ", "0x+1"] {
            check(text, None);
        }
    }

    #[test]
    fn takes_whole_words_only() {
        for text in ["", "0x", "0xfg", "08", "0b1", "1e3", "1_0", "５", "4294967296", "1/2"] {
            check(text, None);
        }
        check("99999999999999999999999", None);
    }

    #[test]
    fn says_whether_it_is_too_large() {
        let range =
            |text: &str| Err(WordProblem::OutOfRange { text: text.to_owned(), min: 1, max: 9 });
        assert_eq!(read_number("0", 1, 9), range("0"));
        assert_eq!(read_number("99999999999999999999999", 1, 9), range("99999999999999999999999"));
        assert_eq!(read_number("9x", 1, 9), Err(WordProblem::NotANumber { text: "9x".to_owned() }));
        assert_eq!(read_number("0x", 0, 9), Err(WordProblem::NotANumber { text: "0x".to_owned() }));
    }

    #[test]
    fn reads_a_decimal_number_in_front() {
        assert_eq!(leading_decimal(" 010x"), Some((10, false)));
        assert_eq!(leading_decimal("-5"), Some((5, true)));
        assert_eq!(leading_decimal("99999999999999999999"), Some((u64::MAX, false)));
        assert_eq!(leading_decimal("- 5"), None);
        assert_eq!(leading_decimal(""), None);
    }

    #[test]
    fn reads_the_number_in_front() {
        assert_eq!(leading_number("010:3"), Some((8, ":3")));
        assert_eq!(leading_number("08"), Some((0, "8")));
        assert_eq!(leading_number("0xg"), Some((0, "xg")));
        assert_eq!(leading_number("0x+é"), Some((0, "x+é")));
        assert_eq!(leading_number("0x1F/2"), Some((31, "/2")));
        assert_eq!(leading_number(":3"), None);
        assert_eq!(leading_number("99999999999999999999/s"), None);
    }
}
