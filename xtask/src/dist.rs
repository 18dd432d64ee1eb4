//! `cargo xtask dist`: the static site, as it is put on a host.
//!
//! Trunk builds the page and puts a hash into the names of its files. This does so with the worker's,
//! makes the style sheets one, shortens the scripts,
//! adds the Content-Security-Policy and the compressed twins, and refuses a page that is too heavy.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::compress::{self, Weight};
use crate::page::Optimized;
use crate::setup::{self, Purpose};
use crate::workspace::Workspace;
use crate::{csp, page, scripts, styles, worker};

/// What the first view may weigh: HTML, CSS, JavaScript glue and the main wasm, in bytes of brotli.
const FIRST_VIEW_BUDGET: usize = 250_000;
/// What each file may weigh that is loaded later, such as the worker's wasm, in bytes of brotli.
const LATER_FILE_BUDGET: usize = 120_000;
/// The worker that knows every extension, and says each in words of two languages.
const RULES_WORKER_BUDGET: usize = 375_000;

/// `cargo xtask dist`.
pub(crate) fn dist(workspace: &Workspace) -> Result<()> {
    setup::ensure(workspace, Purpose::Serve)?;
    let folder = write_site(workspace)?;
    println!("\nThe site is in {}; any static host can serve it.", folder.display());
    Ok(())
}

/// Builds the site, checks it and puts it into `dist/`, which stays as it was when anything fails.
pub(crate) fn write_site(workspace: &Workspace) -> Result<PathBuf> {
    let fresh = workspace.target.join("xtask-dist");
    let optimized = page::build(workspace, &fresh)?;
    let index = fresh.join("index.html");
    let html = fs::read_to_string(&index).context("trunk wrote no index.html")?;
    scripts::shorten(workspace, &fresh)?;
    let html = styles::join(&fresh, &html)?;
    let html = worker::name_by_content(&fresh, &html)?;
    let html = csp::add_policy(&html)?;
    fs::write(&index, &html).with_context(|| format!("cannot write {}", index.display()))?;

    let files = weigh(&fresh, &html)?;
    print!("{}", write_report(&files));
    if optimized == Optimized::No {
        eprintln!(
            "\nWARNING: built without wasm-opt, so these sizes are not those of a release. \
             `cargo xtask setup` installs it where it can."
        );
    }
    check_budget(&files)?;

    let folder = workspace.root.join("dist");
    replace(&fresh, &folder)?;
    Ok(folder)
}

/// When a file is loaded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Loaded {
    AtFirst,
    Later,
}

struct SiteFile {
    /// Path inside the site.
    name: String,
    loaded: Loaded,
    weight: Weight,
}

fn weigh(site: &Path, html: &str) -> Result<Vec<SiteFile>> {
    let mut names = Vec::new();
    list_files(site, site, &mut names)?;
    names.sort();
    names
        .into_iter()
        .map(|name| {
            let weight = compress::write_twins(&site.join(&name))?;
            Ok(SiteFile { loaded: when_loaded(&name, html), name, weight })
        })
        .collect()
}

/// The page itself, what it names, and the snippets that its JavaScript glue imports.
fn when_loaded(name: &str, html: &str) -> Loaded {
    let is_code = [".css", ".js", ".wasm"].iter().any(|ending| name.ends_with(ending));
    let is_named = html.contains(name) || name.starts_with("snippets/");
    if name == "index.html" || (is_code && is_named) { Loaded::AtFirst } else { Loaded::Later }
}

