//! `-m conntrack` (iptables-extensions(8), conntrack): the packet's connection.

use super::Extension;
use super::option::{OptionSpec, Options};
use crate::model::Negatable;
use crate::net::{Family, StateSet};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConntrackMatch {
    pub states: Option<Negatable<StateSet>>,
}

const STATES: OptionSpec = OptionSpec::new("ctstate").negatable();

impl Extension for ConntrackMatch {
    const NAME: &'static str = "conntrack";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&STATES, &mut self.states);
    }
}
