# `-m addrtype`.
@ ip filter INPUT
-m addrtype --src-type u ; -m addrtype --src-type UNSPEC ; ok
-m addrtype --src-type un,LOCAL ; -m addrtype --src-type UNSPEC,LOCAL ; ok
-m addrtype --src-type unr --dst-type m ; -m addrtype --src-type UNREACHABLE --dst-type MULTICAST ; ok
-m addrtype ! --src-type LOCAL ! --dst-type LOCAL ; = ; ok
-m addrtype --src-type LOCAL, ; ; unknown-word
-m addrtype --src-type "" ; ; unknown-word
-m addrtype --limit-iface-in ; ; missing-one-of
-m addrtype --src-type LOCAL --limit-iface-in ; = ; ok
-m addrtype --src-type LOCAL --limit-iface-in --limit-iface-out ; ; conflicting-options
-m addrtype --src-type LOCAL --limit-iface-out ; ; wrong-chain
@ ip filter FORWARD
-m addrtype --src-type LOCAL --limit-iface-out ; = ; ok
-m addrtype --src-type LOCAL --limit-iface-in ; = ; ok
@ ip filter OUTPUT
-m addrtype --src-type LOCAL --limit-iface-in ; ; wrong-chain
-m addrtype --src-type LOCAL --limit-iface-out ; = ; ok
-m addrtype --src-type LOCAL ; = ; ok
@ ip filter INPUT
-m addrtype --src-type THROW,NAT,XRESOLVE,BLACKHOLE ; -m addrtype --src-type BLACKHOLE,THROW,NAT,XRESOLVE ; ok
-m addrtype --src-type LOCAL --src-type LOCAL ; ; given-twice
@ ip6 filter INPUT
-m addrtype --src-type BLACKHOLE ; ; unknown-word
-m addrtype --src-type PROHIBIT ; ; unknown-word
-m addrtype --src-type BROADCAST ; ; unknown-word
-m addrtype --src-type LOCAL,UNREACHABLE ; = ; ok
-m addrtype --src-type MULTICAST,ANYCAST,UNICAST,LOCAL,UNSPEC ; -m addrtype --src-type UNSPEC,UNICAST,LOCAL,ANYCAST,MULTICAST ; ok
-m addrtype --src-type THROW ; ; unknown-word
-m addrtype --src-type NAT ; ; unknown-word
-m addrtype --src-type XRESOLVE ; ; unknown-word
@ ip filter INPUT
-m addrtype --dst-type LOCAL --limit-iface-in --limit-iface-in ; ; given-twice
-m addrtype ! --limit-iface-in --src-type LOCAL ; ; not-negatable
@ ip nat PREROUTING
-m addrtype --dst-type LOCAL ; = ; ok
@ ip filter INPUT
-m addrtype --src-type "LOCAL " ; ; unknown-word
-m addrtype --src-type LOCAL,LOCAL,local ; -m addrtype --src-type LOCAL ; ok
-m addrtype --src-type LOCALX ; ; unknown-word
@ ip6 filter INPUT
-m addrtype --src-type NAT,LOCAL --dst-type UNICAST ; ; unknown-word
