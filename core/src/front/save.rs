//! The restore file, line by line.

use super::builder::Builder;
use super::command::Place;
use super::words::{Word, split_words};
use super::{Import, Problem, ReadOptions};
use crate::model::{Backend, ChainName, Counters, DefaultVerdict, Host, TableName};
use crate::net::iptables::{WordProblem, parse_target_name};
use crate::text::{Diagnostic, Parsed, Severity, Span};

/// Bytes of a word that iptables-restore still takes.
const MAX_WORD: usize = 1_023;
/// Words of a line that it still takes, the program's name and the table apart.
const MAX_WORDS: usize = 250;

/// Reads what iptables-save prints and iptables-restore takes.
///
/// Kinder than iptables-restore: what it would stumble over is said, and the rest is read all the
/// same.
pub fn parse_save(text: &str, options: &ReadOptions<'_>) -> Parsed<Import, Problem> {
    let mut reader = SaveReader::new(text, options);
    reader.lines(0, text.len());
    reader.finish()
}

/// Reads parts of a text that are restore files.
pub(super) struct SaveReader<'t, 'o> {
    text: &'t str,
    host: &'o Host,
    pub(super) builder: Builder,
    /// The table whose block is open, and where it began.
    table: Option<(TableName, Span)>,
    /// A table nobody knows: its lines are passed over, for nothing can be said of them.
    is_in_unknown_table: bool,
    /// Tables that a block before was about.
    seen: Vec<TableName>,
    words: Vec<Word<'t>>,
    has_carriage_return: bool,
    /// `--noflush`: what a table held before stays.
    pub(super) keeps_rules: bool,
    /// Where a place of the text is, when the text is a part of another.
    place: Option<&'o dyn Fn(Span) -> Span>,
}

impl<'t, 'o> SaveReader<'t, 'o> {
    pub(super) fn new(text: &'t str, options: &ReadOptions<'o>) -> Self {
        Self {
            text,
            host: options.host,
            builder: Builder::new(options.family, options.host, Place::RestoreFile),
            table: None,
            is_in_unknown_table: false,
            seen: Vec::new(),
            words: Vec::new(),
            has_carriage_return: false,
            keeps_rules: false,
            place: None,
        }
    }

    /// Goes on with tables that are in the making; `place` tells where in the whole text a place
    /// of this one is.
    pub(super) fn with_builder(
        text: &'t str,
        options: &ReadOptions<'o>,
        builder: Builder,
        place: &'o dyn Fn(Span) -> Span,
    ) -> Self {
        let seen = TableName::ALL.to_vec();
        Self { builder, seen, place: Some(place), ..Self::new(text, options) }
    }

    /// The tables in the making, once the text is read.
    pub(super) fn into_builder(mut self) -> Builder {
        self.check_committed();
        self.builder
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let span = Span::new(start, end);
        self.place.map_or(span, |place| place(span))
    }

    /// The words of `text[start..end]`, each where it is in the whole text.
    fn split(&self, words: &mut Vec<Word<'t>>, start: usize, end: usize) -> Option<Span> {
        let unclosed = split_words(words, self.text, start, end);
        if let Some(place) = self.place {
            words.iter_mut().for_each(|word| word.span = place(word.span));
            return unclosed.map(place);
        }
        unclosed
    }

    /// Reads `text[start..end]`.
    pub(super) fn lines(&mut self, start: usize, end: usize) {
        let mut at = start;
        for line in self.text[start..end].split_inclusive('\n') {
            let content = line.strip_suffix('\n').unwrap_or(line);
            let bare = content.strip_suffix('\r').unwrap_or(content);
            if bare.len() < content.len() && !self.has_carriage_return {
                self.has_carriage_return = true;
                let place = at + bare.len();
                self.error(Problem::CarriageReturns, self.span(place, place + 1));
            }
            self.line(bare, at);
            if bare == "COMMIT" && !line.ends_with('\n') {
                let problem = Box::new(Problem::NoNewlineAtEnd);
                let problem = Problem::OneBackend { backend: Backend::Legacy, problem };
                let span = self.span(at, at + bare.len());
                let severity = Severity::Note;
                let note = Diagnostic { severity, problem, span, related: Vec::new() };
                self.builder.diagnostics.push(note);
            }
            at += line.len();
        }
    }

