//! One rule: what it holds, where it stands, in which order it is written.

use super::Wish;
use super::declaration::{Choice, Extension, Families, When};
use super::matches::MATCHES;
use super::random::Random;
use super::rare_matches::RARE_MATCHES;
use super::rare_targets::RARE_TARGETS;
use super::targets::TARGETS;
use super::value::{Context, Mood, value};
use super::words;
use crate::oracle::{Question, USER_CHAINS};
use droplab_core::net::Family;

const TABLES: &[(&str, &[&str])] = &[
    ("filter", &["INPUT", "FORWARD", "OUTPUT"]),
    ("nat", &["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"]),
    ("mangle", &["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"]),
    ("raw", &["PREROUTING", "OUTPUT"]),
    ("security", &["INPUT", "FORWARD", "OUTPUT"]),
];
/// Targets that nft has not, that no kernel of today has, or that want two values to fit each other.
const NOT_PLAIN: &[&str] = &["QUEUE", "ULOG", "CLUSTERIP", "SNPT", "DNPT"];
const PORTED: &[&str] = &["tcp", "udp", "sctp", "dccp"];

pub(super) fn rule(random: &mut Random, wish: &Wish, mood: Mood) -> Question {
    let family = random.pick(&Family::ALL);
    let mut matches = some_matches(random, wish, family);
    let target = a_target(random, wish, family);
    matches.retain(|one| target.is_none_or(|target| target.wants.is_empty() || one.name != "tcp"));
    let (protocol, table, chain) = loop {
        let all: Vec<_> = matches.iter().copied().chain(target).collect();
        let place = a_place(random, &all, mood);
        let protocol = a_protocol(random, &all, family);
        match (place, protocol) {
            (Some((table, chain)), Some(protocol)) => break (protocol, table, chain),
            // They do not go together: with one less they may.
            _ => drop(matches.pop()),
        }
    };
    let has_ports = protocol.as_deref().is_some_and(|protocol| PORTED.contains(&protocol));
    let context = Context { family, has_ports, mood };
    let needs_protocol = matches.iter().copied().chain(target).any(|e| !e.protocols.is_empty());
    let mut core = core(random, context, chain);
    if let Some(protocol) = &protocol {
        let is_negated = !needs_protocol && random.one_in(8);
        let name = random.pick(&["-p", "-p", "--protocol", "--proto"]);
        core.push(option_words(is_negated, name, vec![protocol.clone()]));
    }
    random.shuffle(&mut core);
    let mut groups: Vec<Vec<String>> =
        matches.iter().map(|one| match_words(random, one, context)).collect();
    let target = target_words(random, target, context);
    // Options of the core may stand anywhere, but the protocol before what needs it.
    let is_late = mood != Mood::Plain && random.one_in(4);
    let late = if is_late && !core.is_empty() { core.pop() } else { None };
    match mood != Mood::Plain && random.one_in(5) {
        true => groups.insert(0, target),
        false => groups.push(target),
    }
    groups.extend(late);
    let append = if random.one_in(20) { "--append" } else { "-A" };
    let mut all = vec![append.to_owned(), chain.to_owned()];
    all.extend(core.into_iter().chain(groups).flatten());
    Question { family, table: table.to_owned(), words: all }
}

fn fits(extension: &Extension, family: Family) -> bool {
    match extension.families {
        Families::Both => true,
        Families::V4 => family == Family::V4,
        Families::V6 => family == Family::V6,
    }
}

fn wished(
    wish: &Wish,
    all: impl Iterator<Item = &'static Extension>,
    family: Family,
) -> Vec<&'static Extension> {
    let is_wished =
        |one: &&Extension| wish.only.is_empty() || wish.only.iter().any(|name| name == one.name);
    all.filter(|one| fits(one, family)).filter(is_wished).collect()
}

fn some_matches(random: &mut Random, wish: &Wish, family: Family) -> Vec<&'static Extension> {
    let from = wished(wish, MATCHES.iter().chain(RARE_MATCHES), family);
    let n_matches = match random.below(10) {
        _ if from.is_empty() => 0,
        0 | 1 if wish.only.is_empty() => 0,
        0..6 => 1,
        6..9 => 2,
        _ => 3,
    };
    let mut chosen: Vec<&Extension> = Vec::new();
    for _ in 0..n_matches {
        let one = random.pick(&from);
        if chosen.iter().all(|other| other.name != one.name) {
            chosen.push(one);
        }
    }
    chosen
}

fn a_target(random: &mut Random, wish: &Wish, family: Family) -> Option<&'static Extension> {
    let mut from = wished(wish, TARGETS.iter().chain(RARE_TARGETS), family);
    from.retain(|one| !wish.plain || !NOT_PLAIN.contains(&one.name));
    match random.one_in(12) || from.is_empty() {
        true => None,
        false => Some(random.pick(&from)),
    }
}

/// A table and a chain that all of them may stand in.
fn a_place(
    random: &mut Random,
    extensions: &[&Extension],
    mood: Mood,
) -> Option<(&'static str, &'static str)> {
    let anywhere = mood != Mood::Plain && random.one_in(8);
    let mut places = Vec::new();
    for (table, chains) in TABLES {
        let in_table = |one: &&Extension| one.tables.is_empty() || one.tables.contains(table);
        if !anywhere && !extensions.iter().all(in_table) {
            continue;
        }
        for chain in *chains {
            let in_chain = |one: &&Extension| one.chains.is_empty() || one.chains.contains(chain);
            if anywhere || extensions.iter().all(in_chain) {
                places.push((*table, *chain));
            }
        }
        // A chain that nothing leads to may hold what its table allows.
        if random.one_in(3) {
            places.push((*table, random.pick(&USER_CHAINS)));
        }
    }
    match places.is_empty() {
        true => None,
        false => Some(random.pick(&places)),
    }
}

