//! `-m set` (iptables-extensions(8), set): addresses and ports in a set that ipset keeps.

use super::option::{Given, OptionSpec, OptionValue, Options, Value, Words, Written};
use super::{Context, Extension, WordProblem};
use crate::model::Negatable;
use crate::net::Family;
use crate::net::iptables::read_number;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetMatch {
    /// `None` until it is read: iptables refuses the match without it.
    pub set: Option<Negatable<SetTest>>,
    /// An element marked `nomatch` counts as a match.
    pub return_nomatch: bool,
    /// The element's counters stay as they are: `! --update-counters`.
    pub keeps_counters: bool,
    /// The same in the sets within a set of sets: `! --update-subcounters`.
    pub keeps_subcounters: bool,
    pub packets: Option<CounterTest>,
    pub bytes: Option<CounterTest>,
}

/// A set, and what of the packet is looked up in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetTest {
    /// 1–31 bytes.
    pub name: String,
    /// One to six, for each part of the set's elements in turn.
    pub sides: Vec<SetSide>,
}

/// Which end of the packet is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetSide {
    Source,
    Destination,
}

/// What a counter of the set's element must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CounterTest {
    pub comparison: Comparison,
    pub value: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    Greater,
}

const SET: OptionSpec =
    OptionSpec::new("match-set").or(&["set"]).two_words().negatable().required();
const RETURN_NOMATCH: OptionSpec = OptionSpec::flag("return-nomatch").repeatable();
const UPDATE_COUNTERS: OptionSpec = OptionSpec::flag("update-counters").negatable().repeatable();
const UPDATE_SUBCOUNTERS: OptionSpec =
    OptionSpec::flag("update-subcounters").negatable().repeatable();
const PACKETS_EQUAL: OptionSpec =
    OptionSpec::new("packets-eq").negatable().excludes(&["packets-lt", "packets-gt"]);
const PACKETS_LESS: OptionSpec = OptionSpec::new("packets-lt").excludes(&["packets-gt"]);
const PACKETS_GREATER: OptionSpec = OptionSpec::new("packets-gt");
const BYTES_EQUAL: OptionSpec =
    OptionSpec::new("bytes-eq").negatable().excludes(&["bytes-lt", "bytes-gt"]);
const BYTES_LESS: OptionSpec = OptionSpec::new("bytes-lt").excludes(&["bytes-gt"]);
const BYTES_GREATER: OptionSpec = OptionSpec::new("bytes-gt");

impl Extension for SetMatch {
    const NAME: &'static str = "set";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&SET, &mut self.set);
        options.option(&RETURN_NOMATCH, &mut self.return_nomatch);
        options.option(&UPDATE_COUNTERS, &mut Keeps(&mut self.keeps_counters));
        options.option(&UPDATE_SUBCOUNTERS, &mut Keeps(&mut self.keeps_subcounters));
        options.option(&PACKETS_EQUAL, &mut Counted(&mut self.packets, Comparison::Equal));
        options.option(&PACKETS_LESS, &mut Counted(&mut self.packets, Comparison::Less));
        options.option(&PACKETS_GREATER, &mut Counted(&mut self.packets, Comparison::Greater));
        options.option(&BYTES_EQUAL, &mut Counted(&mut self.bytes, Comparison::Equal));
        options.option(&BYTES_LESS, &mut Counted(&mut self.bytes, Comparison::Less));
        options.option(&BYTES_GREATER, &mut Counted(&mut self.bytes, Comparison::Greater));
    }
}

impl SetTest {
    /// `IPSET_MAXNAMELEN` − 1 (linux/netfilter/ipset/ip_set.h).
    const MAX_NAME_BYTES: usize = 31;
    /// `IPSET_DIM_MAX` (linux/netfilter/ipset/ip_set.h).
    const MAX_SIDES: usize = 6;
}

impl Value for SetTest {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let name = read_set_name(given.word(), given.context)?;
        Ok(Self { name, sides: read_sides(given.second_word())? })
    }

    fn write(&self, words: &mut Words) {
        words.bare(&self.name);
        let sides = self.sides.iter().map(|side| match side {
            SetSide::Source => "src",
            SetSide::Destination => "dst",
        });
        words.bare(sides.collect::<Vec<_>>().join(","));
    }
}

/// The name of a set that the host has, for rules of this family.
fn read_set_name(name: &str, context: &Context<'_>) -> Result<String, WordProblem> {
    let (bytes, max) = (name.len(), SetTest::MAX_NAME_BYTES);
    if bytes > max {
        return Err(WordProblem::NameTooLong { bytes, max });
    }
    if name.is_empty() {
        return Err(WordProblem::Empty);
    }
    let name = name.to_owned();
    match context.host.sets.as_ref().map(|sets| sets.get(&name)) {
        Some(None) => Err(WordProblem::NotOnHost { name }),
        Some(Some(set)) if set.family.is_some_and(|family| family != context.family) => {
            Err(WordProblem::SetOfOtherFamily { name, family: context.family })
        }
        Some(Some(_)) | None => Ok(name),
    }
}

/// `src` and `dst` in a list; whatever follows the three letters does not count (libxt_set.h,
/// `parse_dirs`).
fn read_sides(text: &str) -> Result<Vec<SetSide>, WordProblem> {
    let sides: Vec<SetSide> = text
        .split(',')
        .map(|word| match word.as_bytes() {
            [b's', b'r', b'c', ..] => Ok(SetSide::Source),
            [b'd', b's', b't', ..] => Ok(SetSide::Destination),
            _ => {
                let expected = &["src", "dst"];
                Err(WordProblem::UnknownWord { text: word.to_owned(), expected })
            }
        })
        .collect::<Result<_, _>>()?;
    match sides.len() > SetTest::MAX_SIDES {
        true => {
            Err(WordProblem::BadForm { text: text.to_owned(), form: "src,dst,src,dst,src,dst" })
        }
        false => Ok(sides),
    }
}

/// A flag that only says something when it is negated.
struct Keeps<'f>(&'f mut bool);

impl OptionValue for Keeps<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 |= given.negated;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        self.0.then(|| Written { negated: true, words: Words::default() })
    }
}

/// The test, when it is of this comparison; `!` makes one of equality its opposite.
struct Counted<'f>(&'f mut Option<CounterTest>, Comparison);

impl OptionValue for Counted<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let value = read_number(given.word(), 0, u64::MAX)?;
        let comparison = if given.negated { Comparison::NotEqual } else { self.1 };
        *self.0 = Some(CounterTest { comparison, value });
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let CounterTest { comparison, value } = (*self.0)?;
        let negated = comparison == Comparison::NotEqual && self.1 == Comparison::Equal;
        let mut words = Words::default();
        words.bare(value);
        (negated || comparison == self.1).then_some(Written { negated, words })
    }
}
