//! *Log*: what the kernel wrote, understood: how much of it, when, who, for which ports.

mod analysis;
mod chart;
mod input;
mod tables;

use crate::browser::{LogFailure, date_text};
use crate::i18n::{Text, say};
use droplab_core::locale::Language;
use droplab_core::log::CivilDate;
use std::rc::Rc;
use yew::prelude::*;

use analysis::{Analysis, UnreadLine};
use input::Input;

/// What the user gave of a log, and what has been made of it. Kept while other pages are open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LogWork {
    pub source: Source,
    /// `None`: nothing to show yet.
    pub analysis: Option<Rc<Analysis>>,
    /// The day no line is later than: lines without a year get theirs from it.
    pub latest: Option<CivilDate>,
    pub reading: Reading,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// In the text field.
    Typed(AttrValue),
    /// Pasted, and too large for a text field to stay quick.
    Pasted {
        n_bytes: u64,
    },
    File {
        name: AttrValue,
        n_bytes: u64,
    },
}

impl Default for Source {
    fn default() -> Self {
        Self::Typed(AttrValue::default())
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Reading {
    #[default]
    Done,
    /// Thousandths read.
    Going(u32),
    Failed(LogFailure),
}

/// What the page shows, and where it tells of what the user gave.
pub struct LogView {
    pub language: Language,
    pub work: LogWork,
    /// What the policy's own prefixes mean.
    pub actions: crate::browser::PrefixWords,
    pub on_change: Callback<LogWork>,
}

pub fn log(props: &LogView) -> Html {
    let language = props.language;
    html! {
        <div class="log-page">
            <header class="page-head">
                <h1 class="page-head__title">{ say(language, Text::LogTitle) }</h1>
                <p class="page-head__hint">{ say(language, Text::LogHintLong) }</p>
            </header>
            <Input
                {language}
                work={props.work.clone()}
                actions={props.actions.clone()}
                on_change={props.on_change.clone()}
            />
            if let Some(analysis) = &props.work.analysis {
                { result(props, analysis) }
            }
        </div>
    }
}

fn result(props: &LogView, analysis: &Analysis) -> Html {
    let language = props.language;
    html! {
        <>
            { tally(props, analysis) }
            if analysis.n_packets > 0 {
                <p class="log-page__summary">{ say(language, tables::summary(analysis)) }</p>
                { chart::charts(language, &analysis.timelines) }
                { tables::tables(language, analysis) }
                { tables::groups(language, &analysis.groups, analysis.n_in_other_groups) }
            }
        </>
    }
}

/// How much was understood, and each line that was not, with its reason.
fn tally(props: &LogView, analysis: &Analysis) -> Html {
    let language = props.language;
    let (foreign, damaged) = (&analysis.foreign, &analysis.damaged);
    let parts = [
        (Text::Understood, analysis.n_packets, "tally__part tally__part--understood"),
        (Text::NotNetfilter, foreign.n, "tally__part tally__part--foreign"),
        (Text::Damaged, damaged.n, "tally__part tally__part--damaged"),
    ];
    let part = |(text, n, class): (Text, u64, &'static str)| {
        html! {
            <li {class}>
                <span class="tally__count">{ crate::i18n::number(n) }</span>
                <span class="tally__word">{ say(language, text) }</span>
            </li>
        }
    };
    let assumed = props.work.latest.filter(|_| analysis.n_assumed_years > 0);
    html! {
        <section class="panel" aria-labelledby="tally-title">
            <h2 class="panel__title" id="tally-title">
                { say(language, Text::TallyTitle { lines: analysis.n_lines }) }
            </h2>
            if let Some(remark) = analysis.remark() {
                <p class="problem problem--error">{ say(language, remark) }</p>
            }
            <ul class="tally">{ for parts.into_iter().map(part) }</ul>
            if let Some(date) = assumed {
                <p class="remark">
                    { say(language, Text::AssumedYears { lines: analysis.n_assumed_years, date: date_text(date) }) }
                </p>
            }
            { unread(language, Text::DamagedLines { lines: damaged.n }, &damaged.first) }
            { unread(language, Text::ForeignLines { lines: foreign.n }, &foreign.first) }
        </section>
    }
}

fn unread(language: Language, title: Text, lines: &[UnreadLine]) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    let row = |troubled: &UnreadLine| {
        html! {
            <tr key={troubled.line}>
                <td class="table__number">{ crate::i18n::number(troubled.line) }</td>
                <td>{ troubled.reason(language) }</td>
            </tr>
        }
    };
    html! {
        <details class="details">
            <summary>{ say(language, title) }</summary>
            <div class="table-scroll table-scroll--low" tabindex="0">
                <table class="table">
                    <thead>
                        <tr>
                            <th class="table__number" scope="col">{ say(language, Text::LineNumber) }</th>
                            <th scope="col">{ say(language, Text::Reason) }</th>
                        </tr>
                    </thead>
                    <tbody>{ for lines.iter().map(row) }</tbody>
                </table>
            </div>
        </details>
    }
}
