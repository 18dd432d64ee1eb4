# `-j CONNMARK`.
@ ip filter INPUT
-j CONNMARK ; ; missing-one-of
-j CONNMARK --ctmask 5 ; ; missing-one-of
-j CONNMARK --ctmask 5 --set-mark 1 ; -j CONNMARK --set-xmark 0x1/0xffffffff ; ok
-j CONNMARK --set-mark 1 --ctmask 5 ; -j CONNMARK --set-xmark 0x1/0x5 ; ok
-j CONNMARK --set-mark 1 --nfmask 5 ; -j CONNMARK --set-xmark 0x1/0xffffffff ; ok
-j CONNMARK --set-mark 1 --mask 5 ; -j CONNMARK --set-xmark 0x1/0x5 ; ok
-j CONNMARK --save-mark --mask 5 --ctmask 3 ; ; conflicting-options
-j CONNMARK --save-mark --ctmask 3 --mask 5 ; ; conflicting-options
-j CONNMARK --save-mark --restore-mark ; ; conflicting-options
-j CONNMARK --save-mark --left-shift-mark 3 --right-shift-mark 2 ; -j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xffffffff --right-shift-mark 2 ; ok
-j CONNMARK --right-shift-mark 3 --save-mark --left-shift-mark 0 ; -j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xffffffff ; ok
-j CONNMARK --save-mark --left-shift-mark 32 ; ; out-of-range
-j CONNMARK --save-mark --left-shift-mark 33 ; ; out-of-range
-j CONNMARK --and-mark 5 --right-shift-mark 1 ; -j CONNMARK --set-xmark 0x0/0xfffffffa --right-shift-mark 1 ; ok
-j CONNMARK --save --left 3 ; -j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xffffffff --left-shift-mark 3 ; ok
@ ip mangle INPUT
-j CONNMARK --left-shift-mark 32 --set-mark 1 ; ; out-of-range
-j CONNMARK --left-shift-mark 31 --set-mark 1 ; -j CONNMARK --set-xmark 0x1/0xffffffff --left-shift-mark 31 ; ok
-j CONNMARK --right-shift-mark 32 --set-mark 1 ; ; out-of-range
