//! One rule in nft's words: its conditions, in the order that iptables asks them, `counter`, and
//! what becomes of the packet.

use super::matches::write_match;
use super::names::Names;
use super::problem::{Difference, NftProblemKind, Untranslatable};
use super::sets::{SetDefinition, Sets};
use super::targets::{Statement, write_target};
use super::values::{NEVER, address, ip, protocol, relation};
use super::{quoting, values};
use crate::model::{Counters, Hook, Negatable, Rule};
use crate::net::{Family, InterfacePattern, Protocol};

/// A condition of a rule.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    text: String,
    nature: Nature,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nature {
    /// Asks something of the packet.
    Plain,
    /// Asks for a field of that protocol; nft then asks for the protocol first.
    FieldOf(Protocol),
    /// Counts the packets that come so far: what is asked behind it must stay there.
    Counting,
    /// Can be written only where the protocol is known by then.
    BehindProtocol,
    /// Asks that the packet has the head of its protocol, which any field of it does as well.
    HasHead,
}

impl Condition {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), nature: Nature::Plain }
    }

    pub(super) fn field_of(protocol: Protocol, text: impl Into<String>) -> Self {
        Self { text: text.into(), nature: Nature::FieldOf(protocol) }
    }

    pub(super) fn has_head(text: String) -> Self {
        Self { text, nature: Nature::HasHead }
    }

    pub(super) fn behind_protocol(text: impl Into<String>) -> Self {
        Self { text: text.into(), nature: Nature::BehindProtocol }
    }
}

impl From<String> for Condition {
    fn from(text: String) -> Self {
        Self::plain(text)
    }
}

