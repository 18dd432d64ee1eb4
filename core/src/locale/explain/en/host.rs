//! Conditions about the host, its processes, its ways and its clock.

use super::list;
use super::matches::{Clause, is};
use super::values::interface;
use crate::model::Negatable;
use crate::model::extension::{
    AddressType, AddressTypes, AddrtypeMatch, CgroupMatch, ClusterMatch, ConnlabelMatch, Date,
    DevgroupMatch, MonthDays, OwnerIds, OwnerMatch, PhysdevMatch, PolicyDirection, PolicyKind,
    PolicyMatch, RpfilterMatch, SocketMatch, TimeMatch, TimeOfDay, WeekDays,
};

pub(super) fn time(time: &TimeMatch) -> Vec<Clause> {
    let mut parts = Vec::new();
    if (time.day_start, time.day_stop) != (TimeOfDay::FIRST, TimeOfDay::LAST) {
        parts.push(format!("from {} to {}", clock(time.day_start), clock(time.day_stop)));
    }
    if time.week_days != WeekDays::ALL {
        let days: Vec<&str> = time.week_days.days().map(week_day).collect();
        parts.push(if days.is_empty() {
            "on no day".into()
        } else {
            format!("on {}", list(&days, "and"))
        });
    }
    if time.month_days != MonthDays::ALL {
        let days: Vec<String> = time.month_days.days().map(|day| day.to_string()).collect();
        parts.push(format!("on day {} of the month", list(&days, "or")));
    }
    if time.date_start != Date::FIRST {
        parts.push(format!("since {}", date(time.date_start)));
    }
    if time.date_stop != Date::UNSAID_STOP && time.date_stop.seconds() < Date::UNSAID_STOP.seconds()
    {
        parts.push(format!("until {}", date(time.date_stop)));
    }
    if parts.is_empty() {
        return Vec::new();
    }
    let zone = if time.kernel_time_zone { "the kernel's time zone" } else { "UTC" };
    vec![Clause::If(format!("it is {} ({zone})", parts.join(", ")))]
}

fn clock(time: TimeOfDay) -> String {
    let text = time.to_string();
    text.strip_suffix(":00").map(str::to_owned).unwrap_or(text)
}

fn date(date: Date) -> String {
    let text = date.to_string().replace('T', " ");
    text.strip_suffix(" 00:00:00").map(str::to_owned).unwrap_or(text)
}

/// 1–7 from Monday to Sunday.
fn week_day(day: u8) -> &'static str {
    const DAYS: [&str; 7] =
        ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];
    usize::from(day).checked_sub(1).and_then(|index| DAYS.get(index)).copied().unwrap_or_default()
}

pub(super) fn bridge_port(port: &PhysdevMatch) -> Vec<Clause> {
    let came = |negated: bool| if negated { "did not come" } else { "came" };
    let will = |negated: bool| if negated { "will not leave" } else { "will leave" };
    let texts = [
        port.is_in.map(|flag| format!("that {} in through a bridge port", came(flag.negated))),
        port.in_interface
            .as_ref()
            .map(|way| format!("that came in through the bridge port {}", interface(way))),
        port.is_out.map(|flag| format!("that {} through a bridge port", will(flag.negated))),
        port.out_interface
            .as_ref()
            .map(|way| format!("that will leave through the bridge port {}", interface(way))),
        port.is_bridged.map(|flag| match flag.negated {
            false => "that are bridged, not routed".to_owned(),
            true => "that are routed, not bridged".to_owned(),
        }),
    ];
    texts.into_iter().flatten().map(Clause::That).collect()
}

pub(super) fn reverse_path(filter: &RpfilterMatch) -> Clause {
    let way = match filter.loose {
        true => "some interface",
        false => "the interface they came in by",
    };
    let would = if filter.invert { "would not" } else { "would" };
    let mut notes = Vec::new();
    if filter.valid_mark {
        notes.push("the mark counts for the route");
    }
    if filter.accept_local {
        notes.push("this host's own addresses may be the source");
    }
    let notes = match notes.is_empty() {
        true => String::new(),
        false => format!(" ({})", notes.join("; ")),
    };
    Clause::That(format!("whose answers {would} leave by {way}{notes}"))
}

pub(super) fn socket(socket: &SocketMatch) -> Vec<Clause> {
    let kind = if socket.transparent { "a transparent socket" } else { "a socket" };
    let wildcard = match socket.no_wildcard {
        true => " (one that listens at every address as well)",
        false => "",
    };
    let mut clauses =
        vec![Clause::That(format!("for which {kind} is open on this host{wildcard}"))];
    if socket.restore_mark {
        clauses.push(Clause::Then("They get the socket's mark".into()));
    }
    clauses
}

pub(super) fn ipsec(policy: &PolicyMatch) -> Clause {
    let (how, way) = match policy.direction {
        Some(PolicyDirection::Out) => ("will leave", "by"),
        Some(PolicyDirection::In) | None => ("came", "by"),
    };
    let elements = policy.elements.iter().any(|element| *element != Default::default());
    let more = match elements || policy.strict {
        true => format!(
            ", as in `{}`",
            crate::locale::explain::values::match_words(&crate::model::Match::Policy(
                policy.clone()
            ))
        ),
        false => String::new(),
    };
    Clause::That(match policy.kind {
        PolicyKind::Ipsec => format!("that {how} {way} IPsec{more}"),
        PolicyKind::None if how == "came" => format!("that did not come by IPsec{more}"),
        PolicyKind::None => format!("that will not leave by IPsec{more}"),
    })
}

