//! `-m hashlimit` (iptables-extensions(8), hashlimit): a rate for each address or port.

use super::hashlimit_rate::{
    ByteCost, HashlimitInterval, HashlimitRate, TICKS_PER_SECOND, byte_unit,
};
use super::option::{Given, OptionSpec, OptionValue, Options, Unless, Value, Words, Written};
use super::rate::{Interval, leading_integer};
use super::values::{CutName, check_file_name};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Place, Report, WordProblem};
use crate::net::iptables::{leading_number, read_prefix_length};
use crate::net::{Family, ValueProblem};

/// Cannot be decided from one packet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HashlimitMatch {
    /// Matches above the rate; else up to it.
    pub is_above: bool,
    pub rate: HashlimitRate,
    /// What may pass at once: packets, or bytes with a rate in bytes, then 0 for none.
    pub burst: u64,
    /// The packet's rate is measured, never limited.
    pub rate_match: bool,
    /// Seconds over which `rate_match` measures.
    pub rate_interval: u32,
    /// Of the unit the rate was written in; 0 once every option is read.
    unit_seconds: u32,
    pub table: Box<HashlimitTable>,
}

/// The table that holds a rate for each key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HashlimitTable {
    /// 1–254 bytes.
    pub name: String,
    pub keys: HashlimitKeys,
    /// Bits of the source address that count.
    pub source_length: u8,
    pub destination_length: u8,
    /// Buckets; 0: the kernel's choice.
    pub size: u32,
    /// Entries; 0: the kernel's choice.
    pub max: u32,
    /// Milliseconds between two cleanings.
    pub gc_interval: u32,
    /// Milliseconds until an idle entry is forgotten.
    pub expire: u32,
    family: Family,
}

/// What a rate is kept for; nothing: one rate for all packets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HashlimitKeys {
    pub source: bool,
    pub source_port: bool,
    pub destination: bool,
    pub destination_port: bool,
}

impl HashlimitMatch {
    const DEFAULT_BURST: u64 = 5;
    const MAX_BURST: u64 = 1_000_000;
    /// 1.8.9 keeps names in 255 bytes with a zero at the end; longer is cut.
    const MAX_NAME_BYTES: usize = 254;
    const DEFAULT_GC_INTERVAL: u32 = 1_000;

    /// Milliseconds of which the save form says nothing with this rate.
    fn usual_expire(&self) -> u32 {
        match (self.rate, self.burst) {
            (HashlimitRate::Packets(interval), _) => interval.unit().seconds() * 1_000,
            (HashlimitRate::Bytes { .. }, 0) => 15_000,
            (HashlimitRate::Bytes { .. }, _) => 60_000,
        }
    }

    /// The burst in bytes becomes one in as many bytes as the rate has a second.
    fn finish_bytes(&mut self, cost: ByteCost, is_burst_given: bool, report: &mut Report) {
        if !is_burst_given {
            self.burst = 0;
            return;
        }
        let second = cost.bytes();
        if second == 0 || self.burst < second {
            let (text, min) = (self.burst.to_string(), second.max(16));
            let problem = WordProblem::OutOfRange { text, min, max: u32::MAX.into() };
            return report.refuse(ExtensionProblem::Word { option: BURST.name, problem });
        }
        let kept = self.burst & u64::from(u32::MAX);
        let part = u64::from(!self.burst.is_multiple_of(second));
        self.burst = (kept / second + part) & u64::from(u32::MAX);
    }

    fn finish_rate_match(&mut self, report: &mut Report) {
        let seconds = self.unit_seconds.max(1);
        match &mut self.rate {
            HashlimitRate::Bytes { .. } => {
                self.rate_interval = self.rate_interval.max(1);
            }
            HashlimitRate::Packets(interval) => {
                let ticks = interval.ticks() / u64::from(seconds);
                if ticks == 0 {
                    let problem = WordProblem::OutOfRange {
                        text: interval.to_string(),
                        min: 1,
                        max: TICKS_PER_SECOND,
                    };
                    report.refuse(ExtensionProblem::Word { option: UPTO.name, problem });
                }
                *interval = Interval::of_ticks(ticks);
                if self.rate_interval == 0 {
                    self.rate_interval = seconds;
                }
            }
        }
    }
}

const UPTO: OptionSpec =
    OptionSpec::new("hashlimit-upto").or(&["hashlimit"]).negatable().excludes(&["hashlimit-above"]);
const ABOVE: OptionSpec = OptionSpec::new("hashlimit-above").negatable();
const BURST: OptionSpec = OptionSpec::new("hashlimit-burst");
const MODE: OptionSpec = OptionSpec::new("hashlimit-mode");
const NAME: OptionSpec = OptionSpec::new("hashlimit-name").required();
const SIZE: OptionSpec = OptionSpec::new("hashlimit-htable-size");
const MAX: OptionSpec = OptionSpec::new("hashlimit-htable-max");
const GC_INTERVAL: OptionSpec = OptionSpec::new("hashlimit-htable-gcinterval");
const EXPIRE: OptionSpec = OptionSpec::new("hashlimit-htable-expire");
const SOURCE_MASK: OptionSpec = OptionSpec::new("hashlimit-srcmask");
const DESTINATION_MASK: OptionSpec = OptionSpec::new("hashlimit-dstmask");
const RATE_MATCH: OptionSpec = OptionSpec::flag("hashlimit-rate-match");
const RATE_INTERVAL: OptionSpec = OptionSpec::new("hashlimit-rate-interval");

