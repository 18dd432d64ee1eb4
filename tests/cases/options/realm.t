# `-m realm`.
@ ip filter INPUT
-m realm --realm 1 ; -m realm --realm 0x1 ; ok
-m realm ! --realm 1 ; -m realm ! --realm 0x1 ; ok
-m realm --realm 0 ; -m realm --realm cosmos ; ok
-m realm --realm 0x10/0xff ; = ; ok
-m realm --realm 1/1/1 ; ; not-a-number
-m realm --realm cosmos ; = ; ok
-m realm --realm nosuch ; ; not-a-number
-m realm --realm 4294967295 ; -m realm --realm 0xffffffff ; ok
-m realm --realm 4294967296 ; ; out-of-range
-m realm --realm 1/ ; ; not-a-number
-m realm --realm 1/0xffffffff ; -m realm --realm 0x1 ; ok
-m realm --realm 1/0 ; -m realm --realm 0x1/0x0 ; ok
-m realm --realm "" ; ; not-a-number
-m realm --realm 1x ; ; not-a-number
-m realm --realm cosmos/1 ; ; not-a-number
-m realm --realm 010 ; -m realm --realm 0x8 ; ok
-m realm ; ; missing-option
-m realm --realm " 1/ 2" ; -m realm --realm 0x1/0x2 ; ok
-m realm --realm 1/2x ; ; not-a-number
-m realm --realm 0/0 ; -m realm --realm 0x0/0x0 ; ok
-m realm --realm 0/0xffffffff ; -m realm --realm cosmos ; ok
-m realm --realm 1/-1 ; ; not-a-number
-m realm --realm 1/4294967296 ; ; out-of-range
-m realm --realm 0x ; ; not-a-number
-m realm --realm 08 ; ; not-a-number
-m realm --realm Cosmos ; ; not-a-number
@ ip6 filter INPUT
-m realm --realm 1 ; ; no-such-match
@ ip filter OUTPUT
-m realm --realm 1 ; -m realm --realm 0x1 ; ok
@ ip mangle PREROUTING
-m realm --realm 1 ; ; wrong-chain
@ ip raw PREROUTING
-m realm --realm 1 ; ; wrong-chain
@ ip raw OUTPUT
-m realm --realm 1 ; -m realm --realm 0x1 ; ok
@ ip nat POSTROUTING
-m realm --realm 1 ; -m realm --realm 0x1 ; ok
@ ip filter FORWARD
-m realm --realm 1 ; -m realm --realm 0x1 ; ok
@ ip filter uc1
-m realm --realm 2 ; -m realm --realm 0x2 ; ok
@ ip nat PREROUTING
-m realm --realm 2 ; ; wrong-chain
