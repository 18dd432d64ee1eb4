//! Numbers of plugins that leave them to C's own reader.

/// C's `strtoul` in an `unsigned int`: the number that the text begins with, of which the lower 32
/// bits count, and what stands behind it; one below 0 counts from the highest. `radix` 0 asks the
/// text (`0x`, `0`). `None` where there is no number, or one of more than 64 bits.
pub(super) fn c_number(text: &str, radix: u32) -> Option<(u32, &str)> {
    let start = text.trim_start_matches([' ', '\t', '\n', '\u{b}', '\u{c}', '\r']);
    let unsigned = start.strip_prefix(['+', '-']).unwrap_or(start);
    let is_hex = |digits: &&str| digits.starts_with(|c: char| c.is_ascii_hexdigit());
    let hex = unsigned.strip_prefix("0x").or_else(|| unsigned.strip_prefix("0X")).filter(is_hex);
    let (digits, radix) = match (radix, hex) {
        (0, Some(digits)) => (digits, 16),
        (0, None) if unsigned.starts_with('0') => (unsigned, 8),
        (0, None) => (unsigned, 10),
        (radix, _) => (unsigned, radix),
    };
    let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let number = u64::from_str_radix(&digits[..end], radix).ok()?;
    let number = if start.starts_with('-') { number.wrapping_neg() } else { number };
    let low = u32::try_from(number & u64::from(u32::MAX)).unwrap_or(u32::MAX);
    Some((low, &digits[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, radix: u32, expected: Option<(u32, &str)>) {
        assert_eq!(c_number(text, radix), expected);
    }

    #[test]
    fn reads_numbers_as_c_does() {
        check("010:5", 10, Some((10, ":5")));
        check("010", 0, Some((8, "")));
        check(" +0x1fg", 0, Some((31, "g")));
        check("0x", 0, Some((0, "x")));
        check("-1", 0, Some((u32::MAX, "")));
        check("4294967297", 10, Some((1, "")));
        check("18446744073709551616", 10, None);
        check("x", 0, None);
        check("", 0, None);
        check("- 1", 0, None);
    }
}
