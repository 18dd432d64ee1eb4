//! One rule in the save form, as words with quotes where they are needed.

use super::Spelling;
use super::kept::kept_by;
use crate::model::extension::{Setting, Word};
use crate::model::{AddressMask, Backend, ChainName, Match, Negatable, Rule, Target};

/// How words are quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quoting {
    /// iptables-restore's own rules.
    Save,
    /// POSIX sh.
    Shell,
}

/// `-A CHAIN …`, as iptables-save prints it.
pub fn write_rule(chain: &ChainName, rule: &Rule) -> String {
    RuleWriter::new(Quoting::Save, Spelling::EVERY).write(chain, rule)
}

/// `-A CHAIN …`, as that back end's save prints it: nft does not keep all that legacy keeps, nor
/// the other way round.
pub fn write_rule_for(chain: &ChainName, rule: &Rule, backend: Backend) -> String {
    write_rule(chain, &kept_by(rule, backend))
}

pub(super) struct RuleWriter {
    quoting: Quoting,
    spelling: Spelling,
    out: String,
}

impl RuleWriter {
    pub(super) fn new(quoting: Quoting, spelling: Spelling) -> Self {
        Self { quoting, spelling, out: String::new() }
    }

    /// The order of the save form: core conditions, matches as given, target.
    pub(super) fn write(mut self, chain: &ChainName, rule: &Rule) -> String {
        self.out.push_str("-A");
        self.word(chain.as_str());
        self.address("-s", rule.source);
        self.address("-d", rule.destination);
        self.core("-i", rule.in_interface.as_ref());
        self.core("-o", rule.out_interface.as_ref());
        self.core("-p", rule.protocol.as_ref());
        if let Some(later) = rule.later_fragment {
            self.option("-f", later.negated);
        }
        for condition in &rule.matches {
            self.option("-m", false);
            self.extension(
                condition.name(),
                &(self.spelling.condition)(condition),
                match condition {
                    Match::Opaque(opaque) => &opaque.words,
                    _ => &[],
                },
            );
        }
        if let Some(target) = &rule.target {
            self.option(if matches!(target, Target::Goto(_)) { "-g" } else { "-j" }, false);
            self.extension(
                target.name(),
                &(self.spelling.target)(target),
                match target {
                    Target::Opaque(opaque) => &opaque.words,
                    _ => &[],
                },
            );
        }
        self.out
    }

    fn option(&mut self, option: &str, negated: bool) {
        self.out.push_str(if negated { " ! " } else { " " });
        self.out.push_str(option);
    }

    fn core<T: ToString>(&mut self, option: &str, value: Option<&Negatable<T>>) {
        if let Some(Negatable { negated, value }) = value {
            self.option(option, *negated);
            self.word(&value.to_string());
        }
    }

    fn address(&mut self, option: &str, mask: Option<Negatable<AddressMask>>) {
        let Some(Negatable { negated, value }) = mask else { return };
        self.option(option, negated);
        self.word(&value.to_string());
    }

    fn extension(&mut self, name: &str, settings: &[Setting], opaque: &[String]) {
        self.word(name);
        for setting in settings {
            self.option(&format!("--{}", setting.option), setting.negated);
            for word in &setting.words {
                match word {
                    Word::Bare(word) => self.word(word),
                    Word::QuotedIfNeeded(text) => self.text(text),
                    Word::Quoted(text) => self.quoted(text),
                    Word::Blank => self.blank(),
                }
            }
        }
        for word in opaque {
            self.opaque(word);
        }
    }

    /// A word that holds no blank; a shell may still read more into it.
    fn word(&mut self, word: &str) {
        self.out.push(' ');
        match self.quoting {
            Quoting::Save => self.out.push_str(word),
            Quoting::Shell => self.out.push_str(&shell_word(word)),
        }
    }

    /// Means nothing, but iptables-save prints it.
    fn blank(&mut self) {
        match self.quoting {
            Quoting::Save => self.out.push(' '),
            Quoting::Shell => {}
        }
    }

    /// What is not modelled: a word, as we read it.
    fn opaque(&mut self, word: &str) {
        self.out.push(' ');
        match self.quoting {
            Quoting::Save => self.out.push_str(&save_opaque(word)),
            Quoting::Shell => self.out.push_str(&shell_word(word)),
        }
    }

    fn quoted(&mut self, text: &str) {
        self.out.push(' ');
        match self.quoting {
            Quoting::Save => self.out.push_str(&save_quoted(text)),
            Quoting::Shell => self.out.push_str(&shell_word(text)),
        }
    }

    fn text(&mut self, text: &str) {
        self.out.push(' ');
        match self.quoting {
            Quoting::Save => self.out.push_str(&save_text(text)),
            Quoting::Shell => self.out.push_str(&shell_word(text)),
        }
    }
}

/// In double quotes, `"` and `\` escaped.
fn save_quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        if matches!(character, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(character);
    }
    quoted.push('"');
    quoted
}

/// As it was written, unless a reader would then take it for several words or none.
fn save_opaque(word: &str) -> String {
    let splits = |character| matches!(character, ' ' | '\t' | '"');
    match word.is_empty() || word.contains(splits) {
        true => save_text(word),
        false => word.to_owned(),
    }
}

/// Bare when every byte is a letter, a digit, `_` or `-`; else in double quotes with `"`, `\` and
/// `'` escaped (libxtables `xtables_save_string`).
fn save_text(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    if !text.is_empty() && text.bytes().all(is_plain) {
        return text.to_owned();
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        if matches!(character, '"' | '\\' | '\'') {
            quoted.push('\\');
        }
        quoted.push(character);
    }
    quoted.push('"');
    quoted
}

/// One word for POSIX sh: bare when nothing in it means anything to a shell, else in double
/// quotes, with what means something there escaped.
pub(super) fn shell_word(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-./:,+@%=".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    let mut quoted = String::with_capacity(word.len() + 2);
    quoted.push('"');
    for character in word.chars() {
        if matches!(character, '"' | '\\' | '$' | '`') {
            quoted.push('\\');
        }
        quoted.push(character);
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_as_iptables_save_does() {
        assert_eq!(save_text("fw-drop_1"), "fw-drop_1");
        assert_eq!(save_text("fw drop "), "\"fw drop \"");
        assert_eq!(save_text("a\"b'c\\"), "\"a\\\"b\\'c\\\\\"");
        assert_eq!(save_text(""), "\"\"");
        assert_eq!(save_text("遮断"), "\"遮断\"");
    }

    #[test]
    fn no_word_means_anything_to_a_shell() {
        assert_eq!(shell_word("$(reboot)`x`"), "\"\\$(reboot)\\`x\\`\"");
        assert_eq!(shell_word("a;b"), "\"a;b\"");
        assert_eq!(shell_word("eth+"), "eth+");
        assert_eq!(shell_word("~root"), "\"~root\"");
    }
}
