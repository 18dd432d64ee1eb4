# kind ; text ; code or ok ; English ; Japanese. `UPDATE=1` fills in what stands behind the text.

# Ports
ports ; 22 ; ok ; 22
ports ; 80, 443,8000-8100 ; ok ; 80,443,8000-8100
ports ; 1024: ; ok ; 1024-65535
ports ; https ; ok ; 443
ports ;  ; empty ; something has to be written here ; 入力してください
ports ; 70000 ; bad-port ; `70000` is no port: a number from 0 to 65535 is needed ; `70000` はポート番号ではありません。0〜65535 の数値で指定してください
ports ; 22x ; bad-port ; `22x` is no port: a number from 0 to 65535 is needed ; `22x` はポート番号ではありません。0〜65535 の数値で指定してください
ports ; 022 ; bad-port ; `022` is no port: a number from 0 to 65535 is needed ; `022` はポート番号ではありません。0〜65535 の数値で指定してください
ports ; -1 ; bad-port ; `-1` is no port: a number from 0 to 65535 is needed ; `-1` はポート番号ではありません。0〜65535 の数値で指定してください
ports ; 9-5 ; port-range-reversed ; the range 9-5 runs backwards; did you mean 5-9? ; 範囲 9-5 の順序が逆です。5-9 の誤りではないか確認してください

# Addresses
addresses ;  ; ok ; 
addresses ; 203.0.113.77/24, 2001:DB8::1 ; ok ; 203.0.113.0/24, 2001:db8::1
addresses ; 10.1.2.3/255.255.0.0 ; ok ; 10.1.0.0/16
addresses ; 192.0.2.1、198.51.100.1 ; ok ; 192.0.2.1, 198.51.100.1
addresses ; 192.0.2.256 ; bad-address ; `192.0.2.256` is no address: write it like 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32 ; `192.0.2.256` はアドレスとして読めません。203.0.113.7、203.0.113.0/24、2001:db8::/32 のように書いてください
addresses ; 192.0.2 ; bad-address ; `192.0.2` is no address: write it like 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32 ; `192.0.2` はアドレスとして読めません。203.0.113.7、203.0.113.0/24、2001:db8::/32 のように書いてください
addresses ; example.com ; bad-address ; `example.com` is no address: write it like 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32 ; `example.com` はアドレスとして読めません。203.0.113.7、203.0.113.0/24、2001:db8::/32 のように書いてください
addresses ; 192.0.2.0/33 ; bad-prefix-length ; `/33` is no prefix length: IPv4 has /0 to /32 ; `/33` はプレフィックス長として正しくありません。IPv4 では /0〜/32 です
addresses ; 2001:db8::/129 ; bad-prefix-length ; `/129` is no prefix length: IPv6 has /0 to /128 ; `/129` はプレフィックス長として正しくありません。IPv6 では /0〜/128 です
addresses ; 192.0.2.0/255.0.255.0 ; bad-prefix-length ; `/255.0.255.0` is no prefix length: IPv4 has /0 to /32 ; `/255.0.255.0` はプレフィックス長として正しくありません。IPv4 では /0〜/32 です

# Interfaces
interface ; eth0 ; ok ; eth0
interface ; ppp+ ; ok ; ppp+
interface ; + ; ok ; +
interface ;  ; empty ; something has to be written here ; 入力してください
interface ; abcdefghijklmnop ; interface-too-long ; an interface name has at most 15 bytes; this one has 16 ; インターフェース名は 15 バイトまでです（現在 16 バイト）
interface ; eth 0 ; interface-character ; an interface name cannot hold a blank; it looks like eth0, or eth+ for all that begin so ; インターフェース名に空白は使えません。eth0 や eth+（eth で始まるものすべて）のように書いてください
interface ; eth　0 ; interface-character ; an interface name cannot hold a full-width blank; it looks like eth0, or eth+ for all that begin so ; インターフェース名に全角空白は使えません。eth0 や eth+（eth で始まるものすべて）のように書いてください
interface ; eth/0 ; interface-character ; an interface name cannot hold `/`; it looks like eth0, or eth+ for all that begin so ; インターフェース名に `/` は使えません。eth0 や eth+（eth で始まるものすべて）のように書いてください
interface ; eth0\e ; interface-character ; an interface name cannot hold U+001B; it looks like eth0, or eth+ for all that begin so ; インターフェース名に制御文字 U+001B は使えません。eth0 や eth+（eth で始まるものすべて）のように書いてください

