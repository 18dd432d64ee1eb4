//! How the generator's tables say what an extension is: iptables' words only, nothing of our
//! model, so that a mistake there is not made here again.

use super::value::Value;

/// One way to use a match or a target: `recent` to set has other options than `recent` to check.
pub struct Extension {
    pub name: &'static str,
    pub families: Families,
    /// One of these must be the rule's protocol; empty: none is needed.
    pub protocols: &'static [&'static str],
    /// Where the kernel takes it; empty: in every one.
    pub tables: &'static [&'static str],
    pub chains: &'static [&'static str],
    /// Words that the kernel wants to see earlier in the rule.
    pub wants: &'static [&'static str],
    pub options: &'static [Choice],
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Families {
    Both,
    V4,
    V6,
}

/// An option.
pub struct Choice {
    /// Its names, the usual one first, with `|` between.
    pub names: &'static str,
    pub value: Value,
    pub when: When,
    pub negatable: bool,
}

/// How often an option is there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum When {
    Must,
    /// Exactly one of all that are `One`.
    One,
    May,
    /// At most one of all that are `Either`.
    Either,
    /// Only in rules that need not be right.
    Odd,
}

pub const fn option(names: &'static str, value: Value, when: When) -> Choice {
    Choice { names, value, when, negatable: false }
}

/// An option that takes a `!`.
pub const fn not(names: &'static str, value: Value, when: When) -> Choice {
    Choice { names, value, when, negatable: true }
}

pub const fn extension(name: &'static str, options: &'static [Choice]) -> Extension {
    Extension {
        name,
        families: Families::Both,
        protocols: &[],
        tables: &[],
        chains: &[],
        wants: &[],
        options,
    }
}

impl Extension {
    pub const fn with_protocols(mut self, protocols: &'static [&'static str]) -> Self {
        self.protocols = protocols;
        self
    }

    pub const fn in_tables(mut self, tables: &'static [&'static str]) -> Self {
        self.tables = tables;
        self
    }

    pub const fn in_chains(mut self, chains: &'static [&'static str]) -> Self {
        self.chains = chains;
        self
    }

    pub const fn after(mut self, words: &'static [&'static str]) -> Self {
        self.wants = words;
        self
    }

    pub const fn v4(mut self) -> Self {
        self.families = Families::V4;
        self
    }

    pub const fn v6(mut self) -> Self {
        self.families = Families::V6;
        self
    }
}