pub(super) fn owner(owner: &OwnerMatch) -> Vec<Clause> {
    let mut texts = Vec::new();
    if let Some(flag) = owner.socket_exists {
        texts.push(match flag.negated {
            false => "that belong to a socket of this host".to_owned(),
            true => "that belong to no socket of this host".to_owned(),
        });
    }
    if let Some(Negatable { negated, value }) = &owner.user {
        texts.push(format!("{} by a process of user {}", sent(*negated), ids(value)));
    }
    if let Some(Negatable { negated, value }) = &owner.group {
        let also = if owner.supplementary_groups { " (or a supplementary group)" } else { "" };
        texts.push(format!("{} by a process of group {}{also}", sent(*negated), ids(value)));
    }
    texts.into_iter().map(Clause::That).collect()
}

fn sent(negated: bool) -> &'static str {
    if negated { "not sent" } else { "sent" }
}

fn ids(ids: &OwnerIds) -> String {
    match ids {
        OwnerIds::Range { first: 0, last: 0 } => "0 (root)".into(),
        OwnerIds::Range { first, last } if first == last => first.to_string(),
        OwnerIds::Range { first, last } => format!("{first} to {last}"),
        OwnerIds::Name(name) => format!("`{name}`"),
    }
}

pub(super) fn address_types(kinds: &AddrtypeMatch) -> Vec<Clause> {
    let place = match (kinds.limit_interface_in, kinds.limit_interface_out) {
        (true, _) => " on the interface they come in by",
        (_, true) => " on the interface they leave by",
        (false, false) => "",
    };
    let side = |types: Option<Negatable<AddressTypes>>, word: &str| {
        let Negatable { negated, value } = types?;
        let kinds = list(&kinds_of(value), "or");
        Some(Clause::That(format!("whose {word} {} {kinds}{place}", is(negated))))
    };
    let sides = [side(kinds.source, "source"), side(kinds.destination, "destination")];
    sides.into_iter().flatten().collect()
}

fn kinds_of(types: AddressTypes) -> Vec<&'static str> {
    let all = [
        (AddressType::Unspecified, "unspecified"),
        (AddressType::Unicast, "a unicast address"),
        (AddressType::Local, "an address of this host"),
        (AddressType::Broadcast, "a broadcast address"),
        (AddressType::Anycast, "an anycast address"),
        (AddressType::Multicast, "a multicast address"),
        (AddressType::Blackhole, "routed into a black hole"),
        (AddressType::Unreachable, "routed as unreachable"),
        (AddressType::Prohibit, "routed as prohibited"),
        (AddressType::Throw, "thrown out of a routing table"),
        (AddressType::Nat, "of the routing type NAT"),
        (AddressType::ExternalResolve, "resolved outside the kernel"),
    ];
    all.into_iter().filter(|(kind, _)| types.contains(*kind)).map(|(_, text)| text).collect()
}

pub(super) fn device_groups(groups: &DevgroupMatch) -> Vec<Clause> {
    let sides = [(groups.source, "arriving on"), (groups.destination, "leaving on")];
    let text = |(group, way): (Option<Negatable<_>>, &str)| {
        let Negatable { negated, value } = group?;
        let crate::model::extension::DeviceGroup(mark) = value;
        let no = if negated { "an interface outside" } else { "an interface of" };
        Some(Clause::That(format!("{way} {no} the device group {mark}")))
    };
    sides.into_iter().filter_map(text).collect()
}

pub(super) fn control_group(group: &CgroupMatch) -> Vec<Clause> {
    let mut texts = Vec::new();
    if let Some(Negatable { negated, value }) = &group.path {
        let path = value.as_str();
        let within = if *negated { "outside" } else { "in" };
        texts.push(format!("of processes {within} the control group `{path}`"));
    }
    if let Some(Negatable { negated, value }) = group.class {
        let with = super::matches::with(negated);
        texts.push(format!("of processes {with} the class {value} of net_cls"));
    }
    texts.into_iter().map(Clause::That).collect()
}

pub(super) fn cluster(cluster: &ClusterMatch) -> Clause {
    let total = cluster.total.unwrap_or_default();
    let Some(Negatable { negated, value }) = cluster.nodes else {
        return Clause::That(format!("shared out among {total} cluster nodes"));
    };
    let nodes: Vec<String> =
        (0..32).filter(|bit| value & (1 << bit) != 0).map(|bit| (bit + 1).to_string()).collect();
    let fall = if negated { "that do not fall" } else { "that fall" };
    Clause::That(format!("{fall} to node {} of a cluster of {total}", list(&nodes, "or")))
}

pub(super) fn label(label: &ConnlabelMatch) -> Vec<Clause> {
    let Some(Negatable { negated, value }) = label.label else { return Vec::new() };
    let number = value.number();
    match label.set {
        true => vec![Clause::Then(format!("Their connection gets the label {number}"))],
        false => {
            let has = super::matches::has(negated);
            vec![Clause::That(format!("whose connection {has} the label {number}"))]
        }
    }
}
