//! Targets of NAT in nft's words.

use super::problem::Untranslatable;
use super::rule::Draft;
use super::values::ip;
use crate::model::Hook;
use crate::model::extension::{
    DnatOptions, MappedPorts, MasqueradeOptions, NatAddresses, NatTo, NetmapTarget,
    RedirectOptions, SnatOptions,
};
use crate::net::Family;
use std::net::IpAddr;

type Outcome = Result<String, Untranslatable>;

pub(super) fn destination(out: &Draft<'_, '_>, options: &DnatOptions) -> Outcome {
    let impossible = Untranslatable::Option { extension: "DNAT", option: "to-destination" };
    if options.to.ports.is_some_and(|ports| ports.base.is_some()) {
        return Err(impossible);
    }
    let to = place(out, options.to).ok_or(impossible)?;
    let flags = [(options.random, "random"), (options.persistent, "persistent")];
    Ok(format!("dnat{to}{}", listed(&flags)))
}

pub(super) fn source(out: &Draft<'_, '_>, options: &SnatOptions) -> Outcome {
    let to = place(out, options.to)
        .ok_or(Untranslatable::Option { extension: "SNAT", option: "to-source" })?;
    let flags = [
        (options.random, "random"),
        (options.random_fully, "fully-random"),
        (options.persistent, "persistent"),
    ];
    Ok(format!("snat{to}{}", listed(&flags)))
}

pub(super) fn masquerade(out: &Draft<'_, '_>, options: &MasqueradeOptions) -> Outcome {
    let to = place(out, NatTo { addresses: None, ports: options.to_ports })
        .ok_or(Untranslatable::Option { extension: "MASQUERADE", option: "to-ports" })?;
    let flags = [(options.random, "random"), (options.random_fully, "fully-random")];
    Ok(format!("masquerade{to}{}", listed(&flags)))
}

pub(super) fn redirect(out: &Draft<'_, '_>, options: &RedirectOptions) -> Outcome {
    let to = place(out, NatTo { addresses: None, ports: options.to_ports })
        .ok_or(Untranslatable::Option { extension: "REDIRECT", option: "to-ports" })?;
    Ok(format!("redirect{to}{}", listed(&[(options.random, "random")])))
}

/// ` to A-B:p-q`. `None` where the ends are the wrong way round, and for ports of a rule without
/// a protocol, which nft asks for.
fn place(out: &Draft<'_, '_>, to: NatTo) -> Option<String> {
    let addresses = match to.addresses {
        Some(NatAddresses { first, last }) if first > last => return None,
        Some(NatAddresses { first, last }) => {
            let shown = |address: IpAddr| match (out.family, to.ports.is_some()) {
                (Family::V6, true) => format!("[{address}]"),
                (Family::V4 | Family::V6, _) => address.to_string(),
            };
            let range = if first == last { String::new() } else { format!("-{}", shown(last)) };
            format!("{}{range}", shown(first))
        }
        None => String::new(),
    };
    let ports = match to.ports {
        Some(MappedPorts { range, .. }) => {
            out.plain_protocol()?;
            match range.is_single() {
                true => format!(":{}", range.first()),
                false => format!(":{}-{}", range.first(), range.last()),
            }
        }
        None => String::new(),
    };
    match addresses.is_empty() && ports.is_empty() {
        true => Some(String::new()),
        false => Some(format!(" to {addresses}{ports}")),
    }
}

fn listed(flags: &[(bool, &str)]) -> String {
    let set: Vec<_> = flags.iter().filter(|(is_set, _)| *is_set).map(|(_, name)| *name).collect();
    match set.is_empty() {
        true => String::new(),
        false => format!(" {}", set.join(",")),
    }
}

/// The host's bits stay, those of the network are the new ones; which address is meant depends on
/// where the packet is.
pub(super) fn network(out: &Draft<'_, '_>, options: &NetmapTarget) -> Outcome {
    let (word, field) = match out.hook {
        Some(Hook::Prerouting | Hook::Output) => ("dnat", "daddr"),
        Some(Hook::Input | Hook::Postrouting) => ("snat", "saddr"),
        Some(Hook::Forward) | None => {
            return Err(Untranslatable::UnknownHook { extension: "NETMAP" });
        }
    };
    let Some(to) = options.to else {
        return Err(Untranslatable::Option { extension: "NETMAP", option: "to" });
    };
    if to.prefix_length() == Some(out.family.address_bits()) {
        return Ok(format!("{word} to {}", to.address()));
    }
    let host = match to.mask() {
        IpAddr::V4(mask) => IpAddr::V4((!mask.to_bits()).into()),
        IpAddr::V6(mask) => IpAddr::V6((!mask.to_bits()).into()),
    };
    Ok(format!("{word} to {} {field} & {host} | {}", ip(out.family), to.address()))
}
