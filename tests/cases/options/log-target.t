# `-j LOG`.
@ ip filter INPUT
-j LOG --log-level warn ; ; unknown-word
-j LOG --log-level err ; ; unknown-word
-j LOG --log-level panic ; -j LOG --log-level 0 ; ok
-j LOG --log-level error ; -j LOG --log-level 3 ; ok
-j LOG --log-level warning ; -j LOG ; ok
-j LOG --log-level WARNING ; ; unknown-word
-j LOG --log-level 0x5 ; -j LOG --log-level 5 ; ok
-j LOG --log-level 05 ; -j LOG --log-level 5 ; ok
-j LOG --log-level ' 5' ; -j LOG --log-level 5 ; ok
-j LOG --log-level 8 ; ; unknown-word
-j LOG --log-level '' ; ; unknown-word
-j LOG --log-level em ; ; unknown-word
-j LOG --log-prefix '' ; ; empty-word
-j LOG --log-prefix 'a	b' ; -j LOG --log-prefix "a	b" ; ok
-j LOG --log-prefix aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ; -j LOG --log-prefix aaaaaaaaaaaaaaaaaaaaaaaaaaaaa ; ok
-j LOG --log-tcp-o --log-ip --log-u --log-m --log-tcp-s ; -j LOG --log-tcp-sequence --log-tcp-options --log-ip-options --log-uid --log-macdecode ; ok
-j LOG --log-t ; ; ambiguous-option
-j LOG --log-uid --log-uid ; ; given-twice
-j LOG ! --log-uid ; ; not-negatable
-j LOG --log-pre x --log-le 4 ; -j LOG --log-prefix x ; ok
@ ip nat OUTPUT
-j LOG --log-level 7 --log-prefix x ; -j LOG --log-prefix x --log-level 7 ; ok
@ ip filter INPUT
-j LOG --log-level +5 ; -j LOG --log-level 5 ; ok
-j LOG --log-level 5x ; ; unknown-word
