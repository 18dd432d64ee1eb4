//! `-m cpu` (iptables-extensions(8), cpu): the processor that handles the packet.

use super::Extension;
use super::option::{OptionSpec, Options};
use crate::model::Negatable;
use crate::net::Family;

/// Cannot be decided from one packet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CpuMatch {
    /// 0 is the first. `None` until it is read: iptables refuses the match without it.
    pub cpu: Option<Negatable<u32>>,
}

const CPU: OptionSpec = OptionSpec::new("cpu").negatable().required();

impl Extension for CpuMatch {
    const NAME: &'static str = "cpu";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&CPU, &mut self.cpu);
    }
}
