# `-j NFQUEUE`.
@ ip filter INPUT
-j NFQUEUE --queue-num 65535 ; = ; ok
-j NFQUEUE --queue-num 65536 ; ; out-of-range
-j NFQUEUE --queue-num 1 --queue-balance 1:2 ; ; conflicting-options
-j NFQUEUE --queue-balance 1 ; ; bad-form
-j NFQUEUE --queue-balance 1: ; -j NFQUEUE --queue-balance 1:65535 ; ok
-j NFQUEUE --queue-balance :5 ; -j NFQUEUE --queue-balance 0:5 ; ok
-j NFQUEUE --queue-balance : ; ; bad-value
-j NFQUEUE --queue-balance 5:1 ; ; bad-form
-j NFQUEUE --queue-balance 5:5 ; ; bad-form
-j NFQUEUE --queue-balance 0:65534 ; = ; ok
-j NFQUEUE --queue-balance 0:65535 ; ; bad-value
-j NFQUEUE --queue-balance 65535:65535 ; ; bad-form
-j NFQUEUE --queue-balance 1:2:3 ; ; bad-form
-j NFQUEUE --queue-bypass --queue-num 3 ; -j NFQUEUE --queue-num 3 --queue-bypass ; ok
-j NFQUEUE --queue 3 ; ; ambiguous-option
-j NFQUEUE --queue-n 3 ; -j NFQUEUE --queue-num 3 ; ok