fn list_files(site: &Path, folder: &Path, names: &mut Vec<String>) -> Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    for entry in entries {
        let path = entry.with_context(|| format!("cannot list {}", folder.display()))?.path();
        if path.is_dir() {
            list_files(site, &path, names)?;
        } else if let Ok(inside) = path.strip_prefix(site) {
            names.push(inside.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(())
}

fn first_view(files: &[SiteFile]) -> Weight {
    files
        .iter()
        .filter(|file| file.loaded == Loaded::AtFirst)
        .fold(Weight::default(), |sum, file| sum.add(file.weight))
}

fn write_report(files: &[SiteFile]) -> String {
    let mut out = format!("\n{:<52} {:>9} {:>9} {:>9}\n", "file (* first view)", "raw", "gz", "br");
    for file in files {
        let mark = if file.loaded == Loaded::AtFirst { "*" } else { " " };
        write_row(&mut out, &format!("{mark} {}", file.name), file.weight);
    }
    write_row(&mut out, "first view", first_view(files));
    out.push_str(&format!("budget of the first view: {} brotli\n", kilobytes(FIRST_VIEW_BUDGET)));
    out
}

fn write_row(out: &mut String, name: &str, weight: Weight) {
    let [raw, gzip, brotli] = [weight.raw, weight.gzip, weight.brotli].map(kilobytes);
    out.push_str(&format!("{name:<52} {raw:>9} {gzip:>9} {brotli:>9}\n"));
}

fn check_budget(files: &[SiteFile]) -> Result<()> {
    let first_view = first_view(files).brotli;
    if first_view > FIRST_VIEW_BUDGET {
        bail!(
            "the first view weighs {} brotli and {} is its budget; the report above shows which file \
             grew, `twiggy top` shows what is in a wasm",
            kilobytes(first_view),
            kilobytes(FIRST_VIEW_BUDGET)
        );
    }
    let later = files.iter().filter(|file| file.loaded == Loaded::Later);
    for file in later {
        let budget = later_budget(&file.name);
        if file.weight.brotli > budget {
            bail!(
                "{} weighs {} brotli and {} is the budget of a file that is loaded later",
                file.name,
                kilobytes(file.weight.brotli),
                kilobytes(budget)
            );
        }
    }
    Ok(())
}

fn later_budget(name: &str) -> usize {
    if name.starts_with("rules_worker") { RULES_WORKER_BUDGET } else { LATER_FILE_BUDGET }
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

fn replace(fresh: &Path, folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("cannot remove the old {}", folder.display()))?;
    }
    if fs::rename(fresh, folder).is_ok() {
        return Ok(());
    }
    // The target folder can be on another disk.
    copy_folder(fresh, folder)
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    let mut names = Vec::new();
    list_files(from, from, &mut names)?;
    for name in names {
        let target = to.join(&name);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)
                .with_context(|| format!("cannot make {}", parent.display()))?;
        }
        fs::copy(from.join(&name), &target)
            .with_context(|| format!("cannot write {}", target.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, loaded: Loaded, brotli: usize) -> SiteFile {
        let weight = Weight { raw: brotli * 3, gzip: brotli * 2, brotli };
        SiteFile { name: name.to_owned(), loaded, weight }
    }

    #[test]
    fn what_the_page_names_is_loaded_at_first() {
        let html = "<link href=\"./a-1.css\"><script>import './p-2.js'</script>";
        #[track_caller]
        fn check(name: &str, html: &str, expected: Loaded) {
            assert_eq!(when_loaded(name, html), expected);
        }
        check("index.html", html, Loaded::AtFirst);
        check("a-1.css", html, Loaded::AtFirst);
        check("p-2.js", html, Loaded::AtFirst);
        check("snippets/x/inline0.js", html, Loaded::AtFirst);
        check("worker.js", html, Loaded::Later);
        check("lesson-3.wasm", html, Loaded::Later);
    }

    #[test]
    fn the_budget_counts_the_first_view_only() {
        let within = [
            file("p.wasm", Loaded::AtFirst, FIRST_VIEW_BUDGET),
            file("worker.wasm", Loaded::Later, LATER_FILE_BUDGET),
        ];
        assert!(check_budget(&within).is_ok());
        assert!(check_budget(&[file("p.wasm", Loaded::AtFirst, FIRST_VIEW_BUDGET + 1)]).is_err());
        assert!(check_budget(&[file("w.wasm", Loaded::Later, LATER_FILE_BUDGET + 1)]).is_err());
        let rules = |weight| [file("rules_worker-1_bg.wasm", Loaded::Later, weight)];
        assert!(check_budget(&rules(RULES_WORKER_BUDGET)).is_ok());
        assert!(check_budget(&rules(RULES_WORKER_BUDGET + 1)).is_err());
    }

    #[test]
    fn sizes_are_in_kilobytes() {
        assert_eq!(kilobytes(44_750), "44.7 kB");
        assert_eq!(kilobytes(40), "0.0 kB");
    }
}
