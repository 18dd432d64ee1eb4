//! Match and target extensions: a file each, with the value and the declaration of its options.
//!
//! To add one: its file with a type that is an [`Extension`], a line in the list of [`Match`] or
//! [`Target`] below, and what the compiler then asks for.

mod addrtype;
mod audit;
mod bpf;
mod c_number;
mod cgroup;
mod checksum;
mod classify;
mod cluster;
mod clusterip;
mod comment;
mod connbytes;
mod connlabel;
mod connlimit;
mod connmark_target;
mod conntrack;
mod cpu;
mod ct;
mod cut_text;
mod dccp;
mod devgroup;
mod dscp;
mod dscp_target;
mod ecn;
mod ecn_target;
mod eui64;
mod frag;
mod hashlimit;
mod hashlimit_rate;
mod header_options;
mod helper;
mod hmark;
mod hops;
mod hops_target;
mod icmp;
mod idletimer;
mod ipcomp;
mod iprange;
mod ipsec;
mod ipv6header;
mod ipvs;
mod led;
mod length;
mod limit;
mod log;
mod mac;
mod mark_match;
mod mark_target;
mod mh;
mod multiport;
mod names;
mod nat;
mod nat_to;
mod netmap;
mod nfacct;
mod nflog;
mod nfqueue;
mod option;
mod osf;
mod owner;
mod physdev;
mod pkttype;
mod place;
mod policy;
mod prefix_target;
mod problem;
mod quota;
mod ranges;
mod rate;
mod rateest;
mod rateest_target;
mod realm;
mod recent;
mod reject;
mod rpfilter;
mod rt;
mod sctp;
mod secmark;
mod set;
mod set_target;
mod socket;
mod srh;
mod state;
mod statistic;
mod string;
mod synproxy;
mod tcp;
mod tcpmss;
mod tcpmss_target;
mod tcpoptstrip;
mod tee;
mod time;
mod tos;
mod tos_target;
mod tproxy;
mod trace;
mod u32_test;
mod udp;
mod ulog;
mod values;
mod walk;
mod words;

