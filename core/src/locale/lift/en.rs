//! English.

use crate::lift::Problem;

pub(super) fn lift(problem: &Problem) -> String {
    use Problem as P;
    match problem {
        P::MatchHasNoPlace { name } => {
            format!("no entry of a policy can ask what the match `{name}` asks")
        }
        P::TargetHasNoPlace { name } => {
            format!("a policy has nothing that does what `{name}` does here")
        }
        P::JumpHasNoPlace { chain } => {
            format!("a policy has nothing that does what the jump to `{chain}` does")
        }
        P::OptionHasNoPlace { option } => {
            format!("a policy cannot say `{option}` here")
        }
        P::NegationHasNoPlace { option } => {
            format!("an entry says what is, not what is not, so `! {option}` has no place")
        }
        P::ConditionTwice { name } => {
            format!("`{name}` asks about something the rule has a condition for already")
        }
        P::ConditionsDoNotCombine { chain } => {
            format!("one entry cannot say this rule together with the jump to `{chain}`")
        }
        P::TableHasNoPlace { table } => {
            format!("a policy makes rules for the tables filter and nat, not for `{table}`")
        }
        P::DefaultHasNoPlace => {
            "outside the table filter a policy leaves every chain at ACCEPT".into()
        }
        P::TranslationIsIpv4 => "a policy translates IPv4 addresses only".into(),
        P::ForwardNotLetThrough => {
            "FORWARD does not let these connections through, as a port forward of a \
             policy always does"
                .into()
        }
        P::ChainReturns { chain } => format!(
            "with all rules of `{chain}`: some packets return from it early, which \
             entries cannot say"
        ),
        P::ChainByGoto { chain } => format!(
            "with all rules of `{chain}`: packets it does not decide about would skip \
             the rest of this chain"
        ),
        P::ChainByRate { chain } => format!(
            "with all rules of `{chain}`: the rate of the jump would become one for each \
             of its rules"
        ),
        P::ChainLoops { chain } => format!("`{chain}` leads back to itself"),
        P::ChainMissing { chain } => format!("there is no chain `{chain}`"),
        P::ChainsTooMany { chain } => {
            format!("with all rules of `{chain}`: written out, these chains are too many rules")
        }
        P::ChainLeftOut => "the jump to its chain was left out".into(),
        P::AnswerDiffers => {
            "the sender will be told `port-unreachable`; a policy has no other answer".into()
        }
        P::LogDiffers => {
            "logged by the policy's line for this direction: prefix, level, options or rate differ"
                .into()
        }
        P::LogWithoutVerdict => {
            "not logged any more: a policy logs together with a decision about the same packets"
                .into()
        }
        P::RestIsLoggedToo => {
            "what reaches the end of this chain will be logged too, as other packets with that \
             verdict are"
                .into()
        }
        P::RateCountsMore => {
            "the rate will count only packets that satisfy all conditions of the rule".into()
        }
        P::LogGetsChain => "becomes a helper chain that logs and then decides".into(),
        P::ChainWrittenOut { chain } => {
            format!("the rules of `{chain}` become entries, and the chain goes")
        }
        P::EndIsDefault => "becomes the default of this direction".into(),
        P::NeverReached => "not taken over: no packet ever gets to this rule".into(),
        P::NeverMatches => "not taken over: its conditions exclude each other".into(),
        P::DoesNothing => "not taken over: it decides nothing".into(),
        P::ChainUnused => "not taken over: no packet gets to its chain".into(),
        P::Respelled => "will be written in another way that means the same".into(),
        P::Moved => "changes places with rules that decide the same, or about other packets".into(),
        P::CommentIsLost => "its comment has no place in a policy".into(),
        P::RulesAdded => {
            "the policy adds rules here for both directions or both IP versions; no packet meets \
             another verdict by them"
                .into()
        }
    }
}
