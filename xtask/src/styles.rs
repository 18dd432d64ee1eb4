//! The page's style sheets: a file per component in, one file out.
//!
//! One request instead of twelve, and words that components share are packed once.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

/// Bytes of the hash that the name shows.
const HASH_LENGTH: usize = 8;

/// Joins the sheets that `html` links, in their order, and links the one in place of the first.
pub(crate) fn join(site: &Path, html: &str) -> Result<String> {
    let links = links(html);
    if links.is_empty() {
        bail!("index.html links no style sheet; trunk writes its links otherwise now");
    }
    let mut css = String::new();
    for (_, name) in &links {
        let file = site.join(name);
        css += &fs::read_to_string(&file).with_context(|| format!("no {}", file.display()))?;
        fs::remove_file(&file).with_context(|| format!("cannot remove {}", file.display()))?;
    }
    let digest = Sha256::digest(&css);
    let hash: String = digest.iter().take(HASH_LENGTH).map(|b| format!("{b:02x}")).collect();
    let name = format!("droplab-{hash}.css");
    fs::write(site.join(&name), css).with_context(|| format!("cannot write {name}"))?;
    Ok(replace(html, &links, &name))
}

/// The `<link>`s of style sheets: the tag, and the file's name.
fn links(html: &str) -> Vec<(&str, &str)> {
    let tags = html.match_indices("<link ").filter_map(|(start, _)| {
        let tag = &html[start..];
        tag.find('>').map(|end| &tag[..=end])
    });
    tags.filter(|tag| tag.contains("stylesheet"))
        .filter_map(|tag| {
            let start = tag.find("./")? + 2;
            let end = start + tag[start..].find(".css")? + ".css".len();
            Some((tag, &tag[start..end]))
        })
        .collect()
}

fn replace(html: &str, links: &[(&str, &str)], name: &str) -> String {
    let mut html = html.to_owned();
    for (index, (tag, _)) in links.iter().enumerate() {
        let link = match index {
            0 => format!("<link rel=\"stylesheet\" href=\"./{name}\">"),
            _ => String::new(),
        };
        html = html.replacen(tag, &link, 1);
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_link_stands_in_the_first_ones_place() {
        let html = "<link href=./a-1.css rel=stylesheet><link rel=icon href=./x.svg>\
                    <link rel=\"stylesheet\" href=\"./b-2.css\"/>";
        let found = links(html);
        let names: Vec<&str> = found.iter().map(|(_, name)| *name).collect();
        assert_eq!(names, ["a-1.css", "b-2.css"]);
        assert_eq!(
            replace(html, &found, "c.css"),
            "<link rel=\"stylesheet\" href=\"./c.css\"><link rel=icon href=./x.svg>"
        );
    }
}
