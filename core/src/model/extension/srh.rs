//! `-m srh` (iptables-extensions(8), srh): the segment routing header of IPv6 (RFC 8754).

use super::option::{Given, OptionSpec, OptionValue, Options, Value, Words, Written};
use super::{Extension, WordProblem};
use crate::model::{AddressMask, Negatable};
use crate::net::Family;
use crate::net::iptables::parse_host_mask;

/// Every test that is there must hold; without any, the header must be there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SrhMatch {
    /// Number of the protocol behind the header.
    pub next_header: Option<Negatable<u8>>,
    /// Length of the header in units of 8 bytes, the first one not counted.
    pub length: HeaderField,
    pub segments_left: HeaderField,
    pub last_entry: HeaderField,
    pub tag: Option<Negatable<u16>>,
    pub previous_segment: Option<Negatable<Segment>>,
    pub next_segment: Option<Negatable<Segment>>,
    pub last_segment: Option<Negatable<Segment>>,
}

/// One number that a field of the header is compared with, in up to three ways; iptables keeps the
/// number given last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HeaderField {
    pub number: u8,
    pub equal: Option<Negatable<()>>,
    pub greater: Option<Negatable<()>>,
    pub less: Option<Negatable<()>>,
}

/// A segment's address and mask, the host's bits kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment(pub AddressMask);

const NEXT_HEADER: OptionSpec = OptionSpec::new("srh-next-hdr").negatable();
const LENGTH: [OptionSpec; 3] = [
    OptionSpec::new("srh-hdr-len-eq").negatable(),
    OptionSpec::new("srh-hdr-len-gt").negatable(),
    OptionSpec::new("srh-hdr-len-lt").negatable(),
];
const SEGMENTS_LEFT: [OptionSpec; 3] = [
    OptionSpec::new("srh-segs-left-eq").negatable(),
    OptionSpec::new("srh-segs-left-gt").negatable(),
    OptionSpec::new("srh-segs-left-lt").negatable(),
];
const LAST_ENTRY: [OptionSpec; 3] = [
    OptionSpec::new("srh-last-entry-eq").negatable(),
    OptionSpec::new("srh-last-entry-gt").negatable(),
    OptionSpec::new("srh-last-entry-lt").negatable(),
];
const TAG: OptionSpec = OptionSpec::new("srh-tag").negatable();
const PREVIOUS_SEGMENT: OptionSpec = OptionSpec::new("srh-psid").negatable();
const NEXT_SEGMENT: OptionSpec = OptionSpec::new("srh-nsid").negatable();
const LAST_SEGMENT: OptionSpec = OptionSpec::new("srh-lsid").negatable();

impl Extension for SrhMatch {
    const NAME: &'static str = "srh";
    const FAMILY: Option<Family> = Some(Family::V6);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&NEXT_HEADER, &mut self.next_header);
        self.length.options(options, &LENGTH);
        self.segments_left.options(options, &SEGMENTS_LEFT);
        self.last_entry.options(options, &LAST_ENTRY);
        options.option(&TAG, &mut self.tag);
        options.option(&PREVIOUS_SEGMENT, &mut self.previous_segment);
        options.option(&NEXT_SEGMENT, &mut self.next_segment);
        options.option(&LAST_SEGMENT, &mut self.last_segment);
    }
}

impl HeaderField {
    fn options(&mut self, options: &mut impl Options, specs: &'static [OptionSpec; 3]) {
        let Self { number, equal, greater, less } = self;
        let [eq, gt, lt] = specs;
        options.option(eq, &mut Comparison { number, wanted: equal });
        options.option(gt, &mut Comparison { number, wanted: greater });
        options.option(lt, &mut Comparison { number, wanted: less });
    }
}

/// One of the ways in which a field is compared.
struct Comparison<'f> {
    number: &'f mut u8,
    wanted: &'f mut Option<Negatable<()>>,
}

impl OptionValue for Comparison<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.number = u8::read(given)?;
        *self.wanted = Some(Negatable { negated: given.negated, value: () });
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        self.wanted.map(|wanted| Written::of(wanted.negated, self.number))
    }
}

impl Value for Segment {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        parse_host_mask(given.word(), given.context.family).map(Self)
    }

    fn write(&self, words: &mut Words) {
        words.bare(self.0);
    }
}
