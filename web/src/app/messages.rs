//! Short messages, and how they come and go.

use crate::components::{self, Notice, NoticeKind, NoticesView};
use crate::i18n::{Text, say, say_kept};
use crate::state::Action;
use droplab_core::locale::Language;
use std::rc::Rc;
use yew::prelude::*;

/// Messages that are on the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Messages {
    list: Vec<Message>,
    last_id: u32,
}

#[derive(Clone, Debug, PartialEq)]
struct Message {
    id: u32,
    kind: NoticeKind,
    text: Rc<Text>,
    undo: bool,
}

pub enum MessageAction {
    Show { kind: NoticeKind, text: Text, undo: bool },
    Close { id: u32 },
}

impl Reducible for Messages {
    type Action = MessageAction;

    fn reduce(self: Rc<Self>, action: MessageAction) -> Rc<Self> {
        let mut messages = (*self).clone();
        match action {
            MessageAction::Show { kind, text, undo } => {
                // Of what was done, the latest is enough. Problems stay until they are closed, and
                // are not said again meanwhile.
                match kind {
                    NoticeKind::Done => messages.list.retain(|message| message.kind != kind),
                    NoticeKind::Problem => {
                        if messages.list.iter().any(|message| *message.text == text) {
                            return self;
                        }
                    }
                }
                messages.last_id += 1;
                messages.list.push(Message {
                    id: messages.last_id,
                    kind,
                    text: Rc::new(text),
                    undo,
                });
            }
            MessageAction::Close { id } => messages.list.retain(|message| message.id != id),
        }
        Rc::new(messages)
    }
}

/// What a message is made of: its kind, its text, whether it offers undo.
pub type Said = (NoticeKind, Text, bool);

pub fn notices(
    language: Language,
    messages: &UseReducerHandle<Messages>,
    can_take_back: bool,
    on_action: &Callback<Action>,
) -> Html {
    let notice = |message: &Message| Notice {
        id: message.id,
        kind: message.kind,
        text: say_kept(language, &message.text),
        // Later changes come first when undoing; the header's button is for those.
        undo: (message.undo && can_take_back).then(|| say(language, Text::GoBack)),
    };
    let on_close = Callback::from({
        let messages = messages.clone();
        move |id| messages.dispatch(MessageAction::Close { id })
    });
    let on_undo = {
        let (on_action, on_close) = (on_action.clone(), on_close.clone());
        Callback::from(move |id| {
            on_action.emit(Action::Undo);
            on_close.emit(id);
        })
    };
    components::notices(&NoticesView {
        notices: messages.list.iter().map(notice).collect::<Vec<_>>(),
        close: say(language, Text::Close),
        on_close,
        on_undo,
    })
}
