//! How the code looks, where a compiler does not mind: each rule a test that lists its offenders.

use droplab_core::policy::PRESETS;
use droplab_tests::imports::{Allowance, forbidden_imports};
use droplab_tests::source::{SourceFile, files_under, identifiers};

/// Who may import whom in core. `front` and `back`, `sim` and `space` must be able to contradict
/// each other.
const ALLOWANCES: &[Allowance] = &[
    ("text", &[]),
    ("net", &[]),
    ("model", &["net"]),
    ("policy", &["text", "net"]),
    ("front", &["text", "net", "model"]),
    ("back", &["net", "model"]),
    ("lower", &["net", "model", "policy"]),
    ("lift", &["net", "model", "policy"]),
    // It writes remarks in the reader's language into files.
    ("deploy", &["net", "model", "policy", "lower", "back", "locale"]),
    ("log", &["text", "net"]),
    ("log::replay", &["text", "net", "model", "sim"]),
    ("sim", &["net", "model"]),
    ("space", &["net", "model"]),
    ("lint", &["text", "net", "model", "space"]),
    ("diff", &["text", "net", "model", "space"]),
    ("json", &EVERYTHING_BELOW_JSON),
    ("locale", &EVERYTHING_BELOW_LOCALE),
];

const EVERYTHING_BELOW_JSON: [&str; 14] = [
    "text", "net", "model", "policy", "front", "back", "lower", "lift", "deploy", "log", "sim",
    "space", "lint", "diff",
];

const EVERYTHING_BELOW_LOCALE: [&str; 15] = [
    "text", "net", "model", "policy", "front", "back", "lower", "lift", "deploy", "log", "sim",
    "space", "lint", "diff", "json",
];

/// Long files, each with its reason.
const LONG_FILES: &[(&str, &str)] = &[
    ("core/src/log/envelope/time.rs", "every way of writing a time stamp, with its tests"),
    ("core/src/log/record.rs", "one type per kind of packet, each next to its field's source"),
];

const CODE: &[&str] = &["core", "web", "cli", "tests", "xtask"];

#[test]
fn modules_import_only_what_is_below_them() {
    let files = files_under("core/src", &["rs"]);
    assert!(!files.is_empty());
    let offenders = files.iter().flat_map(|file| forbidden_imports(file, ALLOWANCES));
    none("core's modules may not import these", offenders);
}

#[test]
fn files_are_short_enough_to_be_read() {
    let files = all(CODE, &["rs", "css", "js", "mjs"]);
    let is_long = |file: &&SourceFile| file.text.lines().count() > 400;
    let has_reason = |path: &str| LONG_FILES.iter().any(|(long, _)| *long == path);
    let long = files.iter().filter(is_long).filter(|file| !has_reason(&file.path));
    let lines = |file: &SourceFile| format!("{}: {} lines", file.path, file.text.lines().count());
    none("at most 400 lines; split by subject", long.map(lines));
    let is_there = |path: &str| files.iter().filter(is_long).any(|file| file.path == path);
    let stale = LONG_FILES.iter().filter(|(path, _)| !is_there(path));
    none("no longer long, or gone: no exception needed", stale.map(|(path, _)| (*path).into()));
}

#[test]
fn a_module_holds_no_file_of_its_own_name() {
    let files = all(CODE, &["rs"]);
    let is_doubled = |file: &&SourceFile| {
        let names: Vec<&str> = file.path.trim_end_matches(".rs").rsplit('/').take(2).collect();
        names.len() == 2 && names[0] == names[1]
    };
    none("name the file after its subject", files.iter().filter(is_doubled).map(path));
}

#[test]
fn core_is_pure() {
    let words = ["println", "eprintln", "print", "eprint", "SystemTime", "Instant"];
    none("core does no I/O and reads no clock", with_words("core/src", &words));
    let paths = ["std::fs", "std::env", "std::process", "std::thread", "std::net::Tcp"];
    none("core does no I/O", with_texts(&code("core/src"), &paths));
}