/// Places of options in the declaration.
const AT_UPTO: u8 = 0;
const AT_ABOVE: u8 = 1;
const AT_BURST: u8 = 2;
const AT_EXPIRE: u8 = 8;

impl Extension for HashlimitMatch {
    const NAME: &'static str = "hashlimit";

    fn new(family: Family) -> Self {
        Self {
            is_above: false,
            rate: HashlimitRate::Packets(Interval::of_ticks(TICKS_PER_SECOND)),
            burst: Self::DEFAULT_BURST,
            rate_match: false,
            rate_interval: 0,
            unit_seconds: 0,
            table: Box::new(HashlimitTable {
                name: String::new(),
                keys: HashlimitKeys::default(),
                source_length: family.address_bits(),
                destination_length: family.address_bits(),
                size: 0,
                max: 0,
                gc_interval: Self::DEFAULT_GC_INTERVAL,
                expire: 0,
                family,
            }),
        }
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&UPTO, &mut Rate { value: self, is_above: false });
        options.option(&ABOVE, &mut Rate { value: self, is_above: true });
        options.option(&BURST, &mut Burst { rate: self.rate, burst: &mut self.burst });
        options.option(&MODE, &mut self.table.keys);
        options.option(&NAME, &mut CutName(&mut self.table.name, Self::MAX_NAME_BYTES));
        options.option(&SIZE, &mut Capped(&mut self.table.size, MAX_SIZE));
        options.option(&MAX, &mut Capped(&mut self.table.max, 8 * MAX_SIZE));
        let gc_interval = &mut self.table.gc_interval;
        options.option(&GC_INTERVAL, &mut Unless(gc_interval, Self::DEFAULT_GC_INTERVAL));
        let usual_expire = self.usual_expire();
        options.option(&EXPIRE, &mut Unless(&mut self.table.expire, usual_expire));
        let bits = self.table.family.address_bits();
        options.option(&SOURCE_MASK, &mut Prefix(&mut self.table.source_length, bits));
        options.option(&DESTINATION_MASK, &mut Prefix(&mut self.table.destination_length, bits));
        options.option(&RATE_MATCH, &mut self.rate_match);
        options.option(&RATE_INTERVAL, &mut Seconds(&mut self.rate_interval));
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if !given.contains(AT_UPTO) && !given.contains(AT_ABOVE) {
            let options = &["hashlimit-upto", "hashlimit-above"];
            return report.refuse(ExtensionProblem::MissingOneOf { options });
        }
        let is_expire_given = given.contains(AT_EXPIRE);
        if !is_expire_given {
            self.table.expire = self.unit_seconds * 1_000;
        }
        match self.rate {
            HashlimitRate::Bytes { cost } => {
                self.finish_bytes(cost, given.contains(AT_BURST), report);
                if !is_expire_given && self.burst != 0 {
                    self.table.expire = 60_000;
                }
            }
            HashlimitRate::Packets(_) if self.burst > Self::MAX_BURST => {
                let problem = bad_burst(&self.burst.to_string());
                report.refuse(ExtensionProblem::Word { option: BURST.name, problem });
            }
            HashlimitRate::Packets(_) => {}
        }
        match self.rate_match {
            true => self.finish_rate_match(report),
            // Says nothing then, and is not saved.
            false => self.rate_interval = 1,
        }
        self.unit_seconds = 0;
    }

    /// net/netfilter/xt_hashlimit.c, `hashlimit_mt_check_common`.
    fn check(&self, _: &Place<'_>, report: &mut Report) {
        let mut refuse = |option: &'static str, problem: WordProblem| {
            report.refuse(ExtensionProblem::Word { option, problem });
        };
        let HashlimitTable { gc_interval, expire, .. } = *self.table;
        for (option, value) in [(GC_INTERVAL.name, gc_interval), (EXPIRE.name, expire)] {
            if value == 0 {
                let (text, max) = ("0".to_owned(), u32::MAX.into());
                refuse(option, WordProblem::OutOfRange { text, min: 1, max });
            }
        }
        if let Err(problem) = check_file_name(&self.table.name) {
            refuse(NAME.name, problem);
        }
        let option = if self.is_above { ABOVE.name } else { UPTO.name };
        match self.rate {
            _ if self.rate_match => {}
            HashlimitRate::Bytes { cost } if cost.is_free() => {
                let text = self.table.name.clone();
                refuse(option, WordProblem::OutOfRange { text, min: 16, max: 1 << 35 });
            }
            HashlimitRate::Packets(interval) if overflows(interval, self.burst) => {
                refuse(option, ValueProblem::BurstTooLongForRate.into());
            }
            HashlimitRate::Bytes { .. } | HashlimitRate::Packets(_) => {}
        }
    }
}

