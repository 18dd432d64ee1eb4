//! The restore file, line by line.

use super::rule::RuleReader;
use super::words::{SpannedWord, split_words};
use super::{Import, Problem};
use crate::model::{
    ChainKind, ChainName, Counters, DefaultVerdict, RuleMap, RuleRef, Ruleset, TableName, Target,
};
use crate::net::Family;
use crate::text::{Diagnostic, Parsed, Span};

/// Reads what iptables-save prints and iptables-restore takes.
///
/// A carriage return before a newline is passed over, though iptables-restore would stumble.
pub fn parse_save(text: &str, family: Family) -> Parsed<Import, Problem> {
    let mut reader = SaveReader {
        text,
        import: Import { ruleset: Ruleset::new(family), spans: RuleMap::default() },
        table: None,
        diagnostics: Vec::new(),
    };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        reader.line(content, start, start + content.len());
        start += line.len();
    }
    reader.finish()
}

struct SaveReader<'t> {
    text: &'t str,
    import: Import,
    /// The table whose block is open, and where it began.
    table: Option<(TableName, Span)>,
    diagnostics: Vec<Diagnostic<Problem>>,
}

impl SaveReader<'_> {
    fn error(&mut self, problem: Problem, span: Span) {
        self.diagnostics.push(Diagnostic::error(problem, span));
    }

    fn line(&mut self, line: &str, start: usize, end: usize) {
        let whole = Span::new(start, end);
        match line.as_bytes().first() {
            None | Some(b'#') => {}
            Some(b'*') => self.open_table(line[1..].trim_end(), whole),
            Some(b':') => self.chain_line(start + 1, end),
            Some(_) if line == "COMMIT" => self.table = None,
            Some(b'-' | b'[' | b' ' | b'\t') => self.rule_line(start, end),
            Some(_) => self.error(Problem::NotARuleLine, whole),
        }
    }

    fn open_table(&mut self, name: &str, span: Span) {
        if let Some((_, opened)) = self.table {
            self.error(Problem::NotCommitted, opened);
        }
        match name.parse::<TableName>() {
            Ok(table) => {
                self.import.ruleset.table_mut(table);
                self.table = Some((table, span));
            }
            Err(_) => {
                self.table = None;
                self.error(Problem::NoSuchTable { name: name.to_owned() }, span);
            }
        }
    }

    /// `:CHAIN DEFAULT [packets:bytes]`.
    fn chain_line(&mut self, start: usize, end: usize) {
        let words = split_words(self.text, start, end);
        let whole = Span::new(start, end);
        let Some((table, _)) = self.table else { return self.error(Problem::OutsideTable, whole) };
        let [name, default, counters @ ..] = words.as_slice() else {
            return self.error(Problem::MissingValue { option: ":".to_owned() }, whole);
        };
        let chain: ChainName = match name.text.parse() {
            Ok(chain) => chain,
            Err(problem) => return self.error(Problem::BadChainName { problem }, name.span),
        };
        let counters = match counters.first() {
            None => Counters::default(),
            Some(word) => match parse_counters(&word.text) {
                Some(counters) => counters,
                None => return self.error(Problem::BadCounters, word.span),
            },
        };
        let is_built_in = table.built_in_chains().contains(&chain.as_str());
        let verdict = match (default.text.as_str(), is_built_in) {
            ("ACCEPT", true) => Some(DefaultVerdict::Accept),
            ("DROP", true) => Some(DefaultVerdict::Drop),
            ("-", _) => None,
            (word, _) => {
                return self.error(Problem::BadDefault { word: word.to_owned() }, default.span);
            }
        };
        let chain = self.import.ruleset.table_mut(table).chain_mut(&chain);
        if let Some(default) = verdict {
            chain.kind = ChainKind::BuiltIn { default, counters };
        }
    }

    /// `[packets:bytes] -A CHAIN …`.
    fn rule_line(&mut self, start: usize, end: usize) {
        let words = split_words(self.text, start, end);
        let whole = Span::new(start, end);
        let Some((table, _)) = self.table else { return self.error(Problem::OutsideTable, whole) };
        let (counters, words) = match words.split_first() {
            None => return,
            Some((first, rest)) if first.text.starts_with('[') => match parse_counters(&first.text)
            {
                Some(counters) => (Some(counters), rest),
                None => return self.error(Problem::BadCounters, first.span),
            },
            Some(_) => (None, words.as_slice()),
        };
        let [append, name, rest @ ..] = words else {
            return self.error(Problem::NotARuleLine, whole);
        };
        if !matches!(append.text.as_str(), "-A" | "--append") {
            let word = append.text.clone();
            return self.error(Problem::UnknownOption { word }, append.span);
        }
        let Some(chain) = self.known_chain(table, name) else { return };
        let family = self.import.ruleset.family;
        let mut rule = RuleReader::new(family, whole, &mut self.diagnostics).read(rest);
        rule.counters = counters;
        if let Some(Target::Jump(to) | Target::Goto(to)) = &rule.target {
            let is_there = self.import.ruleset.table_mut(table).chain(to).is_some();
            if !is_there {
                self.error(Problem::NoSuchChain { chain: to.clone() }, whole);
            }
        }
        let rules = &mut self.import.ruleset.table_mut(table).chain_mut(&chain).rules;
        rules.push(rule);
        let number = u32::try_from(rules.len()).expect("fewer rules than bytes of a text");
        self.import.spans.insert(RuleRef { table, chain, number }, whole);
    }

    /// The chain the word names; a rule for another would be refused.
    fn known_chain(&mut self, table: TableName, name: &SpannedWord) -> Option<ChainName> {
        let chain: ChainName = match name.text.parse() {
            Ok(chain) => chain,
            Err(problem) => {
                self.error(Problem::BadChainName { problem }, name.span);
                return None;
            }
        };
        if self.import.ruleset.table_mut(table).chain(&chain).is_none() {
            self.error(Problem::NoSuchChain { chain }, name.span);
            return None;
        }
        Some(chain)
    }

    fn finish(mut self) -> Parsed<Import, Problem> {
        if let Some((_, opened)) = self.table {
            self.error(Problem::NotCommitted, opened);
        }
        Parsed { value: self.import, diagnostics: self.diagnostics }
    }
}

/// `[packets:bytes]`.
fn parse_counters(word: &str) -> Option<Counters> {
    let (packets, bytes) = word.strip_prefix('[')?.strip_suffix(']')?.split_once(':')?;
    Some(Counters { packets: packets.parse().ok()?, bytes: bytes.parse().ok()? })
}
