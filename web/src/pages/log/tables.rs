//! Who knocked and where: counts by source, port, prefix, interface, protocol; and the groups.

use super::chart::{action_class, action_text};
use crate::browser::moment_text;
use crate::i18n::{Text, number, say};
use droplab_core::locale::Language;
use droplab_core::log::{Action, ActionCounts, Analysis, Group, GroupKey, Protocol, Service};
use droplab_core::net::{self, Family, IcmpType, port_name};
use std::net::IpAddr;
use yew::prelude::*;

/// Rows shown at first.
const FEW: usize = 10;
/// Rows shown when asked for more.
const MANY: usize = 500;

pub fn summary(analysis: &Analysis) -> Text {
    let moments = || {
        let groups = analysis.groups.values();
        groups.flat_map(|group| [group.first.moment, group.last.moment]).flatten()
    };
    Text::LogSummary {
        packets: analysis.tally.n_packets,
        sources: analysis.by_source.counts.len(),
        from: moments().min().map(moment_text),
        to: moments().max().map(moment_text),
        dropped: analysis.by_action.dropped,
        accepted: analysis.by_action.accepted,
        rejected: analysis.by_action.rejected,
    }
}

/// A row of a count table.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    name: String,
    /// What the name stands for, or what it means.
    remark: String,
    counts: [u64; 4],
}

const ORDER: [Action; 4] = [Action::Drop, Action::Reject, Action::Accept, Action::Unknown];

fn row(name: String, remark: String, counts: &ActionCounts) -> Row {
    Row { name, remark, counts: ORDER.map(|action| counts.of(action)) }
}

pub fn tables(language: Language, analysis: &Analysis) -> Html {
    let bytes = |bytes: &[u8]| visible(&String::from_utf8_lossy(bytes));
    let sources = analysis.by_source.top(MANY).into_iter();
    let sources = sources.map(|(source, counts)| row(source.to_string(), String::new(), counts));
    let services =
        analysis.by_service.top(MANY).into_iter().map(|((protocol, service), counts)| {
            let (name, remark) = service_words(*protocol, *service);
            row(name, remark, counts)
        });
    let prefixes = analysis.by_prefix.top(MANY).into_iter().map(|(prefix, counts)| {
        let name = if prefix.is_empty() {
            say(language, Text::NoPrefix).to_string()
        } else {
            bytes(prefix)
        };
        row(name, String::new(), counts)
    });
    let interfaces =
        analysis.by_interface.top(MANY).into_iter().map(|((input, output), counts)| {
            let side = |name: &Option<_>| name.as_deref().map_or("–".to_owned(), bytes);
            row(format!("{} → {}", side(input), side(output)), String::new(), counts)
        });
    let protocols = analysis.by_protocol.top(MANY).into_iter().map(|(protocol, counts)| {
        let name = protocol.map_or("ARP".to_owned(), protocol_name);
        row(name, String::new(), counts)
    });
    html! {
        <div class="count-tables">
            <CountTable {language} title={say(language, Text::BySource)} rows={sources.collect::<Vec<_>>()} />
            <CountTable {language} title={say(language, Text::ByPort)} rows={services.collect::<Vec<_>>()} />
            <CountTable {language} title={say(language, Text::ByPrefix)} rows={prefixes.collect::<Vec<_>>()} />
            <CountTable {language} title={say(language, Text::ByInterface)} rows={interfaces.collect::<Vec<_>>()} />
            <CountTable {language} title={say(language, Text::ByProtocol)} rows={protocols.collect::<Vec<_>>()} />
        </div>
    }
}

