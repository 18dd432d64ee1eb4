//! Who imports whom in `core`: paths from the crate's root, read from the text, against the
//! levels of `ARCHITECTURE.md`.

use crate::source::SourceFile;

/// A module of `core`, and the modules of `core` it may name. The longest name that a file's
/// module begins with counts.
pub type Allowance = (&'static str, &'static [&'static str]);

/// What a file names and may not, one line each.
pub fn forbidden_imports(file: &SourceFile, allowances: &[Allowance]) -> Vec<String> {
    let modules: Vec<&str> = module_path(&file.path).collect();
    let Some(&own) = modules.first() else { return Vec::new() };
    let path = modules.join("::");
    let is_within = |name: &str| path == name || path.starts_with(&format!("{name}::"));
    let rows = allowances.iter().filter(|(name, _)| is_within(name));
    let Some((_, allowed)) = rows.max_by_key(|(name, _)| name.len()) else {
        return vec![format!("{}: nobody said what `{own}` may import", file.path)];
    };
    let is_module = |name: &str| allowances.iter().any(|(module, _)| *module == name);
    let named = imports(&file.code_only().text, modules.len());
    let forbidden = named.into_iter().filter(|(_, name)| {
        name == "*" || (is_module(name) && name != own && !allowed.contains(&name.as_str()))
    });
    forbidden.map(|(line, name)| format!("{}:{line}: `{path}` → `{name}`", file.path)).collect()
}

/// `core/src/front/save.rs` → `front`, `save`; the crate's root has none.
fn module_path(path: &str) -> impl Iterator<Item = &str> {
    let inner = path.strip_prefix("core/src/").unwrap_or(path);
    let inner = inner.strip_suffix(".rs").unwrap_or(inner);
    inner.split('/').filter(|name| !matches!(*name, "mod" | "lib"))
}

/// First names of paths from the crate's root, with the lines they stand on. `depth` is how many
/// `super` lead there.
fn imports(code: &str, depth: usize) -> Vec<(usize, String)> {
    let to_root = "super::".repeat(depth);
    let mut found = Vec::new();
    for root in ["crate::", &to_root] {
        for (at, _) in code.match_indices(root) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '$')) {
                continue;
            }
            let line = code[..at].matches('\n').count() + 1;
            let names = first_names(&code[at + root.len()..]);
            found.extend(names.into_iter().map(|name| (line, name)));
        }
    }
    found.sort();
    found
}

/// `net::Family` → `net`; `{back, net::{self, Family}}` → `back`, `net`.
fn first_names(path: &str) -> Vec<String> {
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let mut names = Vec::new();
    let (mut depth, mut start) = (1, 0);
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        let ends = depth == 0 || (depth == 1 && character == ',');
        if ends {
            names.push(name(group[start..at].trim_start()));
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn name(path: &str) -> String {
    if path.starts_with('*') {
        return "*".to_owned();
    }
    path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALLOWANCES: &[Allowance] =
        &[("net", &[]), ("back", &["net"]), ("front", &["net"]), ("front::both", &["back"])];

    #[track_caller]
    fn check(path: &str, text: &str, expected: &[&str]) {
        let file = SourceFile { path: format!("core/src/{path}"), text: text.to_owned() };
        let found = forbidden_imports(&file, ALLOWANCES);
        let expected: Vec<_> = expected.iter().map(|e| format!("core/src/{path}:{e}")).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_forbidden_import_is_found_however_it_is_written() {
        let back = |line| format!("{line}: `front::save` → `back`");
        check("front/save.rs", "use crate::net::Family;\nuse crate::back::Line;", &[&back(2)]);
        check("front/save.rs", "use crate::{\n net::{self, Family},\n back,\n};", &[&back(1)]);
        check("front/save.rs", "fn f(line: &crate::back::Line) {}", &[&back(1)]);
        check("front/save.rs", "pub(crate) use super::super::back::Line;", &[&back(1)]);
        check("front/save.rs", "use crate::*;", &["1: `front::save` → `*`"]);
        check("front/mod.rs", "use super::back;", &["1: `front` → `back`"]);
        check("front.rs", "use crate::back as b;", &["1: `front` → `back`"]);
    }

    #[test]
    fn what_is_allowed_is_not_reported() {
        check("front/save.rs", "use crate::front::words;\nuse super::rule;", &[]);
        check("front/save.rs", "// use crate::back;\nconst X: &str = \"crate::back::\";", &[]);
        check("front/save.rs", "use other_crate::back; use a::crate::back;", &[]);
        check("front/save.rs", "mod tests { use super::super::Problem; }", &[]);
        check("front/both.rs", "use crate::back::Line;", &[]);
        check("lib.rs", "pub mod back;", &[]);
    }

    #[test]
    fn a_module_without_a_row_is_reported() {
        check("new/mod.rs", "", &[" nobody said what `new` may import"]);
    }
}
