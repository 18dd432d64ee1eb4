//! `-m string` (iptables-extensions(8), string): bytes somewhere in the packet.

use super::option::{Given, OptionSpec, OptionValue, Options, Unless, Value, Words, Written};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Place, Report, WordProblem};
use crate::model::Negatable;
use crate::net::Family;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StringMatch {
    /// 1–128 bytes. `None` until it is read: iptables refuses the match without it.
    pub pattern: Option<Negatable<Vec<u8>>>,
    /// `None` until it is read: iptables refuses the match without it.
    pub algorithm: Option<SearchAlgorithm>,
    /// Bytes from the start of the packet to where the search starts.
    pub from: u16,
    /// Bytes from the start of the packet behind which no pattern may start.
    pub to: u16,
    pub ignore_case: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchAlgorithm {
    BoyerMoore,
    KnuthPrattMorris,
}

impl StringMatch {
    /// `XT_STRING_MAX_PATTERN_SIZE` (linux/netfilter/xt_string.h).
    pub const MAX_BYTES: usize = 128;
}

const STRING: OptionSpec = OptionSpec::new("string").negatable().excludes(&["hex-string"]);
const HEX_STRING: OptionSpec = OptionSpec::new("hex-string").negatable();
const ALGORITHM: OptionSpec = OptionSpec::new("algo").required();
const FROM: OptionSpec = OptionSpec::new("from");
const TO: OptionSpec = OptionSpec::new("to");
const IGNORE_CASE: OptionSpec = OptionSpec::flag("icase");

impl Extension for StringMatch {
    const NAME: &'static str = "string";

    fn new(_: Family) -> Self {
        Self { pattern: None, algorithm: None, from: 0, to: u16::MAX, ignore_case: false }
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&STRING, &mut Text(&mut self.pattern));
        options.option(&HEX_STRING, &mut Hex(&mut self.pattern));
        options.option(&ALGORITHM, &mut self.algorithm);
        options.option(&FROM, &mut Unless(&mut self.from, 0));
        options.option(&TO, &mut Unless(&mut self.to, u16::MAX));
        options.option(&IGNORE_CASE, &mut self.ignore_case);
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if !given.contains(0) && !given.contains(1) {
            let options = &["string", "hex-string"];
            report.refuse(ExtensionProblem::MissingOneOf { options });
        }
    }

    /// The search must not end before it starts (net/netfilter/xt_string.c).
    fn check(&self, _: &Place<'_>, report: &mut Report) {
        if self.to < self.from {
            let (text, min, max) = (self.to.to_string(), self.from.into(), u16::MAX.into());
            let problem = WordProblem::OutOfRange { text, min, max };
            report.refuse(ExtensionProblem::Word { option: "to", problem });
        }
    }
}

impl Value for SearchAlgorithm {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        match given.word() {
            "bm" => Ok(Self::BoyerMoore),
            "kmp" => Ok(Self::KnuthPrattMorris),
            text => {
                let expected = &["bm", "kmp"];
                Err(WordProblem::UnknownWord { text: text.to_owned(), expected })
            }
        }
    }

    fn write(&self, words: &mut Words) {
        words.bare(match self {
            Self::BoyerMoore => "bm",
            Self::KnuthPrattMorris => "kmp",
        });
    }
}

/// The pattern when every byte can be printed.
struct Text<'f>(&'f mut Option<Negatable<Vec<u8>>>);

impl OptionValue for Text<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let value = sized(given.word().as_bytes().to_vec())?;
        *self.0 = Some(Negatable { negated: given.negated, value });
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let Negatable { negated, value } = self.0.as_ref()?;
        let text = printable(value)?;
        let mut words = Words::default();
        words.quoted(text);
        Some(Written { negated: *negated, words })
    }
}

/// The pattern when some byte cannot be printed.
struct Hex<'f>(&'f mut Option<Negatable<Vec<u8>>>);

impl OptionValue for Hex<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let value = sized(parse_hex(given.word())?)?;
        *self.0 = Some(Negatable { negated: given.negated, value });
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let Negatable { negated, value } = self.0.as_ref()?;
        if printable(value).is_some() {
            return None;
        }
        let digits: String = value.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut words = Words::default();
        words.quoted(&format!("|{digits}|"));
        Some(Written { negated: *negated, words })
    }
}

fn sized(pattern: Vec<u8>) -> Result<Vec<u8>, WordProblem> {
    match pattern.len() {
        0 => Err(WordProblem::Empty),
        bytes if bytes > StringMatch::MAX_BYTES => {
            Err(WordProblem::NameTooLong { bytes, max: StringMatch::MAX_BYTES })
        }
        _ => Ok(pattern),
    }
}

/// The pattern as the save form can have it in quotes: printable ASCII without `\` at the end.
fn printable(pattern: &[u8]) -> Option<&str> {
    let is_printable = pattern.iter().all(|byte| matches!(byte, b' '..=b'~'));
    let text = std::str::from_utf8(pattern).ok().filter(|_| is_printable)?;
    Some(text).filter(|text| !text.ends_with('\\'))
}

/// Bytes as they are, between two `|` as pairs of hexadecimal digits with or without one blank
/// behind; outside, `\` takes the next byte as it is. No `|` may stand behind the 128th byte.
fn parse_hex(text: &str) -> Result<Vec<u8>, WordProblem> {
    let bad = || WordProblem::BadForm { text: text.to_owned(), form: "GET|0d 0a|" };
    let bytes = text.as_bytes();
    let at = |index: usize| bytes.get(index).copied();
    let mut pattern = Vec::new();
    let mut is_hex = false;
    let mut index = 0;
    while let Some(byte) = at(index) {
        let mut is_literal = false;
        match byte {
            b'\\' if is_hex => return Err(bad()),
            b'\\' => is_literal = true,
            // Even where nothing stands behind it.
            b'|' if pattern.len() >= StringMatch::MAX_BYTES => {
                let bytes = pattern.len();
                return Err(WordProblem::NameTooLong { bytes, max: StringMatch::MAX_BYTES - 1 });
            }
            b'|' => {
                is_hex = !is_hex;
                while is_hex && at(index + 1) == Some(b' ') {
                    index += 1;
                }
                index += 1;
                if at(index).is_none() {
                    break;
                }
            }
            _ => {}
        }
        if is_literal {
            pattern.push(at(index + 1).ok_or_else(bad)?);
            index += 2;
        } else if is_hex {
            pattern.push(hex_pair(at(index), at(index + 1)).ok_or_else(bad)?);
            // A pair must have something behind it.
            let behind = at(index + 2).ok_or_else(bad)?;
            index += if behind == b' ' { 3 } else { 2 };
        } else {
            pattern.push(at(index).ok_or_else(bad)?);
            index += 1;
        }
    }
    Ok(pattern)
}

fn hex_pair(high: Option<u8>, low: Option<u8>) -> Option<u8> {
    let digit = |byte: Option<u8>| u8::try_from(char::from(byte?).to_digit(16)?).ok();
    Some(digit(high)? << 4 | digit(low)?)
}
