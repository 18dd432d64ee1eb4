//! The page's icons: one path each, drawn in the text's color.

use yew::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Allow,
    Deny,
    Reject,
    Up,
    Down,
    More,
    Add,
    Remove,
    Duplicate,
    Undo,
    Redo,
    Link,
    Download,
    Copy,
    Sun,
    Moon,
    System,
    Warning,
    Error,
    Close,
    File,
    Speech,
}

impl Icon {
    /// Strokes in a field of 16 × 16.
    const fn path(self) -> &'static str {
        match self {
            Self::Allow => "M3.5 8.5l3 3 6-7",
            Self::Deny => "M8 2.5v8M4.5 7.5L8 11l3.5-3.5M3 14h10",
            Self::Reject => "M13 12V8.5a3 3 0 0 0-3-3H3.5M6.5 2.5l-3 3 3 3",
            Self::Up => "M8 13V3.5M4 7.5l4-4 4 4",
            Self::Down => "M8 3v9.5M4 8.5l4 4 4-4",
            Self::More => "M4 6l4 4 4-4",
            Self::Add => "M8 3v10M3 8h10",
            Self::Remove => "M3 4.5h10M6.5 4V2.5h3V4M4.5 4.5l.5 9h6l.5-9",
            Self::Duplicate => "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
            Self::Undo => "M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M6 3.5l-3 3 3 3",
            Self::Redo => "M13 6.5H6.5a3.5 3.5 0 0 0 0 7H10M10 3.5l3 3-3 3",
            Self::Link => {
                "M6.5 9.5l3-3M7 4.5l1.5-1.5a3.2 3.2 0 0 1 4.5 4.5L11.500 9M9 11.500L7.500 13a3.2 3.2 0 0 1-4.500-4.500L4.500 7"
            }
            Self::Download => "M8 2.5v8M4.5 7.5L8 11l3.5-3.5M2.5 13.5h11",
            Self::Copy => "M5.500 3.500h5v2h-5zM5 4.500H3.500v9h9v-9H11",
            Self::Sun => {
                "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1v1.500M8 13.500V15M1 8h1.500M13.500 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1"
            }
            Self::Moon => "M13.500 9.500A6 6 0 0 1 6.500 2.500a6 6 0 1 0 7 7z",
            Self::System => "M2 3h12v8H2zM5.500 14h5M8 11v3",
            Self::Warning => "M8 2l6.500 11.500h-13zM8 6.500v3.500M8 12v.1",
            Self::Error => {
                "M8 1.500a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zM5.500 5.500l5 5M10.500 5.500l-5 5"
            }
            Self::Close => "M4 4l8 8M12 4l-8 8",
            Self::Speech => "M2.500 3h11v8h-6l-3 3v-3h-2zM5 5.800h6M5 8.200h4",
            Self::File => "M4 1.500h5l3 3v10H4zM9 1.500v3h3",
        }
    }
}

/// Says nothing to a screen reader: the words beside it do.
pub fn icon(icon: Icon) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d={icon.path()} />
        </svg>
    }
}
