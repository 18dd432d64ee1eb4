//! `-m bpf` (iptables-extensions(8), bpf): a program of the classic Berkeley packet filter.

use super::option::{Given, OptionSpec, Options, Value, Words};
use super::values::kept;
use super::{Context, Extension, ExtensionProblem, GivenOptions, Place, Report, WordProblem};
use crate::net::Family;
use std::fmt::{self, Display};

/// Cannot be decided without running the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BpfMatch {
    pub program: Option<BpfProgram>,
    pub pinned: Option<PinnedProgram>,
}

/// 1–64 instructions, as nfbpf_compile(8) prints them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BpfProgram(Vec<BpfInstruction>);

/// struct `sock_filter` (linux/filter.h).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BpfInstruction {
    pub code: u16,
    /// Instructions that are passed over when the test holds.
    pub if_true: u8,
    pub if_false: u8,
    pub operand: u32,
}

/// A path of the bpf file system, at most 511 bytes; must be there when the rule is loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinnedProgram(String);

const BYTECODE: OptionSpec = OptionSpec::new("bytecode").excludes(&["object-pinned"]);
const PINNED: OptionSpec = OptionSpec::new("object-pinned");

const FORM: &str = "1,6 0 0 1";

impl Extension for BpfMatch {
    const NAME: &'static str = "bpf";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&BYTECODE, &mut self.program);
        options.option(&PINNED, &mut self.pinned);
    }

    fn finish(&mut self, given: GivenOptions, context: &Context<'_>, report: &mut Report) {
        if given.is_empty() {
            let options = &["bytecode", "object-pinned"];
            return report.refuse(ExtensionProblem::MissingOneOf { options });
        }
        if let Some(pinned) = self.pinned.as_ref().filter(|_| context.host.has_known_objects()) {
            let (option, name) = (PINNED.name, pinned.as_str().to_owned());
            report.refuse(ExtensionProblem::NotOnHost { option, name });
        }
    }

    fn check(&self, _: &Place<'_>, report: &mut Report) {
        if let Some(program) = self.program.as_ref().filter(|program| !program.is_sound()) {
            let problem = WordProblem::BadForm { text: program.to_string(), form: FORM };
            report.refuse(ExtensionProblem::Word { option: BYTECODE.name, problem });
        }
    }
}

impl PinnedProgram {
    /// `XT_BPF_PATH_MAX` less the NUL (linux/netfilter/xt_bpf.h).
    pub const MAX_BYTES: usize = 511;

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl BpfProgram {
    /// `XT_BPF_MAX_NUM_INSTR` (linux/netfilter/xt_bpf.h).
    pub const MAX: usize = 64;

    /// The number of instructions, then each of them behind a comma. As C's `sscanf` reads them:
    /// of a number that is too large the lower bits count, and what stands behind the fourth
    /// number of an instruction is passed over.
    fn parse(text: &str) -> Option<Self> {
        let (length, rest) = scan(text)?;
        let length = usize::from(low_16(length));
        if !rest.starts_with(',') || length == 0 || length > Self::MAX {
            return None;
        }
        let mut instructions = Vec::new();
        let mut rest = text;
        while let Some((_, behind)) = rest.split_once(',').filter(|(_, rest)| !rest.is_empty()) {
            rest = behind;
            instructions.push(BpfInstruction::parse(rest)?);
            if instructions.len() > length {
                return None;
            }
        }
        (instructions.len() == length).then_some(Self(instructions))
    }

    pub fn instructions(&self) -> &[BpfInstruction] {
        &self.0
    }

    /// What the kernel checks of a program (`bpf_check_classic`, net/core/filter.c): known
    /// instructions, jumps that stay inside, no division by 0, no shift by more than 31, memory
    /// that is written before it is read, and a return at the end.
    fn is_sound(&self) -> bool {
        let ends = self.0.last().is_some_and(|last| matches!(last.code, 0x06 | 0x16));
        let is_right = |(at, instruction): (usize, &BpfInstruction)| {
            instruction.is_right(self.0.len().saturating_sub(at + 1))
        };
        ends && self.0.iter().enumerate().all(is_right) && self.reads_what_it_wrote()
    }

    /// Follows every path at once: a cell counts as written where it is on all of them.
    fn reads_what_it_wrote(&self) -> bool {
        let mut written = 0_u16;
        let mut at_target = vec![u16::MAX; self.0.len()];
        for (at, instruction) in self.0.iter().enumerate() {
            written &= at_target[at];
            let mut reach = |distance: usize| {
                if let Some(cells) =
                    at_target.get_mut(at.saturating_add(distance).saturating_add(1))
                {
                    *cells &= written;
                }
            };
            let cell = 1_u16.checked_shl(instruction.operand).unwrap_or(0);
            match instruction.code {
                0x02 | 0x03 => written |= cell,
                0x60 | 0x61 if written & cell == 0 => return false,
                0x05 => {
                    reach(usize::try_from(instruction.operand).unwrap_or(usize::MAX));
                    written = u16::MAX;
                }
                code if code & 0x07 == 0x05 => {
                    reach(instruction.if_true.into());
                    reach(instruction.if_false.into());
                    written = u16::MAX;
                }
                _ => {}
            }
        }
        true
    }
}

impl BpfInstruction {
    fn parse(text: &str) -> Option<Self> {
        let (code, rest) = scan(text)?;
        let (if_true, rest) = scan(rest)?;
        let (if_false, rest) = scan(rest)?;
        let (operand, _) = scan(rest)?;
        let [if_true, _] = low_16(if_true).to_le_bytes();
        let [if_false, _] = low_16(if_false).to_le_bytes();
        Some(Self { code: low_16(code), if_true, if_false, operand: low_32(operand) })
    }

