//! `-m state` (iptables-extensions(8), state): the conntrack match under its old name.

use super::option::{Given, OptionSpec, Options, Value, Words};
use super::words::read_set;
use super::{Extension, WordProblem};
use crate::model::Negatable;
use crate::net::{ConntrackState, Family, StateSet};

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

const NAMES: &[&str] = &["INVALID", "NEW", "RELATED", "ESTABLISHED", "UNTRACKED"];

impl Value for StateSet {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let bits = read_set(given.word(), NAMES)?;
        let is_there = |index: &usize| bits & (1 << index) != 0;
        let named = (0..).zip(ConntrackState::ALL).filter(|(index, _)| is_there(index));
        Ok(named.fold(Self::default(), |states, (_, state)| states.toggled(state)))
    }

    fn write(&self, words: &mut Words) {
        words.bare(self);
    }
}
