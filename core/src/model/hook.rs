//! The five places where netfilter meets a packet, and sets of them and of tables.

use super::TableName;

/// Named like the built-in chains that hang there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hook {
    Prerouting,
    Input,
    Forward,
    Output,
    Postrouting,
}

impl Hook {
    pub const ALL: [Hook; 5] =
        [Self::Prerouting, Self::Input, Self::Forward, Self::Output, Self::Postrouting];

    /// The built-in chain's name.
    pub const fn chain(self) -> &'static str {
        match self {
            Self::Prerouting => "PREROUTING",
            Self::Input => "INPUT",
            Self::Forward => "FORWARD",
            Self::Output => "OUTPUT",
            Self::Postrouting => "POSTROUTING",
        }
    }

    pub fn of_chain(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|hook| hook.chain() == name)
    }
}

/// From which hooks a chain is reached, or where an extension is allowed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HookSet(u8);

impl HookSet {
    pub const ALL: HookSet = HookSet(0x1f);

    pub const fn of(hooks: &[Hook]) -> Self {
        let mut bits = 0;
        let mut index = 0;
        while index < hooks.len() {
            bits |= 1 << hooks[index] as u8;
            index += 1;
        }
        Self(bits)
    }

    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub const fn is_subset_of(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn hooks(self) -> impl Iterator<Item = Hook> {
        Hook::ALL.into_iter().filter(move |&hook| self.meets(Self::of(&[hook])))
    }
}

/// The tables where an extension is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableSet(u8);

impl TableSet {
    pub const ALL: TableSet = TableSet(0x1f);

    pub const fn of(tables: &[TableName]) -> Self {
        let mut bits = 0;
        let mut index = 0;
        while index < tables.len() {
            bits |= 1 << tables[index] as u8;
            index += 1;
        }
        Self(bits)
    }

    pub const fn contains(self, table: TableName) -> bool {
        self.0 & (1 << table as u8) != 0
    }

    pub fn tables(self) -> impl Iterator<Item = TableName> {
        TableName::ALL.into_iter().filter(move |&table| self.contains(table))
    }
}
