//! The members of a JSON object, each with its path for the error that names it.

use super::{DocumentError, Expected};
use crate::net::ValueProblem;
use jzon::JsonValue;
use jzon::object;
use std::str::FromStr;

/// An object of the document.
pub(super) struct Object<'v> {
    members: &'v object::Object,
    /// What stands before its members' names: empty, or `entries[2].`.
    prefix: String,
}

impl<'v> Object<'v> {
    /// The whole document.
    pub(super) fn root(value: &'v JsonValue) -> Result<Self, DocumentError> {
        Self::at(value, String::new())
    }

    fn at(value: &'v JsonValue, path: String) -> Result<Self, DocumentError> {
        let separator = if path.is_empty() { "" } else { "." };
        match value {
            JsonValue::Object(members) => {
                Ok(Self { members, prefix: format!("{path}{separator}") })
            }
            _ => Err(DocumentError::NotThis { path, expected: Expected::Object }),
        }
    }

    pub(super) fn path(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    fn not_this(&self, name: &str, expected: Expected) -> DocumentError {
        DocumentError::NotThis { path: self.path(name), expected }
    }

    pub(super) fn bad_value(&self, name: &str, problem: ValueProblem) -> DocumentError {
        DocumentError::BadValue { path: self.path(name), problem }
    }

    pub(super) fn has_only(&self, names: &[&str]) -> Result<(), DocumentError> {
        match self.members.iter().map(|(name, _)| name).find(|name| !names.contains(name)) {
            Some(name) => Err(DocumentError::UnknownMember { path: self.path(name) }),
            None => Ok(()),
        }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.members.get(name).is_some()
    }

    /// The path of what is inside the policy begins there, not at the document's root.
    pub(super) fn object(&self, name: &str) -> Result<Self, DocumentError> {
        let path = if name == "policy" { String::new() } else { self.path(name) };
        match self.members.get(name) {
            Some(value @ JsonValue::Object(_)) => Self::at(value, path),
            _ => Err(self.not_this(name, Expected::Object)),
        }
    }

    /// The objects of a list; none when it is left out.
    pub(super) fn objects(&self, name: &str) -> Result<Vec<Self>, DocumentError> {
        let list = match self.members.get(name) {
            None => return Ok(Vec::new()),
            Some(JsonValue::Array(list)) => list,
            Some(_) => return Err(self.not_this(name, Expected::List)),
        };
        let object = |(index, value)| Self::at(value, self.path(&format!("{name}[{index}]")));
        list.iter().enumerate().map(object).collect()
    }

    /// Whole, at most `max`.
    pub(super) fn number(&self, name: &str, max: u32) -> Result<u32, DocumentError> {
        let number = self.members.get(name).and_then(JsonValue::as_u64);
        let number = number.and_then(|number| u32::try_from(number).ok());
        let expected = Expected::Number { max };
        number.filter(|number| *number <= max).ok_or_else(|| self.not_this(name, expected))
    }

    pub(super) fn flag(&self, name: &str) -> Result<bool, DocumentError> {
        let flag = self.members.get(name).and_then(JsonValue::as_bool);
        flag.ok_or_else(|| self.not_this(name, Expected::TrueOrFalse))
    }

    /// False when it is left out.
    pub(super) fn flag_or_false(&self, name: &str) -> Result<bool, DocumentError> {
        if self.has(name) { self.flag(name) } else { Ok(false) }
    }

    pub(super) fn text(&self, name: &str) -> Result<&'v str, DocumentError> {
        let text = self.members.get(name).and_then(JsonValue::as_str);
        text.ok_or_else(|| self.not_this(name, Expected::Text))
    }

    /// Empty when it is left out.
    pub(super) fn text_or_empty(&self, name: &str) -> Result<&'v str, DocumentError> {
        if self.has(name) { self.text(name) } else { Ok("") }
    }

    /// The value a text stands for; that of the empty text when it is left out.
    pub(super) fn value<T>(&self, name: &str) -> Result<T, DocumentError>
    where
        T: FromStr<Err = ValueProblem>,
    {
        self.text_or_empty(name)?.parse().map_err(|problem| self.bad_value(name, problem))
    }

    /// `None` for the empty text, too.
    pub(super) fn optional<T>(&self, name: &str) -> Result<Option<T>, DocumentError>
    where
        T: FromStr<Err = ValueProblem>,
    {
        match self.text_or_empty(name)? {
            "" => Ok(None),
            _ => self.value(name).map(Some),
        }
    }

    /// The value of a word out of a list.
    pub(super) fn word<T: Copy>(&self, name: &str, words: &Words<T>) -> Result<T, DocumentError> {
        let text = self.text(name);
        let index = text.ok().and_then(|text| words.names.iter().position(|word| *word == text));
        let expected = Expected::OneOf(words.names);
        index.map(|index| words.values[index]).ok_or_else(|| self.not_this(name, expected))
    }
}

/// Words of the document, and what each stands for.
pub(super) struct Words<T: 'static> {
    pub(super) names: &'static [&'static str],
    /// As many as `names`.
    pub(super) values: &'static [T],
}

impl<T: PartialEq> Words<T> {
    pub(super) fn name(&self, value: &T) -> &'static str {
        let index = self.values.iter().position(|other| other == value);
        index.and_then(|index| self.names.get(index)).copied().expect("every value has a name")
    }
}
