//! Numbers with a fraction as C's `strtod` reads them.

use super::without_leading_blanks;

/// The number that the text begins with, and what stands behind it: decimal or, behind `0x`,
/// hexadecimal, `inf` and `nan` in any case. `None` where there is none.
pub fn leading_float(text: &str) -> Option<(f64, &str)> {
    let text = without_leading_blanks(text);
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(unsigned) => (-1.0, unsigned),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let hexadecimal = unsigned.strip_prefix("0x").or_else(|| unsigned.strip_prefix("0X"));
    let (number, rest) = hexadecimal
        .and_then(leading_hexadecimal)
        .or_else(|| leading_decimal(unsigned))
        .or_else(|| leading_word(unsigned))?;
    Some((sign * number, rest))
}

fn leading_word(text: &str) -> Option<(f64, &str)> {
    let words = [("infinity", f64::INFINITY), ("inf", f64::INFINITY), ("nan", f64::NAN)];
    words.into_iter().find_map(|(word, value)| {
        let start = text.get(..word.len())?;
        start.eq_ignore_ascii_case(word).then(|| (value, &text[word.len()..]))
    })
}

fn leading_decimal(text: &str) -> Option<(f64, &str)> {
    let (n_digits, end) = digits_with_point(text, |c| c.is_ascii_digit());
    if n_digits == 0 {
        return None;
    }
    let end = end + exponent_length(&text[end..], ['e', 'E']);
    Some((text[..end].parse().ok()?, &text[end..]))
}

/// Behind the `0x`.
fn leading_hexadecimal(text: &str) -> Option<(f64, &str)> {
    let (n_digits, end) = digits_with_point(text, |c| c.is_ascii_hexdigit());
    if n_digits == 0 {
        return None;
    }
    let length = exponent_length(&text[end..], ['p', 'P']);
    let mut exponent = match length {
        0 => 0,
        _ => text[end + 1..end + length].parse().unwrap_or(i32::MAX),
    };
    let (mut number, mut is_behind_point) = (0.0, false);
    for digit in text[..end].chars() {
        match digit.to_digit(16) {
            Some(digit) => {
                number = number * 16.0 + f64::from(digit);
                exponent = exponent.saturating_sub(if is_behind_point { 4 } else { 0 });
            }
            None => is_behind_point = true,
        }
    }
    Some((number * 2_f64.powi(exponent), &text[end + length..]))
}

/// How many digits there are, and where they and one point among them end.
fn digits_with_point(text: &str, is_digit: fn(char) -> bool) -> (usize, usize) {
    let whole = text.find(|c| !is_digit(c)).unwrap_or(text.len());
    match text[whole..].strip_prefix('.') {
        Some(rest) => {
            let fraction = rest.find(|c| !is_digit(c)).unwrap_or(rest.len());
            (whole + fraction, whole + 1 + fraction)
        }
        None => (whole, whole),
    }
}

/// Bytes of the exponent that the text begins with, 0 when it is none.
fn exponent_length(text: &str, marks: [char; 2]) -> usize {
    let Some(behind) = text.strip_prefix(marks) else { return 0 };
    let unsigned = behind.strip_prefix(['+', '-']).unwrap_or(behind);
    match unsigned.find(|c: char| !c.is_ascii_digit()).unwrap_or(unsigned.len()) {
        0 => 0,
        n_digits => 1 + behind.len() - unsigned.len() + n_digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(f64, &str)>) {
        assert_eq!(leading_float(text), expected);
    }

    #[test]
    fn reads_as_strtod_does() {
        check("1.5e3kbit", Some((1500.0, "kbit")));
        check(" +.5", Some((0.5, "")));
        check("-5.", Some((-5.0, "")));
        check("5e", Some((5.0, "e")));
        check("5e+", Some((5.0, "e+")));
        check("0x10.8p1é", Some((33.0, "é")));
        check("0xg", Some((0.0, "xg")));
        check("Infinity", Some((f64::INFINITY, "")));
        check("in", None);
        for text in ["", ".", "e5", "+-1", "x", "é", "日本語"] {
            check(text, None);
        }
        assert!(leading_float("NaN").is_some_and(|(number, _)| number.is_nan()));
    }
}
