# `-m eui64`: IPv6 only, not where packets leave.
@ ip6 filter INPUT
-m eui64 ; = ; ok
@ ip6 filter OUTPUT
-m eui64 ; ; wrong-chain
@ ip6 filter FORWARD
-m eui64 ; = ; ok
@ ip6 nat POSTROUTING
-m eui64 ; ; wrong-chain
@ ip6 raw PREROUTING
-m eui64 ; = ; ok
@ ip6 mangle INPUT
-m eui64 ; = ; ok
@ ip filter INPUT
-m eui64 ; ; no-such-match
