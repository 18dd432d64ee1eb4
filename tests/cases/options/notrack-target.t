# `-j NOTRACK`.
@ ip mangle PREROUTING
-j NOTRACK ; ; wrong-table
@ ip raw PREROUTING
-j NOTRACK --notrack ; ; not-loaded
@ ip raw OUTPUT
-j NOTRACK ; = ; ok
