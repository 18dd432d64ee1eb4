//! What the kernel refuses in rules that stand in tables: jumps, loops, extensions out of place.

use super::extension::{ExtensionProblem, Place, Report};
use super::{Backend, ChainKind, Hook, HookSet, RuleRef, Ruleset, Table, Target};

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
/// nothing leads to may hold whatever its table allows, even a loop (net/netfilter/x_tables.c).
pub fn check_rules(ruleset: &Ruleset) -> Vec<RuleProblem> {
    let mut problems = Vec::new();
    for table in ruleset.tables() {
        let jumps = Jumps::new(table, &mut problems);
        let hooks = jumps.hooks();
        for (chain, &hooks) in table.chains().iter().zip(&hooks) {
            for (number, rule) in (1..).zip(&chain.rules) {
                let place = Place { family: ruleset.family, table: table.name, hooks, rule };
                let mut refuse = |extension: &str, report: Report| {
                    if report.is_empty() {
                        return;
                    }
                    for refusal in report.into_refusals() {
                        let at = RuleRef { table: table.name, chain: chain.name.clone(), number };
                        let extension = extension.to_owned();
                        let problem = refusal.problem;
                        let kind = RuleProblemKind::Extension { extension, problem };
                        problems.push(RuleProblem { at, backend: refusal.backend, kind });
                    }
                };
                for condition in &rule.matches {
                    let mut report = Report::default();
                    condition.check(&place, &mut report);
                    refuse(condition.name(), report);
                }
                if let Some(target) = &rule.target {
                    let mut report = Report::default();
                    target.check(&place, &mut report);
                    refuse(target.name(), report);
                }
            }
        }
        problems.extend(jumps.find_loop());
    }
    problems
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
