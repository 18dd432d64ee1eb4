//! Where on the page *Rules* somebody is: what need not be kept when another page is opened.

use std::rc::Rc;
use yew::{AttrValue, Reducible};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// UTF-16 offsets of the selection; `None`: it was never in the field.
    pub caret: Option<(u32, u32)>,
    pub topic: Topic,
    /// The line, by its name, of which nothing is to be said.
    pub silenced: Option<u32>,
    /// A file is over the page.
    pub is_over: bool,
    /// On a narrow screen the outline is closed at first.
    pub is_outline_open: bool,
}

/// Which rules are said in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Topic {
    #[default]
    Caret,
    Chain {
        table: AttrValue,
        chain: AttrValue,
    },
}

pub enum ViewAction {
    Caret((u32, u32)),
    Topic(Topic),
    Silence(Option<u32>),
    Over(bool),
    ToggleOutline,
}

impl Reducible for View {
    type Action = ViewAction;

    fn reduce(self: Rc<Self>, action: ViewAction) -> Rc<Self> {
        let mut view = (*self).clone();
        match action {
            ViewAction::Caret(caret) => view.caret = Some(caret),
            ViewAction::Topic(topic) => view.topic = topic,
            ViewAction::Silence(line) => view.silenced = line,
            ViewAction::Over(is_over) => view.is_over = is_over,
            ViewAction::ToggleOutline => view.is_outline_open = !view.is_outline_open,
        }
        Rc::new(view)
    }
}
