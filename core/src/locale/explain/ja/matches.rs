//! そのほかの条件。文の部品になる。

use super::connections::State;
use super::values::{bytes, port_list, range};
use super::{connections, counts, glue, host, packets};
use crate::locale::explain::conditions::Condition;
use crate::locale::explain::values::{
    FlagKind, dscp_class, flag_kind, match_words, opaque_words, pattern, tos_name,
};
use crate::model::Negatable;
use crate::model::extension::{
    EcnMatch, FlagTest, HopTest, IcmpTest, NumberRange, PacketType, StringMatch, TcpFlags, TosBits,
};
use crate::net::Family;

/// 文の部品。
#[derive(Debug)]
pub(super) enum Clause {
    /// 文頭に置く「…場合」。時刻、回数、ほかのパケットについて。
    If(String),
    /// 独立した文。条件に伴う動作。
    Then(String),
    /// 連体修飾。「マークが 0x1 の」など。
    That(String),
}

pub(super) fn clauses(condition: &Condition<'_>, family: Family) -> Vec<Clause> {
    use Condition as C;
    match condition {
        C::Connection(test) => connections::test(test),
        C::Limit(limit) => vec![counts::limit(limit)],
        C::Time(time) => host::time(time),
        C::Statistic(statistic) => vec![counts::statistic(statistic)],
        C::BridgePort(port) => host::bridge_port(port),
        C::ReversePath(filter) => vec![host::reverse_path(filter)],
        C::Socket(socket) => host::socket(socket),
        C::Ipsec(policy) => vec![host::ipsec(policy)],
        C::Recent(recent) => counts::recent(recent),
        C::Set(set) => counts::set(set),
        C::Owner(owner) => host::owner(owner),
        C::Connlimit(limit) => vec![counts::connlimit(limit, family)],
        C::Hashlimit(limit) => vec![counts::hashlimit(limit, family)],
        C::AddressType(kinds) => host::address_types(kinds),
        C::Connbytes(amount) => counts::connbytes(amount).into_iter().collect(),
        C::Quota(quota) => vec![counts::quota(*quota)],
        C::DeviceGroup(groups) => host::device_groups(groups),
        C::ControlGroup(group) => host::control_group(group),
        C::Cluster(cluster) => vec![host::cluster(cluster)],
        C::Label(label) => host::label(label),
        C::Congestion(ecn) => congestion(ecn).into_iter().map(Clause::That).collect(),
        C::Account(name) => vec![Clause::Then(format!("カウンター `{name}` に計上します"))],
        other => vec![Clause::That(that(other, family))],
    }
}

/// 短く言える条件。
fn that(condition: &Condition<'_>, family: Family) -> String {
    use Condition as C;
    match condition {
        C::LaterFragment { negated: false } => "2 番目以降のフラグメントである".into(),
        C::LaterFragment { negated: true } => "分割されていないか、先頭のフラグメントである".into(),
        C::States(states) => match connections::states(*states) {
            State::New => "新規接続の".into(),
            State::Of(text) => text,
        },
        C::EitherPort(ports) => glue(&["送信元または宛先が", &port_list(ports, None, ""), "の"]),
        C::Flags(test) => flags(*test),
        C::TcpOption(Negatable { negated, value }) => {
            format!("TCP オプション {value} を{}", holding(*negated))
        }
        C::Icmp(Negatable { negated, value }) => {
            let kind = match value {
                IcmpTest::Any => "いずれかのタイプ".into(),
                IcmpTest::Type(kind) => packets::icmp_kind(*kind, family),
            };
            glue(&[&kind, if *negated { "ではない" } else { "である" }])
        }
        C::Mark(Negatable { negated, value }) => format!("マークが {value} {}", of(*negated)),
        C::ConnectionMark(Negatable { negated, value }) => {
            format!("接続のマークが {value} {}", of(*negated))
        }
        C::Length(Negatable { negated, value }) => glue(&["長さが", &length(value), of(*negated)]),
        C::Hops(test) => hops(*test, family),
        C::SegmentSize(Negatable { negated, value }) => {
            format!("最大セグメント長 (MSS) が {} バイト{}", range(value), of(*negated))
        }
        C::Kind(Negatable { negated, value }) => kind(*negated, *value),
        C::Mac(Negatable { negated, value }) => {
            format!("送信元の MAC アドレスが {value} {}", of(*negated))
        }
        C::Text(text) => contains(text),
        C::Helper { negated, name } => {
            let name = match name.as_str() {
                "" => "いずれかの".to_owned(),
                name => format!(" `{name}` "),
            };
            let opened = if *negated { "開かれたのではない" } else { "開かれた" };
            format!("接続ヘルパー{name}によって{opened}接続の")
                .replace("接続ヘルパーいずれかの", "いずれかの接続ヘルパー")
        }
        C::Dscp(Negatable { negated, value }) => {
            let class = dscp_class(value.0).map(|class| format!(" ({class})")).unwrap_or_default();
            format!("DSCP が {:#04x}{class} {}", value.0, of(*negated))
        }
        C::Tos(Negatable { negated, value }) => {
            format!("TOS が {} {}", tos(*value), of(*negated))
        }
        C::Processor(Negatable { negated, value }) => match negated {
            false => format!("{value} 番の CPU が処理する"),
            true => format!("{value} 番以外の CPU が処理する"),
        },
        C::Realm(Negatable { negated, value }) => {
            format!("ルーティングレルムが {value} {}", of(*negated))
        }
        C::System { negated, genre } => {
            format!(
                "送信元の OS が `{}` {}",
                genre.as_str(),
                if *negated { "ではないと推定される" } else { "と推定される" }
            )
        }
        C::SecurityIndex(Negatable { negated, value }) => {
            format!("SPI が {} {}", range(value), of(*negated))
        }
        C::Eui64 => "送信元アドレスの末尾が送信元の MAC アドレス (EUI-64) と一致する".into(),
        C::Words(one) => format!("`{}` に一致する", match_words(one)),
        C::Opaque(opaque) => {
            format!("`{}`（意味はここでは不明）に一致する", opaque_words(opaque))
        }
        // clauses が扱う。
        C::Connection(_) | C::Limit(_) | C::Time(_) | C::Statistic(_) => String::new(),
        C::BridgePort(_) | C::ReversePath(_) | C::Socket(_) | C::Ipsec(_) => String::new(),
        C::Recent(_) | C::Set(_) | C::Owner(_) | C::Connlimit(_) => String::new(),
        C::Hashlimit(_) | C::AddressType(_) | C::Connbytes(_) | C::Quota(_) => String::new(),
        C::DeviceGroup(_) | C::ControlGroup(_) | C::Cluster(_) | C::Label(_) => String::new(),
        C::Congestion(_) | C::Account(_) => String::new(),
    }
}

