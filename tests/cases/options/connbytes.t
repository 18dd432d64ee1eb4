# `-m connbytes`.
@ ip filter INPUT
-m connbytes --connbytes 10:20 --connbytes-mode packets --connbytes-dir both ; = ; ok
-m connbytes --connbytes 0:1000 --connbytes-mode packets --connbytes-dir original ; = ; ok
-m connbytes ! --connbytes 0:1000 --connbytes-mode bytes --connbytes-dir reply ; = ; ok
-m connbytes --connbytes 1000 --connbytes-mode avgpkt --connbytes-dir both ; = ; ok
-m connbytes ! --connbytes 1000 --connbytes-mode avgpkt --connbytes-dir both ; = ; ok
-m connbytes --connbytes 1000: --connbytes-mode avgpkt --connbytes-dir both ; -m connbytes --connbytes 1000 --connbytes-mode avgpkt --connbytes-dir both ; ok
-m connbytes --connbytes :1000 --connbytes-mode avgpkt --connbytes-dir both ; -m connbytes --connbytes 0:1000 --connbytes-mode avgpkt --connbytes-dir both ; ok
-m connbytes --connbytes : --connbytes-mode avgpkt --connbytes-dir both ; -m connbytes --connbytes 0 --connbytes-mode avgpkt --connbytes-dir both ; ok
-m connbytes ! --connbytes : --connbytes-mode avgpkt --connbytes-dir both ; -m connbytes ! --connbytes 0 --connbytes-mode avgpkt --connbytes-dir both ; ok
-m connbytes --connbytes 0 --connbytes-mode avgpkt --connbytes-dir both ; = ; ok
-m connbytes --connbytes 20:10 --connbytes-mode avgpkt --connbytes-dir both ; ; out-of-range
-m connbytes ! --connbytes 20:10 --connbytes-mode avgpkt --connbytes-dir both ; ; out-of-range
-m connbytes ! --connbytes 20: --connbytes-mode avgpkt --connbytes-dir both ; -m connbytes ! --connbytes 20 --connbytes-mode avgpkt --connbytes-dir both ; ok
-m connbytes --connbytes "" --connbytes-mode avgpkt --connbytes-dir both ; -m connbytes --connbytes 0 --connbytes-mode avgpkt --connbytes-dir both ; ok
-m connbytes --connbytes 18446744073709551615 --connbytes-mode avgpkt --connbytes-dir both ; = ; ok
-m connbytes --connbytes 18446744073709551616 --connbytes-mode avgpkt --connbytes-dir both ; ; not-a-number
-m connbytes --connbytes 1:2:3 --connbytes-mode avgpkt --connbytes-dir both ; ; bad-form
-m connbytes --connbytes 1: --connbytes-mode Packets --connbytes-dir both ; ; unknown-word
-m connbytes --connbytes 1: --connbytes-mode packets --connbytes-dir BOTH ; ; unknown-word
-m connbytes --connbytes 1: --connbytes-mode packet --connbytes-dir both ; ; unknown-word
-m connbytes --connbytes 1: ; ; missing-option
-m connbytes ; ; missing-option
-m connbytes --connbytes-mode packets --connbytes-dir both ; ; missing-option
-m connbytes --connbytes 0x10:010 --connbytes-mode packets --connbytes-dir both ; ; out-of-range
-m connbytes --connbytes 010:0x10 --connbytes-mode packets --connbytes-dir both ; -m connbytes --connbytes 8:16 --connbytes-mode packets --connbytes-dir both ; ok
-m connbytes --connbytes 010:0x --connbytes-mode packets --connbytes-dir both ; ; bad-form
-m connbytes --connbytes " 1: +2" --connbytes-mode packets --connbytes-dir both ; -m connbytes --connbytes 1:2 --connbytes-mode packets --connbytes-dir both ; ok
-m connbytes --connbytes "-1" --connbytes-mode packets --connbytes-dir both ; ; not-a-number
-m connbytes --connb 1 --connbytes-d both --connbytes-m packets ; ; missing-option
-m connbytes --connbytes 1000:1000 --connbytes-mode packets --connbytes-dir both ; = ; ok
-m connbytes ! --connbytes 1000:1000 --connbytes-mode packets --connbytes-dir both ; -m connbytes --connbytes 1000:1000 --connbytes-mode packets --connbytes-dir both ; ok
-m connbytes --connbytes 0:0 --connbytes-mode packets --connbytes-dir both ; -m connbytes --connbytes 0 --connbytes-mode packets --connbytes-dir both ; ok*
@ ip6 filter INPUT
-m connbytes --connbytes 1 --connbytes-d both --connbytes-m packets ; -m connbytes --connbytes 1 --connbytes-mode packets --connbytes-dir both ; ok
@ ip raw PREROUTING
-m connbytes --connbytes 1 --connbytes-dir both --connbytes-mode packets ; -m connbytes --connbytes 1 --connbytes-mode packets --connbytes-dir both ; ok
