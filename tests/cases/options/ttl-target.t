# `-j TTL`.
@ ip mangle INPUT
-j TTL --ttl-set 0 ; = ; ok
-j TTL --ttl-set 256 ; ; out-of-range
-j TTL --ttl-dec 0 ; ; out-of-range
-j TTL --ttl-inc 1 --ttl-dec 1 ; ; conflicting-options
-j TTL ; ; missing-one-of
@ ip6 mangle INPUT
-j TTL --ttl-set 1 ; ; no-such-target
-j TTL ; ; no-such-target
@ ip mangle INPUT
-j TTL --ttl-inc 255 ; = ; ok
-j TTL --ttl-s 255 ; -j TTL --ttl-set 255 ; ok
-j TTL --ttl 5 ; ; ambiguous-option
-j TTL --ttl-set 5 --ttl-set 6 ; ; given-twice
