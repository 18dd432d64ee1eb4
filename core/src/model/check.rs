//! What the kernel refuses in rules that stand in tables: jumps, loops, extensions out of place.

use super::extension::{ExtensionProblem, Place, Refusal, Report};
use super::{Backend, Chain, ChainKind, Hook, HookSet, Rule, RuleRef, Ruleset, Table, Target};

/// One rule that would not be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleProblem {
    pub at: RuleRef,
    /// `None`: both back ends refuse.
    pub backend: Option<Backend>,
    pub kind: RuleProblemKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleProblemKind {
    /// The table has no chain of that name.
    NoSuchChain { chain: String },
    /// A jump to a chain where packets enter the table.
    JumpToBuiltIn { chain: String },
    /// Packets could run through these chains for ever, the last leads to the first. The rules lead
    /// there from a built-in chain and around: without one of them there is no loop.
    Loop { chains: Vec<String>, rules: Vec<RuleRef> },
    /// An extension, by its name, is out of place.
    Extension { extension: String, problem: ExtensionProblem },
}

/// Everything the kernel would refuse, in the order of tables, chains and rules.
///
/// As the kernel does it: chains are judged by the hooks packets reach them from, so that one that
/// nothing leads to may hold whatever its table allows, even a loop. Legacy does not look for a way
/// behind a rule that ends the chain for every packet (net/netfilter/x_tables.c,
/// `mark_source_chains`), nft does.
pub fn check_rules(ruleset: &Ruleset) -> Vec<RuleProblem> {
    let mut problems = Vec::new();
    for table in ruleset.tables() {
        let jumps = Jumps::new(table, &mut problems);
        let legacy = jumps.of_legacy();
        let places = jumps.hooks().into_iter().zip(legacy.hooks());
        for (chain, (hooks, legacy_hooks)) in table.chains().iter().zip(places) {
            let end = end(chain);
            for (number, rule) in (1..).zip(&chain.rules) {
                let place = Place { family: ruleset.family, table: table.name, hooks, rule };
                let legacy_hooks = if number <= end { legacy_hooks } else { HookSet::default() };
                let mut refuse = |extension: &str, refusals: Vec<Refusal>| {
                    for Refusal { backend, problem } in refusals {
                        let at = RuleRef { table: table.name, chain: chain.name.clone(), number };
                        let extension = extension.to_owned();
                        let kind = RuleProblemKind::Extension { extension, problem };
                        problems.push(RuleProblem { at, backend, kind });
                    }
                };
                for condition in &rule.matches {
                    let check =
                        |place: &Place<'_>, report: &mut Report| condition.check(place, report);
                    refuse(condition.name(), refusals(check, place, legacy_hooks));
                }
                if let Some(target) = &rule.target {
                    let check =
                        |place: &Place<'_>, report: &mut Report| target.check(place, report);
                    refuse(target.name(), refusals(check, place, legacy_hooks));
                }
            }
        }
        let only_nft = || {
            let found = jumps.find_loop()?;
            Some(RuleProblem { backend: Some(Backend::Nft), ..found })
        };
        problems.extend(legacy.find_loop().or_else(only_nft));
    }
    problems
}

/// What is said of an extension at a place that legacy takes to be reached from fewer hooks.
fn refusals(
    check: impl Fn(&Place<'_>, &mut Report),
    place: Place<'_>,
    legacy_hooks: HookSet,
) -> Vec<Refusal> {
    let said = |hooks| {
        let mut report = Report::default();
        check(&Place { hooks, ..place }, &mut report);
        report.into_refusals()
    };
    let all = said(place.hooks);
    if all.is_empty() || legacy_hooks == place.hooks {
        return all;
    }
    let by_legacy = said(legacy_hooks);
    let judged = all.into_iter().filter_map(|refusal| {
        let backend = match (refusal.backend, by_legacy.contains(&refusal)) {
            (backend, true) => backend,
            (None | Some(Backend::Nft), false) => Some(Backend::Nft),
            (Some(Backend::Legacy), false) => return None,
        };
        Some(Refusal { backend, ..refusal })
    });
    judged.collect()
}

/// The number of the first rule that ends the chain for every packet; the last rule's, or more,
/// where there is none.
fn end(chain: &Chain) -> u32 {
    let ends = (1..).zip(&chain.rules).find(|(_, rule)| ends_chain(rule));
    ends.map_or(u32::MAX, |(number, _)| number)
}

/// A verdict without conditions (net/ipv4/netfilter/ip_tables.c, `unconditional`).
fn ends_chain(rule: &Rule) -> bool {
    let is_verdict = match &rule.target {
        Some(Target::Accept | Target::Drop | Target::Return) => true,
        Some(target) => target.name() == "QUEUE",
        None => false,
    };
    let Rule { source, destination, in_interface, out_interface, protocol, .. } = rule;
    let is_open = source.is_none() && destination.is_none() && protocol.is_none();
    let is_anywhere = in_interface.is_none() && out_interface.is_none();
    let is_plain = rule.later_fragment.is_none() && rule.matches.is_empty();
    is_verdict && is_open && is_anywhere && is_plain
}

/// Which chain leads to which, by place in the table.
struct Jumps<'t> {
    table: &'t Table,
    /// Of each chain: the number of the rule, and the chain it leads to.
    edges: Vec<Vec<(u32, usize)>>,
}

