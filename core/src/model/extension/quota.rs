//! `-m quota` (iptables-extensions(8), quota): until so many bytes have passed.

use super::Extension;
use super::option::{OptionSpec, Options};
use crate::model::Negatable;
use crate::net::Family;

/// Cannot be decided from one packet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuotaMatch {
    /// In bytes. `None` until it is read: iptables refuses the match without it.
    pub bytes: Option<Negatable<u64>>,
}

const QUOTA: OptionSpec = OptionSpec::new("quota").negatable().required();

impl Extension for QuotaMatch {
    const NAME: &'static str = "quota";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&QUOTA, &mut self.bytes);
    }
}
