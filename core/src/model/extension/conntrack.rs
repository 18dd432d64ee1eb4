//! `-m conntrack` (iptables-extensions(8), conntrack): the packet's connection.

use super::option::{Given, OptionSpec, OptionValue, Options, Value, Words, Written};
use super::words::{read_set, show_set};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Report, WordProblem};
use crate::model::{AddressMask, Negatable};
use crate::net::iptables::{PortBounds, leading_number, parse_protocol_name, resolve_port_range};
use crate::net::{ConntrackState, Family, Protocol, StateSet};
use std::fmt::{self, Display};

/// Every option holds, or its negation does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConntrackMatch {
    pub states: Option<Negatable<ConnectionStates>>,
    /// `None` where nothing else is asked, as nearly always.
    pub connection: Option<Box<ConnectionTest>>,
}

/// What else a rule may ask of a connection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConnectionTest {
    pub protocol: Option<Negatable<Protocol>>,
    /// Of the packet that opened the connection.
    pub original: ConnectionEnds,
    /// Of the packets that answer it.
    pub reply: ConnectionEnds,
    pub status: Option<Negatable<ConnectionStatuses>>,
    /// Seconds until the connection is forgotten.
    pub expires: Option<Negatable<SecondsRange>>,
    pub direction: Option<Direction>,
}

/// Addresses keep the bits the mask does not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConnectionEnds {
    pub source: Option<Negatable<AddressMask>>,
    pub destination: Option<Negatable<AddressMask>>,
    pub source_port: Option<Negatable<PortBounds>>,
    pub destination_port: Option<Negatable<PortBounds>>,
}

/// States of which the packet has one, and whether its addresses are rewritten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConnectionStates {
    pub states: StateSet,
    /// The source of the connection is rewritten.
    pub source_nat: bool,
    /// The destination of the connection is rewritten.
    pub destination_nat: bool,
}

/// Of which the connection has one; none of them matches no connection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConnectionStatuses(
    /// Bit 1 for the first [`ConnectionStatus`], and so on.
    u16,
);

/// In the order the save form prints them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConnectionStatus {
    /// Opened for another one, as FTP's data.
    Expected,
    /// Packets went both ways.
    SeenReply,
    /// Not to be forgotten early.
    Assured,
    /// Its first packet has left the host.
    Confirmed,
}

/// From `first` to `last` seconds; none when `first` is above `last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecondsRange {
    pub first: u32,
    pub last: u32,
}

/// The way a packet goes in its connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Original,
    Reply,
}

impl From<StateSet> for ConnectionStates {
    fn from(states: StateSet) -> Self {
        Self { states, source_nat: false, destination_nat: false }
    }
}

impl ConnectionStatus {
    pub const ALL: [ConnectionStatus; 4] =
        [Self::Expected, Self::SeenReply, Self::Assured, Self::Confirmed];
}

impl ConnectionStatuses {
    pub fn statuses(self) -> impl Iterator<Item = ConnectionStatus> {
        ConnectionStatus::ALL.into_iter().filter(move |status| self.contains(*status))
    }

    pub fn contains(self, status: ConnectionStatus) -> bool {
        self.0 & (2 << status as u16) != 0
    }

    /// `NONE`: what no connection has.
    pub fn is_none(self) -> bool {
        self.0 == 0
    }
}

impl ConnectionTest {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Names of the bits of [`ConnectionStates`]: those of [`ConntrackState`], and two more.
const STATE_NAMES: &[&str] =
    &["INVALID", "NEW", "RELATED", "ESTABLISHED", "UNTRACKED", "SNAT", "DNAT"];

const SOURCE_NAT: u16 = 1 << 5;
const DESTINATION_NAT: u16 = 1 << 6;

/// `NONE` is no bit: beside others it says nothing.
const STATUS_NAMES: &[&str] = &["NONE", "EXPECTED", "SEEN_REPLY", "ASSURED", "CONFIRMED"];

const STATES: OptionSpec = OptionSpec::new("ctstate").negatable();
const PROTOCOL: OptionSpec = OptionSpec::new("ctproto").negatable();
const ORIGINAL_SOURCE: OptionSpec = OptionSpec::new("ctorigsrc").negatable();
const ORIGINAL_DESTINATION: OptionSpec = OptionSpec::new("ctorigdst").negatable();
const REPLY_SOURCE: OptionSpec = OptionSpec::new("ctreplsrc").negatable();
const REPLY_DESTINATION: OptionSpec = OptionSpec::new("ctrepldst").negatable();
const ORIGINAL_SOURCE_PORT: OptionSpec = OptionSpec::new("ctorigsrcport").negatable();
const ORIGINAL_DESTINATION_PORT: OptionSpec = OptionSpec::new("ctorigdstport").negatable();
const REPLY_SOURCE_PORT: OptionSpec = OptionSpec::new("ctreplsrcport").negatable();
const REPLY_DESTINATION_PORT: OptionSpec = OptionSpec::new("ctrepldstport").negatable();
const STATUS: OptionSpec = OptionSpec::new("ctstatus").negatable();
const EXPIRES: OptionSpec = OptionSpec::new("ctexpire").negatable();
const DIRECTION: OptionSpec = OptionSpec::new("ctdir");

const SOME: &[&str] = &[
    STATES.name,
    PROTOCOL.name,
    ORIGINAL_SOURCE.name,
    ORIGINAL_DESTINATION.name,
    REPLY_SOURCE.name,
    REPLY_DESTINATION.name,
    ORIGINAL_SOURCE_PORT.name,
    ORIGINAL_DESTINATION_PORT.name,
    REPLY_SOURCE_PORT.name,
    REPLY_DESTINATION_PORT.name,
    STATUS.name,
    EXPIRES.name,
    DIRECTION.name,
];

impl Extension for ConntrackMatch {
    const NAME: &'static str = "conntrack";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&STATES, &mut self.states);
        let mut connection = self.connection.take().map_or_else(Default::default, |it| *it);
        let ConnectionTest { protocol, original, reply, status, expires, direction } =
            &mut connection;
        options.option(&PROTOCOL, &mut ByNumber(protocol));
        options.option(&ORIGINAL_SOURCE, &mut original.source);
        options.option(&ORIGINAL_DESTINATION, &mut original.destination);
        options.option(&REPLY_SOURCE, &mut reply.source);
        options.option(&REPLY_DESTINATION, &mut reply.destination);
        options.option(&ORIGINAL_SOURCE_PORT, &mut original.source_port);
        options.option(&ORIGINAL_DESTINATION_PORT, &mut original.destination_port);
        options.option(&REPLY_SOURCE_PORT, &mut reply.source_port);
        options.option(&REPLY_DESTINATION_PORT, &mut reply.destination_port);
        options.option(&STATUS, status);
        options.option(&EXPIRES, expires);
        options.option(&DIRECTION, direction);
        self.connection = (!connection.is_empty()).then(|| Box::new(connection));
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if given.is_empty() {
            report.refuse(ExtensionProblem::MissingOneOf { options: SOME });
        }
    }
}

