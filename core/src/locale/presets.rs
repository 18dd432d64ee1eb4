//! The notes of the presets in the reader's language. The documents carry the English ones.

use super::Language;
use crate::net::Comment;
use crate::policy::{EntryId, Policy, Preset};

/// A preset's policy with its title and notes in `language`.
pub fn preset_policy(preset: &Preset, language: Language) -> Policy {
    let mut policy = preset.policy();
    if language == Language::Japanese {
        if let Some(title) = title(preset.name) {
            policy.title = Comment::known(title);
        }
        for entry in &mut policy.entries {
            if let Some(note) = note(preset.name, entry.id) {
                entry.note = Comment::known(note);
            }
        }
    }
    policy
}

fn title(preset: &str) -> Option<&'static str> {
    TITLES.iter().find(|(name, _)| *name == preset).map(|(_, title)| *title)
}

fn note(preset: &str, id: EntryId) -> Option<&'static str> {
    NOTES.iter().find(|(name, entry, _)| *name == preset && *entry == id.0).map(|(.., note)| *note)
}

const TITLES: &[(&str, &str)] = &[
    ("seed", "既定は DROP、すべてログに残す"),
    ("ssh-only", "SSH のみ"),
    ("web-server", "Web サーバー"),
    ("mail-dns-server", "メール・DNS サーバー"),
    ("workstation", "個人用 PC"),
    ("home-router", "家庭用ルーター"),
    ("locked-down-egress", "外向きの通信も制限"),
];

const NOTES: &[(&str, u32, &str)] = &[
    ("seed", 3, "munin 用"),
    ("seed", 4, "Web 用"),
    ("seed", 5, "Web 用"),
    ("seed", 6, "SSH 用"),
    ("seed", 7, "SMTP 用"),
    ("seed", 8, "DNS 用"),
    ("seed", 9, "DNS 用"),
    ("ssh-only", 1, "管理用の入口"),
    ("web-server", 1, "管理用の入口"),
    ("web-server", 2, "Web"),
    ("web-server", 3, "HTTP/3"),
    ("mail-dns-server", 1, "管理用の入口"),
    ("mail-dns-server", 2, "メールの受け付け"),
    ("mail-dns-server", 3, "メールの読み出し"),
    ("mail-dns-server", 4, "DNS"),
    ("mail-dns-server", 5, "相手のメールサーバーを待たせないよう、すぐに拒否を返す"),
    ("workstation", 1, "LAN 内のプリンターやホスト名の探索"),
    ("workstation", 3, "SSDP のノイズ（ログ不要）"),
    ("workstation", 4, "NetBIOS のノイズ"),
    ("home-router", 1, "管理用の入口（家庭内 LAN からのみ）"),
    ("home-router", 2, "家庭内 LAN 向けの DNS"),
    ("home-router", 3, "家庭内 LAN 向けの DHCP"),
    ("home-router", 5, "家庭内 LAN からインターネットへ"),
    ("locked-down-egress", 1, "管理用の入口（自分のネットワークに書き換える）"),
    ("locked-down-egress", 2, "このホストが提供するサービス"),
    ("locked-down-egress", 4, "名前解決"),
    ("locked-down-egress", 5, "時刻合わせ"),
    ("locked-down-egress", 6, "パッケージの更新"),
    ("locked-down-egress", 7, "DHCP"),
    ("locked-down-egress", 8, "ping"),
    ("locked-down-egress", 9, "レートを超えた ping"),
    ("workstation", 5, "レートを超えた ping"),
    ("ssh-only", 3, "レートを超えた ping"),
    ("mail-dns-server", 7, "レートを超えた ping"),
    ("home-router", 6, "レートを超えた ping"),
    ("web-server", 5, "レートを超えた ping"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::PRESETS;

    #[test]
    fn every_title_and_note_is_translated() {
        for preset in PRESETS {
            let english = preset_policy(preset, Language::English);
            let japanese = preset_policy(preset, Language::Japanese);
            assert!(title(preset.name).is_some(), "{}", preset.name);
            for (english, japanese) in english.entries.iter().zip(&japanese.entries) {
                let is_noted = !english.note.as_str().is_empty();
                let translated = note(preset.name, english.id).is_some();
                assert_eq!(is_noted, translated, "{} {:?}", preset.name, english.id);
                assert_eq!(is_noted, !japanese.note.as_str().is_empty());
            }
        }
        assert!(NOTES.iter().all(|(name, ..)| PRESETS.iter().any(|preset| preset.name == *name)));
    }
}
