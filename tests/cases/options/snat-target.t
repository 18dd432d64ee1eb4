# `-j SNAT`.
@ ip nat POSTROUTING
-j SNAT ; ; missing-option
-p tcp -j SNAT --to 1.2.3.4:80-90/100 ; -p tcp -j SNAT --to-source 1.2.3.4:80-90/0 ; ok*
-p tcp -j SNAT --to 1.2.3.4:80 --random --random-fully --persistent ; -p tcp -j SNAT --to-source 1.2.3.4:80 --random --random-fully --persistent ; ok
-p tcp -j SNAT --to :80 ; -p tcp -j SNAT --to-source :80 ; ok
@ ip6 nat POSTROUTING
-p tcp -j SNAT --to '[fd00::1]:80-90/100' ; -p tcp -j SNAT --to-source [fd00::1]:80-90/0 ; ok*
@ ip nat INPUT
-j SNAT --to 1.2.3.4 ; -j SNAT --to-source 1.2.3.4 ; ok
@ ip nat OUTPUT
-j SNAT --to 1.2.3.4 ; ; wrong-chain
@ ip nat POSTROUTING
-j SNAT --to-s 1.2.3.4 --random-f ; -j SNAT --to-source 1.2.3.4 --random-fully ; ok
-j SNAT --to-s 1.2.3.4 --ran ; ; ambiguous-option
