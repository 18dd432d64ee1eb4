//! What of a ruleset has no place in a policy, or a different one.

use crate::model::{ChainName, RuleRef, TableName};
use crate::net::Family;

/// A problem and where it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlacedProblem {
    pub family: Family,
    pub place: Place,
    pub problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Rule(RuleRef),
    /// A chain's default, or what is added to the chain.
    Chain {
        table: TableName,
        chain: ChainName,
    },
}

/// What a problem does to the meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The policy lacks the rule: packets may meet another verdict.
    LeftOut,
    /// Every packet meets the same verdict; what is logged, answered or counted differs.
    Differs,
    /// The policy does the same with other rules.
    SameMeaning,
}

/// Each variant holds what its message needs; none holds prose.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// No entry can ask this.
    MatchHasNoPlace { name: String },
    /// No entry can do this.
    TargetHasNoPlace { name: String },
    /// No entry can lead to a chain.
    JumpHasNoPlace { chain: String },
    /// An option of a match or target that is modelled otherwise.
    OptionHasNoPlace { option: &'static str },
    /// Entries say what is, never what is not.
    NegationHasNoPlace { option: &'static str },
    /// Two conditions of a kind in one rule.
    ConditionTwice { name: String },
    /// The conditions of the jump and of the rule in the chain cannot be said in one entry.
    ConditionsDoNotCombine { chain: ChainName },
    /// Policies have the tables filter and nat only.
    TableHasNoPlace { table: TableName },
    /// The default DROP of a chain outside the table filter.
    DefaultHasNoPlace,
    /// Policies translate IPv4 only.
    TranslationIsIpv4,
    /// FORWARD does not let these connections through, and a port forward always would.
    ForwardNotLetThrough,
    /// Some packets come back from the chain early.
    ChainReturns { chain: ChainName },
    /// `-g` into a chain that does not decide everything.
    ChainByGoto { chain: ChainName },
    /// The jump has a rate, and the chain asks more than one rule behind it.
    ChainByRate { chain: ChainName },
    /// The chain leads back to itself.
    ChainLoops { chain: ChainName },
    /// The table has no such chain.
    ChainMissing { chain: ChainName },
    /// Written out, the chains would be more than a policy can hold.
    ChainsTooMany { chain: ChainName },
    /// The rule is in a chain whose jumps were left out.
    ChainLeftOut,
    /// The sender is told something else than `port-unreachable`.
    AnswerDiffers,
    /// Another prefix, level, rate or option than the log line of the policy has.
    LogDiffers,
    /// Logs, and the next rule does not decide about the same packets.
    LogWithoutVerdict,
    /// The policy logs what reaches the end of the chain, the rules do not.
    RestIsLoggedToo,
    /// The rate counts packets before other conditions were asked.
    RateCountsMore,
    /// A LOG rule becomes a helper chain.
    LogGetsChain,
    /// The jump is gone, the rules of its chain are entries.
    ChainWrittenOut { chain: ChainName },
    /// The last rule and the chain's default become the policy's default.
    EndIsDefault,
    /// A rule before decides about every packet.
    NeverReached,
    /// Its conditions exclude each other.
    NeverMatches,
    /// Only counts, or returns where the chain ends anyway.
    DoesNothing,
    /// No packet gets to the chain.
    ChainUnused,
    /// Written in another way: the order of conditions, the name of the state match.
    Respelled,
    /// Asked before or after rules that it stood on the other side of.
    Moved,
    /// The policy has no place for this rule's comment.
    CommentIsLost,
    /// A switch of the policy brings rules that change nothing here.
    RulesAdded,
}

codes!(Problem {
    MatchHasNoPlace => "match-has-no-place",
    TargetHasNoPlace => "target-has-no-place",
    JumpHasNoPlace => "jump-has-no-place",
    OptionHasNoPlace => "option-has-no-place",
    NegationHasNoPlace => "negation-has-no-place",
    ConditionTwice => "condition-twice",
    ConditionsDoNotCombine => "conditions-do-not-combine",
    TableHasNoPlace => "table-has-no-place",
    DefaultHasNoPlace => "default-has-no-place",
    TranslationIsIpv4 => "translation-is-ipv4",
    ForwardNotLetThrough => "forward-not-let-through",
    ChainReturns => "chain-returns",
    ChainByGoto => "chain-by-goto",
    ChainByRate => "chain-by-rate",
    ChainLoops => "chain-loops",
    ChainMissing => "chain-missing",
    ChainsTooMany => "chains-too-many",
    ChainLeftOut => "chain-left-out",
    AnswerDiffers => "answer-differs",
    LogDiffers => "log-differs",
    LogWithoutVerdict => "log-without-verdict",
    RestIsLoggedToo => "rest-is-logged-too",
    RateCountsMore => "rate-counts-more",
    LogGetsChain => "log-gets-chain",
    ChainWrittenOut => "chain-written-out",
    EndIsDefault => "end-is-default",
    NeverReached => "never-reached",
    NeverMatches => "never-matches",
    DoesNothing => "does-nothing",
    ChainUnused => "chain-unused",
    Respelled => "respelled",
    Moved => "moved",
    CommentIsLost => "comment-is-lost",
    RulesAdded => "rules-added",
});

impl Problem {
    pub fn weight(&self) -> Weight {
        match self {
            Self::MatchHasNoPlace { .. }
            | Self::TargetHasNoPlace { .. }
            | Self::JumpHasNoPlace { .. }
            | Self::OptionHasNoPlace { .. }
            | Self::NegationHasNoPlace { .. }
            | Self::ConditionTwice { .. }
            | Self::ConditionsDoNotCombine { .. }
            | Self::TableHasNoPlace { .. }
            | Self::DefaultHasNoPlace
            | Self::TranslationIsIpv4
            | Self::ForwardNotLetThrough
            | Self::ChainReturns { .. }
            | Self::ChainByGoto { .. }
            | Self::ChainByRate { .. }
            | Self::ChainLoops { .. }
            | Self::ChainMissing { .. }
            | Self::ChainsTooMany { .. }
            | Self::ChainLeftOut => Weight::LeftOut,
            Self::AnswerDiffers
            | Self::LogDiffers
            | Self::LogWithoutVerdict
            | Self::RestIsLoggedToo
            | Self::RateCountsMore => Weight::Differs,
            Self::LogGetsChain
            | Self::ChainWrittenOut { .. }
            | Self::EndIsDefault
            | Self::NeverReached
            | Self::NeverMatches
            | Self::DoesNothing
            | Self::ChainUnused
            | Self::Respelled
            | Self::Moved
            | Self::CommentIsLost
            | Self::RulesAdded => Weight::SameMeaning,
        }
    }
}
