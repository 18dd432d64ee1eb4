//! Policy → ruleset, for one family: intent becomes chains and rules, and each rule knows where
//! it comes from. What a family cannot express is reported, never left out silently.
//!
//! The order in each built-in chain: loopback, what IP itself needs, the leading entries that
//! look at packets of every state, established connections, invalid packets, the other entries,
//! and the end. With the preset `seed` that is, rule for rule, the script of the 2011 post.

mod entry;
mod translation;

use crate::model::extension::{
    CommentMatch, ConntrackMatch, Icmp6Match, IcmpMatch, IcmpTest, LogOptions, RejectOptions,
    StateMatch, UdpMatch,
};
use crate::model::{
    ChainKind, ChainName, DefaultVerdict, Match, Negatable, Rule, RuleMap, RuleRef, Ruleset,
    TableName, Target,
};
use crate::net::{AddressBlock, Family, IcmpType, InterfacePattern, PortRange, Protocol, StateSet};
use crate::policy::{Action, EntryId, LogSlot, Outcome, Path, Policy, ScopeKind, StateMatchName};

use std::net::{IpAddr, Ipv6Addr};

/// A ruleset, and for each of its rules the part of the policy it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lowered {
    pub ruleset: Ruleset,
    pub origins: RuleMap<Origin>,
    pub problems: Vec<Problem>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    Entry(EntryId),
    Baseline(Switch),
    Logging(LogSlot),
    /// What becomes of the rest of a direction.
    Default(ScopeKind),
    /// 0-based.
    Translation(usize),
}

/// The baseline's switches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Switch {
    Loopback,
    Established,
    DropInvalid,
    EssentialIcmp,
    Dhcpv6Client,
}

/// What this family has no rule for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Its addresses, or its service, are the other family's.
    EntryOfOtherFamily { entry: EntryId },
    /// Translation is made for IPv4 only.
    TranslationIsIpv4 { index: usize },
}

codes!(Problem {
    EntryOfOtherFamily => "entry-of-other-family",
    TranslationIsIpv4 => "translation-is-ipv4",
});

/// The rules of `policy` for `family`.
pub fn lower(policy: &Policy, family: Family) -> Lowered {
    let mut lowering = Lowering {
        policy,
        family,
        ruleset: Ruleset::new(family),
        origins: RuleMap::default(),
        problems: Vec::new(),
    };
    lowering.set_defaults();
    lowering.add_log_chains();
    for kind in ScopeKind::ALL {
        lowering.add_scope(kind);
    }
    lowering.add_translations();
    let Lowering { ruleset, origins, problems, .. } = lowering;
    Lowered { ruleset, origins, problems }
}

/// A ruleset in the making.
struct Lowering<'p> {
    policy: &'p Policy,
    family: Family,
    ruleset: Ruleset,
    origins: RuleMap<Origin>,
    problems: Vec<Problem>,
}

const fn built_in(kind: ScopeKind) -> &'static str {
    match kind {
        ScopeKind::Inbound => "INPUT",
        ScopeKind::Forwarded => "FORWARD",
        ScopeKind::Outbound => "OUTPUT",
    }
}

