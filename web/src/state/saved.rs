//! The work as a text for the browser's storage: the policy's document, then the drafts.

use super::{EntryField, Field, LogField, TranslationField, Work};
use droplab_core::policy::{DocumentError, EntryId, LogSlot, Outcome, Path, from_json, to_json};
use jzon::JsonValue;
use jzon::object::Object;
use std::rc::Rc;

/// `{"policy": DOCUMENT, "drafts": [[FIELD, TEXT], …]}`.
pub fn to_saved(work: &Work) -> String {
    let drafts: Vec<JsonValue> = work
        .drafts
        .iter()
        .map(|(field, text)| JsonValue::Array(vec![name(field).into(), text.into()]))
        .collect();
    let mut saved = Object::new();
    saved.insert("policy", to_json(&work.policy).into());
    saved.insert("drafts", drafts.into());
    saved.dump()
}

/// # Errors
/// What is wrong with the policy's document, or that it is none.
pub fn from_saved(text: &str) -> Result<Work, DocumentError> {
    let saved = jzon::parse(text).map_err(|_| DocumentError::NotJson { line: 1, column: 1 })?;
    let mut work = Work::new(from_json(saved["policy"].as_str().unwrap_or_default())?);
    let drafts = Rc::make_mut(&mut work.drafts);
    for draft in saved["drafts"].members() {
        // A field this version does not have any more: its draft has no place to be shown.
        let field = draft[0].as_str().and_then(field);
        if let (Some(field), Some(text)) = (field, draft[1].as_str()) {
            drafts.set(field, text.to_owned());
        }
    }
    Ok(work)
}

const ENTRY_FIELDS: [(EntryField, &str); 7] = [
    (EntryField::Service, "service"),
    (EntryField::From, "from"),
    (EntryField::To, "to"),
    (EntryField::Interface, "interface"),
    (EntryField::OutInterface, "out-interface"),
    (EntryField::Limit, "limit"),
    (EntryField::Note, "note"),
];

const LOG_FIELDS: [(LogField, &str); 3] =
    [(LogField::Chain, "chain"), (LogField::Prefix, "prefix"), (LogField::Limit, "limit")];

const TRANSLATION_FIELDS: [(TranslationField, &str); 5] = [
    (TranslationField::Interface, "interface"),
    (TranslationField::From, "from"),
    (TranslationField::Service, "service"),
    (TranslationField::To, "to"),
    (TranslationField::ToPort, "to-port"),
];

const PATHS: [(Path, &str); 4] = [
    (Path::Loopback, "loopback"),
    (Path::Inbound, "inbound"),
    (Path::Outbound, "outbound"),
    (Path::Forwarded, "forwarded"),
];

const OUTCOMES: [(Outcome, &str); 3] = [
    (Outcome::Accepted, "accepted"),
    (Outcome::Dropped, "dropped"),
    (Outcome::Rejected, "rejected"),
];

fn word<T: PartialEq + Copy>(words: &[(T, &'static str)], value: T) -> &'static str {
    words.iter().find(|(other, _)| *other == value).map_or("", |(_, word)| word)
}

fn value<T: Copy>(words: &[(T, &str)], word: &str) -> Option<T> {
    words.iter().find(|(_, other)| *other == word).map(|(value, _)| *value)
}

/// A field's name, and the name of the element that shows it.
pub fn name(field: Field) -> String {
    match field {
        Field::Title => "title".to_owned(),
        Field::Entry(EntryId(id), field) => format!("entry.{id}.{}", word(&ENTRY_FIELDS, field)),
        Field::Log(LogSlot { path, outcome }, field) => format!(
            "log.{}.{}.{}",
            word(&PATHS, path),
            word(&OUTCOMES, outcome),
            word(&LOG_FIELDS, field)
        ),
        Field::Translation(index, field) => {
            format!("translation.{index}.{}", word(&TRANSLATION_FIELDS, field))
        }
    }
}

fn field(name: &str) -> Option<Field> {
    let parts: Vec<&str> = name.split('.').collect();
    match parts.as_slice() {
        ["title"] => Some(Field::Title),
        ["entry", id, field] => {
            Some(Field::Entry(EntryId(id.parse().ok()?), value(&ENTRY_FIELDS, field)?))
        }
        ["log", path, outcome, field] => {
            let (path, outcome) = (value(&PATHS, path)?, value(&OUTCOMES, outcome)?);
            Some(Field::Log(LogSlot { path, outcome }, value(&LOG_FIELDS, field)?))
        }
        ["translation", index, field] => {
            Some(Field::Translation(index.parse().ok()?, value(&TRANSLATION_FIELDS, field)?))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Action, State};
    use droplab_core::policy::preset;
    use yew::Reducible;

    #[test]
    fn drafts_come_back() {
        let work = Work::new(preset("home-router").expect("there").policy());
        let slot = LogSlot { path: Path::Inbound, outcome: Outcome::Dropped };
        let fields = [
            Field::Title,
            Field::Entry(EntryId(1), EntryField::From),
            Field::Log(slot, LogField::Prefix),
            Field::Translation(0, TranslationField::Interface),
        ];
        let type_into = |state: Rc<State>, field| {
            state.reduce(Action::SetText {
                field,
                text: "not\nright at all, and far too long".into(),
            })
        };
        let state = fields.into_iter().fold(Rc::new(State::new(work)), type_into);
        assert_eq!(state.work.broken().count(), fields.len());
        assert_eq!(from_saved(&to_saved(&state.work)).as_ref(), Ok(&state.work));
    }

    #[test]
    fn what_is_no_work_is_told() {
        assert!(matches!(from_saved("{"), Err(DocumentError::NotJson { .. })));
    }
}
