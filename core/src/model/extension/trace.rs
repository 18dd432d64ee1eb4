//! `-j TRACE` (iptables-extensions(8), TRACE): every rule the packet meets is told.

use super::option::Options;
use super::{Extension, ExtensionProblem, Place, Report};
use crate::model::{Backend, TableName, TableSet};
use crate::net::Family;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TraceTarget;

impl Extension for TraceTarget {
    const NAME: &'static str = "TRACE";

    fn new(_: Family) -> Self {
        Self
    }

    fn options(&mut self, _: &mut impl Options) {}

    /// iptables-nft makes `meta nftrace set 1` of it, which any table takes.
    fn check(&self, place: &Place<'_>, report: &mut Report) {
        if place.table != TableName::Raw {
            let tables = TableSet::of(&[TableName::Raw]);
            report.refuse_by(Backend::Legacy, ExtensionProblem::WrongTable { tables });
        }
    }
}
