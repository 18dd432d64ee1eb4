//! `-m cluster` (iptables-extensions(8), cluster): each node of a cluster takes its share.

use super::option::{Given, OptionSpec, OptionValue, Options, Value, Words, Written};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Report, WordProblem};
use crate::model::Negatable;
use crate::net::Family;

/// Cannot be decided from one packet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClusterMatch {
    /// Bit `n` is node `n + 1`.
    pub nodes: Option<Negatable<u32>>,
    /// 1–32. `None` until it is read: iptables refuses the match without it.
    pub total: Option<u32>,
    /// `None` until it is read: iptables refuses the match without it.
    pub seed: Option<u32>,
}

/// `XT_CLUSTER_NODES_MAX` (linux/netfilter/xt_cluster.h). 1.8.9 takes no mask above it either, so
/// that it does not read every mask that it prints.
const MAX_NODES: u64 = 32;

const NODE: OptionSpec = OptionSpec::new("cluster-local-node")
    .negatable()
    .within(1, MAX_NODES)
    .excludes(&["cluster-local-nodemask"]);
const NODES: OptionSpec =
    OptionSpec::new("cluster-local-nodemask").negatable().within(1, MAX_NODES);
const TOTAL: OptionSpec = OptionSpec::new("cluster-total-nodes").required().within(1, MAX_NODES);
const SEED: OptionSpec = OptionSpec::new("cluster-hash-seed").required();

impl Extension for ClusterMatch {
    const NAME: &'static str = "cluster";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&NODE, &mut Node(&mut self.nodes));
        options.option(&NODES, &mut Nodes(&mut self.nodes));
        options.option(&TOTAL, &mut self.total);
        options.option(&SEED, &mut Seed(&mut self.seed));
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        let (Some(nodes), Some(total)) = (self.nodes, self.total) else {
            let options = &["cluster-local-node", "cluster-local-nodemask"];
            return report.refuse(ExtensionProblem::MissingOneOf { options });
        };
        let last = u32::BITS - nodes.value.leading_zeros();
        if last > total {
            let is_node = given.contains(0);
            let option = if is_node { NODE.name } else { NODES.name };
            let text = if is_node { last.to_string() } else { nodes.value.to_string() };
            let max = if is_node { u64::from(total) } else { (1 << total) - 1 };
            let problem = WordProblem::OutOfRange { text, min: 1, max };
            report.refuse(ExtensionProblem::Word { option, problem });
        }
    }
}

/// One node by its number; saved as a mask.
struct Node<'f>(&'f mut Option<Negatable<u32>>);

impl OptionValue for Node<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let bit = u32::read(given)?.wrapping_sub(1);
        *self.0 = Some(Negatable { negated: given.negated, value: 1_u32.wrapping_shl(bit) });
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        None
    }
}

struct Nodes<'f>(&'f mut Option<Negatable<u32>>);

impl OptionValue for Nodes<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        self.0.read(given)
    }

    fn write(&self) -> Option<Written> {
        let Negatable { negated, value } = (*self.0)?;
        Some(Written { negated, words: eight_digits(value) })
    }
}

struct Seed<'f>(&'f mut Option<u32>);

impl OptionValue for Seed<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        self.0.read(given)
    }

    fn write(&self) -> Option<Written> {
        Some(Written { negated: false, words: eight_digits((*self.0)?) })
    }
}

fn eight_digits(number: u32) -> Words {
    let mut words = Words::default();
    words.bare(format_args!("{number:#010x}"));
    words
}