/// `None` where no protocol suits all of them.
#[expect(clippy::option_option, reason = "a rule may have no protocol, and none may suit")]
fn a_protocol(
    random: &mut Random,
    extensions: &[&Extension],
    family: Family,
) -> Option<Option<String>> {
    let mut needs = extensions.iter().map(|one| one.protocols).filter(|all| !all.is_empty());
    let Some(first) = needs.next() else {
        let icmp = if family == Family::V4 { "icmp" } else { "ipv6-icmp" };
        let usual = ["tcp", "udp", icmp];
        let is_there = random.one_in(2);
        return Some(is_there.then(|| match random.one_in(3) {
            true => words::protocol(random, Mood::Plain),
            false => random.pick(&usual).to_owned(),
        }));
    };
    let rest: Vec<_> = needs.collect();
    let suits = |name: &&&str| rest.iter().all(|other| other.contains(*name));
    let suiting: Vec<_> = first.iter().filter(suits).collect();
    let usual = suiting.get(random.index(suiting.len().min(2)));
    usual.map(|name| Some((**name).to_owned()))
}

/// Addresses, interfaces, fragments: in no order.
fn core(random: &mut Random, context: Context, chain: &str) -> Vec<Vec<String>> {
    let mut groups = Vec::new();
    // With a list of addresses nothing may be negated.
    let has_list = random.one_in(6);
    for names in [["-s", "--source", "--src"], ["-d", "--destination", "--dst"]] {
        if !random.one_in(4) {
            continue;
        }
        let own = own_context(random, context);
        let mut address = words::address_mask(random, own);
        if has_list {
            address += &format!(",{}", words::address_mask(random, context));
        }
        let is_negated = (!has_list || context.mood == Mood::Wrong) && random.one_in(4);
        groups.push(option_words(is_negated, random.pick(&names), vec![address]));
    }
    let is_outward = matches!(chain, "OUTPUT" | "POSTROUTING");
    let is_inward = matches!(chain, "PREROUTING" | "INPUT");
    let sides = [(["-i", "--in-interface"], is_outward), (["-o", "--out-interface"], is_inward)];
    for (names, is_refused) in sides {
        let is_refused = is_refused && !(context.mood == Mood::Wrong && random.one_in(3));
        if is_refused || !random.one_in(4) {
            continue;
        }
        let own = own_context(random, context);
        let interface = words::interface(random, own.mood);
        groups.push(option_words(random.one_in(4), random.pick(&names), vec![interface]));
    }
    let takes_fragments = context.family == Family::V4 || context.mood == Mood::Wrong;
    if takes_fragments && random.one_in(20) {
        groups.push(option_words(random.one_in(4), random.pick(&["-f", "--fragment"]), vec![]));
    }
    groups
}

fn match_words(random: &mut Random, one: &Extension, context: Context) -> Vec<String> {
    let options = options(random, one, context);
    let is_implied = ["tcp", "udp", "icmp", "icmp6"].contains(&one.name) && !options.is_empty();
    if is_implied && random.one_in(2) {
        return options;
    }
    let name = random.pick(&["-m", "-m", "-m", "--match"]);
    let mut group = vec![name.to_owned(), one.name.to_owned()];
    group.extend(options);
    group
}

fn target_words(random: &mut Random, target: Option<&Extension>, context: Context) -> Vec<String> {
    let Some(target) = target else { return Vec::new() };
    let is_chain = USER_CHAINS.contains(&target.name);
    let name = match random.below(8) {
        0 => "--jump",
        1 | 2 if is_chain => "-g",
        3 if is_chain => "--goto",
        _ => "-j",
    };
    let mut group: Vec<String> = target.wants.iter().map(|word| (*word).to_owned()).collect();
    group.extend([name.to_owned(), target.name.to_owned()]);
    group.extend(options(random, target, context));
    group
}

fn options(random: &mut Random, one: &Extension, context: Context) -> Vec<String> {
    let ones: Vec<_> = one.options.iter().filter(|choice| choice.when == When::One).collect();
    let the_one = if ones.is_empty() { None } else { Some(random.pick(&ones).names) };
    let mut either = None;
    let is_right = context.mood == Mood::Plain;
    let mut groups = Vec::new();
    for choice in one.options {
        let is_there = match choice.when {
            When::Must => is_right || !random.one_in(30),
            When::One => the_one == Some(choice.names),
            When::May => random.one_in(3),
            When::Either => random.one_in(3) && either.replace(choice.names).is_none(),
            When::Odd => !is_right && random.one_in(6),
        };
        // Ports of a translation need a protocol that has them.
        let wants_ports = matches!(choice.value, super::value::Value::NatPorts);
        if is_there && (!wants_ports || context.has_ports || !is_right) {
            groups.push(choice_words(random, choice, context));
        }
    }
    random.shuffle(&mut groups);
    groups.concat()
}

fn choice_words(random: &mut Random, choice: &Choice, context: Context) -> Vec<String> {
    let names: Vec<&str> = choice.names.split('|').collect();
    let name = random.pick(&names);
    let is_negated = choice.negatable && random.one_in(5);
    let own = own_context(random, context);
    option_words(is_negated, name, value(random, choice.value, own))
}

/// Not every value of an unusual rule is unusual.
fn own_context(random: &mut Random, context: Context) -> Context {
    let mood = if random.one_in(2) { context.mood } else { Mood::Plain };
    Context { mood, ..context }
}

fn option_words(is_negated: bool, name: &str, values: Vec<String>) -> Vec<String> {
    let negation = is_negated.then(|| "!".to_owned());
    negation.into_iter().chain([name.to_owned()]).chain(values).collect()
}
