//! One rule: conditions and a target.

use super::{Match, Target};
pub use crate::net::iptables::AddressMask;
use crate::net::{InterfacePattern, Protocol};

/// Applies its target to packets that satisfy every condition; none means every packet.
///
/// Core conditions are saved first and in this order, whatever order they were given in; matches
/// keep theirs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    pub source: Option<Negatable<AddressMask>>,
    pub destination: Option<Negatable<AddressMask>>,
    pub in_interface: Option<Negatable<InterfacePattern>>,
    pub out_interface: Option<Negatable<InterfacePattern>>,
    pub protocol: Option<Negatable<Protocol>>,
    /// `-f`, IPv4 only: second and later fragments.
    pub later_fragment: Option<Negatable<()>>,
    pub matches: Vec<Match>,
    /// `None`: the rule only counts.
    pub target: Option<Target>,
    pub counters: Option<Counters>,
}

/// A `!` in front of an option. Negation is here and nowhere else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Negatable<T> {
    pub negated: bool,
    pub value: T,
}

impl<T> Negatable<T> {
    pub const fn plain(value: T) -> Self {
        Self { negated: false, value }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    pub packets: u64,
    pub bytes: u64,
}
