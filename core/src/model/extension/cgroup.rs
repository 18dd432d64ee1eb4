//! `-m cgroup` (iptables-extensions(8), cgroup): the control group of the socket's process.

use super::option::{Given, OptionSpec, Options, Value, Words};
use super::values::kept;
use super::{Extension, ExtensionProblem, Place, Places, Report, WordProblem};
use crate::model::{Hook, HookSet, Negatable};
use crate::net::Family;

/// Cannot be decided from one packet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CgroupMatch {
    pub path: Option<Negatable<CgroupPath>>,
    /// `net_cls.classid`.
    pub class: Option<Negatable<u32>>,
}

/// A path below the root of the cgroup2 hierarchy, at most 511 bytes; must be there when the rule
/// is loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CgroupPath(String);

impl CgroupPath {
    /// `PATH_MAX` of struct `xt_cgroup_info_v2`, less the NUL (linux/netfilter/xt_cgroup.h).
    pub const MAX_BYTES: usize = 511;

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

const PATH: OptionSpec = OptionSpec::new("path").negatable();
const CLASS: OptionSpec = OptionSpec::new("cgroup").negatable();

impl Extension for CgroupMatch {
    const NAME: &'static str = "cgroup";
    /// Where a packet may have a socket of the host (net/netfilter/xt_cgroup.c).
    const PLACES: Places =
        Places::ANYWHERE.hooks(HookSet::of(&[Hook::Input, Hook::Output, Hook::Postrouting]));

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&PATH, &mut self.path);
        options.option(&CLASS, &mut self.class);
    }

    fn check(&self, _: &Place<'_>, report: &mut Report) {
        match (&self.path, self.class) {
            (Some(_), Some(_)) => {
                let (option, other) = ("path", "cgroup");
                report.refuse(ExtensionProblem::Conflict { option, other });
            }
            (None, None) => {
                report.refuse(ExtensionProblem::MissingOneOf { options: &["path", "cgroup"] });
            }
            (Some(_), None) | (None, Some(_)) => {}
        }
    }
}

impl Value for CgroupPath {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        Ok(Self(kept(given, Self::MAX_BYTES).to_owned()))
    }

    fn write(&self, words: &mut Words) {
        words.quoted_if_needed(&self.0);
    }
}