    fn error(&mut self, problem: Problem, span: Span) {
        self.builder.diagnostics.push(Diagnostic::error(problem, span));
    }

    fn line(&mut self, line: &'t str, start: usize) {
        let end = start + line.len();
        let whole = self.span(start, end);
        match line.as_bytes().first() {
            None | Some(b'#') => {}
            Some(b'*') => self.open_table(line[1..].trim_matches([' ', '\t']), whole),
            Some(_) if line == "COMMIT" => self.commit(whole),
            Some(_) if line.trim() == "COMMIT" => {
                self.error(Problem::BadCommit, whole);
                self.commit(whole);
            }
            Some(b':') => self.chain_line(start + 1, end),
            Some(b'-' | b'[' | b' ' | b'\t') => self.command_line(start, end),
            Some(_) if self.is_in_unknown_table => {}
            Some(_) => self.error(Problem::NotARuleLine, whole),
        }
    }

    /// A second block of a table begins anew.
    fn open_table(&mut self, name: &str, span: Span) {
        if let Some((_, opened)) = self.table {
            self.error(Problem::NotCommitted, opened);
        }
        self.is_in_unknown_table = false;
        match name.parse::<TableName>() {
            Ok(table) => {
                let builder = self.builder.table_mut(table);
                if !self.seen.contains(&table) {
                    self.seen.push(table);
                } else if !self.keeps_rules {
                    builder.restart();
                }
                self.table = Some((table, span));
            }
            Err(_) => {
                self.table = None;
                self.is_in_unknown_table = true;
                self.error(Problem::NoSuchTable { name: name.to_owned() }, span);
            }
        }
    }

    fn commit(&mut self, span: Span) {
        if self.table.take().is_none() && !self.is_in_unknown_table {
            self.error(Problem::OutsideTable, span);
        }
        self.is_in_unknown_table = false;
    }

    /// The open table; where there is none, that is said.
    fn open(&mut self, span: Span) -> Option<TableName> {
        if self.table.is_none() && !self.is_in_unknown_table {
            self.error(Problem::OutsideTable, span);
        }
        self.table.map(|(table, _)| table)
    }

    /// `:CHAIN DEFAULT [packets:bytes]`.
    fn chain_line(&mut self, start: usize, end: usize) {
        let whole = self.span(start - 1, end);
        let Some(table) = self.open(whole) else { return };
        let mut words = std::mem::take(&mut self.words);
        self.split(&mut words, start, end);
        if let Err((problem, span)) = self.declare_chain(table, &words, whole) {
            self.error(problem, span);
        }
        self.words = words;
    }

