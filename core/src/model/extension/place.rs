//! Where a rule stands, and where an extension may.

use super::ExtensionProblem;
use crate::model::{Backend, HookSet, Negatable, Rule, TableName, TableSet};
use crate::net::{Family, Protocol};

/// Where the kernel takes an extension (net/netfilter/x_tables.c, `xt_check_match`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    pub tables: TableSet,
    pub hooks: HookSet,
    /// Numbers of the protocols one of which the rule must have; empty: any rule.
    pub protocols: &'static [u8],
    /// The same by name, for messages.
    pub protocol_names: &'static [&'static str],
}

impl Places {
    pub const ANYWHERE: Places =
        Places { tables: TableSet::ALL, hooks: HookSet::ALL, protocols: &[], protocol_names: &[] };

    pub(super) const fn tables(self, tables: &[TableName]) -> Self {
        Self { tables: TableSet::of(tables), ..self }
    }

    pub(super) const fn hooks(self, hooks: HookSet) -> Self {
        Self { hooks, ..self }
    }

    /// Only in rules with `-p` and one of these protocols, not negated.
    pub(super) const fn protocols(
        self,
        protocols: &'static [u8],
        protocol_names: &'static [&'static str],
    ) -> Self {
        Self { protocols, protocol_names, ..self }
    }
}

/// What a rule meets when the kernel looks at it.
#[derive(Clone, Copy, Debug)]
pub struct Place<'p> {
    pub family: Family,
    pub table: TableName,
    /// From where packets reach the rule's chain; empty when nothing leads there.
    pub hooks: HookSet,
    pub rule: &'p Rule,
}

impl Place<'_> {
    /// The protocol the rule is bound to, `None` when it is open or negated.
    pub(super) fn protocol(&self) -> Option<Protocol> {
        match self.rule.protocol {
            Some(Negatable { negated: false, value }) => Some(value),
            Some(Negatable { negated: true, .. }) | None => None,
        }
    }

    /// What [`Places`] alone says.
    pub(super) fn check(&self, places: &Places, report: &mut Report) {
        if !places.protocols.is_empty() {
            let protocol = self.protocol().map_or(0, |protocol| protocol.0);
            if !places.protocols.contains(&protocol) {
                let protocols = places.protocol_names;
                report.refuse(ExtensionProblem::NeedsProtocol { protocols });
            }
        }
        if !places.tables.contains(self.table) {
            report.refuse(ExtensionProblem::WrongTable { tables: places.tables });
        } else if !self.hooks.is_subset_of(places.hooks) {
            report.refuse(ExtensionProblem::WrongChain { hooks: places.hooks });
        }
    }
}

/// What was found wrong with one extension of a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub(super) refusals: Vec<Refusal>,
}

/// A problem, and whose refusal it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// `None`: both refuse.
    pub backend: Option<Backend>,
    pub problem: ExtensionProblem,
}

impl Report {
    pub(super) fn refuse(&mut self, problem: ExtensionProblem) {
        self.refusals.push(Refusal { backend: None, problem });
    }

    /// One back end refuses it, the other takes it.
    pub(super) fn refuse_by(&mut self, backend: Backend, problem: ExtensionProblem) {
        self.refusals.push(Refusal { backend: Some(backend), problem });
    }

    pub fn is_empty(&self) -> bool {
        self.refusals.is_empty()
    }

    pub fn into_refusals(self) -> Vec<Refusal> {
        self.refusals
    }
}
