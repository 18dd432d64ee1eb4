//! `-m ecn` (iptables-extensions(8), ecn): explicit congestion notification (RFC 3168).

use super::option::{OptionSpec, Options};
use super::{Context, Extension, ExtensionProblem, GivenOptions, Place, Report};
use crate::model::Negatable;
use crate::net::{Family, Protocol};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EcnMatch {
    /// The ECE bit of the TCP header.
    pub echo: Option<Negatable<()>>,
    /// The CWR bit of the TCP header.
    pub window_reduced: Option<Negatable<()>>,
    /// The two bits of the IP header, 0–3.
    pub codepoint: Option<Negatable<u8>>,
}

const ECHO: OptionSpec = OptionSpec::flag("ecn-tcp-ece").negatable();
const WINDOW_REDUCED: OptionSpec = OptionSpec::flag("ecn-tcp-cwr").negatable();
const CODEPOINT: OptionSpec = OptionSpec::new("ecn-ip-ect").negatable().within(0, 3);

impl Extension for EcnMatch {
    const NAME: &'static str = "ecn";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&ECHO, &mut self.echo);
        options.option(&WINDOW_REDUCED, &mut self.window_reduced);
        options.option(&CODEPOINT, &mut self.codepoint);
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if given.is_empty() {
            let options = &["ecn-tcp-ece", "ecn-tcp-cwr", "ecn-ip-ect"];
            report.refuse(ExtensionProblem::MissingOneOf { options });
        }
    }

    fn check(&self, place: &Place<'_>, report: &mut Report) {
        let looks_at_tcp = self.echo.is_some() || self.window_reduced.is_some();
        if looks_at_tcp && place.protocol() != Some(Protocol::TCP) {
            report.refuse(ExtensionProblem::NeedsProtocol { protocols: &["tcp"] });
        }
    }
}
