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

pub(super) fn say(text: &Text) -> Cow<'static, str> {
    use Text as T;
    let text = match text {
        T::Tagline => "既定は DROP。その中身がわかる",
        T::PageCompose => "ポリシー作成",
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
            "このブラウザーは古いためリンクを作成できません。ファイルのダウンロードは可能です。"
        }
        T::LinkNotCopied { link } => {
            return format!("ブラウザーの制限でコピーできませんでした。リンクはこちらです: {link}")
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
            "このブラウザーではデータを保存できません。閉じると内容が失われるため、リンクをコピーしておいてください。"
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
            "正しく読めない欄があり、その内容はリンクに含められません。先に修正してください。"
        }
        T::FooterPrivate => {
            "処理はすべてこのページの中で行われます。入力・貼り付け・ファイルの内容がブラウザーの外に出ることはありません。"
        }
        T::Policy => "ポリシー",
        T::Files => "ファイル",
        T::StartFrom => "ひな型から始める",
        T::PresetName { preset } => preset_name(*preset),
        T::PresetHint { preset } => preset_hint(*preset),
        T::Title => "ポリシーのタイトル",
        T::Inbound => "受信",
        T::InboundHint => {
            "このホスト宛てのパケット。上から順に調べ、最初に一致した項目で決まります。"
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
        T::EstablishedHint => "許可した接続の続きと応答、それに関する ICMP エラー",
        T::DropInvalid => "不正なパケット",
        T::DropInvalidHint => "どの接続にも属さないもの(INVALID)",
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
                EntryField::OutInterface => "出力側インターフェース",
                EntryField::Limit => "レート",
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
        T::FromAnywhere => "送信元を問わない",
        T::To => "宛先",
        T::ToAnywhere => "宛先を問わない",
        T::InBy => "入力インターフェース",
        T::OutBy => "出力インターフェース",
        T::AnyInterface => "指定なし",
        T::AtMost => "上限",
        T::NoLimit => "制限なし",
        T::Note => "メモ",
        T::NotePlaceholder => "メモ",
        T::LogWord => "ログ",
        T::LogHint => "このパケットをカーネルログに残す",
        T::Enabled => "有効",
        T::Duplicate => "複製",
        T::Remove => "削除",
        T::States => "接続の状態",
        T::EveryState => "すべて",
        T::OnlyIpv4 => "IPv4 のルールだけが作られます",
        T::OnlyIpv6 => "IPv6 のルールだけが作られます",
        T::Logging => "ログの設定",
        T::LoggingHint => {
            "それぞれが 1 つのチェインで、プレフィックスとレートを指定した LOG ルールの後に判定が続きます。レートで制限されるのはログの行数で、パケットではありません。プレフィックスの直後に本文が続くので、末尾に空白を入れておきます。"
        }
        T::LogSlot { slot } => log_slot(*slot),
        T::ChainName => "チェイン名",
        T::LogPrefix => "プレフィックス",
        T::LogLevel => "レベル",
        T::Translation => "アドレス変換(NAT)",
        T::TranslationHint => "ほかのホストの手前に置くホスト向け。IPv4 のみ。",
        T::AddMasquerade => "マスカレードを追加",
        T::AddPortForward => "ポート転送を追加",
        T::Masquerade => "マスカレード",
        T::PortForward => "ポート転送",
        T::RemoveTranslation { number } => return format!("アドレス変換 {number} を削除").into(),
        T::ForwardedPort => "受け付けるポート",
        T::ForwardTo => "転送先ホスト",
        T::ForwardToPort => "転送先ポート",
        T::SamePort => "同じポート",
        T::Spelling => "書き方",
        T::StateMatch => "接続状態の書き方",
        T::NotesGo => "メモの出力先",
        T::NotesInScript => "スクリプトのコメント",
        T::NotesInRules => "ルール(-m comment)",
        T::LinesOf { file } => return format!("{file} の内容。Enter キーで元の設定へ移動").into(),
        T::TakeHomeTitle => "ダウンロードと導入",
        T::NotReady => "まだダウンロードできません",
        T::NotReadyHint => "このままではポリシーどおりに動きません。先に次の点を修正してください:",
        T::MendIt => "ポリシーを修正する",
        T::Download => "ダウンロード",
        T::Copy => "コピー",
        T::CopyCommands => "コマンドをコピー",
        T::Downloaded { file } => return format!("{file} をダウンロードしました。").into(),
        T::NotDownloaded { file } => {
            return format!("{file} をダウンロードできませんでした。「コピー」してファイルに貼り付けてください。").into();
        }
        T::Copied => "コピーしました。",
        T::NotCopied => {
            "ブラウザーの制限でコピーできませんでした。文字列を選択してコピーしてください。"
        }
        T::RestoreV4Hint => {
            "IPv4 のルール。iptables-save の出力と同じ形式で、iptables-restore が一括して読み込みます。"
        }
        T::RestoreV6Hint => {
            "IPv6 のルール。ip6tables-restore 用。読み込まなければ IPv6 は開いたままです。"
        }
        T::ScriptV4Hint => {
            "IPv4 のルールをメモ付きのシェルスクリプトにしたもの。読んで確かめたり、手で試したりできます。"
        }
        T::ScriptV6Hint => "IPv6 のルールをシェルスクリプトにしたもの。",
        T::PreUpHookHint => {
            "インターフェースが有効になる前に両方のファイルを読み込むので、無防備な時間がありません。失敗は syslog に残り、ホストから締め出されることもありません。"
        }
        T::PostHookHint => {
            "2011 年の記事のフック。IPv4 のみで、インターフェースが有効になった後に動きます。"
        }
        T::Commands => "ホスト側の作業",
        T::StepPlace => "ファイルを配置します(ifupdown を使う Debian / Ubuntu):",
        T::StepTry { seconds } => {
            return format!(
                "元に戻せる形で試します。{seconds} 秒後に以前のルールへ自動的に戻ります。その間に、別の端末から ssh で接続してみてください。"
            )
            .into();
        }
        T::StepKeep => {
            "新しく接続できたら、このルールを確定します。次の起動からはフックが読み込みます。接続できなければ、元に戻るまで待ってください。"
        }
        T::AsThePost => "記事のとおりに進める場合",
        T::StepPost => "スクリプトを実行し、動作を確かめて保存し、フックで読み込みます:",
        T::LogTitle => "何が来ているか",
        T::LogHintLong => {
            "kern.log を貼り付けるか、ファイルを開いてください。syslog・journalctl・dmesg の時刻表示の後にある iptables の LOG 行を読み取ります。"
        }
        T::LogInput => "読み込むログ",
        T::PasteHere => "ログの行を貼り付け",
        T::LogPlaceholder => {
            "Nov 25 03:14:07 host kernel: [ 1988.05] fw input drop IN=eth0 OUT= SRC=… DST=… PROTO=TCP SPT=… DPT=22 …"
        }
        T::ChooseFile => "ファイルを開く",
        T::Clear => "消去",
        T::StaysHere => "またはここにドロップ。内容はブラウザーの外に出ません。",
        T::PastedLog { size } => return format!("貼り付けたテキスト({size})").into(),
        T::ReadingLog => "ログを読み込んでいます",
        T::CannotRead => {
            "ファイルを最後まで読めませんでした。移動や削除をしていないか確認してください。"
        }
        T::TallyTitle { lines } => return format!("{} 行を読み込みました", number(*lines)).into(),
        T::Understood => "解析できた",
        T::NotNetfilter => "netfilter 以外",
        T::Damaged => "破損",
        T::NoLogWorker => {
            "ログを読む処理を開始できないか、途中で止まりました。Chrome 80、Firefox 114、Safari 15 以降が必要です。新しいブラウザーの場合は、ページを再読み込みしてください。"
        }
        T::StopReading => "中止",
        T::IsGzip => {
            "このファイルはブラウザーで展開できませんでした。先に展開してください: gunzip -k FILE"
        }
        T::IsUtf16 => "UTF-16 のテキストです。UTF-8 で保存し直してください。",
        T::IsBinary => {
            "NUL バイトを含むため、テキストではありません。/var/log/kern.log などのテキストファイルを開いてください。"
        }
        T::IsNoLog => {
            "netfilter のログが 1 行も見つかりません。IN= と OUT= を含む行で、/var/log/kern.log や journalctl -k にあります。"
        }
        T::AssumedYears { lines, date } => {
            return format!(
                "年のない {} 行は、{date} 以前で最も新しい年とみなしています。",
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
        T::LogSummary { packets, sources, from, to, dropped, accepted, rejected } => {
            let span = match (from, to) {
                (Some(from), Some(to)) if from == to => format!("{from} に、"),
                (Some(from), Some(to)) => format!("{from} から {to} までに、"),
                (None, _) | (_, None) => String::new(),
            };
            return format!(
                "{span}{} か所から {} パケット。破棄 {}、拒否 {}、許可 {}。",
                number(*sources as u64),
                number(*packets),
                number(*dropped),
                number(*rejected),
                number(*accepted),
            )
            .into();
        }
        T::OverTime { seconds } => {
            return format!("パケット数の推移({}ごと)", length(*seconds)).into();
        }
        T::OverUptime { seconds } => {
            return format!("起動からのパケット数の推移({}ごと)", length(*seconds)).into();
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
        T::ByInterface => "インターフェース(入 → 出)",
        T::ByProtocol => "プロトコル",
        T::NoPrefix => "(プレフィックスなし)",
        T::ShareOfAll => "割合",
        T::Packets => "パケット数",
        T::RowActions { counts: [dropped, rejected, accepted, unknown] } => {
            return format!(
                "(破棄 {}、拒否 {}、許可 {}、不明 {})",
                number(*dropped),
                number(*rejected),
                number(*accepted),
                number(*unknown),
            )
            .into();
        }
        T::ShowMore { rows } => return format!("さらに {rows} 件を表示").into(),
        T::ShowFewer => "表示を減らす",
        T::WhoKnocked => "どこから、何を狙って来たか",
        T::WhatHappened => "動作",
        T::Interface => "インターフェース",
        T::First => "最初",
        T::Last => "最後",
        T::OtherGroups { packets } => {
            return format!(
                "ほかに、まれな組み合わせの {} パケットがあります(上の集計には含まれます)。",
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
        PresetId::LockedDownEgress => "外向きも制限",
    }
}

fn preset_hint(preset: PresetId) -> &'static str {
    match preset {
        PresetId::Seed => "全方向で既定 DROP、すべてログに残す",
        PresetId::SshOnly => "入口は SSH だけ",
        PresetId::WebServer => "HTTP・HTTPS・HTTP/3 と SSH",
        PresetId::MailDnsServer => "SMTP・IMAP・POP3・DNS",
        PresetId::Workstation => "LAN 内の名前解決のほかは受け付けない",
        PresetId::HomeRouter => "家庭内 LAN 向けの NAT・DNS・DHCP",
        PresetId::LockedDownEgress => "外へ出る通信も指定したものだけ",
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
