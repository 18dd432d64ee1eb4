//! `-m mark` and `-m connmark` (iptables-extensions(8)): the mark of the packet or of its
//! connection.

use super::Extension;
use super::option::{OptionSpec, Options};
use crate::model::Negatable;
use crate::net::Family;
use crate::net::iptables::Mark;

/// The packet's mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkMatch {
    /// `None` until it is read: iptables refuses the match without it.
    pub mark: Option<Negatable<Mark>>,
}

/// The mark of the connection the packet belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConnmarkMatch {
    /// `None` until it is read: iptables refuses the match without it.
    pub mark: Option<Negatable<Mark>>,
}

const MARK: OptionSpec = OptionSpec::new("mark").negatable().required();

impl Extension for MarkMatch {
    const NAME: &'static str = "mark";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&MARK, &mut self.mark);
    }
}

impl Extension for ConnmarkMatch {
    const NAME: &'static str = "connmark";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&MARK, &mut self.mark);
    }
}
