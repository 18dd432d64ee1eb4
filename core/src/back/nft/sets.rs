//! Sets that rules of a table need: what iptables counts in tables of its own, and stand-ins for
//! the sets of ipset.

use super::names::Names;
use super::values::ip;
use crate::model::extension::{HashlimitMatch, SetTest};
use crate::model::{Match, Rule, Ruleset, Table, TableName, Target};
use crate::net::Family;
use std::collections::{BTreeMap, BTreeSet};

/// One `set NAME { … }` of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SetDefinition {
    pub(super) name: String,
    /// Behind `type`.
    pub(super) kind: String,
    /// Behind `flags`.
    pub(super) flags: &'static str,
    /// Most elements; `None`: as nft likes.
    pub(super) size: Option<u32>,
}

impl SetDefinition {
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = vec![format!("\tset {} {{", self.name), format!("\t\ttype {}", self.kind)];
        lines.extend(self.size.map(|size| format!("\t\tsize {size}")));
        lines.push(format!("\t\tflags {}", self.flags));
        lines.push("\t}".to_owned());
        lines
    }
}

/// The sets of one table.
pub(super) struct Sets<'r> {
    names: Names,
    /// Sets of ipset that rules of the table add to or take from.
    changed: BTreeSet<&'r str>,
    /// Names that hashlimits of several kinds, or of several tables, count under.
    shared: BTreeSet<&'r str>,
    n_connlimits: u32,
}

impl<'r> Sets<'r> {
    pub(super) fn of(ruleset: &'r Ruleset, table: &'r Table) -> Self {
        let rules = || table.chains().iter().flat_map(|chain| &chain.rules);
        let tests: Vec<&SetTest> = rules().flat_map(set_tests).collect();
        let changes = rules().flat_map(changed_sets);
        Self {
            names: Names::of(tests.iter().map(|test| test.name.as_str())),
            changed: changes.map(|test| test.name.as_str()).collect(),
            shared: shared_hashlimits(ruleset),
            n_connlimits: 0,
        }
    }

    /// The set that stands for one of ipset's, as addresses.
    pub(super) fn stand_in(&self, name: &str, family: Family) -> SetDefinition {
        let flags = match self.changed.contains(name) {
            true => "dynamic,timeout",
            false => "interval",
        };
        let name = self.names.get(name).to_owned();
        SetDefinition { name, kind: address_type(family).to_owned(), flags, size: None }
    }

    /// A name for the set that connlimit counts in; each rule has its own.
    pub(super) fn connlimit(&mut self) -> String {
        self.n_connlimits += 1;
        let wanted = format!("connlimit{}", self.n_connlimits);
        self.names.name(&format!("connlimit {wanted}"), &wanted)
    }

    /// A name for the set of a hashlimit; `None` where rules of other tables or with other limits
    /// count in it as well.
    pub(super) fn hashlimit(&mut self, limit: &HashlimitMatch) -> Option<String> {
        let name = limit.table.name.as_str();
        if self.shared.contains(name) {
            return None;
        }
        Some(self.names.name(&format!("hashlimit {name}"), &format!("hashlimit_{name}")))
    }
}

fn shared_hashlimits(ruleset: &Ruleset) -> BTreeSet<&str> {
    let mut first: BTreeMap<&str, (TableName, &HashlimitMatch)> = BTreeMap::new();
    let mut shared = BTreeSet::new();
    for table in ruleset.tables() {
        let rules = table.chains().iter().flat_map(|chain| &chain.rules);
        for condition in rules.flat_map(|rule| &rule.matches) {
            let Match::Hashlimit(limit) = condition else { continue };
            let name = limit.table.name.as_str();
            if *first.entry(name).or_insert((table.name, limit)) != (table.name, limit) {
                shared.insert(name);
            }
        }
    }
    shared
}

/// The type of the family's addresses.
pub(super) const fn address_type(family: Family) -> &'static str {
    match family {
        Family::V4 => "ipv4_addr",
        Family::V6 => "ipv6_addr",
    }
}

/// `ip saddr` of the first side; `None` where more than one part is looked up: what they are only
/// the set knows.
pub(super) fn looked_up(test: &SetTest, family: Family) -> Option<String> {
    use crate::model::extension::SetSide;
    match test.sides.as_slice() {
        [SetSide::Source] => Some(format!("{} saddr", ip(family))),
        [SetSide::Destination] => Some(format!("{} daddr", ip(family))),
        _ => None,
    }
}

fn set_tests(rule: &Rule) -> impl Iterator<Item = &SetTest> {
    let matched = rule.matches.iter().filter_map(|condition| match condition {
        Match::Set(set) => set.set.as_ref().map(|test| &test.value),
        _ => None,
    });
    matched.chain(changed_sets(rule))
}

fn changed_sets(rule: &Rule) -> impl Iterator<Item = &SetTest> {
    let target = match &rule.target {
        Some(Target::Set(target)) => Some(target),
        _ => None,
    };
    target.into_iter().flat_map(|target| target.add.iter().chain(&target.delete))
}
