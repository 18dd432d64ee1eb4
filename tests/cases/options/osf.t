# `-m osf`.
@ ip filter INPUT
-p tcp -m osf --genre Linux ; = ; ok
-p tcp -m osf ; ; missing-option
-p tcp -m osf ! --genre Linux ; = ; ok
-p tcp -m osf --genre 1234567890123456789012345678901 ; = ; ok
-p tcp -m osf --genre 12345678901234567890123456789012 ; -p tcp -m osf --genre 1234567890123456789012345678901 ; ok
-p tcp -m osf --genre "a b" ; -p tcp -m osf --genre a b ; ok*
-p tcp -m osf --genre linux ; = ; ok
-p tcp -m osf --genre unknown ; = ; ok
-p tcp -m osf --genre Linux --ttl 0 --log 0 ; = ; ok
-p tcp -m osf --genre Linux --log 1 --ttl 1 ; -p tcp -m osf --genre Linux --ttl 1 --log 1 ; ok
-p tcp -m osf --genre Linux --log 2 --ttl 2 ; -p tcp -m osf --genre Linux --ttl 2 --log 2 ; ok
-p tcp -m osf --genre Linux --log 3 ; ; out-of-range
-p tcp -m osf --genre Linux --ttl 3 ; ; out-of-range
-p tcp -m osf --genre Linux --ttl 0x1 ; -p tcp -m osf --genre Linux --ttl 1 ; ok
-p tcp -m osf --genre Linux ! --ttl 0x1 ; ; not-negatable
-p tcp -m osf --ttl 1 ; ; missing-option
! -p tcp -m osf --genre Linux ; ; needs-protocol
-p udp -m osf --genre Linux ; ; needs-protocol
-m osf --genre Linux -p tcp ; -p tcp -m osf --genre Linux ; ok
-p tcp -m osf --ge Linux --tt 1 ; -p tcp -m osf --genre Linux --ttl 1 ; ok
@ ip6 filter INPUT
-p tcp -m osf --genre Linux ; ; no-such-match
@ ip filter OUTPUT
-p tcp -m osf --genre Linux ; ; wrong-chain
@ ip filter FORWARD
-p tcp -m osf --genre Linux ; = ; ok
@ ip raw PREROUTING
-p tcp -m osf --genre Linux ; = ; ok
@ ip nat PREROUTING
-p tcp -m osf --genre Linux ; = ; ok
@ ip nat POSTROUTING
-p tcp -m osf --genre Linux ; ; wrong-chain
