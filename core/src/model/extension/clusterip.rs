//! `-j CLUSTERIP` (iptables-extensions(8), CLUSTERIP): several hosts share an address; kernels
//! before 6.3 had it, `-m cluster` took its place.

use super::option::{Given, OptionSpec, Options, Value, Words};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Place, Report, WordProblem};
use crate::net::Family;
use crate::net::iptables::MacAddress;

/// Either nothing, and the rule uses what another one has set up, or all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClusteripTarget {
    /// The rule sets it up.
    pub new: bool,
    pub hash: Option<ClusterHash>,
    /// That the hosts share: an address for many.
    pub mac: Option<MacAddress>,
    /// At most 16.
    pub total_nodes: Option<u8>,
    /// At most 16.
    pub local_node: Option<u8>,
    pub hash_seed: Option<u32>,
}

/// What decides which host answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClusterHash {
    Source,
    SourceAndPort,
    SourceAndPorts,
}

const HASH_WORDS: &[&str] = &["sourceip", "sourceip-sourceport", "sourceip-sourceport-destport"];

impl ClusterHash {
    const ALL: [ClusterHash; 3] = [Self::Source, Self::SourceAndPort, Self::SourceAndPorts];

    pub const fn word(self) -> &'static str {
        HASH_WORDS[self as usize]
    }
}

const NEW: OptionSpec = OptionSpec::flag("new");
const HASH_MODE: OptionSpec = OptionSpec::new("hashmode").needs(&["new"]);
const MAC: OptionSpec = OptionSpec::new("clustermac").needs(&["new"]);
const TOTAL_NODES: OptionSpec = OptionSpec::new("total-nodes").within(0, 16).needs(&["new"]);
const LOCAL_NODE: OptionSpec = OptionSpec::new("local-node").within(0, 16).needs(&["new"]);
const HASH_SEED: OptionSpec = OptionSpec::new("hash-init").needs(&["new"]);

/// In the order of the declaration.
const OPTIONS: &[OptionSpec] = &[NEW, HASH_MODE, MAC, TOTAL_NODES, LOCAL_NODE, HASH_SEED];

impl Extension for ClusteripTarget {
    const NAME: &'static str = "CLUSTERIP";
    const FAMILY: Option<Family> = Some(Family::V4);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&NEW, &mut self.new);
        options.option(&HASH_MODE, &mut self.hash);
        options.option(&MAC, &mut self.mac);
        options.option(&TOTAL_NODES, &mut self.total_nodes);
        options.option(&LOCAL_NODE, &mut self.local_node);
        options.option(&HASH_SEED, &mut self.hash_seed);
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        let missing = (0..).zip(OPTIONS).find(|(index, _)| !given.contains(*index));
        if let (false, Some((_, option))) = (given.is_empty(), missing) {
            report.refuse(ExtensionProblem::MissingOption { option: option.name });
        }
    }

    fn check(&self, _: &Place<'_>, report: &mut Report) {
        report.refuse(ExtensionProblem::NotInKernel);
    }
}

impl Value for ClusterHash {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let text = given.word();
        let found = Self::ALL.into_iter().find(|hash| hash.word() == text);
        let unknown = || WordProblem::UnknownWord { text: text.to_owned(), expected: HASH_WORDS };
        found.ok_or_else(unknown)
    }

    fn write(&self, words: &mut Words) {
        words.bare(self.word());
    }
}
