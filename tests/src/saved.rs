//! What iptables-save prints and iptables-restore takes, made comparable.

/// Without what iptables-save says of itself and of the time, and without our heads.
pub fn without_remarks(text: &str) -> String {
    let lines = text.split_inclusive('\n').filter(|line| !line.starts_with('#'));
    lines.collect()
}

/// The blocks of the tables, each byte for byte, in the order of their names: the legacy engine
/// prints the table first that was loaded last.
pub fn by_table(text: &str) -> Vec<String> {
    let text = without_remarks(text);
    let mut blocks: Vec<_> = text.split_inclusive("COMMIT\n").map(str::to_owned).collect();
    blocks.sort();
    blocks
}

/// The lines where what the kernel printed is not the file, side by side; tables in any order.
pub fn differences(file: &str, saved: &str) -> Vec<String> {
    let [file, saved] = [file, saved].map(|text| by_table(text).concat());
    let (mut file, mut saved) = (file.split_inclusive('\n'), saved.split_inclusive('\n'));
    let mut found = Vec::new();
    loop {
        match (file.next(), saved.next()) {
            (None, None) => return found,
            (ours, kernels) if ours == kernels => {}
            (ours, kernels) => found.push(format!("file {ours:?}, kernel {kernels:?}")),
        }
    }
}

/// Two that are equal load the same: rules in order; chains in any order, without counters.
pub fn comparable(text: &str) -> Vec<String> {
    let (mut lines, mut chains) = (Vec::new(), Vec::new());
    for line in by_table(text).iter().flat_map(|block| block.lines()) {
        match line.strip_prefix(':').and_then(|chain| chain.split_once(" [")) {
            Some((chain, _)) => chains.push(chain.to_owned()),
            None => {
                chains.sort();
                lines.append(&mut chains);
                lines.push(line.to_owned());
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_means_nothing_is_set_aside() {
        let filter =
            |rules: &str| format!("*filter\n:INPUT DROP [7:9]\n:b - [0:0]\n{rules}COMMIT\n");
        let other = "# head\n*nat\nCOMMIT\n*filter\n:b - [0:0]\n:INPUT DROP [0:0]\n-A b\n-A INPUT\nCOMMIT\n";
        let text = filter("-A b\n-A INPUT\n") + "*nat\nCOMMIT\n# tail\n";
        assert_eq!(comparable(&text), comparable(other));
        assert_ne!(by_table(&text), by_table(other));
        let order = filter("-A INPUT\n-A b\n") + "*nat\nCOMMIT\n";
        assert_ne!(comparable(&text), comparable(&order));
        assert_ne!(comparable(&text), comparable(&text.replace("DROP", "ACCEPT")));
    }
}
