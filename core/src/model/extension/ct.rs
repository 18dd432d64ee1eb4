//! `-j CT` and `-j NOTRACK` (iptables-extensions(8), CT): how a connection will be tracked.

use super::cut_text::CutText;
use super::option::{Given, OptionSpec, OptionValue, Options, Value, Words, Written};
use super::{
    Context, Extension, ExtensionProblem, GivenOptions, Place, Places, Report, WordProblem,
};
use crate::model::TableName;
use crate::net::{Family, Protocol};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CtTarget {
    pub notrack: bool,
    /// Of the connection helper, 1–15 bytes, such as `ftp`.
    pub helper: Option<Box<str>>,
    /// Of a policy made with nfct, 1–31 bytes.
    pub timeout: Option<Box<str>>,
    pub events: CtEvents,
    pub expectation_events: CtEvents,
    /// `None`: zone 0.
    pub zone: Option<CtZone>,
}

/// `-j NOTRACK`: the same as `-j CT --notrack`, under its own name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotrackTarget;

/// What is told to listeners, a bit each in the order of [`CtEvents::NAMES`]; nothing: everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CtEvents(pub u16);

/// Connections of different zones are strangers, whatever their addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CtZone {
    pub id: CtZoneId,
    pub direction: CtZoneDirection,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CtZoneId {
    /// 1–65535 once it is read.
    Number(u16),
    /// The packet's mark.
    Mark,
}

/// Packets that the zone is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CtZoneDirection {
    Both,
    Original,
    Reply,
}

impl CtEvents {
    /// In the order the save form prints them.
    pub const NAMES: &'static [&'static str] = &[
        "new",
        "related",
        "destroy",
        "reply",
        "assured",
        "protoinfo",
        "helper",
        "mark",
        "natseqinfo",
        "secmark",
    ];
    /// What there is of an expectation.
    pub const EXPECTATION_NAMES: &'static [&'static str] = &["new"];

    /// The words of the events, in the order of the names.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let is_in = move |index: u32| self.0 & (1u16 << index) != 0;
        (0..).zip(Self::NAMES).filter(move |(index, _)| is_in(*index)).map(|(_, name)| *name)
    }
}

const NOTRACK: OptionSpec = OptionSpec::flag("notrack");
const HELPER: OptionSpec = OptionSpec::new("helper");
const TIMEOUT: OptionSpec = OptionSpec::new("timeout");
const CTEVENTS: OptionSpec = OptionSpec::new("ctevents");
const EXPEVENTS: OptionSpec = OptionSpec::new("expevents");
const ZONE_ORIG: OptionSpec = OptionSpec::new("zone-orig");
const ZONE_REPLY: OptionSpec = OptionSpec::new("zone-reply");
const ZONE: OptionSpec = OptionSpec::new("zone");

/// Room for the texts (linux/netfilter/xt_CT.h).
const HELPER_BYTES: usize = 15;
const TIMEOUT_BYTES: usize = 31;

impl Extension for CtTarget {
    const NAME: &'static str = "CT";
    const PLACES: Places = Places::ANYWHERE.tables(&[TableName::Raw]);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&NOTRACK, &mut self.notrack);
        options.option(&HELPER, &mut CutText(&mut self.helper, HELPER_BYTES));
        options.option(&TIMEOUT, &mut CutText(&mut self.timeout, TIMEOUT_BYTES));
        options.option(&CTEVENTS, &mut Events(&mut self.events, CtEvents::NAMES));
        let names = CtEvents::EXPECTATION_NAMES;
        options.option(&EXPEVENTS, &mut Events(&mut self.expectation_events, names));
        options.option(&ZONE_ORIG, &mut Zone(&mut self.zone, CtZoneDirection::Original));
        options.option(&ZONE_REPLY, &mut Zone(&mut self.zone, CtZoneDirection::Reply));
        options.option(&ZONE, &mut Zone(&mut self.zone, CtZoneDirection::Both));
    }

    fn finish(&mut self, _: GivenOptions, _: &Context<'_>, _: &mut Report) {
        self.zone = self.zone.filter(|zone| zone.id != CtZoneId::Number(0));
    }

    /// net/netfilter/xt_CT.c: a helper is for a protocol.
    fn check(&self, place: &Place<'_>, report: &mut Report) {
        let Some(name) = self.helper.as_deref().filter(|_| !self.notrack) else { return };
        let mut known = HELPERS.iter().filter(|helper| helper.name == name).peekable();
        if known.peek().is_none() {
            let problem =
                WordProblem::UnknownWord { text: name.to_owned(), expected: HELPER_NAMES };
            return report.refuse(ExtensionProblem::Word { option: HELPER.name, problem });
        }
        let protocols: &[&str] = match known.clone().map(|helper| helper.protocol).next() {
            _ if known.clone().count() > 1 => &["tcp", "udp"],
            Some(Protocol::TCP) => &["tcp"],
            Some(_) | None => &["udp"],
        };
        let is_here = |helper: &Helper| {
            Some(helper.protocol) == place.protocol()
                && (helper.is_in_v6 || place.family == Family::V4)
        };
        if !known.any(is_here) {
            report.refuse(ExtensionProblem::NeedsProtocol { protocols });
        }
    }
}

