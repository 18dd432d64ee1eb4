//! Every flow over its cases: `tests/cases/<flow>/<case>/`.

use droplab_core::json::log::LineJson;
use droplab_core::log::{Damage, Line, LogRecord, RawLine, Splitter, records};
use droplab_tests::cases::run_cases;

/// `input.log` → `expected.jsonl`, as `droplab log --records` prints it.
#[test]
fn log() {
    run_cases("log", |case| {
        let mut out = String::new();
        let mut print = |number, content: &Line<'_>| {
            let json = serde_json::to_string(&LineJson::new(number, content));
            out.push_str(&json.expect("records are plain data"));
            out.push('\n');
        };
        let mut each = |line: RawLine<'_>| {
            if line.is_cut {
                let seen = LogRecord::default();
                print(line.number, &Line::Damaged { seen, reason: Damage::TooLong });
            } else {
                records(line.bytes).for_each(|record| print(line.number, &record));
            }
        };
        let mut splitter = Splitter::default();
        splitter.feed(&case.bytes("input.log"), &mut each);
        splitter.finish(&mut each);
        vec![("expected.jsonl".to_owned(), out)]
    });
}
