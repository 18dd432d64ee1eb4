//! Assignments, and the commands that make, hide and take away variables.

use super::text::Text;
use super::variables::{Key, Variable};
use super::{Evaluator, Status};
use crate::front::shell::tree::{Assigned, Assignment, Word, is_name};
use crate::text::Span;
use std::collections::BTreeMap;
use std::rc::Rc;

impl Evaluator<'_, '_> {
    pub(super) fn assign(&mut self, assignment: &Assignment) {
        let name = assignment.name.as_str();
        match &assignment.value {
            Assigned::Array(words) => self.assign_array(name, assignment.appends, words),
            Assigned::Word(word) => {
                let value = self.text(word);
                match &assignment.index {
                    Some(index) => match self.key(name, index) {
                        Some(key) => self.assign_item(name, key, value, assignment.appends),
                        // Any of the items may have it now.
                        None => self.variables.set(name, None),
                    },
                    None if assignment.appends => self.append(name, &value),
                    None => self.variables.set(name, Some(Variable::Text(value))),
                }
            }
        }
    }

    fn append(&mut self, name: &str, value: &Text) {
        match self.variables.get(name) {
            Some(Variable::Text(text)) => {
                let mut text = text.clone();
                text.push(value);
                self.pay(text.text.len());
                self.variables.set(name, Some(Variable::Text(text)));
            }
            Some(Variable::Unset) | None => {
                self.variables.set(name, Some(Variable::Text(value.clone())));
            }
            Some(Variable::Array(_)) => {
                self.assign_item(name, Key::Number(0), value.clone(), true);
            }
        }
    }

    fn assign_item(&mut self, name: &str, key: Key, value: Text, appends: bool) {
        let array = self.variables.array(name);
        let value = match array.get(&key) {
            Some(before) if appends => {
                let mut text = before.clone();
                text.push(&value);
                text
            }
            Some(_) | None => value,
        };
        // Within a branch the array is copied.
        let n_items = array.len();
        drop(array);
        if self.pay(if self.doubt.is_some() { n_items.saturating_mul(32) } else { 32 }) {
            self.variables.set_item(name, key, value);
        }
    }

    fn assign_array(&mut self, name: &str, appends: bool, words: &[Word]) {
        let mut items =
            if appends { self.variables.array(name).as_ref().clone() } else { BTreeMap::new() };
        self.pay(items.len().saturating_mul(32));
        let mut next = match items.keys().next_back() {
            Some(Key::Number(number)) => number.saturating_add(1),
            Some(Key::Name(_)) | None => 0,
        };
        let is_associative = self.associative.contains(name);
        for (text, _) in self.fields(words) {
            match keyed(&text, is_associative) {
                Some((Key::Number(number), value)) => {
                    next = number.saturating_add(1);
                    items.insert(Key::Number(number), value);
                }
                Some((key @ Key::Name(_), value)) => {
                    items.insert(key, value);
                }
                None => {
                    items.insert(Key::Number(next), text);
                    next = next.saturating_add(1);
                }
            }
        }
        self.variables.set(name, Some(Variable::Array(Rc::new(items))));
    }

    /// `export`, `readonly`, `local`, `declare`, `typeset`.
    pub(super) fn declare(
        &mut self,
        command: &str,
        words: &[(Text, Span)],
        assignments: &[Assignment],
    ) {
        let is_local = matches!(command, "local" | "declare" | "typeset");
        self.status = Status::Success;
        let has_texts =
            |(text, _): &(Text, Span)| text.text.starts_with('-') && text.text.contains('A');
        if words.iter().any(has_texts) {
            let names = words.iter().map(|(text, _)| text.text.as_str());
            let assigned = assignments.iter().map(|assignment| assignment.name.as_str());
            self.associative.extend(names.chain(assigned).map(str::to_owned));
        }
        for (text, _) in words {
            let name = text.text.as_str();
            match name.split_once('=') {
                // `export $PAIR`
                Some((name, value)) if is_name(name) => {
                    self.hide(name, is_local);
                    let value = if text.is_known() {
                        text.with_text(value.to_owned())
                    } else {
                        text.shown_as(value.to_owned())
                    };
                    self.variables.set(name, Some(Variable::Text(value)));
                }
                Some(_) => {}
                None if is_local && is_name(name) => {
                    self.hide(name, true);
                    if self.locals.is_some() {
                        self.variables.set(name, Some(Variable::Unset));
                    }
                }
                None => {}
            }
        }
        for assignment in assignments {
            self.hide(&assignment.name, is_local);
            self.assign(assignment);
        }
    }

    /// In a function, a local variable hides one of the same name until the function ends.
    fn hide(&mut self, name: &str, is_local: bool) {
        if !is_local {
            return;
        }
        let hidden = self.variables.get(name).cloned();
        if let Some(locals) = &mut self.locals {
            locals.push((name.to_owned(), hidden));
        }
    }

    pub(super) fn unset(&mut self, words: &[(Text, Span)]) {
        self.status = Status::Success;
        for (text, _) in words {
            match text.text.as_str() {
                "-v" => {}
                "-f" => {
                    for (text, _) in words {
                        self.functions.remove(&text.text);
                    }
                    return;
                }
                name if is_name(name) => self.variables.set(name, Some(Variable::Unset)),
                _ => {}
            }
        }
    }
}

/// `[KEY]=VALUE` in an array's words.
fn keyed(text: &Text, is_associative: bool) -> Option<(Key, Text)> {
    let (key, value) = text.text.strip_prefix('[')?.split_once("]=")?;
    let key = match is_associative {
        true => Key::Name(key.to_owned()),
        false => Key::Number(key.parse().ok()?),
    };
    let value = if text.is_known() {
        text.with_text(value.to_owned())
    } else {
        text.shown_as(value.to_owned())
    };
    Some((key, value))
}
