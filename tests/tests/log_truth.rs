//! The kernel's lines against the frames that caused them: whatever a line prints, the record holds with
//! the frame's value, and nothing else.

use std::fs;

use droplab_core::json::log::LineJson;
use droplab_core::log::parse_line;
use droplab_tests::cases::folder;
use serde_json::Value;

/// Where a member is printed, as a test on the text of one packet.
struct Member {
    /// In the decoded frame.
    expected: &'static str,
    /// In the record.
    actual: &'static str,
    is_printed: fn(&str) -> bool,
}

const fn member(
    expected: &'static str,
    actual: &'static str,
    is_printed: fn(&str) -> bool,
) -> Member {
    Member { expected, actual, is_printed }
}

const MEMBERS: [Member; 34] = [
    member("src", "src", |text| text.contains("SRC=") && !is_arp(text)),
    member("dst", "dst", |text| text.contains(" DST=")),
    member("len", "len", |text| text.contains(" LEN=")),
    member("tos", "tos", |text| text.contains(" TOS=")),
    member("prec", "prec", |text| text.contains(" PREC=")),
    member("ttl", "ttl", |text| text.contains(" TTL=")),
    member("id", "id", |text| text.contains(" TTL=")),
    member("ce", "ce", |text| text.contains(" CE ")),
    member("df", "df", |text| text.contains(" DF ")),
    member("mf", "mf", |text| text.contains(" MF ") || text.contains(" INCOMPLETE ID:")),
    member("frag_units", "frag", |text| text.contains(" FRAG:") && text.contains(" TTL=")),
    member("frag_bytes", "frag", |text| text.contains(" FRAG:") && text.contains(" TC=")),
    member("frag_id", "frag_id", |text| text.contains(" ID:")),
    member("tc", "tc", |text| text.contains(" TC=")),
    member("hoplimit", "hoplimit", |text| text.contains(" HOPLIMIT=")),
    member("flowlbl", "flowlbl", |text| text.contains(" FLOWLBL=")),
    member("proto", "proto", |text| text.contains(" PROTO=")),
    member("spt", "spt", |text| text.contains(" SPT=")),
    member("dpt", "dpt", |text| text.contains(" DPT=")),
    member("l4len", "udp_len", |text| after(text, " DPT=").contains(" LEN=")),
    member("seq", "seq", |text| after(text, " DPT=").contains(" SEQ=")),
    member("ack", "ack", |text| text.contains(" ACK=")),
    member("window", "window", |text| text.contains(" WINDOW=")),
    member("flags", "tcp_flags", |text| text.contains(" WINDOW=")),
    member("urgp", "urgp", |text| text.contains(" URGP=")),
    member("tcpopt", "tcp_opt", |text| {
        let options = after(text, " URGP=");
        options.contains(" OPT (") && !options.contains("TRUNCATED")
    }),
    member("type", "icmp_type", |text| text.contains(" TYPE=") && !is_arp(text)),
    member("code", "icmp_code", |text| text.contains(" CODE=")),
    member("icmp_id", "icmp_id", |text| after(text, " CODE=").contains(" ID=")),
    member("icmp_seq", "icmp_seq", |text| after(text, " CODE=").contains(" SEQ=")),
    member("gateway", "gateway", |text| text.contains(" GATEWAY=")),
    member("mtu", "mtu", |text| text.contains(" MTU=")),
    member("parameter", "parameter", |text| text.contains(" PARAMETER=")),
    member("incomplete", "incomplete", |text| text.contains(" INCOMPLETE [")),
];

fn after<'t>(text: &'t str, key: &str) -> &'t str {
    text.find(key).map_or("", |at| &text[at + key.len()..])
}

fn is_arp(text: &str) -> bool {
    text.contains(" ARP ")
}

#[derive(Default)]
struct Comparison {
    n_lines: usize,
    n_members: usize,
    mismatches: Vec<String>,
}

impl Comparison {
    fn same(&mut self, place: &str, name: &str, expected: &Value, actual: &Value) {
        self.n_members += 1;
        if expected != actual {
            self.mismatches.push(format!("{place}: {name} is {actual}, the frame says {expected}"));
        }
    }

