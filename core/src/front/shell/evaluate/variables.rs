//! The variables of a script, and what a part of it changed in them.

use super::text::Text;
use crate::text::Span;
use std::collections::BTreeMap;
use std::rc::Rc;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Variable {
    /// Taken away by the script, or declared without a value.
    Unset,
    Text(Text),
    Array(Rc<BTreeMap<Key, Text>>),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Number(i64),
    Name(String),
}

#[derive(Default)]
pub(super) struct Variables {
    values: BTreeMap<String, Variable>,
    /// What the open scope changed, with the value before; of the same name the first counts.
    journal: Option<Vec<Change>>,
    /// Rises with every change.
    n_changes: u64,
}

/// A variable's value, `None` when the script never set it.
pub(super) type Change = (String, Option<Variable>);

/// The journal of the scope around the open one.
pub(super) struct OuterScope(Option<Vec<Change>>);

impl Variables {
    /// `None` when the script never set it.
    pub(super) fn get(&self, name: &str) -> Option<&Variable> {
        self.values.get(name)
    }

    pub(super) fn n_changes(&self) -> u64 {
        self.n_changes
    }

    pub(super) fn set(&mut self, name: &str, value: Option<Variable>) {
        if self.values.get(name) == value.as_ref() {
            return;
        }
        self.n_changes += 1;
        let old = match value {
            Some(value) => self.values.insert(name.to_owned(), value),
            None => self.values.remove(name),
        };
        if let Some(journal) = &mut self.journal {
            journal.push((name.to_owned(), old));
        }
    }

    /// Takes an array out to change it; to be put back with [`Self::set`].
    pub(super) fn array(&mut self, name: &str) -> Rc<BTreeMap<Key, Text>> {
        match self.values.get(name) {
            Some(Variable::Array(array)) => Rc::clone(array),
            Some(Variable::Text(text)) => Rc::new(BTreeMap::from([(Key::Number(0), text.clone())])),
            Some(Variable::Unset) | None => Rc::default(),
        }
    }

    pub(super) fn set_item(&mut self, name: &str, key: Key, value: Text) {
        let in_place = self.journal.is_none();
        if let (true, Some(Variable::Array(array))) = (in_place, self.values.get_mut(name)) {
            self.n_changes += 1;
            Rc::make_mut(array).insert(key, value);
            return;
        }
        let mut array = self.array(name);
        Rc::make_mut(&mut array).insert(key, value);
        self.set(name, Some(Variable::Array(array)));
    }

    /// From here on, changes are written down.
    pub(super) fn open(&mut self) -> OuterScope {
        OuterScope(self.journal.replace(Vec::new()))
    }

    /// Undoes what the open scope changed, and gives the values it had come to.
    pub(super) fn undo(&mut self, outer: OuterScope) -> Vec<Change> {
        let journal = std::mem::replace(&mut self.journal, outer.0).unwrap_or_default();
        let mut reached: BTreeMap<String, Option<Variable>> = BTreeMap::new();
        for (name, old) in journal.into_iter().rev() {
            let now = match old {
                Some(old) => self.values.insert(name.clone(), old),
                None => self.values.remove(&name),
            };
            reached.entry(name).or_insert(now);
        }
        reached.into_iter().collect()
    }
}

impl Variable {
    pub(super) fn doubted(self, doubt: Span) -> Self {
        match self {
            Self::Unset => Self::Unset,
            Self::Text(text) => Self::Text(Text { doubt: text.doubt.or(Some(doubt)), ..text }),
            Self::Array(mut array) => {
                for text in Rc::make_mut(&mut array).values_mut() {
                    text.doubt = text.doubt.or(Some(doubt));
                }
                Self::Array(array)
            }
        }
    }
}