# Services
service ; any ; ok ; any
service ; HTTPS ; ok ; https
service ; tcp/22 ; ok ; tcp/22
service ; udp/53, 5353 ; ok ; udp/53,5353
service ; icmp/8 ; ok ; icmp/8
service ; icmpv6/packet-too-big ; ok ; icmpv6/2
service ; gre ; ok ; gre
service ; htps ; unknown-service ; `htps` is no service known here; did you mean `https`? ; `htps` というサービスは登録されていません。`https` の誤りではないか確認してください
service ; 3843 ; unknown-service ; `3843` is no service known here; write a name like https, or tcp/22, udp/53, icmp/8, any ; `3843` というサービスは登録されていません。https のような名前か、tcp/22、udp/53、icmp/8、any のように書いてください
service ; tcp/99999 ; bad-port ; `99999` is no port: a number from 0 to 65535 is needed ; `99999` はポート番号ではありません。0〜65535 の数値で指定してください
service ; sctp/80 ; protocol-without-ports ; `sctp` is no protocol with ports here; write tcp/… or udp/…, or a name like gre ; `sctp` はポートを指定できるプロトコルではありません。tcp/… か udp/…、または gre などの名前で書いてください
service ; icmp/echo ; bad-icmp-type ; `echo` is no ICMP type: write a number (8), type/code (3/4) or one whole name ; `echo` は ICMP タイプとして読めません。番号（8）、タイプ/コード（3/4）、または正式な名前で書いてください
icmp ; 3/4 ; ok ; 3/4
icmp ; fragmentation-needed ; ok ; 3/4
icmp ; 256 ; bad-icmp-type ; `256` is no ICMP type: write a number (8), type/code (3/4) or one whole name ; `256` は ICMP タイプとして読めません。番号（8）、タイプ/コード（3/4）、または正式な名前で書いてください
icmpv6 ; neighbor-solicitation ; ok ; 135
icmpv6 ; 300 ; bad-icmp-type ; `300` is no ICMP type: write a number (8), type/code (3/4) or one whole name ; `300` は ICMP タイプとして読めません。番号（8）、タイプ/コード（3/4）、または正式な名前で書いてください
protocol ; tcp ; ok ; tcp
protocol ; 47 ; ok ; gre
protocol ; 256 ; unknown-protocol ; `256` is no protocol: write a name like tcp or gre, or a number from 0 to 255 ; `256` というプロトコルはありません。tcp や gre のような名前か、0〜255 の番号で指定してください

# States
states ; established,related ; ok ; RELATED,ESTABLISHED
states ; NEW ; ok ; NEW
states ; OLD ; unknown-state ; `OLD` is no connection state; there are NEW, ESTABLISHED, RELATED, INVALID, UNTRACKED ; `OLD` という接続状態はありません。NEW、ESTABLISHED、RELATED、INVALID、UNTRACKED から選んでください
states ; NEW, ; empty ; something has to be written here ; 入力してください

# Rates
rate ; 30/minute ; ok ; 30/minute
rate ; 60/min ; ok ; 1/second
rate ; 5/second burst 20 ; ok ; 5/second burst 20
rate ;  ; empty ; something has to be written here ; 入力してください
rate ; 0/minute ; bad-rate ; `0/minute` is no rate; write it like 30/minute, or 5/second burst 20 ; `0/minute` はレートとして読めません。30/minute や 5/second burst 20 のように書いてください
rate ; 30/fortnight ; bad-rate ; `30/fortnight` is no rate; write it like 30/minute, or 5/second burst 20 ; `30/fortnight` はレートとして読めません。30/minute や 5/second burst 20 のように書いてください
rate ; 10001/second ; rate-too-fast ; the kernel counts at most 10000 per second ; カーネルが扱えるレートは毎秒 10000 パケットまでです
rate ; 5/second burst 0 ; bad-burst ; `0` is no burst: a number from 1 to 10000 is needed ; バースト `0` が正しくありません。1〜10000 の数値で指定してください
rate ; 5/second burst many ; bad-burst ; `many` is no burst: a number from 1 to 10000 is needed ; バースト `many` が正しくありません。1〜10000 の数値で指定してください
rate ; 1/day burst 5 ; burst-too-long-for-rate ; so slow a rate with so large a burst overflows the kernel's counter; make the burst smaller or the rate faster ; レートに対してバーストが大きすぎるため、カーネルのカウンターがあふれます。バーストを小さくするか、レートを上げてください

