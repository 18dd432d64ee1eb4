//! Reports of workers, read member by member: one that is missing counts as empty.

use jzon::JsonValue;

/// A worker's report; what is none is `null`.
pub fn parse(report: &str) -> JsonValue {
    jzon::parse(report).unwrap_or(JsonValue::Null)
}

/// A place in the report.
#[derive(Clone, Copy)]
pub struct Member<'r>(&'r JsonValue);

impl<'r> Member<'r> {
    pub fn of(report: &'r JsonValue) -> Self {
        Self(report)
    }

    pub fn is_there(self) -> bool {
        !self.0.is_null()
    }

    pub fn is_number(self) -> bool {
        self.0.is_number()
    }

    pub fn is_true(self) -> bool {
        self.0.as_bool() == Some(true)
    }

    pub fn member(self, name: &str) -> Self {
        Self(&self.0[name])
    }

    pub fn members(self, name: &str) -> impl Iterator<Item = Self> + use<'r> {
        self.member(name).0.members().map(Member)
    }

    pub fn number(self, name: &str) -> u64 {
        self.member(name).0.as_u64().unwrap_or(0)
    }

    pub fn small_number(self, name: &str) -> usize {
        usize::try_from(self.number(name)).unwrap_or(usize::MAX)
    }

    pub fn seconds(self, name: &str) -> Option<i64> {
        self.member(name).0.as_i64()
    }

    /// With nothing in it that hides or turns what follows.
    pub fn text(self, name: &str) -> String {
        self.member(name).own_text()
    }

    /// The same of this place itself.
    pub fn own_text(self) -> String {
        let shown = |c: char| match c {
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'..='\u{200f}' => {
                '\u{fffd}'
            }
            c if c.is_control() => '\u{fffd}',
            c => c,
        };
        self.0.as_str().unwrap_or_default().chars().map(shown).collect()
    }

    /// As it is.
    pub fn raw_text(self, name: &str) -> String {
        self.member(name).0.as_str().unwrap_or_default().to_owned()
    }
}
