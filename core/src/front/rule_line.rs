//! One rule as it stands behind `iptables` in a shell: what the kernel would make of it.

use super::builder::{Builder, rules};
use super::command::{Command, Place};
use super::sh_words::split_sh_words;
use super::words::Word;
use super::{Problem, ReadOptions};
use crate::model::{Backend, ChainName, Rule, TableName};
use crate::net::iptables::parse_target_name;
use crate::text::{Diagnostic, Severity, Span};

/// What became of one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleReading {
    pub chain: Option<ChainName>,
    pub table: TableName,
    /// One, or one for each pair of a list of addresses; empty when the rule is refused.
    pub rules: Vec<Rule>,
    /// Errors are refusals by both back ends, [`Problem::OneBackend`] those of one.
    pub diagnostics: Vec<Diagnostic<Problem>>,
}

impl RuleReading {
    /// Neither back end takes the rule.
    pub fn is_refused(&self) -> bool {
        !Backend::ALL.into_iter().any(|backend| self.is_accepted_by(backend))
    }

    /// Whether that back end takes the rule.
    pub fn is_accepted_by(&self, backend: Backend) -> bool {
        self.diagnostics.iter().all(|diagnostic| match &diagnostic.problem {
            Problem::OneBackend { backend: other, .. } => *other != backend,
            _ => diagnostic.severity != Severity::Error,
        })
    }
}

/// Reads what stands behind the program's name in a shell, and judges the rule in the chain it is
/// for; user chains are those of the host.
pub fn read_rule(text: &str, table: TableName, options: &ReadOptions<'_>) -> RuleReading {
    let words = split_sh_words(text).into_iter();
    let words: Vec<Word<'_>> = words.map(|(text, span)| Word { text: text.into(), span }).collect();
    let line = Span::new(0, text.trim_end().len());
    let mut builder = Builder::new(options.family, options.host, Place::CommandLine);
    builder.table_mut(table);
    let mut command = Command::default();
    builder.read(&mut command, &words, line, table, options.host);
    let table = command.table.unwrap_or(table);
    let chain = command.action.as_ref().and_then(|action| action.chain.as_deref());
    let chain = chain.and_then(|name| parse_target_name(name).ok());
    let is_refused = command.is_refused;
    let made: Vec<Rule> = match is_refused {
        true => Vec::new(),
        false => rules(&command).collect(),
    };
    builder.apply(table, &mut command, line);
    let parsed = builder.into_parsed(text);
    RuleReading { chain, table, rules: made, diagnostics: parsed.diagnostics }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::parse_save;
    use crate::model::UNKNOWN_HOST;
    use crate::net::Family;

    const OPTIONS: ReadOptions<'static> = ReadOptions { family: Family::V4, host: &UNKNOWN_HOST };

    fn read(text: &str) -> RuleReading {
        read_rule(text, TableName::Filter, &OPTIONS)
    }

    /// Read as `meant`, and remarked.
    #[track_caller]
    fn check(text: &str, meant: &str) {
        let (reading, meant) = (read(text), read(meant));
        assert_eq!(reading.rules, meant.rules);
        assert!(!meant.rules.is_empty() && meant.diagnostics.is_empty());
        let codes: Vec<_> = reading.diagnostics.iter().map(|found| found.problem.code()).collect();
        assert_eq!(codes, ["glued-value"]);
    }

    #[test]
    fn reads_a_glued_value_as_it_is_meant() {
        check("-A INPUT -ptcp --dport 22", "-A INPUT -p tcp --dport 22");
        check("-A INPUT --protocol=tcp", "-A INPUT -p tcp");
        check("-A INPUT -ieth0", "-A INPUT -i eth0");
        check("-A INPUT -s1.2.3.4", "-A INPUT -s 1.2.3.4");
        check("-A INPUT -vjACCEPT", "-A INPUT -j ACCEPT");
    }

    #[test]
    fn a_restore_file_takes_the_whole_word() {
        let codes = |rule: &str| -> Vec<_> {
            let text = format!("*filter\n{rule}\nCOMMIT\n");
            let parsed = parse_save(&text, &OPTIONS);
            let found = parsed.diagnostics.iter();
            found.map(|found| (found.severity, found.problem.code())).collect()
        };
        assert_eq!(codes("-A INPUT -ptcp"), [(Severity::Error, "glued-value")]);
        assert_eq!(codes("-A INPUT -ieth0"), [(Severity::Warning, "glued-value")]);
        assert_eq!(codes("-A INPUT -mstate --state NEW"), []);
    }
}