pub use addrtype::{AddressType, AddressTypes, AddrtypeMatch};
pub use audit::{AuditKind, AuditTarget};
pub use bpf::{BpfInstruction, BpfMatch, BpfProgram, PinnedProgram};
pub use cgroup::{CgroupMatch, CgroupPath};
pub use checksum::ChecksumTarget;
pub use classify::{ClassifyTarget, TrafficClass};
pub use cluster::ClusterMatch;
pub use clusterip::{ClusterHash, ClusteripTarget};
pub use comment::CommentMatch;
pub use connbytes::{ConnbytesMatch, CountedDirection, CountedUnit};
pub use connlabel::{ConnectionLabel, ConnlabelMatch};
pub use connlimit::{ConnectionSide, ConnlimitMatch};
pub use connmark_target::{ConnmarkOperation, ConnmarkTarget, MarkShift, ShiftDirection};
pub use conntrack::{
    ConnectionEnds, ConnectionStates, ConnectionStatus, ConnectionStatuses, ConnectionTest,
    ConntrackMatch, Direction, SecondsRange,
};
pub use cpu::CpuMatch;
pub use ct::{CtEvents, CtTarget, CtZone, CtZoneDirection, CtZoneId, NotrackTarget};
pub use dccp::{DccpMatch, DccpPorts, DccpTypes};
pub use devgroup::{DevgroupMatch, DeviceGroup};
pub use dscp::{Dscp, DscpMatch};
pub use dscp_target::DscpTarget;
pub use ecn::EcnMatch;
pub use ecn_target::EcnTarget;
pub use eui64::Eui64Match;
pub use frag::FragmentMatch;
pub use hashlimit::{HashlimitKeys, HashlimitMatch, HashlimitTable};
pub use hashlimit_rate::{ByteCost, HashlimitInterval, HashlimitRate};
pub use header_options::{DestinationOptionsMatch, HeaderOption, HeaderOptions, HopByHopMatch};
pub use helper::{HelperMatch, HelperName};
pub use hmark::{HmarkParts, HmarkTarget};
pub use hops::{HopLimitMatch, HopTest, TtlMatch};
pub use hops_target::{HlTarget, HopsChange, TtlTarget};
pub use icmp::{Icmp6Match, IcmpMatch, IcmpTest};
pub use idletimer::IdletimerTarget;
pub use ipcomp::IpcompMatch;
pub use iprange::IpRangeMatch;
pub use ipsec::{Ah6Match, AhMatch, EspMatch};
pub use ipv6header::{HeaderSet, Ipv6HeaderMatch};
pub use ipvs::{FlowDirection, ForwardingMethod, IpvsMatch};
pub use led::{LedDelay, LedTarget};
pub use length::LengthMatch;
pub use limit::{LimitInterval, LimitMatch};
pub use log::LogOptions;
pub use mac::MacMatch;
pub use mark_match::{ConnmarkMatch, MarkMatch};
pub use mark_target::{MarkChange, MarkTarget};
pub use mh::MobilityMatch;
pub use multiport::{MultiportMatch, PortEnd};
pub use nat::{DnatOptions, MasqueradeOptions, RedirectOptions, SnatOptions};
pub use nat_to::{MappedPorts, NatAddresses, NatTo};
pub use netmap::NetmapTarget;
pub use nfacct::{AccountName, NfacctMatch};
pub use nflog::NflogTarget;
pub use nfqueue::{NfqueueTarget, QueueTarget};
pub use option::{Given, Negation, OptionSpec, OptionValue, Options, Setting, Value, Word};
pub use osf::{Genre, OsfMatch};
pub use owner::{OwnerIds, OwnerMatch};
pub use physdev::PhysdevMatch;
pub use pkttype::{PacketType, PacketTypeMatch};
pub use place::{Place, Places, Refusal, Report};
pub use policy::{
    PolicyDirection, PolicyElement, PolicyKind, PolicyMatch, PolicyMode, PolicyProtocol, Spi,
    TunnelEnd,
};
pub use prefix_target::{DnptTarget, MappedPrefixes, SnptTarget};
pub use problem::ExtensionProblem;
pub use quota::QuotaMatch;
pub use ranges::NumberRange;
pub use rate::Interval;
pub use rateest::{RateComparison, RatePair, RateestMatch};
pub use rateest_target::RateestTarget;
pub use realm::{Realm, RealmMatch};
pub use recent::{RecentAction, RecentMatch, RecentSide};
pub use reject::{RejectOptions, RejectWith};
pub use rpfilter::RpfilterMatch;
pub use rt::{Addresses, RoutingHeaderMatch};
pub use sctp::{Chunk, ChunkScope, ChunkTest, Chunks, SctpMatch, SctpPorts};
pub use secmark::{ConnsecmarkTarget, LabelCopy, SecmarkTarget};
pub use set::{Comparison, CounterTest, SetMatch, SetSide, SetTest};
pub use set_target::SetTarget;
pub use socket::SocketMatch;
pub use srh::{HeaderField, Segment, SrhMatch};
pub use state::StateMatch;
pub use statistic::{Probability, StatisticMatch, StatisticMode};
pub use string::{SearchAlgorithm, StringMatch};
pub use synproxy::SynproxyTarget;
pub use tcp::{FlagTest, TcpFlags, TcpMatch};
pub use tcpmss::TcpMssMatch;
pub use tcpmss_target::{SegmentSize, TcpmssTarget};
pub use tcpoptstrip::TcpoptstripTarget;
pub use tee::TeeTarget;
pub use time::{Date, MonthDays, TimeMatch, TimeOfDay, WeekDays};
pub use tos::{TosBits, TosMatch};
pub use tos_target::TosTarget;
pub use tproxy::TproxyTarget;
pub use trace::TraceTarget;
pub use u32_test::{U32Match, U32Step, U32Test, U32Tests};
pub use udp::UdpMatch;
pub use ulog::UlogTarget;
pub use walk::{Found, GivenOptions, OptionAt};

use crate::model::{Host, Negatable};
pub use crate::net::iptables::WordProblem;
use crate::net::{ChainName, Family, Protocol};
use option::Written;
use walk::{Checking, Finder, Listing, Reading, Walk, Walking, Writing, check_neighbors};

/// What an option's words are read with.
#[derive(Clone, Copy, Debug)]
pub struct Context<'c> {
    pub family: Family,
    /// `-p`, as far as the line has been read.
    pub protocol: Option<Negatable<Protocol>>,
    pub host: &'c Host,
}