/// A helper of a stock kernel (net/netfilter/nf_conntrack_*.c).
#[derive(Clone, Copy)]
struct Helper {
    name: &'static str,
    protocol: Protocol,
    is_in_v6: bool,
}

const fn helper(name: &'static str, protocol: Protocol, is_in_v6: bool) -> Helper {
    Helper { name, protocol, is_in_v6 }
}

const HELPERS: &[Helper] = &[
    helper("ftp", Protocol::TCP, true),
    helper("irc", Protocol::TCP, false),
    helper("sip", Protocol::TCP, true),
    helper("Q.931", Protocol::TCP, true),
    helper("pptp", Protocol::TCP, false),
    helper("sane", Protocol::TCP, true),
    helper("tftp", Protocol::UDP, true),
    helper("sip", Protocol::UDP, true),
    helper("amanda", Protocol::UDP, true),
    helper("RAS", Protocol::UDP, true),
    helper("H.245", Protocol::UDP, true),
    helper("netbios-ns", Protocol::UDP, false),
    helper("snmp", Protocol::UDP, false),
    helper("snmp_trap", Protocol::UDP, false),
];
const HELPER_NAMES: &[&str] = &[
    "ftp",
    "irc",
    "sip",
    "Q.931",
    "pptp",
    "sane",
    "tftp",
    "amanda",
    "RAS",
    "H.245",
    "netbios-ns",
    "snmp",
    "snmp_trap",
];

impl Extension for NotrackTarget {
    const NAME: &'static str = "NOTRACK";
    const PLACES: Places = Places::ANYWHERE.tables(&[TableName::Raw]);

    fn new(_: Family) -> Self {
        Self
    }

    fn options(&mut self, _: &mut impl Options) {}
}

/// A comma list in the very letters of the names; none of them is not printed.
struct Events<'f>(&'f mut CtEvents, &'static [&'static str]);

impl OptionValue for Events<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let bit = |word: &str| {
            let unknown = || WordProblem::UnknownWord { text: word.to_owned(), expected: self.1 };
            let index = self.1.iter().position(|name| *name == word);
            index.map(|index| 1u16 << index).ok_or_else(unknown)
        };
        let mut words = given.word().split(',');
        self.0.0 = words.try_fold(0, |bits, word| Ok::<_, WordProblem>(bits | bit(word)?))?;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut words = Words::default();
        words.bare(self.0.names().collect::<Vec<_>>().join(","));
        (self.0.0 != 0).then_some(Written { negated: false, words })
    }
}

/// The options gather in one field: a mark stays, and both directions together are none.
struct Zone<'f>(&'f mut Option<CtZone>, CtZoneDirection);

impl OptionValue for Zone<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        use CtZoneDirection::{Both, Original, Reply};
        let text = given.word();
        let before = *self.0;
        let is_mark = before.is_some_and(|zone| zone.id == CtZoneId::Mark);
        let id = match text.eq_ignore_ascii_case("mark") {
            true => CtZoneId::Mark,
            false => CtZoneId::Number(u16::read(given)?),
        };
        let direction = match (before.map_or(Both, |zone| zone.direction), self.1) {
            (Both, direction) | (direction, Both) => direction,
            (Original, Original) => Original,
            (Reply, Reply) => Reply,
            (Original, Reply) | (Reply, Original) => Both,
        };
        let id = if is_mark { CtZoneId::Mark } else { id };
        *self.0 = Some(CtZone { id, direction });
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let zone = self.0.filter(|zone| zone.direction == self.1)?;
        let mut words = Words::default();
        match zone.id {
            CtZoneId::Number(0) => return None,
            CtZoneId::Number(number) => words.bare(number),
            CtZoneId::Mark => words.bare("mark"),
        }
        Some(Written { negated: false, words })
    }
}
