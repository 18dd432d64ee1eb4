//! `-m iprange` (iptables-extensions(8), iprange): addresses between two.

use super::option::{Given, OptionSpec, Options, Value, Words};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Report, WordProblem};
use crate::model::Negatable;
use crate::net::Family;
use crate::net::iptables::AddressRange;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IpRangeMatch {
    pub source: Option<Negatable<AddressRange>>,
    pub destination: Option<Negatable<AddressRange>>,
}

const SOURCE: OptionSpec = OptionSpec::new("src-range").negatable();
const DESTINATION: OptionSpec = OptionSpec::new("dst-range").negatable();

impl Extension for IpRangeMatch {
    const NAME: &'static str = "iprange";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&SOURCE, &mut self.source);
        options.option(&DESTINATION, &mut self.destination);
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if given.is_empty() {
            let options = &["src-range", "dst-range"];
            report.refuse(ExtensionProblem::MissingOneOf { options });
        }
    }
}

impl Value for AddressRange {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        Self::parse(given.word(), given.context.family)
    }

    fn write(&self, words: &mut Words) {
        words.bare(self);
    }
}
