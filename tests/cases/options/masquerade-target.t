# `-j MASQUERADE`.
@ ip nat POSTROUTING
-j MASQUERADE ; = ; ok
-j MASQUERADE --to-ports 80 ; ; needs-protocol
-p tcp -j MASQUERADE --to-ports 80-90 ; = ; ok
-p tcp -j MASQUERADE --to-ports 80-90/100 ; -p tcp -j MASQUERADE --to-ports 80-90/0 ; ok*
-p tcp -j MASQUERADE --to-ports 80:90 ; ; bad-form
-p tcp -j MASQUERADE --to-ports http --random --random-fully ; -p tcp -j MASQUERADE --to-ports 80 --random --random-fully ; ok
-p tcp -j MASQUERADE --to 80 ; -p tcp -j MASQUERADE --to-ports 80 ; ok
-p tcp -j MASQUERADE --to-ports '' ; ; bad-port-word
@ ip6 nat POSTROUTING
-p tcp -j MASQUERADE --to-ports 80-90/100 ; -p tcp -j MASQUERADE --to-ports 80-90/0 ; ok*
-p tcp -j MASQUERADE --random ; = ; ok
-p tcp -j MASQUERADE --persistent ; ; not-loaded
