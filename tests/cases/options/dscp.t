# `-m dscp`: the class of service.
@ ip filter INPUT
-m dscp --dscp 0 ; -m dscp --dscp 0x00 ; ok
-m dscp --dscp 63 ; -m dscp --dscp 0x3f ; ok
-m dscp --dscp 64 ; ; out-of-range
-m dscp --dscp 0x2e ; = ; ok
-m dscp ! --dscp 5 ; -m dscp ! --dscp 0x05 ; ok
-m dscp --dscp-class EF ; -m dscp --dscp 0x2e ; ok
-m dscp --dscp-class ef ; -m dscp --dscp 0x2e ; ok
-m dscp ! --dscp-class AF11 ; -m dscp ! --dscp 0x0a ; ok
-m dscp --dscp-class BE ; -m dscp --dscp 0x00 ; ok
-m dscp --dscp-class CS8 ; ; unknown-word
-m dscp --dscp-class AF ; ; unknown-word
-m dscp --dscp-class '' ; ; unknown-word
-m dscp --dscp-class 0 ; ; unknown-word
-m dscp --dscp EF ; ; not-a-number
-m dscp --dscp 5 --dscp-class EF ; ; conflicting-options
-m dscp ; ; missing-one-of
-m dscp --dscp-c EF ; -m dscp --dscp 0x2e ; ok
-m dscp --dsc 5 ; ; ambiguous-option
@ ip6 filter INPUT
-m dscp --dscp 5 ; -m dscp --dscp 0x05 ; ok
@ ip filter INPUT
-m dscp --dscp-class CS10 ; -m dscp --dscp 0x08 ; ok
-m dscp --dscp-class EFFORT ; -m dscp --dscp 0x2e ; ok
-m dscp --dscp-class BEST ; -m dscp --dscp 0x00 ; ok
-m dscp --dscp-class cs7-x ; -m dscp --dscp 0x38 ; ok
-m dscp --dscp-class ' EF' ; ; unknown-word
