//! The conditions that every rule may have: addresses, interfaces, a protocol.

use super::CommandReader;
use super::core_option::CoreOption;
use super::extension_options::bad_value;
use crate::front::Problem;
use crate::front::words::Word;
use crate::model::{AddressMask, Backend, Negatable};
use crate::net::iptables::{WordProblem, parse_interface, parse_protocol, parse_source};
use crate::net::{Family, InterfacePattern, Protocol};
use crate::text::Span;

impl CommandReader<'_, '_> {
    /// One address, or a list that makes several rules. `/0` is every address, which says nothing.
    pub(super) fn address(&mut self, option: CoreOption, negated: bool, value: &Word<'_>) {
        if !value.text.bytes().any(|byte| byte == b',')
            && let Ok(mask) = parse_source(&value.text, self.scene.family)
        {
            return self.set_address(option, Negatable { negated, value: mask }, value.span);
        }
        let mut masks: Vec<Negatable<AddressMask>> = Vec::new();
        let mut offset = value.span.start;
        for part in value.text.split(',') {
            let end = offset + u32::try_from(part.len()).unwrap_or(u32::MAX);
            match self.addresses(part) {
                Ok(found) => {
                    masks.extend(found.into_iter().map(|value| Negatable { negated, value }));
                }
                Err(problem) => {
                    let span = self.part_span(value, part, offset, end);
                    self.error(bad_value(option.short(), problem), span);
                }
            }
            offset = end.saturating_add(1);
        }
        if masks.len() > 1 && negated {
            let option = option.short().to_owned();
            self.error(Problem::NegatedList { option }, value.span);
        }
        match masks.as_slice() {
            [single] => self.set_address(option, *single, value.span),
            _ if option == CoreOption::Source => self.command.sources = masks,
            _ => self.command.destinations = masks,
        }
    }

    /// Every address says nothing, and no address matches nothing.
    fn set_address(&mut self, option: CoreOption, mask: Negatable<AddressMask>, span: Span) {
        if mask.negated && mask.value.is_any() {
            // ip_tables compares no bit and keeps the rule, which then never matches.
            let option = option.short().to_owned();
            let problem = Box::new(Problem::NegatedEverything { option });
            self.warn(Problem::OneBackend { backend: Backend::Nft, problem }, span);
        }
        let single = Some(mask).filter(|mask| mask.negated || !mask.value.is_any());
        match option {
            CoreOption::Source => self.command.rule.source = single,
            _ => self.command.rule.destination = single,
        }
    }

    /// One address, or all of a name that the host knows.
    fn addresses(&self, part: &str) -> Result<Vec<AddressMask>, WordProblem> {
        let family = self.scene.family;
        let problem = match parse_source(part, family) {
            Ok(mask) => return Ok(vec![mask]),
            Err(problem) => problem,
        };
        let WordProblem::HostName { name } = &problem else { return Err(problem) };
        let known = self.scene.host.hosts.as_ref().and_then(|hosts| hosts.get(name));
        let Some(addresses) = known else { return Err(problem) };
        let length = part.rsplit_once('/').map_or("", |(_, length)| length);
        let own = addresses.iter().filter(|address| address.is_ipv4() == (family == Family::V4));
        let masks: Vec<AddressMask> = own
            .map(|address| match length {
                "" => Ok(AddressMask::host(*address)),
                length => parse_source(&format!("{address}/{length}"), family),
            })
            .collect::<Result<_, _>>()?;
        match masks.is_empty() {
            true => Err(problem),
            false => Ok(masks),
        }
    }

    /// The part's own place, when the word stands in the text as it reads.
    fn part_span(&self, value: &Word<'_>, part: &str, start: u32, end: u32) -> Span {
        let is_literal = (value.span.end - value.span.start) as usize == value.text.len();
        match is_literal && !part.is_empty() {
            true => Span { start, end },
            false => value.span,
        }
    }

    /// `+` is every interface, which says nothing.
    pub(super) fn interface(
        &mut self,
        option: CoreOption,
        negated: bool,
        value: &Word<'_>,
    ) -> Option<Negatable<InterfacePattern>> {
        match parse_interface(&value.text) {
            Ok(pattern) if pattern.is_any() && !negated => None,
            Ok(value) => Some(Negatable { negated, value }),
            Err(problem) => {
                self.error(bad_value(option.short(), problem), value.span);
                None
            }
        }
    }

    /// 0 is every protocol, which says nothing.
    pub(super) fn protocol(&mut self, negated: bool, value: &Word<'_>) {
        match parse_protocol(&value.text) {
            Ok(Protocol(0)) if negated => {
                let option = "-p".to_owned();
                self.error(Problem::NegatedEverything { option }, value.span);
            }
            Ok(Protocol(0)) => {}
            Ok(protocol) => {
                self.is_called_mh = value.text.eq_ignore_ascii_case("mh");
                self.command.rule.protocol = Some(Negatable { negated, value: protocol });
            }
            Err(problem) => self.error(bad_value("-p", problem), value.span),
        }
    }
}
