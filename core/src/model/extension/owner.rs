//! `-m owner` (iptables-extensions(8), owner): who has the socket that sends.

use super::option::{Given, OptionSpec, OptionValue, Options, Words, Written};
use super::{
    Context, Extension, ExtensionProblem, GivenOptions, Place, Places, Report, WordProblem,
};
use crate::model::{Hook, HookSet, Host, Negatable};
use crate::net::Family;
use crate::net::iptables::leading_number;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnerMatch {
    /// There is a socket at all.
    pub socket_exists: Option<Negatable<()>>,
    pub user: Option<Negatable<OwnerIds>>,
    pub group: Option<Negatable<OwnerIds>>,
    /// The groups the process has beside its own count too.
    pub supplementary_groups: bool,
}

/// Numbers of users or groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnerIds {
    /// From `first` to `last`, 0–4,294,967,294.
    Range { first: u32, last: u32 },
    /// A name whose number nothing tells; iptables saves the number.
    Name(String),
}

const SOCKET_EXISTS: OptionSpec = OptionSpec::flag("socket-exists").negatable();
const USER: OptionSpec = OptionSpec::new("uid-owner").negatable();
const GROUP: OptionSpec = OptionSpec::new("gid-owner").negatable();
const SUPPLEMENTARY: OptionSpec = OptionSpec::flag("suppl-groups").needs(&["gid-owner"]);

impl Extension for OwnerMatch {
    const NAME: &'static str = "owner";
    const PLACES: Places = Places::ANYWHERE.hooks(HookSet::of(&[Hook::Output, Hook::Postrouting]));

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&SOCKET_EXISTS, &mut self.socket_exists);
        options.option(&USER, &mut Owners(&mut self.user, |host| host.users.as_ref()));
        options.option(&GROUP, &mut Owners(&mut self.group, |host| host.groups.as_ref()));
        let has_group = self.group.is_some();
        let value = &mut self.supplementary_groups;
        options.option(&SUPPLEMENTARY, &mut Supplementary { value, has_group });
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if given.is_empty() {
            let options = &["uid-owner", "gid-owner", "socket-exists"];
            report.refuse(ExtensionProblem::MissingOneOf { options });
        } else if given.contains(3) && !self.supplementary_groups {
            let (option, others) = (SUPPLEMENTARY.name, SUPPLEMENTARY.needs);
            report.refuse(ExtensionProblem::NeedsOption { option, others });
        }
    }

    fn check(&self, _: &Place<'_>, report: &mut Report) {
        let all = [(USER.name, &self.user), (GROUP.name, &self.group)];
        for (option, ids) in all {
            if let Some(Negatable { value: OwnerIds::Range { first, last }, .. }) = ids
                && first > last
            {
                let text = format!("{first}-{last}");
                let problem = WordProblem::BadForm { text, form: "1000-2000" };
                report.refuse(ExtensionProblem::Word { option, problem });
            }
        }
    }
}

/// Numbers or a name, and what the host knows of names.
struct Owners<'f>(&'f mut Option<Negatable<OwnerIds>>, fn(&Host) -> Option<&BTreeMap<String, u32>>);

impl OptionValue for Owners<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let value = OwnerIds::read(given.word(), (self.1)(given.context.host))?;
        *self.0 = Some(Negatable { negated: given.negated, value });
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        let Negatable { negated, value } = self.0.as_ref()?;
        let mut words = Words::default();
        match value {
            OwnerIds::Range { first, last } if first == last => words.bare(first),
            OwnerIds::Range { first, last } => words.bare(format_args!("{first}-{last}")),
            OwnerIds::Name(name) => words.bare(name),
        }
        Some(Written { negated: *negated, words })
    }
}

impl OwnerIds {
    /// The greatest is one less than the number that means none.
    const MAX: u32 = u32::MAX - 1;

    /// A name first, as iptables does, so that a user called `1000` is found.
    fn read(text: &str, known: Option<&BTreeMap<String, u32>>) -> Result<Self, WordProblem> {
        if let Some(&id) = known.and_then(|known| known.get(text)) {
            return Ok(Self::Range { first: id, last: id });
        }
        match leading_number(text) {
            Some((first, rest)) => Self::read_range(text, first, rest),
            None if text.is_empty() => Err(WordProblem::Empty),
            None if known.is_none() => Ok(Self::Name(text.to_owned())),
            None => Err(WordProblem::NotOnHost { name: text.to_owned() }),
        }
    }

    /// `5`, `5-9` or `5:9`.
    fn read_range(text: &str, first: u64, rest: &str) -> Result<Self, WordProblem> {
        let form = || WordProblem::BadForm { text: text.to_owned(), form: "1000-2000" };
        let id = |number: u64| {
            let (text, max) = (text.to_owned(), u64::from(Self::MAX));
            let id = u32::try_from(number).ok().filter(|id| *id <= Self::MAX);
            id.ok_or(WordProblem::OutOfRange { text, min: 0, max })
        };
        let first = id(first)?;
        let last = match rest.strip_prefix(['-', ':']) {
            None if rest.is_empty() => first,
            None => return Err(form()),
            Some(rest) => match leading_number(rest) {
                Some((last, "")) => id(last)?,
                Some(_) | None => return Err(form()),
            },
        };
        Ok(Self::Range { first, last })
    }
}

/// Only behind `--gid-owner`.
struct Supplementary<'f> {
    value: &'f mut bool,
    has_group: bool,
}

impl OptionValue for Supplementary<'_> {
    fn read(&mut self, _: &mut Given<'_>) -> Result<(), WordProblem> {
        *self.value = self.has_group;
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        self.value.then(|| Written { negated: false, words: Words::default() })
    }
}
