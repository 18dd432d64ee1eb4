//! The fragment of the address: the page that is open, the language, a shared policy.

use super::packing::{pack, unpack};
use droplab_core::locale::Language;
use droplab_core::policy::{
    Policy, ShareError, fragment_of, from_packable, packed_in, to_packable,
};
use gloo::events::EventListener;
use gloo::utils::window;
use yew::Callback;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    #[default]
    Compose,
    Rules,
    Log,
    TakeHome,
}

impl Page {
    pub const ALL: [Page; 4] = [Self::Compose, Self::Rules, Self::Log, Self::TakeHome];

    pub const fn fragment(self) -> &'static str {
        match self {
            Self::Compose => "compose",
            Self::Rules => "rules",
            Self::Log => "log",
            Self::TakeHome => "take-home",
        }
    }
}

/// What the fragment says. Parts are separated by `&` and stand in any order.
#[derive(Debug, PartialEq)]
pub struct Address {
    pub page: Option<Page>,
    pub language: Option<Language>,
    /// Packed; `None`: the address brings no policy.
    pub policy: Option<Result<Vec<u8>, ShareError>>,
}

fn parse(fragment: &str) -> Address {
    let parts = || fragment.trim_start_matches('#').split('&');
    let policy = match packed_in(fragment) {
        Err(ShareError::Absent) => None,
        policy => Some(policy),
    };
    Address {
        page: Page::ALL.into_iter().find(|page| parts().any(|part| part == page.fragment())),
        language: parts().find_map(|part| part.strip_prefix("lang=")).and_then(Language::from_tag),
        policy,
    }
}

pub fn read_address() -> Address {
    parse(&window().location().hash().unwrap_or_default())
}

/// Names the page in the address without a step in the browser's history; a shared policy that
/// was read is taken out, so that a reload does not bring it back over later changes.
pub fn show_page(page: Page) {
    let fragment = format!("#{}", page.fragment());
    if let Ok(history) = window().history() {
        let null = wasm_bindgen::JsValue::NULL;
        // Refused only by sandboxed frames, where the address does not matter.
        let _refused = history.replace_state_with_url(&null, "", Some(&fragment));
    }
}

/// Calls back with every later change of the fragment, for as long as the listener lives.
pub fn watch_address(on_change: Callback<Address>) -> EventListener {
    EventListener::new(&window(), "hashchange", move |_| on_change.emit(read_address()))
}

/// The address that opens this policy; `None` where the browser cannot pack it.
pub async fn share_link(policy: &Policy) -> Option<String> {
    let address = window().location().href().unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    let packed = pack(to_packable(policy).as_bytes()).await?;
    Some(format!("{page}#{}", fragment_of(&packed)))
}

/// Unpacks the policy of an address.
///
/// # Errors
/// [`ShareError`].
pub async fn linked_policy(packed: Result<Vec<u8>, ShareError>) -> Result<Policy, ShareError> {
    let json = unpack(&packed?).await.ok_or(ShareError::Damaged)?;
    from_packable(&json)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_in_any_order() {
        let policy = droplab_core::policy::preset("seed").expect("there").policy();
        let fragment = droplab_core::policy::to_fragment(&policy);
        let address = parse(&format!("#lang=ja&{fragment}&log"));
        assert_eq!(address.page, Some(Page::Log));
        assert_eq!(address.language, Some(Language::Japanese));
        assert_eq!(address.policy, Some(packed_in(&fragment)));
        assert_eq!(parse("").policy, None);
        assert_eq!(parse("#p1=%").policy, Some(Err(ShareError::Damaged)));
    }
}
