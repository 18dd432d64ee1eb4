# `-m policy`: how IPsec handled or will handle the packet.
@ ip filter INPUT
-m policy --dir in --pol ipsec ; = ; ok
-m policy --dir in ; -m policy --dir in --pol ipsec ; ok
-m policy --pol ipsec ; ; missing-option
-m policy ! --dir in --pol ipsec ; ; not-negatable
-m policy --dir in --dir out --pol ipsec ; ; given-twice
-m policy --dir out --pol ipsec ; ; wrong-chain
@ ip filter OUTPUT
-m policy --dir in --pol ipsec ; ; wrong-chain
@ ip filter FORWARD
-m policy --dir in --pol none ; = ; ok
-m policy --dir out --pol none ; = ; ok
@ ip filter OUTPUT
-m policy --dir out --pol none ; = ; ok
@ ip filter FORWARD
-m policy --dir IN --pol none ; ; unknown-word
-m policy --dir in --pol NONE ; ; unknown-word
-m policy --dir in --pol none --strict ; ; conflicting-options
-m policy --dir in --pol none --reqid 5 ; -m policy --dir in --pol none ; ok
-m policy --dir in --pol ipsec --reqid 5 ; = ; ok
-m policy --dir in --pol ipsec ! --reqid 5 --spi 255 --proto esp --mode tunnel --tunnel-src 1.2.3.4/24 --tunnel-dst 10.1/16 ; -m policy --dir in --pol ipsec ! --reqid 5 --spi 0xff --proto esp --mode tunnel --tunnel-dst 10.0.0.1/16 --tunnel-src 1.2.3.4/24 ; ok
-m policy --dir in --pol ipsec --tunnel-src 1.2.3.4 --tunnel-dst 10.1 ; ; needs-option
-m policy --dir in --pol ipsec --tunnel-src 1.2.3.4/0 ; ; needs-option
-m policy --dir in --pol ipsec --tunnel-src 1.2.3.4/255.0.255.0 ; ; needs-option
-m policy --dir in --pol ipsec --mode transport --tunnel-src 1.2.3.4 ; ; needs-option
-m policy --dir in --pol ipsec ! --mode tunnel --tunnel-src 1.2.3.4 ; ; needs-option
-m policy --dir in --pol ipsec ! --mode transport --tunnel-src 1.2.3.4 ; = ; ok
-m policy --dir in --pol ipsec --strict ; ; missing-one-of
-m policy --dir in --pol ipsec --strict --reqid 1 ; = ; ok
-m policy --dir in --pol ipsec --strict --reqid 1 --next ; ; missing-one-of
-m policy --dir in --pol ipsec --strict --reqid 1 --next --reqid 2 ; = ; ok
-m policy --dir in --pol ipsec --strict --reqid 1 --next --reqid 2 --next --spi 3 --next ! --mode tunnel ; -m policy --dir in --pol ipsec --strict --reqid 1 --next --reqid 2 --next --spi 0x3 --next ! --mode tunnel ; ok
-m policy --dir in --pol ipsec --strict --reqid 1 --next --reqid 2 --next --spi 3 --next ! --mode tunnel --next --reqid 5 ; ; too-many
-m policy --dir in --pol ipsec --reqid 1 --next --reqid 2 ; ; needs-option
-m policy --dir in --pol ipsec --reqid 1 --reqid 2 ; ; given-twice
-m policy --dir in --pol ipsec --reqid 1 --next --reqid 2 --strict ; -m policy --dir in --pol ipsec --strict --reqid 1 --next --reqid 2 ; ok
-m policy --dir in --pol ipsec --proto tcp ; ; unknown-word
-m policy --dir in --pol ipsec --proto 50 ; -m policy --dir in --pol ipsec --proto esp ; ok
-m policy --dir in --pol ipsec --proto ah ; = ; ok
-m policy --dir in --pol ipsec --proto ipcomp ; = ; ok
-m policy --dir in --pol ipsec --proto IPCOMP ; -m policy --dir in --pol ipsec --proto ipcomp ; ok
-m policy --dir in --pol ipsec --proto ESP ; ; unknown-protocol
-m policy --dir in --pol ipsec --proto 108 ; -m policy --dir in --pol ipsec --proto ipcomp ; ok
-m policy --dir in --pol ipsec --mode Tunnel ; ; unknown-word
-m policy --dir in --pol ipsec --spi 0x1G ; ; not-a-number
-m policy --dir in --pol ipsec --spi 0 ; -m policy --dir in --pol ipsec --spi 0x0 ; ok
-m policy --dir in --pol ipsec --spi 4294967296 ; ; out-of-range
@ ip6 filter FORWARD
-m policy --dir in --pol ipsec --mode tunnel --tunnel-src 2001:db8::1 --tunnel-dst 2001:db8::/32 ; -m policy --dir in --pol ipsec --mode tunnel --tunnel-dst 2001:db8::/32 --tunnel-src 2001:db8::1 ; ok
-m policy --dir in --pol ipsec --mode tunnel --tunnel-src 1.2.3.4 ; ; wrong-family
@ ip filter FORWARD
-m policy --dir in --pol ipsec --tunnel-src ::1 ; ; wrong-family
-m policy --dir in --pol ipsec --tunnel-src localhost ; ; needs-option
-m policy --dir in --pol ipsec --tunnel-src nohost.invalid ; ; host-name
-m policy --dir in --pol ipsec --tun 1.1.1.1 ; ; ambiguous-option
@ ip nat POSTROUTING
-m policy --dir out --pol none ; = ; ok
@ ip nat PREROUTING
-m policy --dir out --pol none ; ; wrong-chain
-m policy --dir in --pol none ; = ; ok
@ ip nat POSTROUTING
-m policy --dir in --pol none ; ; wrong-chain
@ ip filter FORWARD
-m policy ; ; missing-option
@ ip filter INPUT
-m policy --dir in --pol ipsec --mode tunnel --tunnel-src 1.2.3.4/255.0.255.0 ; -m policy --dir in --pol ipsec --mode tunnel --tunnel-src 1.2.3.4 ; ok
-m policy --dir in --pol ipsec --mode tunnel --tunnel-src 1.2.3.4/0 ; = ; ok
-m policy --dir in --pol ipsec --mode tunnel --tunnel-src 1.2.3.4/33 ; -m policy --dir in --pol ipsec --mode tunnel --tunnel-src 1.2.3.4 ; ok
-m policy --dir in --pol ipsec --mode tunnel --tunnel-src 1.2.3/24 ; -m policy --dir in --pol ipsec --mode tunnel --tunnel-src 1.2.0.3/24 ; ok
@ ip6 filter INPUT
-m policy --dir in --pol ipsec --mode tunnel --tunnel-src ::1/0 ; = ; ok
-m policy --dir in --pol ipsec --mode tunnel --tunnel-src 2001:db8::1/ffff::ff ; -m policy --dir in --pol ipsec --mode tunnel --tunnel-src 2001:db8::1 ; ok
@ ip filter INPUT
-m policy --dir in --pol none --tunnel-src 1.2.3.4 ; -m policy --dir in --pol none ; ok
-m policy --dir in --pol none --next ; ; needs-option
-m policy --dir in --pol none --strict --next ; ; conflicting-options
-m policy --dir in --pol ipsec --strict --strict ; ; given-twice
-m policy --dir in --strict --reqid 1 --next --reqid 2 --reqid 3 ; ; given-twice
-m policy --dir in --strict --next --reqid 2 ; ; missing-one-of
