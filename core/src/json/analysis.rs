//! `droplab log --json`: the analysis of a log as one object.
//!
//! Members that records have too are called as there (`src`, `proto`, `dpt`). Rows come most
//! frequent first; `others` counts packets of rows that are not listed. A whole report lists every
//! row that was kept, and `others` is all zero as long as every count is exact.

use std::collections::BTreeMap;
use std::net::IpAddr;

use serde::Serialize;

use crate::log::{
    ActionCounts, Analysis, Clock, Counter, Damage, Encoding, Foreign, Group, GroupKey, Moment,
    Protocol, Service, Sighting, Timeline, TroubledLine, Unread,
};
use crate::net::{self, Family, IcmpType, port_name};

#[derive(Clone, Debug, Serialize)]
pub struct AnalysisJson {
    pub bytes: u64,
    pub lines: u64,
    /// `text`, `utf-16`, `gzip`.
    pub encoding: &'static str,
    /// At least every tenth line holds zero bytes.
    pub looks_binary: bool,
    pub packets: u64,
    /// Packets without a time that can be placed on a clock.
    pub untimed: u64,
    /// Packets whose year was taken from the file's date.
    pub assumed_years: u64,
    /// The earliest and the latest time of a group that was kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<MomentJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<MomentJson>,
    pub blank: u64,
    pub foreign: UnreadJson,
    pub damaged: UnreadJson,
    pub actions: CountsJson,
    pub prefixes: RowsJson<PrefixJson>,
    pub sources: RowsJson<SourceJson>,
    pub networks: RowsJson<NetworkJson>,
    pub protocols: RowsJson<ProtocolJson>,
    pub services: RowsJson<ServiceJson>,
    pub interfaces: RowsJson<InterfacesJson>,
    pub timelines: Vec<TimelineJson>,
    pub groups: Vec<GroupJson>,
    /// Packets of groups that are not listed.
    pub packets_in_other_groups: u64,
}

/// Lines that were not understood.
#[derive(Clone, Debug, Serialize)]
pub struct UnreadJson {
    pub count: u64,
    pub reasons: BTreeMap<&'static str, u64>,
    /// The first 1,000 of them.
    pub lines: Vec<UnreadLineJson>,
}

#[derive(Clone, Debug, Serialize)]
pub struct UnreadLineJson {
    /// 1-based.
    pub line: u64,
    pub reason: &'static str,
    /// The kernel's word for the field that is cut or altered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<&'static str>,
    /// 1-based, in bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
}

#[derive(Clone, Copy, Debug, Serialize)]
pub struct MomentJson {
    /// `wall`, `without-year`, `uptime`.
    pub clock: &'static str,
    /// Of the clock: from 1970-01-01 00:00, from 1 January, from boot.
    pub seconds: i64,
}

/// Packets by what the prefix says happened.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct CountsJson {
    pub accept: u64,
    pub drop: u64,
    pub reject: u64,
    pub unknown: u64,
}

#[derive(Clone, Debug, Serialize)]
pub struct RowsJson<R> {
    /// How many different ones were kept.
    pub distinct: usize,
    pub rows: Vec<RowJson<R>>,
    pub others: CountsJson,
}

#[derive(Clone, Debug, Serialize)]
pub struct RowJson<R> {
    #[serde(flatten)]
    pub of: R,
    pub count: u64,
    pub actions: CountsJson,
}

