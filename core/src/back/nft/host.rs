//! Matches that ask the host: users, routes, the clock, sets, cgroups.

use super::problem::{Difference, NftProblemKind, Untranslatable};
use super::rule::Draft;
use super::sets::looked_up;
use super::values::{any_of, between, equal};
use crate::model::Negatable;
use crate::model::extension::{
    AddressType, AddressTypes, AddrtypeMatch, CgroupMatch, Date, MonthDays, OwnerIds, OwnerMatch,
    RpfilterMatch, SetMatch, TimeMatch, TimeOfDay, WeekDays,
};
use crate::net::Family;

type Outcome = Result<(), Untranslatable>;

pub(super) fn owner(out: &mut Draft<'_, '_>, owner: &OwnerMatch) -> Outcome {
    let impossible = |option| Untranslatable::Option { extension: "owner", option };
    if owner.socket_exists.is_some() {
        return Err(impossible("socket-exists"));
    }
    if owner.supplementary_groups {
        return Err(impossible("suppl-groups"));
    }
    let all = [("meta skuid", "uid-owner", &owner.user), ("meta skgid", "gid-owner", &owner.group)];
    for (selector, option, ids) in all {
        let Some(Negatable { negated, value }) = ids else { continue };
        match value {
            OwnerIds::Range { first, last } => {
                out.add(between(selector, *negated, (*first, *last)));
            }
            // nft has no way to write a name that it would not look up as well.
            OwnerIds::Name(_) => return Err(impossible(option)),
        }
        if *negated {
            out.differs(Difference::PacketsWithoutSocket);
        }
    }
    Ok(())
}

pub(super) fn addrtype(out: &mut Draft<'_, '_>, kinds: &AddrtypeMatch) -> Outcome {
    let interface = match (kinds.limit_interface_in, kinds.limit_interface_out) {
        (true, _) => " . iif",
        (false, true) => " . oif",
        (false, false) => "",
    };
    let sides = [("saddr", "src-type", kinds.source), ("daddr", "dst-type", kinds.destination)];
    for (field, option, test) in sides {
        let Some(Negatable { negated, value }) = test else { continue };
        let text = match (out.family, interface) {
            (Family::V6, "") => v6_types(field, negated, value),
            (Family::V4 | Family::V6, _) => fib_types(out.family, value)
                .map(|types| any_of(&format!("fib {field}{interface} type"), negated, types)),
        };
        out.add(text.ok_or(Untranslatable::Option { extension: "addrtype", option })?);
    }
    Ok(())
}

const TYPES: [(AddressType, Option<&str>); 12] = [
    (AddressType::Unspecified, Some("unspec")),
    (AddressType::Unicast, Some("unicast")),
    (AddressType::Local, Some("local")),
    (AddressType::Broadcast, Some("broadcast")),
    (AddressType::Anycast, Some("anycast")),
    (AddressType::Multicast, Some("multicast")),
    (AddressType::Blackhole, Some("blackhole")),
    (AddressType::Unreachable, Some("unreachable")),
    (AddressType::Prohibit, Some("prohibit")),
    (AddressType::Throw, None),
    (AddressType::Nat, None),
    (AddressType::ExternalResolve, None),
];

/// nft's words for what the routing table says; `None` where it has none, or where IPv6 is asked
/// for more than the table.
fn fib_types(family: Family, types: AddressTypes) -> Option<Vec<&'static str>> {
    let named = TYPES.iter().filter(|(kind, _)| types.contains(*kind));
    let names: Vec<&str> = named.map(|(_, name)| *name).collect::<Option<_>>()?;
    let is_routed = |name: &&str| matches!(*name, "local" | "anycast");
    match family {
        Family::V4 => Some(names),
        Family::V6 => names.iter().all(is_routed).then_some(names),
    }
}

/// In IPv6 some types are told by the address alone, and a list of them means all of them at once
/// (net/netfilter/xt_addrtype.c).
fn v6_types(field: &str, negated: bool, types: AddressTypes) -> Option<String> {
    let mut named = TYPES.iter().filter(|(kind, _)| types.contains(*kind)).map(|(kind, _)| *kind);
    let selector = format!("ip6 {field}");
    match (named.next()?, named.next()) {
        (AddressType::Multicast, None) => Some(equal(&selector, negated, "ff00::/8")),
        (AddressType::Unspecified, None) => Some(equal(&selector, negated, "::")),
        (AddressType::Unicast, None) => Some(any_of(&selector, !negated, ["::", "ff00::/8"])),
        _ => fib_types(Family::V6, types)
            .map(|types| any_of(&format!("fib {field} type"), negated, types)),
    }
}

