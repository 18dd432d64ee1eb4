# `-j TOS`.
@ ip mangle INPUT
-j TOS --set-tos 0x10 ; -j TOS --set-tos 0x10/0xff ; ok
-j TOS --set-tos Minimize-delay ; -j TOS --set-tos 0x10/0x3f ; ok
-j TOS --set-tos Minimize ; ; unknown-word
-j TOS --set-tos 0x1/0x2 ; -j TOS --set-tos 0x01/0x02 ; ok
-j TOS --set-tos 0x1/ ; ; not-a-number
-j TOS --set-tos 256 ; ; out-of-range
-j TOS --and-tos 0x0f ; -j TOS --set-tos 0x00/0xf0 ; ok
-j TOS --or-tos 0x0f ; -j TOS --set-tos 0x0f/0x0f ; ok
-j TOS --xor-tos 0x0f ; -j TOS --set-tos 0x0f/0x00 ; ok
-j TOS --xor-tos 0x0f --or-tos 1 ; ; conflicting-options
-j TOS --xor-tos normal-service ; ; not-a-number
-j TOS ; ; missing-one-of
@ ip6 mangle INPUT
-j TOS --set-tos normal-service ; -j TOS --set-tos 0x00/0x3f ; ok
@ ip filter INPUT
-j TOS --set-tos 1 ; ; wrong-table
@ ip mangle INPUT
-j TOS --set 1 ; ; ambiguous-option
@ ip filter INPUT
-j TOS ; ; missing-one-of
@ ip mangle INPUT
-j TOS --set-tos ' 0x10' ; -j TOS --set-tos 0x10/0xff ; ok
-j TOS --set-tos 0x10/0x1x ; ; not-a-number
-j TOS --set-tos 16/256 ; ; out-of-range
-j TOS --set-tos 020 ; -j TOS --set-tos 0x10/0xff ; ok
-j TOS --set-tos '' ; ; unknown-word
-j TOS --set-tos /3 ; ; unknown-word
-j TOS --set-tos -1 ; ; unknown-word
-j TOS --set-tos 0x ; ; not-a-number
-j TOS --set-tos 5x ; ; not-a-number
