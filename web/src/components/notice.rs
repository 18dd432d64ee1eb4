//! Short messages at the edge of the page, read out by screen readers.

use super::Icon;
use super::controls::icon_button;
use yew::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    Done,
    Problem,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub id: u32,
    pub kind: NoticeKind,
    pub text: AttrValue,
    /// A button that takes back what the notice tells of.
    pub undo: Option<AttrValue>,
}

/// The notices on the page, and what their buttons say and do.
pub struct NoticesView {
    pub notices: Vec<Notice>,
    pub close: AttrValue,
    pub on_close: Callback<u32>,
    pub on_undo: Callback<u32>,
}

pub fn notices(props: &NoticesView) -> Html {
    let row = |notice: &Notice| {
        let id = notice.id;
        let on_close = props.on_close.reform(move |_| id);
        let on_undo = props.on_undo.reform(move |_| id);
        let class = match notice.kind {
            NoticeKind::Done => "notice",
            NoticeKind::Problem => "notice notice--problem",
        };
        html! {
            <div key={id} {class}>
                <p class="notice__text">{ &notice.text }</p>
                if let Some(undo) = &notice.undo {
                    <button class="button button--quiet" type="button" onclick={on_undo}>
                        { undo }
                    </button>
                }
                { icon_button(None, Icon::Close, props.close.clone(), false, on_close) }
            </div>
        }
    };
    html! {
        <div class="notices" role="status" aria-live="polite">
            { for props.notices.iter().map(row) }
        </div>
    }
}
