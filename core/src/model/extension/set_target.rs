//! `-j SET` (iptables-extensions(8), SET): puts what a packet says into a set, or takes it out, or
//! takes what the set says of it.

use super::option::{Given, OptionSpec, OptionValue, Options, Value, Written};
use super::set::SetTest;
use super::{Context, Extension, ExtensionProblem, GivenOptions, Place, Report, WordProblem};
use crate::model::{Hook, HookSet, TableName, TableSet};
use crate::net::Family;

/// At least one of the three is there once it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetTarget {
    pub add: Option<SetTest>,
    /// What is there already begins anew with its time.
    pub exist: bool,
    /// Seconds; `None`: the set's own.
    pub timeout: Option<u32>,
    pub delete: Option<SetTest>,
    /// Where the set holds such, it becomes the packet's; at least one of the three beside it.
    pub map: Option<SetTest>,
    pub map_mark: bool,
    pub map_priority: bool,
    pub map_queue: bool,
}

const ADD: OptionSpec = OptionSpec::new("add-set").two_words().negatable();
const EXIST: OptionSpec = OptionSpec::flag("exist").negatable().repeatable();
/// One less than 32 bits hold, which means no timeout.
const TIMEOUT: OptionSpec =
    OptionSpec::new("timeout").negatable().repeatable().within(0, 0xffff_fffe);
const DELETE: OptionSpec = OptionSpec::new("del-set").two_words().negatable();
const MAP: OptionSpec = OptionSpec::new("map-set").two_words().negatable();
const MAP_MARK: OptionSpec = OptionSpec::flag("map-mark").negatable().repeatable();
const MAP_PRIORITY: OptionSpec = OptionSpec::flag("map-prio").negatable().repeatable();
const MAP_QUEUE: OptionSpec = OptionSpec::flag("map-queue").negatable().repeatable();

/// A `!` is taken before each option and says nothing.
impl Extension for SetTarget {
    const NAME: &'static str = "SET";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&ADD, &mut Named(&mut self.add));
        options.option(&EXIST, &mut self.exist);
        options.option(&TIMEOUT, &mut self.timeout);
        options.option(&DELETE, &mut Named(&mut self.delete));
        options.option(&MAP, &mut Named(&mut self.map));
        options.option(&MAP_MARK, &mut self.map_mark);
        options.option(&MAP_PRIORITY, &mut self.map_priority);
        options.option(&MAP_QUEUE, &mut self.map_queue);
    }

    fn finish(&mut self, _: GivenOptions, _: &Context<'_>, report: &mut Report) {
        let needs = |option, others| ExtensionProblem::NeedsOption { option, others };
        let maps = [
            (self.map_mark, MAP_MARK.name),
            (self.map_priority, MAP_PRIORITY.name),
            (self.map_queue, MAP_QUEUE.name),
        ];
        let map = maps.iter().find(|(is_given, _)| *is_given);
        let problem = match (&self.add, &self.delete, &self.map, map) {
            (None, None, None, _) => {
                ExtensionProblem::MissingOneOf { options: &["add-set", "del-set", "map-set"] }
            }
            (_, _, Some(_), None) => needs(MAP.name, &["map-mark", "map-prio", "map-queue"]),
            (_, _, None, Some((_, option))) => needs(option, &["map-set"]),
            (None, _, _, _) if self.exist => needs(EXIST.name, &["add-set"]),
            (None, _, _, _) if self.timeout.is_some() => needs(TIMEOUT.name, &["add-set"]),
            (Some(_), _, _, _) | (_, Some(_), _, _) | (_, _, Some(_), _) => return,
        };
        report.refuse(problem);
    }

    /// net/netfilter/xt_set.c: what a set says goes into the packet in mangle only, its place in a
    /// queue where packets leave.
    fn check(&self, place: &Place<'_>, report: &mut Report) {
        if self.map.is_none() {
            return;
        }
        let hooks = HookSet::of(&[Hook::Forward, Hook::Output, Hook::Postrouting]);
        if place.table != TableName::Mangle {
            let tables = TableSet::of(&[TableName::Mangle]);
            report.refuse(ExtensionProblem::WrongTable { tables });
        } else if (self.map_priority || self.map_queue) && !place.hooks.is_subset_of(hooks) {
            report.refuse(ExtensionProblem::WrongChain { hooks });
        }
    }
}

struct Named<'f>(&'f mut Option<SetTest>);

impl OptionValue for Named<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let sides = given.second_word();
        if sides.starts_with(['-', '!']) {
            let text = sides.to_owned();
            return Err(WordProblem::UnknownWord { text, expected: &["src", "dst"] });
        }
        *self.0 = Some(SetTest::read(given)?);
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        self.0.write()
    }
}
