//! The Content-Security-Policy: a built `index.html` in, the same page with the policy out.
//!
//! The policy is a meta tag, because a static host may not let us set headers. It goes right behind
//! `<meta charset>`, before anything it must cover. Trunk writes a script into the page that starts
//! the wasm; the policy names it by its hash, so that no other inline script can run.

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The page's name for the one place where it makes script URLs (Trusted Types).
const TRUSTED_TYPES_POLICY: &str = "droplab";

/// Adds the policy. Fails when the page has no `<meta charset>` to put it behind.
pub(crate) fn add_policy(html: &str) -> Result<String> {
    let place = end_of_charset(html).context(
        "index.html has no `<meta charset=…>`; the Content-Security-Policy is put right behind it",
    )?;
    let (before, after) = html.split_at(place);
    let policy = policy(html);
    Ok(format!(
        "{before}\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{after}"
    ))
}

fn policy(html: &str) -> String {
    let scripts = sources(html, "script");
    let styles = sources(html, "style");
    format!(
        "default-src 'none'; script-src 'self'{scripts} 'wasm-unsafe-eval'; \
         style-src 'self'{styles}; img-src 'self' data:; connect-src 'self'; worker-src 'self'; \
         manifest-src 'self'; base-uri 'self'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types {TRUSTED_TYPES_POLICY}"
    )
}

/// ` 'sha256-…'` for each inline element of that name.
fn sources(html: &str, element: &str) -> String {
    inline_texts(html, element)
        .map(|text| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(text))))
        .collect()
}

/// The texts of all elements of that name that do not load a file.
fn inline_texts<'a>(html: &'a str, element: &str) -> impl Iterator<Item = &'a str> {
    let open = format!("<{element}");
    let close = format!("</{element}>");
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(&open)? + open.len();
            let (attributes, behind) = rest[start..].split_once('>')?;
            rest = behind;
            if !(attributes.is_empty() || attributes.starts_with([' ', '\n'])) {
                continue;
            }
            let (text, next) = behind.split_once(&close)?;
            rest = next;
            if !attributes.contains(" src=") {
                return Some(text);
            }
        }
    })
}

fn end_of_charset(html: &str) -> Option<usize> {
    let start = html.find("<meta charset")?;
    let length = html[start..].find('>')?;
    Some(start + length + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_scripts_are_hashed() {
        // printf "alert('Hello, world.');" | openssl dgst -sha256 -binary | base64
        let html = "<script type=\"module\">alert('Hello, world.');</script>";
        let expected = " 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='";
        assert_eq!(sources(html, "script"), expected);
    }

    #[test]
    fn scripts_that_load_a_file_are_not() {
        let html = "<script src=\"a.js\"></script><scripting>x</scripting><script>1</script>";
        assert_eq!(inline_texts(html, "script").collect::<Vec<_>>(), ["1"]);
    }

    #[test]
    fn the_policy_goes_behind_the_charset() -> Result<()> {
        let html = "<head><meta charset=\"utf-8\" /><title>T</title></head>";
        let page = add_policy(html)?;
        let start =
            "<head><meta charset=\"utf-8\" />\n<meta http-equiv=\"Content-Security-Policy\"";
        assert!(page.starts_with(start), "{page}");
        assert!(page.ends_with("><title>T</title></head>"), "{page}");
        assert!(page.contains("style-src 'self'; img-src"), "{page}");
        Ok(())
    }

    #[test]
    fn a_page_without_a_charset_is_refused() {
        assert!(add_policy("<head></head>").is_err());
    }
}
