//! What chains do and who sends packets to them, and what a rule needs to know of it.

use super::conditions::Conditions;
use crate::model::{
    Chain, ChainKind, ChainName, DefaultVerdict, Hook, Rule, Ruleset, Table, TableName, Target,
};
use crate::net::Family;
use std::collections::BTreeMap;

/// What becomes of the packets that a chain gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// There is no such chain.
    Missing,
    /// It has no rules.
    Empty,
    /// It only logs them.
    Logs,
    /// Its few rules change or count them and keep none.
    Passes,
    /// It does that and nothing else.
    Verdict { logs: bool, verdict: Verdict },
    /// None comes back.
    Decides,
    /// Some may come back.
    Open,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Accept,
    Drop,
    Reject,
}

/// Where packets go on that a rule does not keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    Rule,
    /// Behind the rule that sent them to this chain.
    Caller,
    Default(DefaultVerdict),
}

/// Which packets come to a rule without conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reaching {
    /// All that come to the chain.
    All,
    /// Those that the rules before it have left.
    Rest,
}

/// A rule, and what its sentence tells of its surroundings.
#[derive(Debug)]
pub(super) struct RuleFacts<'r> {
    pub(super) table: TableName,
    pub(super) conditions: Conditions<'r>,
    pub(super) target: Option<&'r Target>,
    pub(super) reaching: Reaching,
    pub(super) next: Next,
    /// Where the chain ends.
    pub(super) end: Next,
    /// Of the chain that the target sends to.
    pub(super) fate: Fate,
}

/// A chain, and what its heading tells of its surroundings.
#[derive(Debug)]
pub(super) struct ChainFacts<'r> {
    pub(super) table: TableName,
    pub(super) place: ChainPlace<'r>,
    pub(super) fate: Fate,
}

#[derive(Debug)]
pub(super) enum ChainPlace<'r> {
    BuiltIn { hook: Hook, default: DefaultVerdict },
    User { callers: Vec<Caller<'r>> },
}

/// Rules of one chain that send packets to another.
#[derive(Debug)]
pub(super) struct Caller<'r> {
    pub(super) chain: &'r ChainName,
    /// 1-based, in order.
    pub(super) numbers: Vec<u32>,
    /// With `-g` only: what comes back does not come back here.
    pub(super) is_goto: bool,
}

/// By the chain that packets are sent to.
pub(super) type Callers<'r> = BTreeMap<&'r ChainName, Vec<Caller<'r>>>;

/// Who sends packets where, in a whole table.
pub(super) fn callers(table: &Table) -> Callers<'_> {
    let mut callers = Callers::new();
    for chain in table.chains() {
        for (number, rule) in (1..).zip(&chain.rules) {
            let (to, is_goto) = match &rule.target {
                Some(Target::Jump(to)) => (to, false),
                Some(Target::Goto(to)) => (to, true),
                Some(_) | None => continue,
            };
            let known = callers.entry(to).or_default();
            match known.last_mut().filter(|last| last.chain == &chain.name) {
                Some(last) => {
                    last.numbers.push(number);
                    last.is_goto &= is_goto;
                }
                None => known.push(Caller { chain: &chain.name, numbers: vec![number], is_goto }),
            }
        }
    }
    callers
}

impl<'r> ChainFacts<'r> {
    pub(super) fn of(table: &'r Table, chain: &'r Chain, callers: &mut Callers<'r>) -> Self {
        let place = match &chain.kind {
            ChainKind::BuiltIn { default, .. } => ChainPlace::BuiltIn {
                // A built-in chain is named after its hook.
                hook: Hook::of_chain(chain.name.as_str()).unwrap_or(Hook::Input),
                default: *default,
            },
            ChainKind::User => {
                ChainPlace::User { callers: callers.remove(&chain.name).unwrap_or_default() }
            }
        };
        Self { table: table.name, place, fate: fate(table, chain, 0) }
    }
}

impl<'r> RuleFacts<'r> {
    /// `index` is 0-based; `None` when the chain has no such rule.
    pub(super) fn of(
        ruleset: &'r Ruleset,
        table: &'r Table,
        chain: &'r Chain,
        index: usize,
        reaching: Reaching,
    ) -> Option<Self> {
        let rule = chain.rules.get(index)?;
        let end = match &chain.kind {
            ChainKind::BuiltIn { default, .. } => Next::Default(*default),
            ChainKind::User => Next::Caller,
        };
        let next = if index + 1 < chain.rules.len() { Next::Rule } else { end };
        let fate = match &rule.target {
            Some(Target::Jump(to) | Target::Goto(to)) => fate_of(table, to, 0),
            Some(_) | None => Fate::Open,
        };
        let conditions = Conditions::of(rule, ruleset.family);
        let target = rule.target.as_ref();
        Some(Self { table: table.name, conditions, target, reaching, next, end, fate })
    }
}

