//! `-j CHECKSUM` (iptables-extensions(8), CHECKSUM): fills in a checksum that was left to hardware.

use super::option::{OptionSpec, Options};
use super::{Extension, Places};
use crate::model::TableName;
use crate::net::Family;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChecksumTarget {
    /// iptables refuses the target without it.
    pub fill: bool,
}

const FILL: OptionSpec = OptionSpec::flag("checksum-fill").required();

impl Extension for ChecksumTarget {
    const NAME: &'static str = "CHECKSUM";
    const PLACES: Places = Places::ANYWHERE.tables(&[TableName::Mangle]);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&FILL, &mut self.fill);
    }
}
