//! English.

use crate::back::{Deed, Difference, NftProblem, NftProblemKind, Untranslatable};

pub(super) fn problem(problem: &NftProblem) -> String {
    match &problem.kind {
        NftProblemKind::LeftOut { reason, deed } => {
            format!("{}; {}", self::reason(reason), left_out(deed))
        }
        NftProblemKind::Differs(difference) => self::difference(*difference).into(),
        NftProblemKind::SetToFill { set, written } => format!(
            "nft cannot see the sets of ipset: fill nft's own set `{written}` with the addresses of \
             `{set}`, it is empty"
        ),
        NftProblemKind::TextChanged { text, written } => {
            format!("nft cannot log the prefix `{text}`: `{written}` is written instead")
        }
        NftProblemKind::ChainRenamed { chain, written } => {
            format!("nft cannot call a chain `{chain}`: here its name is `{written}`")
        }
        NftProblemKind::CommentMoved { comment } => format!(
            "nft cannot keep the comment `{comment}` in the rule: it stands above it, in the file only"
        ),
    }
}

fn reason(reason: &Untranslatable) -> String {
    use Untranslatable as U;
    match reason {
        U::NoCounterpart { extension } => {
            format!("nft has nothing that does what `{extension}` does")
        }
        U::Option { extension, option } => {
            format!("nft cannot express what `--{option}` of `{extension}` says here")
        }
        U::Negation { extension, option } => format!(
            "`! --{option}` of `{extension}` holds for packets that nft's test never looks at"
        ),
        U::Unknown { extension } => {
            format!("`{extension}` is not known here, and so is nft's word for it")
        }
        U::SeveralRules { extension } => format!(
            "`{extension}` takes several rules of nft, and what this rule counts cannot be shared \
             among them"
        ),
        U::SharedTable { name } => {
            format!("rules of different kinds count together in the table `{name}` of hashlimit")
        }
        U::UnknownHook { extension } => format!(
            "what nft needs for `{extension}` depends on where packets come to this chain from"
        ),
        U::Unwritable { name } => format!("nft has no way to write the name `{name}`"),
    }
}

/// What the gap may do.
fn left_out(deed: &Deed) -> String {
    let target = match deed {
        Deed::Target(target) => target.as_str(),
        Deed::List => {
            return "the rule is left out, and nothing keeps its list of `recent`".into();
        }
        Deed::Change => return "the rule is left out, and nothing changes what it changed".into(),
        Deed::Count => return "the rule is left out; it only counted packets".into(),
    };
    match target {
        "ACCEPT" => "the rule is left out, and what it accepted (ACCEPT) may now be \
                           dropped: this can lock you out"
            .into(),
        verdict @ ("DROP" | "REJECT") => format!(
            "the rule is left out, and what it kept away ({verdict}) may now come in: this can open \
             the host"
        ),
        target => format!("the rule is left out, and nothing does what its `{target}` did"),
    }
}

fn difference(difference: Difference) -> &'static str {
    match difference {
        Difference::PacketsWithoutSocket => {
            "in iptables the negated test also holds for packets of no socket, such as the kernel's \
             own answers; in nft it does not"
        }
        Difference::ClosingSockets => {
            "nft does not look at sockets that are closing (TIME_WAIT); iptables does"
        }
        Difference::MissingSegmentSize => {
            "where a SYN has no MSS option, TCPMSS adds one and nft does not"
        }
        Difference::TraceInMonitor => {
            "traced packets are shown by `nft monitor trace`, not in the kernel's log"
        }
        Difference::InterfaceMustExist => {
            "nft loads nothing of this file while the interface of `TEE` does not exist; iptables \
             does not mind"
        }
    }
}
