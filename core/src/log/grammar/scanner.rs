//! A cursor over one line that knows the three ways in which an item can fail.
//!
//! An item that is there but not readable (`SRC=xxx`) is noted, skipped, and reading goes on. An item
//! that is missing ends the reading: with [`Damage::TailCut`] where the line ends inside or before it,
//! with [`Damage::Unexpected`] where something else stands. When the front of a line is cut, items are
//! skipped until the first one is met ([`Scanner::of_cut_front`]).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::log::line::Damage;

/// `Err` ends the reading of the line.
pub(super) type Step<T = ()> = Result<T, Damage<'static>>;

/// May the line end right after this item, without the blank that the kernel prints after it?
/// Many tools strip it; in the middle of a record its absence is a cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Blank,
    BlankOrEnd,
}

pub(super) struct Scanner<'l> {
    line: &'l [u8],
    at: usize,
    noted: Option<Damage<'static>>,
    started: bool,
    quoted: bool,
}

impl<'l> Scanner<'l> {
    pub(super) fn new(line: &'l [u8], at: usize) -> Self {
        Scanner { line, at, noted: None, started: true, quoted: false }
    }

    /// For a line whose front is missing: `at` is where its first whole word begins.
    pub(super) fn of_cut_front(line: &'l [u8], at: usize) -> Self {
        Scanner { line, at, noted: Some(Damage::FrontCut), started: false, quoted: false }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The first damage that was noted and skipped.
    pub(super) fn noted(&self) -> Option<Damage<'static>> {
        self.noted
    }

    pub(super) fn has_started(&self) -> bool {
        self.started
    }

    /// Inside brackets a line cannot end.
    pub(super) fn set_quoted(&mut self, quoted: bool) {
        self.quoted = quoted;
    }

