//! `-m tcpmss` (iptables-extensions(8), tcpmss): the segment size that a TCP packet offers.

use super::option::{OptionSpec, Options};
use super::{
    Context, Extension, ExtensionProblem, GivenOptions, NumberRange, Places, Report, WordProblem,
};
use crate::model::Negatable;
use crate::net::Family;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TcpMssMatch {
    /// Bytes; a packet without the option is in no range. `None` until it is read: iptables
    /// refuses the match without it.
    pub size: Option<Negatable<NumberRange<u16>>>,
}

const SIZE: OptionSpec = OptionSpec::new("mss").negatable().required();

impl Extension for TcpMssMatch {
    const NAME: &'static str = "tcpmss";
    const PLACES: Places = Places::ANYWHERE.protocols(&[6], &["tcp"]);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&SIZE, &mut self.size);
    }

    fn finish(&mut self, _: GivenOptions, _: &Context<'_>, report: &mut Report) {
        let Some(NumberRange { first, last }) = self.size.map(|size| size.value) else { return };
        if last < first {
            let (text, min, max) = (last.to_string(), first.into(), u16::MAX.into());
            let problem = WordProblem::OutOfRange { text, min, max };
            report.refuse(ExtensionProblem::Word { option: "mss", problem });
        }
    }
}
