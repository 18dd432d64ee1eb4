//! Interface names and patterns.

use super::ValueProblem;
use std::fmt::{self, Display};
use std::str::FromStr;

/// 1–15 bytes (`IFNAMSIZ`, linux/if.h). As a person composes it (`FromStr`): no `/`, blank, quote
/// or control character; as iptables takes it (`iptables::parse_interface`): any character.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct InterfaceName(Box<str>);

impl InterfaceName {
    /// A name known to be right when the program is written.
    pub(crate) fn known(name: &'static str) -> Self {
        debug_assert!(name.parse::<Self>().is_ok(), "{name:?}");
        Self(name.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for InterfaceName {
    type Err = ValueProblem;

    fn from_str(text: &str) -> Result<Self, ValueProblem> {
        if text.is_empty() {
            return Err(ValueProblem::Empty);
        }
        // `!` would read as a negation, a quote would end the word in a restore file.
        let is_wrong = |c: &char| matches!(c, '/' | '"' | '\'' | '\\' | '!') || is_blank(*c);
        match text.chars().find(is_wrong) {
            Some(character) => Err(ValueProblem::InterfaceCharacter { character }),
            None if text.len() > 15 => Err(ValueProblem::InterfaceTooLong { bytes: text.len() }),
            None => Ok(Self(text.into())),
        }
    }
}

fn is_blank(character: char) -> bool {
    character.is_whitespace() || character.is_control()
}

impl Display for InterfaceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An interface name, or all names that begin alike when written with a trailing `+` (`eth+`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InterfacePattern {
    Exactly(InterfaceName),
    /// May be empty: `+` alone is every interface.
    StartingWith(Box<str>),
}

impl InterfacePattern {
    /// `+`: every interface.
    pub fn is_any(&self) -> bool {
        matches!(self, Self::StartingWith(start) if start.is_empty())
    }
}

impl InterfacePattern {
    /// One interface, its name known to be right when the program is written.
    pub fn known(name: &'static str) -> Self {
        Self::Exactly(InterfaceName::known(name))
    }

    /// Any characters; the caller has counted the bytes.
    pub(super) fn as_written(text: &str) -> Self {
        match text.strip_suffix('+') {
            Some(start) => Self::StartingWith(start.into()),
            None => Self::Exactly(InterfaceName(text.into())),
        }
    }
}

impl FromStr for InterfacePattern {
    type Err = ValueProblem;

    fn from_str(text: &str) -> Result<Self, ValueProblem> {
        match text.strip_suffix('+') {
            Some("") => Ok(Self::StartingWith("".into())),
            Some(start) => {
                // The `+` takes a byte of the 15 as well (iptables(8), --in-interface).
                let name: InterfaceName = start.parse()?;
                match text.len() > 15 {
                    true => Err(ValueProblem::InterfaceTooLong { bytes: text.len() }),
                    false => Ok(Self::StartingWith(name.0)),
                }
            }
            None => text.parse().map(Self::Exactly),
        }
    }
}

impl Display for InterfacePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exactly(name) => write!(f, "{name}"),
            Self::StartingWith(start) => write!(f, "{start}+"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, ValueProblem>) {
        let pattern = text.parse::<InterfacePattern>().map(|pattern| pattern.to_string());
        assert_eq!(pattern, expected.map(str::to_owned));
    }

    #[test]
    fn reads_names_and_prefixes() {
        for text in ["eth0", "eth+", "+", "eth0:1", "br-lan", "wg0.7", "123456789012345"] {
            check(text, Ok(text));
        }
    }

    #[test]
    fn refuses_what_the_kernel_or_a_file_cannot_hold() {
        check("eth 0", Err(ValueProblem::InterfaceCharacter { character: ' ' }));
        check("a/b", Err(ValueProblem::InterfaceCharacter { character: '/' }));
        check("a\"b", Err(ValueProblem::InterfaceCharacter { character: '"' }));
        check("1234567890123456", Err(ValueProblem::InterfaceTooLong { bytes: 16 }));
        check("123456789012345+", Err(ValueProblem::InterfaceTooLong { bytes: 16 }));
        check("", Err(ValueProblem::Empty));
    }
}
