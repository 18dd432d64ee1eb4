//! `-m mh`, IPv6 (iptables-extensions(8), mh): the type of a mobility header.

use super::names::names_of;
use super::option::{Given, OptionSpec, OptionValue, Options, Value, Words, Written};
use super::{Extension, NumberRange, Places, WordProblem};
use crate::model::Negatable;
use crate::net::Family;
use crate::net::iptables::read_number;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MobilityMatch {
    /// RFC 6275 6.1.
    pub kind: Option<Negatable<NumberRange<u8>>>,
}

/// Name, short name and number of a type.
const TYPES: [(&str, &str); 8] = [
    ("binding-refresh-request", "brr"),
    ("home-test-init", "hoti"),
    ("careof-test-init", "coti"),
    ("home-test", "hot"),
    ("careof-test", "cot"),
    ("binding-update", "bu"),
    ("binding-acknowledgement", "ba"),
    ("binding-error", "be"),
];

const WORDS: &[&str] = &names_of(&TYPES);

const TYPE: OptionSpec = OptionSpec::new("mh-type").negatable();

impl Extension for MobilityMatch {
    const NAME: &'static str = "mh";
    const FAMILY: Option<Family> = Some(Family::V6);
    const PLACES: Places = Places::ANYWHERE.protocols(&[135], &["mobility-header"]);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&TYPE, &mut Type(&mut self.kind));
    }
}

const EVERY: NumberRange<u8> = NumberRange { first: 0, last: u8::MAX };

/// Not printed where it is every type, not even negated.
struct Type<'f>(&'f mut Option<Negatable<NumberRange<u8>>>);

impl OptionValue for Type<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        self.0.read(given)?;
        *self.0 = self.0.filter(|kind| kind.negated || kind.value != EVERY);
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        self.0.filter(|kind| kind.value != EVERY).write()
    }
}

impl Value for NumberRange<u8> {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let text = given.word();
        let Some((first, last)) = text.split_once(':') else {
            let kind = parse_type(text)?;
            return Ok(Self { first: kind, last: kind });
        };
        let first = if first.is_empty() { 0 } else { parse_type(first)? };
        let end = if last.is_empty() { u8::MAX } else { parse_type(last)? };
        match first > end {
            true => {
                let (text, min, max) = (last.to_owned(), first.into(), u8::MAX.into());
                Err(WordProblem::OutOfRange { text, min, max })
            }
            false => Ok(Self { first, last: end }),
        }
    }

    fn write(&self, words: &mut Words) {
        words.bare(self);
    }
}

/// A number, or the start of a name in any case: of a name that is whole, else of the first.
fn parse_type(text: &str) -> Result<u8, WordProblem> {
    let begins =
        |name: &str| name.get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text));
    let named = |is_name: &dyn Fn(&str) -> bool| {
        (0_u8..).zip(TYPES).find(|(_, (name, short))| is_name(name) || is_name(short))
    };
    let whole = named(&|name| name.eq_ignore_ascii_case(text));
    if let Some((kind, _)) = whole.or_else(|| named(&begins)) {
        return Ok(kind);
    }
    let is_number = text.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '+');
    match read_number(text, 0, u8::MAX.into()) {
        Ok(number) => Ok(u8::try_from(number).unwrap_or(u8::MAX)),
        Err(problem) if is_number => Err(problem),
        Err(_) => Err(WordProblem::UnknownWord { text: text.to_owned(), expected: WORDS }),
    }
}
