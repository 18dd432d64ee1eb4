//! The user's language and theme.

use super::storage;
use droplab_core::locale::Language;
use gloo::utils::{document, window};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    System,
    Light,
    Dark,
}

impl Theme {
    const fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub const fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }
}

const THEME_KEY: &str = "droplab.theme";
const LANGUAGE_KEY: &str = "droplab.language";

pub fn saved_theme() -> Theme {
    let saved = storage::load(THEME_KEY).ok().flatten();
    let themes = [Theme::System, Theme::Light, Theme::Dark];
    let theme = themes.into_iter().find(|theme| Some(theme.word()) == saved.as_deref());
    theme.unwrap_or(Theme::System)
}

/// Shows the theme and remembers it as far as the browser lets us.
pub fn apply_theme(theme: Theme) {
    if let Some(root) = document().document_element() {
        let _refused = root.set_attribute("data-theme", theme.word());
    }
    let _forgotten = storage::save(THEME_KEY, theme.word());
}

/// The one chosen before, else the first of the browser's that is ours, else English.
pub fn preferred_language() -> Language {
    let saved = storage::load(LANGUAGE_KEY).ok().flatten();
    if let Some(language) = saved.as_deref().and_then(Language::from_tag) {
        return language;
    }
    let tags = window().navigator().languages();
    let tags = tags.iter().filter_map(|tag| tag.as_string());
    tags.filter_map(|tag| Language::from_tag(&tag)).next().unwrap_or(Language::English)
}

pub fn apply_language(language: Language, title: &str) {
    if let Some(root) = document().document_element() {
        let _refused = root.set_attribute("lang", language.tag());
    }
    document().set_title(title);
    let _forgotten = storage::save(LANGUAGE_KEY, language.tag());
}
