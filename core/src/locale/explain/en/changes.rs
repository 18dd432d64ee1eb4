//! What is changed in packets or kept of them; they then go on.

use super::list;
use super::values::{counted, seconds};
use crate::locale::explain::values::{dscp_class, target_words};
use crate::model::Target;
use crate::model::extension::{
    AuditTarget, ConnmarkOperation, ConnmarkTarget, ConnsecmarkTarget, CtTarget, CtZone,
    CtZoneDirection, CtZoneId, EcnTarget, HopsChange, LabelCopy, MappedPrefixes, MarkChange,
    SegmentSize, SetTarget, SynproxyTarget, TeeTarget, TosBits, TproxyTarget,
};

/// `on` says where the packets go then.
pub(super) fn deed(target: &Target, packets: &str, closed: &str, on: &str) -> String {
    match target {
        Target::Mark(mark) => format!("{}, {on}", marked(closed, "", mark.change)),
        Target::Connmark(mark) => format!("{}, {on}", connection_mark(closed, mark)),
        Target::TcpMss(options) => match options.segment {
            SegmentSize::Set(bytes) => {
                format!("set the segment size (MSS) of {closed} to {bytes} bytes, {on}")
            }
            SegmentSize::ClampToPathMtu => format!(
                "lower the segment size (MSS) of {closed} to what the way allows (path MTU), {on}"
            ),
        },
        Target::Ct(options) => tracking(packets, options, on),
        Target::Notrack(_) => format!("do not track the connections of {packets}, {on}"),
        Target::Netmap(options) => {
            let network = options.to.map(|network| network.to_string()).unwrap_or_default();
            format!("replace the network in the address of {closed} by {network}, host by host")
        }
        Target::Tproxy(options) => transparent_proxy(closed, options),
        Target::Checksum(_) => format!("fill in the missing checksums of {packets}, {on}"),
        Target::Classify(options) => {
            let (major, minor) = (options.class.major, options.class.minor);
            format!("put {closed} into the traffic class {major:x}:{minor:x}, {on}")
        }
        Target::Tos(options) => format!("{}, {on}", type_of_service(closed, options.change)),
        Target::Dscp(options) => {
            let code = options.dscp.0;
            let class = dscp_class(code).map(|class| format!(" ({class})")).unwrap_or_default();
            format!("give {closed} the DSCP value {code:#04x}{class}, {on}")
        }
        Target::Ttl(options) => format!("{}, {on}", hops(closed, "TTL", options.change)),
        Target::HopLimit(options) => {
            format!("{}, {on}", hops(closed, "hop limit", options.change))
        }
        Target::Trace(_) => {
            format!("trace {packets} (the kernel logs every rule that they match), {on}")
        }
        Target::Tee(options) => copy(closed, options, on),
        Target::Audit(AuditTarget { kind }) => {
            format!("record {closed} in the audit log as `{}`, {on}", kind.word())
        }
        Target::Connsecmark(ConnsecmarkTarget { copy: LabelCopy::Save }) => {
            format!("copy the security label of {closed} to their connection, {on}")
        }
        Target::Connsecmark(ConnsecmarkTarget { copy: LabelCopy::Restore }) => {
            format!("give {closed} the security label of their connection, {on}")
        }
        Target::Secmark(options) => {
            format!("give {closed} the security label `{}`, {on}", options.context)
        }
        Target::Synproxy(options) => syn_proxy(closed, options),
        Target::Tcpoptstrip(options) => {
            let numbers: Vec<String> = options.options.iter().map(u8::to_string).collect();
            match numbers.as_slice() {
                [] => format!("leave {closed} as they are, {on}"),
                [one] => format!("take TCP option {one} out of {packets}, {on}"),
                many => {
                    format!("take the TCP options {} out of {packets}, {on}", list(many, "and"))
                }
            }
        }
        Target::Idletimer(options) => {
            let time = seconds(options.timeout.into());
            format!("start the idle timer `{}` of {time} anew for {packets}, {on}", options.label)
        }
        Target::Led(options) => {
            format!("light the LED `netfilter-{}` for {packets}, {on}", options.trigger)
        }
        Target::Rateest(options) => {
            format!("measure the rate of {closed} under the name `{}`, {on}", options.name)
        }
        Target::SourcePrefix(options) => {
            format!("{}, {on}", prefix(closed, "source", &options.prefixes))
        }
        Target::DestinationPrefix(options) => {
            format!("{}, {on}", prefix(closed, "destination", &options.prefixes))
        }
        Target::Set(options) => format!("{}, {on}", sets(closed, options)),
        Target::Ecn(EcnTarget { tcp_ece: Some(0), tcp_cwr: Some(0), ip_ect: None }) => {
            format!("switch off ECN in the TCP header of {packets}, {on}")
        }
        Target::Ecn(_) | Target::Hmark(_) | Target::Clusterip(_) => {
            format!("do with {closed} what `{}` says, {on}", target_words(target))
        }
        // They are not changes.
        Target::Accept | Target::Drop | Target::Return | Target::Jump(_) => String::new(),
        Target::Goto(_) | Target::Opaque(_) | Target::Log(_) | Target::Reject(_) => String::new(),
        Target::DestinationNat(_) | Target::SourceNat(_) | Target::Masquerade(_) => String::new(),
        Target::Redirect(_) | Target::Nflog(_) | Target::Ulog(_) => String::new(),
        Target::Nfqueue(_) | Target::Queue(_) => String::new(),
    }
}

