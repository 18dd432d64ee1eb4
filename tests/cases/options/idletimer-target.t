# `-j IDLETIMER`.
@ ip filter INPUT
-j IDLETIMER --timeout 10 --label foo51 --alarm ; = ; ok
-j IDLETIMER --timeout 0 --label foo52 ; ; out-of-range
-j IDLETIMER --timeout 4294967295 --label foo53 ; ; out-of-range
-j IDLETIMER --timeout 2147483 --label foo54 ; ; out-of-range
-j IDLETIMER --timeout 2147484 --label foo55 ; ; out-of-range
-j IDLETIMER --timeout 10 ; ; missing-option
-j IDLETIMER --label foo56 ; ; missing-option
-j IDLETIMER --timeout 10 --label '' ; ; empty-word
-j IDLETIMER --timeout 10 --label 'a b57' ; -j IDLETIMER --timeout 10 --label a b57 ; ok*
-j IDLETIMER --timeout 10 --label aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ; -j IDLETIMER --timeout 10 --label aaaaaaaaaaaaaaaaaaaaaaaaaaa ; ok
-j IDLETIMER --label foo58 --timeout 10 ; -j IDLETIMER --timeout 10 --label foo58 ; ok
-j IDLETIMER --label foo/59 --timeout 10 ; ; name-character
-j IDLETIMER --label power --timeout 10 ; ; name-taken
-j IDLETIMER --label uevent --timeout 10 ; ; name-taken
-j IDLETIMER --label subsystem --timeout 10 ; ; name-taken
@ ip nat OUTPUT
-j IDLETIMER --label foo60 --timeout 10 ; -j IDLETIMER --timeout 10 --label foo60 ; ok
@ ip6 raw OUTPUT
-j IDLETIMER --label foo61 --timeout 10 ; -j IDLETIMER --timeout 10 --label foo61 ; ok
