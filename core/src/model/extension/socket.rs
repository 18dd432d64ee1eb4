//! `-m socket` (iptables-extensions(8), socket): a process of this host listens for the packet.

use super::option::{OptionSpec, Options};
use super::{Extension, Places};
use crate::model::{Hook, HookSet};
use crate::net::Family;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SocketMatch {
    /// Only sockets that take packets to addresses of others (`IP_TRANSPARENT`).
    pub transparent: bool,
    /// Also sockets that listen at every address.
    pub no_wildcard: bool,
    /// The packet gets the socket's mark.
    pub restore_mark: bool,
}

const TRANSPARENT: OptionSpec = OptionSpec::flag("transparent");
const NO_WILDCARD: OptionSpec = OptionSpec::flag("nowildcard");
const RESTORE_MARK: OptionSpec = OptionSpec::flag("restore-skmark");

impl Extension for SocketMatch {
    const NAME: &'static str = "socket";
    const PLACES: Places = Places::ANYWHERE.hooks(HookSet::of(&[Hook::Prerouting, Hook::Input]));

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&TRANSPARENT, &mut self.transparent);
        options.option(&NO_WILDCARD, &mut self.no_wildcard);
        options.option(&RESTORE_MARK, &mut self.restore_mark);
    }
}