impl<'t> Jumps<'t> {
    fn new(table: &'t Table, problems: &mut Vec<RuleProblem>) -> Self {
        let mut edges = Vec::with_capacity(table.chains().len());
        for chain in table.chains() {
            let mut of_chain = Vec::new();
            for (number, rule) in (1..).zip(&chain.rules) {
                let Some(Target::Jump(to) | Target::Goto(to)) = &rule.target else { continue };
                let name = || to.as_str().to_owned();
                let kind = match table.position(to) {
                    Ok(place) if table.chains()[place].kind == ChainKind::User => {
                        of_chain.push((number, place));
                        continue;
                    }
                    Ok(_) => RuleProblemKind::JumpToBuiltIn { chain: name() },
                    Err(_) => RuleProblemKind::NoSuchChain { chain: name() },
                };
                let at = RuleRef { table: table.name, chain: chain.name.clone(), number };
                problems.push(RuleProblem { at, backend: None, kind });
            }
            edges.push(of_chain);
        }
        Self { table, edges }
    }

    /// Without those behind the end of a chain.
    fn of_legacy(&self) -> Self {
        let chains = self.table.chains().iter().zip(&self.edges);
        let edges = chains.map(|(chain, edges)| match edges.is_empty() {
            true => Vec::new(),
            false => {
                let end = end(chain);
                edges.iter().copied().filter(|(number, _)| *number <= end).collect()
            }
        });
        Self { table: self.table, edges: edges.collect() }
    }

    /// Places of the built-in chains.
    fn built_in(&self) -> std::ops::Range<usize> {
        0..self.table.name.built_in_chains().len()
    }

    /// From which hooks packets reach each chain.
    fn hooks(&self) -> Vec<HookSet> {
        let mut hooks = vec![HookSet::default(); self.edges.len()];
        for place in self.built_in() {
            let Some(hook) = Hook::of_chain(self.table.chains()[place].name.as_str()) else {
                continue;
            };
            let hook = HookSet::of(&[hook]);
            let mut waiting = vec![place];
            while let Some(place) = waiting.pop() {
                if hooks[place].meets(hook) {
                    continue;
                }
                hooks[place] = hooks[place].union(hook);
                waiting.extend(self.edges[place].iter().map(|(_, to)| *to));
            }
        }
        hooks
    }

    /// The first way that leads packets back to where they were.
    fn find_loop(&self) -> Option<RuleProblem> {
        let mut is_done = vec![false; self.edges.len()];
        let mut is_open = vec![false; self.edges.len()];
        for start in self.built_in() {
            // Each step of the way: a chain, and how many of its edges were followed.
            let mut way = vec![(start, 0)];
            is_open[start] = true;
            while let Some((place, next)) = way.last_mut() {
                let place = *place;
                let Some(&(number, to)) = self.edges[place].get(*next) else {
                    is_open[place] = false;
                    is_done[place] = true;
                    way.pop();
                    continue;
                };
                *next += 1;
                if is_open[to] {
                    return Some(self.report_loop(&way, number, to));
                }
                if !is_done[to] {
                    is_open[to] = true;
                    way.push((to, 0));
                }
            }
        }
        None
    }

    fn report_loop(&self, way: &[(usize, usize)], number: u32, to: usize) -> RuleProblem {
        let name = |place: usize| self.table.chains()[place].name.clone();
        let first = way.iter().position(|(place, _)| *place == to).unwrap_or(0);
        let chains = way[first..].iter().map(|(place, _)| name(*place).as_str().to_owned());
        // The step that was taken last from each chain; from the last one it closes the loop.
        let rules = way.iter().filter_map(|&(place, next)| {
            let (number, _) = *self.edges[place].get(next.checked_sub(1)?)?;
            Some(RuleRef { table: self.table.name, chain: name(place), number })
        });
        let kind = RuleProblemKind::Loop { chains: chains.collect(), rules: rules.collect() };
        let chain = name(way.last().map_or(to, |(place, _)| *place));
        let at = RuleRef { table: self.table.name, chain, number };
        RuleProblem { at, backend: None, kind }
    }
}