/// Whether a rule may keep packets from those behind it.
pub(super) fn may_keep(table: &Table, rule: &Rule) -> bool {
    match &rule.target {
        None => false,
        Some(Target::Jump(to)) => match fate_of(table, to, 0) {
            Fate::Missing | Fate::Empty | Fate::Logs | Fate::Passes => false,
            Fate::Verdict { .. } | Fate::Decides | Fate::Open => true,
        },
        Some(target) => !goes_on(target),
    }
}

/// Whether packets go on with the next rule.
fn goes_on(target: &Target) -> bool {
    match target {
        Target::Accept | Target::Drop | Target::Return | Target::Jump(_) | Target::Goto(_) => false,
        Target::Reject(_) | Target::DestinationNat(_) | Target::SourceNat(_) => false,
        Target::Masquerade(_) | Target::Redirect(_) | Target::Netmap(_) => false,
        Target::Nfqueue(_) | Target::Queue(_) | Target::Synproxy(_) | Target::Tproxy(_) => false,
        // What is not known may do anything.
        Target::Opaque(_) => false,
        Target::Log(_) | Target::Nflog(_) | Target::Ulog(_) | Target::Audit(_) => true,
        Target::Mark(_) | Target::Connmark(_) | Target::TcpMss(_) | Target::Ct(_) => true,
        Target::Notrack(_) | Target::Checksum(_) | Target::Classify(_) | Target::Tos(_) => true,
        Target::Dscp(_) | Target::Ttl(_) | Target::HopLimit(_) | Target::Trace(_) => true,
        Target::Tee(_) | Target::Connsecmark(_) | Target::Secmark(_) | Target::Ecn(_) => true,
        Target::Hmark(_) | Target::Idletimer(_) | Target::Led(_) | Target::Rateest(_) => true,
        Target::Tcpoptstrip(_) | Target::Clusterip(_) | Target::SourcePrefix(_) => true,
        Target::DestinationPrefix(_) | Target::Set(_) => true,
    }
}

/// As far as a chain is followed from one to the next.
const MAX_DEPTH: u8 = 8;
/// Logging rules that a chain which only logs and decides may have.
const MAX_LOGS: usize = 4;
/// Rules that a chain which keeps no packet may have.
const MAX_PASSING: usize = 8;

fn fate_of(table: &Table, name: &ChainName, depth: u8) -> Fate {
    table.chain(name).map_or(Fate::Missing, |chain| fate(table, chain, depth))
}

fn fate(table: &Table, chain: &Chain, depth: u8) -> Fate {
    if chain.rules.is_empty() {
        return Fate::Empty;
    }
    let n_logs = chain.rules.iter().take_while(|rule| only_logs(rule)).take(MAX_LOGS + 1).count();
    let logs = n_logs > 0;
    let decides = |rule: &Rule| is_for_all(rule) && ends(table, rule, depth);
    match chain.rules.get(n_logs).filter(|_| n_logs <= MAX_LOGS) {
        None if n_logs <= MAX_LOGS => return Fate::Logs,
        Some(rule) if is_for_all(rule) => match (&rule.target, logs) {
            (Some(Target::Accept), _) => return Fate::Verdict { logs, verdict: Verdict::Accept },
            (Some(Target::Drop), _) => return Fate::Verdict { logs, verdict: Verdict::Drop },
            (Some(Target::Reject(_)), _) => {
                return Fate::Verdict { logs, verdict: Verdict::Reject };
            }
            (Some(Target::Return), true) => return Fate::Logs,
            (Some(Target::Return), false) => return Fate::Empty,
            (Some(_) | None, _) => {}
        },
        None | Some(_) => {}
    }
    let passes = |rule: &Rule| rule.target.as_ref().is_none_or(goes_on);
    match chain.rules.last().is_some_and(decides) {
        true => Fate::Decides,
        false if chain.rules.len() <= MAX_PASSING && chain.rules.iter().all(passes) => Fate::Passes,
        false => Fate::Open,
    }
}

fn only_logs(rule: &Rule) -> bool {
    let is_log = match &rule.target {
        Some(Target::Log(_) | Target::Nflog(_) | Target::Ulog(_)) => true,
        Some(_) | None => false,
    };
    // A rate leaves out lines, not packets.
    is_log && Conditions { limit: None, ..Conditions::of(rule, Family::V4) }.is_empty()
}

fn is_for_all(rule: &Rule) -> bool {
    Conditions::of(rule, Family::V4).is_empty()
}

/// Whether none of the packets comes to the end of the chain.
fn ends(table: &Table, rule: &Rule, depth: u8) -> bool {
    match &rule.target {
        Some(Target::Accept | Target::Drop | Target::Reject(_)) => true,
        Some(Target::Jump(to) | Target::Goto(to)) if depth < MAX_DEPTH => {
            match fate_of(table, to, depth + 1) {
                Fate::Verdict { .. } | Fate::Decides => true,
                Fate::Missing | Fate::Empty | Fate::Logs => false,
                Fate::Passes | Fate::Open => false,
            }
        }
        Some(_) | None => false,
    }
}
