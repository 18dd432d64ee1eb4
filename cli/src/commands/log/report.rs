//! The report for people: counts, most frequent first.

use crate::console::printable;
use crate::text::Text;
use droplab_core::json::analysis::ServiceJson;
use droplab_core::locale::Language;
use droplab_core::log::{Action, Analysis, CivilDate, Clock, Counter, Protocol, Service, Timeline};

/// Rows of each table.
const ROWS: usize = 10;

pub(super) fn write(analysis: &Analysis, language: Language) -> String {
    let mut report = Report { language, out: String::new() };
    let tally = &analysis.tally;
    report.line(&Text::Tally(Box::new(tally.clone())));
    for (clock, timeline) in &analysis.timelines {
        report.span(*clock, timeline);
    }
    if tally.n_assumed_years > 0 {
        report.line(&Text::YearsAssumed { n: tally.n_assumed_years });
    }
    if tally.n_untimed > 0 {
        report.line(&Text::Untimed { n: tally.n_untimed });
    }
    if tally.n_packets == 0 {
        return report.out;
    }
    let actions = Action::ALL.map(|action| (action, analysis.by_action.of(action)));
    let rows = actions.into_iter().filter(|(_, n)| *n > 0);
    let rows: Vec<_> =
        rows.map(|(action, n)| (n, Text::ActionName(action).localize(language))).collect();
    report.table(&Text::ActionsTitle, &rows);
    let prefix_text = |prefix: &std::sync::Arc<[u8]>| match String::from_utf8_lossy(prefix) {
        prefix if prefix.trim().is_empty() => Text::NoPrefix.localize(language),
        prefix => prefix.trim_end().to_owned(),
    };
    report.counter(&Text::PrefixesTitle, &analysis.by_prefix, prefix_text);
    report.counter(&Text::ServicesTitle, &analysis.by_service, |(protocol, service)| {
        service_text(*protocol, *service)
    });
    report.counter(&Text::SourcesTitle, &analysis.by_source, ToString::to_string);
    report.out
}

struct Report {
    language: Language,
    out: String,
}

impl Report {
    fn line(&mut self, text: &Text) {
        self.out += &text.localize(self.language);
        self.out.push('\n');
    }

    fn span(&mut self, clock: Clock, timeline: &Timeline) {
        let ends = (timeline.bins().next(), timeline.bins().last());
        let (Some((first, _)), Some((last, _))) = ends else { return };
        let end = last + timeline.width_seconds();
        let (from, to) = match clock {
            Clock::Wall => (date_and_time(first), date_and_time(end)),
            Clock::WithoutYear => (day_and_time(first), day_and_time(end)),
            Clock::Uptime => (first.to_string(), end.to_string()),
        };
        self.line(&Text::Span { clock, from, to });
    }

    fn counter<K: Ord + Clone>(
        &mut self,
        title: &Text,
        counter: &Counter<K>,
        label: impl Fn(&K) -> String,
    ) {
        let rows = counter.top(ROWS).into_iter();
        let rows: Vec<_> = rows.map(|(key, counts)| (counts.total(), label(key))).collect();
        if rows.is_empty() {
            return;
        }
        self.table(title, &rows);
        if let Some(n @ 1..) = counter.counts.len().checked_sub(ROWS) {
            let text = Text::MoreRows { n };
            self.out += "  ";
            self.line(&text);
        }
    }

    fn table(&mut self, title: &Text, rows: &[(u64, String)]) {
        self.out.push('\n');
        self.line(title);
        let width = rows.iter().map(|(n, _)| n.to_string().len()).max().unwrap_or(0);
        for (n, label) in rows {
            // Prefixes are the input's own bytes.
            self.out += &format!("  {n:>width$}  {}\n", printable(label).replace('\n', "\u{fffd}"));
        }
    }
}

/// `tcp/22 ssh`, `icmp/8 echo-request`, `icmp/3/3 port-unreachable`.
fn service_text(protocol: Protocol, service: Service) -> String {
    let service = ServiceJson::new(Some(protocol), service);
    let proto = service.proto.unwrap_or_default().to_ascii_lowercase();
    let number = match (service.dpt, service.icmp_type, service.icmp_code) {
        (Some(port), ..) => format!("/{port}"),
        // Messages that have no other code.
        (None, Some(kind @ (0 | 8 | 128..)), Some(0)) => format!("/{kind}"),
        (None, Some(kind), Some(code)) => format!("/{kind}/{code}"),
        (None, Some(kind), None) => format!("/{kind}"),
        (None, None, _) => String::new(),
    };
    let name = service.name.map(|name| format!(" {name}")).unwrap_or_default();
    format!("{proto}{number}{name}")
}

/// `2026-03-01 12:30`.
fn date_and_time(seconds: i64) -> String {
    let CivilDate { year, month, day } = CivilDate::from_days(seconds.div_euclid(86_400));
    format!("{year:04}-{month:02}-{day:02} {}", time(seconds))
}

/// `03-01 12:30`; the clock counts from 1 January of a leap year.
fn day_and_time(seconds: i64) -> String {
    let days_to_2000 = 10_957;
    let days = seconds.div_euclid(86_400) + days_to_2000;
    let CivilDate { month, day, .. } = CivilDate::from_days(days);
    format!("{month:02}-{day:02} {}", time(seconds))
}

fn time(seconds: i64) -> String {
    let minute_of_day = seconds.rem_euclid(86_400) / 60;
    format!("{:02}:{:02}", minute_of_day / 60, minute_of_day % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_time_by_the_wall_clock() {
        assert_eq!(date_and_time(0), "1970-01-01 00:00");
        assert_eq!(date_and_time(1_772_368_260), "2026-03-01 12:31");
        assert_eq!(day_and_time(59 * 86_400), "02-29 00:00");
    }

    #[test]
    fn names_services() {
        assert_eq!(service_text(Protocol::Tcp, Service::Port(22)), "tcp/22 ssh");
        assert_eq!(service_text(Protocol::Udp, Service::Port(40_000)), "udp/40000");
        let ping = Service::Icmp { kind: 8, code: Some(0) };
        assert_eq!(service_text(Protocol::Icmp, ping), "icmp/8 echo-request");
    }
}
