# `-m frag`: the fragment header of IPv6.
@ ip6 filter INPUT
-m frag ; = ; ok
-m frag --fragid 5 ; = ; ok
-m frag ! --fragid 5:9 ; = ; ok
-m frag --fragid : ; -m frag ; ok
-m frag --fragid 9:5 ; = ; ok
-m frag --fraglen 5 ; = ; ok
-m frag ! --fraglen 5 ; = ; ok
-m frag --fraglen 4294967296 ; ; out-of-range
-m frag --fragres ; = ; ok
-m frag --fragfirst ; = ; ok
-m frag --fragmore ; = ; ok
-m frag --fraglast ; = ; ok
-m frag --fraglast --fragmore ; ; conflicting-options
-m frag --fraglast --fragfirst ; -m frag --fragfirst --fraglast ; ok
-m frag --fragid 5:9 --fraglen 5 --fragres --fragfirst --fragmore ; = ; ok
-m frag --fragid 5:9 --fraglen 5 --fragres --fragfirst --fraglast ; = ; ok
-m frag ! --fragres ; ; not-negatable
-m frag ! --fragfirst ; ; not-negatable
@ ip filter INPUT
-m frag --fragid 5 ; ; no-such-match
@ ip6 filter INPUT
-m frag --fraglen 0 ; = ; ok
-m frag ! --fraglen 0 ; = ; ok