/// `whose`: ` of the connection`, or nothing for the packet's own mark.
fn marked(packets: &str, whose: &str, change: MarkChange) -> String {
    let MarkChange { value, mask } = change;
    let of = match whose {
        "" => format!("of {packets}"),
        whose => format!("of {whose} {packets}"),
    };
    match (value, mask) {
        (_, u32::MAX) if whose.is_empty() => format!("give {packets} the mark {value:#x}"),
        (_, u32::MAX) => format!("set the mark {of} to {value:#x}"),
        (0, mask) => format!("clear the bits {mask:#x} in the mark {of}"),
        (value, 0) => format!("flip the bits {value:#x} in the mark {of}"),
        (value, mask) if value == mask => format!("set the bits {value:#x} in the mark {of}"),
        (value, mask) => format!("set the bits {mask:#x} in the mark {of} to {value:#x}"),
    }
}

fn connection_mark(packets: &str, target: &ConnmarkTarget) -> String {
    let masks = match (target.packet_mask, target.connection_mask) {
        (u32::MAX, u32::MAX) => String::new(),
        (packet, connection) if packet == connection => format!(" (only the bits {packet:#x})"),
        (packet, connection) => {
            format!(" (packet bits {packet:#x}, connection bits {connection:#x})")
        }
    };
    let shift = match target.shift {
        None => String::new(),
        Some(shift) => {
            let bits = counted(shift.bits.into(), "bit");
            match shift.direction {
                crate::model::extension::ShiftDirection::Left => {
                    format!(", shifted left by {bits}")
                }
                crate::model::extension::ShiftDirection::Right => {
                    format!(", shifted right by {bits}")
                }
            }
        }
    };
    match target.operation {
        ConnmarkOperation::Set => {
            let change = MarkChange { value: target.value, mask: target.connection_mask };
            marked(packets, "the connection of", change) + &shift
        }
        ConnmarkOperation::Save => {
            format!("copy the mark of {packets} to their connection{masks}{shift}")
        }
        ConnmarkOperation::Restore => {
            format!("give {packets} the mark of their connection{masks}{shift}")
        }
    }
}

fn type_of_service(packets: &str, change: TosBits) -> String {
    let named = crate::locale::explain::values::tos_name(change.value, change.mask);
    match (named, change.value, change.mask) {
        (Some(name), ..) => format!("give {packets} the TOS value {name}"),
        (None, value, u8::MAX) => format!("give {packets} the TOS value {value:#04x}"),
        (None, 0, mask) => format!("clear the bits {mask:#04x} in the TOS value of {packets}"),
        (None, value, 0) => format!("flip the bits {value:#04x} in the TOS value of {packets}"),
        (None, value, mask) if value == mask => {
            format!("set the bits {value:#04x} in the TOS value of {packets}")
        }
        (None, value, mask) => {
            format!("set the bits {mask:#04x} in the TOS value of {packets} to {value:#04x}")
        }
    }
}

fn hops(packets: &str, name: &str, change: HopsChange) -> String {
    match change {
        HopsChange::Set(value) => format!("set the {name} of {packets} to {value}"),
        HopsChange::Decrease(by) => format!("lower the {name} of {packets} by {by}"),
        HopsChange::Increase(by) => format!("raise the {name} of {packets} by {by}"),
    }
}

