//! `-m policy` (iptables-extensions(8), policy): how IPsec handled or will handle the packet.

use super::option::{Always, Given, OptionSpec, OptionValue, Options, Value, Words, Written};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Place, Report, WordProblem};
use crate::model::{AddressMask, Hook, HookSet, Negatable};
use crate::net::iptables::parse_protocol_name;
use crate::net::{Family, Protocol};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyMatch {
    /// `None` until it is read: iptables refuses the match without it.
    pub direction: Option<PolicyDirection>,
    pub kind: PolicyKind,
    /// The elements are the whole policy, in its order; else one of the policy's is like the one
    /// element here.
    pub strict: bool,
    /// 1–[`PolicyMatch::MAX_ELEMENTS`]; more than one only where the match is strict.
    pub elements: Vec<PolicyElement>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PolicyDirection {
    /// The policy by which the packet was unpacked.
    In,
    /// The policy by which it will be packed.
    Out,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PolicyKind {
    #[default]
    Ipsec,
    /// IPsec has nothing to do with the packet.
    None,
}

/// One transformation; what is `None` may be anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PolicyElement {
    pub request: Option<Negatable<u32>>,
    /// Security parameter index.
    pub spi: Option<Negatable<Spi>>,
    pub protocol: Option<Negatable<PolicyProtocol>>,
    pub mode: Option<Negatable<PolicyMode>>,
    pub tunnel_destination: Option<Negatable<TunnelEnd>>,
    pub tunnel_source: Option<Negatable<TunnelEnd>>,
}

/// Saved in hexadecimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spi(pub u32);

/// `ah`, `esp` or `ipcomp`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PolicyProtocol(pub Protocol);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PolicyMode {
    Transport,
    Tunnel,
}

/// Addresses of one end of a tunnel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TunnelEnd(pub AddressMask);

impl PolicyMatch {
    /// `XT_POLICY_MAX_ELEM` (linux/netfilter/xt_policy.h).
    pub const MAX_ELEMENTS: usize = 4;
}

const DIRECTION: OptionSpec = OptionSpec::new("dir").required();
const KIND: OptionSpec = OptionSpec::new("pol");
const STRICT: OptionSpec = OptionSpec::flag("strict");
const REQUEST: OptionSpec = OptionSpec::new("reqid").negatable();
const SPI: OptionSpec = OptionSpec::new("spi").negatable();
const PROTOCOL: OptionSpec = OptionSpec::new("proto").negatable();
const MODE: OptionSpec = OptionSpec::new("mode").negatable();
const TUNNEL_DESTINATION: OptionSpec = OptionSpec::new("tunnel-dst").negatable();
const TUNNEL_SOURCE: OptionSpec = OptionSpec::new("tunnel-src").negatable();
const NEXT: OptionSpec =
    OptionSpec::flag("next").repeatable().needs(&["strict"]).renews(OF_ELEMENT);

/// Options of which a strict element needs one.
const OF_ELEMENT: &[&str] = &["reqid", "spi", "proto", "mode", "tunnel-dst", "tunnel-src"];

/// Where a packet has been unpacked, and where it is known how it will be packed
/// (net/netfilter/xt_policy.c).
const ARRIVING: HookSet = HookSet::of(&[Hook::Prerouting, Hook::Input, Hook::Forward]);
const LEAVING: HookSet = HookSet::of(&[Hook::Forward, Hook::Output, Hook::Postrouting]);

impl PolicyElement {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Its mode is not transport, which it is when nothing is said.
    fn may_have_tunnel(&self) -> bool {
        let plain = Negatable::plain(PolicyMode::Transport);
        let Negatable { negated, value } = self.mode.unwrap_or(plain);
        match value {
            PolicyMode::Tunnel => !negated,
            PolicyMode::Transport => negated,
        }
    }
}

impl Extension for PolicyMatch {
    const NAME: &'static str = "policy";

