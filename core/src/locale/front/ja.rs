//! Japanese.

use super::{options, words};
use crate::front::Problem as P;
use crate::locale::{Language, Localize};
use crate::model::Hook;
use crate::model::extension::ExtensionProblem;

pub(super) fn problem(problem: &P) -> String {
    match problem {
        P::UnexpectedWord { word } => format!("`{word}` はどのオプションの値でもありません"),
        P::UnknownOption { word, did_you_mean } => match did_you_mean {
            Some(meant) => {
                format!("`{word}` は不明なオプションです。`{meant}` ではありませんか")
            }
            None => format!("`{word}` は不明なオプションです"),
        },
        P::NotLoaded { option, loaders } => match loaders.as_slice() {
            [loader] => format!("`{option}` の前に `{loader}` が必要です"),
            loaders => format!("`{option}` の前に {} のどれかが必要です", words(loaders, "、")),
        },
        P::AmbiguousOption { word, candidates } => format!(
            "`{word}` は {} のどれか決まりません。省略せずに書いてください",
            words(candidates, "、")
        ),
        P::TypographicCharacter { character, plain } => {
            format!("`{character}` は組版用の文字です。半角の `{plain}` に置き換えてください")
        }
        P::MissingValue { option } => format!("`{option}` の後に値が必要です"),
        P::BadCounters => {
            "カウンターは [12:3456]、コマンドでは `-c 12 3456` の形で書いてください".into()
        }
        P::BadValue { option, problem } => {
            format!("`{option}`: {}", problem.localize(Language::Japanese))
        }
        P::ValueChanged { option, problem } => format!(
            "`{option}` は書かれたとおりには保持されません: {}",
            problem.localize(Language::Japanese)
        ),
        P::NotNegatable { option } => format!("`{option}` の前に `!` は付けられません"),
        P::OldNegation { option } => {
            format!("`!` はオプションの前に書きます: `! {option}`")
        }
        P::DoubledNegation => "`!` が重なっています。オプションの前に置けるのは一つだけです".into(),
        P::StrayNegation => "この `!` の後に何もありません".into(),
        P::GluedNegation { word } => format!("`{word}`: `!` の後に空白が必要です"),
        P::NegatedList { option } => format!(
            "`! {option}` に指定できるアドレスは一つです。ルールを分けるか、ipset を使ってください"
        ),
        P::NegatedEverything { option } => {
            format!("`! {option} all` はどのパケットにも一致しません")
        }
        P::GivenTwice { option } => format!("`{option}` を指定できるのは 1 回だけです"),
        P::GluedValue { option, value } => format!(
            "iptables 1.8.9 はこの語全体を値とみなします。`{option} {value}` と書いてください"
        ),
        P::OptionOutOfPlace { option } => format!("`{option}` はここでは使えません"),
        P::SeveralCommands { first, second } => {
            format!("`{first}` と `{second}` は別のコマンドです。1 行に一つずつ書いてください")
        }
        P::NoCommand => "`-A INPUT` のような操作の指定がありません".into(),
        P::WrongFamily { option } => format!("`{option}` はもう一方の IP バージョン用です"),
        P::NotInIpv6 { option } => {
            format!("IPv6 に `{option}` はありません。`-m frag` を使ってください")
        }
        P::NoSuchMatch { name, did_you_mean } => match did_you_mean {
            Some(meant) => {
                format!("マッチ `{name}` はありません。`{meant}` ではありませんか")
            }
            None => {
                format!("iptables 1.8.9 にマッチ `{name}` はありません。書かれたまま保持します")
            }
        },
        P::NoSuchTarget { name, did_you_mean } => match did_you_mean {
            Some(meant) => format!(
                "`{name}` というターゲットもチェインもありません。`{meant}` ではありませんか"
            ),
            None => format!("`{name}` というターゲットもチェインもありません"),
        },
        P::GotoTarget { name } => {
            format!("`-g` の行き先はチェインです。`{name}` はターゲットです")
        }
        P::JumpToBuiltIn { chain } => {
            format!("`{chain}` は組み込みチェインなので、ルールから移ることはできません")
        }
        P::Loop { chains } => format!(
            "チェインが循環しています: {} → `{}`",
            words(chains, " → "),
            chains.first().map_or("", String::as_str)
        ),
        P::Extension { extension: name, problem } => format!("`{name}`: {}", extension(problem)),
        P::InterfaceNotThere { option, chain } => match option == "-o" {
            true => format!(
                "`{chain}` では送出先のインターフェースがまだ決まっていないため、`-o` は使えません"
            ),
            false => format!(
                "`{chain}` のパケットには受信インターフェースがないため、`{option}` は使えません"
            ),
        },
        P::DropInNat => "nat テーブルはフィルタリング用ではないため、DROP は拒否されます".into(),
        P::NoSuchTable { name } => format!(
            "テーブル `{name}` はありません。raw、mangle、nat、filter、security のいずれかです"
        ),
        P::OutsideTable => "テーブルの外にある行です。前に `*filter` のような行が必要です".into(),
        P::NotARuleLine => {
            "テーブル、チェイン、ルール、`COMMIT`、コメントのどれでもない行です".into()
        }
        P::IndentedRemark => "コメントは行の先頭から書いてください".into(),
        P::BadCommit => "`COMMIT` は前後に空白を入れず、単独の行に書いてください".into(),
        P::NoNewlineAtEnd => "ファイルの末尾に改行が必要です".into(),
        P::CarriageReturns => {
            "行末に復帰文字（Windows の改行）があり、iptables-restore では読み込めません".into()
        }
        P::BadChainName { problem } => problem.localize(Language::Japanese),
        P::ChainExists { chain } => format!("チェイン `{chain}` はすでにあります"),
        P::BadDefault { word } => format!(
            "`{word}` は既定の動作として使えません。組み込みチェインは ACCEPT か DROP、その他は `-` です"
        ),
        P::DefaultOfUserChain { chain } => format!(
            "`{chain}` はユーザー定義チェインなので既定の動作を持ちません。`-` と書いてください"
        ),
        P::NoSuchChain { chain } => format!("このテーブルにチェイン `{chain}` はありません"),
        P::ChainNotYetThere { chain } => {
            format!("チェイン `{chain}` が作られるのはこの行より後です。先に宣言してください")
        }
        P::NoSuchRule { number } => format!("このチェインに {number} 番のルールはありません"),
        P::NoEqualRule => "このチェインに同じルールはありません".into(),
        P::ChainInUse { chain } => format!(
            "`{chain}` は削除できません。組み込みチェインであるか、ルールが残っているか、\
             ほかのルールから参照されています"
        ),
        P::NotCommitted => {
            "テーブルが `COMMIT` で終わっていません。iptables-restore は何も変更しません".into()
        }
        P::UnclosedQuote => {
            "引用符が閉じられていません。行の残りがすべて引用符の中とみなされます".into()
        }
        P::WordTooLong { bytes } => {
            format!("{bytes} バイトの語です。iptables-restore が受け付けるのは 1023 バイトまでです")
        }
        P::TooManyWords => "1 行の語数が多すぎて、iptables-restore では読み込めません".into(),
        P::NotReloadable { option } => format!(
            "`{option}`: 名前に空白や引用符があると、保存したファイルを読み込めなくなります"
        ),
        P::TooMuchWork => "変更の量が多すぎるため、ここから先の変更は反映しません".into(),
        P::Shell { problem } => problem.localize(Language::Japanese),
        P::OtherProgram { name } => {
            format!("`{name}` もパケットの扱いに影響しますが、ここでは読み込みません")
        }
        P::OtherFile { name } if name.is_empty() => {
            "ルールはこのスクリプトの外から読み込まれます。そのファイルも開いてください".into()
        }
        P::OtherFile { name } => format!(
            "ルールは `{name}` から読み込まれます。スクリプトには含まれないので、そのファイルも開いてください"
        ),
        P::OneBackend { backend, problem: inner } => {
            format!("iptables-{} では拒否されます: {}", backend.as_str(), self::problem(inner))
        }
    }
}

