//! `-j TCPOPTSTRIP` (iptables-extensions(8), TCPOPTSTRIP): takes options out of TCP headers.

use super::option::{Given, OptionSpec, OptionValue, Options, Words, Written};
use super::{Extension, Places, WordProblem};
use crate::model::TableName;
use crate::net::Family;
use crate::net::iptables::read_number;
use std::collections::BTreeSet;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TcpoptstripTarget {
    /// TCP option numbers, 2–255; none: the target does nothing.
    pub options: BTreeSet<u8>,
}

/// Names of options (IANA, TCP option kind numbers).
const NAMES: &[(&str, u8)] =
    &[("wscale", 3), ("mss", 2), ("sack-permitted", 4), ("sack", 5), ("timestamp", 8), ("md5", 19)];

const STRIP_OPTIONS: OptionSpec = OptionSpec::new("strip-options");

impl Extension for TcpoptstripTarget {
    const NAME: &'static str = "TCPOPTSTRIP";
    const PLACES: Places = Places::ANYWHERE.tables(&[TableName::Mangle]).protocols(&[6], &["tcp"]);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&STRIP_OPTIONS, &mut Numbers(&mut self.options));
    }
}

/// A comma list of numbers and names, each once; printed as numbers.
struct Numbers<'f>(&'f mut BTreeSet<u8>);

impl OptionValue for Numbers<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        for word in given.word().split(',') {
            let named = NAMES.iter().find(|(name, _)| *name == word).map(|(_, number)| *number);
            let number = match named {
                Some(number) => number,
                None => u8::try_from(read_number(word, 2, 255)?).unwrap_or(u8::MAX),
            };
            if !self.0.insert(number) {
                return Err(WordProblem::Repeated { text: word.to_owned() });
            }
        }
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let numbers: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        let mut words = Words::default();
        words.bare(numbers.join(","));
        (!numbers.is_empty()).then_some(Written { negated: false, words })
    }
}