impl From<&str> for Condition {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

/// What is known of a rule's surroundings, and what has been written of it.
pub(super) struct Draft<'d, 'r> {
    pub(super) family: Family,
    pub(super) rule: &'r Rule,
    /// Of a built-in chain; user chains may be reached from several.
    pub(super) hook: Option<Hook>,
    pub(super) chains: &'d Names,
    pub(super) sets: &'d mut Sets<'r>,
    /// The rule holds for packets that meet all conditions of one way; no packet meets two.
    ways: Vec<Vec<Condition>>,
    /// The first match that counts, and the first one that needs several ways.
    counting: Option<&'static str>,
    several: Option<&'static str>,
    comments: Vec<&'r str>,
    /// Sets the rule needs.
    pub(super) definitions: Vec<SetDefinition>,
    pub(super) problems: Vec<NftProblemKind>,
}

/// The lines of a rule that could be written.
pub(super) struct Written {
    /// In front of the rule.
    pub(super) remarks: Vec<String>,
    pub(super) rules: Vec<String>,
    pub(super) definitions: Vec<SetDefinition>,
    pub(super) problems: Vec<NftProblemKind>,
}

impl<'d, 'r> Draft<'d, 'r> {
    pub(super) fn new(
        family: Family,
        hook: Option<Hook>,
        rule: &'r Rule,
        chains: &'d Names,
        sets: &'d mut Sets<'r>,
    ) -> Self {
        Self {
            family,
            rule,
            hook,
            chains,
            sets,
            ways: vec![Vec::new()],
            counting: None,
            several: None,
            comments: Vec::new(),
            definitions: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// # Errors
    /// Why the rule cannot be written.
    pub(super) fn write(mut self) -> Result<Written, Untranslatable> {
        self.interface("iifname", self.rule.in_interface.as_ref())?;
        self.interface("oifname", self.rule.out_interface.as_ref())?;
        let n_interfaces = self.ways.first().map_or(0, Vec::len);
        let header = ip(self.family);
        for (field, test) in [("saddr", self.rule.source), ("daddr", self.rule.destination)] {
            if let Some(test) = test {
                self.add(address(&format!("{header} {field}"), test));
            }
        }
        if let Some(later) = self.rule.later_fragment {
            self.add(fragment(later.negated));
        }
        for condition in &self.rule.matches {
            write_match(&mut self, condition)?;
        }
        self.ask_protocol(n_interfaces);
        let statement = match &self.rule.target {
            Some(target) => write_target(&mut self, target)?,
            None => Statement::default(),
        };
        self.join(&statement)
    }

    /// The protocol of a rule with that protocol, not negated.
    pub(super) fn plain_protocol(&self) -> Option<Protocol> {
        self.rule.protocol.filter(|protocol| !protocol.negated).map(|protocol| protocol.value)
    }

    pub(super) fn add(&mut self, condition: impl Into<Condition>) {
        let condition = condition.into();
        for way in &mut self.ways {
            way.push(condition.clone());
        }
    }

    /// A condition that counts packets, of the match of that name.
    pub(super) fn add_counting(&mut self, text: String, extension: &'static str) {
        self.counting.get_or_insert(extension);
        self.add(Condition { text, nature: Nature::Counting });
    }

    /// One of these, no two of which hold for one packet.
    pub(super) fn add_one_of(&mut self, extension: &'static str, choices: &[Vec<Condition>]) {
        if choices.len() > 1 {
            self.several.get_or_insert(extension);
        }
        let ways = std::mem::take(&mut self.ways);
        for way in ways {
            for choice in choices {
                let mut way = way.clone();
                way.extend(choice.iter().cloned());
                self.ways.push(way);
            }
        }
    }

    pub(super) fn never(&mut self) {
        self.add(NEVER);
    }

    pub(super) fn comment(&mut self, text: &'r str) {
        self.comments.push(text);
    }

    pub(super) fn differs(&mut self, difference: Difference) {
        self.problems.push(NftProblemKind::Differs(difference));
    }

    fn interface(
        &mut self,
        selector: &str,
        pattern: Option<&Negatable<InterfacePattern>>,
    ) -> Result<(), Untranslatable> {
        let Some(Negatable { negated, value }) = pattern else { return Ok(()) };
        if value.is_any() {
            if *negated {
                self.never();
            }
            return Ok(());
        }
        let name = quoting::interface(value)
            .ok_or_else(|| Untranslatable::Unwritable { name: value.to_string() })?;
        self.add(format!("{selector}{}{name}", relation(*negated)));
        Ok(())
    }

    /// Writes `-p` where iptables-nft has it, behind the interfaces, unless nft asks for it anyway in the place of a
    /// field of it, and nothing is counted before.
    fn ask_protocol(&mut self, at: usize) {
        let Some(Negatable { negated, value }) = self.rule.protocol else { return };
        let condition = Condition::plain(values::equal("meta l4proto", negated, protocol(value)));
        for way in &mut self.ways {
            let is_telling = |nature: Nature| !matches!(nature, Nature::Plain | Nature::HasHead);
            let first = way.iter().find(|condition| is_telling(condition.nature));
            let is_asked = first.is_some_and(|first| first.nature == Nature::FieldOf(value));
            if is_asked {
                way.retain(|condition| condition.nature != Nature::HasHead);
            }
            if negated || !is_asked {
                way.insert(at.min(way.len()), condition.clone());
            }
        }
    }

    fn join(self, statement: &Statement) -> Result<Written, Untranslatable> {
        let is_several = self.ways.len() > 1 || !statement.next.is_empty();
        let several = self.several.unwrap_or("TPROXY");
        if is_several && self.counting.is_some() {
            return Err(Untranslatable::SeveralRules { extension: several });
        }
        let mut problems = self.problems;
        let (comment, remarks) = comments(&self.comments, &mut problems);
        let mut rules = Vec::new();
        let mut counters = self.rule.counters;
        for way in &self.ways {
            let conditions: String =
                way.iter().map(|condition| format!("{} ", condition.text)).collect();
            let line = |counter: &str, does: &str| {
                let blank = if does.is_empty() { "" } else { " " };
                format!("{conditions}{counter}{blank}{does}{comment}")
            };
            rules.push(line(&counter(counters.take()), &statement.first));
            if !statement.next.is_empty() {
                rules.push(line("counter", statement.next));
            }
        }
        Ok(Written { remarks, rules, definitions: self.definitions, problems })
    }
}

fn counter(counters: Option<Counters>) -> String {
    match counters {
        Some(Counters { packets, bytes }) => format!("counter packets {packets} bytes {bytes}"),
        None => "counter".to_owned(),
    }
}

/// What stands at the end of the rule, and the remarks that found no place there.
fn comments(all: &[&str], problems: &mut Vec<NftProblemKind>) -> (String, Vec<String>) {
    let mut kept = String::new();
    let mut remarks = Vec::new();
    for text in all {
        match quoting::comment(text).filter(|_| kept.is_empty()) {
            Some(quoted) => kept = format!(" comment {quoted}"),
            None => {
                remarks.push(quoting::remark(text));
                problems.push(NftProblemKind::CommentMoved { comment: (*text).to_owned() });
            }
        }
    }
    (kept, remarks)
}

/// Second and later fragments, or all other packets: the place of the fragment in the packet is
/// in the lower 13 bits (RFC 791 3.1).
pub(super) fn fragment(negated: bool) -> String {
    format!("ip frag-off & 0x1fff {} 0", if negated { "==" } else { "!=" })
}