/// Whether the way back to the sender is the way the packet came.
pub(super) fn rpfilter(out: &mut Draft<'_, '_>, filter: &RpfilterMatch) -> Outcome {
    if filter.accept_local {
        return Err(Untranslatable::Option { extension: "rpfilter", option: "accept-local" });
    }
    let mark = if filter.valid_mark { " . mark" } else { "" };
    let interface = if filter.loose { "" } else { " . iif" };
    let word = if filter.invert { "missing" } else { "exists" };
    out.add(format!("fib saddr{mark}{interface} oif {word}"));
    Ok(())
}

/// As numbers: of a time of the day in words nft thinks that it is the loading host's own time.
pub(super) fn time(out: &mut Draft<'_, '_>, time: &TimeMatch) -> Outcome {
    let impossible = |option| Untranslatable::Option { extension: "time", option };
    if time.kernel_time_zone {
        return Err(impossible("kerneltz"));
    }
    if time.month_days != MonthDays::ALL {
        return Err(impossible("monthdays"));
    }
    let is_every_day = time.week_days == WeekDays::ALL;
    if time.contiguous && !is_every_day {
        return Err(impossible("contiguous"));
    }
    if time.date_start != Date::FIRST {
        out.add(format!("meta time >= {}", time.date_start.seconds()));
    }
    if time.date_stop != Date::UNSAID_STOP {
        // The last second is inside, with every part of it.
        out.add(format!("meta time < {}", u64::from(time.date_stop.seconds()) + 1));
    }
    if let Some(text) = time_of_day(time.day_start, time.day_stop) {
        out.add(text);
    }
    if !is_every_day {
        const NAMES: [&str; 7] = [
            "\"Monday\"",
            "\"Tuesday\"",
            "\"Wednesday\"",
            "\"Thursday\"",
            "\"Friday\"",
            "\"Saturday\"",
            "\"Sunday\"",
        ];
        let name = |day: u8| NAMES.get(usize::from(day).checked_sub(1)?);
        out.add(any_of("meta day", false, time.week_days.days().filter_map(name)));
    }
    Ok(())
}

/// Over midnight it is all but what lies between. `None` for the whole day, which the kernel also
/// takes a single second for.
fn time_of_day(start: TimeOfDay, stop: TimeOfDay) -> Option<String> {
    let (first, last) = (start.seconds(), stop.seconds());
    if first < last {
        let is_whole = start == TimeOfDay::FIRST && stop == TimeOfDay::LAST;
        return (!is_whole).then(|| between("meta hour", false, (first, last)));
    }
    let outside = (last + 1, first.checked_sub(1)?);
    (outside.0 <= outside.1).then(|| between("meta hour", true, outside))
}

/// A set of ipset is no set of nft: an empty one of its name takes its place.
pub(super) fn set(out: &mut Draft<'_, '_>, set: &SetMatch) -> Outcome {
    let impossible = |option| Untranslatable::Option { extension: "set", option };
    let Some(Negatable { negated, value }) = &set.set else { return Ok(()) };
    if set.return_nomatch {
        return Err(impossible("return-nomatch"));
    }
    if set.packets.is_some() || set.bytes.is_some() {
        return Err(impossible(if set.packets.is_some() { "packets-eq" } else { "bytes-eq" }));
    }
    let selector = looked_up(value, out.family).ok_or_else(|| impossible("match-set"))?;
    let definition = out.sets.stand_in(&value.name, out.family);
    out.add(equal(&selector, *negated, format_args!("@{}", definition.name)));
    out.problems.push(NftProblemKind::SetToFill {
        set: value.name.clone(),
        written: definition.name.clone(),
    });
    out.definitions.push(definition);
    Ok(())
}

/// nft asks for cgroups of the second kind in fewer places than iptables does.
pub(super) fn cgroup(out: &mut Draft<'_, '_>, cgroup: &CgroupMatch) -> Outcome {
    if cgroup.path.is_some() {
        return Err(Untranslatable::Option { extension: "cgroup", option: "path" });
    }
    if let Some(Negatable { negated, value }) = cgroup.class {
        out.add(equal("meta cgroup", negated, value));
    }
    Ok(())
}
