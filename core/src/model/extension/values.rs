//! How the plain values of options are read and written.

use super::option::{Given, Value, Words};
use super::{Context, WordProblem};
use crate::model::AddressMask;
use crate::net::iptables::{KeptText, Mark, kept_text, parse_host_mask, read_number};
use crate::net::{Comment, Family, LogPrefix};
use std::net::IpAddr;

/// Numbers within the bounds of their option.
macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Value for $number {
            fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
                let max = given.spec.max.min(u64::from(<$number>::MAX));
                let value = read_number(given.word(), given.spec.min, max)?;
                Ok(<$number>::try_from(value).unwrap_or(<$number>::MAX))
            }

            fn write(&self, words: &mut Words) {
                words.bare(self);
            }
        }
    )*};
}
numbers!(u8, u16, u32, u64);

impl Value for LogPrefix {
    /// Cut as iptables cuts it; an empty one is refused.
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        match kept(given, Self::MAX_BYTES) {
            "" => Err(WordProblem::Empty),
            text => Ok(Self::as_kept(text)),
        }
    }

    fn write(&self, words: &mut Words) {
        words.quoted_if_needed(self.as_str());
    }
}

impl Value for Comment {
    /// Cut as iptables cuts it.
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        Ok(Self::as_kept(kept(given, Self::MAX_BYTES)))
    }

    fn write(&self, words: &mut Words) {
        words.quoted_if_needed(self.as_str());
    }
}

/// What iptables keeps of a text; what it loses is remarked.
pub(super) fn kept<'g>(given: &mut Given<'g>, max: usize) -> &'g str {
    let text = given.word();
    let KeptText { kept, lost_bytes, broken_bytes } = kept_text(text, max);
    if lost_bytes + broken_bytes > 0 {
        given.remark(WordProblem::NameTooLong { bytes: text.len(), max });
    }
    kept
}

impl Value for Mark {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        Self::parse(given.word())
    }

    fn write(&self, words: &mut Words) {
        words.bare(self);
    }
}

/// An address and a mask, the host's bits kept.
impl Value for AddressMask {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let family = given.context.family;
        let text = given.word();
        let problem = match parse_host_mask(text, family) {
            Ok(mask) => return Ok(mask),
            Err(problem) => problem,
        };
        let known = resolved(&problem, given.context).ok_or(problem)?;
        match text.split_once('/') {
            None => Ok(Self::host(known)),
            Some((_, length)) => parse_host_mask(&format!("{known}/{length}"), family),
        }
    }

    fn write(&self, words: &mut Words) {
        words.bare(self.saved_host());
    }
}

/// The first address of a name that the host knows.
pub(super) fn resolved(problem: &WordProblem, context: &Context<'_>) -> Option<IpAddr> {
    let WordProblem::HostName { name } = problem else { return None };
    let known = context.host.hosts.as_ref()?.get(name)?;
    known.iter().copied().find(|address| address.is_ipv4() == (context.family == Family::V4))
}

/// Whether the kernel can have a file of that name below /proc (x_tables.c, `xt_check_proc_name`).
pub(super) fn check_file_name(name: &str) -> Result<(), WordProblem> {
    match name {
        "" => Err(WordProblem::Empty),
        "." | ".." => Err(WordProblem::NameCharacter { character: '.' }),
        _ if name.contains('/') => Err(WordProblem::NameCharacter { character: '/' }),
        _ => Ok(()),
    }
}
