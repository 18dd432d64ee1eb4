//! `-m recent` (iptables-extensions(8), recent): a list of addresses that rules keep.

use super::option::{Given, OptionSpec, OptionValue, Options, Value, Words, Written};
use super::values::{CutName, check_file_name, resolved};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Place, Report, WordProblem};
use crate::model::Negatable;
use crate::net::Family;
use crate::net::iptables::{ShownAddress, parse_host};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentMatch {
    /// `None` until it is read: iptables refuses the match without one.
    pub action: Option<Negatable<RecentAction>>,
    /// Seen within so many seconds; `None`: whenever.
    pub seconds: Option<u32>,
    /// Entries older than `seconds` are forgotten.
    pub reap: bool,
    /// Seen at least so often; `None`: once.
    pub hit_count: Option<u32>,
    /// The TTL must be that of the packet that was listed.
    pub same_ttl: bool,
    /// Of the list, 1–199 bytes, `DEFAULT` if none is said.
    pub name: String,
    /// Bits of the address that count.
    pub mask: IpAddr,
    pub side: RecentSide,
}

/// What the rule does with the packet's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecentAction {
    /// Lists it, and matches.
    Set,
    /// Matches when it is listed.
    Check,
    /// The same, and notes that it was seen.
    Update,
    /// The same, and takes it off the list.
    Remove,
}

/// Which address is listed or looked up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RecentSide {
    #[default]
    Source,
    Destination,
}

const SET: OptionSpec =
    OptionSpec::flag("set").negatable().excludes(&["rcheck", "update", "remove"]);
const CHECK: OptionSpec = OptionSpec::flag("rcheck").negatable().excludes(&["update", "remove"]);
const UPDATE: OptionSpec = OptionSpec::flag("update").negatable().excludes(&["remove"]);
const REMOVE: OptionSpec = OptionSpec::flag("remove").negatable();
const SECONDS: OptionSpec = OptionSpec::new("seconds").within(1, u32::MAX as u64);
const REAP: OptionSpec = OptionSpec::flag("reap").needs(&["seconds"]);
const HIT_COUNT: OptionSpec = OptionSpec::new("hitcount");
const SAME_TTL: OptionSpec = OptionSpec::flag("rttl").excludes(&["set", "remove"]);
const NAME: OptionSpec = OptionSpec::new("name");
const MASK: OptionSpec = OptionSpec::new("mask");
const SOURCE: OptionSpec = OptionSpec::flag("rsource");
const DESTINATION: OptionSpec = OptionSpec::flag("rdest");

impl RecentMatch {
    /// `XT_RECENT_NAME_LEN` − 1 (linux/netfilter/xt_recent.h); longer is cut.
    const MAX_NAME_BYTES: usize = 199;
    /// One less than `XT_RECENT_MAX_NSTAMPS` (net/netfilter/xt_recent.c).
    const MAX_HIT_COUNT: u32 = 65_535;
}

impl Extension for RecentMatch {
    const NAME: &'static str = "recent";

    fn new(family: Family) -> Self {
        let mask = match family {
            Family::V4 => IpAddr::V4(Ipv4Addr::BROADCAST),
            Family::V6 => IpAddr::V6(Ipv6Addr::from_bits(u128::MAX)),
        };
        Self {
            action: None,
            seconds: None,
            reap: false,
            hit_count: None,
            same_ttl: false,
            name: "DEFAULT".to_owned(),
            mask,
            side: RecentSide::Source,
        }
    }

    fn options(&mut self, options: &mut impl Options) {
        let action = &mut self.action;
        options.option(&SET, &mut Act { action, own: RecentAction::Set });
        options.option(&CHECK, &mut Act { action, own: RecentAction::Check });
        options.option(&UPDATE, &mut Act { action, own: RecentAction::Update });
        options.option(&REMOVE, &mut Act { action, own: RecentAction::Remove });
        options.option(&SECONDS, &mut Count(&mut self.seconds));
        options.option(&REAP, &mut self.reap);
        options.option(&HIT_COUNT, &mut Count(&mut self.hit_count));
        options.option(&SAME_TTL, &mut self.same_ttl);
        options.option(&NAME, &mut CutName(&mut self.name, Self::MAX_NAME_BYTES));
        options.option(&MASK, &mut Mask(&mut self.mask));
        let side = &mut self.side;
        options.option(&SOURCE, &mut Side { side, own: RecentSide::Source });
        options.option(&DESTINATION, &mut Side { side, own: RecentSide::Destination });
    }

    fn finish(&mut self, _: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if self.action.is_none() {
            let options = &["set", "rcheck", "update", "remove"];
            report.refuse(ExtensionProblem::MissingOneOf { options });
        }
    }

    /// net/netfilter/xt_recent.c, `recent_mt_check`.
    fn check(&self, _: &Place<'_>, report: &mut Report) {
        let action = self.action.map(|action| action.value);
        if let Some(action @ (RecentAction::Set | RecentAction::Remove)) = action {
            let other = if action == RecentAction::Set { SET.name } else { REMOVE.name };
            let given = [
                (SECONDS.name, self.seconds.is_some()),
                (HIT_COUNT.name, self.hit_count.is_some()),
            ];
            for (option, _) in given.into_iter().filter(|(_, is_given)| *is_given) {
                report.refuse(ExtensionProblem::Conflict { option, other });
            }
        }
        if let Some(count) = self.hit_count.filter(|count| *count > Self::MAX_HIT_COUNT) {
            let max = Self::MAX_HIT_COUNT.into();
            let problem = WordProblem::OutOfRange { text: count.to_string(), min: 0, max };
            report.refuse(ExtensionProblem::Word { option: HIT_COUNT.name, problem });
        }
        if let Err(problem) = check_file_name(&self.name) {
            report.refuse(ExtensionProblem::Word { option: NAME.name, problem });
        }
    }
}

/// The action, when it is this one.
struct Act<'f> {
    action: &'f mut Option<Negatable<RecentAction>>,
    own: RecentAction,
}

impl OptionValue for Act<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.action = Some(Negatable { negated: given.negated, value: self.own });
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let action = self.action.filter(|action| action.value == self.own)?;
        Some(Written { negated: action.negated, words: Words::default() })
    }
}

/// A number of which 0 says nothing; 1.8.9 prints it with a sign.
struct Count<'f>(&'f mut Option<u32>);

impl OptionValue for Count<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.0 = Some(u32::read(given)?).filter(|count| *count > 0);
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut words = Words::default();
        words.bare((*self.0)?.cast_signed());
        Some(Written { negated: false, words })
    }
}

struct Mask<'f>(&'f mut IpAddr);

impl OptionValue for Mask<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let read = parse_host(given.word(), given.context.family);
        *self.0 = read.or_else(|problem| resolved(&problem, given.context).ok_or(problem))?;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut words = Words::default();
        words.bare(ShownAddress(*self.0));
        Some(Written { negated: false, words })
    }
}

/// The side, when it is this one; the later option counts.
struct Side<'f> {
    side: &'f mut RecentSide,
    own: RecentSide,
}

impl OptionValue for Side<'_> {
    fn read(&mut self, _: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.side = self.own;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        (*self.side == self.own).then(|| Written { negated: false, words: Words::default() })
    }
}
