//! `-j CONNMARK` (iptables-extensions(8), CONNMARK): changes the connection's mark, or copies it
//! from the packet or to it.

use super::mark_target::{Change, ChangeWay, MarkChange};
use super::option::{Given, OptionSpec, OptionValue, Options, Value, Words, Written};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Place, Report, WordProblem};
use crate::net::Family;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnmarkTarget {
    pub operation: ConnmarkOperation,
    /// Of [`ConnmarkOperation::Set`], else 0.
    pub value: u32,
    pub connection_mask: u32,
    /// Every bit where the packet's mark has no part in it.
    pub packet_mask: u32,
    /// `None` for a shift by no bit.
    pub shift: Option<MarkShift>,
}

/// `&` binds before `^` here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConnmarkOperation {
    /// connection = connection & !connection_mask ^ value
    Set,
    /// connection = connection & !connection_mask ^ (packet & packet_mask)
    Save,
    /// packet = packet & !packet_mask ^ (connection & connection_mask)
    Restore,
}

/// Of what is newly set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkShift {
    pub direction: ShiftDirection,
    /// 1–31; iptables takes 32 as well, the kernel does not.
    pub bits: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShiftDirection {
    Left,
    Right,
}

const SET_XMARK: OptionSpec = OptionSpec::new("set-xmark").excludes(&[
    "set-mark",
    "and-mark",
    "or-mark",
    "xor-mark",
    "save-mark",
    "restore-mark",
]);
const SET_MARK: OptionSpec = OptionSpec::new("set-mark").excludes(&[
    "and-mark",
    "or-mark",
    "xor-mark",
    "save-mark",
    "restore-mark",
]);
const AND_MARK: OptionSpec =
    OptionSpec::new("and-mark").excludes(&["or-mark", "xor-mark", "save-mark", "restore-mark"]);
const OR_MARK: OptionSpec =
    OptionSpec::new("or-mark").excludes(&["xor-mark", "save-mark", "restore-mark"]);
const XOR_MARK: OptionSpec = OptionSpec::new("xor-mark").excludes(&["save-mark", "restore-mark"]);
const SAVE_MARK: OptionSpec = OptionSpec::flag("save-mark").excludes(&["restore-mark"]);
const RESTORE_MARK: OptionSpec = OptionSpec::flag("restore-mark");
const NFMASK: OptionSpec = OptionSpec::new("nfmask").excludes(&["mask"]);
const CTMASK: OptionSpec = OptionSpec::new("ctmask").excludes(&["mask"]);
const MASK: OptionSpec = OptionSpec::new("mask");
const LEFT_SHIFT: OptionSpec = OptionSpec::new("left-shift-mark").within(0, 32);
const RIGHT_SHIFT: OptionSpec = OptionSpec::new("right-shift-mark").within(0, 32);

/// In the order of the declaration.
const OPERATIONS: &[&str] =
    &["set-xmark", "set-mark", "and-mark", "or-mark", "xor-mark", "save-mark", "restore-mark"];

impl Extension for ConnmarkTarget {
    const NAME: &'static str = "CONNMARK";

    fn new(_: Family) -> Self {
        Self {
            operation: ConnmarkOperation::Set,
            value: 0,
            connection_mask: u32::MAX,
            packet_mask: u32::MAX,
            shift: None,
        }
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&SET_XMARK, &mut Set(self, ChangeWay::SetXor));
        options.option(&SET_MARK, &mut Set(self, ChangeWay::Set));
        options.option(&AND_MARK, &mut Set(self, ChangeWay::And));
        options.option(&OR_MARK, &mut Set(self, ChangeWay::Or));
        options.option(&XOR_MARK, &mut Set(self, ChangeWay::Xor));
        options.option(&SAVE_MARK, &mut Copied(self, ConnmarkOperation::Save));
        options.option(&RESTORE_MARK, &mut Copied(self, ConnmarkOperation::Restore));
        options.option(&NFMASK, &mut Mask(self, MaskOf::Packet));
        options.option(&CTMASK, &mut Mask(self, MaskOf::Connection));
        options.option(&MASK, &mut Mask(self, MaskOf::Both));
        options.option(&LEFT_SHIFT, &mut Shift(&mut self.shift, ShiftDirection::Left));
        options.option(&RIGHT_SHIFT, &mut Shift(&mut self.shift, ShiftDirection::Right));
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if !(0..).zip(OPERATIONS).any(|(index, _)| given.contains(index)) {
            report.refuse(ExtensionProblem::MissingOneOf { options: OPERATIONS });
        }
        if self.operation == ConnmarkOperation::Set {
            self.packet_mask = u32::MAX;
        }
    }

    fn check(&self, _: &Place<'_>, report: &mut Report) {
        let Some(MarkShift { direction, bits: 32.. }) = self.shift else { return };
        let option = match direction {
            ShiftDirection::Left => LEFT_SHIFT.name,
            ShiftDirection::Right => RIGHT_SHIFT.name,
        };
        let problem = WordProblem::OutOfRange { text: "32".into(), min: 0, max: 31 };
        report.refuse(ExtensionProblem::Word { option, problem });
    }
}

struct Set<'f>(&'f mut ConnmarkTarget, ChangeWay);

impl OptionValue for Set<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let mut change = MarkChange::default();
        Change(&mut change, self.1).read(given)?;
        self.0.operation = ConnmarkOperation::Set;
        self.0.value = change.value;
        self.0.connection_mask = change.mask;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mut change = MarkChange { value: self.0.value, mask: self.0.connection_mask };
        let written = Change(&mut change, self.1).write();
        written.filter(|_| self.0.operation == ConnmarkOperation::Set)
    }
}

/// `--save-mark`, `--restore-mark`.
struct Copied<'f>(&'f mut ConnmarkTarget, ConnmarkOperation);

impl OptionValue for Copied<'_> {
    fn read(&mut self, _: &mut Given<'_>) -> Result<(), WordProblem> {
        self.0.operation = self.1;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        (self.0.operation == self.1).then(|| Written::of(false, &()))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum MaskOf {
    Packet,
    Connection,
    Both,
}

/// Behind `--set-mark` a mask for the connection takes the place of the mask given there.
struct Mask<'f>(&'f mut ConnmarkTarget, MaskOf);

impl OptionValue for Mask<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let mask = u32::read(given)?;
        if self.1 != MaskOf::Connection {
            self.0.packet_mask = mask;
        }
        if self.1 != MaskOf::Packet {
            self.0.connection_mask = mask;
        }
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let mask = match self.1 {
            MaskOf::Packet => self.0.packet_mask,
            MaskOf::Connection => self.0.connection_mask,
            MaskOf::Both => return None,
        };
        let mut words = Words::default();
        words.bare(format_args!("{mask:#x}"));
        let is_copy = self.0.operation != ConnmarkOperation::Set;
        is_copy.then_some(Written { negated: false, words })
    }
}

/// The last one counts, a shift by no bit as well.
struct Shift<'f>(&'f mut Option<MarkShift>, ShiftDirection);

impl OptionValue for Shift<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let shift = MarkShift { direction: self.1, bits: u8::read(given)? };
        *self.0 = Some(shift).filter(|shift| shift.bits != 0);
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let shift = self.0.filter(|shift| shift.direction == self.1)?;
        Some(Written::of(false, &shift.bits))
    }
}
