//! `-j TEE` (iptables-extensions(8), TEE): a copy of the packet goes to another host.

use super::cut_text::CutText;
use super::option::{OptionSpec, Options};
use super::{Extension, ExtensionProblem, Place, Report, WordProblem};
use crate::net::Family;
use std::net::IpAddr;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TeeTarget {
    /// A host in the same network, not `0.0.0.0`. `None` until it is read: iptables refuses the
    /// target without it.
    pub gateway: Option<IpAddr>,
    /// The interface it leaves by, 1–15 bytes.
    pub interface: Option<Box<str>>,
}

const GATEWAY: OptionSpec = OptionSpec::new("gateway").required();
const OIF: OptionSpec = OptionSpec::new("oif");

/// `IFNAMSIZ` − 1 (linux/if.h).
const INTERFACE_BYTES: usize = 15;

impl Extension for TeeTarget {
    const NAME: &'static str = "TEE";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&GATEWAY, &mut self.gateway);
        options.option(&OIF, &mut CutText(&mut self.interface, INTERFACE_BYTES));
    }

    fn check(&self, place: &Place<'_>, report: &mut Report) {
        if let Some(address) = self.gateway.filter(IpAddr::is_unspecified) {
            let text = address.to_string();
            let problem = WordProblem::BadAddress { text, family: place.family };
            report.refuse(ExtensionProblem::Word { option: GATEWAY.name, problem });
        }
    }
}
