# `-j MARK`.
@ ip filter INPUT
-j MARK ; ; missing-one-of
-j MARK --set-mark 0x10/0x0f ; -j MARK --set-xmark 0x10/0x1f ; ok
-j MARK --set-mark 1 --and-mark 2 ; ; conflicting-options
-j MARK --set-mark 1 --set-mark 2 ; ; given-twice
-j MARK --and-mark 1/2 ; ; not-a-number
-j MARK --and-mark 4294967295 ; -j MARK --set-xmark 0x0/0x0 ; ok
-j MARK ! --set-mark 1 ; ; not-negatable
-j MARK --set-x 1 ; -j MARK --set-xmark 0x1/0xffffffff ; ok
-j MARK --set-m 1 ; -j MARK --set-xmark 0x1/0xffffffff ; ok
@ ip mangle INPUT
-j MARK --set-mark 1/ ; ; not-a-number
-j MARK --set-mark 0x1x ; ; not-a-number
-j MARK --set-xmark 0x10/0x1 ; = ; ok
-j MARK --or-mark 0x10 ; -j MARK --set-xmark 0x10/0x10 ; ok
-j MARK --xor-mark 010 ; -j MARK --set-xmark 0x8/0x0 ; ok
-j MARK --set-mark=7 ; -j MARK --set-xmark 0x7/0xffffffff ; ok
