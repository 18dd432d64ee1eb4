//! The policy as a JSON document: `{"version": 1, "policy": …}`.
//!
//! The members are a promise: what is read today is read for ever. Values are the texts a person
//! would write in the page's fields. A member that is left out has its usual value. Read and
//! written member by member, not derived: an error then names its member, and the page is smaller.

mod member;
mod read;
mod words;
mod write;

use super::Policy;
use crate::net::ValueProblem;
use jzon::JsonValue;
use member::Object;

/// The version that is written. A change of meaning raises it, and adds a migration on reading.
const VERSION: u32 = 1;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentError {
    /// 1-based line and column of the first byte that is no JSON.
    NotJson { line: usize, column: usize },
    /// Written by a later Droplab.
    FromTheFuture { version: u32 },
    /// The member at `path` (`entries[2].id`) is not there, or of another kind.
    NotThis { path: String, expected: Expected },
    /// No document of this version has the member at `path`.
    UnknownMember { path: String },
    /// A value at `path` (`entries[2].service`) that cannot be.
    BadValue { path: String, problem: ValueProblem },
    /// An entry's id stands twice.
    IdTwice { path: String },
}

codes!(DocumentError {
    NotJson => "not-json",
    FromTheFuture => "from-the-future",
    NotThis => "not-this",
    UnknownMember => "unknown-member",
    BadValue => "bad-value",
    IdTwice => "id-twice",
});

/// What a member should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    Object,
    List,
    Text,
    /// Whole, from 0 to this.
    Number {
        max: u32,
    },
    TrueOrFalse,
    OneOf(&'static [&'static str]),
}

pub fn to_json(policy: &Policy) -> String {
    let mut json = document(policy).pretty(2);
    json.push('\n');
    json
}

/// The same document without line breaks.
pub(super) fn to_short_json(policy: &Policy) -> String {
    document(policy).dump()
}

fn document(policy: &Policy) -> JsonValue {
    let mut members = jzon::object::Object::new();
    members.insert("version", VERSION.into());
    members.insert("policy", write::policy(policy));
    JsonValue::Object(members)
}

/// # Errors
/// [`DocumentError`]; nothing is guessed, and a member that is not known is an error.
pub fn from_json(json: &str) -> Result<Policy, DocumentError> {
    let value = jzon::parse(json).map_err(|error| not_json(json, &error))?;
    let document = Object::root(&value)?;
    let version = document.number("version", u32::MAX)?;
    if version > VERSION {
        return Err(DocumentError::FromTheFuture { version });
    }
    document.has_only(&["version", "policy"])?;
    read::policy(&document.object("policy")?)
}

/// Where the text stops being JSON.
fn not_json(json: &str, error: &jzon::Error) -> DocumentError {
    if let jzon::Error::UnexpectedCharacter { line, column, .. } = error {
        return DocumentError::NotJson { line: *line, column: *column };
    }
    // It ends too early, or is nested deeper than any document of ours.
    let last = json.lines().last().unwrap_or_default();
    let column = last.chars().count().max(1);
    DocumentError::NotJson { line: json.lines().count().max(1), column }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{PRESETS, preset};

    #[test]
    fn reads_what_it_writes() {
        for preset in PRESETS {
            let policy = preset.policy();
            assert_eq!(from_json(&to_json(&policy)), Ok(policy.clone()), "{}", preset.name);
            assert_eq!(from_json(&to_short_json(&policy)), Ok(policy), "{}", preset.name);
        }
    }

    #[test]
    fn names_the_place_that_is_wrong() {
        let json = to_json(&preset("seed").expect("there").policy());
        let broken = json.replace("\"service\": \"tcp/23\"", "\"service\": \"tcp/99999\"");
        let problem = ValueProblem::BadPort { text: "99999".to_owned() };
        let path = "entries[5].service".to_owned();
        assert_eq!(from_json(&broken), Err(DocumentError::BadValue { path, problem }));
        let future = json.replace("\"version\": 1", "\"version\": 7");
        assert_eq!(from_json(&future), Err(DocumentError::FromTheFuture { version: 7 }));
        assert_eq!(from_json("{"), Err(DocumentError::NotJson { line: 1, column: 1 }));
        assert!(matches!(from_json("[]"), Err(DocumentError::NotThis { .. })));
    }
}
