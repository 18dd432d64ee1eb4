//! Repairs: what to write instead, where a problem leaves little doubt.

use super::Problem;
use crate::model::extension::WordProblem;
use crate::net::iptables::parse_chain_name;
use crate::text::{Diagnostic, Span};

/// One repair of a text: `text` in place of `span`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    pub span: Span,
    pub text: String,
}

/// What could be written instead, the likeliest first; nothing where only the author knows.
pub fn fixes(found: &Diagnostic<Problem>, text: &str) -> Vec<Fix> {
    let span = found.span;
    let word = text.get(span.start as usize..span.end as usize).unwrap_or("");
    let one = |text: &str| vec![Fix { span, text: text.to_owned() }];
    match &found.problem {
        Problem::OneBackend { problem, .. } => {
            let inner = Diagnostic { problem: (**problem).clone(), ..found.clone() };
            fixes(&inner, text)
        }
        Problem::UnknownOption { did_you_mean: Some(meant), .. } => {
            let value =
                word.split_once('=').map_or(String::new(), |(_, value)| format!("={value}"));
            one(&format!("{meant}{value}"))
        }
        Problem::NoSuchMatch { did_you_mean: Some(meant), .. } => one(meant),
        Problem::NoSuchTarget { name, did_you_mean } => {
            let meant = did_you_mean.iter().flat_map(|meant| one(meant));
            meant.chain(declaration(text, span, name)).collect()
        }
        Problem::NoSuchChain { chain } => declaration(text, span, chain).into_iter().collect(),
        Problem::AmbiguousOption { candidates, .. } => {
            let fix = |name: &String| Fix { span, text: name.clone() };
            candidates.iter().take(4).map(fix).collect()
        }
        Problem::TypographicCharacter { .. } => one(&plain(word)),
        Problem::GluedValue { option, value } => one(&format!("{option} {value}")),
        Problem::GluedNegation { .. } => one(&format!("! {}", &word[1.min(word.len())..])),
        Problem::DoubledNegation | Problem::StrayNegation => vec![removal(text, span)],
        Problem::NotNegatable { .. } => vec![removal(text, span)],
        Problem::OldNegation { .. } => old_negation(text, span).into_iter().collect(),
        Problem::DefaultOfUserChain { .. } => one("-"),
        Problem::BadDefault { word } => match word.to_ascii_uppercase().as_str() {
            verdict @ ("ACCEPT" | "DROP") => one(verdict),
            _ => one("DROP"),
        },
        Problem::BadCommit => one("COMMIT"),
        Problem::NoNewlineAtEnd => {
            vec![Fix { span: Span { start: span.end, end: span.end }, text: "\n".to_owned() }]
        }
        Problem::NotCommitted => vec![commit(text, span)],
        Problem::BadValue { problem, .. } | Problem::ValueChanged { problem, .. } => {
            of_word(problem, span).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// A known word instead of an unknown one.
fn of_word(problem: &WordProblem, span: Span) -> Option<Fix> {
    let WordProblem::UnknownService { text, did_you_mean: Some(meant) } = problem else {
        return None;
    };
    let is_whole = text.len() == (span.end - span.start) as usize;
    is_whole.then(|| Fix { span, text: (*meant).to_owned() })
}

/// The word without its typographer's characters. An option's one long dash was two.
fn plain(word: &str) -> String {
    let is_dash = |c: char| matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}');
    let name = word.trim_start_matches(|c| is_dash(c) || c == '-');
    let dashes = match name.chars().count() {
        _ if name.len() == word.len() => "",
        0 | 1 => "-",
        _ => "--",
    };
    let straight = |c| match c {
        '\u{201c}'..='\u{201f}' | '\u{ff02}' => '"',
        '\u{2018}'..='\u{201b}' => '\'',
        other => other,
    };
    dashes.chars().chain(name.chars().map(straight)).collect()
}

/// The span, and one blank beside it.
fn removal(text: &str, span: Span) -> Fix {
    let is_blank = |at: usize| text.as_bytes().get(at) == Some(&b' ');
    let start = span.start as usize;
    let span = match (start > 0 && is_blank(start - 1), is_blank(span.end as usize)) {
        (true, _) => Span { start: span.start - 1, ..span },
        (false, true) => Span { end: span.end + 1, ..span },
        (false, false) => span,
    };
    Fix { span, text: String::new() }
}

/// `-s ! X` → `! -s X`: the word before the `!` and the `!` change places.
fn old_negation(text: &str, bang: Span) -> Option<Fix> {
    let before = text.get(..bang.start as usize)?.trim_end_matches(' ');
    let start = before.rfind([' ', '\n']).map_or(0, |at| at + 1);
    let option = &before[start..];
    let span = Span::new(start, bang.end as usize);
    option.starts_with('-').then(|| Fix { span, text: format!("! {option}") })
}

/// `COMMIT` as a line of its own: before the next table, or at the end.
fn commit(text: &str, table: Span) -> Fix {
    let after = text.get(table.end as usize..).unwrap_or_default();
    let next = after.find("\n*").map(|at| table.end as usize + at + 1);
    let at = next.unwrap_or(text.len());
    let newline = if text[..at].ends_with('\n') { "" } else { "\n" };
    Fix { span: Span::new(at, at), text: format!("{newline}COMMIT\n") }
}

/// The line that makes the chain: behind the one that opens the table, or, in a listing, before
/// the rule. A script has its own word for iptables.
fn declaration(text: &str, span: Span, chain: &str) -> Option<Fix> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let is_name = parse_chain_name(chain).is_ok() && chain.chars().all(is_plain);
    let before = text.get(..span.start as usize)?;
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    if !is_name || !text[line..].starts_with(['-', '[']) {
        return None;
    }
    let opened = match text.starts_with('*') {
        true => before.rfind("\n*").map_or(Some(0), |at| Some(at + 1)),
        false => before.rfind("\n*").map(|at| at + 1),
    };
    let (at, text) = match opened {
        Some(table) => (table + text[table..].find('\n')? + 1, format!(":{chain} - [0:0]\n")),
        None => (line, format!("-N {chain}\n")),
    };
    Some(Fix { span: Span::new(at, at), text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::{ReadOptions, detect_form, parse_save, read};
    use crate::net::Family;

    #[track_caller]
    fn check(line: &str, repaired: &str) {
        let head = "*filter\n:mine - [0:0]\n";
        let text = format!("{head}{line}\nCOMMIT\n");
        let parsed = parse_save(&text, &ReadOptions::of(Family::V4));
        let fix =
            parsed.diagnostics.iter().find_map(|found| fixes(found, &text).into_iter().next());
        let fix = fix.expect("a repair");
        let mut text = text;
        text.replace_range(fix.span.start as usize..fix.span.end as usize, &fix.text);
        assert_eq!(text, format!("{head}{repaired}\nCOMMIT\n"));
    }

    #[test]
    fn repairs_what_leaves_little_doubt() {
        check("-A INPUT -p tcp --dprot 22", "-A INPUT -p tcp --dport 22");
        check("-A INPUT -p tcp –dport 22", "-A INPUT -p tcp --dport 22");
        check("-A INPUT —p tcp", "-A INPUT -p tcp");
        check("-A INPUT -s ! 192.0.2.1", "-A INPUT ! -s 192.0.2.1");
        check("-A INPUT !-s 192.0.2.1", "-A INPUT ! -s 192.0.2.1");
        check("-A INPUT ! ! -s 192.0.2.1", "-A INPUT ! -s 192.0.2.1");
        check("-A INPUT -ptcp", "-A INPUT -p tcp");
        check("-A INPUT -j ACEPT", "-A INPUT -j ACCEPT");
        check("-A INPUT -p tcp --dport shh", "-A INPUT -p tcp --dport ssh");
        check("-A INPUT -j ACCEPT !", "-A INPUT -j ACCEPT");
        check(":INPUT accept [0:0]", ":INPUT ACCEPT [0:0]");
    }

    /// Applies the last repair of the last thing that is wrong, until nothing is.
    #[track_caller]
    fn check_text(text: &str, repaired: &str) {
        let mut text = text.to_owned();
        let options = ReadOptions::of(Family::V4);
        while let Some(found) = read(&text, detect_form(&text), &options).diagnostics.pop() {
            let fix = fixes(&found, &text).pop().expect("a repair");
            text.replace_range(fix.span.start as usize..fix.span.end as usize, &fix.text);
        }
        assert_eq!(text, repaired);
    }

    #[test]
    fn ends_a_table() {
        check_text("*filter\n-A INPUT -j DROP", "*filter\n-A INPUT -j DROP\nCOMMIT\n");
        check_text("*nat\n*filter\nCOMMIT\n", "*nat\nCOMMIT\n*filter\nCOMMIT\n");
    }

    #[test]
    fn declares_a_chain() {
        let tables = |own: &str| {
            format!("*nat\nCOMMIT\n*filter\n{own}-A own -j DROP\n-A INPUT -j own\nCOMMIT\n")
        };
        check_text(&tables(""), &tables(":own - [0:0]\n"));
        check_text(
            "*filter\n-A a -j b\nCOMMIT\n",
            "*filter\n:b - [0:0]\n:a - [0:0]\n-A a -j b\nCOMMIT\n",
        );
        check_text("-A INPUT -j own\n", "-N own\n-A INPUT -j own\n");
    }
}
