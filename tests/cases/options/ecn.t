# `-m ecn`.
@ ip filter INPUT
-p tcp -m ecn --ecn-tcp-cwr ; = ; ok
-m ecn ; ; missing-one-of
-m ecn --ecn-tcp-cwr ; ; needs-protocol
-p tcp -m ecn ! --ecn-tcp-cwr ; = ; ok
-p tcp -m ecn ! --ecn-tcp-ece ; = ; ok
-p tcp -m ecn --ecn-tcp-cwr --ecn-tcp-ece ; -p tcp -m ecn --ecn-tcp-ece --ecn-tcp-cwr ; ok
-p tcp -m ecn --ecn-tcp-cwr ! --ecn-tcp-ece ; -p tcp -m ecn ! --ecn-tcp-ece --ecn-tcp-cwr ; ok
-p tcp -m ecn ! --ecn-tcp-cwr ! --ecn-tcp-ece ! --ecn-ip-ect 2 ; -p tcp -m ecn ! --ecn-tcp-ece ! --ecn-tcp-cwr ! --ecn-ip-ect 2 ; ok
-m ecn --ecn-ip-ect 0 ; = ; ok
-m ecn ! --ecn-ip-ect 0 ; = ; ok
-m ecn --ecn-ip-ect 3 ; = ; ok
-m ecn --ecn-ip-ect 4 ; ; out-of-range
-m ecn --ecn-ip-ect 0x2 ; -m ecn --ecn-ip-ect 2 ; ok
-m ecn --ecn-ip-ect a ; ; not-a-number
-p udp -m ecn --ecn-tcp-ece ; ; needs-protocol
! -p tcp -m ecn --ecn-tcp-ece ; ; needs-protocol
-p udp -m ecn --ecn-ip-ect 1 ; = ; ok
-p tcp -m ecn --ecn-tcp-cwr --ecn-tcp-cwr ; ; given-twice
-p tcp -m ecn --ecn-ip-ect 0 --ecn-tcp-cwr ; -p tcp -m ecn --ecn-tcp-cwr --ecn-ip-ect 0 ; ok
-p tcp -m ecn ! --ecn-ip-ect 0 --ecn-tcp-cwr ; -p tcp -m ecn --ecn-tcp-cwr ! --ecn-ip-ect 0 ; ok
@ ip6 filter INPUT
-m ecn --ecn-ip-ect 1 ; = ; ok
-p tcp -m ecn ! --ecn-ip-ect 1 --ecn-tcp-cwr ; -p tcp -m ecn --ecn-tcp-cwr ! --ecn-ip-ect 1 ; ok
@ ip mangle PREROUTING
-p tcp -m ecn --ecn-tcp-cwr ; = ; ok
