//! `-m rpfilter` (iptables-extensions(8), rpfilter): whether an answer would leave the way the
//! packet came.

use super::option::{OptionSpec, Options};
use super::{Extension, Places};
use crate::model::{Hook, HookSet, TableName};
use crate::net::Family;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RpfilterMatch {
    /// Any interface will do.
    pub loose: bool,
    /// The packet's mark counts for the route.
    pub valid_mark: bool,
    /// Packets from an address of this host as well.
    pub accept_local: bool,
    /// Matches where the test fails.
    pub invert: bool,
}

const LOOSE: OptionSpec = OptionSpec::flag("loose");
const VALID_MARK: OptionSpec = OptionSpec::flag("validmark");
const ACCEPT_LOCAL: OptionSpec = OptionSpec::flag("accept-local");
const INVERT: OptionSpec = OptionSpec::flag("invert");

impl Extension for RpfilterMatch {
    const NAME: &'static str = "rpfilter";
    const PLACES: Places = Places::ANYWHERE
        .tables(&[TableName::Raw, TableName::Mangle])
        .hooks(HookSet::of(&[Hook::Prerouting]));

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&LOOSE, &mut self.loose);
        options.option(&VALID_MARK, &mut self.valid_mark);
        options.option(&ACCEPT_LOCAL, &mut self.accept_local);
        options.option(&INVERT, &mut self.invert);
    }
}
