//! `-j TOS` (iptables-extensions(8), TOS): changes the TOS byte of IPv4, the traffic class of IPv6.

use super::option::{Given, OptionSpec, OptionValue, Options, Value, Words, Written};
use super::tos::TosBits;
use super::{Context, Extension, ExtensionProblem, GivenOptions, Places, Report, WordProblem};
use crate::model::TableName;
use crate::net::Family;

/// The bits of the mask are cleared, then those of the value are turned over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TosTarget {
    pub change: TosBits,
}

const SET: OptionSpec = OptionSpec::new("set-tos").excludes(&["and-tos", "or-tos", "xor-tos"]);
const AND: OptionSpec = OptionSpec::new("and-tos").excludes(&["or-tos", "xor-tos"]);
const OR: OptionSpec = OptionSpec::new("or-tos").excludes(&["xor-tos"]);
const XOR: OptionSpec = OptionSpec::new("xor-tos");

impl Extension for TosTarget {
    const NAME: &'static str = "TOS";
    const PLACES: Places = Places::ANYWHERE.tables(&[TableName::Mangle]);

    fn new(_: Family) -> Self {
        Self { change: TosBits { value: 0, mask: 0 } }
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&SET, &mut Change(&mut self.change, Way::Set));
        options.option(&AND, &mut Change(&mut self.change, Way::And));
        options.option(&OR, &mut Change(&mut self.change, Way::Or));
        options.option(&XOR, &mut Change(&mut self.change, Way::Xor));
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if given.is_empty() {
            let options = &["set-tos", "and-tos", "or-tos", "xor-tos"];
            report.refuse(ExtensionProblem::MissingOneOf { options });
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Set,
    And,
    Or,
    Xor,
}

/// Saved as `--set-tos`, whatever was written.
struct Change<'f>(&'f mut TosBits, Way);

impl OptionValue for Change<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 = match self.1 {
            Way::Set => TosBits::read(given)?,
            Way::And => TosBits { value: 0, mask: !u8::read(given)? },
            Way::Or => {
                let bits = u8::read(given)?;
                TosBits { value: bits, mask: bits }
            }
            Way::Xor => TosBits { value: u8::read(given)?, mask: 0 },
        };
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut words = Words::default();
        words.bare(*self.0);
        (self.1 == Way::Set).then_some(Written { negated: false, words })
    }
}
