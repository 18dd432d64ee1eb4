//! Translations → rules of the nat table, and the door in FORWARD that a port forward needs.

use super::entry::{ends, interface, port_conditions};
use super::{Lowering, Origin, Problem};
use crate::model::extension::{DnatOptions, MasqueradeOptions, NatTo};
use crate::model::{ChainName, Negatable, Rule, TableName, Target};
use crate::net::iptables::AddressMask;
use crate::net::{Family, PortRange, StateSet};
use crate::policy::{Outcome, Path, PortForward, Translation};
use std::net::IpAddr;

impl Lowering<'_> {
    pub(super) fn add_translations(&mut self) {
        let policy = self.policy;
        for (index, translation) in policy.translations.iter().enumerate() {
            if self.family == Family::V6 {
                if translation.is_enabled() {
                    self.problems.push(Problem::TranslationIsIpv4 { index });
                }
                continue;
            }
            match translation {
                Translation::Masquerade { out, enabled: true } => {
                    let rule = Rule {
                        out_interface: interface(Some(out)),
                        target: Some(Target::Masquerade(MasqueradeOptions::default())),
                        ..Rule::default()
                    };
                    let chain = ChainName::known("POSTROUTING");
                    self.push(TableName::Nat, &chain, rule, Origin::Translation(index));
                }
                Translation::PortForward(forward) if forward.enabled => {
                    self.add_port_forward(index, forward);
                }
                Translation::Masquerade { .. } | Translation::PortForward(_) => {}
            }
        }
    }

    fn add_port_forward(&mut self, index: usize, forward: &PortForward) {
        let to = NatTo::host(IpAddr::V4(forward.to), forward.to_port);
        let target = Target::DestinationNat(DnatOptions { to, ..DnatOptions::default() });
        let chain = ChainName::known("PREROUTING");
        for rule in self.forward_rules(forward, forward.service.ports.ranges(), &target) {
            self.push(TableName::Nat, &chain, rule, Origin::Translation(index));
        }
    }

    /// FORWARD sees the address and port behind the translation.
    pub(super) fn add_forwarded_ports(&mut self) {
        let policy = self.policy;
        if self.family == Family::V6 {
            return;
        }
        for (index, translation) in policy.translations.iter().enumerate() {
            let Translation::PortForward(forward) = translation else { continue };
            if !forward.enabled {
                continue;
            }
            let to_port = forward.to_port.map(|port| vec![PortRange::single(port)]);
            let ports = to_port.unwrap_or_else(|| forward.service.ports.ranges().to_vec());
            let target = self.logged(Path::Forwarded, Outcome::Accepted);
            for mut rule in self.forward_rules(forward, &ports, &target) {
                let to = AddressMask::host(IpAddr::V4(forward.to));
                rule.destination = Some(Negatable::plain(to));
                rule.matches.insert(0, self.state_match(StateSet::NEW));
                self.push_filter(
                    crate::policy::ScopeKind::Forwarded,
                    rule,
                    Origin::Translation(index),
                );
            }
        }
    }

    /// A rule for each source and each match on `ports`.
    fn forward_rules(
        &self,
        forward: &PortForward,
        ports: &[PortRange],
        target: &Target,
    ) -> Vec<Rule> {
        let sources = ends(&forward.from, Family::V4);
        let conditions = port_conditions(forward.service.transport.protocol(), ports);
        let mut rules = Vec::with_capacity(sources.len() * conditions.len());
        for (protocol, ports) in conditions.into_iter().flatten() {
            for source in &sources {
                rules.push(Rule {
                    source: source.map(Negatable::plain),
                    in_interface: interface(forward.on.as_ref()),
                    protocol: Some(Negatable::plain(protocol)),
                    matches: ports.iter().cloned().collect(),
                    target: Some(target.clone()),
                    ..Rule::default()
                });
            }
        }
        rules
    }
}
