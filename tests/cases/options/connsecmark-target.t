# `-j CONNSECMARK`.
@ ip filter INPUT
-j CONNSECMARK ; ; missing-one-of
-j CONNSECMARK --save ; ; wrong-table
-j CONNSECMARK --restore ; ; wrong-table
@ ip security INPUT
-j CONNSECMARK --restore ; = ; ok
@ ip mangle INPUT
-j CONNSECMARK --restore ; = ; ok
-j CONNSECMARK --restore --save ; ; conflicting-options
@ ip raw PREROUTING
-j CONNSECMARK --restore ; ; wrong-table
@ ip nat OUTPUT
-j CONNSECMARK --restore ; ; wrong-table
