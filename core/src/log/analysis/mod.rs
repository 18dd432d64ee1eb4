//! A whole log → counts by action, prefix, source, service, interface and time.
//!
//! Memory is bounded: see [`Counter`], [`Timeline`], [`Analysis::groups`] and [`UNREAD_LIMIT`]. Until
//! one of the bounds is met, analyses of consecutive slices merge into the analysis of the whole.

mod counter;
mod group;
mod tally;
mod timeline;

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

pub use self::counter::{ActionCounts, Counter};
use self::group::Gathering;
pub use self::group::{Group, GroupKey, Sighting};
pub use self::tally::{Tally, TroubledLine, UNREAD_LIMIT, Unread};
pub use self::timeline::{Clock, Moment, Timeline};
use super::action::{Action, action_of_prefix};
use super::envelope::CivilDate;
use super::line::{Damage, Line, records};
use super::record::{LogRecord, Protocol, Service};
use super::split::{RawLine, Splitter};

/// What the reader of a log knows beyond it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnalyzerOptions {
    /// No line is later than this day: lines without a year get the last year that fits. A file's date
    /// of modification, or today. Without it they stay on [`Clock::WithoutYear`].
    pub latest: Option<CivilDate>,
    pub actions: PrefixActions,
}

/// What prefixes of the reader's own ruleset mean; before the words of [`action_of_prefix`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrefixActions(pub BTreeMap<Vec<u8>, Action>);

/// Counts a log that comes in slices.
#[derive(Clone, Debug)]
pub struct Analyzer {
    splitter: Splitter,
    counting: Counting,
}

impl Analyzer {
    pub fn new(options: AnalyzerOptions) -> Self {
        Analyzer {
            splitter: Splitter::default(),
            counting: Counting {
                options,
                analysis: Analysis::default(),
                gathering: Gathering::default(),
                begin: Vec::new(),
                bin: None,
            },
        }
    }

    /// Slices of any size, in order; a line that a slice cuts is completed by the next.
    pub fn feed(&mut self, bytes: &[u8]) {
        let Analyzer { splitter, counting } = self;
        counting.feed(bytes);
        splitter.feed(bytes, |line| counting.line(&line));
    }

    pub fn finish(self) -> Analysis {
        let Analyzer { splitter, mut counting } = self;
        splitter.finish(|line| counting.line(&line));
        counting.finish()
    }
}

/// What a log holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    pub tally: Tally,
    pub encoding: Encoding,
    pub by_action: ActionCounts,
    pub by_prefix: Counter<Arc<[u8]>>,
    pub by_source: Counter<IpAddr>,
    /// The source's network: `/24` in IPv4, `/48` in IPv6.
    pub by_network: Counter<IpAddr>,
    /// `None`: the line names no protocol, as with ARP.
    pub by_protocol: Counter<Option<Protocol>>,
    /// Destination port or ICMP message, with its protocol.
    pub by_service: Counter<(Protocol, Service)>,
    /// Where it came in and where it goes out.
    pub by_interface: Counter<Interfaces>,
    pub timelines: BTreeMap<Clock, Timeline>,
    /// At most 65,536; beyond that the rarer half is only counted, in `n_in_other_groups`.
    pub groups: BTreeMap<GroupKey, Group>,
    pub n_in_other_groups: u64,
}

/// `IN=` and `OUT=`; `None` where empty.
pub type Interfaces = (Option<Arc<[u8]>>, Option<Arc<[u8]>>);

/// What the first bytes say the text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// ASCII, UTF-8 or another superset of ASCII.
    #[default]
    Text,
    /// Begins with the byte order mark of UTF-16: its lines are read as binary.
    Utf16,
    /// Compressed with gzip: to be unpacked first.
    Gzip,
}

/// Groups that an analysis holds.
const GROUP_LIMIT: usize = 1 << 16;

impl Analysis {
    /// Adds what comes after. Equal to one pass over both, if `later` began where a line begins
    /// ([`next_line_start`](super::next_line_start)) and both had the same options.
    pub fn merge(&mut self, later: Analysis) {
        let n_lines_before = self.tally.n_lines;
        self.tally.merge(later.tally);
        self.by_action.merge(&later.by_action);
        self.by_prefix.merge(later.by_prefix);
        self.by_source.merge(later.by_source);
        self.by_network.merge(later.by_network);
        self.by_protocol.merge(later.by_protocol);
        self.by_service.merge(later.by_service);
        self.by_interface.merge(later.by_interface);
        for (clock, timeline) in later.timelines {
            self.timelines.entry(clock).or_default().merge(&timeline);
        }
        for (key, mut group) in later.groups {
            group.shift_lines(n_lines_before);
            self.add_group(key, group);
        }
        self.n_in_other_groups += later.n_in_other_groups;
    }

    /// The `n` largest groups, largest first; equally large ones by key.
    pub fn top_groups(&self, n: usize) -> Vec<(&GroupKey, &Group)> {
        let mut rows: Vec<_> = self.groups.iter().collect();
        rows.sort_by_key(|(_, group)| std::cmp::Reverse(group.n));
        rows.truncate(n);
        rows
    }

