//! The list of all extensions, and what can be asked of each.

// Every extension is named here.
use super::walk::{Checking, Finder, Listing, Reading, Walk, Walking, Writing, check_neighbors};
use super::*;
use crate::net::{ChainName, Family};

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
