//! What is logged: a helper chain for each path and outcome, as the post of 2011 has them.

use super::{Action, ScopeKind};
use crate::net::{ChainName, LogPrefix, RateLimit};

/// Per outcome, the helper chains.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Logging {
    pub accepted: DirectionLog,
    pub dropped: DirectionLog,
    pub rejected: DirectionLog,
}

/// Per path, the helper chain; `None` for no logging.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DirectionLog {
    pub loopback: Option<LogRule>,
    pub inbound: Option<LogRule>,
    pub outbound: Option<LogRule>,
    pub forwarded: Option<LogRule>,
}

/// A helper chain: one LOG rule, then the verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRule {
    pub chain: ChainName,
    pub prefix: LogPrefix,
    /// Lines at most; `None`: a line for every packet.
    pub limit: Option<RateLimit>,
    /// syslog severity, 0–7; 4 is iptables' default.
    pub level: u8,
}

/// What a helper chain ends in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    Accepted,
    Dropped,
    Rejected,
}

/// Whose packets a helper chain logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Path {
    Loopback,
    Inbound,
    Outbound,
    Forwarded,
}

/// Names one helper chain of a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LogSlot {
    pub path: Path,
    pub outcome: Outcome,
}

impl Outcome {
    pub const ALL: [Outcome; 3] = [Self::Accepted, Self::Dropped, Self::Rejected];
}

impl Path {
    pub const ALL: [Path; 4] = [Self::Loopback, Self::Inbound, Self::Outbound, Self::Forwarded];
}

impl From<Action> for Outcome {
    fn from(action: Action) -> Self {
        match action {
            Action::Allow => Self::Accepted,
            Action::Deny => Self::Dropped,
            Action::Reject => Self::Rejected,
        }
    }
}

impl From<ScopeKind> for Path {
    fn from(kind: ScopeKind) -> Self {
        match kind {
            ScopeKind::Inbound => Self::Inbound,
            ScopeKind::Outbound => Self::Outbound,
            ScopeKind::Forwarded => Self::Forwarded,
        }
    }
}

impl LogSlot {
    /// Every helper chain a policy can have. Loopback is only ever accepted.
    pub const ALL: [LogSlot; 10] = [
        LogSlot { path: Path::Loopback, outcome: Outcome::Accepted },
        LogSlot { path: Path::Inbound, outcome: Outcome::Accepted },
        LogSlot { path: Path::Inbound, outcome: Outcome::Dropped },
        LogSlot { path: Path::Inbound, outcome: Outcome::Rejected },
        LogSlot { path: Path::Outbound, outcome: Outcome::Accepted },
        LogSlot { path: Path::Outbound, outcome: Outcome::Dropped },
        LogSlot { path: Path::Outbound, outcome: Outcome::Rejected },
        LogSlot { path: Path::Forwarded, outcome: Outcome::Accepted },
        LogSlot { path: Path::Forwarded, outcome: Outcome::Dropped },
        LogSlot { path: Path::Forwarded, outcome: Outcome::Rejected },
    ];

    /// The helper chain with the post's name, prefix and rate.
    pub fn usual(self) -> LogRule {
        let (start, word) = match self.path {
            Path::Loopback => ("lo", "local"),
            Path::Inbound => ("in", "input"),
            Path::Outbound => ("out", "output"),
            Path::Forwarded => ("fw", "forward"),
        };
        let end = match self.outcome {
            Outcome::Accepted => "accept",
            Outcome::Dropped => "drop",
            Outcome::Rejected => "reject",
        };
        LogRule {
            chain: ChainName::known(&format!("{start}{end}")),
            prefix: LogPrefix::known(&format!("fw {word} {end} ")),
            limit: Some(RateLimit::PER_MINUTE_30),
            level: LogRule::DEFAULT_LEVEL,
        }
    }
}

impl LogRule {
    pub const DEFAULT_LEVEL: u8 = 4;
}

impl Logging {
    pub fn get(&self, slot: LogSlot) -> Option<&LogRule> {
        let log = match slot.outcome {
            Outcome::Accepted => &self.accepted,
            Outcome::Dropped => &self.dropped,
            Outcome::Rejected => &self.rejected,
        };
        match slot.path {
            Path::Loopback => log.loopback.as_ref(),
            Path::Inbound => log.inbound.as_ref(),
            Path::Outbound => log.outbound.as_ref(),
            Path::Forwarded => log.forwarded.as_ref(),
        }
    }

    pub fn get_mut(&mut self, slot: LogSlot) -> &mut Option<LogRule> {
        let log = match slot.outcome {
            Outcome::Accepted => &mut self.accepted,
            Outcome::Dropped => &mut self.dropped,
            Outcome::Rejected => &mut self.rejected,
        };
        match slot.path {
            Path::Loopback => &mut log.loopback,
            Path::Inbound => &mut log.inbound,
            Path::Outbound => &mut log.outbound,
            Path::Forwarded => &mut log.forwarded,
        }
    }

    /// The helper chains that are there, with what they log.
    pub fn rules(&self) -> impl Iterator<Item = (LogSlot, &LogRule)> {
        LogSlot::ALL.into_iter().filter_map(|slot| self.get(slot).map(|rule| (slot, rule)))
    }
}
