//! パケットの書き換えや記録。その後パケットは先へ進む。

use super::glue;
use super::values::seconds;
use crate::locale::explain::values::{dscp_class, target_words, tos_name};
use crate::model::extension::{
    AuditTarget, ConnmarkOperation, ConnmarkTarget, ConnsecmarkTarget, CtTarget, CtZone,
    CtZoneDirection, CtZoneId, EcnTarget, HopsChange, LabelCopy, MappedPrefixes, MarkChange,
    SegmentSize, SetTarget, ShiftDirection, SynproxyTarget, TeeTarget, TosBits, TproxyTarget,
};
use crate::model::{AddressMask, Target};

/// `on` は、その後どこへ進むか。
pub(super) fn deed(target: &Target, packets: &str, on: &str) -> String {
    let then = |text: &str| glue(&[packets, text, "、", on]);
    match target {
        Target::Mark(mark) => then(&marked("マーク", mark.change)),
        Target::Connmark(mark) => then(&connection_mark(mark)),
        Target::TcpMss(options) => match options.segment {
            SegmentSize::Set(bytes) => {
                then(&format!("の最大セグメント長 (MSS) を {bytes} バイトに変え"))
            }
            SegmentSize::ClampToPathMtu => {
                then("の最大セグメント長 (MSS) を経路の MTU に収まる値に下げ")
            }
        },
        Target::Ct(options) => then(&tracking(options)),
        Target::Notrack(_) => then("を接続追跡の対象から外し"),
        Target::Netmap(options) => {
            let network = options.to.map(|network| network.to_string()).unwrap_or_default();
            glue(&[packets, &format!("のアドレスのネットワーク部を {network} に置き換えます")])
        }
        Target::Tproxy(options) => transparent_proxy(packets, options),
        Target::Checksum(_) => then("の欠けているチェックサムを補い"),
        Target::Classify(options) => {
            let (major, minor) = (options.class.major, options.class.minor);
            then(&format!("をトラフィッククラス {major:x}:{minor:x} に入れ"))
        }
        Target::Tos(options) => then(&type_of_service(options.change)),
        Target::Dscp(options) => {
            let code = options.dscp.0;
            let class = dscp_class(code).map(|class| format!(" ({class})")).unwrap_or_default();
            then(&format!("の DSCP を {code:#04x}{class} に変え"))
        }
        Target::Ttl(options) => then(&hops("TTL", options.change)),
        Target::HopLimit(options) => then(&hops("ホップリミット", options.change)),
        Target::Trace(_) => then("を追跡し（一致したルールをカーネルがすべてログに記録）"),
        Target::Tee(options) => then(&copy(options)),
        Target::Audit(AuditTarget { kind }) => {
            then(&format!("を監査ログに `{}` として記録し", kind.word()))
        }
        Target::Connsecmark(ConnsecmarkTarget { copy: LabelCopy::Save }) => {
            then("のセキュリティーラベルを接続に写し")
        }
        Target::Connsecmark(ConnsecmarkTarget { copy: LabelCopy::Restore }) => {
            then("に接続のセキュリティーラベルを付け")
        }
        Target::Secmark(options) => {
            then(&format!("にセキュリティーラベル `{}` を付け", options.context))
        }
        Target::Synproxy(options) => syn_proxy(packets, options),
        Target::Tcpoptstrip(options) => {
            let numbers: Vec<String> = options.options.iter().map(u8::to_string).collect();
            match numbers.is_empty() {
                true => then("をそのままにして"),
                false => then(&format!("から TCP オプション {} を取り除き", numbers.join("、"))),
            }
        }
        Target::Idletimer(options) => {
            let time = seconds(options.timeout.into());
            then(&format!(
                "が来るたびに {time}のアイドルタイマー `{}` を再スタートし",
                options.label
            ))
        }
        Target::Led(options) => {
            then(&format!("が来ると LED `netfilter-{}` を点灯し", options.trigger))
        }
        Target::Rateest(options) => then(&format!("のレートを `{}` の名で計測し", options.name)),
        Target::SourcePrefix(options) => then(&prefix("送信元", &options.prefixes)),
        Target::DestinationPrefix(options) => then(&prefix("宛先", &options.prefixes)),
        Target::Set(options) => then(&sets(options)),
        Target::Ecn(EcnTarget { tcp_ece: Some(0), tcp_cwr: Some(0), ip_ect: None }) => {
            then("の TCP ヘッダーの ECN を無効にし")
        }
        Target::Ecn(_) | Target::Hmark(_) | Target::Clusterip(_) => {
            then(&format!("に `{}` を適用し", target_words(target)))
        }
        // 書き換えではない。
        Target::Accept | Target::Drop | Target::Return | Target::Jump(_) => String::new(),
        Target::Goto(_) | Target::Opaque(_) | Target::Log(_) | Target::Reject(_) => String::new(),
        Target::DestinationNat(_) | Target::SourceNat(_) | Target::Masquerade(_) => String::new(),
        Target::Redirect(_) | Target::Nflog(_) | Target::Ulog(_) => String::new(),
        Target::Nfqueue(_) | Target::Queue(_) => String::new(),
    }
}

