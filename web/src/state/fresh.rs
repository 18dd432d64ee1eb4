//! What a new entry or translation begins with.

use droplab_core::net::{AddressList, Comment, InterfacePattern, PortList, StateSet};
use droplab_core::policy::{
    Action, Policy, PolicyEntry, PortForward, Scope, ScopeKind, Service, ServicePorts, Translation,
    Transport,
};
use std::net::Ipv4Addr;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewTranslation {
    Masquerade,
    PortForward,
}

pub fn new_entry(policy: &Policy, kind: ScopeKind) -> PolicyEntry {
    PolicyEntry {
        id: policy.free_id(),
        enabled: true,
        scope: Scope::any(kind),
        from: AddressList::default(),
        to: AddressList::default(),
        service: Service::Any,
        states: Some(StateSet::NEW),
        limit: None,
        action: Action::Allow,
        log: false,
        note: Comment::default(),
    }
}

pub fn new_translation(translation: NewTranslation) -> Translation {
    match translation {
        NewTranslation::Masquerade => {
            let out = InterfacePattern::known("eth0");
            Translation::Masquerade { out, enabled: true }
        }
        NewTranslation::PortForward => Translation::PortForward(PortForward {
            enabled: true,
            // Without one, connections that only pass through would be caught as well.
            on: Some(InterfacePattern::known("eth0")),
            from: AddressList::default(),
            service: ServicePorts { transport: Transport::Tcp, ports: PortList::single(8080) },
            to: Ipv4Addr::new(192, 168, 0, 10),
            to_port: Some(80),
        }),
    }
}
