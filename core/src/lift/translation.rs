//! The table nat → translations, and the doors in FORWARD that each port forward makes.

use super::chain::placed;
use super::condition::{Condition, Ports, Traffic};
use super::plain::{Does, PlainRule, plain_rule};
use super::ports::{split, to_ranges};
use super::problem::{Place, PlacedProblem, Problem};
use crate::model::{ChainKind, DefaultVerdict, RuleRef, Ruleset, TableName};
use crate::net::{AddressBlock, AddressList, Family, InterfacePattern, PortList, StateSet};
use crate::policy::{PortForward, ServicePorts, Translation};
use std::net::IpAddr;

/// A translation and the rules it comes from.
pub(super) struct Translated {
    pub(super) translation: Translation,
    /// Of a port forward, as they are collected.
    sources: Vec<AddressBlock>,
    pub(super) at: Vec<RuleRef>,
}

/// The translations of a ruleset; all that is not one is a problem, as are the other tables.
pub(super) fn translations(
    ruleset: &Ruleset,
    problems: &mut Vec<PlacedProblem>,
) -> Vec<Translated> {
    let mut found: Vec<Translated> = Vec::new();
    let family = ruleset.family;
    let others = ruleset.tables().iter().filter(|table| table.name != TableName::Filter);
    for table in others {
        for chain in table.chains() {
            if let ChainKind::BuiltIn { default: DefaultVerdict::Drop, .. } = chain.kind {
                let place = Place::Chain { table: table.name, chain: chain.name.clone() };
                problems.push(PlacedProblem { family, place, problem: Problem::DefaultHasNoPlace });
            }
            for (number, rule) in (1..).zip(&chain.rules) {
                let at = RuleRef { table: table.name, chain: chain.name.clone(), number };
                let translated = match (table.name, family) {
                    (TableName::Nat, Family::V4) => plain_rule(rule, family)
                        .and_then(|plain| translation(chain.name.as_str(), plain)),
                    (TableName::Nat, Family::V6) => Err(Problem::TranslationIsIpv4),
                    (TableName::Raw | TableName::Mangle | TableName::Security, _)
                    | (TableName::Filter, _) => Err(Problem::TableHasNoPlace { table: table.name }),
                };
                match translated {
                    Ok((translation, remarks)) => {
                        let remarks = remarks.into_iter();
                        problems.extend(remarks.map(|remark| placed(family, &at, remark)));
                        add(&mut found, translation, at);
                    }
                    Err(problem) => problems.push(placed(family, &at, problem)),
                }
            }
        }
    }
    for one in &mut found {
        if let Translation::PortForward(forward) = &mut one.translation {
            forward.from = AddressList::new(std::mem::take(&mut one.sources));
        }
    }
    found
}

/// # Errors
/// What of the rule no translation has.
fn translation(chain: &str, plain: PlainRule<'_>) -> Result<(Translation, Vec<Problem>), Problem> {
    let PlainRule { when, does, note, mut remarks, .. } = plain;
    if !note.as_str().is_empty() {
        remarks.push(Problem::CommentIsLost);
    }
    let no_place = |option| Err(Problem::OptionHasNoPlace { option });
    let Condition { source, destination, in_by, out_by, traffic, states, limit } = when;
    if destination.is_some() {
        return no_place("-d");
    }
    if states.is_some() {
        return no_place("--ctstate");
    }
    if limit.is_some() {
        return no_place("--limit");
    }
    match (chain, does) {
        ("POSTROUTING", Does::Masquerade) => {
            if source.is_some() {
                return no_place("-s");
            }
            if in_by.is_some() || traffic != Traffic::Any {
                return no_place("-p");
            }
            let out = out_by.unwrap_or(InterfacePattern::StartingWith("".into()));
            Ok((Translation::Masquerade { out, enabled: true }, remarks))
        }
        ("PREROUTING", Does::Forward(to, to_port)) => {
            let ports = match traffic {
                Traffic::Ports(ports) if ports.source.is_some() => return no_place("--sport"),
                Traffic::Ports(ports) => ports,
                Traffic::Any | Traffic::Protocol(_) | Traffic::Icmp { .. } => {
                    return Err(Problem::TargetHasNoPlace { name: "DNAT".to_owned() });
                }
            };
            if ports.is_list && ports.ranges.len() == 1 {
                remarks.push(Problem::Respelled);
            }
            let service = service(ports).ok_or(Problem::OptionHasNoPlace { option: "--dports" })?;
            let from = AddressList::new(source.into_iter().collect());
            let forward = PortForward { enabled: true, on: in_by, from, service, to, to_port };
            Ok((Translation::PortForward(forward), remarks))
        }
        (_, does) => Err(match does {
            Does::Jump(chain) | Does::Goto(chain) => {
                Problem::JumpHasNoPlace { chain: chain.as_str().to_owned() }
            }
            Does::Nothing => Problem::DoesNothing,
            Does::Decide(_) | Does::Return => {
                Problem::TargetHasNoPlace { name: "ACCEPT".to_owned() }
            }
            Does::Log { .. } => Problem::TargetHasNoPlace { name: "LOG".to_owned() },
            Does::Forward(..) => Problem::TargetHasNoPlace { name: "DNAT".to_owned() },
            Does::Masquerade => Problem::TargetHasNoPlace { name: "MASQUERADE".to_owned() },
        }),
    }
}

fn service(ports: Ports) -> Option<ServicePorts> {
    Some(ServicePorts { transport: ports.transport, ports: PortList::new(ports.ranges)? })
}

/// A rule that differs from the one before in its source only goes to the same translation.
fn add(found: &mut Vec<Translated>, translation: Translation, at: RuleRef) {
    if let (Some(last), Translation::PortForward(next)) = (found.last_mut(), &translation)
        && let Translation::PortForward(forward) = &last.translation
    {
        let same = (&forward.on, &forward.service, forward.to, forward.to_port)
            == (&next.on, &next.service, next.to, next.to_port);
        if same && !last.sources.is_empty() && !next.from.is_anywhere() {
            last.sources.extend_from_slice(next.from.blocks());
            last.at.push(at);
            return;
        }
    }
    let sources = match &translation {
        Translation::PortForward(forward) => forward.from.blocks().to_vec(),
        Translation::Masquerade { .. } => Vec::new(),
    };
    found.push(Translated { translation, sources, at: vec![at] });
}

/// What lowering asks in FORWARD for a port forward, in its order.
pub(super) fn doors(forward: &PortForward) -> Vec<Condition> {
    let ranges = forward.service.ports.ranges();
    let ranges = match forward.to_port {
        Some(port) => to_ranges(port),
        None => ranges.to_vec(),
    };
    let sources: Vec<Option<AddressBlock>> = match forward.from.is_anywhere() {
        true => vec![None],
        false => forward
            .from
            .of_family(Family::V4)
            .map(|block| (block.prefix_length() > 0).then_some(*block))
            .collect(),
    };
    let mut doors = Vec::new();
    for (ranges, is_list) in split(&ranges) {
        for source in &sources {
            let transport = forward.service.transport;
            let ports = Ports { transport, source: None, ranges: ranges.clone(), is_list };
            doors.push(Condition {
                source: *source,
                destination: Some(AddressBlock::new(IpAddr::V4(forward.to), 32)),
                in_by: forward.on.clone().filter(|on| !on.is_any()),
                traffic: Traffic::Ports(ports),
                states: Some(StateSet::NEW),
                ..Condition::default()
            });
        }
    }
    doors
}