impl Lowering<'_> {
    fn push(&mut self, table: TableName, chain: &ChainName, rule: Rule, origin: Origin) {
        let rules = &mut self.ruleset.table_mut(table).chain_mut(chain).rules;
        rules.push(rule);
        let number = u32::try_from(rules.len()).expect("fewer rules than memory");
        self.origins.insert(RuleRef { table, chain: chain.clone(), number }, origin);
    }

    fn push_filter(&mut self, kind: ScopeKind, rule: Rule, origin: Origin) {
        self.push(TableName::Filter, &ChainName::known(built_in(kind)), rule, origin);
    }

    fn set_defaults(&mut self) {
        for kind in ScopeKind::ALL {
            let default = match self.policy.defaults.of(kind) {
                Action::Allow => DefaultVerdict::Accept,
                Action::Deny | Action::Reject => DefaultVerdict::Drop,
            };
            let table = self.ruleset.table_mut(TableName::Filter);
            let chain = table.chain_mut(&ChainName::known(built_in(kind)));
            chain.kind = ChainKind::BuiltIn { default, counters: Default::default() };
        }
    }

    /// Chains for what is accepted and dropped are there when their log is on, used or not, as in
    /// the post; those for what is rejected only when something is.
    fn add_log_chains(&mut self) {
        let policy = self.policy;
        for (slot, log) in policy.logging.rules() {
            if slot.outcome == Outcome::Rejected && !self.rejects(slot.path) {
                continue;
            }
            let options = LogOptions {
                prefix: Some(log.prefix.clone()),
                level: log.level,
                ..Default::default()
            };
            let rate = log.limit.map(|rate| Match::Limit(rate.into()));
            let line = Rule {
                matches: rate.into_iter().collect(),
                target: Some(Target::Log(options)),
                ..Rule::default()
            };
            let verdict = Rule { target: Some(self.verdict(slot.outcome)), ..Rule::default() };
            self.push(TableName::Filter, &log.chain, line, Origin::Logging(slot));
            self.push(TableName::Filter, &log.chain, verdict, Origin::Logging(slot));
        }
    }

    fn rejects(&self, path: Path) -> bool {
        let kind = match path {
            Path::Inbound => ScopeKind::Inbound,
            Path::Outbound => ScopeKind::Outbound,
            Path::Forwarded => ScopeKind::Forwarded,
            Path::Loopback => return false,
        };
        let mut entries = self.policy.entries_of(kind);
        self.policy.defaults.of(kind) == Action::Reject
            || entries.any(|entry| entry.enabled && entry.log && entry.action == Action::Reject)
    }

    /// ACCEPT, DROP or REJECT in this family's words.
    fn verdict(&self, outcome: Outcome) -> Target {
        match outcome {
            Outcome::Accepted => Target::Accept,
            Outcome::Dropped => Target::Drop,
            Outcome::Rejected => Target::Reject(RejectOptions::new(self.family)),
        }
    }

    /// The helper chain if there is one, else the bare verdict.
    fn logged(&self, path: Path, outcome: Outcome) -> Target {
        match self.policy.logging.get(LogSlot { path, outcome }) {
            Some(log) => Target::Jump(log.chain.clone()),
            None => self.verdict(outcome),
        }
    }

    fn add_scope(&mut self, kind: ScopeKind) {
        let policy = self.policy;
        if kind != ScopeKind::Forwarded {
            self.add_loopback(kind);
            self.add_essentials(kind);
        }
        let entries: Vec<_> = policy.entries_of(kind).filter(|entry| entry.enabled).collect();
        let n_leading = entries.iter().take_while(|entry| entry.states.is_none()).count();
        let (leading, rest) = entries.split_at(n_leading);
        leading.iter().for_each(|entry| self.add_entry(entry));
        let needs_states = kind != ScopeKind::Forwarded || policy.forwards();
        if needs_states {
            self.add_states(kind);
        }
        rest.iter().for_each(|entry| self.add_entry(entry));
        if kind == ScopeKind::Forwarded {
            self.add_forwarded_ports();
        }
        self.add_end(kind);
    }

    fn add_loopback(&mut self, kind: ScopeKind) {
        if !self.policy.baseline.loopback {
            return;
        }
        let lo = Some(Negatable::plain(InterfacePattern::known("lo")));
        let target = Some(self.logged(Path::Loopback, Outcome::Accepted));
        let rule = match kind {
            ScopeKind::Outbound => Rule { out_interface: lo, target, ..Rule::default() },
            ScopeKind::Inbound | ScopeKind::Forwarded => {
                Rule { in_interface: lo, target, ..Rule::default() }
            }
        };
        self.push_filter(kind, rule, Origin::Baseline(Switch::Loopback));
    }

    fn add_essentials(&mut self, kind: ScopeKind) {
        let baseline = self.policy.baseline;
        if baseline.essential_icmp {
            let mut kinds: Vec<&u8> = Vec::new();
            // With `established` on, ICMP errors come as RELATED; every other one is INVALID.
            if !baseline.established {
                kinds.extend(error_types(self.family));
            }
            if self.family == Family::V6 {
                kinds.extend(LINK_TYPES);
            }
            for icmp in kinds {
                let rule = icmp_rule(self.family, *icmp);
                self.push_filter(kind, rule, Origin::Baseline(Switch::EssentialIcmp));
            }
        }
        if baseline.dhcpv6_client && self.family == Family::V6 {
            let rule = self.dhcpv6_rule(kind);
            self.push_filter(kind, rule, Origin::Baseline(Switch::Dhcpv6Client));
        }
    }

    /// Questions go from port 546 to 547; answers come back from link-local addresses. conntrack
    /// does not connect the two, for the questions go to a multicast group.
    fn dhcpv6_rule(&self, kind: ScopeKind) -> Rule {
        let (from, to) = match kind {
            ScopeKind::Outbound => (546, 547),
            ScopeKind::Inbound | ScopeKind::Forwarded => (547, 546),
        };
        let port = |port| Some(Negatable::plain(PortRange::single(port).into()));
        let link_local = Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0, 0);
        let link_local = AddressBlock::new(IpAddr::V6(link_local), 10).into();
        Rule {
            source: (kind == ScopeKind::Inbound).then_some(Negatable::plain(link_local)),
            protocol: Some(Negatable::plain(Protocol::UDP)),
            matches: vec![Match::Udp(UdpMatch {
                source_port: port(from),
                destination_port: port(to),
            })],
            target: Some(Target::Accept),
            ..Rule::default()
        }
    }

    fn add_states(&mut self, kind: ScopeKind) {
        let baseline = self.policy.baseline;
        if baseline.established {
            let rule = Rule {
                matches: vec![self.state_match(StateSet::ESTABLISHED_RELATED)],
                target: Some(Target::Accept),
                ..Rule::default()
            };
            self.push_filter(kind, rule, Origin::Baseline(Switch::Established));
        }
        if baseline.drop_invalid && kind != ScopeKind::Outbound {
            let rule = Rule {
                matches: vec![self.state_match(StateSet::INVALID)],
                target: Some(self.logged(kind.into(), Outcome::Dropped)),
                ..Rule::default()
            };
            self.push_filter(kind, rule, Origin::Baseline(Switch::DropInvalid));
        }
    }

    /// A rule for the rest, where the chain's own default would say less: it logs, or rejects.
    fn add_end(&mut self, kind: ScopeKind) {
        let action = self.policy.defaults.of(kind);
        let outcome = action.into();
        let is_logged = self.policy.logging.get(LogSlot { path: kind.into(), outcome }).is_some();
        if is_logged || action == Action::Reject {
            let target = Some(self.logged(kind.into(), outcome));
            let rule = Rule { target, ..Rule::default() };
            self.push_filter(kind, rule, Origin::Default(kind));
        }
    }

    fn state_match(&self, states: StateSet) -> Match {
        match self.policy.dialect.state_match {
            StateMatchName::State => {
                Match::State(StateMatch { states: Some(Negatable::plain(states)) })
            }
            StateMatchName::Conntrack => {
                let states = Some(Negatable::plain(states.into()));
                Match::Conntrack(ConntrackMatch { states, connection: None })
            }
        }
    }
}

