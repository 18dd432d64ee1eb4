# `-m length`: how long the packet is.
@ ip filter INPUT
-m length --length 5 ; = ; ok
-m length ! --length 5:10 ; = ; ok
-m length --length :10 ; -m length --length 0:10 ; ok
-m length --length 10: ; -m length --length 10:65535 ; ok
-m length --length : ; -m length --length 0:65535 ; ok
-m length --length '' ; -m length --length 0 ; ok
-m length --length 10:5 ; = ; ok
-m length --length 5:5 ; -m length --length 5 ; ok
-m length --length 65535 ; = ; ok
-m length --length 65536 ; ; out-of-range
-m length --length 0:65536 ; ; out-of-range
-m length --length 1:2:3 ; ; bad-form
-m length --length 1-2 ; ; bad-form
-m length --length 0x10:020 ; -m length --length 16 ; ok
-m length --length ' 5: +7' ; -m length --length 5:7 ; ok
-m length --length '5 :7' ; ; bad-form
-m length --length -5 ; ; not-a-number
-m length --length 5:-7 ; ; not-a-number
-m length --length a ; ; not-a-number
-m length ; ; missing-option
-m length --len 5 ; -m length --length 5 ; ok
-m length --length 0x ; ; bad-form
-m length --length 99999999999999999999 ; ; not-a-number
@ ip6 filter INPUT
-m length --length 5:9 ; = ; ok
@ ip filter INPUT
-m length ! --length 0:65535 ; = ; ok
