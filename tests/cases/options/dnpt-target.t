# `-j DNPT`.
@ ip6 mangle OUTPUT
-j DNPT --src-pfx fd00::/64 --dst-pfx 2001:db8::/64 ; = ; ok
@ ip6 mangle INPUT
-j DNPT --src-pfx fd00::/64 --dst-pfx 2001:db8::/64 ; ; wrong-chain
@ ip6 mangle POSTROUTING
-j DNPT --src-pfx fd00::/64 --dst-pfx 2001:db8::/64 ; ; wrong-chain
@ ip6 filter OUTPUT
-j DNPT --src-pfx fd00::/64 --dst-pfx 2001:db8::/64 ; ; wrong-table
@ ip6 nat OUTPUT
-j DNPT --src-pfx fd00::/64 --dst-pfx 2001:db8::/64 ; ; wrong-table
@ ip6 raw PREROUTING
-j DNPT --src-pfx fd00::/64 --dst-pfx 2001:db8::/64 ; ; wrong-table
@ ip mangle PREROUTING
-j DNPT --src-pfx 1.2.3.4/8 --dst-pfx 1.2.3.4/8 ; ; no-such-target
