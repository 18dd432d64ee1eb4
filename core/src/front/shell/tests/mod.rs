//! Scripts and the commands they run.

mod constructs;
mod hostile;

use super::{Facts, Script, Step, run};

/// A step as one line: `?` before it when it is in doubt, `<…>` around what is not known.
fn shown(step: &Step) -> String {
    let words: Vec<String> = step.command.words.iter().map(shown_word).collect();
    let doubt = if step.doubt.is_none() { "" } else { "? " };
    format!("{doubt}{}", words.join(" "))
}

fn shown_word(word: &super::Word) -> String {
    let mut out = String::new();
    let mut at = 0;
    for part in &word.unresolved {
        out.push_str(&word.text[at..part.start]);
        out.push_str(&format!("<{}>", &word.text[part.start..part.end]));
        at = part.end;
    }
    out.push_str(&word.text[at..]);
    if word.text.contains(' ') || word.text.is_empty() { format!("[{out}]") } else { out }
}

fn read(text: &str) -> Script {
    run(text, &Facts::default())
}

fn steps(script: &Script) -> Vec<String> {
    script.steps.iter().map(shown).collect()
}

fn codes(script: &Script) -> Vec<&'static str> {
    script.problems.iter().map(|diagnostic| diagnostic.problem.code()).collect()
}

/// The steps of a script that has no problem.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let script = read(text);
    assert_eq!(steps(&script), expected);
    assert_eq!(codes(&script), Vec::<&str>::new());
}

/// The steps of a script, and its problems.
#[track_caller]
fn check_problems(text: &str, expected: &[&str], problems: &[&str]) {
    let script = read(text);
    assert_eq!(steps(&script), expected);
    assert_eq!(codes(&script), problems);
}
