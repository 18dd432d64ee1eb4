# `-j REDIRECT`.
@ ip nat PREROUTING
-j REDIRECT ; = ; ok
-p tcp -j REDIRECT --to-ports 80 ; = ; ok
-p tcp -j REDIRECT --to-port 80 --random ; -p tcp -j REDIRECT --to-ports 80 --random ; ok
-p tcp -j REDIRECT --to-ports 80-90/100 ; ; bad-form
@ ip6 nat PREROUTING
-p tcp -j REDIRECT --to-ports 80-90/100 ; ; bad-form
@ ip nat PREROUTING
-p tcp -j REDIRECT --to-ports 0 ; = ; ok
@ ip nat POSTROUTING
-p tcp -j REDIRECT --to-ports 80 ; ; wrong-chain
@ ip nat PREROUTING
-p tcp -j REDIRECT --to-ports 80 --random-fully ; ; not-loaded