/// ICMP errors that path MTU discovery and traceroute live by (RFC 4890, 4.3.1).
const fn error_types(family: Family) -> &'static [u8] {
    match family {
        Family::V4 => &[3, 11, 12],
        Family::V6 => &[1, 2, 3, 4],
    }
}

/// Multicast listener discovery and router and neighbour discovery (RFC 4890, 4.4.1).
const LINK_TYPES: &[u8] = &[130, 131, 132, 133, 134, 135, 136, 143];

fn icmp_rule(family: Family, kind: u8) -> Rule {
    let test = IcmpTest::Type(IcmpType::any_code(kind));
    let (protocol, condition) = icmp_condition(family, test);
    Rule {
        protocol: Some(Negatable::plain(protocol)),
        matches: vec![condition],
        target: Some(Target::Accept),
        ..Rule::default()
    }
}

fn icmp_condition(family: Family, test: IcmpTest) -> (Protocol, Match) {
    let kind = Some(Negatable::plain(test));
    match family {
        Family::V4 => (Protocol::ICMP, Match::Icmp(IcmpMatch { kind })),
        Family::V6 => (Protocol::ICMPV6, Match::Icmp6(Icmp6Match { kind })),
    }
}

fn comment_match(comment: &crate::net::Comment) -> Match {
    Match::Comment(CommentMatch { comment: comment.clone() })
}