fn tracking(packets: &str, options: &CtTarget, on: &str) -> String {
    if options.notrack {
        return format!("do not track the connections of {packets}, {on}");
    }
    let helper = options.helper.as_ref().map(|name| format!("with the helper `{name}`"));
    let timeout = options.timeout.as_ref().map(|name| format!("with the timeouts `{name}`"));
    let zone = options.zone.map(zone);
    let events: Vec<&str> = options.events.names().collect();
    let events =
        (!events.is_empty()).then(|| format!("reporting only the events {}", list(&events, "and")));
    let expected: Vec<&str> = options.expectation_events.names().collect();
    let expected =
        (!expected.is_empty()).then(|| "reporting what they lead one to expect".to_owned());
    let parts = [helper, timeout, zone, events, expected];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match parts.is_empty() {
        true => format!("track the connections of {packets} as usual, {on}"),
        false => format!("track the connections of {packets} {}, {on}", list(&parts, "and")),
    }
}

fn zone(zone: CtZone) -> String {
    let id = match zone.id {
        CtZoneId::Number(number) => format!("in the zone {number}"),
        CtZoneId::Mark => "in the zone that their mark names".to_owned(),
    };
    match zone.direction {
        CtZoneDirection::Both => id,
        CtZoneDirection::Original => format!("{id} (the way they were opened only)"),
        CtZoneDirection::Reply => format!("{id} (the answers only)"),
    }
}

fn transparent_proxy(packets: &str, options: &TproxyTarget) -> String {
    let port = match options.port {
        0 => "the same port".to_owned(),
        port => format!("port {port}"),
    };
    let address = match options.address.is_unspecified() {
        true => "this host".to_owned(),
        false => options.address.to_string(),
    };
    let mark = match (options.mark.value, options.mark.mask) {
        (0, 0) => String::new(),
        (value, u32::MAX) => format!(", and give them the mark {value:#x}"),
        (value, mask) => format!(", and set the bits {mask:#x} of their mark to {value:#x}"),
    };
    format!("hand {packets} unchanged to the proxy on {port} of {address}{mark}")
}

fn copy(packets: &str, options: &TeeTarget, on: &str) -> String {
    let gateway = options.gateway.map(|gateway| gateway.to_string()).unwrap_or_default();
    let by = options.interface.as_ref().map(|name| format!(" by {name}")).unwrap_or_default();
    format!("send a copy of {packets} to {gateway}{by}, {on}")
}

fn syn_proxy(packets: &str, options: &SynproxyTarget) -> String {
    let mss = options.segment_size.map(|size| format!("MSS {size}"));
    let scale = options.window_scale.map(|bits| format!("window scale {bits}"));
    let flag = |is: bool, name: &str| is.then(|| name.to_owned());
    let offers = [
        mss,
        scale,
        flag(options.sack_permitted, "SACK"),
        flag(options.timestamp, "timestamps"),
        flag(options.ecn, "ECN"),
    ];
    let offers: Vec<String> = offers.into_iter().flatten().collect();
    let offers = match offers.is_empty() {
        true => String::new(),
        false => format!(" (it offers {})", list(&offers, "and")),
    };
    format!(
        "answer {packets} in the server's place, and connect to the server only when the client \
         completes the handshake{offers}"
    )
}

fn prefix(packets: &str, word: &str, prefixes: &MappedPrefixes) -> String {
    let text = |prefix: Option<crate::model::AddressMask>| {
        prefix.map(|prefix| prefix.to_string()).unwrap_or_default()
    };
    let (from, to) = (text(prefixes.from), text(prefixes.to));
    format!("replace the prefix {from} in the {word} of {packets} by {to}")
}

fn sets(packets: &str, options: &SetTarget) -> String {
    let sides = |set: &crate::model::extension::SetTest| super::counts::sides(&set.sides);
    let mut parts = Vec::new();
    if let Some(set) = &options.add {
        let time = options.timeout.map(|time| format!(" for {}", seconds(time.into())));
        let again = if options.exist { " (anew if it is there)" } else { "" };
        let time = time.unwrap_or_default();
        parts.push(format!(
            "add the {} of {packets} to the set `{}`{time}{again}",
            sides(set),
            set.name
        ));
    }
    if let Some(set) = &options.delete {
        parts.push(format!("take the {} of {packets} out of the set `{}`", sides(set), set.name));
    }
    if let Some(set) = &options.map {
        let what = [
            (options.map_mark, "mark"),
            (options.map_priority, "priority"),
            (options.map_queue, "queue"),
        ];
        let what: Vec<&str> =
            what.into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect();
        parts.push(format!(
            "give {packets} the {} that the set `{}` has for their {}",
            list(&what, "and"),
            set.name,
            sides(set)
        ));
    }
    list(&parts, "and")
}
