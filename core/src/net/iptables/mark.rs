//! Packet and connection marks.

use super::{WordProblem, read_number};
use std::fmt::{self, Display};

/// A value and the bits of it that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark {
    /// Bits outside the mask may be set; iptables keeps and prints them.
    pub value: u32,
    pub mask: u32,
}

impl Mark {
    /// `VALUE` or `VALUE/MASK`, numbers of any base; without a mask every bit counts.
    ///
    /// # Errors
    /// [`WordProblem::NotANumber`] and [`WordProblem::OutOfRange`] for the part that is wrong.
    pub fn parse(text: &str) -> Result<Self, WordProblem> {
        let part = |text: &str| {
            let number = read_number(text, 0, u32::MAX.into());
            number.map(|number| u32::try_from(number).unwrap_or(u32::MAX))
        };
        match text.split_once('/') {
            Some((value, mask)) => Ok(Self { value: part(value)?, mask: part(mask)? }),
            None => Ok(Self { value: part(text)?, mask: u32::MAX }),
        }
    }

    /// `0xV/0xM` always, as targets print it.
    pub fn with_mask(self) -> String {
        format!("{:#x}/{:#x}", self.value, self.mask)
    }
}

/// `0xV`, or `0xV/0xM` where not every bit counts, as matches print it.
impl Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.mask {
            u32::MAX => write!(f, "{:#x}", self.value),
            mask => write!(f, "{:#x}/{mask:#x}", self.value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let mark = Mark::parse(text).ok().map(|mark| mark.to_string());
        assert_eq!(mark.as_deref(), expected);
    }

    #[test]
    fn reads_and_prints() {
        check("1", Some("0x1"));
        check("1/2", Some("0x1/0x2"));
        check("0/0", Some("0x0/0x0"));
        check("010/0xffffffff", Some("0x8"));
        check("5/ +7", Some("0x5/0x7"));
        for text in ["", "1/", "/5", "1//2", "1/1/1", "1 /2", "-1", "4294967296", "1/08"] {
            check(text, None);
        }
        let mark = Mark { value: 0, mask: u32::MAX };
        assert_eq!(mark.with_mask(), "0x0/0xffffffff");
    }
}
