//! Packets alike: the rows of "who knocked".
//!
//! One look-up per packet: names are interned, a group is found by a small key, and all other counters
//! are sums over the groups.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::net::IpAddr;
use std::sync::Arc;

use super::timeline::Moment;
use crate::log::action::Action;
use crate::log::record::{LogRecord, Protocol, Service};

/// What the packets of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GroupKey {
    pub source: Option<IpAddr>,
    pub protocol: Option<Protocol>,
    pub service: Service,
    pub action: Action,
    /// Of a prefix longer than 127 bytes, which no kernel prints, the last 127.
    pub prefix: Arc<[u8]>,
    pub input: Option<Arc<[u8]>>,
    pub output: Option<Arc<[u8]>>,
}

/// How many there were, and where in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    pub n: u64,
    pub first: Sighting,
    pub last: Sighting,
}

/// One line, so that it can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// 1-based.
    pub line: u64,
    pub moment: Option<Moment>,
}

impl Group {
    pub(super) fn merge(&mut self, later: &Group) {
        self.n += later.n;
        self.last = later.last;
    }

    pub(super) fn shift_lines(&mut self, n_lines_before: u64) {
        self.first.line += n_lines_before;
        self.last.line += n_lines_before;
    }
}

/// Groups while counting.
#[derive(Clone, Debug, Default)]
pub(super) struct Gathering {
    names: Names,
    index: HashMap<SmallKey, usize, BuildHasherDefault<Mixer>>,
    rows: Vec<(SmallKey, Group)>,
}

/// Rows or names after which a gathering is emptied into the analysis.
const GATHERING_LIMIT: usize = 1 << 16;

/// Of the nft `log` statement's prefix, the longest there is.
const LONGEST_PREFIX: usize = 127;

impl Gathering {
    /// Finds the group of `record` by its prefix, whose action `action_of` tells when it is new.
    pub(super) fn add(
        &mut self,
        record: &LogRecord<'_>,
        sighting: Sighting,
        action_of: impl FnOnce(&[u8]) -> Action,
    ) -> Action {
        let prefix = &record.prefix[record.prefix.len().saturating_sub(LONGEST_PREFIX)..];
        let prefix = self.names.prefix(prefix, action_of);
        let key = SmallKey {
            source: record.packet.source,
            protocol: record.packet.protocol,
            service: record.packet.service(),
            prefix,
            input: record.input.map(|name| self.names.interface(name)),
            output: record.output.map(|name| self.names.interface(name)),
        };
        let next = self.rows.len();
        let row = *self.index.entry(key).or_insert(next);
        match self.rows.get_mut(row) {
            Some((_, group)) => {
                group.n += 1;
                group.last = sighting;
            }
            None => self.rows.push((key, Group { n: 1, first: sighting, last: sighting })),
        }
        self.names.actions[prefix]
    }

    pub(super) fn is_full(&self) -> bool {
        self.rows.len() >= GATHERING_LIMIT || self.names.list.len() >= GATHERING_LIMIT
    }

    /// All groups, with their names written out.
    pub(super) fn take(&mut self) -> Vec<(GroupKey, Group)> {
        let gathering = std::mem::take(self);
        let name = |index: usize| Arc::clone(&gathering.names.list[index]);
        let written_out = |(key, group): &(SmallKey, Group)| {
            let key = GroupKey {
                source: key.source,
                protocol: key.protocol,
                service: key.service,
                action: gathering.names.actions[key.prefix],
                prefix: name(key.prefix),
                input: key.input.map(name),
                output: key.output.map(name),
            };
            (key, *group)
        };
        gathering.rows.iter().map(written_out).collect()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct SmallKey {
    source: Option<IpAddr>,
    protocol: Option<Protocol>,
    service: Service,
    prefix: usize,
    input: Option<usize>,
    output: Option<usize>,
}

/// Prefixes and interfaces, each once. The last of each is tried first: lines come in runs.
#[derive(Clone, Debug, Default)]
struct Names {
    list: Vec<Arc<[u8]>>,
    /// What each name says as a prefix; unknown for interfaces.
    actions: Vec<Action>,
    prefixes: HashMap<Arc<[u8]>, usize, BuildHasherDefault<Mixer>>,
    interfaces: HashMap<Arc<[u8]>, usize, BuildHasherDefault<Mixer>>,
    last_prefix: Option<usize>,
}

impl Names {
    fn prefix(&mut self, name: &[u8], action_of: impl FnOnce(&[u8]) -> Action) -> usize {
        if let Some(last) = self.last_prefix.filter(|last| *self.list[*last] == *name) {
            return last;
        }
        let index = match self.prefixes.get(name) {
            Some(index) => *index,
            None => {
                let name: Arc<[u8]> = Arc::from(name);
                self.list.push(Arc::clone(&name));
                self.actions.push(action_of(&name));
                self.prefixes.insert(name, self.list.len() - 1);
                self.list.len() - 1
            }
        };
        self.last_prefix = Some(index);
        index
    }

    fn interface(&mut self, name: &[u8]) -> usize {
        match self.interfaces.get(name) {
            Some(index) => *index,
            None => {
                let name: Arc<[u8]> = Arc::from(name);
                self.list.push(Arc::clone(&name));
                self.actions.push(Action::Unknown);
                self.interfaces.insert(name, self.list.len() - 1);
                self.list.len() - 1
            }
        }
    }
}

/// Multiply and rotate: the keys are small, and the standard hasher's defence against chosen keys costs
/// more than reading a line does. A log that is made to collide is its reader's own.
#[derive(Clone, Copy, Debug, Default)]
struct Mixer(u64);

impl Mixer {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(26) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0u8; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.mix(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.mix(u64::from(number));
    }

    fn write_u16(&mut self, number: u16) {
        self.mix(u64::from(number));
    }

    fn write_u32(&mut self, number: u32) {
        self.mix(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.mix(number);
    }

    fn write_usize(&mut self, number: usize) {
        self.mix(u64::try_from(number).unwrap_or_default());
    }
}
