//! Values of options as words: right ones in many spellings, ones at the edge, and wrong ones.

use super::random::Random;
use super::words;
use droplab_core::net::Family;

/// What an option wants.
#[derive(Clone, Copy)]
pub enum Value {
    Nothing,
    /// Between the two, both included.
    Number(u64, u64),
    /// `a`, `a:b`, and at the edge `:b` and `a:`.
    NumberRange(u64, u64),
    /// `a:b` only.
    Pair(u64, u64),
    Word(&'static [&'static str]),
    /// Some of them, with commas.
    List(&'static [&'static str]),
    /// At most so many bytes.
    Text(usize),
    /// Text with parts in hex between bars.
    HexText,
    /// Of something that the rule makes by naming it.
    Name,
    Protocol,
    PortRange,
    PortList,
    Address,
    AddressMask,
    AddressRange,
    PrefixLength,
    Interface,
    Mac,
    Mark,
    /// At most so many a second.
    Rate(u64),
    ByteRate,
    Bytes,
    TcpFlags,
    IcmpType,
    Icmp6Type,
    /// A set and its flags: two words.
    Set,
    User,
    Group,
    NatTo,
    NatPorts,
    Time,
    Date,
    MonthDays,
    WeekDays,
    /// From 0 to 1.
    Fraction,
    Tos,
    Dscp,
    Class,
}

/// How far from the usual a rule's values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Every engine takes it, in the right place.
    Plain,
    /// Right by the manual, in an unusual spelling or at the end of a range.
    Edge,
    /// Just beyond.
    Wrong,
}

/// What a value depends on besides its kind.
#[derive(Clone, Copy)]
pub struct Context {
    pub family: Family,
    /// Whether the rule's protocol has ports.
    pub has_ports: bool,
    pub mood: Mood,
}

/// The words of a value; none for an option that wants none.
pub fn value(random: &mut Random, value: Value, context: Context) -> Vec<String> {
    let one = match value {
        Value::Nothing => return Vec::new(),
        Value::TcpFlags => return tcp_flags(random, context.mood),
        Value::Set => return set(random, context),
        Value::Number(low, high) => number(random, low, high, context.mood),
        Value::NumberRange(low, high) => number_range(random, low, high, context.mood),
        Value::Pair(low, high) => match context.mood {
            Mood::Plain => {
                let from = random.between(low, high - 1);
                format!("{from}:{}", random.between(from + 1, high))
            }
            Mood::Edge | Mood::Wrong => number_range(random, low, high, context.mood),
        },
        Value::Word(choices) => cased(random, choices, context.mood),
        Value::List(choices) => list(random, choices, context.mood),
        Value::Text(limit) => words::text(random, limit, context.mood),
        Value::HexText => words::hex_text(random, context.mood),
        Value::Name => words::name(random, context.mood),
        Value::Protocol => words::protocol(random, context.mood),
        Value::PortRange => words::port_range(random, context.mood),
        Value::PortList => words::port_list(random, context.mood),
        Value::Address => words::address(random, context),
        Value::AddressMask => words::address_mask(random, context),
        Value::AddressRange => words::address_range(random, context),
        Value::PrefixLength => {
            let bits = u64::from(context.family.address_bits());
            number(random, 1, bits, context.mood)
        }
        Value::Interface => words::interface(random, context.mood),
        Value::Mac => words::mac(random, context.mood),
        Value::Mark => mark(random, u64::from(u32::MAX), context.mood),
        Value::Rate(limit) => rate(random, limit, context.mood),
        Value::ByteRate => format!("{}b/s", bytes(random, context.mood)),
        Value::Bytes => format!("{}b", bytes(random, context.mood)),
        Value::IcmpType => words::icmp_type(random, words::ICMP_NAMES, context.mood),
        Value::Icmp6Type => words::icmp_type(random, words::ICMP6_NAMES, context.mood),
        Value::User => words::owner(random, "nobody", context.mood),
        Value::Group => words::owner(random, "root", context.mood),
        Value::NatTo => words::nat_to(random, context),
        Value::NatPorts => words::nat_ports(random, context.mood),
        Value::Time => words::time(random, context.mood),
        Value::Date => words::date(random, context.mood),
        Value::MonthDays => {
            let days = (0..random.between(1, 3)).map(|_| number(random, 1, 31, context.mood));
            days.collect::<Vec<_>>().join(",")
        }
        Value::WeekDays => list(random, words::DAYS, Mood::Plain),
        Value::Fraction => words::fraction(random, context.mood),
        Value::Tos => tos(random, context.mood),
        Value::Dscp => cased(random, words::DSCP_CLASSES, context.mood),
        Value::Class => format!("{:x}:{:x}", random.below(0x1_0000), random.below(0x1_0000)),
    };
    vec![one]
}

/// Decimal, and at the edge the ends, hexadecimal and octal.
pub(super) fn number(random: &mut Random, low: u64, high: u64, mood: Mood) -> String {
    // Small numbers are the usual ones.
    let top = if random.one_in(2) { high } else { high.min(low.saturating_add(100)) };
    let number = random.between(low, top);
    match mood {
        Mood::Plain => number.to_string(),
        Mood::Edge => match random.below(6) {
            0 => low.to_string(),
            1 => high.to_string(),
            2 => format!("{number:#x}"),
            3 => format!("0{number:o}"),
            4 => format!("0X{number:X}"),
            _ => number.to_string(),
        },
        Mood::Wrong => match random.below(8) {
            0 => high.saturating_add(1).to_string(),
            1 => low.checked_sub(1).map_or("-1".to_owned(), |below| below.to_string()),
            2 => format!("{number}x"),
            3 => String::new(),
            4 => format!(" {number}"),
            5 => format!("+{number}"),
            6 => "09".to_owned(),
            _ => "99999999999999999999".to_owned(),
        },
    }
}

