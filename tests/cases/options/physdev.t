# `-m physdev`: ports of a bridge.
@ ip filter INPUT
-m physdev --physdev-in eth0 ; = ; ok
-m physdev --physdev-in eth+ ; = ; ok
-m physdev --physdev-in + ; = ; ok
-m physdev ! --physdev-in + ; = ; ok
-m physdev --physdev-in abcdefghijklmnopq ; ; name-too-long
-m physdev --physdev-in abcdefghijklmnop ; ; name-too-long
-m physdev --physdev-in abcdefghijklmno ; = ; ok
-m physdev --physdev-in 'a/b' ; -m physdev --physdev-in a/b ; ok
-m physdev --physdev-in eth0 --physdev-in eth1 ; ; given-twice
-m physdev --physdev-out eth0 ; = ; ok
@ ip filter FORWARD
-m physdev --physdev-out eth0 ; = ; ok
@ ip filter OUTPUT
-m physdev --physdev-out eth0 ; ; wrong-chain
-m physdev --physdev-in eth0 ; = ; ok
-m physdev --physdev-is-out ; ; wrong-chain
-m physdev --physdev-is-in ; = ; ok
-m physdev --physdev-is-bridged ; = ; ok
-m physdev --physdev-is-bridged --physdev-out eth0 ; -m physdev --physdev-out eth0 --physdev-is-bridged ; ok
-m physdev ! --physdev-is-bridged --physdev-out eth0 ; ; wrong-chain
-m physdev --physdev-is-bridged --physdev-is-out ; -m physdev --physdev-is-out --physdev-is-bridged ; ok
@ ip filter INPUT
-m physdev --physdev-out eth0 --physdev-is-bridged ; = ; ok
-m physdev --physdev-is-out ; = ; ok
@ ip filter FORWARD
-m physdev --physdev-is-bridged --physdev-is-out --physdev-is-in --physdev-in a --physdev-out b ; -m physdev --physdev-is-in --physdev-in a --physdev-is-out --physdev-out b --physdev-is-bridged ; ok
-m physdev ! --physdev-is-bridged ! --physdev-is-out ! --physdev-is-in ! --physdev-in a ! --physdev-out b ; -m physdev ! --physdev-is-in ! --physdev-in a ! --physdev-is-out ! --physdev-out b ! --physdev-is-bridged ; ok
@ ip filter INPUT
-m physdev ; ; missing-one-of
-m physdev --physdev-is-in --physdev-is-in ; ; given-twice
-m physdev --physdev-is-o ; -m physdev --physdev-is-out ; ok
-m physdev --physdev-is ; ; ambiguous-option
@ ip nat PREROUTING
-m physdev --physdev-out eth0 ; = ; ok
@ ip nat POSTROUTING
-m physdev --physdev-out eth0 ; = ; ok
-m physdev --physdev-out eth0 --physdev-is-bridged ; = ; ok
@ ip nat OUTPUT
-m physdev --physdev-is-out ; ; wrong-chain
@ ip raw PREROUTING
-m physdev --physdev-in eth0 ; = ; ok
@ ip raw OUTPUT
-m physdev --physdev-is-bridged ; = ; ok
@ ip filter INPUT
-m physdev --physdev-is-in= ; ; unknown-option
