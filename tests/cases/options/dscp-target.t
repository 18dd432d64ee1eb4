# `-j DSCP`.
@ ip mangle INPUT
-j DSCP --set-dscp 63 ; -j DSCP --set-dscp 0x3f ; ok
-j DSCP --set-dscp 64 ; ; out-of-range
-j DSCP --set-dscp 0x3f ; = ; ok
-j DSCP --set-dscp ef ; ; not-a-number
-j DSCP --set-dscp-class ef ; -j DSCP --set-dscp 0x2e ; ok
-j DSCP --set-dscp-class EF --set-dscp 1 ; ; conflicting-options
-j DSCP --set-dscp-class CS0 ; -j DSCP --set-dscp 0x00 ; ok
-j DSCP --set-dscp-class af4 ; ; unknown-word
-j DSCP --set-dscp-c be ; -j DSCP --set-dscp 0x00 ; ok
-j DSCP ; ; missing-one-of
@ ip filter INPUT
-j DSCP --set-dscp 1 ; ; wrong-table
