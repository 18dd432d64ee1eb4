# `-j SECMARK`.
@ ip security INPUT
-j SECMARK ; ; missing-option
@ ip6 filter INPUT
-j SECMARK --selctx a ; ; wrong-table
