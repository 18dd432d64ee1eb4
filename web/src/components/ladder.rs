//! One direction as a packet meets it: from the top down, first match wins, and the end.

use super::controls::{Link, linked_row, quiet_button, switch as switch_box};
use super::entry_row::{EntryRow, FieldText};
use super::verdict::{verdict_class, verdict_icon, verdict_select};
use super::{Icon, icon};
use crate::derived::PlacedProblem;
use crate::i18n::{Text, say};
use crate::origin_name::{kind_word, switch_name};
use crate::state::Action;
use droplab_core::locale::Language;
use droplab_core::lower::{Origin, Switch};
use droplab_core::net::Family;
use droplab_core::policy::{Action as Verdict, Baseline, PolicyEntry, ScopeKind};
use yew::prelude::*;

/// A direction, with what its steps show.
pub struct LadderView {
    pub language: Language,
    pub kind: ScopeKind,
    pub default: Verdict,
    pub baseline: Baseline,
    /// Whether established and invalid packets are asked about here.
    pub has_states: bool,
    pub baseline_problems: Vec<PlacedProblem>,
    pub entries: Vec<EntryView>,
    pub lit: Option<Origin>,
    pub on_action: Callback<Action>,
    pub on_lit: Callback<Option<Origin>>,
}

/// An entry with what its row shows.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryView {
    pub entry: PolicyEntry,
    pub fields: Vec<FieldText>,
    pub problems: Vec<PlacedProblem>,
    pub only_family: Option<Family>,
}

pub fn ladder(props: &LadderView) -> Html {
    let language = props.language;
    let kind = props.kind;
    // Disabled entries make no rule, so they do not end the run of leading ones.
    let is_leading = |view: &&EntryView| !view.entry.enabled || view.entry.states.is_none();
    let n_leading = props.entries.iter().take_while(is_leading).count();
    let (leading, rest) = props.entries.split_at(n_leading);
    let (title, hint) = words(kind);
    let heading = format!("ladder-{}", kind_word(kind));
    let on_add = props.on_action.reform(move |_| Action::AddEntry { kind });
    html! {
        <section class="ladder" aria-labelledby={heading.clone()}>
            <header class="ladder__head">
                <h2 class="ladder__title" id={heading}>
                    { say(language, title) }
                    <span class="ladder__chain">{ chain(kind) }</span>
                </h2>
                <p class="ladder__hint">{ say(language, hint) }</p>
            </header>
            <ol class="ladder__steps">
                if kind != ScopeKind::Forwarded {
                    { switch_row(props, Switch::Loopback, props.baseline.loopback) }
                    { switch_row(props, Switch::EssentialIcmp, props.baseline.essential_icmp) }
                    { switch_row(props, Switch::Dhcpv6Client, props.baseline.dhcpv6_client) }
                }
                { for leading.iter().enumerate().map(|(index, view)| row(props, index, view)) }
                if props.has_states {
                    { switch_row(props, Switch::Established, props.baseline.established) }
                    if kind != ScopeKind::Outbound {
                        { switch_row(props, Switch::DropInvalid, props.baseline.drop_invalid) }
                    }
                }
                { for rest.iter().enumerate().map(|(index, view)| row(props, n_leading + index, view)) }
                <li class="ladder__add">
                    <span class="marker marker--add" />
                    { quiet_button(Icon::Add, say(language, add_text(kind)), on_add) }
                </li>
                { end_row(props) }
            </ol>
            if kind == ScopeKind::Inbound {
                { super::problem_list(&props.baseline_problems) }
            }
        </section>
    }
}

const fn chain(kind: ScopeKind) -> &'static str {
    match kind {
        ScopeKind::Inbound => "INPUT",
        ScopeKind::Outbound => "OUTPUT",
        ScopeKind::Forwarded => "FORWARD",
    }
}

const fn words(kind: ScopeKind) -> (Text, Text) {
    match kind {
        ScopeKind::Inbound => (Text::Inbound, Text::InboundHint),
        ScopeKind::Outbound => (Text::Outbound, Text::OutboundHint),
        ScopeKind::Forwarded => (Text::Forwarded, Text::ForwardedHint),
    }
}

const fn add_text(kind: ScopeKind) -> Text {
    match kind {
        ScopeKind::Inbound => Text::AddInbound,
        ScopeKind::Outbound => Text::AddOutbound,
        ScopeKind::Forwarded => Text::AddForwarded,
    }
}

fn row(props: &LadderView, index: usize, view: &EntryView) -> Html {
    html! {
        <EntryRow
            key={view.entry.id.0}
            language={props.language}
            entry={view.entry.clone()}
            number={index + 1}
            n_entries={props.entries.len()}
            fields={view.fields.clone()}
            problems={view.problems.clone()}
            only_family={view.only_family}
            lit={props.lit == Some(Origin::Entry(view.entry.id))}
            on_action={props.on_action.clone()}
            on_lit={props.on_lit.clone()}
        />
    }
}

/// A rule of the baseline, where it stands in the chain.
fn switch_row(props: &LadderView, switch: Switch, is_on: bool) -> Html {
    let (title, hint) = match switch {
        Switch::Loopback => (Text::Loopback, Text::LoopbackHint),
        Switch::Established => (Text::Established, Text::EstablishedHint),
        Switch::DropInvalid => (Text::DropInvalid, Text::DropInvalidHint),
        Switch::EssentialIcmp => (Text::EssentialIcmp, Text::EssentialIcmpHint),
        Switch::Dhcpv6Client => (Text::Dhcpv6Client, Text::Dhcpv6ClientHint),
    };
    let verdict = match switch {
        Switch::DropInvalid => Verdict::Deny,
        Switch::Loopback | Switch::Established | Switch::EssentialIcmp | Switch::Dhcpv6Client => {
            Verdict::Allow
        }
    };
    let hint = say(props.language, hint);
    let origin = Origin::Baseline(switch);
    let on_change = props.on_action.reform(move |on| Action::SetSwitch { switch, on });
    let class = classes!("step", verdict_class(verdict), (!is_on).then_some("step--off"));
    let content = html! {
        <>
            <span class="marker marker--small">{ icon(verdict_icon(verdict)) }</span>
            <label class="step__label" title={hint.clone()}>
                { switch_box(is_on, on_change) }
                <span class="step__title">{ say(props.language, title) }</span>
                <span class="step__hint">{ hint }</span>
            </label>
        </>
    };
    let id = Some(switch_name(props.kind, switch));
    linked_row(link(props, origin, id), class, content)
}

fn link(props: &LadderView, origin: Origin, id: Option<String>) -> Link {
    Link { origin, id, is_lit: props.lit == Some(origin), on_lit: props.on_lit.clone() }
}

/// What becomes of everything else.
fn end_row(props: &LadderView) -> Html {
    let kind = props.kind;
    let origin = Origin::Default(kind);
    let on_change = props.on_action.reform(move |action| Action::SetDefault { kind, action });
    let label = say(props.language, Text::EverythingElse);
    let content = html! {
        <>
            <span class="marker marker--end">{ icon(verdict_icon(props.default)) }</span>
            <span class="step__title">{ &label }</span>
            { verdict_select(props.language, label.clone(), props.default, on_change) }
        </>
    };
    let class = classes!("step", "step--end", verdict_class(props.default));
    linked_row(link(props, origin, None), class, content)
}
