//! What an extension is: a name, where it may stand, its options, its checks.

use super::{GivenOptions, Options, Place, Places, Report};
use crate::model::{Host, Negatable};
use crate::net::{Family, Protocol};

/// What an option's words are read with.
#[derive(Clone, Copy, Debug)]
pub struct Context<'c> {
    pub family: Family,
    /// `-p`, as far as the line has been read.
    pub protocol: Option<Negatable<Protocol>>,
    pub host: &'c Host,
}

/// One match or target: a value, and what iptables and the kernel ask of it.
pub trait Extension: Clone {
    /// As after `-m` or `-j` in the save form.
    const NAME: &'static str;
    /// Other names iptables knows it by.
    const ALIASES: &'static [&'static str] = &[];
    /// `None`: both.
    const FAMILY: Option<Family> = None;
    const PLACES: Places = Places::ANYWHERE;

    /// The value before any option was read: iptables' own defaults.
    fn new(family: Family) -> Self;

    /// Names every option and the field that holds it, in the order the save form prints them.
    fn options(&mut self, options: &mut impl Options);

    /// What iptables checks once every option is read, beyond what the specs say.
    fn finish(&mut self, _given: GivenOptions, _context: &Context<'_>, _report: &mut Report) {}

    /// What the kernel checks where the rule stands, beyond [`Extension::PLACES`].
    fn check(&self, _place: &Place<'_>, _report: &mut Report) {}
}

/// Values of many bytes live apart: a rule is as large as its largest variant.
impl<E: Extension> Extension for Box<E> {
    const NAME: &'static str = E::NAME;
    const ALIASES: &'static [&'static str] = E::ALIASES;
    const FAMILY: Option<Family> = E::FAMILY;
    const PLACES: Places = E::PLACES;

    fn new(family: Family) -> Self {
        Box::new(E::new(family))
    }

    fn options(&mut self, options: &mut impl Options) {
        E::options(self, options);
    }

    fn finish(&mut self, given: GivenOptions, context: &Context<'_>, report: &mut Report) {
        E::finish(self, given, context, report);
    }

    fn check(&self, place: &Place<'_>, report: &mut Report) {
        E::check(self, place, report);
    }
}
