//! Document → policy.

use super::member::Object;
use super::words::{
    ACTIONS, NOTES, OUTCOMES, PATHS, SCOPES, STATE_MATCHES, TRANSLATIONS, TranslationKind,
};
use super::{DocumentError, Expected};
use crate::net::{StateSet, ValueProblem};
use crate::policy::{
    Baseline, Defaults, Dialect, EntryId, LogRule, LogSlot, Logging, Notes, Policy, PolicyEntry,
    PortForward, Scope, ScopeKind, StateMatchName, Translation,
};

pub(super) fn policy(object: &Object<'_>) -> Result<Policy, DocumentError> {
    object.has_only(&[
        "title",
        "defaults",
        "baseline",
        "entries",
        "translations",
        "logging",
        "dialect",
    ])?;
    Ok(Policy {
        title: object.value("title")?,
        defaults: defaults(&object.object("defaults")?)?,
        baseline: baseline(&object.object("baseline")?)?,
        entries: entries(object)?,
        translations: object
            .objects("translations")?
            .iter()
            .map(translation)
            .collect::<Result<_, _>>()?,
        logging: logging(object)?,
        dialect: dialect(object)?,
    })
}

fn defaults(object: &Object<'_>) -> Result<Defaults, DocumentError> {
    object.has_only(&["inbound", "forwarded", "outbound"])?;
    Ok(Defaults {
        inbound: object.word("inbound", &ACTIONS)?,
        forwarded: object.word("forwarded", &ACTIONS)?,
        outbound: object.word("outbound", &ACTIONS)?,
    })
}

fn baseline(object: &Object<'_>) -> Result<Baseline, DocumentError> {
    object.has_only(&[
        "loopback",
        "established",
        "drop_invalid",
        "essential_icmp",
        "dhcpv6_client",
    ])?;
    Ok(Baseline {
        loopback: object.flag("loopback")?,
        established: object.flag("established")?,
        drop_invalid: object.flag("drop_invalid")?,
        essential_icmp: object.flag("essential_icmp")?,
        dhcpv6_client: object.flag("dhcpv6_client")?,
    })
}

fn entries(object: &Object<'_>) -> Result<Vec<PolicyEntry>, DocumentError> {
    if !object.has("entries") {
        let path = object.path("entries");
        return Err(DocumentError::NotThis { path, expected: Expected::List });
    }
    let mut entries: Vec<PolicyEntry> = Vec::new();
    for object in object.objects("entries")? {
        let entry = entry(&object)?;
        if entries.iter().any(|other| other.id == entry.id) {
            return Err(DocumentError::IdTwice { path: object.path("id") });
        }
        entries.push(entry);
    }
    Ok(entries)
}

fn entry(object: &Object<'_>) -> Result<PolicyEntry, DocumentError> {
    object.has_only(&[
        "id", "disabled", "scope", "on", "in_by", "out_by", "from", "to", "service", "states",
        "limit", "action", "log", "note",
    ])?;
    let scope = match object.word("scope", &SCOPES)? {
        ScopeKind::Inbound => Scope::Inbound { on: object.optional("on")? },
        ScopeKind::Outbound => Scope::Outbound { on: object.optional("on")? },
        ScopeKind::Forwarded => {
            Scope::Forwarded { from: object.optional("in_by")?, to: object.optional("out_by")? }
        }
    };
    // `any` or a list of states; left out: NEW.
    let states = match (object.has("states"), object.text_or_empty("states")?) {
        (false, _) => Some(StateSet::NEW),
        (true, "any") => None,
        (true, _) => Some(object.value("states")?),
    };
    // The service has no usual value: it has to be there.
    object.text("service")?;
    Ok(PolicyEntry {
        id: EntryId(object.number("id", u32::MAX)?),
        enabled: !object.flag_or_false("disabled")?,
        scope,
        from: object.value("from")?,
        to: object.value("to")?,
        service: object.value("service")?,
        states,
        limit: object.optional("limit")?,
        action: object.word("action", &ACTIONS)?,
        log: object.flag_or_false("log")?,
        note: object.value("note")?,
    })
}

fn translation(object: &Object<'_>) -> Result<Translation, DocumentError> {
    let enabled = !object.flag_or_false("disabled")?;
    match object.word("kind", &TRANSLATIONS)? {
        TranslationKind::Masquerade => {
            object.has_only(&["kind", "disabled", "out_by"])?;
            Ok(Translation::Masquerade { out: object.value("out_by")?, enabled })
        }
        TranslationKind::PortForward => {
            object.has_only(&["kind", "disabled", "on", "from", "service", "to", "to_port"])?;
            let to = object.text("to")?;
            let bad = |_| object.bad_value("to", ValueProblem::BadAddress { text: to.to_owned() });
            let to_port = match object.has("to_port") {
                true => u16::try_from(object.number("to_port", u16::MAX.into())?).ok(),
                false => None,
            };
            Ok(Translation::PortForward(PortForward {
                enabled,
                on: object.optional("on")?,
                from: object.value("from")?,
                service: object.value("service")?,
                to: to.parse().map_err(bad)?,
                to_port,
            }))
        }
    }
}

fn logging(object: &Object<'_>) -> Result<Logging, DocumentError> {
    let mut logging = Logging::default();
    for object in object.objects("logging")? {
        object.has_only(&["path", "outcome", "chain", "prefix", "limit", "level"])?;
        let path = object.word("path", &PATHS)?;
        let slot = LogSlot { path, outcome: object.word("outcome", &OUTCOMES)? };
        let level = match object.has("level") {
            true => object.number("level", 7)?,
            false => LogRule::DEFAULT_LEVEL.into(),
        };
        let usual = slot.usual();
        *logging.get_mut(slot) = Some(LogRule {
            chain: if object.has("chain") { object.value("chain")? } else { usual.chain },
            prefix: if object.has("prefix") { object.value("prefix")? } else { usual.prefix },
            limit: match object.text_or_empty("limit")? {
                "" => usual.limit,
                "none" => None,
                _ => object.optional("limit")?,
            },
            level: u8::try_from(level).expect("at most 7"),
        });
    }
    Ok(logging)
}

fn dialect(object: &Object<'_>) -> Result<Dialect, DocumentError> {
    let usual = Dialect { state_match: StateMatchName::Conntrack, notes: Notes::InScript };
    if !object.has("dialect") {
        return Ok(usual);
    }
    let object = object.object("dialect")?;
    object.has_only(&["state_match", "notes"])?;
    Ok(Dialect {
        state_match: match object.has("state_match") {
            true => object.word("state_match", &STATE_MATCHES)?,
            false => usual.state_match,
        },
        notes: match object.has("notes") {
            true => object.word("notes", &NOTES)?,
            false => usual.notes,
        },
    })
}
