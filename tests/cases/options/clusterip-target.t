# `-j CLUSTERIP`.
@ ip6 mangle INPUT
-j CLUSTERIP ; ; no-such-target
