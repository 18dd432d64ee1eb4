//! `-j CLASSIFY` (iptables-extensions(8), CLASSIFY): the class that traffic control puts it in.

use super::option::{Always, Given, OptionSpec, Options, Value, Words};
use super::{Extension, Places, WordProblem};
use crate::model::{Hook, HookSet};
use crate::net::Family;
use std::fmt::{self, Display};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassifyTarget {
    pub class: TrafficClass,
}

/// `MAJOR:MINOR` of tc(8), in hexadecimal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TrafficClass {
    pub major: u16,
    pub minor: u16,
}

const SET_CLASS: OptionSpec = OptionSpec::new("set-class").required();

impl Extension for ClassifyTarget {
    const NAME: &'static str = "CLASSIFY";
    const PLACES: Places =
        Places::ANYWHERE.hooks(HookSet::of(&[Hook::Forward, Hook::Output, Hook::Postrouting]));

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&SET_CLASS, &mut Always(&mut self.class));
    }
}

impl Display for TrafficClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04x}:{:04x}", self.major, self.minor)
    }
}

/// As `sscanf` reads `%x:%x`: 16 bits of each count, and nothing behind the second is looked at.
impl Value for TrafficClass {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let text = given.word();
        let form = "1:20";
        let bad = || WordProblem::BadForm { text: text.to_owned(), form };
        let (major, rest) = scan_hexadecimal(text).ok_or_else(bad)?;
        let rest = rest.strip_prefix(':').ok_or_else(bad)?;
        let (minor, rest) = scan_hexadecimal(rest).ok_or_else(bad)?;
        let class = Self { major: lower(major), minor: lower(minor) };
        if u64::from(class.major) != major || u64::from(class.minor) != minor || !rest.is_empty() {
            given.remark(bad());
        }
        Ok(class)
    }

    fn write(&self, words: &mut Words) {
        words.bare(self);
    }
}

fn lower(number: u64) -> u16 {
    let [low, high, ..] = number.to_le_bytes();
    u16::from_le_bytes([low, high])
}

/// Blanks, a sign and `0x` may lead.
fn scan_hexadecimal(text: &str) -> Option<(u64, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '\u{b}');
    let (is_negative, text) = match text.strip_prefix('-') {
        Some(text) => (true, text),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let text = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")).unwrap_or(text);
    let end = text.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    if digits.is_empty() {
        return None;
    }
    let number = u64::from_str_radix(digits, 16).unwrap_or(u64::MAX);
    Some((if is_negative { number.wrapping_neg() } else { number }, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::UNKNOWN_HOST;
    use crate::model::extension::Context;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let context = Context { family: Family::V4, protocol: None, host: &UNKNOWN_HOST };
        let words = [text];
        let class = TrafficClass::read(&mut Given::new(&SET_CLASS, false, &words, &context));
        assert_eq!(class.ok().map(|class| class.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn scans_as_c_does() {
        check("1:ffff", Some("0001:ffff"));
        check("0x10: 0x1", Some("0010:0001"));
        check(" 1:2:3", Some("0001:0002"));
        check("-1:-2", Some("ffff:fffe"));
        check("12345678:12345", Some("5678:2345"));
        for text in ["", "1", "1:", ":1", "1 :2", "x:1"] {
            check(text, None);
        }
    }
}
