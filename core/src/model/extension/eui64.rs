//! `-m eui64`, IPv6 (iptables-extensions(8), eui64): the source address ends in the Ethernet
//! address the packet came from.

use super::option::Options;
use super::{Extension, Places};
use crate::model::{Hook, HookSet};
use crate::net::Family;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Eui64Match;

impl Extension for Eui64Match {
    const NAME: &'static str = "eui64";
    const FAMILY: Option<Family> = Some(Family::V6);
    const PLACES: Places =
        Places::ANYWHERE.hooks(HookSet::of(&[Hook::Prerouting, Hook::Input, Hook::Forward]));

    fn new(_: Family) -> Self {
        Self
    }

    fn options(&mut self, _: &mut impl Options) {}
}