# Texts that the kernel keeps
prefix ; fw input drop  ; ok ; fw input drop 
prefix ; 遮断した入力 ; ok ; 遮断した入力
prefix ;  ; empty ; something has to be written here ; 入力してください
prefix ; abcdefghijklmnopqrstuvwxyz1234 ; prefix-too-long ; a log prefix has at most 29 bytes and this one has 30; iptables would cut it silently ; ログのプレフィックスは 29 バイトまでです（現在 30 バイト）。超過分は iptables が警告なしに切り捨てます
prefix ; 遮断した入力パケット ; prefix-too-long ; a log prefix has at most 29 bytes and this one has 30; iptables would cut it silently ; ログのプレフィックスは 29 バイトまでです（現在 30 バイト）。超過分は iptables が警告なしに切り捨てます
prefix ; fw\ndrop ; control-character ; a line break cannot stand here: it would end the line of the file ; 改行は使えません。ファイルの行がそこで終わってしまいます
prefix ; fw\edrop ; control-character ; the control character U+001B cannot stand here ; 制御文字 U+001B は使えません
note ; for web ; ok ; for web
note ; ああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああ ; comment-too-long ; a note has at most 255 bytes and this one has 258; iptables would cut it silently ; メモは 255 バイトまでです（現在 258 バイト）。超過分は iptables が警告なしに切り捨てます
chain ; indrop ; ok ; indrop
chain ; 遮断 ; ok ; 遮断
chain ;  ; empty ; something has to be written here ; 入力してください
chain ; abcdefghijklmnopqrstuvwxyz123 ; chain-name-too-long ; a chain name has at most 28 bytes; this one has 29 ; チェイン名は 28 バイトまでです（現在 29 バイト）
chain ; -in ; chain-name-character ; a chain name cannot begin with `-` ; チェイン名を `-` で始めることはできません
chain ; in drop ; chain-name-character ; a chain name cannot hold a blank ; チェイン名に空白は使えません
chain ; LOG ; chain-name-taken ; `LOG` is the name of an iptables target; a chain needs another ; `LOG` は iptables のターゲット名です。別のチェイン名にしてください

# Values that only rules have
rule ; -p tcp -m tcp --tcp-flags SYN,ACK SYN ; ok ; -p tcp -m tcp --tcp-flags SYN,ACK SYN
rule ; -p tcp -m tcp --tcp-flags SYN,XYZ SYN ; unknown-tcp-flag ; `XYZ` is no TCP flag; there are SYN, ACK, FIN, RST, URG, PSH, ALL, NONE ; `XYZ` という TCP フラグはありません。SYN、ACK、FIN、RST、URG、PSH、ALL、NONE が使えます
rule ; -j REJECT --reject-with icmp-port-unreachable ; ok ; -j REJECT --reject-with icmp-port-unreachable
rule ; -j REJECT --reject-with icmp6-no-route ; unknown-reject-type ; `icmp6-no-route` is no answer that REJECT can give in this family ; `icmp6-no-route` は、この IP バージョンの REJECT では使えません
rule ; -p tcp -m multiport --dports 1,2,3,4,5,6,7,8,9,10,11,12,13,14:15 ; ok ; -p tcp -m multiport --dports 1,2,3,4,5,6,7,8,9,10,11,12,13,14:15
rule ; -p tcp -m multiport --dports 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15:16 ; too-many-ports ; multiport holds 15 ports, a range counting as two; here are 16 ; multiport で指定できるポートは 15 個までです（範囲は 2 個と数えます）。現在 16 個あります
