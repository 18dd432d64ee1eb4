//! ホスト、プロセス、経路、時刻についての条件。

use super::glue;
use super::matches::{Clause, of};
use super::values::interface;
use crate::locale::explain::values::match_words;
use crate::model::extension::{
    AddressType, AddressTypes, AddrtypeMatch, CgroupMatch, ClusterMatch, ConnlabelMatch, Date,
    DevgroupMatch, DeviceGroup, MonthDays, OwnerIds, OwnerMatch, PhysdevMatch, PolicyDirection,
    PolicyElement, PolicyKind, PolicyMatch, RpfilterMatch, SocketMatch, TimeMatch, TimeOfDay,
    WeekDays,
};
use crate::model::{Match, Negatable};

pub(super) fn time(time: &TimeMatch) -> Vec<Clause> {
    let mut parts = Vec::new();
    if time.date_start != Date::FIRST {
        parts.push(format!("{} から", date(time.date_start)));
    }
    if time.date_stop.seconds() < Date::UNSAID_STOP.seconds() {
        parts.push(format!("{} まで", date(time.date_stop)));
    }
    if time.month_days != MonthDays::ALL {
        let days: Vec<String> = time.month_days.days().map(|day| format!("{day} 日")).collect();
        parts.push(format!("毎月 {}", days.join("、")));
    }
    if time.week_days != WeekDays::ALL {
        let days: Vec<&str> = time.week_days.days().map(week_day).collect();
        parts.push(match days.is_empty() {
            true => "どの曜日でもない日".into(),
            false => format!("{}曜日", days.join("・")),
        });
    }
    let has_clock = (time.day_start, time.day_stop) != (TimeOfDay::FIRST, TimeOfDay::LAST);
    if has_clock {
        parts.push(format!("{}〜{}", clock(time.day_start), clock(time.day_stop)));
    }
    if parts.is_empty() {
        return Vec::new();
    }
    let zone = if time.kernel_time_zone { "カーネルのタイムゾーン" } else { "UTC" };
    let when = parts.join("、").replace("曜日、", "曜日の ");
    let is_by_day = time.month_days != MonthDays::ALL || time.week_days != WeekDays::ALL;
    let end = if is_by_day && !has_clock { "に" } else { "の間" };
    vec![Clause::If(format!("{when}（{zone}）{end}"))]
}

fn clock(time: TimeOfDay) -> String {
    let text = time.to_string();
    text.strip_suffix(":00").map(str::to_owned).unwrap_or(text)
}

fn date(date: Date) -> String {
    let text = date.to_string().replace('T', " ");
    text.strip_suffix(" 00:00:00").map(str::to_owned).unwrap_or(text)
}

/// 1–7 from Monday to Sunday.
fn week_day(day: u8) -> &'static str {
    const DAYS: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];
    usize::from(day).checked_sub(1).and_then(|index| DAYS.get(index)).copied().unwrap_or_default()
}

pub(super) fn bridge_port(port: &PhysdevMatch) -> Vec<Clause> {
    let texts = [
        port.is_in.map(|flag| match flag.negated {
            false => "ブリッジのポートから入った".to_owned(),
            true => "ブリッジのポート以外から入った".to_owned(),
        }),
        (port.in_interface.as_ref())
            .map(|way| glue(&["ブリッジのポート", &interface(way), "から入った"])),
        port.is_out.map(|flag| match flag.negated {
            false => "ブリッジのポートから出る".to_owned(),
            true => "ブリッジのポート以外から出る".to_owned(),
        }),
        (port.out_interface.as_ref())
            .map(|way| glue(&["ブリッジのポート", &interface(way), "から出る"])),
        port.is_bridged.map(|flag| match flag.negated {
            false => "ルーティングされずブリッジされる".to_owned(),
            true => "ブリッジされずルーティングされる".to_owned(),
        }),
    ];
    texts.into_iter().flatten().map(Clause::That).collect()
}

pub(super) fn reverse_path(filter: &RpfilterMatch) -> Clause {
    let text = match (filter.invert, filter.loose) {
        (false, true) => "応答がいずれかのインターフェースから出ていく",
        (false, false) => "応答が届いたインターフェースから出ていく",
        (true, true) => "応答がどのインターフェースからも出ていかない",
        (true, false) => "応答が届いたインターフェースからは出ていかない",
    };
    let mut notes = Vec::new();
    if filter.valid_mark {
        notes.push("経路の選択にマークも使う");
    }
    if filter.accept_local {
        notes.push("このホスト自身のアドレスも認める");
    }
    let notes = match notes.is_empty() {
        true => String::new(),
        false => format!("（{}）", notes.join("。")),
    };
    Clause::That(format!("{text}{notes}"))
}

pub(super) fn socket(socket: &SocketMatch) -> Vec<Clause> {
    let kind = if socket.transparent { "透過ソケット" } else { "ソケット" };
    let wildcard = match socket.no_wildcard {
        true => "（全アドレスで待ち受けるものを含む）",
        false => "",
    };
    let mut clauses = vec![Clause::That(format!("このホストの{kind}{wildcard}が受け取る"))];
    if socket.restore_mark {
        clauses.push(Clause::Then("ソケットのマークをパケットに付けます".into()));
    }
    clauses
}

pub(super) fn ipsec(policy: &PolicyMatch) -> Clause {
    let is_out = match policy.direction {
        Some(PolicyDirection::Out) => true,
        Some(PolicyDirection::In) | None => false,
    };
    let has_elements = policy.elements.iter().any(|one| *one != PolicyElement::default());
    let more = match has_elements || policy.strict {
        true => format!("（`{}`）", match_words(&Match::Policy(policy.clone()))),
        false => String::new(),
    };
    let text = match (policy.kind, is_out) {
        (PolicyKind::Ipsec, false) => "IPsec で届いた",
        (PolicyKind::Ipsec, true) => "IPsec で送り出される",
        (PolicyKind::None, false) => "IPsec を使わずに届いた",
        (PolicyKind::None, true) => "IPsec を使わずに送り出される",
    };
    Clause::That(format!("{text}{more}"))
}

