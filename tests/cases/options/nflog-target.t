# `-j NFLOG`.
@ ip filter INPUT
-j NFLOG ; = ; ok
-j NFLOG --nflog-prefix '' ; ; empty-word
-j NFLOG --nflog-prefix 'a b' --nflog-group 0 --nflog-range 5 --nflog-size 6 --nflog-threshold 1 ; ; conflicting-options
-j NFLOG --nflog-size 0 ; = ; ok
-j NFLOG --nflog-size 6 ; = ; ok
-j NFLOG --nflog-range 0 ; -j NFLOG ; ok
-j NFLOG --nflog-range 7 ; -j NFLOG --nflog-range 7 ; -j NFLOG ; ok
-j NFLOG --nflog-threshold 0 ; -j NFLOG ; ok
-j NFLOG --nflog-threshold 1 ; = ; ok
-j NFLOG --nflog-group 65536 ; ; out-of-range
-j NFLOG --nflog-group 5 ; = ; ok
-j NFLOG --nflog-prefix aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ; -j NFLOG --nflog-prefix aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ; -j NFLOG --nflog-prefix aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ; ok
-j NFLOG --nflog-prefix aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb ; -j NFLOG --nflog-prefix aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ; -j NFLOG --nflog-prefix aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb ; ok
