//! The text fields of a policy: which there are, what each shows, and how each is read.

use droplab_core::net::{AddressList, InterfacePattern, ValueProblem};
use droplab_core::policy::{EntryId, LogSlot, Policy, PolicyEntry, Scope, Translation};
use std::net::Ipv4Addr;
use std::str::FromStr;

/// Names one text field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Title,
    Entry(EntryId, EntryField),
    Log(LogSlot, LogField),
    /// 0-based.
    Translation(usize, TranslationField),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryField {
    Service,
    From,
    To,
    /// Inbound: comes in; outbound: leaves; forwarded: comes in.
    Interface,
    /// Forwarded only: leaves.
    OutInterface,
    Limit,
    Note,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LogField {
    Chain,
    Prefix,
    Limit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TranslationField {
    /// Where it leaves (masquerade) or comes in (port forward).
    Interface,
    From,
    Service,
    To,
    ToPort,
}

/// What the policy holds for a field; empty when it has no such field.
pub fn read_field(policy: &Policy, field: Field) -> String {
    match field {
        Field::Title => policy.title.to_string(),
        Field::Entry(id, field) => {
            policy.entry(id).map(|entry| read_entry(entry, field)).unwrap_or_default()
        }
        Field::Log(slot, field) => match (policy.logging.get(slot), field) {
            (None, _) => String::new(),
            (Some(rule), LogField::Chain) => rule.chain.to_string(),
            (Some(rule), LogField::Prefix) => rule.prefix.to_string(),
            (Some(rule), LogField::Limit) => optional(rule.limit.as_ref()),
        },
        Field::Translation(index, field) => {
            policy.translations.get(index).map(|t| read_translation(t, field)).unwrap_or_default()
        }
    }
}

fn optional<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

fn read_entry(entry: &PolicyEntry, field: EntryField) -> String {
    match field {
        EntryField::Service => entry.service.to_string(),
        EntryField::From => entry.from.to_string(),
        EntryField::To => entry.to.to_string(),
        EntryField::Interface => match &entry.scope {
            Scope::Inbound { on } | Scope::Outbound { on } => optional(on.as_ref()),
            Scope::Forwarded { from, .. } => optional(from.as_ref()),
        },
        EntryField::OutInterface => match &entry.scope {
            Scope::Inbound { .. } | Scope::Outbound { .. } => String::new(),
            Scope::Forwarded { to, .. } => optional(to.as_ref()),
        },
        EntryField::Limit => optional(entry.limit.as_ref()),
        EntryField::Note => entry.note.to_string(),
    }
}

fn read_translation(translation: &Translation, field: TranslationField) -> String {
    match (translation, field) {
        (Translation::Masquerade { out, .. }, TranslationField::Interface) => out.to_string(),
        (Translation::Masquerade { .. }, _) => String::new(),
        (Translation::PortForward(forward), field) => match field {
            TranslationField::Interface => optional(forward.on.as_ref()),
            TranslationField::From => forward.from.to_string(),
            TranslationField::Service => forward.service.to_string(),
            TranslationField::To => forward.to.to_string(),
            TranslationField::ToPort => optional(forward.to_port.as_ref()),
        },
    }
}

/// Puts a text into the policy.
///
/// # Errors
/// What is wrong with the text; the policy is then as it was.
pub(super) fn write_field(
    policy: &mut Policy,
    field: Field,
    text: &str,
) -> Result<(), ValueProblem> {
    match field {
        Field::Title => policy.title = text.parse()?,
        Field::Entry(id, field) => {
            let entry = policy.entries.iter_mut().find(|entry| entry.id == id);
            if let Some(entry) = entry {
                write_entry(entry, field, text)?;
            }
        }
        Field::Log(slot, field) => {
            if let Some(rule) = policy.logging.get_mut(slot) {
                match field {
                    LogField::Chain => rule.chain = text.trim().parse()?,
                    LogField::Prefix => rule.prefix = text.parse()?,
                    LogField::Limit => rule.limit = parse_optional(text)?,
                }
            }
        }
        Field::Translation(index, field) => {
            if let Some(translation) = policy.translations.get_mut(index) {
                write_translation(translation, field, text)?;
            }
        }
    }
    Ok(())
}

fn parse_optional<T: FromStr<Err = ValueProblem>>(text: &str) -> Result<Option<T>, ValueProblem> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some),
    }
}

fn write_entry(entry: &mut PolicyEntry, field: EntryField, text: &str) -> Result<(), ValueProblem> {
    match field {
        EntryField::Service => entry.service = text.parse()?,
        EntryField::From => entry.from = text.parse()?,
        EntryField::To => entry.to = text.parse()?,
        EntryField::Interface => {
            let pattern: Option<InterfacePattern> = parse_optional(text)?;
            match &mut entry.scope {
                Scope::Inbound { on } | Scope::Outbound { on } => *on = pattern,
                Scope::Forwarded { from, .. } => *from = pattern,
            }
        }
        EntryField::OutInterface => {
            let pattern: Option<InterfacePattern> = parse_optional(text)?;
            if let Scope::Forwarded { to, .. } = &mut entry.scope {
                *to = pattern;
            }
        }
        EntryField::Limit => entry.limit = parse_optional(text)?,
        EntryField::Note => entry.note = text.parse()?,
    }
    Ok(())
}

fn write_translation(
    translation: &mut Translation,
    field: TranslationField,
    text: &str,
) -> Result<(), ValueProblem> {
    match translation {
        Translation::Masquerade { out, .. } => {
            if field == TranslationField::Interface {
                *out = text.trim().parse()?;
            }
        }
        Translation::PortForward(forward) => match field {
            TranslationField::Interface => forward.on = parse_optional(text)?,
            TranslationField::From => forward.from = text.parse::<AddressList>()?,
            TranslationField::Service => forward.service = text.trim().parse()?,
            TranslationField::To => {
                let bad = |_| match text.trim() {
                    "" => ValueProblem::Empty,
                    text => ValueProblem::BadAddress { text: text.to_owned() },
                };
                forward.to = text.trim().parse::<Ipv4Addr>().map_err(bad)?;
            }
            TranslationField::ToPort => {
                let bad = |_| ValueProblem::BadPort { text: text.trim().to_owned() };
                forward.to_port = match text.trim() {
                    "" => None,
                    text => Some(text.parse().map_err(bad)?),
                };
            }
        },
    }
    Ok(())
}

/// What is wrong with a text for that field, if anything is.
pub fn draft_problem(policy: &Policy, field: Field, text: &str) -> Option<ValueProblem> {
    write_field(&mut policy.clone(), field, text).err()
}
