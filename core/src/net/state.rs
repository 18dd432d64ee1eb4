//! Connection-tracking states and sets of them.

use super::ValueProblem;
use std::fmt::{self, Display};
use std::str::FromStr;

/// In the order the save form of `-m state` prints them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConntrackState {
    Invalid,
    New,
    Related,
    Established,
    Untracked,
}

impl ConntrackState {
    pub const ALL: [ConntrackState; 5] =
        [Self::Invalid, Self::New, Self::Related, Self::Established, Self::Untracked];

    /// iptables' own word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Invalid => "INVALID",
            Self::New => "NEW",
            Self::Related => "RELATED",
            Self::Established => "ESTABLISHED",
            Self::Untracked => "UNTRACKED",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of states; written as iptables-save does, `RELATED,ESTABLISHED`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct StateSet(u8);

impl StateSet {
    pub const NEW: StateSet = StateSet(ConntrackState::New.bit());
    pub const INVALID: StateSet = StateSet(ConntrackState::Invalid.bit());
    pub const ESTABLISHED_RELATED: StateSet =
        StateSet(ConntrackState::Related.bit() | ConntrackState::Established.bit());

    pub fn contains(self, state: ConntrackState) -> bool {
        self.0 & state.bit() != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set with `state` in it, or without it when it was.
    pub fn toggled(self, state: ConntrackState) -> Self {
        Self(self.0 ^ state.bit())
    }

    pub fn states(self) -> impl Iterator<Item = ConntrackState> {
        ConntrackState::ALL.into_iter().filter(move |&state| self.contains(state))
    }
}

impl FromStr for StateSet {
    type Err = ValueProblem;

    /// Comma list, any case, no blanks.
    fn from_str(text: &str) -> Result<Self, ValueProblem> {
        let state = |word: &str| {
            let known = ConntrackState::ALL.into_iter();
            let mut found = known.filter(|state| state.word().eq_ignore_ascii_case(word));
            found.next().ok_or_else(|| ValueProblem::UnknownState { text: word.to_owned() })
        };
        if text.split(',').any(str::is_empty) {
            return Err(ValueProblem::Empty);
        }
        text.split(',').try_fold(Self(0), |set, word| Ok(Self(set.0 | state(word)?.bit())))
    }
}

impl Display for StateSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, state) in self.states().enumerate() {
            write!(f, "{}{}", if index == 0 { "" } else { "," }, state.word())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_in_the_order_of_the_save_form() {
        let set: Result<StateSet, _> = "established,related,NEW".parse();
        assert_eq!(set.map(|set| set.to_string()), Ok("NEW,RELATED,ESTABLISHED".to_owned()));
    }

    #[test]
    fn refuses_unknown_states() {
        let problem = ValueProblem::UnknownState { text: "OLD".to_owned() };
        assert_eq!("NEW,OLD".parse::<StateSet>(), Err(problem));
    }
}
