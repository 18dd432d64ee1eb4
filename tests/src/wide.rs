//! A policy that says everything a policy can say: each kind of value in each place, with the
//! values where iptables is known to print something else than it was given.

use droplab_core::net::{
    AddressList, Comment, ConntrackState, InterfacePattern, Protocol, RateLimit, SERVICES,
    StateSet, TimeUnit,
};
use droplab_core::policy::{
    Action, EntryId, LogSlot, Notes, Policy, PolicyEntry, PortForward, Scope, ScopeKind, Service,
    StateMatchName, Translation, preset,
};

const PORTS: &[&str] = &[
    "tcp/0",
    "tcp/0-65535",
    "udp/65535",
    "tcp/1024:",
    "udp/:1023",
    "tcp/22,80,443",
    "udp/1-2,4,6-9",
    "tcp/1,3,5,7,9,11,13,15,17,19,21,23,25,27,29,31,33",
    "tcp/1-2,4-5,7-8,10-11,13-14,16-17,19-20,22-23",
];

const ADDRESSES: &[&str] = &[
    "0.0.0.0/0",
    "::/0",
    "198.51.100.77/31",
    "192.0.2.0/24, 2001:db8::/32, 203.0.113.1",
    "::ffff:192.0.2.1",
    "::192.0.2.1",
    "::1",
    "::",
    "64:ff9b::192.0.2.1",
    "2001:db8:0:0:1:0:0:1",
    "2001:db8:0:1:1:1:1:1",
    "fe80::/10",
    "128.0.0.0/1",
];

const INTERFACES: &[&str] = &["eth0", "eth+", "+", "br-lan", "vlan.10", "wg_0", "a$(b)#;&|"];

/// Both spellings of states, with notes in the script and in the rules.
pub fn policies() -> [Policy; 2] {
    let state = wide_policy(StateMatchName::State, Notes::InScript);
    [state, wide_policy(StateMatchName::Conntrack, Notes::InRules)]
}

fn wide_policy(state_match: StateMatchName, notes: Notes) -> Policy {
    let mut policy = preset("seed").expect("the preset of the post").policy();
    policy.dialect.state_match = state_match;
    policy.dialect.notes = notes;
    policy.baseline.drop_invalid = true;
    policy.entries.clear();
    for service in services() {
        add(&mut policy, |entry| entry.service = service);
    }
    for addresses in ADDRESSES {
        let list: AddressList = addresses.parse().expect(addresses);
        add(&mut policy, |entry| entry.from = list.clone());
        add(&mut policy, |entry| entry.to = list);
    }
    for interface in INTERFACES {
        let pattern: InterfacePattern = interface.parse().expect(interface);
        for kind in ScopeKind::ALL {
            add(&mut policy, |entry| entry.scope = scope(kind, &pattern));
        }
        let out = pattern.clone();
        policy.translations.push(Translation::Masquerade { out, enabled: true });
    }
    for states in every_states() {
        add(&mut policy, |entry| entry.states = Some(states));
    }
    for rate in rates() {
        add(&mut policy, |entry| entry.limit = Some(rate));
    }
    for (level, slot) in (0..).zip(LogSlot::ALL) {
        let log = policy.logging.get_mut(slot).get_or_insert_with(|| slot.usual());
        log.level = level % 8;
        log.limit = rates().nth(usize::from(level) * 7).filter(|_| level % 3 != 0);
    }
    policy.translations.extend(port_forwards());
    policy
}

/// The plainest entry, changed; scopes, actions and logging take turns.
fn add(policy: &mut Policy, change: impl FnOnce(&mut PolicyEntry)) {
    let EntryId(number) = policy.free_id();
    let turn = usize::try_from(number).expect("a small number");
    let mut entry = PolicyEntry {
        id: EntryId(number),
        enabled: true,
        scope: Scope::any(ScopeKind::ALL[turn % 3]),
        from: AddressList::new(Vec::new()),
        to: AddressList::new(Vec::new()),
        service: Service::Any,
        states: (number % 5 != 0).then_some(StateSet::NEW),
        limit: None,
        action: Action::ALL[turn / 3 % 3],
        log: number % 2 == 0,
        note: format!("entry {number}").parse::<Comment>().expect("short"),
    };
    change(&mut entry);
    policy.entries.push(entry);
}

fn services() -> Vec<Service> {
    let mut services: Vec<_> = SERVICES.iter().map(Service::Named).collect();
    let parse = |text: &str| text.parse::<Service>().expect("a service");
    services.extend(PORTS.iter().map(|ports| parse(ports)));
    // 135 goes by the name that the machine's /etc/protocols has.
    let numbers = (1..=u8::MAX).filter(|number| *number != 135);
    services.extend(numbers.map(|number| Service::Protocol(Protocol(number))));
    for kind in 0..=u8::MAX {
        for protocol in ["icmp", "icmpv6"] {
            services.push(parse(&format!("{protocol}/{kind}")));
            services.push(parse(&format!("{protocol}/{kind}/{}", kind / 4)));
        }
    }
    services
}

fn scope(kind: ScopeKind, pattern: &InterfacePattern) -> Scope {
    let some = || Some(pattern.clone());
    match kind {
        ScopeKind::Inbound => Scope::Inbound { on: some() },
        ScopeKind::Outbound => Scope::Outbound { on: some() },
        ScopeKind::Forwarded => Scope::Forwarded { from: some(), to: some() },
    }
}

fn every_states() -> impl Iterator<Item = StateSet> {
    (1..32_u8).map(|bits| {
        let states =
            ConntrackState::ALL.into_iter().zip(0..).filter(|(_, bit)| bits >> bit & 1 == 1);
        let none = StateSet::NEW.toggled(ConntrackState::New);
        states.fold(none, |set, (state, _)| set.toggled(state))
    })
}

fn rates() -> impl Iterator<Item = RateLimit> {
    let packets = [1, 2, 3, 5, 7, 11, 24, 30, 59, 60, 61, 97, 300, 1000, 3333, 9999, 10_000];
    let units = [TimeUnit::Second, TimeUnit::Minute, TimeUnit::Hour, TimeUnit::Day];
    units.into_iter().flat_map(move |unit| {
        // The reader meets a rate's word before its burst's: rates that are too slow for the burst
        // that goes without saying are left out.
        let is_read =
            move |packets| RateLimit::new(packets, unit, RateLimit::DEFAULT_BURST).is_ok();
        let rate = move |packets| RateLimit::new(packets, unit, 1 + packets % 9).ok();
        packets.into_iter().filter(move |packets| is_read(*packets)).filter_map(rate)
    })
}

fn port_forwards() -> Vec<Translation> {
    let forward = |from: &str, service: &str, to_port| {
        Translation::PortForward(PortForward {
            enabled: true,
            on: Some("ppp0".parse().expect("a name")),
            from: from.parse().expect("addresses"),
            service: service.parse().expect("ports"),
            to: [192, 0, 2, 10].into(),
            to_port,
        })
    };
    let anywhere = ADDRESSES[0];
    vec![
        forward(anywhere, "tcp/8080", Some(80)),
        forward(anywhere, "udp/53", None),
        forward(ADDRESSES[3], "tcp/22,80,443", None),
        forward(anywhere, "tcp/5000-5010", None),
        forward(anywhere, "tcp/1-2,9", Some(0)),
    ]
}