    fn count(&mut self, key: GroupKey, group: Group) {
        let (action, n) = (key.action, group.n);
        self.by_action.add(action, n);
        self.by_prefix.add(Arc::clone(&key.prefix), action, n);
        if let Some(source) = key.source {
            self.by_source.add(source, action, n);
            self.by_network.add(network_of(source), action, n);
        }
        self.by_protocol.add(key.protocol, action, n);
        if let (Some(protocol), Service::Port(_) | Service::Icmp { .. }) =
            (key.protocol, key.service)
        {
            self.by_service.add((protocol, key.service), action, n);
        }
        self.by_interface.add((key.input.clone(), key.output.clone()), action, n);
        self.add_group(key, group);
    }

    fn add_group(&mut self, key: GroupKey, group: Group) {
        self.groups.entry(key).and_modify(|earlier| earlier.merge(&group)).or_insert(group);
        if self.groups.len() > GROUP_LIMIT {
            let n_others = &mut self.n_in_other_groups;
            counter::drop_rarer_half(
                &mut self.groups,
                |group| group.n,
                |group| *n_others += group.n,
            );
        }
    }
}

fn network_of(source: IpAddr) -> IpAddr {
    match source {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            IpAddr::V4(Ipv4Addr::new(a, b, c, 0))
        }
        IpAddr::V6(address) => {
            let [a, b, c, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0))
        }
    }
}

#[derive(Clone, Debug)]
struct Counting {
    options: AnalyzerOptions,
    analysis: Analysis,
    gathering: Gathering,
    /// The first bytes, until there are enough to tell the encoding.
    begin: Vec<u8>,
    /// Counts of the minute that lines are in, which lines come in runs of.
    bin: Option<(Moment, ActionCounts)>,
}

impl Counting {
    fn feed(&mut self, bytes: &[u8]) {
        self.analysis.tally.n_bytes += u64::try_from(bytes.len()).unwrap_or_default();
        let missing = 2 - self.begin.len();
        if missing > 0 {
            self.begin.extend_from_slice(&bytes[..bytes.len().min(missing)]);
        }
    }

    fn line(&mut self, line: &RawLine<'_>) {
        self.analysis.tally.n_lines = line.number;
        if line.is_cut {
            self.analysis.tally.add_damaged(line.number, Damage::TooLong);
            return;
        }
        for record in records(line.bytes) {
            match record {
                Line::Packet(record) => self.packet(line.number, &record),
                Line::Foreign(reason) => {
                    self.analysis.tally.add_foreign(line.number, reason);
                }
                Line::Damaged { reason, .. } => {
                    self.analysis.tally.add_damaged(line.number, reason);
                }
            }
        }
    }

    fn packet(&mut self, line: u64, record: &LogRecord<'_>) {
        let tally = &mut self.analysis.tally;
        tally.n_packets += 1;
        let stamp = record.envelope.time.as_ref();
        let moment = stamp.and_then(|stamp| timeline::moment(stamp, self.options.latest));
        tally.n_untimed += u64::from(moment.is_none());
        tally.n_assumed_years += u64::from(moment.is_some_and(|(_, is_assumed)| is_assumed));
        let moment = moment.map(|(moment, _)| moment);
        let own = &self.options.actions.0;
        let action = self.gathering.add(record, Sighting { line, moment }, |prefix| {
            own.get(prefix).copied().unwrap_or_else(|| action_of_prefix(prefix))
        });
        if let Some(moment) = moment {
            self.add_to_bin(moment, action);
        }
        if self.gathering.is_full() {
            self.empty_gathering();
        }
    }

    fn add_to_bin(&mut self, moment: Moment, action: Action) {
        let minute = Moment { seconds: moment.seconds.div_euclid(60) * 60, ..moment };
        match &mut self.bin {
            Some((current, counts)) if *current == minute => counts.add(action, 1),
            Some(_) | None => {
                self.empty_bin();
                let mut counts = ActionCounts::default();
                counts.add(action, 1);
                self.bin = Some((minute, counts));
            }
        }
    }

    fn empty_bin(&mut self) {
        if let Some((minute, counts)) = self.bin.take() {
            let timeline = self.analysis.timelines.entry(minute.clock).or_default();
            timeline.add(minute.seconds, &counts);
        }
    }

    fn empty_gathering(&mut self) {
        for (key, group) in self.gathering.take() {
            self.analysis.count(key, group);
        }
    }

    fn finish(mut self) -> Analysis {
        self.empty_bin();
        self.empty_gathering();
        self.analysis.encoding = match self.begin.as_slice() {
            [0xff, 0xfe] | [0xfe, 0xff] => Encoding::Utf16,
            [0x1f, 0x8b] => Encoding::Gzip,
            _ => Encoding::Text,
        };
        self.analysis
    }
}
