# `-m ttl` and `-m hl`: how many more routers may pass the packet on.
@ ip filter INPUT
-m ttl --ttl-eq 5 ; = ; ok
-m ttl --ttl 5 ; -m ttl --ttl-eq 5 ; ok
-m ttl ! --ttl 5 ; -m ttl ! --ttl-eq 5 ; ok
-m ttl ! --ttl-eq 5 ; = ; ok
-m ttl --ttl-lt 5 ; = ; ok
-m ttl --ttl-gt 5 ; = ; ok
-m ttl ! --ttl-gt 5 ; ; not-negatable
-m ttl --ttl-gt 5 --ttl-lt 7 ; ; conflicting-options
-m ttl --ttl-gt 5 --ttl 7 ; ; conflicting-options
-m ttl --ttl-eq 5 --ttl 7 ; ; given-twice
-m ttl --ttl 256 ; ; out-of-range
-m ttl --ttl-gt 255 ; = ; ok
-m ttl --ttl-lt 0 ; = ; ok
-m ttl ; ; missing-one-of
-m ttl --ttl 0x10 ; -m ttl --ttl-eq 16 ; ok
-m ttl --ttl-e 5 ; -m ttl --ttl-eq 5 ; ok
-m ttl --tt 5 ; ; ambiguous-option
@ ip6 filter INPUT
-m ttl --ttl 5 ; ; no-such-match
-m hl --hl-eq 5 ; = ; ok
-m hl ! --hl-eq 5 ; = ; ok
-m hl --hl-lt 5 ; = ; ok
-m hl --hl-gt 5 ; = ; ok
-m hl --hl 5 ; -m hl --hl-eq 5 ; ok
-m hl ! --hl-gt 5 ; ; not-negatable
-m hl ; ; missing-one-of
-m hl --hl-eq 256 ; ; out-of-range
-m hl --hl-eq 6 --hl-lt 7 ; ; conflicting-options
-m hl --hl-eq 6 --hl-eq 7 ; ; given-twice
@ ip filter INPUT
-m hl --hl-eq 5 ; ; no-such-match