#[derive(Clone, Debug, Serialize)]
pub struct PrefixJson {
    pub prefix: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct SourceJson {
    pub src: IpAddr,
}

#[derive(Clone, Debug, Serialize)]
pub struct NetworkJson {
    /// `/24` in IPv4, `/48` in IPv6.
    pub network: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct ProtocolJson {
    /// Absent: the line names no protocol, as with ARP.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proto: Option<String>,
}

/// What a packet asked for; a port or an ICMP message.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ServiceJson {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proto: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dpt: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icmp_type: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icmp_code: Option<u8>,
    /// IANA's name of the port, iptables' of the message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'static str>,
}

#[derive(Clone, Debug, Serialize)]
pub struct InterfacesJson {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#in: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct TimelineJson {
    /// `wall`, `without-year`, `uptime`.
    pub clock: &'static str,
    pub bin_seconds: i64,
    pub bins: Vec<BinJson>,
}

#[derive(Clone, Debug, Serialize)]
pub struct BinJson {
    /// In seconds of the clock: from 1970-01-01 00:00, from 1 January, from boot.
    pub start: i64,
    #[serde(flatten)]
    pub actions: CountsJson,
}

/// Packets alike.
#[derive(Clone, Debug, Serialize)]
pub struct GroupJson {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub src: Option<IpAddr>,
    #[serde(flatten)]
    pub service: ServiceJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<&'static str>,
    pub prefix: String,
    #[serde(flatten)]
    pub interfaces: InterfacesJson,
    pub count: u64,
    pub first: SightingJson,
    pub last: SightingJson,
}

#[derive(Clone, Debug, Serialize)]
pub struct SightingJson {
    /// 1-based.
    pub line: u64,
    #[serde(flatten)]
    pub moment: Option<MomentJson>,
}

impl From<&Analysis> for AnalysisJson {
    /// With every row.
    fn from(analysis: &Analysis) -> Self {
        Self::with_rows(analysis, usize::MAX)
    }
}

impl AnalysisJson {
    /// With the `n_rows` most frequent rows of each table and groups, for a reader that shows no more.
    pub fn with_rows(analysis: &Analysis, n_rows: usize) -> Self {
        let tally = &analysis.tally;
        let mut groups = analysis.top_groups(usize::MAX);
        let unlisted = groups.split_off(n_rows.min(groups.len()));
        let n_unlisted: u64 = unlisted.into_iter().map(|(_, group)| group.n).sum();
        let moments = analysis.groups.values().flat_map(|group| [group.first, group.last]);
        let moments = moments.filter_map(|sighting| sighting.moment);
        let timelines = analysis.timelines.iter();
        Self {
            bytes: tally.n_bytes,
            lines: tally.n_lines,
            encoding: match analysis.encoding {
                Encoding::Text => "text",
                Encoding::Utf16 => "utf-16",
                Encoding::Gzip => "gzip",
            },
            looks_binary: tally.looks_binary(),
            packets: tally.n_packets,
            untimed: tally.n_untimed,
            assumed_years: tally.n_assumed_years,
            first: moments.clone().min().map(MomentJson::from),
            last: moments.max().map(MomentJson::from),
            blank: tally.n_blank,
            foreign: UnreadJson::new(&tally.foreign, foreign_line),
            damaged: UnreadJson::new(&tally.damaged, damaged_line),
            actions: analysis.by_action.into(),
            prefixes: rows(&analysis.by_prefix, n_rows, |prefix| PrefixJson {
                prefix: text(prefix),
            }),
            sources: rows(&analysis.by_source, n_rows, |src| SourceJson { src: *src }),
            networks: rows(&analysis.by_network, n_rows, |network| NetworkJson {
                network: match network {
                    IpAddr::V4(network) => format!("{network}/24"),
                    IpAddr::V6(network) => format!("{network}/48"),
                },
            }),
            protocols: rows(&analysis.by_protocol, n_rows, |protocol| ProtocolJson {
                proto: protocol.map(protocol_text),
            }),
            services: rows(&analysis.by_service, n_rows, |(protocol, service)| {
                ServiceJson::new(Some(*protocol), *service)
            }),
            interfaces: rows(&analysis.by_interface, n_rows, |(input, output)| {
                InterfacesJson::new(input.as_deref(), output.as_deref())
            }),
            timelines: timelines.map(|(clock, timeline)| timeline_json(*clock, timeline)).collect(),
            groups: groups.into_iter().map(|(key, group)| group_json(key, group)).collect(),
            packets_in_other_groups: analysis.n_in_other_groups + n_unlisted,
        }
    }
}

impl From<ActionCounts> for CountsJson {
    fn from(counts: ActionCounts) -> Self {
        let ActionCounts { accepted, dropped, rejected, unknown } = counts;
        Self { accept: accepted, drop: dropped, reject: rejected, unknown }
    }
}

impl CountsJson {
    fn add(&mut self, more: Self) {
        self.accept += more.accept;
        self.drop += more.drop;
        self.reject += more.reject;
        self.unknown += more.unknown;
    }
}

impl UnreadJson {
    fn new<R>(unread: &Unread<R>, line: impl Fn(&TroubledLine<R>) -> UnreadLineJson) -> Self {
        let lines = unread.first.iter().map(line).collect();
        Self { count: unread.n, reasons: unread.by_code.clone(), lines }
    }
}

fn foreign_line(troubled: &TroubledLine<Foreign>) -> UnreadLineJson {
    let TroubledLine { line, reason } = *troubled;
    UnreadLineJson { line, reason: reason.code(), field: None, column: None }
}

fn damaged_line(troubled: &TroubledLine<Damage<'static>>) -> UnreadLineJson {
    let TroubledLine { line, reason } = *troubled;
    let (field, column) = (reason.field(), reason.column());
    UnreadLineJson { line, reason: reason.code(), field, column }
}

impl From<Moment> for MomentJson {
    fn from(Moment { clock, seconds }: Moment) -> Self {
        Self { clock: clock_name(clock), seconds }
    }
}

impl ServiceJson {
    pub fn new(protocol: Option<Protocol>, service: Service) -> Self {
        let proto = protocol.map(protocol_text);
        match service {
            Service::None => Self { proto, ..Self::default() },
            Service::Port(port) => {
                let number = protocol.map(|protocol| net::Protocol(protocol.number()));
                let name = number.and_then(|number| port_name(number, port));
                Self { proto, dpt: Some(port), name, ..Self::default() }
            }
            Service::Icmp { kind, code } => {
                let family = match protocol {
                    Some(Protocol::IcmpV6) => Family::V6,
                    _ => Family::V4,
                };
                let of_code = IcmpType { kind, code }.name(family);
                let name = of_code.or_else(|| IcmpType { kind, code: None }.name(family));
                let (icmp_type, icmp_code) = (Some(kind), code);
                Self { proto, icmp_type, icmp_code, name, ..Self::default() }
            }
        }
    }
}

impl InterfacesJson {
    fn new(input: Option<&[u8]>, output: Option<&[u8]>) -> Self {
        Self { r#in: input.map(text), out: output.map(text) }
    }
}

fn rows<K: Ord + Clone, R>(
    counter: &Counter<K>,
    n_rows: usize,
    row: impl Fn(&K) -> R,
) -> RowsJson<R> {
    let row = |(key, counts): (&K, &ActionCounts)| RowJson {
        of: row(key),
        count: counts.total(),
        actions: (*counts).into(),
    };
    let mut listed = counter.top(usize::MAX);
    let distinct = listed.len();
    let unlisted = listed.split_off(n_rows.min(distinct));
    let mut others = CountsJson::from(counter.others);
    unlisted.into_iter().for_each(|(_, counts)| others.add((*counts).into()));
    RowsJson { distinct, rows: listed.into_iter().map(row).collect(), others }
}

fn timeline_json(clock: Clock, timeline: &Timeline) -> TimelineJson {
    let bin = |(start, counts): (i64, &ActionCounts)| BinJson { start, actions: (*counts).into() };
    TimelineJson {
        clock: clock_name(clock),
        bin_seconds: timeline.width_seconds(),
        bins: timeline.bins().map(bin).collect(),
    }
}

fn group_json(key: &GroupKey, group: &Group) -> GroupJson {
    GroupJson {
        src: key.source,
        service: ServiceJson::new(key.protocol, key.service),
        action: key.action.name(),
        prefix: text(&key.prefix),
        interfaces: InterfacesJson::new(key.input.as_deref(), key.output.as_deref()),
        count: group.n,
        first: sighting_json(group.first),
        last: sighting_json(group.last),
    }
}

fn sighting_json(sighting: Sighting) -> SightingJson {
    let Sighting { line, moment } = sighting;
    SightingJson { line, moment: moment.map(MomentJson::from) }
}

const fn clock_name(clock: Clock) -> &'static str {
    match clock {
        Clock::Wall => "wall",
        Clock::WithoutYear => "without-year",
        Clock::Uptime => "uptime",
    }
}

fn protocol_text(protocol: Protocol) -> String {
    protocol.name().map_or_else(|| protocol.number().to_string(), str::to_owned)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