fn marked(name: &str, change: MarkChange) -> String {
    let MarkChange { value, mask } = change;
    match (value, mask) {
        (_, u32::MAX) => format!("の{name}を {value:#x} にし"),
        (0, mask) => format!("の{name}のうちビット {mask:#x} をクリアし"),
        (value, 0) => format!("の{name}のうちビット {value:#x} を反転し"),
        (value, mask) if value == mask => format!("の{name}のビット {value:#x} を立て"),
        (value, mask) => format!("の{name}のうちビット {mask:#x} を {value:#x} にし"),
    }
}

fn connection_mark(target: &ConnmarkTarget) -> String {
    let masks = match (target.packet_mask, target.connection_mask) {
        (u32::MAX, u32::MAX) => String::new(),
        (packet, connection) if packet == connection => format!("（ビット {packet:#x} のみ）"),
        (packet, connection) => {
            format!("（パケット側のビット {packet:#x}、接続側のビット {connection:#x}）")
        }
    };
    let shift = target.shift.map(|shift| match shift.direction {
        ShiftDirection::Left => format!("（{} ビット左にシフト）", shift.bits),
        ShiftDirection::Right => format!("（{} ビット右にシフト）", shift.bits),
    });
    let shift = shift.unwrap_or_default();
    match target.operation {
        ConnmarkOperation::Set => {
            let change = MarkChange { value: target.value, mask: target.connection_mask };
            marked("接続のマーク", change) + &shift
        }
        ConnmarkOperation::Save => format!("のマークを接続に保存し{masks}{shift}"),
        ConnmarkOperation::Restore => format!("に接続のマークを復元し{masks}{shift}"),
    }
}

fn type_of_service(change: TosBits) -> String {
    match (tos_name(change.value, change.mask), change.value, change.mask) {
        (Some(name), ..) => format!("の TOS を {name} にし"),
        (None, value, u8::MAX) => format!("の TOS を {value:#04x} にし"),
        (None, 0, mask) => format!("の TOS のうちビット {mask:#04x} をクリアし"),
        (None, value, 0) => format!("の TOS のうちビット {value:#04x} を反転し"),
        (None, value, mask) if value == mask => format!("の TOS のビット {value:#04x} を立て"),
        (None, value, mask) => format!("の TOS のうちビット {mask:#04x} を {value:#04x} にし"),
    }
}

fn hops(name: &str, change: HopsChange) -> String {
    let text = match change {
        HopsChange::Set(value) => format!("を {value} にし"),
        HopsChange::Decrease(by) => format!("を {by} 減らし"),
        HopsChange::Increase(by) => format!("を {by} 増やし"),
    };
    glue(&["の", name, &text])
}

fn tracking(options: &CtTarget) -> String {
    if options.notrack {
        return "を接続追跡の対象から外し".into();
    }
    let mut parts = Vec::new();
    if let Some(name) = &options.helper {
        parts.push(format!("ヘルパー `{name}`"));
    }
    if let Some(name) = &options.timeout {
        parts.push(format!("タイムアウト `{name}`"));
    }
    if let Some(zone) = options.zone {
        parts.push(zone_name(zone));
    }
    let events: Vec<&str> = options.events.names().collect();
    if !events.is_empty() {
        parts.push(format!("通知するイベント {}", events.join("、")));
    }
    let expected: Vec<&str> = options.expectation_events.names().collect();
    if !expected.is_empty() {
        parts.push("予期される接続の通知".into());
    }
    match parts.is_empty() {
        true => "を通常どおり接続追跡し".into(),
        false => format!("の接続追跡を設定し（{}）", parts.join("、")),
    }
}