impl Value for ConnectionStates {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let bits = read_set(given.word(), STATE_NAMES)?;
        let is_there = |index: &usize| bits & (1 << index) != 0;
        let named = (0..).zip(ConntrackState::ALL).filter(|(index, _)| is_there(index));
        let states = named.fold(StateSet::default(), |states, (_, state)| states.toggled(state));
        let (source_nat, destination_nat) = (bits & SOURCE_NAT != 0, bits & DESTINATION_NAT != 0);
        Ok(Self { states, source_nat, destination_nat })
    }

    fn write(&self, words: &mut Words) {
        words.bare(self);
    }
}

/// As the save form prints them.
impl Display for ConnectionStates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let states = self.states.states().map(ConntrackState::word);
        let rewritten = [(self.source_nat, "SNAT"), (self.destination_nat, "DNAT")];
        let rewritten = rewritten.into_iter().filter(|(is_there, _)| *is_there);
        let words: Vec<&str> = states.chain(rewritten.map(|(_, word)| word)).collect();
        f.write_str(&words.join(","))
    }
}

impl Value for ConnectionStatuses {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        Ok(Self(read_set(given.word(), STATUS_NAMES)? & !1))
    }

    fn write(&self, words: &mut Words) {
        words.bare(show_set(if self.0 == 0 { 1 } else { self.0 }, STATUS_NAMES));
    }
}

/// A protocol that the save form has by its number.
struct ByNumber<'f>(&'f mut Option<Negatable<Protocol>>);

impl OptionValue for ByNumber<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let value = parse_protocol_name(given.word())?;
        *self.0 = Some(Negatable { negated: given.negated, value });
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let Negatable { negated, value } = (*self.0)?;
        let mut words = Words::default();
        words.bare(value.0);
        Some(Written { negated, words })
    }
}

/// As the resolver reads ports.
impl Value for PortBounds {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        resolve_port_range(given.word())
    }

    fn write(&self, words: &mut Words) {
        words.bare(self);
    }
}

impl Value for SecondsRange {
    /// `N`, `N:M`, an end left out is the least or the greatest; in any order (libxtables,
    /// `xtopt_parse_mint`).
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let text = given.word();
        let form = || WordProblem::BadForm { text: text.to_owned(), form: "60:300" };
        let end = |text: &str, open: u32| match text {
            "" => Ok(open),
            _ => match leading_number(text) {
                Some((number, "")) => u32::try_from(number).map_err(|_| {
                    let (text, max) = (text.to_owned(), u32::MAX.into());
                    WordProblem::OutOfRange { text, min: 0, max }
                }),
                Some(_) | None => Err(form()),
            },
        };
        let Some((first, last)) = text.split_once(':') else {
            let first = end(text, 0)?;
            return Ok(Self { first, last: first });
        };
        Ok(Self { first: end(first, 0)?, last: end(last, u32::MAX)? })
    }

    fn write(&self, words: &mut Words) {
        match self.first == self.last {
            true => words.bare(self.first),
            false => words.bare(format_args!("{}:{}", self.first, self.last)),
        }
    }
}

impl Value for Direction {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let text = given.word();
        match text {
            _ if text.eq_ignore_ascii_case("ORIGINAL") => Ok(Self::Original),
            _ if text.eq_ignore_ascii_case("REPLY") => Ok(Self::Reply),
            _ => {
                let expected = &["ORIGINAL", "REPLY"];
                Err(WordProblem::UnknownWord { text: text.to_owned(), expected })
            }
        }
    }

    fn write(&self, words: &mut Words) {
        words.bare(match self {
            Self::Original => "ORIGINAL",
            Self::Reply => "REPLY",
        });
    }
}
