//! The browser's local storage, which can be forbidden or full.

use gloo::utils::window;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageProblem {
    /// The browser gives this page none (private mode, settings).
    Forbidden,
    /// It did not take the text: no room left.
    Full,
}

fn storage() -> Result<web_sys::Storage, StorageProblem> {
    window().local_storage().ok().flatten().ok_or(StorageProblem::Forbidden)
}

/// # Errors
/// [`StorageProblem::Forbidden`].
pub fn load(key: &str) -> Result<Option<String>, StorageProblem> {
    storage()?.get_item(key).map_err(|_| StorageProblem::Forbidden)
}

/// # Errors
/// [`StorageProblem`].
pub fn save(key: &str, text: &str) -> Result<(), StorageProblem> {
    storage()?.set_item(key, text).map_err(|_| StorageProblem::Full)
}
