//! `-m frag`, IPv6 (iptables-extensions(8), frag): the fragment header.

use super::option::{OptionSpec, Options};
use super::ranges::NotEvery;
use super::{Extension, NumberRange};
use crate::model::Negatable;
use crate::net::Family;

/// Packets without a fragment header do not match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FragmentMatch {
    pub id: Option<Negatable<NumberRange<u32>>>,
    /// Bytes of the header; kernels have not looked at it since 2.6 (iptables-extensions(8)).
    pub length: Option<Negatable<u32>>,
    /// The reserved fields are not zero.
    pub reserved: bool,
    pub is_first: bool,
    /// Others follow.
    pub has_more: bool,
    pub is_last: bool,
}

const ID: OptionSpec = OptionSpec::new("fragid").negatable();
const LENGTH: OptionSpec = OptionSpec::new("fraglen").negatable();
const RESERVED: OptionSpec = OptionSpec::flag("fragres");
const FIRST: OptionSpec = OptionSpec::flag("fragfirst");
const MORE: OptionSpec = OptionSpec::flag("fragmore").excludes(&["fraglast"]);
const LAST: OptionSpec = OptionSpec::flag("fraglast");

impl Extension for FragmentMatch {
    const NAME: &'static str = "frag";
    const FAMILY: Option<Family> = Some(Family::V6);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&ID, &mut NotEvery(&mut self.id));
        options.option(&LENGTH, &mut self.length);
        options.option(&RESERVED, &mut self.reserved);
        options.option(&FIRST, &mut self.is_first);
        options.option(&MORE, &mut self.has_more);
        options.option(&LAST, &mut self.is_last);
    }
}
