//! Who knocked and where: counts by source, port, prefix, interface, protocol; and the groups.

use super::analysis::{Analysis, Counts, GroupRow, ORDER, Row};
use super::chart::{action_class, action_text};
use crate::browser::moment_text;
use crate::i18n::{Text, number, say};
use droplab_core::locale::Language;
use droplab_core::log::Action;
use std::rc::Rc;
use yew::prelude::*;

/// Of the longest bar, in units so small that whole ones do.
const BAR_WIDTH: u64 = 10_000;

/// Rows shown at first.
const FEW: usize = 10;

pub fn summary(analysis: &Analysis) -> Text {
    Text::LogSummary {
        packets: analysis.n_packets,
        sources: analysis.n_sources,
        from: analysis.first.map(moment_text),
        to: analysis.last.map(moment_text),
        counts: analysis.counts,
    }
}

pub fn tables(language: Language, analysis: &Analysis) -> Html {
    let tables = [
        (Text::BySource, &analysis.sources),
        (Text::ByPort, &analysis.services),
        (Text::ByPrefix, &analysis.prefixes),
        (Text::ByInterface, &analysis.interfaces),
        (Text::ByProtocol, &analysis.protocols),
    ];
    let table =
        |(title, rows): (Text, &Rc<[Row]>)| count_table(language, &say(language, title), rows);
    html! { <div class="count-tables">{ for tables.into_iter().map(table) }</div> }
}

fn count_table(language: Language, title: &AttrValue, rows: &[Row]) -> Html {
    let highest = rows.iter().map(|row| row.counts.iter().sum::<u64>()).max().unwrap_or(1);
    let line = |row: &Row| {
        let total: u64 = row.counts.iter().sum();
        let name = match row.name.as_str() {
            "" => say(language, Text::NoPrefix),
            name => AttrValue::from(name.to_owned()),
        };
        html! {
            <tr key={row.name.clone()}>
                <th class="table__name" scope="row">
                    <span class="table__code">{ name }</span>
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
    let head = html! {
        <thead class="visually-hidden">
            <tr>
                <th scope="col">{ title }</th>
                <th scope="col">{ say(language, Text::ShareOfAll) }</th>
                <th scope="col">{ say(language, Text::Packets) }</th>
            </tr>
        </thead>
    };
    html! {
        <section class="panel count-table">
            <Rows
                {language}
                class="table"
                title={title.clone()}
                {head}
                rows={rows.iter().map(line).collect::<Vec<_>>()}
                n_few={FEW}
            />
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct RowsProps {
    language: Language,
    class: &'static str,
    title: AttrValue,
    head: Html,
    rows: Vec<Html>,
    /// Rows shown at first.
    n_few: usize,
}

/// A table that shows its first rows, and all of them when asked.
#[component]
fn Rows(props: &RowsProps) -> Html {
    let is_open = use_state(|| false);
    let (n_rows, n_few) = (props.rows.len(), props.n_few);
    let n_shown = if *is_open { n_rows } else { n_few };
    let text = match *is_open {
        true => Text::ShowFewer,
        false => Text::ShowMore { rows: n_rows.saturating_sub(n_few) },
    };
    let toggle = Callback::from(move |_: MouseEvent| is_open.set(!*is_open));
    html! {
        <>
            <table class={props.class}>
                <caption class="panel__title">{ &props.title }</caption>
                { props.head.clone() }
                <tbody>{ for props.rows.iter().take(n_shown).cloned() }</tbody>
            </table>
            if n_rows > n_few {
                <button class="button button--quiet" type="button" onclick={toggle}>
                    { say(props.language, text) }
                </button>
            }
        </>
    }
}

fn bar(counts: &Counts, highest: u64) -> Html {
    let mut x = 0;
    let part = |(count, action): (&u64, Action)| {
        let width = BAR_WIDTH * *count / highest.max(1);
        let at = x;
        x += width;
        html! {
            <rect
                class={action_class(action)}
                x={at.to_string()}
                y="0"
                width={width.to_string()}
                height="8"
            />
        }
    };
    let counts = counts.iter().zip(ORDER).filter(|(count, _)| **count > 0);
    let parts: Vec<Html> = counts.map(part).collect();
    html! {
        <svg class="bar-picture" viewBox={format!("0 0 {BAR_WIDTH} 8")} preserveAspectRatio="none" aria-hidden="true">
            { parts }
        </svg>
    }
}

/// One row for all packets alike: who, for what, what became of it, when. `n_others` packets are
/// of groups that are not held.
pub fn groups(language: Language, groups: &[GroupRow], n_others: u64) -> Html {
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
    let time = |moment: Option<_>| moment.map(moment_text).unwrap_or_default();
    let line = |(index, row): (usize, &GroupRow)| {
        html! {
            <tr key={index}>
                <th class="table__code" scope="row">{ if row.source.is_empty() { "–" } else { &row.source } }</th>
                <td>
                    <span class="table__code">{ &row.service.0 }</span>
                    { " " }
                    <span class="table__remark">{ &row.service.1 }</span>
                </td>
                <td><span class={action_badge(row.action)}>{ say(language, action_text(row.action)) }</span></td>
                <td class="table__code">{ &row.interface }</td>
                <td class="table__number">{ number(row.n) }</td>
                <td class="table__time">{ time(row.first) }</td>
                <td class="table__time">{ time(row.last) }</td>
                <td class="table__number">{ number(row.first_line) }</td>
            </tr>
        }
    };
    let title = say(language, Text::WhoKnocked);
    let head = html! { <thead><tr>{ for heads.into_iter().map(head) }</tr></thead> };
    html! {
        <section class="panel">
            <div class="table-scroll" tabindex="0" role="group" aria-label={title.clone()}>
                <Rows
                    {language}
                    class="table groups"
                    {title}
                    {head}
                    rows={groups.iter().enumerate().map(line).collect::<Vec<_>>()}
                    n_few={2 * FEW}
                />
            </div>
            if n_others > 0 {
                <p class="remark">{ say(language, Text::OtherGroups { packets: n_others }) }</p>
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
