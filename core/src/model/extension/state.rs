//! `-m state` (iptables-extensions(8), state): the conntrack match under its old name.

use super::declaration::{Declaration, OptionDeclaration, OptionSpec, Setting};
use crate::model::Negatable;
use crate::net::StateSet;

/// States the packet's connection may be in. Empty until read: iptables refuses it without.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StateMatch {
    pub states: Negatable<StateSet>,
}

/// `-m state` and the state part of `-m conntrack` differ in the option's name only.
macro_rules! state_option {
    ($name:literal) => {
        OptionDeclaration {
            spec: OptionSpec::negatable($name, &[]),
            read: |value, given| {
                value.states = Negatable { negated: given.negated, value: given.word().parse()? };
                Ok(())
            },
            write: |value| {
                let Negatable { negated, value: states } = value.states;
                (!states.is_empty()).then(|| Setting::bare($name, negated, &states))
            },
        }
    };
}

pub(super) const DECLARATION: Declaration<StateMatch> =
    Declaration { options: &[state_option!("state")] };

pub(super) const CONNTRACK: Declaration<StateMatch> =
    Declaration { options: &[state_option!("ctstate")] };
