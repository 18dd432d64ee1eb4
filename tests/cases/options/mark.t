# `-m mark` and `-m connmark`.
@ ip filter INPUT
-m mark --mark 1 ; -m mark --mark 0x1 ; ok
-m mark ! --mark 0x10/0xff ; = ; ok
-m mark --mark 0x1ff/0x0f ; -m mark --mark 0x1ff/0xf ; ok
-m mark --mark 0/0 ; -m mark --mark 0x0/0x0 ; ok
-m mark ! --mark 0/0 ; -m mark ! --mark 0x0/0x0 ; ok
-m mark --mark 1/0 ; -m mark --mark 0x1/0x0 ; ok
-m mark ! --mark 1/0 ; -m mark ! --mark 0x1/0x0 ; ok
-m mark --mark 5/0xffffffff ; -m mark --mark 0x5 ; ok
-m mark --mark 1 -m mark --mark 2 ; -m mark --mark 0x1 -m mark --mark 0x2 ; ok
-m mark ; ; missing-option
-m mark --mark 1 --mark 2 ; ; given-twice
-m mark --mark x ; ; not-a-number
-m mark --mark 1/ ; ; not-a-number
-m connmark --mark 1 ; -m connmark --mark 0x1 ; ok
-m connmark ! --mark 0x10/0xff ; = ; ok
-m connmark --mark 0x1ff/0x0f ; -m connmark --mark 0x1ff/0xf ; ok
-m connmark --mark 1/0 ; -m connmark --mark 0x1/0x0 ; ok
-m connmark ! --mark 0/0 ; -m connmark ! --mark 0x0/0x0 ; ok
-m connmark ; ; missing-option
@ ip6 raw OUTPUT
-m mark --mark 3 ; -m mark --mark 0x3 ; ok
@ ip raw PREROUTING
-m connmark --mark 3 ; -m connmark --mark 0x3 ; ok
@ ip filter INPUT
-m mark --mark=5 ; -m mark --mark 0x5 ; ok