/// Credits of a tick: 2^37 a jiffy with 1,000 jiffies a second, 2^39 with 250; the sum is 64 bits
/// wide and wraps.
fn overflows(interval: HashlimitInterval, burst: u64) -> bool {
    let credits = |ticks: u64| ticks.wrapping_mul(137_438_953);
    let ticks = interval.ticks();
    burst == 0 || credits(ticks.wrapping_mul(burst)) < credits(ticks)
}

fn bad_burst(text: &str) -> WordProblem {
    WordProblem::OutOfRange { text: text.to_owned(), min: 1, max: HashlimitMatch::MAX_BURST }
}

/// The rate, when it is this side of it that matches; `!` is the other side.
struct Rate<'f> {
    value: &'f mut HashlimitMatch,
    is_above: bool,
}

impl OptionValue for Rate<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let (rate, unit_seconds) = HashlimitRate::read(given.word())?;
        self.value.is_above = self.is_above != given.negated;
        (self.value.rate, self.value.unit_seconds) = (rate, unit_seconds);
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut words = Words::default();
        match self.value.rate {
            HashlimitRate::Packets(interval) => words.bare(interval),
            HashlimitRate::Bytes { cost } => words.bare(cost.saved_rate()),
        }
        let is_own = self.value.is_above == self.is_above;
        is_own.then_some(Written { negated: false, words })
    }
}

/// Packets, or bytes with a rate in bytes.
struct Burst<'f> {
    rate: HashlimitRate,
    burst: &'f mut u64,
}

impl OptionValue for Burst<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let text = given.word();
        let Some((number @ 1.., rest)) = leading_number(text) else { return Err(bad_burst(text)) };
        if rest.is_empty() && number > HashlimitMatch::MAX_BURST {
            return Err(bad_burst(text));
        }
        *self.burst = number.wrapping_mul(byte_unit(rest.chars().next()));
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut words = Words::default();
        match (self.rate, *self.burst) {
            (HashlimitRate::Packets(_), burst) => words.bare(burst),
            (HashlimitRate::Bytes { .. }, 0) => return None,
            (HashlimitRate::Bytes { cost }, burst) => words.bare(cost.saved_burst(burst)),
        }
        Some(Written { negated: false, words })
    }
}

/// In a list with `,` or `|`, of which empty parts do not count.
impl OptionValue for HashlimitKeys {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        for word in given.word().split([',', '|']).filter(|word| !word.is_empty()) {
            match word {
                "srcip" => self.source = true,
                "srcport" => self.source_port = true,
                "dstip" => self.destination = true,
                "dstport" => self.destination_port = true,
                _ => {
                    let expected = &["srcip", "srcport", "dstip", "dstport"];
                    return Err(WordProblem::UnknownWord { text: word.to_owned(), expected });
                }
            }
        }
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let all = [
            (self.source, "srcip"),
            (self.source_port, "srcport"),
            (self.destination, "dstip"),
            (self.destination_port, "dstport"),
        ];
        let names: Vec<&str> =
            all.into_iter().filter(|(is_there, _)| *is_there).map(|(_, name)| name).collect();
        let mut words = Words::default();
        words.bare(names.join(","));
        (!names.is_empty()).then_some(Written { negated: false, words })
    }
}

/// `HASHLIMIT_MAX_SIZE` (net/netfilter/xt_hashlimit.c).
const MAX_SIZE: u32 = 1 << 20;

/// A number which the kernel replaces when it is above the greatest it takes.
struct Capped<'f>(&'f mut u32, u32);

impl OptionValue for Capped<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let number = u32::read(given)?;
        let is_too_great = number > self.1;
        *self.0 = if is_too_great { MAX_SIZE } else { number };
        if is_too_great {
            let text = given.word().to_owned();
            given.remark(WordProblem::OutOfRange { text, min: 0, max: self.1.into() });
        }
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        (*self.0 != 0).then(|| Written::of(false, self.0))
    }
}

/// A length, printed unless it is the whole address.
struct Prefix<'f>(&'f mut u8, u8);

impl OptionValue for Prefix<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let family = given.context.family;
        let bad = || WordProblem::BadMask { text: given.word().to_owned(), family };
        *self.0 = read_prefix_length(given.word(), family)?.ok_or_else(bad)?;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        (*self.0 != self.1).then(|| Written::of(false, self.0))
    }
}

/// From 1, as C's `atoi` reads it.
struct Seconds<'f>(&'f mut u32);

impl OptionValue for Seconds<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let seconds = leading_integer(given.word()).cast_unsigned() & u64::from(u32::MAX);
        let max = u64::from(i32::MAX.unsigned_abs());
        let seconds = u32::try_from(seconds).ok().filter(|it| (1..=max).contains(&(*it).into()));
        let text = given.word().to_owned();
        *self.0 = seconds.ok_or(WordProblem::OutOfRange { text, min: 1, max })?;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        (*self.0 > 1).then(|| Written::of(false, self.0))
    }
}