#[test]
fn only_promised_formats_are_serialized() {
    let is_promise = |line: &String| {
        let places = ["core/src/json/", "web/src/browser/"];
        places.iter().any(|place| line.starts_with(place))
    };
    let found = ["core/src", "web/src"].into_iter().flat_map(|folder| {
        with_words(folder, &["Serialize", "Deserialize"]).into_iter().filter(|l| !is_promise(l))
    });
    none("a serialized type is a promise: json/, browser/", found);
}

#[test]
fn every_language_has_every_sentence() {
    let files = ["core/src/locale", "web/src/i18n"].into_iter().flat_map(code);
    let offenders = files.flat_map(|file| {
        let line = |(number, line): (usize, &str)| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let is_arm = words.iter().any(|word| matches!(*word, "=>" | "if"));
            let takes_all = words.first() == Some(&"_") && is_arm;
            takes_all.then(|| format!("{}:{number}: {}", file.path, line.trim()))
        };
        file.lines().filter_map(line).collect::<Vec<_>>()
    });
    none("list every variant: a missing translation must not compile", offenders);
}

#[test]
fn what_is_to_do_has_an_issue() {
    // In two parts, so as not to find itself.
    let marks =
        [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X"), concat!("HA", "CK")];
    let files = all(CODE, &["rs", "css", "js", "mjs", "html", "toml"]);
    let offenders = files.iter().flat_map(|file| {
        let is_promise = |line: &str| {
            let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
            let numbered =
                line.split('#').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            words.any(|word| marks.contains(&word)) && !numbered
        };
        let lines = file.lines().filter(move |(_, line)| is_promise(line));
        lines.map(|(number, line)| format!("{}:{number}: {}", file.path, line.trim()))
    });
    none("say which issue it is", offenders);
}

#[test]
fn every_preset_is_listed_once() {
    let mut names: Vec<&str> = PRESETS.iter().map(|preset| preset.name).collect();
    names.sort_unstable();
    let twice = names.windows(2).filter(|pair| pair[0] == pair[1]);
    none("a preset's name is its own", twice.map(|pair| pair[0].into()));
    let documents = files_under("core/src/policy/presets", &["json"]);
    let unlisted = documents.iter().filter(|file| {
        let name = file.path.rsplit('/').next().and_then(|name| name.strip_suffix(".json"));
        name.is_none_or(|name| !names.contains(&name))
    });
    none("a preset nobody can choose", unlisted.map(path));
}

#[test]
fn what_people_write_reaches_the_page_as_text_only() {
    none("no HTML from text", with_words("web", &["from_html_unchecked", "set_inner_html"]));
    let files =
        ["web/src", "index.html"].into_iter().flat_map(|at| files_under(at, &["rs", "html"]));
    let offenders = files.flat_map(|file| {
        let is_style = |line: &str| {
            let attributes = ["style=\"", "style={", "style='"];
            let words = line.split([' ', '\t', '<']);
            words.into_iter().any(|word| attributes.iter().any(|a| word.starts_with(a)))
        };
        let lines = file.lines().filter(|(_, line)| is_style(line));
        lines.map(|(number, _)| format!("{}:{number}", file.path)).collect::<Vec<_>>()
    });
    none("the Content-Security-Policy refuses style attributes", offenders);
}

#[test]
fn the_page_cannot_send_anything() {
    let words = [
        "fetch",
        "fetch_with_request",
        "fetch_with_str",
        "fetch_with_str_and_init",
        "fetch_with_request_and_init",
        "XmlHttpRequest",
        "XMLHttpRequest",
        "WebSocket",
        "EventSource",
        "RtcPeerConnection",
        "send_beacon",
        "send_beacon_with_opt_str",
        "Headers",
        "RequestInit",
        // JavaScript in a text could do all of it.
        "eval",
        "inline_js",
        "new_no_args",
        "new_with_args",
    ];
    none("nothing leaves the page", with_words("web/src", &words));
    let features = [
        "\"EventSource\"",
        "\"Headers\"",
        "\"Request\"",
        "\"RequestInit\"",
        "\"Response\"",
        "\"RtcPeerConnection\"",
        "\"WebSocket\"",
        "\"XmlHttpRequest\"",
        "\"net\"",
        "gloo-net",
        "reqwest",
    ];
    let manifests = ["Cargo.toml", "web/Cargo.toml"].into_iter();
    let manifests: Vec<_> = manifests.flat_map(|path| files_under(path, &["toml"])).collect();
    none("nothing leaves the page", with_texts(&manifests, &features));
}

#[test]
fn raw_colors_are_tokens() {
    let files = files_under("web/styles", &["css"]);
    let others = files.iter().filter(|file| !file.path.ends_with("/tokens.css"));
    let offenders = others.flat_map(|file| {
        let lines = file.lines().filter(|(_, line)| has_raw_color(line));
        lines.map(|(number, line)| format!("{}:{number}: {}", file.path, line.trim()))
    });
    none("colors have names of their roles, in tokens.css", offenders);
}

#[test]
fn raw_colors_are_recognized() {
    for line in ["color: #fff;", "a{b:#00aabb80}", "c: rgb(1 2 3)", "c: oklch(1 2 3)", "c: white;"]
    {
        assert!(has_raw_color(line), "{line}");
    }
    for line in [
        "color: var(--color-text);",
        "c: color-mix(in oklab, var(--a), transparent)",
        "white-space: nowrap;",
        "/* the #add of #123 */ color: inherit;",
        "mask: url(#facing-it);",
    ] {
        assert!(!has_raw_color(line), "{line}");
    }
}

/// One line of CSS, comments on it aside.
fn has_raw_color(line: &str) -> bool {
    let line = line.split("/*").enumerate().map(|(index, part)| match index {
        0 => part,
        _ => part.split_once("*/").map_or("", |(_, after)| after),
    });
    let line: String = line.collect();
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let is_hex = line.split('#').skip(1).any(|rest| {
        let word = rest.split(|c| !is_word(c)).next().unwrap_or("");
        matches!(word.len(), 3 | 4 | 6 | 8) && word.bytes().all(|byte| byte.is_ascii_hexdigit())
    });
    let functions = ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color"];
    let is_call = line.split_inclusive('(').any(|part| {
        let name = part.strip_suffix('(').map(|part| part.rsplit(|c| !is_word(c)).next());
        name.flatten().is_some_and(|name| functions.contains(&name))
    });
    let names = ["black", "white", "red", "green", "blue", "yellow", "orange", "gray", "grey"];
    let value = line.split_once(':').map_or("", |(_, value)| value);
    let is_name = value.split(|c| !is_word(c)).any(|word| names.contains(&word));
    is_hex || is_call || is_name
}

#[track_caller]
fn none(rule: &str, offenders: impl IntoIterator<Item = String>) {
    let offenders: Vec<_> = offenders.into_iter().collect();
    assert!(offenders.is_empty(), "{rule}:\n{}", offenders.join("\n"));
}

fn all(folders: &[&str], extensions: &[&str]) -> Vec<SourceFile> {
    folders.iter().flat_map(|folder| files_under(folder, extensions)).collect()
}

/// The Rust code of a folder, without comments and texts.
fn code(folder: &str) -> Vec<SourceFile> {
    files_under(folder, &["rs"]).iter().map(SourceFile::code_only).collect()
}

fn with_words(folder: &str, words: &[&str]) -> Vec<String> {
    let found = |file: SourceFile| {
        let found = identifiers(&file).filter(|(_, word)| words.contains(word));
        found.map(|(line, word)| format!("{}:{line}: {word}", file.path)).collect::<Vec<_>>()
    };
    code(folder).into_iter().flat_map(found).collect()
}

fn with_texts(files: &[SourceFile], texts: &[&str]) -> Vec<String> {
    let lines = files.iter().flat_map(|file| file.lines().map(move |line| (file, line)));
    let found = lines.filter(|(_, (_, line))| texts.iter().any(|text| line.contains(text)));
    found.map(|(file, (number, line))| format!("{}:{number}: {line}", file.path)).collect()
}

fn path(file: &SourceFile) -> String {
    file.path.clone()
}
