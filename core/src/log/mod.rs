//! Kernel log bytes → records → analysis.
//!
//! [`records`] reads one line into [`Line`]s without allocating; [`Analyzer`] takes a whole log in
//! slices of any size and counts. Reading is strict: what the kernel's own `nf_log` code prints for
//! IPv4, IPv6 and ARP is a [`Line::Packet`], what is no netfilter line is [`Line::Foreign`], and what
//! is one but was cut, redacted or altered is [`Line::Damaged`], with all that could be read for
//! certain. Nothing is guessed: not a year, not a verdict, not a missing field.
//!
//! ```
//! use droplab_core::log::{Line, parse_line};
//! let line = b"fw input drop IN=eth0 OUT= SRC=203.0.113.9 DST=192.0.2.1 LEN=29 TOS=0x00 PREC=0x00 \
//!     TTL=64 ID=1 PROTO=UDP SPT=4000 DPT=53 LEN=9 ";
//! let Line::Packet(record) = parse_line(line) else { panic!() };
//! assert_eq!((record.prefix, record.packet.destination_port), (&b"fw input drop "[..], Some(53)));
//! ```
//!
//! Not here: lines of ulogd and other relatives, JSON and multi-line envelopes.

mod action;
mod analysis;
mod calendar;
mod envelope;
mod grammar;
mod line;
mod record;
mod split;

pub use action::{Action, action_of_prefix};
pub use analysis::{
    ActionCounts, Analysis, Analyzer, AnalyzerOptions, Clock, Counter, Encoding, Group, GroupKey,
    Interfaces, Moment, PrefixActions, Sighting, Tally, Timeline, TroubledLine, UNREAD_LIMIT,
    Unread,
};
pub use envelope::{Civil, CivilDate, Envelope, Stamp, Time};
pub use line::{Damage, Foreign, Line, Records, parse_line, records};
pub use record::{
    Arp, ArpBody, Ethernet, Extensions, Link, LogRecord, MacAddress, Packet, Protocol, Service,
    TcpFlags, Trace, TraceKind, Tunnel, Vlan,
};
pub use split::{LINE_LIMIT, RawLine, Splitter, next_line_start};
