# `-j TRACE`.
@ ip raw OUTPUT
-j TRACE ; = ; ok
-j TRACE --x ; ; unknown-option
