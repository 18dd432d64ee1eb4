//! `-j DSCP` (iptables-extensions(8), DSCP): changes the class of service the packet asks for.

use super::dscp::Dscp;
use super::option::{Always, Given, OptionSpec, OptionValue, Options, Written};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Places, Report, WordProblem};
use crate::model::TableName;
use crate::net::Family;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DscpTarget {
    pub dscp: Dscp,
}

const CODE: OptionSpec = OptionSpec::new("set-dscp").within(0, 63).excludes(&["set-dscp-class"]);
const CLASS: OptionSpec = OptionSpec::new("set-dscp-class");

impl Extension for DscpTarget {
    const NAME: &'static str = "DSCP";
    const PLACES: Places = Places::ANYWHERE.tables(&[TableName::Mangle]);

    fn new(_: Family) -> Self {
        Self { dscp: Dscp(0) }
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&CODE, &mut Always(&mut self.dscp));
        options.option(&CLASS, &mut Class(&mut self.dscp));
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if given.is_empty() {
            let options = &["set-dscp", "set-dscp-class"];
            report.refuse(ExtensionProblem::MissingOneOf { options });
        }
    }
}

/// Saved as `--set-dscp`.
struct Class<'f>(&'f mut Dscp);

impl OptionValue for Class<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 = Dscp::of_class(given.word())?;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        None
    }
}
