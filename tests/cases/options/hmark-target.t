# `-j HMARK`.
@ ip mangle INPUT
-j HMARK ; ; missing-option
-j HMARK --hmark-mod 1 ; ; missing-option
-j HMARK --hmark-mod 1 --hmark-rnd 1 ; ; missing-option
-j HMARK --hmark-mod 0 --hmark-rnd 1 --hmark-tuple ct ; ; out-of-range
-j HMARK --hmark-mod 1 --hmark-tuple ct ; ; missing-option
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-tuple ct ; -j HMARK --hmark-rnd 0x00000001 --hmark-mod 1 --hmark-tuple ct ; ok
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-tuple ct,src,dst,sport,dport,proto ; -j HMARK --hmark-src-prefix 32 --hmark-dst-prefix 32 --hmark-sport-mask 0xffff --hmark-dport-mask 0xffff --hmark-proto-mask 0xffff --hmark-rnd 0x00000001 --hmark-mod 1 --hmark-tuple ct ; ok
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-tuple spi ; -j HMARK --hmark-spi-mask 0xffffffff --hmark-rnd 0x00000001 --hmark-mod 1 ; ok
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-tuple spi,sport ; ; conflicting-options
-p esp -j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-tuple spi,src ; -p esp -j HMARK --hmark-src-prefix 32 --hmark-spi-mask 0xffffffff --hmark-rnd 0x00000001 --hmark-mod 1 ; ok
-p esp -j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-tuple sport,src ; -p esp -j HMARK --hmark-src-prefix 32 --hmark-sport-mask 0xffff --hmark-rnd 0x00000001 --hmark-mod 1 ; ok
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-tuple s ; -j HMARK --hmark-src-prefix 32 --hmark-rnd 0x00000001 --hmark-mod 1 ; ok
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-tuple sp ; -j HMARK --hmark-sport-mask 0xffff --hmark-rnd 0x00000001 --hmark-mod 1 ; ok
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-tuple SRC,d,p,c ; -j HMARK --hmark-src-prefix 32 --hmark-dst-prefix 32 --hmark-proto-mask 0xffff --hmark-rnd 0x00000001 --hmark-mod 1 --hmark-tuple ct ; ok
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-tuple src, ; ; unknown-word
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-tuple ,src ; ; unknown-word
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-tuple '' ; ; unknown-word
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-tuple srcx ; ; unknown-word
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-src-prefix 24 --hmark-dst-prefix 255.255.0.0 ; -j HMARK --hmark-src-prefix 24 --hmark-dst-prefix 16 --hmark-rnd 0x00000001 --hmark-mod 1 ; ok
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-src-prefix 24 --hmark-tuple src ; -j HMARK --hmark-src-prefix 32 --hmark-rnd 0x00000001 --hmark-mod 1 ; ok
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-tuple src --hmark-src-prefix 24 ; ; repeated-word
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-sport-mask 5 --hmark-dport-mask 0x6 --hmark-sport 7 --hmark-dport 8 --hmark-proto-mask 9 ; -j HMARK --hmark-sport-mask 0x0005 --hmark-dport-mask 0x0006 --hmark-sport 0x0007 --hmark-dport 0x0008 --hmark-proto-mask 0x09 --hmark-rnd 0x00000001 --hmark-mod 1 ; ok
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-spi-mask 5 --hmark-spi 6 ; -j HMARK --hmark-spi-mask 0x00000005 --hmark-spi 0x00000006 --hmark-rnd 0x00000001 --hmark-mod 1 ; ok
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-spi 6 ; -j HMARK --hmark-spi 0x00000006 --hmark-rnd 0x00000001 --hmark-mod 1 ; ok
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-spi 6 --hmark-sport 3 ; ; conflicting-options
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-sport 3 ; -j HMARK --hmark-sport 0x0003 --hmark-rnd 0x00000001 --hmark-mod 1 ; ok
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-spi-mask 6 --hmark-sport-mask 3 ; ; conflicting-options
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-proto-mask 65535 --hmark-sport 3 ; -j HMARK --hmark-sport 0x0003 --hmark-proto-mask 0xffff --hmark-rnd 0x00000001 --hmark-mod 1 ; ok
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-proto-mask 1 ; -j HMARK --hmark-proto-mask 0x01 --hmark-rnd 0x00000001 --hmark-mod 1 ; ok
@ ip filter INPUT
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-tuple src ; -j HMARK --hmark-src-prefix 32 --hmark-rnd 0x00000001 --hmark-mod 1 ; ok
@ ip raw PREROUTING
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-tuple src ; -j HMARK --hmark-src-prefix 32 --hmark-rnd 0x00000001 --hmark-mod 1 ; ok
@ ip6 mangle INPUT
-j HMARK --hmark-mod 4294967295 --hmark-rnd 0xffffffff --hmark-tuple src --hmark-offset 0 --hmark-dst-prefix 64 ; -j HMARK --hmark-src-prefix 128 --hmark-dst-prefix 64 --hmark-rnd 0xffffffff --hmark-mod 4294967295 --hmark-offset 0 ; ok
-j HMARK --hmark-mod 4294967295 --hmark-rnd 0xffffffff --hmark-tuple src,ct ; -j HMARK --hmark-src-prefix 128 --hmark-rnd 0xffffffff --hmark-mod 4294967295 --hmark-tuple ct ; ok
@ ip mangle INPUT
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-src-prefix 255.0.255.0 ; -j HMARK --hmark-src-prefix 32 --hmark-rnd 0x00000001 --hmark-mod 1 ; ok
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-src-prefix 33 ; -j HMARK --hmark-src-prefix 32 --hmark-rnd 0x00000001 --hmark-mod 1 ; ok
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-src-prefix 0 ; -j HMARK --hmark-src-prefix 0 --hmark-rnd 0x00000001 --hmark-mod 1 ; ok
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-tuple src --hmark-sport-mask 5 --hmark-tuple dst ; ; given-twice
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-tuple src,src ; -j HMARK --hmark-src-prefix 32 --hmark-rnd 0x00000001 --hmark-mod 1 ; ok
-j HMARK --hmark-mod 1 --hmark-rnd 1 --hmark-proto-mask 0x12345 ; ; out-of-range
