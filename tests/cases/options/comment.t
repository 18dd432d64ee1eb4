# `-m comment`.
@ ip filter INPUT
-m comment --comment ; ; missing-value
-m comment --comment "" ; = ; ok
-m comment --comment -x ; = ; ok
-m comment --comment ! ; -m comment --comment "!" ; ok
-m comment ! --comment x ; ; not-negatable
-m comment --comment x --comment y ; ; given-twice
-m comment ; ; missing-option
-m comment --comment 日本語 ; -m comment --comment "日本語" ; ok
-m comment --comment x -m ; ; missing-value
-m comment --comment a -m state --state NEW -m comment --comment b ; = ; ok
-s 1.2.3.4 -m comment --comment a -j ACCEPT -d 1.1.1.1 -m state --state NEW ; -s 1.2.3.4/32 -d 1.1.1.1/32 -m comment --comment a -m state --state NEW -j ACCEPT ; ok
