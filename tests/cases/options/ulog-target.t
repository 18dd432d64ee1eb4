# `-j ULOG`.
@ ip6 filter INPUT
-j ULOG ; ; no-such-target
@ ip filter INPUT
-j ULOG --ulog-nlgroup 0 ; ; out-of-range
-j ULOG --ulog-nlgroup 33 ; ; out-of-range
