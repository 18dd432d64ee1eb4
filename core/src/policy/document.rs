//! The policy as a JSON document: `{"version": 1, "policy": …}`.
//!
//! The types here are a promise: what they read today they read for ever. Values are the texts a
//! person would write in the page's fields. A member that is left out has its usual value.

use super::*;
use crate::net::{RateLimit, StateSet, ValueProblem};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The version that is written. A change of meaning raises it, and adds a migration on reading.
const VERSION: u32 = 1;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentError {
    /// 1-based line and column of the first byte that is no JSON.
    NotJson { line: usize, column: usize },
    /// Written by a later Droplab.
    FromTheFuture { version: u32 },
    /// JSON, but not this document; `detail` is the reader's remark, in English.
    WrongShape { line: usize, column: usize, detail: String },
    /// A value at `path` (`entries[2].service`) that cannot be.
    BadValue { path: String, problem: ValueProblem },
    /// An entry's id stands twice.
    IdTwice { path: String },
}

codes!(DocumentError {
    NotJson => "not-json",
    FromTheFuture => "from-the-future",
    WrongShape => "wrong-shape",
    BadValue => "bad-value",
    IdTwice => "id-twice",
});

pub fn to_json(policy: &Policy) -> String {
    let document = Document { version: VERSION, policy: PolicyDocument::from(policy) };
    let mut json = serde_json::to_string_pretty(&document).expect("strings, numbers and lists");
    json.push('\n');
    json
}

/// The same document without line breaks.
pub(super) fn to_short_json(policy: &Policy) -> String {
    let document = Document { version: VERSION, policy: PolicyDocument::from(policy) };
    serde_json::to_string(&document).expect("strings, numbers and lists")
}

/// # Errors
/// [`DocumentError`]; nothing is guessed, and a member that is not known is an error.
pub fn from_json(json: &str) -> Result<Policy, DocumentError> {
    let head: Head = serde_json::from_str(json).map_err(|error| json_error(&error))?;
    if head.version > VERSION {
        return Err(DocumentError::FromTheFuture { version: head.version });
    }
    let document: Document = serde_json::from_str(json).map_err(|error| json_error(&error))?;
    document.policy.into_policy()
}

fn json_error(error: &serde_json::Error) -> DocumentError {
    // Column 0 is where a line ended before anything came.
    let (line, column) = (error.line(), error.column().max(1));
    match error.classify() {
        serde_json::error::Category::Data => {
            let mut detail = error.to_string();
            let place = format!(" at line {} column {}", error.line(), error.column());
            detail.truncate(detail.strip_suffix(&place).unwrap_or(&detail).len());
            DocumentError::WrongShape { line, column, detail }
        }
        _ => DocumentError::NotJson { line, column },
    }
}

