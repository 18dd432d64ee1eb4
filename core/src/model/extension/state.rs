//! `-m state` (iptables-extensions(8), state): the conntrack match under its old name.

use super::Extension;
use super::option::{OptionSpec, Options};
use crate::model::Negatable;
use crate::net::{Family, StateSet};

/// States the packet's connection may be in. `None` until read: iptables refuses it without.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StateMatch {
    pub states: Option<Negatable<StateSet>>,
}

const STATE: OptionSpec = OptionSpec::new("state").negatable().required();

impl Extension for StateMatch {
    const NAME: &'static str = "state";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&STATE, &mut self.states);
    }
}
