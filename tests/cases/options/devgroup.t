# `-m devgroup`.
@ ip filter INPUT
-m devgroup --src-group 1 ; -m devgroup --src-group 0x1 ; ok
-m devgroup ; ; missing-one-of
-m devgroup ! --src-group 0 ; -m devgroup ! --src-group default ; ok
-m devgroup --src-group default ; = ; ok
-m devgroup --src-group default/1 ; ; not-a-number
-m devgroup --src-group 0x10/0xff ; = ; ok
-m devgroup --src-group 1/0xffffffff ; -m devgroup --src-group 0x1 ; ok
-m devgroup --src-group 0/0 ; -m devgroup --src-group 0x0/0x0 ; ok
-m devgroup --src-group 0/1 ; -m devgroup --src-group 0x0/0x1 ; ok
-m devgroup --src-group 1/ ; ; not-a-number
-m devgroup --src-group "" ; ; not-a-number
-m devgroup --src-group nosuch ; ; not-a-number
-m devgroup --dst-group 1 ; ; wrong-chain
-m devgroup --src-group -1 ; ; not-a-number
-m devgroup --src-group " 1" ; -m devgroup --src-group 0x1 ; ok
-m devgroup --src-group 1x ; ; not-a-number
-m devgroup --src-group 1/2/3 ; ; not-a-number
-m devgroup --src-group 1/2x ; ; not-a-number
@ ip filter FORWARD
-m devgroup --dst-group 1 ! --src-group 2 ; -m devgroup ! --src-group 0x2 --dst-group 0x1 ; ok
@ ip filter OUTPUT
-m devgroup --src-group 1 ; ; wrong-chain
-m devgroup --dst-group 1 ; -m devgroup --dst-group 0x1 ; ok
@ ip mangle PREROUTING
-m devgroup --dst-group 1 ; ; wrong-chain
@ ip filter uc1
-m devgroup --dst-group 1 --src-group 1 ; -m devgroup --src-group 0x1 --dst-group 0x1 ; ok
@ ip6 filter OUTPUT
-m devgroup --dst-group default ; = ; ok
@ ip raw OUTPUT
-m devgroup --dst-group 2 ; -m devgroup --dst-group 0x2 ; ok
