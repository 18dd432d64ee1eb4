//! `-j ULOG` (libipt_ULOG.c): what NFLOG took the place of; no kernel since 3.17 has it.

use super::option::{Given, OptionSpec, OptionValue, Options, Unless, Words, Written};
use super::values::kept;
use super::{Extension, ExtensionProblem, Place, Report, WordProblem};
use crate::net::Family;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UlogTarget {
    /// Not empty, at most 31 bytes.
    pub prefix: Option<Box<str>>,
    /// 1–32.
    pub group: u8,
    /// Bytes of the packet that are copied; 0: all.
    pub copy_range: u32,
    /// Packets that are gathered before the program is woken, 1–50.
    pub threshold: u8,
}

const PREFIX: OptionSpec = OptionSpec::new("ulog-prefix");
const GROUP: OptionSpec = OptionSpec::new("ulog-nlgroup").within(1, 32);
const COPY_RANGE: OptionSpec = OptionSpec::new("ulog-cprange");
const THRESHOLD: OptionSpec = OptionSpec::new("ulog-qthreshold").within(1, 50);

/// `ULOG_PREFIX_LEN` − 1 (linux/netfilter_ipv4/ipt_ULOG.h).
const PREFIX_BYTES: usize = 31;

impl Extension for UlogTarget {
    const NAME: &'static str = "ULOG";
    const FAMILY: Option<Family> = Some(Family::V4);

    fn new(_: Family) -> Self {
        Self { prefix: None, group: 1, copy_range: 0, threshold: 1 }
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&PREFIX, &mut Prefix(&mut self.prefix));
        options.option(&GROUP, &mut Unless(&mut self.group, 1));
        options.option(&COPY_RANGE, &mut Unless(&mut self.copy_range, 0));
        options.option(&THRESHOLD, &mut Unless(&mut self.threshold, 1));
    }

    fn check(&self, _: &Place<'_>, report: &mut Report) {
        report.refuse(ExtensionProblem::NotInKernel);
    }
}

struct Prefix<'f>(&'f mut Option<Box<str>>);

impl OptionValue for Prefix<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        if given.word().is_empty() {
            return Err(WordProblem::Empty);
        }
        if given.word().contains('\n') {
            return Err(WordProblem::NameCharacter { character: '\n' });
        }
        *self.0 = Some(kept(given, PREFIX_BYTES).into());
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut words = Words::default();
        words.quoted_if_needed(self.0.as_deref()?);
        Some(Written { negated: false, words })
    }
}
