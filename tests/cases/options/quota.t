# `-m quota`.
@ ip filter INPUT
-m quota --quota 10 ; = ; ok
-m quota --quota 0 ; = ; ok
-m quota ! --quota 18446744073709551615 ; = ; ok
-m quota --quota 18446744073709551616 ; ; out-of-range
-m quota ; ; missing-option
-m quota --quota 0x10 ; -m quota --quota 16 ; ok
-m quota --quota 1k ; ; not-a-number
-m quota --quota 1 --quota 2 ; ; given-twice
-m quota --quota "" ; ; not-a-number