    pub(super) fn rest(&self) -> &'l [u8] {
        self.line.get(self.at..).unwrap_or_default()
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.line.len()
    }

    pub(super) fn sees(&self, literal: &str) -> bool {
        self.rest().starts_with(literal.as_bytes())
    }

    /// Takes an optional literal.
    pub(super) fn takes(&mut self, literal: &str) -> bool {
        let found = self.sees(literal);
        if found {
            self.at += literal.len();
            self.started = true;
        }
        found
    }

    /// Takes an optional word with its blank, which may be missing at the line's end.
    pub(super) fn takes_last(&mut self, word: &str) -> bool {
        let found = self.sees(word)
            && match self.line.get(self.at + word.len()) {
                Some(b' ') => true,
                None => !self.quoted,
                Some(_) => false,
            };
        if found {
            self.at = (self.at + word.len() + 1).min(self.line.len());
            self.started = true;
        }
        found
    }

    /// Takes a literal that must be here. `false` when it stands in a cut front.
    pub(super) fn expects(&mut self, literal: &'static str) -> Step<bool> {
        if self.takes(literal) {
            return Ok(true);
        }
        if self.started { Err(self.stop(literal)) } else { Ok(false) }
    }

    /// Why `literal` is not here.
    pub(super) fn stop(&self, literal: &'static str) -> Damage<'static> {
        if literal.as_bytes().starts_with(self.rest()) {
            Damage::TailCut { at: field_of(literal) }
        } else {
            Damage::Unexpected { column: self.at + 1 }
        }
    }

    /// The line ends inside the item.
    pub(super) fn cut(&self, literal: &'static str) -> Damage<'static> {
        Damage::TailCut { at: field_of(literal) }
    }

    /// The blank after a literal or value that is not the line's last.
    pub(super) fn blank(&mut self, literal: &'static str) -> Step {
        if self.takes(" ") {
            Ok(())
        } else if self.is_at_end() {
            Err(Damage::TailCut { at: field_of(literal) })
        } else {
            Err(Damage::Unexpected { column: self.at + 1 })
        }
    }

    /// A required `KEY=` with a decimal value and its blank. `None` when the value was not readable
    /// or stands in a cut front.
    pub(super) fn number<T: TryFrom<u32>>(
        &mut self,
        key: &'static str,
        ending: Ending,
    ) -> Step<Option<T>> {
        if self.expects(key)? { self.decimal(key, ending) } else { Ok(None) }
    }

    /// The same for an item that need not be here.
    pub(super) fn optional_number<T: TryFrom<u32>>(
        &mut self,
        key: &'static str,
        ending: Ending,
    ) -> Step<Option<T>> {
        if self.takes(key) { self.decimal(key, ending) } else { Ok(None) }
    }

    /// A required `KEY=` with a hexadecimal value and its blank.
    pub(super) fn hex<T: TryFrom<u32>>(
        &mut self,
        key: &'static str,
        ending: Ending,
    ) -> Step<Option<T>> {
        if self.expects(key)? { self.hexadecimal(key, ending) } else { Ok(None) }
    }

    pub(super) fn optional_hex<T: TryFrom<u32>>(
        &mut self,
        key: &'static str,
        ending: Ending,
    ) -> Step<Option<T>> {
        if self.takes(key) { self.hexadecimal(key, ending) } else { Ok(None) }
    }

    /// The value after a key that was taken.
    pub(super) fn decimal<T: TryFrom<u32>>(
        &mut self,
        key: &'static str,
        ending: Ending,
    ) -> Step<Option<T>> {
        let digits = self.run(u8::is_ascii_digit);
        let mut value = 0u32;
        let mut fits = !digits.is_empty() && (digits.len() == 1 || digits[0] != b'0');
        for digit in digits {
            match value.checked_mul(10).and_then(|tens| tens.checked_add(u32::from(digit - b'0'))) {
                Some(next) => value = next,
                None => fits = false,
            }
        }
        self.value(key, digits.len(), ending, if fits { T::try_from(value).ok() } else { None })
    }

    fn hexadecimal<T: TryFrom<u32>>(
        &mut self,
        key: &'static str,
        ending: Ending,
    ) -> Step<Option<T>> {
        let digits = self.run(u8::is_ascii_hexdigit);
        let value = hex_value(digits).and_then(|value| T::try_from(value).ok());
        self.value(key, digits.len(), ending, value)
    }

    /// Takes a value of `length` bytes and its blank, or notes that it is not one and skips its word.
    pub(super) fn value<T>(
        &mut self,
        key: &'static str,
        length: usize,
        ending: Ending,
        value: Option<T>,
    ) -> Step<Option<T>> {
        match self.line.get(self.at + length) {
            Some(b' ') if value.is_some() => {
                self.at += length + 1;
                Ok(value)
            }
            // The next record of a stream without line ends, glued to an item without a blank.
            Some(b'<') if value.is_some() && ending == Ending::BlankOrEnd && !self.quoted => {
                self.at += length;
                Ok(value)
            }
            None if length == 0 => Err(Damage::TailCut { at: field_of(key) }),
            None if value.is_some() => {
                if ending == Ending::Blank || self.quoted {
                    return Err(Damage::TailCut { at: field_of(key) });
                }
                self.at += length;
                Ok(value)
            }
            Some(_) | None => {
                self.note_unreadable(key);
                Ok(None)
            }
        }
    }

    /// A required `KEY=` with an address of either family, and its blank.
    pub(super) fn address(&mut self, key: &'static str) -> Step<Option<IpAddr>> {
        if !self.expects(key)? {
            return Ok(None);
        }
        let rest = self.rest();
        if let Some(address) = full_ipv6(rest) {
            return self.value(key, 39, Ending::Blank, Some(IpAddr::V6(address)));
        }
        let word = self.word();
        let address = dotted_quad(word)
            .map(IpAddr::V4)
            .or_else(|| std::str::from_utf8(word).ok()?.parse().ok().map(IpAddr::V6));
        self.value(key, word.len(), Ending::Blank, address)
    }

    pub(super) fn ipv4(&mut self, key: &'static str, ending: Ending) -> Step<Option<Ipv4Addr>> {
        let word = self.run(|byte| byte.is_ascii_digit() || *byte == b'.');
        self.value(key, word.len(), ending, dotted_quad(word))
    }

    /// The bytes up to the next blank.
    pub(super) fn word(&self) -> &'l [u8] {
        let rest = self.rest();
        &rest[..rest.iter().position(|byte| *byte == b' ').unwrap_or(rest.len())]
    }

    /// Steps over bytes that the caller has looked at.
    pub(super) fn skip(&mut self, length: usize) {
        self.at = (self.at + length).min(self.line.len());
        self.started = true;
    }

    pub(super) fn note(&mut self, damage: Damage<'static>) {
        self.noted.get_or_insert(damage);
    }

    fn run(&self, is_digit: impl Fn(&u8) -> bool) -> &'l [u8] {
        let rest = self.rest();
        &rest[..rest.iter().position(|byte| !is_digit(byte)).unwrap_or(rest.len())]
    }

    /// Notes what is wrong with the word at the cursor and skips it with its blank.
    pub(super) fn note_unreadable(&mut self, key: &'static str) {
        let word = self.word();
        let field = field_of(key);
        self.note(if is_redaction(word) {
            Damage::Redacted { field }
        } else {
            Damage::BadValue { field }
        });
        self.skip(word.len() + 1);
    }
}

