//! What `iptables -S` lists: `-P`, `-N` and `-A` lines, one table after the other, no table named.

use super::builder::Builder;
use super::command::Place;
use super::words::split_words;
use super::{Import, Problem, ReadOptions};
use crate::model::{Hook, TableName};
use crate::text::{Diagnostic, Parsed, Span};

/// Reads a listing. The table is told by the built-in chains that have a `-P` line; where such
/// lines begin anew, another table begins. Lines may have `-t TABLE` and a program's name in front.
pub fn parse_listing(text: &str, options: &ReadOptions<'_>) -> Parsed<Import, Problem> {
    let mut builder = Builder::new(options.family, options.host, Place::RestoreFile);
    let blocks = blocks(text);
    let mut words = Vec::new();
    for block in blocks {
        let mut at = block.start;
        for line in text[block.start..block.end].split_inclusive('\n') {
            let content = line.trim_end_matches(['\n', '\r']);
            let start = at;
            at += line.len();
            if let Some(span) = split_words(&mut words, text, start, start + content.len()) {
                builder.diagnostics.push(Diagnostic::warning(Problem::UnclosedQuote, span));
            }
            let Some(first) = words.first() else { continue };
            if first.text.starts_with('#') {
                continue;
            }
            let line =
                Span { start: first.span.start, end: Span::new(0, start + content.len()).end };
            if !first.text.starts_with(['-', '[']) {
                builder.diagnostics.push(Diagnostic::error(Problem::NotARuleLine, line));
                continue;
            }
            builder.run(&words, line, block.table, options.host);
        }
    }
    builder.into_parsed(text)
}

/// Lines of one table.
struct Block {
    table: TableName,
    start: usize,
    end: usize,
}

/// Cuts the text where `-P` lines begin anew: behind another line, or for a chain that has one.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut chains: Vec<&str> = Vec::new();
    let mut start = 0;
    let mut at = 0;
    let mut is_behind_other = false;
    for line in text.split_inclusive('\n') {
        let chain = line.strip_prefix("-P ").and_then(|rest| rest.split(' ').next());
        if let Some(chain) = chain {
            if is_behind_other || chains.contains(&chain) {
                blocks.push(Block { table: table_of(&chains), start, end: at });
                chains.clear();
                start = at;
            }
            // No table has more built-in chains.
            if chains.len() < Hook::ALL.len() {
                chains.push(chain);
            }
        }
        is_behind_other = chain.is_none() && (is_behind_other || line.starts_with('-'));
        at += line.len();
    }
    blocks.push(Block { table: table_of(&chains), start, end: at });
    blocks
}

/// The table that has these built-in chains: `filter` where nothing speaks against it.
fn table_of(chains: &[&str]) -> TableName {
    let tables =
        [TableName::Filter, TableName::Nat, TableName::Raw, TableName::Mangle, TableName::Security];
    let has_all =
        |table: &TableName| chains.iter().all(|chain| table.built_in_chains().contains(chain));
    tables.into_iter().find(has_all).unwrap_or(TableName::Filter)
}
