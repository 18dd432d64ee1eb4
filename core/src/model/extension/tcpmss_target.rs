//! `-j TCPMSS` (iptables-extensions(8), TCPMSS): the largest segment a connection agrees on.

use super::option::{Given, OptionSpec, OptionValue, Options, Written};
use super::{
    Context, Extension, ExtensionProblem, GivenOptions, Match, Place, Places, Report, WordProblem,
};
use crate::model::{Backend, Hook, HookSet};
use crate::net::Family;
use crate::net::iptables::read_number;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TcpmssTarget {
    pub segment: SegmentSize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SegmentSize {
    /// Bytes, at most 65515 in IPv4 and 65495 in IPv6.
    Set(u16),
    /// What the way allows, less the headers.
    #[default]
    ClampToPathMtu,
}

const SET: OptionSpec = OptionSpec::new("set-mss");
const CLAMP: OptionSpec = OptionSpec::flag("clamp-mss-to-pmtu");

impl Extension for TcpmssTarget {
    const NAME: &'static str = "TCPMSS";
    const PLACES: Places = Places::ANYWHERE.protocols(&[6], &["tcp"]);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&SET, &mut Set(&mut self.segment));
        options.option(&CLAMP, &mut Clamp(&mut self.segment));
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if given.is_empty() {
            let options = &["set-mss", "clamp-mss-to-pmtu"];
            report.refuse(ExtensionProblem::MissingOneOf { options });
        }
    }

    /// net/netfilter/xt_TCPMSS.c: the way is only known once the packet is routed; and the size
    /// stands in packets with SYN, for which legacy looks at the rule's `-m tcp`.
    fn check(&self, place: &Place<'_>, report: &mut Report) {
        let hooks = HookSet::of(&[Hook::Forward, Hook::Output, Hook::Postrouting]);
        if self.segment == SegmentSize::ClampToPathMtu && !place.hooks.is_subset_of(hooks) {
            report.refuse(ExtensionProblem::WrongChain { hooks });
        }
        let wants_syn = |condition: &Match| {
            matches!(condition, Match::Tcp(tcp)
                if tcp.flags.is_some_and(|flags| !flags.negated && flags.value.set.0 & 2 != 0))
        };
        if !place.rule.matches.iter().any(wants_syn) {
            report.refuse_by(Backend::Legacy, ExtensionProblem::NeedsSyn);
        }
    }
}

struct Set<'f>(&'f mut SegmentSize);

impl OptionValue for Set<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let header = match given.context.family {
            Family::V4 => 20,
            Family::V6 => 40,
        };
        let size = read_number(given.word(), 0, u64::from(u16::MAX) - header)?;
        *self.0 = SegmentSize::Set(u16::try_from(size).unwrap_or(u16::MAX));
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        match *self.0 {
            SegmentSize::Set(size) => Some(Written::of(false, &size)),
            SegmentSize::ClampToPathMtu => None,
        }
    }
}

struct Clamp<'f>(&'f mut SegmentSize);

impl OptionValue for Clamp<'_> {
    fn read(&mut self, _: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 = SegmentSize::ClampToPathMtu;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        (*self.0 == SegmentSize::ClampToPathMtu).then(|| Written::of(false, &()))
    }
}