pub(super) fn owner(owner: &OwnerMatch) -> Vec<Clause> {
    let mut texts = Vec::new();
    if let Some(flag) = owner.socket_exists {
        texts.push(match flag.negated {
            false => "このホストのソケットに属する".to_owned(),
            true => "このホストのどのソケットにも属さない".to_owned(),
        });
    }
    let mut sent = |ids: &Negatable<OwnerIds>, name: &str, note: &str| {
        let ids_of = shown(&ids.value);
        texts.push(match ids.negated {
            false => format!("{name} {ids_of}{note} のプロセスが送る"),
            true => format!("{name} {ids_of}{note} 以外のプロセスが送る"),
        });
    };
    if let Some(user) = &owner.user {
        sent(user, "ユーザー", "");
    }
    if let Some(group) = &owner.group {
        let note =
            if owner.supplementary_groups { "（補助グループを含む）" } else { "" };
        sent(group, "グループ", note);
    }
    texts.into_iter().map(|text| Clause::That(text.replace("） ", "）"))).collect()
}

fn shown(ids: &OwnerIds) -> String {
    match ids {
        OwnerIds::Range { first: 0, last: 0 } => "0 (root)".into(),
        OwnerIds::Range { first, last } if first == last => first.to_string(),
        OwnerIds::Range { first, last } => format!("{first}〜{last}"),
        OwnerIds::Name(name) => format!("`{name}`"),
    }
}

pub(super) fn address_types(kinds: &AddrtypeMatch) -> Vec<Clause> {
    let place = match (kinds.limit_interface_in, kinds.limit_interface_out) {
        (true, _) => "、届いたインターフェース上の、",
        (_, true) => "、出ていくインターフェース上の、",
        (false, false) => "",
    };
    let side = |types: Option<Negatable<AddressTypes>>, word: &str| {
        let Negatable { negated, value } = types?;
        let kinds = kinds_of(value).join("または");
        Some(Clause::That(format!("{word}が{place}{kinds}{}", of(negated))))
    };
    let sides = [side(kinds.source, "送信元"), side(kinds.destination, "宛先")];
    sides.into_iter().flatten().collect()
}

fn kinds_of(types: AddressTypes) -> Vec<&'static str> {
    let all = [
        (AddressType::Unspecified, "未指定アドレス"),
        (AddressType::Unicast, "ユニキャストアドレス"),
        (AddressType::Local, "このホストのアドレス"),
        (AddressType::Broadcast, "ブロードキャストアドレス"),
        (AddressType::Anycast, "エニーキャストアドレス"),
        (AddressType::Multicast, "マルチキャストアドレス"),
        (AddressType::Blackhole, "経路が blackhole のアドレス"),
        (AddressType::Unreachable, "経路が unreachable のアドレス"),
        (AddressType::Prohibit, "経路が prohibit のアドレス"),
        (AddressType::Throw, "経路が throw のアドレス"),
        (AddressType::Nat, "経路が nat のアドレス"),
        (AddressType::ExternalResolve, "経路が xresolve のアドレス"),
    ];
    all.into_iter().filter(|(kind, _)| types.contains(*kind)).map(|(_, text)| text).collect()
}

pub(super) fn device_groups(groups: &DevgroupMatch) -> Vec<Clause> {
    let sides = [(groups.source, "で受信した"), (groups.destination, "から出る")];
    let text = |(group, way): (Option<Negatable<DeviceGroup>>, &str)| {
        let Negatable { negated, value: DeviceGroup(mark) } = group?;
        let of = of(negated);
        Some(Clause::That(format!("デバイスグループ {mark} {of}インターフェース{way}")))
    };
    sides.into_iter().filter_map(text).collect()
}

pub(super) fn control_group(group: &CgroupMatch) -> Vec<Clause> {
    let mut texts = Vec::new();
    if let Some(Negatable { negated, value }) = &group.path {
        let path = value.as_str();
        let belongs = if *negated { "属さない" } else { "属する" };
        texts.push(format!("コントロールグループ `{path}` に{belongs}プロセスの"));
    }
    if let Some(Negatable { negated, value }) = group.class {
        texts.push(format!("net_cls のクラスが {value} {}プロセスの", of(negated)));
    }
    texts.into_iter().map(Clause::That).collect()
}

pub(super) fn cluster(cluster: &ClusterMatch) -> Clause {
    let total = cluster.total.unwrap_or_default();
    let Some(Negatable { negated, value }) = cluster.nodes else {
        return Clause::That(format!("{total} 台のクラスターに割り振られる"));
    };
    let nodes: Vec<String> =
        (0..32).filter(|bit| value & (1 << bit) != 0).map(|bit| (bit + 1).to_string()).collect();
    let falls = if negated { "割り振られない" } else { "割り振られる" };
    Clause::That(format!("{total} 台のクラスターのうちノード {} に{falls}", nodes.join("、")))
}

pub(super) fn label(label: &ConnlabelMatch) -> Vec<Clause> {
    let Some(Negatable { negated, value }) = label.label else { return Vec::new() };
    let number = value.number();
    let is = if negated { "付いていない" } else { "付いた" };
    match label.set {
        true => vec![Clause::Then(format!("接続にラベル {number} を付けます"))],
        false => vec![Clause::That(format!("接続にラベル {number} が{is}"))],
    }
}
