//! What tables and chains are for.

use super::{capitalized, list};
use crate::locale::explain::chains::{Caller, ChainFacts, ChainPlace, Fate, Verdict};
use crate::model::{DefaultVerdict, Hook, TableName};

pub(in crate::locale::explain) fn table(table: TableName) -> String {
    match table {
        TableName::Raw => {
            "This table sees packets first, before connections are tracked: here tracking can be \
             switched off for some of them."
        }
        TableName::Mangle => {
            "This table changes packets on their way: marks, service fields, time to live, \
             segment sizes."
        }
        TableName::Nat => {
            "This table rewrites addresses and ports. Only the first packet of each connection \
             comes here; the others are treated like it."
        }
        TableName::Filter => "This table decides which packets may pass.",
        TableName::Security => {
            "This table sets the security labels of SELinux, behind the table filter."
        }
    }
    .into()
}

pub(in crate::locale::explain) fn chain(facts: &ChainFacts<'_>) -> String {
    match &facts.place {
        ChainPlace::BuiltIn { hook, default } => {
            let comes = comes(facts.table, *hook);
            let rest = rest(facts, *default);
            format!("{comes} {rest}")
        }
        ChainPlace::User { callers } => {
            let sent = senders(callers);
            match what(facts.fate) {
                Some(what) => format!("{} {sent}", capitalized(what)),
                None => format!("{sent} {}", left(callers)),
            }
        }
    }
}

fn comes(table: TableName, hook: Hook) -> &'static str {
    let is_nat = table == TableName::Nat;
    match hook {
        Hook::Prerouting if is_nat => {
            "The first packet of each connection that comes from outside passes here before it is \
             decided where it goes: its destination can be changed."
        }
        Hook::Input if is_nat => {
            "The first packet of each connection to this host passes here: its source can be \
             changed."
        }
        Hook::Output if is_nat => {
            "The first packet of each connection that this host opens passes here: its \
             destination can be changed."
        }
        Hook::Postrouting if is_nat => {
            "The first packet of each connection passes here when it is about to leave: its \
             source can be changed."
        }
        Hook::Prerouting => {
            "Every packet that arrives passes here, before it is decided where it goes."
        }
        Hook::Input => "Packets for this host itself pass here.",
        Hook::Forward => "Packets that this host passes on from one network to another pass here.",
        Hook::Output => "Packets that this host sends itself pass here.",
        Hook::Postrouting => "Every packet that is about to leave passes here.",
    }
}

fn rest(facts: &ChainFacts<'_>, default: DefaultVerdict) -> &'static str {
    let (table, fate) = (facts.table, facts.fate);
    let passes_on = match table {
        TableName::Filter => false,
        TableName::Raw | TableName::Mangle | TableName::Nat | TableName::Security => true,
    };
    match (fate, default) {
        (Fate::Empty, DefaultVerdict::Drop) => "There are no rules: all of them are dropped.",
        (Fate::Empty, DefaultVerdict::Accept) if table == TableName::Nat => {
            "There are no rules: nothing is changed."
        }
        (Fate::Empty, DefaultVerdict::Accept) if passes_on => {
            "There are no rules: all of them go on unchanged."
        }
        (Fate::Empty, DefaultVerdict::Accept) => "There are no rules: all of them are allowed.",
        (Fate::Verdict { .. } | Fate::Decides, _) => "The rules decide about every one of them.",
        (_, DefaultVerdict::Drop) => "Those that no rule decides are dropped.",
        (_, DefaultVerdict::Accept) if table == TableName::Nat => {
            "Connections that no rule is for stay as they are."
        }
        (_, DefaultVerdict::Accept) if passes_on => "Those that no rule holds back go on.",
        (_, DefaultVerdict::Accept) => "Those that no rule decides are allowed.",
    }
}

/// What a chain does that does one thing only.
fn what(fate: Fate) -> Option<&'static str> {
    match fate {
        Fate::Missing | Fate::Open | Fate::Passes => None,
        Fate::Empty => Some("does nothing."),
        Fate::Logs => Some("logs packets and lets them go on."),
        Fate::Verdict { logs: true, verdict: Verdict::Accept } => {
            Some("logs packets and allows them.")
        }
        Fate::Verdict { logs: true, verdict: Verdict::Drop } => {
            Some("logs packets and drops them.")
        }
        Fate::Verdict { logs: true, verdict: Verdict::Reject } => {
            Some("logs packets and rejects them.")
        }
        Fate::Verdict { logs: false, verdict: Verdict::Accept } => Some("allows packets."),
        Fate::Verdict { logs: false, verdict: Verdict::Drop } => Some("drops packets."),
        Fate::Verdict { logs: false, verdict: Verdict::Reject } => Some("rejects packets."),
        Fate::Decides => Some("decides about every packet that comes here."),
    }
}

/// As many chains and numbers as are named one by one.
const MAX_NAMED: usize = 6;

fn senders(callers: &[Caller<'_>]) -> String {
    let named = callers.iter().take(MAX_NAMED);
    let mut texts: Vec<String> = named.map(sender).collect();
    match callers.len().saturating_sub(MAX_NAMED) {
        0 => {}
        1 => texts.push("one more chain".into()),
        n => texts.push(format!("{n} more chains")),
    }
    match texts.is_empty() {
        true => "No rule sends packets here.".into(),
        false => format!("Packets come here from {}.", list(&texts, "and")),
    }
}

fn sender(caller: &Caller<'_>) -> String {
    let numbers: Vec<String> = caller.numbers.iter().map(u32::to_string).collect();
    match numbers.as_slice() {
        [one] => format!("`{}` (rule {one})", caller.chain),
        numbers if numbers.len() > MAX_NAMED => {
            format!("`{}` ({} rules)", caller.chain, numbers.len())
        }
        numbers => format!("`{}` (rules {})", caller.chain, list(numbers, "and")),
    }
}

fn left(callers: &[Caller<'_>]) -> &'static str {
    match callers {
        [] => "Those that no rule decides would go back.",
        callers if callers.iter().all(|caller| caller.is_goto) => {
            "Those that no rule decides do not go back there, but to where that chain was called \
             from; behind a built-in chain its default applies."
        }
        [_, ..] => "Those that no rule decides go back there, to the next rule.",
    }
}
