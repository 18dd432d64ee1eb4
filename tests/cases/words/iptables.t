# kind ; text ; code or ok ; English ; Japanese. `UPDATE=1` fills in what stands behind the text.

# Numbers from 1 to 1000
number ; 010 ; ok ; 8
number ; 0x1f ; ok ; 31
number ; 08 ; not-a-number ; `08` is no number: write it like 16, 0x10 or, in octal, 020 ; `08` は数値ではありません。16、0x10（16 進）、020（8 進）のように書いてください
number ; 1001 ; out-of-range ; `1001` is not from 1 to 1000 ; `1001` は範囲外です。1〜1000 の数値で指定してください

# Sources
source ; 10.1/16 ; ok ; 10.1.0.0/16
source ; 1.2.3.4/255.0.255.0 ; ok ; 1.0.3.0/255.0.255.0
source ; 1.2.3.4/33 ; bad-mask ; `33` is no mask: write a length up to 32, or all of it like 255.255.255.0 ; `33` はマスクとして読めません。32 以下の長さか、255.255.255.0 のような形で書いてください
source ; 300.1.1.1 ; bad-address-word ; `300.1.1.1` is no IPv4 address and no host name ; `300.1.1.1` は IPv4 アドレスとしてもホスト名としても読めません
source ; 2001:db8::1 ; wrong-family ; `2001:db8::1` is an IPv6 address; a rule for IPv4 is here ; `2001:db8::1` は IPv6 アドレスです。IPv4 のルールでは使えません
source ; www.example.org ; host-name ; `www.example.org` is a name that iptables would look up when the rule is loaded; write the address ; `www.example.org` は名前なので、ルールを読み込む時点で名前解決が必要になります。アドレスで指定してください
source6 ; 2001:DB8::1/32 ; ok ; 2001:db8::/32
source6 ; ::1/129 ; bad-mask ; `129` is no mask: write a length up to 128, or all of it like ffff:ffff:: ; `129` はマスクとして読めません。128 以下の長さか、ffff:ffff:: のような形で書いてください
source6 ; [::1] ; bad-address-word ; `[::1]` is no IPv6 address and no host name ; `[::1]` は IPv6 アドレスとしてもホスト名としても読めません
source6 ; 10.1 ; wrong-family ; `10.1` is an IPv4 address; a rule for IPv6 is here ; `10.1` は IPv4 アドレスです。IPv6 のルールでは使えません
source6 ; www.example.org/64 ; host-name ; `www.example.org` is a name that iptables would look up when the rule is loaded; write the address ; `www.example.org` は名前なので、ルールを読み込む時点で名前解決が必要になります。アドレスで指定してください

# Ports
tcp ; 022 ; ok ; 18
tcp ; 9:5 ; reversed-port-range ; the range 9:5 runs backwards; did you mean 5:9? ; 範囲 9:5 の順序が逆です。5:9 の誤りではないか確認してください
tcp ; 65536 ; bad-port-word ; `65536` is no port: a number from 0 to 65535 or a service is needed ; `65536` はポートではありません。0〜65535 の番号かサービス名で指定してください
tcp ; htps ; unknown-service-name ; `htps` is no service in /etc/services; did you mean `https`? ; `htps` というサービスは /etc/services にありません。`https` の誤りではないか確認してください
tcp ; nonesuch ; unknown-service-name ; `nonesuch` is no service in /etc/services; write the number of the port ; `nonesuch` というサービスは /etc/services にありません。ポート番号で指定してください
tcp ; tftp ; service-of-other-protocol ; `tftp` is no tcp service in /etc/services; write the number, 69, if it is meant ; /etc/services では `tftp` は tcp のサービスではありません。意図したものであれば番号 69 で指定してください
udp ; 022 ; ok ; 22
udp ; 9:5 ; ok ; 9:5
udp ; 1:2:3 ; bad-form ; `1:2:3` is not of the form 1024:65535 ; `1:2:3` の書式が正しくありません。1024:65535 の形で書いてください

# Names
chain ; a'b ; ok ; a'b
chain ; LOG ; name-of-target ; `LOG` is the name of an iptables target; a chain needs another ; `LOG` は iptables のターゲットの名前です。チェインには別の名前を付けてください
chain ; -x ; name-character ; this name cannot begin with `-` ; 名前の先頭に `-` は使えません
chain ; a b ; name-character ; this name cannot hold a blank ; 名前に空白は使えません
chain ; abcdefghijklmnopqrstuvwxyzabc ; name-too-long ; this name has 29 bytes; iptables takes at most 28 ; 名前が長すぎます。28 バイトまでです（現在 29 バイト）
chain ;  ; empty-word ; something has to be written here ; 値が空です。何か指定してください
interface ; a b ; ok ; a b
interface ; abcdefghijklmnop ; name-too-long ; this name has 16 bytes; iptables takes at most 15 ; 名前が長すぎます。15 バイトまでです（現在 16 バイト）

# Others
protocol ; Tcp ; ok ; tcp
protocol ; 256 ; bad-value ; `256` is no protocol: write a name like tcp or gre, or a number from 0 to 255 ; `256` というプロトコルはありません。tcp や gre のような名前か、0〜255 の番号で指定してください
mac ; 0:1:2:3:4:A ; ok ; 00:01:02:03:04:0a
mac ; 00-11-22-33-44-55 ; bad-form ; `00-11-22-33-44-55` is not of the form 00:16:3e:5e:6c:00 ; `00-11-22-33-44-55` の書式が正しくありません。00:16:3e:5e:6c:00 の形で書いてください
mark ; 010/0xff ; ok ; 0x8/0xff
mark ; 1/x ; not-a-number ; `x` is no number: write it like 16, 0x10 or, in octal, 020 ; `x` は数値ではありません。16、0x10（16 進）、020（8 進）のように書いてください
word ; red ; ok ; red
word ; rde ; unknown-word ; `rde` is not one of red, green, blue ; `rde` は指定できません。red、green、blue から選んでください
set ; s4 ; ok ; s4
set ; s5 ; not-on-host ; the host has no set, user or group called `s5` ; `s5` という名前のセット、ユーザー、グループはこのホストにありません
set ; s6 ; set-of-other-family ; the set `s6` does not hold IPv4 addresses, which this rule needs ; セット `s6` は IPv4 用ではないため、このルールでは使えません

# Words that are right alone
rule6 ; -m rt --rt-type 0 --rt-0-addrs ::1 --rt-0-not-strict ; ok ; -m rt --rt-type 0 --rt-0-addrs ::1 --rt-0-not-strict
rule6 ; -m rt --rt-0-res ; needs-before ; `--rt-type 0` must stand in front of it ; その前に `--rt-type 0` が必要です
mangle ; -p tcp -j TCPOPTSTRIP --strip-options 5,5 ; repeated-word ; `5` stands in this list already ; `5` が重複しています
rule ; -j IDLETIMER --timeout 10 --label power ; name-taken ; `power` is taken already; choose another name ; `power` はすでに使われています。別の名前を指定してください
rule6 ; -m hbh --hbh-opts 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17 ; too-many ; there is room for 16 of them ; 指定できるのは 16 個までです
