# `-j CLASSIFY`.
@ ip mangle OUTPUT
-j CLASSIFY ; ; missing-option
-j CLASSIFY --set-class 1 ; ; bad-form
-j CLASSIFY --set-class 1: ; ; bad-form
-j CLASSIFY --set-class :1 ; ; bad-form
-j CLASSIFY --set-class 10000:1 ; -j CLASSIFY --set-class 0000:0001 ; ok
-j CLASSIFY --set-class 0x10:0x1 ; -j CLASSIFY --set-class 0010:0001 ; ok
-j CLASSIFY --set-class ' 1:2' ; -j CLASSIFY --set-class 0001:0002 ; ok
-j CLASSIFY --set-class 1:2x ; -j CLASSIFY --set-class 0001:0002 ; ok
-j CLASSIFY --set-class 1:2:3 ; -j CLASSIFY --set-class 0001:0002 ; ok
-j CLASSIFY --set-class -1:2 ; -j CLASSIFY --set-class ffff:0002 ; ok
-j CLASSIFY --set-class 1:-2 ; -j CLASSIFY --set-class 0001:fffe ; ok
-j CLASSIFY --set-class 12345678:1 ; -j CLASSIFY --set-class 5678:0001 ; ok
-j CLASSIFY --set-class 1:12345 ; -j CLASSIFY --set-class 0001:2345 ; ok
@ ip mangle INPUT
-j CLASSIFY --set-class 1:2 ; ; wrong-chain
@ ip mangle PREROUTING
-j CLASSIFY --set-class 1:2 ; ; wrong-chain
@ ip mangle FORWARD
-j CLASSIFY --set-class 1:2 ; -j CLASSIFY --set-class 0001:0002 ; ok
@ ip filter OUTPUT
-j CLASSIFY --set-class 1:2 ; -j CLASSIFY --set-class 0001:0002 ; ok
@ ip raw OUTPUT
-j CLASSIFY --set-class 1:2 ; -j CLASSIFY --set-class 0001:0002 ; ok
@ ip mangle INPUT
-j CLASSIFY --set-class 1:x ; ; bad-form
@ ip mangle POSTROUTING
-j CLASSIFY --set-c fffffffff:1 ; ; ambiguous-option
-j CLASSIFY --set-class '1: 2' ; -j CLASSIFY --set-class 0001:0002 ; ok
-j CLASSIFY --set-class '1 :2' ; ; bad-form
-j CLASSIFY --set-class +1:+0x2 ; -j CLASSIFY --set-class 0001:0002 ; ok
-j CLASSIFY --set-class 0x:1 ; -j CLASSIFY --set-class 0000:0001 ; ok
