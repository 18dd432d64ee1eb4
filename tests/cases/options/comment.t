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