    fn packet(&mut self, place: &str, text: &str, expected: &Value, actual: &Value) {
        for member in &MEMBERS {
            let value = &actual[member.actual];
            if (member.is_printed)(text) {
                self.same(place, member.actual, &expected[member.expected], value);
            } else if !value.is_null() && !is_twin(member.expected, text) {
                self.mismatches.push(format!("{place}: {} is not printed", member.actual));
            }
        }
        if text.contains(" RES=") {
            // The three reserved bits, of which AE is no longer one.
            let reserved = expected["res_true"].as_u64().map(|bits| bits << 3);
            self.same(place, "res", &reserved.into(), &actual["res"]);
        }
        if text.contains(" POINTER=") {
            self.same(place, "pointer", &expected["pointer"], &actual["pointer"]);
        }
        if text.contains(" SPI=") {
            let names = ["spi", "ah_spi", "esp_spi"];
            let spi = names.iter().map(|name| &expected[*name]).find(|spi| !spi.is_null());
            self.same(place, "spi", spi.unwrap_or(&Value::Null), &actual["spi"]);
        }
        self.same(place, "family", &expected["family"], &actual["family"]);
    }
}

/// Both `frag_units` and `frag_bytes` are the record's `frag`.
fn is_twin(name: &str, text: &str) -> bool {
    name.starts_with("frag_") && text.contains(" FRAG:")
}

/// The packet's text without the packet that it quotes, and that one's.
fn split_quote(text: &str) -> (String, Option<&str>) {
    let Some(begin) = text.find(" [SRC=") else { return (text.to_owned(), None) };
    let end = text.rfind("] ").expect("a quote is closed");
    (format!("{} {}", &text[..begin], &text[end + 1..]), Some(&text[begin + 1..end]))
}

#[test]
fn records_hold_what_the_frames_held() {
    let path = folder().join("log-truth/corpus.jsonl");
    let corpus = fs::read_to_string(&path).expect("the corpus is there");
    let mut comparison = Comparison::default();
    for scene in corpus.lines() {
        let scene: Value = serde_json::from_str(scene).expect("the corpus is JSON");
        for (index, line) in scene["lines"].as_array().expect("lines").iter().enumerate() {
            let line = line.as_str().expect("a line is text");
            let place = format!("{} {index}", scene["name"]);
            compare_line(&mut comparison, &place, line, &scene);
        }
    }
    assert!(comparison.mismatches.is_empty(), "{}", comparison.mismatches.join("\n"));
    let Comparison { n_lines, n_members, .. } = comparison;
    assert!(
        n_lines > 400 && n_members > 6_000,
        "only {n_lines} lines, {n_members} members compared"
    );
}

fn compare_line(comparison: &mut Comparison, place: &str, line: &str, scene: &Value) {
    comparison.n_lines += 1;
    let json = LineJson::new(1, &parse_line(line.as_bytes()));
    let json = serde_json::to_value(json).expect("records are plain data");
    comparison.same(place, "kind", &"packet".into(), &json["kind"]);
    let record = &json["record"];
    if !scene["prefix"].is_null() {
        comparison.same(place, "prefix", &scene["prefix"], &record["prefix"]);
    }
    let packet = line.rfind("OUT=").map_or("", |at| &line[at..]);
    if !scene["l2"].is_null() && packet.contains("MAC") && !is_arp(packet) {
        let link = &scene["l2"];
        comparison.same(place, "mac_src", &link["src"], &record["mac_src"]);
        comparison.same(place, "mac_dst", &link["dst"], &record["mac_dst"]);
        if !link["vlan"].is_null() {
            comparison.same(place, "vid", &link["vlan"]["tci"], &record["vid"]);
        }
    }
    let (outer, quote) = split_quote(packet);
    comparison.packet(place, &outer, &scene["expected"], record);
    match quote {
        Some(quote) => {
            let inner = &scene["expected"]["inner"];
            comparison.packet(
                &format!("{place} inner"),
                &format!(" {quote}"),
                inner,
                &record["inner"],
            );
        }
        None => comparison.same(place, "inner", &Value::Null, &record["inner"]),
    }
}
