# `-j NOTRACK`.
@ ip mangle PREROUTING
-j NOTRACK ; ; wrong-table
@ ip raw PREROUTING
-j NOTRACK --notrack ; ; unknown-option
@ ip raw OUTPUT
-j NOTRACK ; = ; ok