/// Log text with nothing in it that hides or turns what follows.
fn visible(text: &str) -> String {
    let shown = |c: char| match c {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'..='\u{200f}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(shown).collect()
}

fn protocol_name(protocol: Protocol) -> String {
    net::Protocol(protocol.number()).to_string()
}

/// `tcp/22` and `ssh`; `icmp/8` and `echo-request`.
fn service_words(protocol: Protocol, service: Service) -> (String, String) {
    let number = net::Protocol(protocol.number());
    match service {
        Service::None => (number.to_string(), String::new()),
        Service::Port(port) => {
            let name = port_name(number, port).unwrap_or_default();
            (format!("{number}/{port}"), name.to_owned())
        }
        Service::Icmp { kind, code } => {
            let family = if number == net::Protocol::ICMPV6 { Family::V6 } else { Family::V4 };
            let name = IcmpType { kind, code }.name(family);
            let name = name.or_else(|| IcmpType::any_code(kind).name(family)).unwrap_or_default();
            let word = if family == Family::V6 { "icmpv6" } else { "icmp" };
            let saved = IcmpType { kind, code: code.filter(|code| *code != 0) }.saved();
            (format!("{word}/{saved}"), name.to_owned())
        }
    }
}

#[derive(Properties, PartialEq)]
struct CountProps {
    language: Language,
    title: AttrValue,
    rows: Vec<Row>,
}

#[component]
fn CountTable(props: &CountProps) -> Html {
    let is_open = use_state(|| false);
    let language = props.language;
    let highest = props.rows.iter().map(|row| row.counts.iter().sum::<u64>()).max().unwrap_or(1);
    let n_shown = if *is_open { MANY } else { FEW };
    let line = |row: &Row| {
        let total: u64 = row.counts.iter().sum();
        html! {
            <tr key={row.name.clone()}>
                <th class="table__name" scope="row">
                    <span class="table__code">{ &row.name }</span>
                    if !row.remark.is_empty() {
                        <span class="table__remark">{ &row.remark }</span>
                    }
                </th>
                <td class="table__bar">{ bar(&row.counts, highest) }</td>
                <td class="table__number">
                    { number(total) }
                    <span class="visually-hidden">{ say(language, Text::RowActions { counts: row.counts }) }</span>
                </td>
            </tr>
        }
    };
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let text = match *is_open {
        true => Text::ShowFewer,
        false => Text::ShowMore { rows: props.rows.len().saturating_sub(FEW) },
    };
    html! {
        <section class="panel count-table">
            <table class="table">
                <caption class="panel__title">{ &props.title }</caption>
                <thead class="visually-hidden">
                    <tr>
                        <th scope="col">{ &props.title }</th>
                        <th scope="col">{ say(language, Text::ShareOfAll) }</th>
                        <th scope="col">{ say(language, Text::Packets) }</th>
                    </tr>
                </thead>
                <tbody>{ for props.rows.iter().take(n_shown).map(line) }</tbody>
            </table>
            if props.rows.len() > FEW {
                <button class="button button--quiet" type="button" onclick={toggle}>
                    { say(language, text) }
                </button>
            }
        </section>
    }
}

#[expect(clippy::cast_precision_loss, reason = "widths on a screen")]
fn bar(counts: &[u64; 4], highest: u64) -> Html {
    let mut x = 0.0;
    let part = |(count, action): (&u64, Action)| {
        let width = 100.0 * *count as f64 / highest.max(1) as f64;
        let at = x;
        x += width;
        html! {
            <rect
                class={action_class(action)}
                x={format!("{at:.2}")}
                y="0"
                width={format!("{width:.2}")}
                height="8"
            />
        }
    };
    let counts = counts.iter().zip(ORDER).filter(|(count, _)| **count > 0);
    let parts: Vec<Html> = counts.map(part).collect();
    html! {
        <svg class="bar-picture" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            { parts }
        </svg>
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct GroupRow {
    source: String,
    service: (String, String),
    action: Action,
    interface: String,
    n: u64,
    first: String,
    last: String,
    first_line: u64,
}

pub fn group_rows(analysis: &Analysis) -> Vec<GroupRow> {
    analysis.top_groups(MANY).into_iter().map(|(key, group)| group_row(key, group)).collect()
}

fn group_row(key: &GroupKey, group: &Group) -> GroupRow {
    let service = match key.protocol {
        Some(protocol) => service_words(protocol, key.service),
        None => ("ARP".to_owned(), String::new()),
    };
    let side = |name: &Option<std::sync::Arc<[u8]>>| {
        name.as_deref().map(|name| visible(&String::from_utf8_lossy(name))).unwrap_or_default()
    };
    let interface = match (side(&key.input), side(&key.output)) {
        (input, output) if output.is_empty() => input,
        (input, output) => format!("{input} → {output}"),
    };
    let moment = |moment: Option<_>| moment.map(moment_text).unwrap_or_default();
    GroupRow {
        source: key.source.as_ref().map(IpAddr::to_string).unwrap_or_default(),
        service,
        action: key.action,
        interface,
        n: group.n,
        first: moment(group.first.moment),
        last: moment(group.last.moment),
        first_line: group.first.line,
    }
}

#[derive(Properties, PartialEq)]
pub struct GroupProps {
    pub language: Language,
    pub groups: Vec<GroupRow>,
    /// Packets of groups that are not held.
    pub n_others: u64,
}

/// One row for all packets alike: who, for what, what became of it, when.
#[component]
pub fn Groups(props: &GroupProps) -> Html {
    let is_open = use_state(|| false);
    let language = props.language;
    let n_shown = if *is_open { MANY } else { 2 * FEW };
    let heads = [
        Text::From,
        Text::Service,
        Text::WhatHappened,
        Text::Interface,
        Text::Packets,
        Text::First,
        Text::Last,
        Text::LineNumber,
    ];
    let head = |text: Text| html! { <th scope="col">{ say(language, text) }</th> };
    let line = |(index, row): (usize, &GroupRow)| {
        html! {
            <tr key={index}>
                <th class="table__code" scope="row">{ &row.source }</th>
                <td>
                    <span class="table__code">{ &row.service.0 }</span>
                    { " " }
                    <span class="table__remark">{ &row.service.1 }</span>
                </td>
                <td><span class={action_badge(row.action)}>{ say(language, action_text(row.action)) }</span></td>
                <td class="table__code">{ &row.interface }</td>
                <td class="table__number">{ number(row.n) }</td>
                <td class="table__time">{ &row.first }</td>
                <td class="table__time">{ &row.last }</td>
                <td class="table__number">{ number(row.first_line) }</td>
            </tr>
        }
    };
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let text = match *is_open {
        true => Text::ShowFewer,
        false => Text::ShowMore { rows: props.groups.len().saturating_sub(2 * FEW) },
    };
    html! {
        <section class="panel">
            <div class="table-scroll" tabindex="0" role="group" aria-label={say(language, Text::WhoKnocked)}>
                <table class="table groups">
                    <caption class="panel__title">{ say(language, Text::WhoKnocked) }</caption>
                    <thead><tr>{ for heads.into_iter().map(head) }</tr></thead>
                    <tbody>{ for props.groups.iter().take(n_shown).enumerate().map(line) }</tbody>
                </table>
            </div>
            if props.groups.len() > 2 * FEW {
                <button class="button button--quiet" type="button" onclick={toggle}>
                    { say(language, text) }
                </button>
            }
            if props.n_others > 0 {
                <p class="remark">{ say(language, Text::OtherGroups { packets: props.n_others }) }</p>
            }
        </section>
    }
}

const fn action_badge(action: Action) -> &'static str {
    match action {
        Action::Accept => "badge badge--accept",
        Action::Drop => "badge badge--drop",
        Action::Reject => "badge badge--reject",
        Action::Unknown => "badge badge--unknown",
    }
}
