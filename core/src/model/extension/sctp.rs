//! `-m sctp` (iptables-extensions(8), sctp): ports and chunks.

use super::names::names_of;
use super::option::{Given, OptionSpec, Options, Value, Words};
use super::{Extension, Places, WordProblem};
use crate::model::Negatable;
use crate::net::iptables::parse_port_range;
use crate::net::{Family, PortRange, Protocol};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SctpMatch {
    pub source_port: Option<Negatable<SctpPorts>>,
    pub destination_port: Option<Negatable<SctpPorts>>,
    pub chunks: Option<Negatable<ChunkTest>>,
}

/// A port or a range; printed even where it is every port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SctpPorts(pub PortRange);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChunkTest {
    pub scope: ChunkScope,
    pub chunks: Chunks,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChunkScope {
    /// The packet has every one of the chunks.
    All,
    /// At least one of them.
    Any,
    /// No others.
    Only,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chunks {
    /// Of every type.
    All,
    /// In the order of their numbers, each once; empty is `NONE`.
    Listed(Vec<Chunk>),
}

/// A type of chunk, and what its flags must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Number of the type (RFC 9260 3.2).
    pub kind: u8,
    /// Flags that are looked at; at most [`ChunkTest::MAX_WITH_FLAGS`] chunks have any.
    pub examined: u8,
    /// Those of them that must be set.
    pub set: u8,
}

impl ChunkTest {
    /// `XT_NUM_SCTP_FLAGS` (linux/netfilter/xt_sctp.h).
    pub const MAX_WITH_FLAGS: usize = 4;
}

/// Name, number, and letters of the flags from the highest bit to the lowest. iptables takes a
/// `-` for the highest bit that has no name.
const CHUNKS: [(&str, (u8, &str)); 22] = [
    ("DATA", (0, "----IUBE")),
    ("INIT", (1, NO_FLAGS)),
    ("INIT_ACK", (2, NO_FLAGS)),
    ("SACK", (3, NO_FLAGS)),
    ("HEARTBEAT", (4, NO_FLAGS)),
    ("HEARTBEAT_ACK", (5, NO_FLAGS)),
    ("ABORT", (6, "-------T")),
    ("SHUTDOWN", (7, NO_FLAGS)),
    ("SHUTDOWN_ACK", (8, NO_FLAGS)),
    ("ERROR", (9, NO_FLAGS)),
    ("COOKIE_ECHO", (10, NO_FLAGS)),
    ("COOKIE_ACK", (11, NO_FLAGS)),
    ("ECN_ECNE", (12, NO_FLAGS)),
    ("ECN_CWR", (13, NO_FLAGS)),
    ("SHUTDOWN_COMPLETE", (14, "-------T")),
    ("I_DATA", (64, "----IUBE")),
    ("ASCONF_ACK", (128, NO_FLAGS)),
    ("RE_CONFIG", (130, NO_FLAGS)),
    ("PAD", (132, NO_FLAGS)),
    ("FORWARD_TSN", (192, NO_FLAGS)),
    ("ASCONF", (193, NO_FLAGS)),
    ("I_FORWARD_TSN", (194, NO_FLAGS)),
];

const NO_FLAGS: &str = "--------";

/// The last type whose flags 1.8.9 keeps: it takes the place in its table for the number.
const LAST_WITH_FLAGS: u8 = 14;

const NAMES: &[&str] = &names_of(&CHUNKS);

const SOURCE_PORT: OptionSpec = OptionSpec::new("sport").or(&["source-port"]).negatable();
const DESTINATION_PORT: OptionSpec = OptionSpec::new("dport").or(&["destination-port"]).negatable();
const CHUNK_TYPES: OptionSpec = OptionSpec::new("chunk-types").two_words().negatable();

impl Extension for SctpMatch {
    const NAME: &'static str = "sctp";
    const PLACES: Places = Places::ANYWHERE.protocols(&[132], &["sctp"]);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&SOURCE_PORT, &mut self.source_port);
        options.option(&DESTINATION_PORT, &mut self.destination_port);
        options.option(&CHUNK_TYPES, &mut self.chunks);
    }
}

impl Value for SctpPorts {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        parse_port_range(given.word(), Protocol(132)).map(Self)
    }

    fn write(&self, words: &mut Words) {
        words.bare(self.0);
    }
}

