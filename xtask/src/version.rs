//! Versions: in what programs print about themselves, and in `Cargo.lock`.

/// What a tool's version must be.
pub(crate) enum Wanted {
    Any,
    /// The first number must be this or higher.
    AtLeast(u64),
    Exactly(String),
}

impl Wanted {
    pub(crate) fn accepts(&self, version: &str) -> bool {
        match self {
            Wanted::Any => true,
            Wanted::AtLeast(least) => first_number(version).is_some_and(|number| number >= *least),
            Wanted::Exactly(exact) => version == exact,
        }
    }
}

/// The version in a program's answer to `--version`: the first word that starts with digits and a
/// dot, `v` before it allowed. `ip -V` has none but a date in `iproute2-6.1.0`, hence the dash.
pub(crate) fn find_version(answer: &str) -> Option<&str> {
    answer
        .split(|c: char| c.is_whitespace() || c == ',' || c == '-')
        .map(|word| word.trim_start_matches('v'))
        .find(|word| {
            let digits = word.bytes().take_while(u8::is_ascii_digit).count();
            digits > 0 && word[digits..].starts_with('.')
        })
}

/// The version of a package in a `Cargo.lock`; the highest entry when there are several.
pub(crate) fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    let mut found = None;
    while let Some(line) = lines.next() {
        if line == name {
            // Cargo writes the version on the line below the name, entries in rising order.
            let version = lines.next()?.strip_prefix("version = \"")?;
            found = version.strip_suffix('"');
        }
    }
    found
}

fn first_number(version: &str) -> Option<u64> {
    version.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_answers() {
        #[track_caller]
        fn check(answer: &str, expected: Option<&str>) {
            assert_eq!(find_version(answer), expected, "in {answer:?}");
        }
        check("trunk 0.21.14\n", Some("0.21.14"));
        check("v20.20.2\n", Some("20.20.2"));
        check("iptables v1.8.9 (nf_tables)", Some("1.8.9"));
        check("ip utility, iproute2-6.1.0, libbpf 1.1.0", Some("6.1.0"));
        check("Chromium 156.0.8078.108 built on Debian", Some("156.0.8078.108"));
        check("ShellCheck - tool\nversion: 0.9.0\n", Some("0.9.0"));
        check("no number", None);
    }

    #[test]
    fn the_lock_names_the_wasm_bindgen() {
        let lock = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n\
                    [[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.9\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "yew"), None);
    }

    #[test]
    fn wanted_versions_are_compared() {
        assert!(Wanted::AtLeast(20).accepts("20.1.0"));
        assert!(!Wanted::AtLeast(20).accepts("18.20.4"));
        assert!(!Wanted::Exactly("0.21.14".to_owned()).accepts("0.22.1"));
        assert!(Wanted::Any.accepts("0"));
    }
}