    fn declare_chain(
        &mut self,
        table: TableName,
        words: &[Word<'t>],
        whole: Span,
    ) -> Result<(), (Problem, Span)> {
        let [name, default, counters @ ..] = words else {
            return Err((Problem::MissingValue { option: ":".to_owned() }, whole));
        };
        let chain = parse_target_name(&name.text)
            .map_err(|problem| (Problem::BadChainName { problem }, name.span))?;
        if table.built_in_chains().contains(&chain.as_str()) {
            let verdict = match &*default.text {
                "ACCEPT" => Some(DefaultVerdict::Accept),
                "DROP" => Some(DefaultVerdict::Drop),
                "-" => None,
                word => return Err((Problem::BadDefault { word: word.to_owned() }, default.span)),
            };
            let counted = match counters.first() {
                None => Counters::default(),
                Some(word) => {
                    parse_counters(&word.text).ok_or((Problem::BadCounters, word.span))?
                }
            };
            let builder = self.builder.table_mut(table);
            builder.set_built_in(chain.as_str(), verdict, counted);
            builder.place_chain(chain.as_str(), whole);
            return Ok(());
        }
        self.declare_user_chain(table, &chain, (name, default), whole)
    }

    fn declare_user_chain(
        &mut self,
        table: TableName,
        chain: &ChainName,
        (name, default): (&Word<'t>, &Word<'t>),
        whole: Span,
    ) -> Result<(), (Problem, Span)> {
        let text = chain.as_str().to_owned();
        let first = text.chars().next().unwrap_or('-');
        if matches!(&*text, "ACCEPT" | "DROP" | "RETURN" | "QUEUE") {
            let problem = WordProblem::NameOfTarget { name: text };
            return Err((Problem::BadChainName { problem }, name.span));
        }
        if matches!(first, '-' | '!') {
            let problem = WordProblem::NameCharacter { character: first };
            let problem = Problem::BadChainName { problem };
            self.one_backend(Backend::Nft, problem, name.span);
        }
        if default.text != "-" {
            let problem = Problem::DefaultOfUserChain { chain: text.clone() };
            self.one_backend(Backend::Legacy, problem, default.span);
        }
        let host_has_it = self.host.chains.iter().flatten().any(|other| *other == text);
        let builder = self.builder.table_mut(table);
        if !builder.add_chain(chain.clone(), Some(whole)) {
            builder.flush_chain(chain.as_str());
            builder.place_chain(chain.as_str(), whole);
            if !host_has_it {
                self.one_backend(Backend::Legacy, Problem::ChainExists { chain: text }, name.span);
            }
        }
        Ok(())
    }

    fn one_backend(&mut self, backend: Backend, problem: Problem, span: Span) {
        let problem = Problem::OneBackend { backend, problem: Box::new(problem) };
        self.builder.diagnostics.push(Diagnostic::warning(problem, span));
    }

    /// `[packets:bytes] -A CHAIN …`, or another command.
    fn command_line(&mut self, start: usize, end: usize) {
        let mut words = std::mem::take(&mut self.words);
        let unclosed = self.split(&mut words, start, end);
        if let Some(span) = unclosed {
            self.builder.diagnostics.push(Diagnostic::warning(Problem::UnclosedQuote, span));
        }
        if let Err((problem, span)) = self.command(&words, self.span(start, end)) {
            self.error(problem, span);
        }
        self.words = words;
    }

    fn command(&mut self, words: &[Word<'t>], line: Span) -> Result<(), (Problem, Span)> {
        let Some(first) = words.first() else { return Ok(()) };
        let line = Span { start: first.span.start, end: line.end };
        if first.text.starts_with('#') {
            return Err((Problem::IndentedRemark, first.span));
        }
        let Some(table) = self.open(line) else { return Ok(()) };
        if let Some(long) = words.iter().find(|word| word.text.len() > MAX_WORD) {
            return Err((Problem::WordTooLong { bytes: long.text.len() }, long.span));
        }
        if words.len() > MAX_WORDS {
            return Err((Problem::TooManyWords, line));
        }
        let (counters, words) = match first.text.starts_with('[') {
            true => {
                let counters = parse_counters(&first.text);
                (Some(counters.ok_or((Problem::BadCounters, first.span))?), &words[1..])
            }
            false => (None, words),
        };
        match counters {
            None => self.builder.run(words, line, table, self.host),
            Some(counters) => self.builder.run_counted(words, line, table, self.host, counters),
        }
        Ok(())
    }

    fn check_committed(&mut self) {
        if let Some((_, opened)) = self.table {
            self.error(Problem::NotCommitted, opened);
        }
    }

    pub(super) fn finish(mut self) -> Parsed<Import, Problem> {
        self.check_committed();
        self.builder.into_parsed(self.text)
    }
}

/// `[packets:bytes]`.
fn parse_counters(word: &str) -> Option<Counters> {
    let (packets, bytes) = word.strip_prefix('[')?.strip_suffix(']')?.split_once(':')?;
    Some(Counters { packets: packets.parse().ok()?, bytes: bytes.parse().ok()? })
}
