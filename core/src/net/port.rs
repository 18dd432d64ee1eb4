//! Ports and lists of port ranges.

use super::{ValueProblem, service_named};
use std::fmt::{self, Display};
use std::str::FromStr;

/// Inclusive, `first <= last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PortRange {
    first: u16,
    last: u16,
}

impl PortRange {
    /// Every port.
    pub const ALL: PortRange = PortRange { first: 0, last: u16::MAX };

    /// # Errors
    /// [`ValueProblem::PortRangeReversed`] when `first` is above `last`.
    pub fn new(first: u16, last: u16) -> Result<Self, ValueProblem> {
        match first <= last {
            true => Ok(Self { first, last }),
            false => Err(ValueProblem::PortRangeReversed { first, last }),
        }
    }

    pub const fn single(port: u16) -> Self {
        Self { first: port, last: port }
    }

    pub fn first(self) -> u16 {
        self.first
    }

    pub fn last(self) -> u16 {
        self.last
    }

    pub fn is_single(self) -> bool {
        self.first == self.last
    }
}

/// A decimal port number, or the name of a service with one port.
fn parse_port(text: &str) -> Result<u16, ValueProblem> {
    let bad = || ValueProblem::BadPort { text: text.to_owned() };
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // iptables reads 022 as octal, which is 18; a person may mean either.
    if is_number && text.len() > 1 && text.starts_with('0') {
        return Err(bad());
    }
    match is_number {
        true => text.parse().map_err(|_| bad()),
        false => service_named(text).and_then(|service| service.port).ok_or_else(bad),
    }
}

impl FromStr for PortRange {
    type Err = ValueProblem;

    /// `22`, `8000-8100`, `8000:8100`, open ends as iptables has them (`1024:`), service names.
    fn from_str(text: &str) -> Result<Self, ValueProblem> {
        let Some((first, last)) = text.split_once(':').or_else(|| number_range(text)) else {
            return parse_port(text).map(Self::single);
        };
        let end = |text: &str, open: u16| match text.is_empty() {
            true => Ok(open),
            false => parse_port(text),
        };
        Self::new(end(first, 0)?, end(last, u16::MAX)?)
    }
}

/// Splits `8000-8100`, but not a service name such as `microsoft-ds`.
fn number_range(text: &str) -> Option<(&str, &str)> {
    let (first, last) = text.split_once('-')?;
    let starts_with_digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    (starts_with_digit(first) && starts_with_digit(last)).then_some((first, last))
}

/// As iptables prints it: `22` or `8000:8100`.
impl Display for PortRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.is_single() {
            true => write!(f, "{}", self.first),
            false => write!(f, "{}:{}", self.first, self.last),
        }
    }
}

/// At least one range, in the order a person wrote them (the save form of multiport keeps it).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortList(Vec<PortRange>);

impl PortList {
    pub fn single(port: u16) -> Self {
        Self(vec![PortRange::single(port)])
    }

    /// `None` when there is no range.
    pub fn new(ranges: Vec<PortRange>) -> Option<Self> {
        (!ranges.is_empty()).then_some(Self(ranges))
    }

    pub fn ranges(&self) -> &[PortRange] {
        &self.0
    }
}

impl FromStr for PortList {
    type Err = ValueProblem;

    /// Ranges separated by commas or blanks.
    fn from_str(text: &str) -> Result<Self, ValueProblem> {
        let words = text.split([',', ' ']).filter(|word| !word.is_empty());
        let ranges: Vec<PortRange> = words.map(str::parse).collect::<Result<_, _>>()?;
        match ranges.is_empty() {
            true => Err(ValueProblem::Empty),
            false => Ok(Self(ranges)),
        }
    }
}

/// With `-` between the ends of a range, as people write it.
impl Display for PortList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, range) in self.0.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            match range.is_single() {
                true => write!(f, "{comma}{}", range.first)?,
                false => write!(f, "{comma}{}-{}", range.first, range.last)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, ValueProblem>) {
        let list = text.parse::<PortList>().map(|list| list.to_string());
        assert_eq!(list, expected.map(str::to_owned));
    }

    #[test]
    fn reads_and_writes_ports() {
        check("22", Ok("22"));
        check("443, 80", Ok("443,80"));
        check("8000:8100,1024:", Ok("8000-8100,1024-65535"));
        check("8000-8100", Ok("8000-8100"));
        check("https", Ok("443"));
        check("microsoft-ds", Ok("445"));
    }

    #[test]
    fn says_which_port_is_wrong() {
        let bad = |text: &str| Err(ValueProblem::BadPort { text: text.to_owned() });
        check("22,70000", bad("70000"));
        check("22x", bad("22x"));
        check("9-5", Err(ValueProblem::PortRangeReversed { first: 9, last: 5 }));
        check(" ", Err(ValueProblem::Empty));
    }
}