/// The kernel's name of an item: its literal without signs.
pub(super) fn field_of(literal: &'static str) -> &'static str {
    let end = literal.find(['=', ':']).unwrap_or(literal.len());
    literal[..end].trim_matches([' ', '(', '[', ')', ']'])
}

/// Somebody wrote over the value: nothing, a mask, or a word in place of digits.
fn is_redaction(word: &[u8]) -> bool {
    word.is_empty()
        || word.iter().any(|byte| matches!(byte, b'x' | b'X' | b'*' | b'#' | b'?' | b'<' | b'_'))
        || word.iter().all(u8::is_ascii_alphabetic)
}

fn hex_value(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > 8 {
        return None;
    }
    digits.iter().try_fold(0u32, |value, digit| Some(value << 4 | u32::from(nibble(*digit)?)))
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

/// Eight groups of four digits at the beginning of `text`: the only form that the kernel prints.
fn full_ipv6(text: &[u8]) -> Option<Ipv6Addr> {
    let text = text.get(..39)?;
    if text[4] != b':' {
        return None;
    }
    let mut groups = [0u16; 8];
    for (group, digits) in groups.iter_mut().zip(text.chunks(5)) {
        if digits.get(4).is_some_and(|colon| *colon != b':') {
            return None;
        }
        for digit in &digits[..4] {
            *group = *group << 4 | u16::from(nibble(*digit)?);
        }
    }
    Some(Ipv6Addr::from(groups))
}

fn dotted_quad(word: &[u8]) -> Option<Ipv4Addr> {
    let mut octets = [0u8; 4];
    let mut index = 0;
    let mut n_digits = 0;
    for byte in word {
        match byte {
            b'0'..=b'9' => {
                let octet = octets.get_mut(index)?;
                if n_digits > 0 && *octet == 0 {
                    return None;
                }
                *octet = octet.checked_mul(10)?.checked_add(byte - b'0')?;
                n_digits += 1;
            }
            b'.' if n_digits > 0 => {
                index += 1;
                n_digits = 0;
            }
            _ => return None,
        }
    }
    (index == 3 && n_digits > 0).then(|| Ipv4Addr::from(octets))
}

/// Six bytes in the form `02:00:00:00:0a:01`.
pub(super) fn mac_address(word: &[u8]) -> Option<[u8; 6]> {
    if word.len() != 17 {
        return None;
    }
    let mut address = [0u8; 6];
    for (byte, pair) in address.iter_mut().zip(word.chunks(3)) {
        if pair.get(2).is_some_and(|colon| *colon != b':') {
            return None;
        }
        *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
    }
    Some(address)
}

/// Colon-separated pairs of hexadecimal digits, any number of them.
pub(super) fn is_byte_list(word: &[u8]) -> bool {
    word.len() % 3 == 2
        && word.chunks(3).all(|pair| {
            pair[0].is_ascii_hexdigit()
                && pair[1].is_ascii_hexdigit()
                && pair.get(2).is_none_or(|colon| *colon == b':')
        })
}
