//! The readers, each with what must hold of it. The only place that calls them.

use crate::check_spans;
use droplab_core::back::write_save;
use droplab_core::front::parse_save;
use droplab_core::net::Family;
use droplab_core::policy::{from_json, to_json};
use droplab_core::text::Severity;

/// What is wrong is reported, and need not be kept; the rest is.
///
/// # Panics
/// When something does not hold.
pub fn save_file(text: &str, family: Family) {
    let parsed = parse_save(text, family);
    for found in &parsed.diagnostics {
        check_spans(text, [found.span]);
        check_spans(text, found.related.iter().copied());
    }
    if parsed.diagnostics.iter().any(|found| found.severity == Severity::Error) {
        return;
    }
    let ruleset = &parsed.value.ruleset;
    let written = write_save(ruleset);
    let again = parse_save(&written, family).value.ruleset;
    assert_eq!(&again, ruleset, "read again from what was written:\n{written}");
    assert_eq!(write_save(&again), written, "written twice");
}

/// # Panics
/// When something does not hold.
pub fn listing(text: &str, family: Family) {
    save_file(&format!("*filter\n{text}\nCOMMIT\n"), family);
}

/// # Panics
/// When something does not hold.
pub fn script(text: &str, family: Family) {
    save_file(text, family);
}

/// # Panics
/// When something does not hold.
pub fn rule(text: &str, family: Family) {
    save_file(&format!("*filter\n-A INPUT {text}\nCOMMIT\n"), family);
}

/// # Panics
/// When something does not hold.
pub fn host(text: &str, _family: Family) {
    if let Ok(policy) = from_json(text) {
        let written = to_json(&policy);
        assert_eq!(from_json(&written).as_ref(), Ok(&policy), "read again:\n{written}");
    }
}