impl Value for ChunkTest {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let scopes =
            [("all", ChunkScope::All), ("any", ChunkScope::Any), ("only", ChunkScope::Only)];
        let text = given.word();
        let scope = scopes.iter().find(|(name, _)| name.eq_ignore_ascii_case(text));
        let expected = &["all", "any", "only"];
        let unknown = || WordProblem::UnknownWord { text: text.to_owned(), expected };
        let scope = scope.map(|(_, scope)| *scope).ok_or_else(unknown)?;
        Ok(Self { scope, chunks: parse_chunks(given.second_word())? })
    }

    fn write(&self, words: &mut Words) {
        words.bare(match self.scope {
            ChunkScope::All => "all",
            ChunkScope::Any => "any",
            ChunkScope::Only => "only",
        });
        match &self.chunks {
            Chunks::All => words.bare("ALL"),
            Chunks::Listed(chunks) if chunks.is_empty() => words.bare("NONE"),
            Chunks::Listed(chunks) => {
                words.bare(chunks.iter().map(saved_chunk).collect::<Vec<_>>().join(","));
            }
        }
    }
}

fn parse_chunks(text: &str) -> Result<Chunks, WordProblem> {
    if text.eq_ignore_ascii_case("all") {
        return Ok(Chunks::All);
    }
    // An option or a negation that stands here is none of its own.
    if text.starts_with(['-', '!']) {
        return Err(WordProblem::UnknownWord { text: text.to_owned(), expected: NAMES });
    }
    let mut chunks: Vec<Chunk> = Vec::new();
    let is_none = text.eq_ignore_ascii_case("none");
    for word in text.split(',').filter(|word| !word.is_empty() && !is_none) {
        let chunk = parse_chunk(word)?;
        match chunks.binary_search_by_key(&chunk.kind, |other| other.kind) {
            Ok(place) => {
                chunks[place].examined |= chunk.examined;
                chunks[place].set |= chunk.set;
            }
            Err(place) => chunks.insert(place, chunk),
        }
    }
    let n_with_flags = chunks.iter().filter(|chunk| chunk.examined != 0).count();
    match n_with_flags > ChunkTest::MAX_WITH_FLAGS {
        true => Err(WordProblem::TooMany { max: ChunkTest::MAX_WITH_FLAGS }),
        false => Ok(Chunks::Listed(chunks)),
    }
}

/// `NAME` or `NAME:flags`; a capital is a flag that is set, a small letter one that is not.
fn parse_chunk(text: &str) -> Result<Chunk, WordProblem> {
    let (name, flags) = text.split_once(':').unwrap_or((text, ""));
    let found = CHUNKS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    let unknown = || WordProblem::UnknownWord { text: name.to_owned(), expected: NAMES };
    let (_, (kind, letters)) = found.ok_or_else(unknown)?;
    let mut chunk = Chunk { kind: *kind, examined: 0, set: 0 };
    for flag in flags.chars() {
        let bad = || WordProblem::BadForm { text: text.to_owned(), form: "DATA:Be" };
        let place = letters.find(flag.to_ascii_uppercase()).ok_or_else(bad)?;
        let bit = 0x80 >> place;
        chunk.examined |= bit;
        chunk.set |= if flag.is_ascii_uppercase() { bit } else { 0 };
    }
    match chunk.kind > LAST_WITH_FLAGS {
        true => Ok(Chunk { examined: 0, set: 0, ..chunk }),
        false => Ok(chunk),
    }
}

fn saved_chunk(chunk: &Chunk) -> String {
    let Some((name, (_, letters))) = CHUNKS.iter().find(|(_, (kind, _))| *kind == chunk.kind)
    else {
        return String::new();
    };
    let flag = |(place, letter): (usize, char)| {
        let bit = 0x80 >> place;
        let shown = if chunk.set & bit != 0 { letter } else { letter.to_ascii_lowercase() };
        (chunk.examined & bit != 0).then_some(shown)
    };
    let flags: String = letters.chars().enumerate().filter_map(flag).collect();
    match flags.is_empty() {
        true => (*name).to_owned(),
        false => format!("{name}:{flags}"),
    }
}
