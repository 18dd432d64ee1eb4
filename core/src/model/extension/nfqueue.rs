//! `-j NFQUEUE` (iptables-extensions(8), NFQUEUE) and the old `-j QUEUE`: a program decides.

use super::option::{Given, OptionSpec, OptionValue, Options, Value, Words, Written};
use super::ranges::NumberRange;
use super::{Extension, ExtensionProblem, Place, Report, WordProblem};
use crate::model::Backend;
use crate::net::Family;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NfqueueTarget {
    /// More than one: spread over them, connection by connection. `first` is not above `last`.
    pub queues: NumberRange<u16>,
    /// Packets go on to the next rule while no program listens.
    pub bypass: bool,
    /// Spread by the processor instead.
    pub cpu_fanout: bool,
}

/// Queue 0, as ip_queue named it; iptables-nft refuses it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueTarget;

const NUMBER: OptionSpec = OptionSpec::new("queue-num").excludes(&["queue-balance"]);
const BALANCE: OptionSpec = OptionSpec::new("queue-balance");
const BYPASS: OptionSpec = OptionSpec::flag("queue-bypass");
const CPU_FANOUT: OptionSpec = OptionSpec::flag("queue-cpu-fanout").needs(&["queue-balance"]);

impl Extension for NfqueueTarget {
    const NAME: &'static str = "NFQUEUE";

    fn new(_: Family) -> Self {
        let queues = NumberRange { first: 0, last: 0 };
        Self { queues, bypass: false, cpu_fanout: false }
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&NUMBER, &mut Number(&mut self.queues));
        options.option(&BALANCE, &mut Balance(&mut self.queues));
        options.option(&BYPASS, &mut self.bypass);
        options.option(&CPU_FANOUT, &mut self.cpu_fanout);
    }

    /// net/netfilter/xt_NFQUEUE.c: the number of queues has to fit 16 bits.
    fn check(&self, _: &Place<'_>, report: &mut Report) {
        if self.queues == (NumberRange { first: 0, last: u16::MAX }) {
            let problem = WordProblem::OutOfRange { text: "65535".into(), min: 1, max: 65534 };
            report.refuse(ExtensionProblem::Word { option: BALANCE.name, problem });
        }
    }
}

impl Extension for QueueTarget {
    const NAME: &'static str = "QUEUE";

    fn new(_: Family) -> Self {
        Self
    }

    fn options(&mut self, _: &mut impl Options) {}

    fn check(&self, _: &Place<'_>, report: &mut Report) {
        report.refuse_by(Backend::Nft, ExtensionProblem::NotInKernel);
    }
}

/// Printed for one queue.
struct Number<'f>(&'f mut NumberRange<u16>);

impl OptionValue for Number<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let queue = u16::read(given)?;
        *self.0 = NumberRange { first: queue, last: queue };
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        (self.0.first == self.0.last).then(|| Written::of(false, &self.0.first))
    }
}

/// Printed for several.
struct Balance<'f>(&'f mut NumberRange<u16>);

impl OptionValue for Balance<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let queues = NumberRange::<u16>::read(given)?;
        if queues.first >= queues.last {
            let text = given.word().to_owned();
            return Err(WordProblem::BadForm { text, form: "0:3" });
        }
        *self.0 = queues;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut words = Words::default();
        words.bare(*self.0);
        (self.0.first != self.0.last).then_some(Written { negated: false, words })
    }
}
