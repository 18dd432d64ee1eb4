//! `-j MARK` (iptables-extensions(8), MARK): changes the packet's mark.

use super::option::{Given, OptionSpec, OptionValue, Options, Value, Words, Written};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Report, WordProblem};
use crate::net::Family;
use crate::net::iptables::Mark;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkTarget {
    pub change: MarkChange,
}

/// The bits of `mask` are cleared, then those of `value` are turned over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MarkChange {
    pub value: u32,
    pub mask: u32,
}

impl MarkChange {
    /// What becomes of a mark.
    pub const fn apply(self, mark: u32) -> u32 {
        mark & !self.mask ^ self.value
    }
}

const SET_XMARK: OptionSpec =
    OptionSpec::new("set-xmark").excludes(&["set-mark", "and-mark", "or-mark", "xor-mark"]);
const SET_MARK: OptionSpec =
    OptionSpec::new("set-mark").excludes(&["and-mark", "or-mark", "xor-mark"]);
const AND_MARK: OptionSpec = OptionSpec::new("and-mark").excludes(&["or-mark", "xor-mark"]);
const OR_MARK: OptionSpec = OptionSpec::new("or-mark").excludes(&["xor-mark"]);
const XOR_MARK: OptionSpec = OptionSpec::new("xor-mark");

impl Extension for MarkTarget {
    const NAME: &'static str = "MARK";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        let mut change = |spec, way| options.option(spec, &mut Change(&mut self.change, way));
        change(&SET_XMARK, ChangeWay::SetXor);
        change(&SET_MARK, ChangeWay::Set);
        change(&AND_MARK, ChangeWay::And);
        change(&OR_MARK, ChangeWay::Or);
        change(&XOR_MARK, ChangeWay::Xor);
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if given.is_empty() {
            let options = &["set-xmark", "set-mark", "and-mark", "or-mark", "xor-mark"];
            report.refuse(ExtensionProblem::MissingOneOf { options });
        }
    }
}

/// How an option says what to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChangeWay {
    /// The change as it is.
    SetXor,
    /// The bits of the mask become those of the value.
    Set,
    And,
    Or,
    Xor,
}

/// Saved as `--set-xmark`, whatever was written.
pub(super) struct Change<'f>(pub(super) &'f mut MarkChange, pub(super) ChangeWay);

impl OptionValue for Change<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 = match self.1 {
            ChangeWay::SetXor => {
                let Mark { value, mask } = Mark::parse(given.word())?;
                MarkChange { value, mask }
            }
            ChangeWay::Set => {
                let Mark { value, mask } = Mark::parse(given.word())?;
                MarkChange { value, mask: value | mask }
            }
            ChangeWay::And => MarkChange { value: 0, mask: !u32::read(given)? },
            ChangeWay::Or => {
                let bits = u32::read(given)?;
                MarkChange { value: bits, mask: bits }
            }
            ChangeWay::Xor => MarkChange { value: u32::read(given)?, mask: 0 },
        };
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut words = Words::default();
        words.bare(format_args!("{:#x}/{:#x}", self.0.value, self.0.mask));
        (self.1 == ChangeWay::SetXor).then_some(Written { negated: false, words })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(change: MarkChange, mark: u32, expected: u32) {
        assert_eq!(change.apply(mark), expected);
    }

    #[test]
    fn changes_marks() {
        check(MarkChange { value: 0x10, mask: 0x1f }, 0xff, 0xf0);
        check(MarkChange { value: 0, mask: !0x0f }, 0xff, 0x0f);
        check(MarkChange { value: 0x0f, mask: 0 }, 0xff, 0xf0);
    }
}
