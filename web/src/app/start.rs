//! What the page begins with: the saved work, a linked policy, the language.

use crate::browser::{Page, load, preferred_language, read_address, save};
use crate::components::NoticeKind;
use crate::i18n::Text;
use crate::pages::RulesWork;
use crate::state::{Work, from_saved};
use droplab_core::locale::{Language, Localize, preset_policy};
use droplab_core::policy::{PRESETS, ShareError};

/// Where the work is kept in the browser.
pub const WORK_KEY: &str = "droplab.work";
/// Where the text of *Rules* is kept.
pub const RULES_KEY: &str = "droplab.rules";
/// Where a work that could not be read is put, so that it is not lost.
const ASIDE_KEY: &str = "droplab.work.aside";

/// What the page begins with, and what there is to say about it.
pub struct Start {
    pub language: Language,
    pub page: Page,
    /// The user's own work, before a link was opened.
    pub work: Work,
    pub rules: RulesWork,
    /// A policy that the address brings, packed.
    pub linked: Option<Result<Vec<u8>, ShareError>>,
    pub notices: Vec<(NoticeKind, Text)>,
}

pub fn start() -> Start {
    let address = read_address();
    let language = address.language.unwrap_or_else(preferred_language);
    let mut notices = Vec::new();
    let work = saved_work(language, &mut notices);
    Start {
        language,
        page: address.page.unwrap_or_default(),
        work,
        // What the storage forbids is said of the work already.
        rules: RulesWork::from_saved(&load(RULES_KEY).ok().flatten().unwrap_or_default()),
        linked: address.policy,
        notices,
    }
}

fn saved_work(language: Language, notices: &mut Vec<(NoticeKind, Text)>) -> Work {
    let first = || Work::new(preset_policy(&PRESETS[0], language));
    match load(WORK_KEY) {
        Ok(None) => first(),
        Ok(Some(text)) => from_saved(&text).unwrap_or_else(|error| {
            // The next save would overwrite it.
            let _full = save(ASIDE_KEY, &text);
            let reason = error.localize(language);
            notices.push((NoticeKind::Problem, Text::SavedIsBroken { reason }));
            first()
        }),
        Err(_) => {
            notices.push((NoticeKind::Problem, Text::StorageForbidden));
            first()
        }
    }
}
