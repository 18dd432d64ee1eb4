# `-j HL`.
@ ip6 mangle INPUT
-j HL --hl-set 1 ; = ; ok
@ ip mangle INPUT
-j HL --hl-set 1 ; ; no-such-target
@ ip6 mangle INPUT
-j HL ; ; missing-one-of
-j HL --hl-d 0 ; ; out-of-range
-j HL --hl-i 255 ; -j HL --hl-inc 255 ; ok
@ ip mangle INPUT
-j HL ; ; no-such-target