/// One match or target: a value, and what iptables and the kernel ask of it.
pub trait Extension: Clone {
    /// As after `-m` or `-j` in the save form.
    const NAME: &'static str;
    /// Other names iptables knows it by.
    const ALIASES: &'static [&'static str] = &[];
    /// `None`: both.
    const FAMILY: Option<Family> = None;
    const PLACES: Places = Places::ANYWHERE;

    /// The value before any option was read: iptables' own defaults.
    fn new(family: Family) -> Self;

    /// Names every option and the field that holds it, in the order the save form prints them.
    fn options(&mut self, options: &mut impl Options);

    /// What iptables checks once every option is read, beyond what the specs say.
    fn finish(&mut self, _given: GivenOptions, _context: &Context<'_>, _report: &mut Report) {}

    /// What the kernel checks where the rule stands, beyond [`Extension::PLACES`].
    fn check(&self, _place: &Place<'_>, _report: &mut Report) {}
}

/// Values of many bytes live apart: a rule is as large as its largest variant.
impl<E: Extension> Extension for Box<E> {
    const NAME: &'static str = E::NAME;
    const ALIASES: &'static [&'static str] = E::ALIASES;
    const FAMILY: Option<Family> = E::FAMILY;
    const PLACES: Places = E::PLACES;

    fn new(family: Family) -> Self {
        Box::new(E::new(family))
    }

    fn options(&mut self, options: &mut impl Options) {
        E::options(self, options);
    }

    fn finish(&mut self, given: GivenOptions, context: &Context<'_>, report: &mut Report) {
        E::finish(self, given, context, report);
    }

    fn check(&self, place: &Place<'_>, report: &mut Report) {
        E::check(self, place, report);
    }
}

fn is_named<E: Extension>(name: &str, family: Family) -> bool {
    (E::NAME == name || E::ALIASES.contains(&name)) && E::FAMILY.is_none_or(|own| own == family)
}

/// Written from a copy: the one declaration lends its fields to readers.
fn settings<E: Extension>(value: &E) -> Vec<Setting> {
    let mut writing = Writing::default();
    value.clone().options(&mut writing);
    writing.0
}

/// What the specs say of the options that were given together.
fn check_given(
    given: GivenOptions,
    walk: &mut dyn FnMut(&mut dyn Walk),
) -> Option<ExtensionProblem> {
    let mut checking = Checking::new(given);
    walk(&mut checking);
    if !checking.minds_neighbors || checking.problem.is_some() {
        return checking.problem;
    }
    let mut listing = Listing::default();
    walk(&mut listing);
    check_neighbors(&listing.0, given)
}

fn check<E: Extension>(value: &E, place: &Place<'_>, report: &mut Report) {
    place.check(&E::PLACES, report);
    value.check(place, report);
}