#[derive(Deserialize)]
#[serde(expecting = "an object with a version and a policy")]
struct Head {
    version: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object with a version and a policy")]
struct Document {
    version: u32,
    policy: PolicyDocument,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PolicyDocument {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    title: String,
    defaults: DefaultsDocument,
    baseline: BaselineDocument,
    entries: Vec<EntryDocument>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    translations: Vec<TranslationDocument>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    logging: Vec<LogDocument>,
    #[serde(default, skip_serializing_if = "is_default")]
    dialect: DialectDocument,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DefaultsDocument {
    inbound: ActionWord,
    forwarded: ActionWord,
    outbound: ActionWord,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ActionWord {
    Allow,
    Deny,
    Reject,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BaselineDocument {
    loopback: bool,
    established: bool,
    drop_invalid: bool,
    essential_icmp: bool,
    dhcpv6_client: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryDocument {
    id: u32,
    #[serde(default, skip_serializing_if = "is_false")]
    disabled: bool,
    scope: ScopeWord,
    /// Inbound: comes in here. Outbound: leaves here.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    on: String,
    /// Forwarded: comes in here, leaves there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    in_by: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    out_by: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    from: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    to: String,
    service: String,
    /// `any` or a list of states; left out: `NEW`.
    #[serde(default = "new_state", skip_serializing_if = "is_new_state")]
    states: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    limit: String,
    action: ActionWord,
    #[serde(default, skip_serializing_if = "is_false")]
    log: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ScopeWord {
    Inbound,
    Outbound,
    Forwarded,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, tag = "kind", rename_all = "kebab-case")]
enum TranslationDocument {
    Masquerade {
        out_by: String,
        #[serde(default, skip_serializing_if = "is_false")]
        disabled: bool,
    },
    PortForward {
        #[serde(default, skip_serializing_if = "is_false")]
        disabled: bool,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        on: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        from: String,
        service: String,
        to: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to_port: Option<u16>,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LogDocument {
    path: PathWord,
    outcome: OutcomeWord,
    chain: String,
    prefix: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    limit: String,
    #[serde(default = "usual_level", skip_serializing_if = "is_usual_level")]
    level: u8,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum PathWord {
    Loopback,
    Inbound,
    Outbound,
    Forwarded,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum OutcomeWord {
    Accepted,
    Dropped,
    Rejected,
}

#[derive(Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DialectDocument {
    #[serde(default)]
    state_match: StateMatchWord,
    #[serde(default)]
    notes: NotesWord,
}

#[derive(Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum StateMatchWord {
    State,
    #[default]
    Conntrack,
}

#[derive(Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum NotesWord {
    #[default]
    Script,
    Rules,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_false(flag: &bool) -> bool {
    !flag
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

fn new_state() -> String {
    StateSet::NEW.to_string()
}

fn is_new_state(states: &str) -> bool {
    states == new_state()
}

fn usual_level() -> u8 {
    LogRule::DEFAULT_LEVEL
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_usual_level(level: &u8) -> bool {
    *level == LogRule::DEFAULT_LEVEL
}

/// Two enums of the same variants, one of them serialized.
macro_rules! same_words {
    ($word:ident, $model:ident { $($variant:ident),+ }) => {
        impl From<$model> for $word {
            fn from(value: $model) -> Self {
                match value { $($model::$variant => Self::$variant),+ }
            }
        }
        impl From<$word> for $model {
            fn from(word: $word) -> Self {
                match word { $($word::$variant => Self::$variant),+ }
            }
        }
    };
}
same_words!(ActionWord, Action { Allow, Deny, Reject });
same_words!(PathWord, Path { Loopback, Inbound, Outbound, Forwarded });
same_words!(OutcomeWord, Outcome { Accepted, Dropped, Rejected });
same_words!(StateMatchWord, StateMatchName { State, Conntrack });

impl From<&Policy> for PolicyDocument {
    fn from(policy: &Policy) -> Self {
        let Baseline { loopback, established, drop_invalid, essential_icmp, dhcpv6_client } =
            policy.baseline;
        let log = |(slot, rule): (LogSlot, &LogRule)| LogDocument {
            path: slot.path.into(),
            outcome: slot.outcome.into(),
            chain: rule.chain.to_string(),
            prefix: rule.prefix.to_string(),
            limit: optional(rule.limit.as_ref()),
            level: rule.level,
        };
        Self {
            title: policy.title.to_string(),
            defaults: DefaultsDocument {
                inbound: policy.defaults.inbound.into(),
                forwarded: policy.defaults.forwarded.into(),
                outbound: policy.defaults.outbound.into(),
            },
            baseline: BaselineDocument {
                loopback,
                established,
                drop_invalid,
                essential_icmp,
                dhcpv6_client,
            },
            entries: policy.entries.iter().map(EntryDocument::from).collect(),
            translations: policy.translations.iter().map(TranslationDocument::from).collect(),
            logging: policy.logging.rules().map(log).collect(),
            dialect: DialectDocument {
                state_match: policy.dialect.state_match.into(),
                notes: match policy.dialect.notes {
                    Notes::InScript => NotesWord::Script,
                    Notes::InRules => NotesWord::Rules,
                },
            },
        }
    }
}

fn optional<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

impl From<&PolicyEntry> for EntryDocument {
    fn from(entry: &PolicyEntry) -> Self {
        let none = String::new;
        let (scope, on, in_by, out_by) = match &entry.scope {
            Scope::Inbound { on } => (ScopeWord::Inbound, optional(on.as_ref()), none(), none()),
            Scope::Outbound { on } => (ScopeWord::Outbound, optional(on.as_ref()), none(), none()),
            Scope::Forwarded { from, to } => {
                (ScopeWord::Forwarded, none(), optional(from.as_ref()), optional(to.as_ref()))
            }
        };
        Self {
            id: entry.id.0,
            disabled: !entry.enabled,
            scope,
            on,
            in_by,
            out_by,
            from: entry.from.to_string(),
            to: entry.to.to_string(),
            service: entry.service.to_string(),
            states: entry.states.map_or("any".to_owned(), |states| states.to_string()),
            limit: optional(entry.limit.as_ref()),
            action: entry.action.into(),
            log: entry.log,
            note: entry.note.to_string(),
        }
    }
}

impl From<&Translation> for TranslationDocument {
    fn from(translation: &Translation) -> Self {
        match translation {
            Translation::Masquerade { out, enabled } => {
                Self::Masquerade { out_by: out.to_string(), disabled: !enabled }
            }
            Translation::PortForward(forward) => Self::PortForward {
                disabled: !forward.enabled,
                on: optional(forward.on.as_ref()),
                from: forward.from.to_string(),
                service: forward.service.to_string(),
                to: forward.to.to_string(),
                to_port: forward.to_port,
            },
        }
    }
}

/// Where in the document a value stands, for the error that names it.
struct At<'p> {
    path: &'p str,
}

impl At<'_> {
    fn value<T: FromStr<Err = ValueProblem>>(
        &self,
        member: &str,
        text: &str,
    ) -> Result<T, DocumentError> {
        text.parse().map_err(|problem| self.bad(member, problem))
    }

    fn optional<T: FromStr<Err = ValueProblem>>(
        &self,
        member: &str,
        text: &str,
    ) -> Result<Option<T>, DocumentError> {
        match text.is_empty() {
            true => Ok(None),
            false => self.value(member, text).map(Some),
        }
    }

    fn bad(&self, member: &str, problem: ValueProblem) -> DocumentError {
        DocumentError::BadValue { path: format!("{}{member}", self.path), problem }
    }
}

impl PolicyDocument {
    fn into_policy(self) -> Result<Policy, DocumentError> {
        let BaselineDocument { loopback, established, drop_invalid, essential_icmp, dhcpv6_client } =
            self.baseline;
        let mut entries: Vec<PolicyEntry> = Vec::with_capacity(self.entries.len());
        for (index, entry) in self.entries.iter().enumerate() {
            let path = format!("entries[{index}].");
            let entry = entry.to_entry(&At { path: &path })?;
            if entries.iter().any(|other| other.id == entry.id) {
                return Err(DocumentError::IdTwice { path: format!("{path}id") });
            }
            entries.push(entry);
        }
        let mut translations = Vec::with_capacity(self.translations.len());
        for (index, translation) in self.translations.iter().enumerate() {
            let path = format!("translations[{index}].");
            translations.push(translation.to_translation(&At { path: &path })?);
        }
        let mut logging = Logging::default();
        for (index, log) in self.logging.iter().enumerate() {
            let path = format!("logging[{index}].");
            let slot = LogSlot { path: log.path.into(), outcome: log.outcome.into() };
            *logging.get_mut(slot) = Some(log.to_rule(&At { path: &path })?);
        }
        Ok(Policy {
            title: At { path: "" }.value("title", &self.title)?,
            defaults: Defaults {
                inbound: self.defaults.inbound.into(),
                forwarded: self.defaults.forwarded.into(),
                outbound: self.defaults.outbound.into(),
            },
            baseline: Baseline {
                loopback,
                established,
                drop_invalid,
                essential_icmp,
                dhcpv6_client,
            },
            entries,
            translations,
            logging,
            dialect: Dialect {
                state_match: self.dialect.state_match.into(),
                notes: match self.dialect.notes {
                    NotesWord::Script => Notes::InScript,
                    NotesWord::Rules => Notes::InRules,
                },
            },
        })
    }
}

impl EntryDocument {
    fn to_entry(&self, at: &At<'_>) -> Result<PolicyEntry, DocumentError> {
        let scope = match self.scope {
            ScopeWord::Inbound => Scope::Inbound { on: at.optional("on", &self.on)? },
            ScopeWord::Outbound => Scope::Outbound { on: at.optional("on", &self.on)? },
            ScopeWord::Forwarded => Scope::Forwarded {
                from: at.optional("in_by", &self.in_by)?,
                to: at.optional("out_by", &self.out_by)?,
            },
        };
        Ok(PolicyEntry {
            id: EntryId(self.id),
            enabled: !self.disabled,
            scope,
            from: at.value("from", &self.from)?,
            to: at.value("to", &self.to)?,
            service: at.value("service", &self.service)?,
            states: match self.states.as_str() {
                "any" => None,
                states => Some(at.value("states", states)?),
            },
            limit: at.optional::<RateLimit>("limit", &self.limit)?,
            action: self.action.into(),
            log: self.log,
            note: at.value("note", &self.note)?,
        })
    }
}

impl TranslationDocument {
    fn to_translation(&self, at: &At<'_>) -> Result<Translation, DocumentError> {
        match self {
            Self::Masquerade { out_by, disabled } => {
                Ok(Translation::Masquerade { out: at.value("out_by", out_by)?, enabled: !disabled })
            }
            Self::PortForward { disabled, on, from, service, to, to_port } => {
                let bad = |_| at.bad("to", ValueProblem::BadAddress { text: to.clone() });
                Ok(Translation::PortForward(PortForward {
                    enabled: !disabled,
                    on: at.optional("on", on)?,
                    from: at.value("from", from)?,
                    service: at.value("service", service)?,
                    to: to.parse().map_err(bad)?,
                    to_port: *to_port,
                }))
            }
        }
    }
}

impl LogDocument {
    fn to_rule(&self, at: &At<'_>) -> Result<LogRule, DocumentError> {
        if self.level > 7 {
            let text = self.level.to_string();
            return Err(at.bad("level", ValueProblem::BadNumber { text, min: 0, max: 7 }));
        }
        Ok(LogRule {
            chain: at.value("chain", &self.chain)?,
            prefix: at.value("prefix", &self.prefix)?,
            limit: at.optional("limit", &self.limit)?,
            level: self.level,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert!(matches!(from_json("[]"), Err(DocumentError::WrongShape { .. })));
    }
}