fn zone_name(zone: CtZone) -> String {
    let id = match zone.id {
        CtZoneId::Number(number) => format!("ゾーン {number}"),
        CtZoneId::Mark => "マークの示すゾーン".to_owned(),
    };
    match zone.direction {
        CtZoneDirection::Both => id,
        CtZoneDirection::Original => format!("{id}（開始側のみ）"),
        CtZoneDirection::Reply => format!("{id}（応答側のみ）"),
    }
}

fn transparent_proxy(packets: &str, options: &TproxyTarget) -> String {
    let address = match options.address.is_unspecified() {
        true => "このホスト".to_owned(),
        false => options.address.to_string(),
    };
    let port = match options.port {
        0 => "同じ番号のポート".to_owned(),
        port => format!("{port} 番ポート"),
    };
    let mark = match (options.mark.value, options.mark.mask) {
        (0, 0) => String::new(),
        (value, u32::MAX) => format!("、マークを {value:#x} にします"),
        (value, mask) => format!("、マークのうちビット {mask:#x} を {value:#x} にします"),
    };
    let hand = if mark.is_empty() { "に渡します" } else { "に渡し" };
    glue(&[
        packets,
        "を、内容を変えずに",
        &address,
        "の",
        &port,
        "で待つ透過プロキシー",
        hand,
        &mark,
    ])
}

fn copy(options: &TeeTarget) -> String {
    let gateway = options.gateway.map(|gateway| gateway.to_string()).unwrap_or_default();
    match &options.interface {
        Some(name) => format!("の複製を {name} から {gateway} へ送り"),
        None => format!("の複製を {gateway} へ送り"),
    }
}

fn syn_proxy(packets: &str, options: &SynproxyTarget) -> String {
    let mut offers = Vec::new();
    offers.extend(options.segment_size.map(|size| format!("MSS {size}")));
    offers.extend(options.window_scale.map(|bits| format!("ウィンドウスケール {bits}")));
    let flags = [
        (options.sack_permitted, "SACK"),
        (options.timestamp, "タイムスタンプ"),
        (options.ecn, "ECN"),
    ];
    offers.extend(flags.into_iter().filter(|(is, _)| *is).map(|(_, name)| name.to_owned()));
    let offers = match offers.is_empty() {
        true => String::new(),
        false => format!("（提示するオプション: {}）", offers.join("、")),
    };
    glue(&[
        packets,
        "にサーバーの代わりに応答し、ハンドシェイクが完了してからサーバーに接続します",
        &offers,
    ])
}

fn prefix(word: &str, prefixes: &MappedPrefixes) -> String {
    let text = |prefix: Option<AddressMask>| prefix.map(|one| one.to_string()).unwrap_or_default();
    let (from, to) = (text(prefixes.from), text(prefixes.to));
    format!("の{word}のプレフィックス {from} を {to} に置き換え")
}

fn sets(options: &SetTarget) -> String {
    let sides = super::counts::sides;
    let mut parts = Vec::new();
    if let Some(set) = &options.add {
        let mut notes = Vec::new();
        notes.extend(options.timeout.map(|time| format!("有効期間 {}", seconds(time.into()))));
        if options.exist {
            notes.push("すでにあれば更新".into());
        }
        let notes = match notes.is_empty() {
            true => String::new(),
            false => format!("（{}）", notes.join("、")),
        };
        parts.push(format!("の{}をセット `{}` に追加し{notes}", sides(&set.sides), set.name));
    }
    if let Some(set) = &options.delete {
        parts.push(format!("の{}をセット `{}` から削除し", sides(&set.sides), set.name));
    }
    if let Some(set) = &options.map {
        let what = [
            (options.map_mark, "マーク"),
            (options.map_priority, "優先度"),
            (options.map_queue, "キュー"),
        ];
        let what: Vec<&str> =
            what.into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect();
        let (sides, what) = (sides(&set.sides), what.join("・"));
        parts.push(format!("の{what}を、{sides}に対してセット `{}` が持つ値にし", set.name));
    }
    parts.join("、").replace("、の", "、")
}