    /// By itself, with so many instructions behind it.
    fn is_right(&self, n_behind: usize) -> bool {
        let stays = |distance: u32| usize::try_from(distance).is_ok_and(|far| far < n_behind);
        match self.code {
            // A few operands below 0 are the kernel's own facts (SKF_AD_OFF, linux/filter.h).
            0x20 | 0x28 | 0x30 => {
                !(0xffff_f000..=0xffff_ffff).contains(&self.operand) || {
                    let fact = self.operand - 0xffff_f000;
                    fact <= 60 && fact.is_multiple_of(4)
                }
            }
            0x34 | 0x94 => self.operand != 0,
            0x64 | 0x74 => self.operand < 32,
            0x60 | 0x61 | 0x02 | 0x03 => self.operand < 16,
            0x05 => stays(self.operand),
            0x15 | 0x1d | 0x25 | 0x2d | 0x35 | 0x3d | 0x45 | 0x4d => {
                stays(self.if_true.into()) && stays(self.if_false.into())
            }
            code => PLAIN_CODES.contains(&code),
        }
    }
}

/// Instructions that any operand suits (`chk_code_allowed`, net/core/filter.c).
const PLAIN_CODES: &[u16] = &[
    0x00, 0x01, 0x04, 0x06, 0x07, 0x0c, 0x14, 0x16, 0x1c, 0x24, 0x2c, 0x3c, 0x40, 0x44, 0x48, 0x4c,
    0x50, 0x54, 0x5c, 0x6c, 0x7c, 0x80, 0x81, 0x84, 0x87, 0x9c, 0xa4, 0xac, 0xb1,
];

/// A decimal number behind blanks and a sign, as `sscanf` reads one with `%u`.
fn scan(text: &str) -> Option<(u64, &str)> {
    let text = text.trim_start_matches([' ', '\t', '\n', '\u{b}', '\u{c}', '\r']);
    let (is_negative, unsigned) = match text.strip_prefix('-') {
        Some(unsigned) => (true, unsigned),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let end = unsigned.find(|c: char| !c.is_ascii_digit()).unwrap_or(unsigned.len());
    let digits = &unsigned[..end];
    let number = match digits.parse::<u64>() {
        Ok(number) if is_negative => number.wrapping_neg(),
        Ok(number) => number,
        Err(_) if digits.is_empty() => return None,
        Err(_) => u64::MAX,
    };
    Some((number, &unsigned[end..]))
}

fn low_16(number: u64) -> u16 {
    u16::try_from(number & 0xffff).unwrap_or(u16::MAX)
}

fn low_32(number: u64) -> u32 {
    u32::try_from(number & 0xffff_ffff).unwrap_or(u32::MAX)
}

impl Display for BpfProgram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.len())?;
        for BpfInstruction { code, if_true, if_false, operand } in &self.0 {
            write!(f, ",{code} {if_true} {if_false} {operand}")?;
        }
        Ok(())
    }
}

impl Value for BpfProgram {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let bad = || WordProblem::BadForm { text: given.word().to_owned(), form: FORM };
        Self::parse(given.word()).ok_or_else(bad)
    }

    fn write(&self, words: &mut Words) {
        words.quoted(&self.to_string());
    }
}

impl Value for PinnedProgram {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        Ok(Self(kept(given, Self::MAX_BYTES).to_owned()))
    }

    fn write(&self, words: &mut Words) {
        words.bare(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let program = BpfProgram::parse(text).map(|program| program.to_string());
        assert_eq!(program.as_deref(), expected);
    }

    #[test]
    fn reads_as_sscanf_does() {
        check("1,6 0 0 1", Some("1,6 0 0 1"));
        check(" 1, +6\t0 0 -1x,", Some("1,6 0 0 4294967295"));
        check("65537,65542 256 0 4294967296", Some("1,6 0 0 0"));
        check("1,6 0 0 0x10", Some("1,6 0 0 0"));
        check("1,6 0 0 99999999999999999999999", Some("1,6 0 0 4294967295"));
        for text in ["", "1", "0,", "1,", "1 ,6 0 0 1", "2,6 0 0 1", "1,6 0 0 1,6 0 0 1"] {
            check(text, None);
        }
        for text in ["65,6 0 0 1", "2,6 0 0 1,,6 0 0 0", "1,6 0 0", "1,6 0 0 é"] {
            check(text, None);
        }
    }

    #[track_caller]
    fn check_sound(text: &str, expected: bool) {
        assert_eq!(BpfProgram::parse(text).map(|program| program.is_sound()), Some(expected));
    }

    #[test]
    fn knows_programs_the_kernel_takes() {
        check_sound("4,48 0 0 9,21 0 1 6,6 0 0 1,6 0 0 0", true);
        check_sound("3,2 0 0 0,96 0 0 0,6 0 0 0", true);
        check_sound("2,32 0 0 4294963200,6 0 0 0", true);
        check_sound("2,5 0 0 0,6 0 0 0", true);
        for text in [
            "1,1 0 0 1",
            "2,6 0 0 1,99 0 0 0",
            "2,5 0 0 1,6 0 0 0",
            "2,21 0 1 1,6 0 0 0",
            "2,52 0 0 0,6 0 0 0",
            "2,100 0 0 32,6 0 0 0",
            "2,96 0 0 0,6 0 0 0",
            "2,2 0 0 16,6 0 0 0",
            "2,32 0 0 4294967292,6 0 0 0",
            "4,21 0 1 6,2 0 0 0,96 0 0 0,6 0 0 0",
        ] {
            check_sound(text, false);
        }
    }
}
