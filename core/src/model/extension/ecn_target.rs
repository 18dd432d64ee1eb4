//! `-j ECN` (iptables-extensions(8), ECN): takes congestion notices out of packets.

use super::option::{Given, OptionSpec, OptionValue, Options, Written};
use super::{
    Context, Extension, ExtensionProblem, GivenOptions, Place, Places, Report, WordProblem,
};
use crate::model::TableName;
use crate::net::{Family, Protocol};

/// At least one is set once it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EcnTarget {
    /// What the flag ECE of TCP becomes, 0 or 1.
    pub tcp_ece: Option<u8>,
    /// What the flag CWR of TCP becomes, 0 or 1.
    pub tcp_cwr: Option<u8>,
    /// What the ECN field of IPv4 becomes, 0–3.
    pub ip_ect: Option<u8>,
}

const REMOVE: OptionSpec =
    OptionSpec::flag("ecn-tcp-remove").excludes(&["ecn-tcp-cwr", "ecn-tcp-ece"]);
const ECE: OptionSpec = OptionSpec::new("ecn-tcp-ece").within(0, 1);
const CWR: OptionSpec = OptionSpec::new("ecn-tcp-cwr").within(0, 1);
const ECT: OptionSpec = OptionSpec::new("ecn-ip-ect").within(0, 3);

impl Extension for EcnTarget {
    const NAME: &'static str = "ECN";
    const FAMILY: Option<Family> = Some(Family::V4);
    const PLACES: Places = Places::ANYWHERE.tables(&[TableName::Mangle]);

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&REMOVE, &mut Remove(self));
        let is_removed = self.is_removed();
        options.option(&ECE, &mut Part(&mut self.tcp_ece, is_removed));
        options.option(&CWR, &mut Part(&mut self.tcp_cwr, is_removed));
        options.option(&ECT, &mut self.ip_ect);
    }

    fn finish(&mut self, given: GivenOptions, _: &Context<'_>, report: &mut Report) {
        if given.is_empty() {
            let options = &["ecn-tcp-remove", "ecn-tcp-ece", "ecn-tcp-cwr", "ecn-ip-ect"];
            report.refuse(ExtensionProblem::MissingOneOf { options });
        }
    }

    fn check(&self, place: &Place<'_>, report: &mut Report) {
        let touches_tcp = self.tcp_ece.is_some() || self.tcp_cwr.is_some();
        if touches_tcp && place.protocol() != Some(Protocol::TCP) {
            report.refuse(ExtensionProblem::NeedsProtocol { protocols: &["tcp"] });
        }
    }
}

impl EcnTarget {
    /// Both flags off and nothing else: the save form has a word for it.
    fn is_removed(&self) -> bool {
        *self == Self { tcp_ece: Some(0), tcp_cwr: Some(0), ip_ect: None }
    }
}

struct Remove<'f>(&'f mut EcnTarget);

impl OptionValue for Remove<'_> {
    fn read(&mut self, _: &mut Given<'_>) -> Result<(), WordProblem> {
        self.0.tcp_ece = Some(0);
        self.0.tcp_cwr = Some(0);
        Ok(())
    }

    fn write(&self) -> Option<Written> {
        self.0.is_removed().then(|| Written::of(false, &()))
    }
}

/// Not printed beside `--ecn-tcp-remove`.
struct Part<'f>(&'f mut Option<u8>, bool);

impl OptionValue for Part<'_> {
    fn read(&mut self, given: &mut Given<'_>) -> Result<(), WordProblem> {
        self.0.read(given)
    }

    fn write(&self) -> Option<Written> {
        self.0.write().filter(|_| !self.1)
    }
}
