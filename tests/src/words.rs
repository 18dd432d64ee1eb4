//! Words as sh splits them, without anything that a shell would put in their place.

/// The words of one line; an error where a quote stays open.
///
/// # Errors
/// The quote that nothing closes.
pub fn split(line: &str) -> Result<Vec<String>, char> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut rest = line.chars();
    while let Some(character) = rest.next() {
        match character {
            ' ' | '\t' | '\n' => words.extend(word.take()),
            '\'' => quoted(&mut rest, word.get_or_insert_default(), &[])?,
            '"' => double_quoted(&mut rest, word.get_or_insert_default())?,
            '\\' => word.get_or_insert_default().extend(rest.next()),
            _ => word.get_or_insert_default().push(character),
        }
    }
    words.extend(word);
    Ok(words)
}

/// The word in single quotes, unless it is plain in every shell.
pub fn quote(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:,+=@%".contains(c);
    match !word.is_empty() && word.chars().all(is_plain) || word == "!" {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}

/// [`quote`], with blanks between.
pub fn join(words: &[String]) -> String {
    words.iter().map(|word| quote(word)).collect::<Vec<_>>().join(" ")
}

/// In double quotes a backslash stands before four characters only (POSIX, 2.2.3).
fn double_quoted(rest: &mut std::str::Chars<'_>, word: &mut String) -> Result<(), char> {
    quoted(rest, word, &['"', '\\', '$', '`'])
}

fn quoted(rest: &mut std::str::Chars<'_>, word: &mut String, escaped: &[char]) -> Result<(), char> {
    let close = if escaped.is_empty() { '\'' } else { '"' };
    while let Some(character) = rest.next() {
        if character == close {
            return Ok(());
        }
        let next = rest.as_str().chars().next().filter(|next| escaped.contains(next));
        match next.filter(|_| character == '\\') {
            Some(next) => {
                word.push(next);
                rest.next();
            }
            None => word.push(character),
        }
    }
    Err(close)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        let words = split(line).expect("every quote is closed");
        assert_eq!(words, expected);
        assert_eq!(split(&join(&words)), Ok(words));
    }

    #[test]
    fn words_are_those_of_sh() {
        check(" -A  INPUT\t-j LOG ", &["-A", "INPUT", "-j", "LOG"]);
        check(r#"a"b c"'d "e' f"#, &["ab cd \"e", "f"]);
        check(r#""\"\n\\" '\n' \! ''"#, &["\"\\n\\", "\\n", "!", ""]);
        check("日本 '語'", &["日本", "語"]);
    }

    #[test]
    fn an_open_quote_is_said() {
        assert_eq!(split("a 'b"), Err('\''));
        assert_eq!(split("a \"b\\\""), Err('"'));
    }
}