pub(super) fn extension(problem: &ExtensionProblem) -> String {
    match problem {
        ExtensionProblem::MissingOption { option } => format!("`--{option}` が必要です"),
        ExtensionProblem::MissingOneOf { options: names } => {
            format!("{} のいずれかが必要です", options(names, "、"))
        }
        ExtensionProblem::Conflict { option, other } => {
            format!("`--{option}` と `--{other}` は同時に指定できません")
        }
        ExtensionProblem::NeedsOption { option, others } => {
            format!("`--{option}` には {} も必要です", options(others, " または "))
        }
        ExtensionProblem::NotOverMidnight { option } => {
            format!(
                "`--{option}` が意味を持つのは、終了が開始より早い時刻（日付をまたぐ指定）のときだけです"
            )
        }
        ExtensionProblem::NeedsProtocol { protocols } => {
            let protocols = protocols.iter().map(|name| format!("-p {name}"));
            format!("ルールに {} が必要です", words(protocols, " または "))
        }
        ExtensionProblem::WrongTable { tables } => {
            format!("{} テーブルでのみ使えます", words(tables.tables(), "、"))
        }
        ExtensionProblem::WrongChain { hooks } => {
            format!("{} を通るパケットにのみ使えます", words(hooks.hooks().map(Hook::chain), "、"))
        }
        ExtensionProblem::NotInKernel => "現在のカーネルにはこの機能がありません".into(),
        ExtensionProblem::NeedsSyn => "ルールに SYN を調べる条件（`--syn` など）が必要です".into(),
        ExtensionProblem::NotOnHost { option, name } => format!(
            "`--{option}` の `{name}` はこのホストに存在しません。ルールを読み込む前に作成しておく必要があります"
        ),
        ExtensionProblem::Word { option, problem } => {
            format!("`--{option}`: {}", problem.localize(Language::Japanese))
        }
    }
}
