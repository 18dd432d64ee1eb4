# `-j CLUSTERIP`.
@ ip6 mangle INPUT
-j CLUSTERIP ; ; no-such-target
@ ip filter INPUT
-j CLUSTERIP --new ; ; missing-option
-j CLUSTERIP ; ; not-in-kernel
