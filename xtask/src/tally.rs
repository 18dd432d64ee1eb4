//! Counting what cargo's tests say: lines of their output in, numbers for each test program out.

use std::collections::BTreeMap;

/// Results of one test program.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(crate) struct Tally {
    pub passed: usize,
    pub failed: usize,
    pub ignored: usize,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
    }
}

/// Numbers by the source file of the test program, as in `tests/kernel.rs`.
#[derive(Default)]
pub(crate) struct Tallies {
    by_source: BTreeMap<String, Tally>,
    running: String,
}

impl Tallies {
    /// Takes the next line of output, with or without colors.
    pub(crate) fn read_line(&mut self, line: &str) {
        let line = without_colors(line);
        let line = line.trim();
        if let Some(rest) = line.strip_prefix("Running ") {
            let source = rest.strip_prefix("unittests ").unwrap_or(rest);
            self.running = source.split(" (").next().unwrap_or_default().to_owned();
        } else if let Some(name) = line.strip_prefix("Doc-tests ") {
            self.running = format!("documentation of {name}");
        } else if let Some(rest) = line.strip_prefix("test result: ") {
            self.by_source.entry(self.running.clone()).or_default().add(read_result(rest));
        }
    }

    /// Takes the numbers of one test program out.
    pub(crate) fn take(&mut self, source: &str) -> Tally {
        self.by_source.remove(source).unwrap_or_default()
    }

    /// The sum of all that have not been taken.
    pub(crate) fn total(&self) -> Tally {
        self.by_source.values().fold(Tally::default(), |mut sum, tally| {
            sum.add(*tally);
            sum
        })
    }
}

/// `ok. 12 passed; 0 failed; 1 ignored; 0 measured; …`
fn read_result(text: &str) -> Tally {
    let number_before = |word: &str| {
        let part = text.split([';', '.']).find(|part| part.trim().ends_with(word))?;
        part.split_whitespace().next()?.parse().ok()
    };
    Tally {
        passed: number_before("passed").unwrap_or(0),
        failed: number_before("failed").unwrap_or(0),
        ignored: number_before("ignored").unwrap_or(0),
    }
}

fn without_colors(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once('\x1b') {
        plain.push_str(before);
        rest = behind.split_once('m').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_counted_by_program() {
        let output = "\
     Running unittests src/lib.rs (target/debug/deps/a-1)
test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s
     Running tests/kernel.rs (target/debug/deps/kernel-1)
test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s
   Doc-tests droplab_core
\x1b[0mtest result: \x1b[32mok\x1b[0m. 4 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out
";
        let mut tallies = Tallies::default();
        output.lines().for_each(|line| tallies.read_line(line));
        assert_eq!(tallies.take("tests/kernel.rs"), Tally { passed: 3, failed: 2, ignored: 0 });
        assert_eq!(tallies.total(), Tally { passed: 16, failed: 0, ignored: 1 });
    }

    #[test]
    fn nothing_counts_as_nothing() {
        assert_eq!(Tallies::default().total(), Tally::default());
    }
}