fn number_range(random: &mut Random, low: u64, high: u64, mood: Mood) -> String {
    let (one, other) = (random.between(low, high), random.between(low, high));
    let (from, to) = (one.min(other), one.max(other));
    match (mood, random.below(5)) {
        (_, 0 | 1) => number(random, low, high, mood),
        (Mood::Edge, 2) => format!("{from}:"),
        (Mood::Edge, 3) => format!(":{to}"),
        (Mood::Edge, _) => format!("{low}:{high}"),
        (Mood::Wrong, 2) => format!("{to}:{from}"),
        (Mood::Wrong, 3) => format!("{from}-{to}"),
        (Mood::Wrong, _) => ":".to_owned(),
        (Mood::Plain, _) => format!("{from}:{to}"),
    }
}

/// Sometimes in another case or cut short, where the rule need not be usual.
fn cased(random: &mut Random, choices: &[&str], mood: Mood) -> String {
    let word = random.pick(choices);
    match (mood, random.below(4)) {
        (Mood::Edge, 0) => word.to_lowercase(),
        (Mood::Edge, 1) => word.to_uppercase(),
        (Mood::Wrong, 0) => format!("{word}x"),
        (Mood::Wrong, 1) => word[..random.index(word.len())].to_owned(),
        (Mood::Wrong, 2) => String::new(),
        _ => word.to_owned(),
    }
}

fn list(random: &mut Random, choices: &[&str], mood: Mood) -> String {
    let mut chosen: Vec<String> = random.some(choices).into_iter().map(str::to_owned).collect();
    random.shuffle(&mut chosen);
    if mood != Mood::Plain && random.one_in(3) {
        chosen.push(chosen[0].to_lowercase());
    }
    match (mood, random.below(5)) {
        (Mood::Wrong, 0) => chosen.join(", "),
        (Mood::Wrong, 1) => chosen.join(",,"),
        (Mood::Wrong, 2) => chosen.join(",") + ",",
        (Mood::Wrong, 3) => format!("{},BAD", chosen.join(",")),
        _ => chosen.join(","),
    }
}

pub(super) fn mark(random: &mut Random, high: u64, mood: Mood) -> String {
    let value = number(random, 0, high, mood);
    match random.one_in(2) {
        true => value,
        false => format!("{value}/{:#x}", random.between(0, high)),
    }
}

fn tos(random: &mut Random, mood: Mood) -> String {
    match random.one_in(3) {
        true => cased(random, words::TOS_NAMES, mood),
        false => mark(random, 255, mood),
    }
}

fn rate(random: &mut Random, limit: u64, mood: Mood) -> String {
    let units = ["s", "sec", "second", "m", "min", "minute", "h", "hour"];
    let amount = random.between(1, limit.min(10_000));
    match (mood, random.below(6)) {
        (Mood::Edge, 0) => amount.to_string(),
        (Mood::Edge, 1) => format!("{amount}/{}", random.pick(&["d", "day", "DAY", "Sec", "hou"])),
        (Mood::Edge, 2) => format!("{limit}/s"),
        (Mood::Edge, 3) => format!("{amount}.5/s"),
        (Mood::Wrong, 0) => format!("0/{}", random.pick(&units)),
        (Mood::Wrong, 1) => format!("{}/s", limit + 1),
        (Mood::Wrong, 2) => format!("{amount}/week"),
        (Mood::Wrong, 3) => format!("{amount}/"),
        (Mood::Wrong, 4) => format!("{amount}s"),
        _ => format!("{amount}/{}", random.pick(&units)),
    }
}

fn bytes(random: &mut Random, mood: Mood) -> String {
    // iptables-save prints a handful of bytes as `0b/s`, which does not load again.
    let unit = random.pick(if mood == Mood::Plain { &["k", "m"] } else { &["", "k", "m"] });
    let amount = number(random, 1, 1000, if mood == Mood::Wrong { mood } else { Mood::Plain });
    format!("{amount}{unit}")
}

fn tcp_flags(random: &mut Random, mood: Mood) -> Vec<String> {
    let one = |random: &mut Random| match random.below(6) {
        0 => "ALL".to_owned(),
        1 => "NONE".to_owned(),
        _ => list(random, &["SYN", "ACK", "FIN", "RST", "URG", "PSH"], mood),
    };
    vec![one(random), one(random)]
}

fn set(random: &mut Random, context: Context) -> Vec<String> {
    let usual = match context.family {
        Family::V4 => random.pick(&[("s4", 1), ("net4", 1), ("ipport4", 2)]),
        Family::V6 => ("s6", 1),
    };
    let (mut name, mut n_flags) = usual;
    if context.mood == Mood::Wrong && random.one_in(3) {
        name = random.pick(&["nosuch", "s6", "s4", "a-name-that-is-too-long-for-a-set"]);
    }
    if context.mood != Mood::Plain {
        n_flags = random.between(1, if context.mood == Mood::Wrong { 8 } else { 6 });
    }
    let flags: Vec<_> = (0..n_flags).map(|_| random.pick(&["src", "dst"])).collect();
    vec![name.to_owned(), flags.join(",")]
}
