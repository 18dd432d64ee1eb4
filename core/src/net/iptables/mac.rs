//! Ethernet addresses.

use super::{WordProblem, without_leading_blanks};
use std::fmt::{self, Display};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MacAddress(pub [u8; 6]);

impl MacAddress {
    /// Six parts with `:` between them, each of at most two bytes: hexadecimal digits, and where
    /// one is left out, a sign or a blank before the other (`-5` is fb); an empty part is zero.
    ///
    /// # Errors
    /// [`WordProblem::BadForm`].
    pub fn parse(text: &str) -> Result<Self, WordProblem> {
        let bad = || WordProblem::BadForm { text: text.to_owned(), form: "00:16:3e:5e:6c:00" };
        let mut octets = [0; 6];
        let mut parts = text.split(':');
        for octet in &mut octets {
            *octet = parts.next().and_then(parse_octet).ok_or_else(bad)?;
        }
        match parts.next() {
            None => Ok(Self(octets)),
            Some(_) => Err(bad()),
        }
    }
}

fn parse_octet(part: &str) -> Option<u8> {
    if part.is_empty() {
        return Some(0);
    }
    let digits = without_leading_blanks(part);
    let (digits, is_negative) = match digits.strip_prefix('-') {
        Some(digits) => (digits, true),
        None => (digits.strip_prefix('+').unwrap_or(digits), false),
    };
    let is_octet = part.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let octet = u8::from_str_radix(digits, 16).ok().filter(|_| is_octet)?;
    Some(if is_negative { octet.wrapping_neg() } else { octet })
}

/// Lower case, two digits each.
impl Display for MacAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d, e, g] = self.0;
        write!(f, "{a:02x}:{b:02x}:{c:02x}:{d:02x}:{e:02x}:{g:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let address = MacAddress::parse(text).ok().map(|address| address.to_string());
        assert_eq!(address.as_deref(), expected);
    }

    #[test]
    fn reads_and_prints() {
        check("AA:bb:CC:dd:EE:ff", Some("aa:bb:cc:dd:ee:ff"));
        check("0:1:2:3:4:a", Some("00:01:02:03:04:0a"));
        check("00:11:22:33:44:", Some("00:11:22:33:44:00"));
        check(":::::", Some("00:00:00:00:00:00"));
        check("+1: 2:\t3:-5:-0:+f", Some("01:02:03:fb:00:0f"));
    }

    #[test]
    fn refuses_other_shapes() {
        for text in [
            "",
            "00-11-22-33-44-55",
            "00:11:22:33:44",
            "00:11:22:33:44:55:66",
            "001122334455",
            "00:11:22:33:44:555",
            "00:11:22:33:44:5g",
            "00:11:22:33:44:0x",
            "0:1:2:3:4:5 ",
            " :1:2:3:4:5",
            "-:1:2:3:4:5",
            "00:11:22:33:44:++",
            "00:11:22:33:44:５",
        ] {
            check(text, None);
        }
    }
}
