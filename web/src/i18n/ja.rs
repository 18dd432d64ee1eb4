//! 日本語。

use super::{Duration, Text, duration, number};
use crate::state::EntryField;
use droplab_core::policy::{LogSlot, Outcome, Path, PresetId};
use std::borrow::Cow;

fn length(seconds: i64) -> String {
    match duration(seconds) {
        Duration::Days(n) => format!("{n} 日"),
        Duration::Hours(n) => format!("{n} 時間"),
        Duration::Minutes(n) => format!("{n} 分"),
        Duration::Seconds(n) => format!("{n} 秒"),
    }
}

/// 破棄・拒否・許可。動作がわからないものは、あるときだけ。
fn outcomes([dropped, rejected, accepted, unknown]: &[u64; 4]) -> String {
    let (dropped, rejected, accepted) = (number(*dropped), number(*rejected), number(*accepted));
    let known = format!("破棄 {dropped}、拒否 {rejected}、許可 {accepted}");
    match unknown {
        0 => known,
        n => format!("{known}、不明 {}", number(*n)),
    }
}

pub(super) fn say(text: &Text) -> Cow<'static, str> {
    use Text as T;
    let text = match text {
        T::Tagline => "既定は DROP。その中身がわかる",
        T::PageCompose => "ポリシー作成",
        T::PageRules => "ルール",
        T::PageLog => "ログ解析",
        T::PageTakeHome => "ダウンロード",
        T::Pages => "ページ",
        T::SkipToContent => "本文へ移動",
        T::Undo => "元に戻す",
        T::Redo => "やり直す",
        T::Share => "リンクをコピー",
        T::LinkCopied => {
            "リンクをコピーしました。リンクにはポリシーだけが含まれ、サーバーには保存されません。"
        }
        T::LinkNotMade => {
            "ブラウザーが古いため、リンクを作成できません。ファイルのダウンロードはできます。"
        }
        T::LinkNotCopied { link } => {
            return format!("ブラウザーの制限によりコピーできませんでした。次のリンクを手動でコピーしてください: {link}")
                .into();
        }
        T::LinkBroken { reason } => {
            return format!("リンクのポリシーを開けませんでした: {reason}。").into();
        }
        T::LinkOpened => "リンクのポリシーを開きました。「元に戻す」で作業中のポリシーに戻れます。",
        T::GoBack => "元に戻す",
        T::Close => "閉じる",
        T::ThemeSystem => "テーマ: システムに合わせる",
        T::ThemeLight => "テーマ: ライト",
        T::ThemeDark => "テーマ: ダーク",
        T::OtherLanguage => "English",
        T::StorageForbidden => {
            "このブラウザーではデータを保存できません。ページを閉じると作業内容が失われるため、リンクをコピーしておいてください。"
        }
        T::StorageFull => {
            "ブラウザーの保存領域がいっぱいで、最後の変更を保存できませんでした。リンクをコピーしておいてください。"
        }
        T::SavedIsBroken { reason } => {
            return format!(
                "保存されていた内容を開けませんでした: {reason}。削除せず、別に保管してあります。"
            )
            .into();
        }
        T::PresetTaken { preset } => return format!("「{preset}」を読み込みました。").into(),
        T::ShareBroken => {
            "入力に誤りのある欄があり、その内容をリンクに含められません。先に修正してください。"
        }
        T::FooterPrivate => {
            "処理はすべてこのページの中で行われます。入力・貼り付けした内容や開いたファイルがブラウザーの外に出ることはありません。"
        }
        T::Policy => "ポリシー",
        T::Files => "ファイル",
        T::StartFrom => "プリセットから始める",
        T::PresetName { preset } => preset_name(*preset),
        T::PresetHint { preset } => preset_hint(*preset),
        T::Title => "ポリシーのタイトル",
        T::Inbound => "受信",
        T::InboundHint => {
            "このホスト宛てのパケット。上から順に照合し、最初に一致した項目で扱いが決まります。"
        }
        T::Outbound => "送信",
        T::OutboundHint => "このホストから出ていくパケット。",
        T::Forwarded => "転送",
        T::ForwardedHint => "このホストがネットワーク間で中継するパケット。",
        T::AddInbound => "受信の項目を追加",
        T::AddOutbound => "送信の項目を追加",
        T::AddForwarded => "転送の項目を追加",
        T::EverythingElse => "それ以外すべて",
        T::Loopback => "ループバック",
        T::LoopbackHint => "lo の通信すべて",
        T::Established => "確立済みの接続",
        T::EstablishedHint => "許可した接続の後続パケットと応答、関連する ICMP エラー",
        T::DropInvalid => "不正なパケットの破棄",
        T::DropInvalidHint => "どの接続にも属さないパケット（INVALID）",
        T::EssentialIcmp => "必須の ICMP",
        T::EssentialIcmpHint => "IPv6 の近隣探索・ルーター探索、ICMP エラー",
        T::Dhcpv6Client => "DHCPv6",
        T::Dhcpv6ClientHint => "IPv6 アドレスの要求とその応答",
        T::Allow => "許可",
        T::Deny => "破棄",
        T::Reject => "拒否",
        T::ActionOfEntry { number } => return format!("項目 {number} の動作").into(),
        T::FieldOfEntry { number, field } => {
            let field = match field {
                EntryField::Service => "サービス",
                EntryField::From => "送信元",
                EntryField::To => "宛先",
                EntryField::Interface => "インターフェース",
                EntryField::OutInterface => "出力インターフェース",
                EntryField::Limit => "レート上限",
                EntryField::Note => "メモ",
            };
            return format!("項目 {number} の{field}").into();
        }
        T::MoreOfEntry { number } => return format!("項目 {number} の詳細").into(),
        T::MoveUp { number } => return format!("項目 {number} を上へ").into(),
        T::MoveDown { number } => return format!("項目 {number} を下へ").into(),
        T::MoveHint => "Alt+↑ / Alt+↓ でも移動できます",
        T::Service => "サービス",
        T::From => "送信元",
        T::FromAnywhere => "任意の送信元",
        T::To => "宛先",
        T::ToAnywhere => "任意の宛先",
        T::InBy => "入力インターフェース",
        T::OutBy => "出力インターフェース",
        T::AnyInterface => "指定なし",
        T::AtMost => "レート上限",
        T::NoLimit => "制限なし",
        T::Note => "メモ",
        T::NotePlaceholder => "メモ",
        T::LogWord => "ログ",
        T::LogHint => "一致したパケットをカーネルログに残す",
        T::Enabled => "有効",
        T::Duplicate => "複製",
        T::Remove => "削除",
        T::States => "接続状態",
        T::EveryState => "すべて",
        T::OnlyIpv4 => "IPv4 のルールだけを生成します",
        T::OnlyIpv6 => "IPv6 のルールだけを生成します",
        T::Logging => "ログの設定",
        T::LoggingHint => {
            "それぞれが 1 つのチェインです。LOG ルールで記録した後、許可・破棄・拒否のいずれかを行います。レート上限はログの行数だけに適用され、パケットは制限しません。プレフィックスは末尾の空白も含めてそのまま出力されます。"
        }
        T::LogSlot { slot } => log_slot(*slot),
        T::ChainName => "チェイン名",
        T::LogPrefix => "プレフィックス",
        T::LogLevel => "レベル",
        T::Translation => "アドレス変換（NAT）",
        T::TranslationHint => {
            "ほかのホストの手前に置くホスト向け。IPv4 のみ。転送を有効にする必要があります（sysctl net.ipv4.ip_forward=1）。"
        }
        T::AddMasquerade => "マスカレードを追加",
        T::AddPortForward => "ポート転送を追加",
        T::Masquerade => "マスカレード",
        T::PortForward => "ポート転送",
        T::RemoveTranslation { number } => return format!("アドレス変換 {number} を削除").into(),
        T::ForwardedPort => "受け付けるポート",
        T::ForwardTo => "転送先ホスト",
        T::ForwardToPort => "転送先ポート",
        T::SamePort => "同じポート",
        T::Spelling => "出力の書式",
        T::StateMatch => "接続状態の書式",
        T::NotesGo => "メモの出力先",
        T::NotesInScript => "スクリプトのコメント",
        T::NotesInRules => "ルール（-m comment）",
        T::LinesOf { file } => return format!("{file} の内容。Enter キーで元の設定へ移動").into(),
        T::TakeHomeTitle => "ダウンロードと導入",
        T::NotReady => "まだダウンロードできません",
        T::NotReadyHint => {
            "このままではポリシーどおりに動作しません。先に次の点を修正してください。"
        }
        T::MendIt => "ポリシーを修正する",
        T::Download => "ダウンロード",
        T::Copy => "コピー",
        T::CopyCommands => "コマンドをコピー",
        T::Downloaded { file } => return format!("{file} をダウンロードしました。").into(),
        T::NotDownloaded { file } => {
            return format!("{file} をダウンロードできませんでした。「コピー」を押し、ファイルに貼り付けて保存してください。").into();
        }
        T::FileMode { mode } => return format!("モード {mode:o}").into(),
        T::Copied => "コピーしました。",
        T::NotCopied => {
            "ブラウザーの制限によりコピーできませんでした。テキストを選択し、手動でコピーしてください。"
        }
        T::RestoreV4Hint => {
            "IPv4 のルール。iptables-save の出力と同じ形式で、iptables-restore が全体を一括で読み込みます。"
        }
        T::RestoreV6Hint => {
            "ip6tables-restore 用の IPv6 のルール。読み込まないと、IPv6 は無防備なままです。"
        }
        T::ScriptV4Hint => {
            "IPv4 のルールをメモ付きのシェルスクリプトにしたもの。内容の確認や、手動での試行に使えます。"
        }
        T::ScriptV6Hint => "IPv6 のルールをシェルスクリプトにしたもの。",
        T::PreUpHookHint => {
            "インターフェースが有効になる前に両方のファイルを読み込むので、無防備な時間がありません。読み込めないファイルは syslog に報告され、インターフェースの起動は妨げません。"
        }
        T::PostHookHint => {
            "2011 年の記事のフック。IPv4 のみで、インターフェースが有効になった後に動作します。"
        }
        T::Commands => "ホストでの作業",
        T::OtherPrograms => {
            "まずファイルをホストにコピーします（scp）。Docker・libvirt・fail2ban・ufw・firewalld が動いているホストでは、読み込むとそれらのルールまで消えるため、ここで中止してください。"
        }
        T::StepTry { seconds } => {
            return format!(
                "元に戻せる形で試します。{seconds} 秒後に以前のルールへ自動的に戻ります。その間に、別の端末から新しい ssh 接続を試してください（ssh -o ControlPath=none HOST）。"
            )
            .into();
        }
        T::StepKeep => {
            "新しく接続できた場合だけ、ルールを確定して次の起動に備えます。接続できなければ何もせず、元に戻るのを待ってください。フックは ifupdown を使う Debian / Ubuntu 用です。netplan や NetworkManager の環境では、iptables-persistent を導入し、復元ファイルを /etc/iptables/rules.v4 と rules.v6 に置いてください。"
        }
        T::AsThePost => "2011 年の記事のとおりに進める場合",
        T::StepPost => {
            "元に戻す手段がないため、ssh 経由ではなくコンソールで行います。スクリプトを実行し、動作を確かめて保存し、フックで読み込みます。"
        }
        T::Rules(text) => return super::rules::ja::say(text),
        T::LogTitle => "何が来ているか",
        T::LogHintLong => {
            "kern.log を貼り付けるか、ファイルを開いてください。syslog・journalctl・dmesg のどの時刻形式でも、iptables の LOG の行を読み取れます。"
        }
        T::LogInput => "読み込むログ",
        T::PasteHere => "ログの行を貼り付け",
        T::LogPlaceholder => {
            "Nov 25 03:14:07 host kernel: [ 1988.05] fw input drop IN=eth0 OUT= SRC=… DST=… PROTO=TCP SPT=… DPT=22 …"
        }
        T::ChooseFile => "ファイルを開く",
        T::Clear => "消去",
        T::StaysHere => "ここにドロップしても開けます。内容はブラウザーの外に出ません。",
        T::PastedLog { size } => return format!("貼り付けたテキスト（{size}）").into(),
        T::ReadingLog => "ログを読み込んでいます",
        T::CannotRead => {
            "ファイルを最後まで読み込めませんでした。移動または削除されていないか確認してください。"
        }
        T::TallyTitle { lines } => return format!("{} 行を読み込みました", number(*lines)).into(),
        T::Understood => "解析済み",
        T::NotNetfilter => "netfilter 以外",
        T::Damaged => "破損",
        T::NoLogWorker => {
            "ログの読み込み処理を開始できなかったか、途中で停止しました。Chrome 80、Firefox 114、Safari 15 以降が必要です。対応するブラウザーをお使いの場合は、ページを再読み込みしてください。"
        }
        T::StopReading => "中止",
        T::IsGzip => {
            "このファイルはブラウザーで展開できませんでした。先に展開してください: gunzip -k FILE"
        }
        T::IsUtf16 => "UTF-16 のテキストです。UTF-8 で保存し直してください。",
        T::IsBinary => {
            "NUL バイトが含まれており、テキストではありません。/var/log/kern.log などのテキストファイルを開いてください。"
        }
        T::IsNoLog => {
            "netfilter のログが 1 行も見つかりません。/var/log/kern.log や journalctl -k の出力にある、IN= と OUT= を含む行が対象です。"
        }
        T::AssumedYears { lines, date } => {
            return format!(
                "年の記載がない {} 行は、{date} 以前で最も新しい年のものとみなしています。",
                number(*lines)
            )
            .into();
        }
        T::DamagedLines { lines } => return format!("破損した行: {}", number(*lines)).into(),
        T::ForeignLines { lines } => {
            return format!("netfilter 以外の行: {}", number(*lines)).into();
        }
        T::LineNumber => "行",
        T::Reason => "理由",
        T::LogSummary { packets, sources, from, to, counts } => {
            let span = match (from, to) {
                (Some(from), Some(to)) if from == to => format!("{from} に、"),
                (Some(from), Some(to)) => format!("{from} から {to} までに、"),
                (None, _) | (_, None) => String::new(),
            };
            return format!(
                "{span}{} 個の送信元から {} パケット。{}。",
                number(*sources as u64),
                number(*packets),
                outcomes(counts),
            )
            .into();
        }
        T::OverTime { seconds } => {
            return format!("パケット数の推移（{}ごと）", length(*seconds)).into();
        }
        T::OverUptime { seconds } => {
            return format!("起動後のパケット数の推移（{}ごと）", length(*seconds)).into();
        }
        T::HighestBar { packets } => return format!("最大 {} パケット", number(*packets)).into(),
        T::AsTable => "表で見る",
        T::BeginsAt => "開始",
        T::Accepted => "許可",
        T::Dropped => "破棄",
        T::Rejected => "拒否",
        T::UnknownAction => "不明",
        T::BySource => "送信元",
        T::ByPort => "宛先ポート",
        T::ByPrefix => "プレフィックス",
        T::ByInterface => "インターフェース（入 → 出）",
        T::ByProtocol => "プロトコル",
        T::NoPrefix => "（プレフィックスなし）",
        T::ShareOfAll => "割合",
        T::Packets => "パケット数",
        T::RowActions { counts: [dropped, rejected, accepted, unknown] } => {
            return format!(
                "（破棄 {}、拒否 {}、許可 {}、不明 {}）",
                number(*dropped),
                number(*rejected),
                number(*accepted),
                number(*unknown),
            )
            .into();
        }
        T::ShowMore { rows } => return format!("さらに {rows} 件を表示").into(),
        T::ShowFewer => "表示を減らす",
        T::WhoKnocked => "どこから、何を狙ってきたか",
        T::WhatHappened => "動作",
        T::Interface => "インターフェース",
        T::First => "最初",
        T::Last => "最後",
        T::OtherGroups { packets } => {
            return format!(
                "このほか、まれな組み合わせの {} パケットは一覧から省いています（上の集計には含まれます）。",
                number(*packets)
            )
            .into();
        }
    };
    text.into()
}