    fn new(_: Family) -> Self {
        Self {
            direction: None,
            kind: PolicyKind::Ipsec,
            strict: false,
            elements: vec![PolicyElement::default()],
        }
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&DIRECTION, &mut self.direction);
        options.option(&KIND, &mut Always(&mut self.kind));
        options.option(&STRICT, &mut self.strict);
        let elements = &mut self.elements;
        options.option(&REQUEST, &mut At { elements, field: |at| &mut at.request });
        options.option(&SPI, &mut At { elements, field: |at| &mut at.spi });
        options.option(&PROTOCOL, &mut At { elements, field: |at| &mut at.protocol });
        options.option(&MODE, &mut At { elements, field: |at| &mut at.mode });
        let mut destination = At { elements, field: |at| &mut at.tunnel_destination };
        options.option(&TUNNEL_DESTINATION, &mut destination);
        options.option(&TUNNEL_SOURCE, &mut At { elements, field: |at| &mut at.tunnel_source });
        options.option(&NEXT, &mut Next(elements));
        for element in self.elements.iter_mut().skip(1) {
            options.repeated(&NEXT, &mut true);
            options.repeated(&REQUEST, &mut element.request);
            options.repeated(&SPI, &mut element.spi);
            options.repeated(&PROTOCOL, &mut element.protocol);
            options.repeated(&MODE, &mut element.mode);
            options.repeated(&TUNNEL_DESTINATION, &mut element.tunnel_destination);
            options.repeated(&TUNNEL_SOURCE, &mut element.tunnel_source);
        }
    }

    fn finish(&mut self, _: GivenOptions, _: &Context<'_>, report: &mut Report) {
        match self.kind {
            // What was said of an element is lost.
            PolicyKind::None => self.elements = vec![PolicyElement::default()],
            PolicyKind::Ipsec => {}
        }
        match (self.kind, self.strict) {
            (PolicyKind::None, true) => {
                let (option, other) = ("pol none", "strict");
                report.refuse(ExtensionProblem::Conflict { option, other });
            }
            (PolicyKind::Ipsec, true) if self.elements.iter().any(PolicyElement::is_empty) => {
                report.refuse(ExtensionProblem::MissingOneOf { options: OF_ELEMENT });
            }
            (PolicyKind::None | PolicyKind::Ipsec, _) => {}
        }
        for element in &self.elements {
            let tunnel =
                [("tunnel-src", element.tunnel_source), ("tunnel-dst", element.tunnel_destination)];
            let given = tunnel.into_iter().find(|(_, end)| end.is_some());
            if let Some((option, _)) = given.filter(|_| !element.may_have_tunnel()) {
                let others = &["mode tunnel"];
                report.refuse(ExtensionProblem::NeedsOption { option, others });
            }
        }
    }

    fn check(&self, place: &Place<'_>, report: &mut Report) {
        let hooks = match self.direction {
            Some(PolicyDirection::In) => Some(ARRIVING),
            Some(PolicyDirection::Out) => Some(LEAVING),
            None => None,
        };
        if let Some(hooks) = hooks.filter(|hooks| !place.hooks.is_subset_of(*hooks)) {
            report.refuse(ExtensionProblem::WrongChain { hooks });
        }
    }
}

/// One field of the elements: read into the last, written from the first.
struct At<'f, T> {
    elements: &'f mut Vec<PolicyElement>,
    field: fn(&mut PolicyElement) -> &mut Option<Negatable<T>>,
}

impl<T: Value> OptionValue for At<'_, T> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        let Some(element) = self.elements.last_mut() else { return Ok(()) };
        (self.field)(element).read(given)
    }

    fn write(&self) -> Option<Written> {
        let mut first = *self.elements.first()?;
        (self.field)(&mut first).write()
    }
}

/// A new element; written by those who have several.
struct Next<'f>(&'f mut Vec<PolicyElement>);

impl OptionValue for Next<'_> {
    fn read(&mut self, _: &mut Given<'_>) -> Result<(), WordProblem> {
        if self.0.len() == PolicyMatch::MAX_ELEMENTS {
            return Err(WordProblem::TooMany { max: PolicyMatch::MAX_ELEMENTS });
        }
        self.0.push(PolicyElement::default());
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        None
    }
}

impl Value for PolicyDirection {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        match given.word() {
            "in" => Ok(Self::In),
            "out" => Ok(Self::Out),
            text => {
                let expected = &["in", "out"];
                Err(WordProblem::UnknownWord { text: text.to_owned(), expected })
            }
        }
    }

    fn write(&self, words: &mut Words) {
        words.bare(match self {
            Self::In => "in",
            Self::Out => "out",
        });
    }
}

impl Value for PolicyKind {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        match given.word() {
            "ipsec" => Ok(Self::Ipsec),
            "none" => Ok(Self::None),
            text => {
                let expected = &["ipsec", "none"];
                Err(WordProblem::UnknownWord { text: text.to_owned(), expected })
            }
        }
    }

    fn write(&self, words: &mut Words) {
        words.bare(match self {
            Self::Ipsec => "ipsec",
            Self::None => "none",
        });
    }
}

impl Value for PolicyMode {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        match given.word() {
            "transport" => Ok(Self::Transport),
            "tunnel" => Ok(Self::Tunnel),
            text => {
                let expected = &["transport", "tunnel"];
                Err(WordProblem::UnknownWord { text: text.to_owned(), expected })
            }
        }
    }

    fn write(&self, words: &mut Words) {
        words.bare(match self {
            Self::Transport => "transport",
            Self::Tunnel => "tunnel",
        });
    }
}

impl Value for Spi {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        u32::read(given).map(Self)
    }

    fn write(&self, words: &mut Words) {
        words.bare(format_args!("{:#x}", self.0));
    }
}

impl Value for PolicyProtocol {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        let protocol = parse_protocol_name(given.word())?;
        match protocol.0 {
            50 | 51 | 108 => Ok(Self(protocol)),
            _ => {
                let expected = &["ah", "esp", "ipcomp"];
                Err(WordProblem::UnknownWord { text: given.word().to_owned(), expected })
            }
        }
    }

    fn write(&self, words: &mut Words) {
        words.bare(self.0);
    }
}

impl Value for TunnelEnd {
    fn read(given: &mut Given<'_>) -> Result<Self, WordProblem> {
        AddressMask::read(given).map(Self)
    }

    fn write(&self, words: &mut Words) {
        words.bare(self.0.saved_host());
    }
}
