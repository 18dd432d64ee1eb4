//! `-m rt`, IPv6 (iptables-extensions(8), rt): the routing header.

use super::option::{Given, OptionSpec, OptionValue, Options, Value, Words, Written};
use super::ranges::NotEvery;
use super::{Extension, NumberRange, WordProblem};
use crate::model::Negatable;
use crate::net::Family;
use crate::net::iptables::ShownAddress;
use std::net::{IpAddr, Ipv6Addr};

/// Packets without a routing header do not match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoutingHeaderMatch {
    /// 0 is source routing (RFC 5095 forbids it).
    pub kind: Option<Negatable<u32>>,
    pub segments_left: Option<Negatable<NumberRange<u32>>>,
    /// Bytes of the header.
    pub length: Option<Negatable<u32>>,
    /// The reserved field is not zero; type 0 only.
    pub reserved: bool,
    /// Addresses of a header of type 0, at most [`RoutingHeaderMatch::MAX_ADDRESSES`].
    pub addresses: Option<Addresses>,
    /// The header's addresses may have others between them.
    pub not_strict: bool,
}

/// In the order of the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addresses(pub Vec<Ipv6Addr>);

impl RoutingHeaderMatch {
    /// `IP6T_RT_HOPS` (linux/netfilter_ipv6/ip6t_rt.h).
    pub const MAX_ADDRESSES: usize = 16;
}

const TYPE: OptionSpec = OptionSpec::new("rt-type").negatable();
const SEGMENTS_LEFT: OptionSpec = OptionSpec::new("rt-segsleft").negatable();
const LENGTH: OptionSpec = OptionSpec::new("rt-len").negatable();
const RESERVED: OptionSpec = OptionSpec::flag("rt-0-res");
const ADDRESSES: OptionSpec = OptionSpec::new("rt-0-addrs");
const NOT_STRICT: OptionSpec = OptionSpec::flag("rt-0-not-strict");

impl Extension for RoutingHeaderMatch {
    const NAME: &'static str = "rt";
    const FAMILY: Option<Family> = Some(Family::V6);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        let is_type_0 = self.kind == Some(Negatable::plain(0));
        let has_addresses = self.addresses.is_some();
        options.option(&TYPE, &mut self.kind);
        options.option(&SEGMENTS_LEFT, &mut NotEvery(&mut self.segments_left));
        options.option(&LENGTH, &mut self.length);
        let (is_there, option) = (is_type_0, "rt-type 0");
        let field = &mut self.reserved;
        options.option(&RESERVED, &mut Behind { field, is_there, option });
        let field = &mut self.addresses;
        options.option(&ADDRESSES, &mut Behind { field, is_there, option });
        let (is_there, option) = (has_addresses, "rt-0-addrs");
        let field = &mut self.not_strict;
        options.option(&NOT_STRICT, &mut Behind { field, is_there, option });
    }
}

/// An option that is taken only behind another one.
struct Behind<'f, T> {
    field: &'f mut T,
    is_there: bool,
    option: &'static str,
}

impl<T: OptionValue> OptionValue for Behind<'_, T> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        match self.is_there {
            true => self.field.read(given),
            false => Err(WordProblem::NeedsBefore { option: self.option }),
        }
    }

    fn write(&self) -> Option<Written> {
        self.field.write()
    }
}

impl Value for Addresses {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let text = given.word();
        let address = |text: &str| {
            let bad = |_| WordProblem::BadAddress { text: text.to_owned(), family: Family::V6 };
            text.parse().map_err(bad)
        };
        let addresses: Vec<Ipv6Addr> = text.split(',').map(address).collect::<Result<_, _>>()?;
        match addresses.len() > RoutingHeaderMatch::MAX_ADDRESSES {
            true => Err(WordProblem::TooMany { max: RoutingHeaderMatch::MAX_ADDRESSES }),
            false => Ok(Self(addresses)),
        }
    }

    fn write(&self, words: &mut Words) {
        let shown = |address: &Ipv6Addr| ShownAddress(IpAddr::V6(*address)).to_string();
        words.bare(self.0.iter().map(shown).collect::<Vec<_>>().join(","));
    }
}
