//! Pieces of pages: values in, callbacks out. None of them knows the state.

mod controls;
mod editor;
mod entry_row;
mod highlight;
mod icon;
mod ladder;
mod logging_panel;
mod notice;
mod preview;
mod prose;
mod text_field;
mod translations_panel;
mod verdict;

pub use controls::{icon_button, select};
pub use editor::{EDITOR_ID, Editor, LineView, Lines, Mark, Marks};
pub use entry_row::{FieldText, service_meaning};
pub use icon::{Icon, icon};
pub use ladder::{EntryView, LadderView, ladder};
pub use logging_panel::{LoggingView, RuleView, SlotView, logging_panel};
pub use notice::{Notice, NoticeKind, NoticesView, notices};
pub use preview::{PreviewView, preview};
pub use prose::prose;
pub use text_field::{LabelStyle, TextField};
pub use translations_panel::{TranslationView, TranslationsView, translations_panel};

use crate::derived::PlacedProblem;
use droplab_core::text::Severity;
use yew::prelude::*;

/// Problems below what they are about; a shape says how grave each is.
pub fn problem_list(problems: &[PlacedProblem]) -> Html {
    let item = |problem: &PlacedProblem| {
        let (class, picture) = match problem.severity {
            Severity::Error => ("problem problem--error", Icon::Error),
            Severity::Warning | Severity::Note => ("problem problem--warning", Icon::Warning),
        };
        html! { <p {class}>{ icon(picture) }<span>{ prose(&problem.message) }</span></p> }
    };
    html! { <>{ for problems.iter().map(item) }</> }
}