fn length(range_of: &NumberRange<u16>) -> String {
    match (range_of.first, range_of.last) {
        (0, last) => format!("{last} バイト以下"),
        (first, u16::MAX) => format!("{first} バイト以上"),
        (_, _) => format!("{} バイト", range(range_of)),
    }
}

/// 「…の」「…以外の」。
pub(super) fn of(negated: bool) -> &'static str {
    if negated { "以外の" } else { "の" }
}

fn holding(negated: bool) -> &'static str {
    if negated { "持たない" } else { "持つ" }
}

fn flags(Negatable { negated, value: test }: Negatable<FlagTest>) -> String {
    let names = |flags: TcpFlags| flags.to_string().replace(',', "・");
    let (examined, set) = (names(test.examined), names(test.set));
    let is_all = test.examined.0 == 0x3f;
    match (flag_kind(test), negated) {
        (FlagKind::Syn, false) => "接続開始要求 (SYN) である".into(),
        (FlagKind::Syn, true) => "接続開始要求 (SYN) ではない".into(),
        (FlagKind::AllOf, false) if is_all => "すべての TCP フラグが立った".into(),
        (FlagKind::AllOf, false) => format!("{set} が立った"),
        (FlagKind::AllOf, true) => format!("{set} が{}立っていない", both(&set)),
        (FlagKind::NoneOf, false) if is_all => "TCP フラグが 1 つも立っていない".into(),
        (FlagKind::NoneOf, true) if is_all => "TCP フラグがいずれか立った".into(),
        (FlagKind::NoneOf, false) => format!("{examined} がいずれも立っていない"),
        (FlagKind::NoneOf, true) => format!("{examined} のいずれかが立った"),
        (FlagKind::Mixed, false) if is_all => format!("{set} だけが立った"),
        (FlagKind::Mixed, true) if is_all => format!("{set} だけが立った状態ではない"),
        (FlagKind::Mixed, false) => format!("{examined} のうち {set} だけが立った"),
        (FlagKind::Mixed, true) => {
            format!("{examined} のうち {set} だけが立った状態ではない")
        }
    }
}

fn both(names: &str) -> &'static str {
    if names.contains('・') { "同時には" } else { "" }
}

fn hops(test: HopTest, family: Family) -> String {
    let name = match family {
        Family::V4 => "TTL",
        Family::V6 => "ホップリミット",
    };
    let text = match test {
        HopTest::Equal(Negatable { negated, value }) => format!("が {value} {}", of(negated)),
        HopTest::Below(bound) => format!("が {bound} 未満の"),
        HopTest::Above(bound) => format!("が {bound} を超える"),
    };
    glue(&[name, &text])
}

fn kind(negated: bool, kind: PacketType) -> String {
    let to = match kind {
        PacketType::Unicast => "このホスト宛て（ユニキャスト）",
        PacketType::Broadcast => "ブロードキャスト",
        PacketType::Multicast => "マルチキャスト",
        PacketType::OtherHost => "同じネットワークの別のホスト宛て",
    };
    format!("{to}{}", of(negated))
}

fn contains(text: &StringMatch) -> String {
    let Some(Negatable { negated, value }) = &text.pattern else { return "任意の".into() };
    let verb = if *negated { "含まない" } else { "含む" };
    let place = match (text.from, text.to) {
        (0, u16::MAX) => String::new(),
        (0, to) => format!("先頭 {to} バイトの中に "),
        (from, u16::MAX) => format!("先頭 {} より後ろに ", bytes(from.into())),
        (from, to) => format!("{from}〜{to} バイト目に "),
    };
    let case = if text.ignore_case { "（大文字・小文字を区別せず）" } else { "" };
    format!("{place}`{}` という文字列を{case}{verb}", pattern(value))
}

fn tos(tos: TosBits) -> String {
    match (tos_name(tos.value, tos.mask), tos.mask) {
        (Some(name), _) => name.into(),
        (None, u8::MAX) => format!("{:#04x}", tos.value),
        (None, _) => tos.to_string(),
    }
}

fn congestion(ecn: &EcnMatch) -> Vec<String> {
    let flag = |flag: Option<Negatable<()>>, name: &str| {
        let Negatable { negated, .. } = flag?;
        let stands = if negated { "立っていない" } else { "立った" };
        Some(format!("TCP フラグ {name} が{stands}"))
    };
    let codepoint = ecn.codepoint.map(|Negatable { negated, value }| {
        format!("IP ヘッダーの ECN が {value} {}", of(negated))
    });
    let flags = [flag(ecn.echo, "ECE"), flag(ecn.window_reduced, "CWR"), codepoint];
    flags.into_iter().flatten().collect()
}