fn preset_name(preset: PresetId) -> &'static str {
    match preset {
        PresetId::Seed => "2011 年の記事",
        PresetId::SshOnly => "SSH のみ",
        PresetId::WebServer => "Web サーバー",
        PresetId::MailDnsServer => "メール・DNS",
        PresetId::Workstation => "個人用 PC",
        PresetId::HomeRouter => "家庭用ルーター",
        PresetId::LockedDownEgress => "外向きの通信も制限",
    }
}

fn preset_hint(preset: PresetId) -> &'static str {
    match preset {
        PresetId::Seed => "全方向とも既定は DROP、すべてログに残す",
        PresetId::SshOnly => "入口は SSH だけ",
        PresetId::WebServer => "HTTP・HTTPS・HTTP/3 と SSH",
        PresetId::MailDnsServer => "SMTP・IMAP・POP3・DNS",
        PresetId::Workstation => "受け付けるのは LAN 内の名前解決だけ",
        PresetId::HomeRouter => "家庭内 LAN 向けの NAT・DNS・DHCP",
        PresetId::LockedDownEgress => "外に出せるのは指定したサービスだけ",
    }
}

fn log_slot(slot: LogSlot) -> &'static str {
    match (slot.path, slot.outcome) {
        (Path::Loopback, _) => "ループバック・許可",
        (Path::Inbound, Outcome::Accepted) => "受信・許可",
        (Path::Inbound, Outcome::Dropped) => "受信・破棄",
        (Path::Inbound, Outcome::Rejected) => "受信・拒否",
        (Path::Outbound, Outcome::Accepted) => "送信・許可",
        (Path::Outbound, Outcome::Dropped) => "送信・破棄",
        (Path::Outbound, Outcome::Rejected) => "送信・拒否",
        (Path::Forwarded, Outcome::Accepted) => "転送・許可",
        (Path::Forwarded, Outcome::Dropped) => "転送・破棄",
        (Path::Forwarded, Outcome::Rejected) => "転送・拒否",
    }
}
