//! `-m dscp` (iptables-extensions(8), dscp): the class of service the packet asks for.

use super::names::names_of;
use super::option::{Given, OptionSpec, OptionValue, Options, Words, Written};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Report, Value, WordProblem};
use crate::model::Negatable;
use crate::net::Family;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DscpMatch {
    /// `None` until it is read: iptables refuses the match without it.
    pub dscp: Option<Negatable<Dscp>>,
}

/// Differentiated services codepoint, 0–63: the upper six bits of the TOS byte (RFC 2474).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dscp(pub u8);

/// Classes of service by codepoint (RFC 2474, RFC 2597, RFC 3246).
const CLASSES: [(&str, u8); 22] = [
    ("CS0", 0x00),
    ("CS1", 0x08),
    ("CS2", 0x10),
    ("CS3", 0x18),
    ("CS4", 0x20),
    ("CS5", 0x28),
    ("CS6", 0x30),
    ("CS7", 0x38),
    ("BE", 0x00),
    ("AF11", 0x0a),
    ("AF12", 0x0c),
    ("AF13", 0x0e),
    ("AF21", 0x12),
    ("AF22", 0x14),
    ("AF23", 0x16),
    ("AF31", 0x1a),
    ("AF32", 0x1c),
    ("AF33", 0x1e),
    ("AF41", 0x22),
    ("AF42", 0x24),
    ("AF43", 0x26),
    ("EF", 0x2e),
];

const CLASS_NAMES: &[&str] = &names_of(&CLASSES);

const CODE: OptionSpec =
    OptionSpec::new("dscp").negatable().within(0, 63).excludes(&["dscp-class"]);
const CLASS: OptionSpec = OptionSpec::new("dscp-class").negatable();

impl Dscp {
    /// The codepoint of a class of service, its name in any case; what stands behind the name
    /// iptables does not look at.
    ///
    /// # Errors
    /// [`WordProblem::UnknownWord`].
    pub(super) fn of_class(name: &str) -> Result<Self, WordProblem> {
        // What stands behind the class is not looked at.
        let is_class = |(class, _): &&(&str, u8)| {
            name.get(..class.len()).is_some_and(|start| start.eq_ignore_ascii_case(class))
        };
        let found = CLASSES.iter().find(is_class);
        let unknown = || WordProblem::UnknownWord { text: name.to_owned(), expected: CLASS_NAMES };
        found.map(|(_, code)| Self(*code)).ok_or_else(unknown)
    }
}

impl Extension for DscpMatch {
    const NAME: &'static str = "dscp";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&CODE, &mut self.dscp);
        options.option(&CLASS, &mut Class(&mut self.dscp));
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if given.is_empty() {
            let options = &["dscp", "dscp-class"];
            report.refuse(ExtensionProblem::MissingOneOf { options });
        }
    }
}

impl Value for Dscp {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        u8::read(given).map(Self)
    }

    fn write(&self, words: &mut Words) {
        words.bare(format_args!("{:#04x}", self.0));
    }
}

/// Saved as `--dscp`.
struct Class<'f>(&'f mut Option<Negatable<Dscp>>);

impl OptionValue for Class<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let value = Dscp::of_class(given.word())?;
        if !CLASS_NAMES.iter().any(|name| name.eq_ignore_ascii_case(given.word())) {
            let text = given.word().to_owned();
            given.remark(WordProblem::UnknownWord { text, expected: CLASS_NAMES });
        }
        *self.0 = Some(Negatable { negated: given.negated, value });
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        None
    }
}
