//! Packets over time: bars in SVG, and the same numbers as a table.

use super::analysis::{Counts, ORDER, Timeline};
use crate::browser::moment_text;
use crate::i18n::{Text, number, say};
use droplab_core::locale::Language;
use droplab_core::log::{Action, Clock, Moment};
use yew::prelude::*;

/// Bars drawn at most; more bins are added up.
const MAX_BARS: i64 = 160;
/// Of the picture and of a bar, in units so small that whole ones do.
const HEIGHT: u64 = 10_000;
const BAR_WIDTH: usize = 100;
/// A gap takes the same share of any picture.
const GAPS_PER_PICTURE: usize = 800;

pub fn charts(language: Language, timelines: &[Timeline]) -> Html {
    html! { <>{ for timelines.iter().map(|timeline| chart(language, timeline)) }</> }
}

/// Some bins added up.
#[derive(Clone, Copy, Default)]
struct Bar {
    begin: i64,
    counts: Counts,
}

fn bars(timeline: &Timeline) -> (Vec<Bar>, i64) {
    let first = timeline.bins.first().map_or(0, |(begin, _)| *begin);
    let last = timeline.bins.last().map_or(0, |(begin, _)| *begin);
    let n_bins = (last - first) / timeline.width + 1;
    let width = timeline.width * ((n_bins + MAX_BARS - 1) / MAX_BARS).max(1);
    let n_bars = (last - first) / width + 1;
    let mut bars: Vec<Bar> =
        (0..n_bars).map(|index| Bar { begin: first + index * width, ..Bar::default() }).collect();
    for (begin, counts) in &timeline.bins {
        let index = usize::try_from((begin - first) / width).unwrap_or(0);
        if let Some(bar) = bars.get_mut(index) {
            bar.counts.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
    }
    (bars, width)
}

pub const fn action_class(action: Action) -> &'static str {
    match action {
        Action::Accept => "bar bar--accept",
        Action::Drop => "bar bar--drop",
        Action::Reject => "bar bar--reject",
        Action::Unknown => "bar bar--unknown",
    }
}

fn chart(language: Language, timeline: &Timeline) -> Html {
    let clock = timeline.clock;
    let (bars, width) = bars(timeline);
    let highest = bars.iter().map(|bar| bar.counts.iter().sum::<u64>()).max().unwrap_or(0);
    let picture_width = bars.len() * BAR_WIDTH;
    let bar_width = BAR_WIDTH - picture_width / GAPS_PER_PICTURE;
    let text = |seconds: i64| moment_text(Moment { clock, seconds });
    let first = bars.first().map(|bar| text(bar.begin)).unwrap_or_default();
    let last = bars.last().map(|bar| text(bar.begin + width)).unwrap_or_default();
    let title = match clock {
        Clock::Wall | Clock::WithoutYear => Text::OverTime { seconds: width },
        Clock::Uptime => Text::OverUptime { seconds: width },
    };
    let name = match clock {
        Clock::Wall => "chart-wall",
        Clock::WithoutYear => "chart-without-year",
        Clock::Uptime => "chart-uptime",
    };
    let column = |(index, bar): (usize, &Bar)| {
        let label = format!("{}: {}", text(bar.begin), number(bar.counts.iter().sum()));
        html! { <g><title>{ label }</title>{ for parts(bar, highest, index * BAR_WIDTH, bar_width) }</g> }
    };
    html! {
        <section class="panel chart" aria-labelledby={name}>
            <h2 class="panel__title" id={name}>{ say(language, title) }</h2>
            { legend(language) }
            <svg class="chart__picture" viewBox={format!("0 0 {picture_width} {HEIGHT}")} preserveAspectRatio="none" aria-hidden="true">
                { for bars.iter().enumerate().map(column) }
            </svg>
            <div class="chart__axis" aria-hidden="true">
                <span>{ first }</span>
                <span>{ say(language, Text::HighestBar { packets: highest }) }</span>
                <span>{ last }</span>
            </div>
            { table(language, &bars, &text) }
        </section>
    }
}

/// The parts of a bar from the bottom up.
fn parts(bar: &Bar, highest: u64, x: usize, width: usize) -> Vec<Html> {
    let mut base = HEIGHT;
    let counts = bar.counts.iter().zip(ORDER);
    let part = |(count, action): (&u64, Action)| {
        let height = HEIGHT * *count / highest.max(1);
        base -= height;
        html! {
            <rect
                class={action_class(action)}
                x={x.to_string()}
                y={base.to_string()}
                width={width.to_string()}
                height={height.to_string()}
            />
        }
    };
    counts.filter(|(count, _)| **count > 0).map(part).collect()
}

pub fn action_text(action: Action) -> Text {
    match action {
        Action::Accept => Text::Accepted,
        Action::Drop => Text::Dropped,
        Action::Reject => Text::Rejected,
        Action::Unknown => Text::UnknownAction,
    }
}

fn legend(language: Language) -> Html {
    let item = |action: Action| {
        html! {
            <li class="legend__item">
                <svg class="legend__swatch" viewBox="0 0 10 10" aria-hidden="true">
                    <rect class={action_class(action)} width="10" height="10" />
                </svg>
                { say(language, action_text(action)) }
            </li>
        }
    };
    html! { <ul class="legend">{ for ORDER.into_iter().map(item) }</ul> }
}

/// Only bars with packets: the gaps are seen in the times.
fn table(language: Language, bars: &[Bar], text: &dyn Fn(i64) -> String) -> Html {
    let row = |bar: &Bar| {
        let cell = |count: &u64| html! { <td class="table__number">{ number(*count) }</td> };
        html! {
            <tr key={bar.begin}>
                <th class="table__time" scope="row">{ text(bar.begin) }</th>
                { for bar.counts.iter().map(cell) }
            </tr>
        }
    };
    let head = |action: Action| {
        html! { <th class="table__number" scope="col">{ say(language, action_text(action)) }</th> }
    };
    let is_used = |bar: &&Bar| bar.counts.iter().any(|count| *count > 0);
    html! {
        <details class="details">
            <summary>{ say(language, Text::AsTable) }</summary>
            <div class="table-scroll table-scroll--low" tabindex="0">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{ say(language, Text::BeginsAt) }</th>
                            { for ORDER.into_iter().map(head) }
                        </tr>
                    </thead>
                    <tbody>{ for bars.iter().filter(is_used).map(row) }</tbody>
                </table>
            </div>
        </details>
    }
}