/// An enum of extensions, and what can be asked of each, from one list.
macro_rules! extensions {
    (
        $(#[$enum_doc:meta])* enum $enum:ident
        plain { $($(#[$plain_doc:meta])* $plain:ident $(($plain_type:ty))?,)* }
        of_policies { $($(#[$made_doc:meta])* $made:ident($made_type:ty),)* }
        others { $($(#[$doc:meta])* $variant:ident($value:ty),)* }
    ) => {
        extensions! {
            @all $(#[$enum_doc])* enum $enum
            plain { $($(#[$plain_doc])* $plain $(($plain_type))?,)* }
            extensions {
                $($(#[$made_doc])* $made($made_type),)*
                $($(#[$doc])* $variant($value),)*
            }
        }

        impl $enum {
            /// The same of what a policy can be lowered to: a program that writes only that holds
            /// no other extension.
            pub fn policy_settings(&self) -> Vec<Setting> {
                match self {
                    $(Self::$made(value) => settings(value),)*
                    $(Self::$variant(_) => Vec::new(),)*
                    $(extensions!(@plain $plain $(($plain_type))?) => Vec::new(),)*
                }
            }
        }
    };
    (
        @all $(#[$enum_doc:meta])* enum $enum:ident
        plain { $($(#[$plain_doc:meta])* $plain:ident $(($plain_type:ty))?,)* }
        extensions { $($(#[$doc:meta])* $variant:ident($value:ty),)* }
    ) => {
        $(#[$enum_doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $enum {
            $($(#[$plain_doc])* $plain $(($plain_type))?,)*
            $($(#[$doc])* $variant($value),)*
        }

        impl $enum {
            /// The extension of that name before any option was read; `None` when it is not
            /// modelled.
            pub fn extension(name: &str, family: Family) -> Option<Self> {
                $(if is_named::<$value>(name, family) {
                    return Some(Self::$variant(<$value as Extension>::new(family)));
                })*
                None
            }

            /// Names of the extensions that are modelled for a family.
            pub fn extension_names(family: Family) -> Vec<&'static str> {
                let names = [$((<$value as Extension>::FAMILY, <$value as Extension>::NAME)),*];
                let is_there = |own: Option<Family>| own.is_none_or(|own| own == family);
                names.into_iter().filter(|(own, _)| is_there(*own)).map(|(_, name)| name).collect()
            }

            /// Its name as an extension; `None` for what is none.
            fn extension_name(&self) -> Option<&'static str> {
                match self {
                    $(Self::$variant(_) => Some(<$value as Extension>::NAME),)*
                    $(extensions!(@plain $plain $(($plain_type))?) => None,)*
                }
            }

            fn walk(&mut self, walk: &mut dyn Walk) {
                let walking = &mut Walking(walk);
                match self {
                    $(Self::$variant(value) => value.options(walking),)*
                    $(extensions!(@plain $plain $(($plain_type))?) => {})*
                }
            }

            /// Which option a name, or the start of one, stands for.
            pub fn find_option(&mut self, name: &str) -> Found {
                let mut finder = Finder::new(name);
                self.walk(&mut finder);
                finder.found
            }

            /// Reads one option, by its index in the declaration, into the value.
            ///
            /// # Errors
            /// What is wrong with the option's words.
            pub fn read_option(
                &mut self,
                index: u8,
                given: &mut Given<'_>,
            ) -> Result<(), WordProblem> {
                let mut reading = Reading::new(index, given);
                self.walk(&mut reading);
                reading.result
            }

            /// The grammar of its options.
            pub fn option_specs(&self) -> Vec<&'static OptionSpec> {
                let mut listing = Listing::default();
                self.clone().walk(&mut listing);
                listing.0
            }

            /// What the save form prints behind the name; what is opaque has its own words.
            pub fn settings(&self) -> Vec<Setting> {
                match self {
                    $(Self::$variant(value) => settings(value),)*
                    $(extensions!(@plain $plain $(($plain_type))?) => Vec::new(),)*
                }
            }

            /// To be called once every option is read: what iptables would then refuse.
            pub fn finish(
                &mut self,
                given: GivenOptions,
                context: &Context<'_>,
                report: &mut Report,
            ) {
                if let Some(problem) = check_given(given, &mut |walk| self.walk(walk)) {
                    return report.refuse(problem);
                }
                match self {
                    $(Self::$variant(value) => value.finish(given, context, report),)*
                    $(extensions!(@plain $plain $(($plain_type))?) => {})*
                }
            }

            /// What the kernel would refuse where the rule stands.
            pub fn check(&self, place: &Place<'_>, report: &mut Report) {
                match self {
                    $(Self::$variant(value) => check(value, place, report),)*
                    $(extensions!(@plain $plain $(($plain_type))?) => {})*
                }
            }
        }
    };
    (@plain $plain:ident) => { Self::$plain };
    (@plain $plain:ident($plain_type:ty)) => { Self::$plain(_) };
}

extensions! {
    /// One `-m NAME` with its options; the same match may stand in a rule twice.
    enum Match
    plain {
        /// A match we do not model: written back word for word.
        Opaque(Opaque),
    }
    of_policies {
        Tcp(TcpMatch),
        Udp(UdpMatch),
        /// `-m state`: the conntrack match under its old name, which the writer keeps.
        State(StateMatch),
        Conntrack(ConntrackMatch),
        Comment(CommentMatch),
        Multiport(MultiportMatch),
        Limit(LimitMatch),
        Icmp(IcmpMatch),
        Icmp6(Icmp6Match),
    }
    others {
        Recent(Box<RecentMatch>),
        Set(Box<SetMatch>),
        Owner(Box<OwnerMatch>),
        Connlimit(ConnlimitMatch),
        Hashlimit(HashlimitMatch),
        Addrtype(AddrtypeMatch),
        Mark(MarkMatch),
        Connmark(ConnmarkMatch),
        Length(LengthMatch),
        Ttl(TtlMatch),
        HopLimit(HopLimitMatch),
        TcpMss(TcpMssMatch),
        PacketType(PacketTypeMatch),
        Mac(MacMatch),
        IpRange(Box<IpRangeMatch>),
        String(StringMatch),
        Time(TimeMatch),
        Statistic(StatisticMatch),
        Physdev(Box<PhysdevMatch>),
        Rpfilter(RpfilterMatch),
        Socket(SocketMatch),
        RoutingHeader(Box<RoutingHeaderMatch>),
        Helper(HelperMatch),
        Policy(PolicyMatch),
        Dscp(DscpMatch),
        Tos(TosMatch),
        Sctp(Box<SctpMatch>),
        Dccp(DccpMatch),
        Ah(AhMatch),
        Ah6(Ah6Match),
        Esp(EspMatch),
        Fragment(FragmentMatch),
        HopByHop(HopByHopMatch),
        DestinationOptions(DestinationOptionsMatch),
        Ipv6Header(Ipv6HeaderMatch),
        Mobility(MobilityMatch),
        Eui64(Eui64Match),
        Connbytes(ConnbytesMatch),
        Quota(QuotaMatch),
        Cpu(CpuMatch),
        Realm(RealmMatch),
        Devgroup(DevgroupMatch),
        Ecn(EcnMatch),
        Cgroup(CgroupMatch),
        Cluster(ClusterMatch),
        Connlabel(ConnlabelMatch),
        Osf(OsfMatch),
        Ipcomp(IpcompMatch),
        Ipvs(Box<IpvsMatch>),
        Nfacct(NfacctMatch),
        Srh(Box<SrhMatch>),
        U32(U32Match),
        Bpf(BpfMatch),
        Rateest(Box<RateestMatch>),
    }
}

extensions! {
    enum Target
    plain {
        Accept,
        Drop,
        Return,
        Jump(ChainName),
        Goto(ChainName),
        /// A target we do not model: written back word for word.
        Opaque(Opaque),
    }
    of_policies {
        Log(LogOptions),
        Reject(RejectOptions),
        DestinationNat(DnatOptions),
        Masquerade(MasqueradeOptions),
    }
    others {
        SourceNat(SnatOptions),
        Redirect(RedirectOptions),
        Netmap(NetmapTarget),
        Mark(MarkTarget),
        Connmark(ConnmarkTarget),
        TcpMss(TcpmssTarget),
        Ct(CtTarget),
        /// `-j NOTRACK`: the target CT under its old name, which the writer keeps.
        Notrack(NotrackTarget),
        Tproxy(TproxyTarget),
        Checksum(ChecksumTarget),
        Classify(ClassifyTarget),
        Tos(TosTarget),
        Dscp(DscpTarget),
        Ttl(TtlTarget),
        HopLimit(HlTarget),
        Nfqueue(NfqueueTarget),
        Queue(QueueTarget),
        Trace(TraceTarget),
        Tee(TeeTarget),
        Nflog(NflogTarget),
        Ulog(UlogTarget),
        Audit(AuditTarget),
        Connsecmark(ConnsecmarkTarget),
        Secmark(SecmarkTarget),
        Ecn(EcnTarget),
        Hmark(HmarkTarget),
        Idletimer(IdletimerTarget),
        Led(LedTarget),
        Rateest(RateestTarget),
        Synproxy(SynproxyTarget),
        Tcpoptstrip(TcpoptstripTarget),
        Clusterip(ClusteripTarget),
        SourcePrefix(Box<SnptTarget>),
        DestinationPrefix(Box<DnptTarget>),
        Set(Box<SetTarget>),
    }
}

/// Words we carry without understanding them, as they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opaque {
    pub name: String,
    /// Behind the name, quotes undone.
    pub words: Vec<String>,
}

impl Match {
    /// As after `-m` in the save form.
    pub fn name(&self) -> &str {
        if let Self::Opaque(opaque) = self {
            return &opaque.name;
        }
        self.extension_name().unwrap_or_default()
    }
}

impl Target {
    /// The target of that name before any option was read; `None` when it is not modelled, or a
    /// chain.
    pub fn new(name: &str, family: Family) -> Option<Self> {
        match name {
            "ACCEPT" => Some(Self::Accept),
            "DROP" => Some(Self::Drop),
            "RETURN" => Some(Self::Return),
            _ => Self::extension(name, family),
        }
    }

    /// As after `-j` or `-g` in the save form.
    pub fn name(&self) -> &str {
        if let Some(name) = self.extension_name() {
            return name;
        }
        match self {
            Self::Accept => "ACCEPT",
            Self::Drop => "DROP",
            Self::Return => "RETURN",
            Self::Jump(chain) | Self::Goto(chain) => chain.as_str(),
            Self::Opaque(opaque) => &opaque.name,
            // Every other variant is an extension, and has its name above.
            _ => "",
        }
    }
}
