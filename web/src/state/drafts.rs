//! Texts as they were typed, where that is not what the policy holds.

use super::Field;

/// A text per field; a handful at most, so a list does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drafts {
    /// Sorted by field, each field once, so that equal drafts compare equal.
    texts: Vec<(Field, String)>,
}

impl Drafts {
    fn position(&self, field: Field) -> Result<usize, usize> {
        self.texts.binary_search_by_key(&field, |(field, _)| *field)
    }

    pub fn get(&self, field: Field) -> Option<&str> {
        self.position(field).ok().map(|index| self.texts[index].1.as_str())
    }

    pub fn iter(&self) -> impl Iterator<Item = (Field, &str)> {
        self.texts.iter().map(|(field, text)| (*field, text.as_str()))
    }

    pub fn set(&mut self, field: Field, text: String) {
        match self.position(field) {
            Ok(index) => self.texts[index].1 = text,
            Err(index) => self.texts.insert(index, (field, text)),
        }
    }

    pub fn remove(&mut self, field: Field) {
        if let Ok(index) = self.position(field) {
            self.texts.remove(index);
        }
    }

    pub fn retain(&mut self, is_kept: impl Fn(Field) -> bool) {
        self.texts.retain(|(field, _)| is_kept(*field));
    }
}
