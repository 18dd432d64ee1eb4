# `-j QUEUE`.
@ ip6 filter INPUT
-j QUEUE ; = ; legacy
@ ip filter INPUT
-j QUEUE --queue-num 1 ; ; not-loaded
@ ip nat INPUT
-j QUEUE ; = ; legacy
