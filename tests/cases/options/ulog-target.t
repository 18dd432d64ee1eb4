# `-j ULOG`.
@ ip6 filter INPUT
-j ULOG ; ; no-such-target
