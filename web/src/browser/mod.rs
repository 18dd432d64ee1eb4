//! The browser's edge: storage, address bar, clipboard, files, focus, the workers. Everything here can fail;
//! whoever calls shows a notice and goes on.

mod address;
mod clipboard;
mod download;
mod editor;
mod file;
mod focus;
mod log_worker;
mod packing;
mod preferences;
mod rules_worker;
mod script_url;
mod storage;
mod time;
mod worker;

pub use address::{
    Address, Page, linked_policy, read_address, share_link, show_page, watch_address,
};
pub use clipboard::copy;
pub use download::download;
pub use editor::{
    field_text, move_caret, moving_end, put_caret, replace_text, scroll_by_lines, seen_lines,
    set_field_text, set_style_number, watch_caret,
};
pub use file::{
    dropped_file, file_text, last_modified, long_paste, n_bytes, picked_file, text_blob, typed,
};
pub use focus::{focus_later, reveal, show};
pub use log_worker::{
    Begin, LogFailure, LogJob, LogReport, PrefixWords, prepare_log_worker, read_log,
    stop_reading_log,
};
pub use preferences::{Theme, apply_language, apply_theme, preferred_language, saved_theme};
pub use rules_worker::{
    GivenRules, RulesAsk, RulesFailure, RulesReply, ask_rules, prepare_rules_worker,
    stop_reading_rules,
};
pub use storage::{StorageProblem, load, save};
pub use time::{civil_date, date_text, moment_text, today};
