//! The repository's own files, for tests of how the code looks.

use std::fs;
use std::path::{Path, PathBuf};

/// A text file of the repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// From the repository's root, with `/`.
    pub path: String,
    pub text: String,
}

impl SourceFile {
    /// Lines with their numbers, 1-based.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines())
    }

    /// The same with every comment and text literal of Rust blank: what the compiler acts upon.
    #[must_use]
    pub fn code_only(&self) -> Self {
        Self { path: self.path.clone(), text: code_only(&self.text) }
    }
}

/// The files under a folder or at a path whose names end in one of `extensions`, by path; none
/// when there is no such folder.
///
/// # Panics
/// When a file is there and is no UTF-8 text.
pub fn files_under(folder: &str, extensions: &[&str]) -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ is in the root");
    let mut paths = Vec::new();
    collect(&root.join(folder), &mut paths);
    let is_wanted = |path: &PathBuf| {
        let extension = path.extension().and_then(|extension| extension.to_str());
        extension.is_some_and(|extension| extensions.contains(&extension))
    };
    paths.retain(is_wanted);
    paths.sort();
    let read = |path: PathBuf| SourceFile {
        text: fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display())),
        path: path.strip_prefix(root).expect("it is under it").to_string_lossy().into_owned(),
    };
    paths.into_iter().map(read).collect()
}

/// Rust's identifiers and keywords in the text, with the numbers of their lines.
pub fn identifiers(file: &SourceFile) -> impl Iterator<Item = (usize, &str)> {
    file.lines().flat_map(|(number, line)| {
        let words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
        words.filter(|word| !word.is_empty()).map(move |word| (number, word))
    })
}

fn collect(path: &Path, out: &mut Vec<PathBuf>) {
    if path.is_file() {
        out.push(path.to_owned());
        return;
    }
    let is_built = ["target", "dist", "node_modules"].iter().any(|name| path.ends_with(name));
    let Ok(entries) = fs::read_dir(path) else { return };
    if !is_built {
        entries.flatten().for_each(|entry| collect(&entry.path(), out));
    }
}

/// Keeps newlines, so that line numbers stay.
fn code_only(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let before = out.chars().next_back();
        let length = passage(rest, before).unwrap_or(0);
        let (skipped, kept) = match length {
            0 => ("", &rest[..first.len_utf8()]),
            length => (&rest[..length], ""),
        };
        out.extend(skipped.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        out.push_str(kept);
        rest = &rest[skipped.len() + kept.len()..];
    }
    out
}

/// The length of the comment or literal that the text begins with.
fn passage(text: &str, before: Option<char>) -> Option<usize> {
    let in_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    if text.starts_with("/*") {
        return Some(text.find("*/").map_or(text.len(), |end| end + 2));
    }
    if text.starts_with('r') && !in_word {
        let hashes = text[1..].bytes().take_while(|byte| *byte == b'#').count();
        let body = text[1 + hashes..].strip_prefix('"')?;
        let end = format!("\"{}", "#".repeat(hashes));
        return Some(body.find(&end).map_or(text.len(), |at| 2 + hashes + at + end.len()));
    }
    if let Some(body) = text.strip_prefix('"') {
        return Some(1 + literal(body, '"').unwrap_or(body.len()));
    }
    // A lifetime has no second quote behind one character.
    let body = text.strip_prefix('\'')?;
    let is_escape = body.starts_with('\\');
    let is_character = body.chars().nth(1) == Some('\'');
    (is_escape || is_character).then(|| 1 + literal(body, '\'').unwrap_or(body.len()))
}

/// The length of the literal's rest, its closing quote included.
fn literal(body: &str, quote: char) -> Option<usize> {
    let mut characters = body.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => drop(characters.next()),
            _ if character == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let words = code_only(text);
        assert_eq!(words.split_whitespace().collect::<Vec<_>>().join(" "), expected);
        assert_eq!(words.lines().count(), text.lines().count());
    }

    #[test]
    fn only_code_is_left() {
        check("a // b\nc /* d\ne */ f", "a c f");
        check(r##"a("b \" c", d, r#"e " f"#, 'g', '\'', '"', h)"##, "a( , d, , , , , h)");
        check("fn f<'a>(x: &'a str) -> char { 'x' }", "fn f<'a>(x: &'a str) -> char { }");
        check("br\"x\" our\"y\"", "br our");
    }
}
