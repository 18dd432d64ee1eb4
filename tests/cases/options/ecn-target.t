# `-j ECN`.
@ ip mangle FORWARD
-p tcp -j ECN ; ; missing-one-of
-j ECN --ecn-tcp-remove ; ; needs-protocol
! -p tcp -j ECN --ecn-tcp-remove ; ; needs-protocol
-j ECN --ecn-tcp-cwr 1 ; ; needs-protocol
-p tcp -j ECN --ecn-tcp-cwr 2 ; ; out-of-range
-p tcp -j ECN --ecn-tcp-cwr 0 ; = ; ok
-p tcp -j ECN --ecn-tcp-ece 0x1 ; -p tcp -j ECN --ecn-tcp-ece 1 ; ok
-p tcp -j ECN --ecn-tcp-remove --ecn-tcp-ece 1 ; ; conflicting-options
-p tcp -j ECN --ecn-tcp-ece 1 --ecn-tcp-remove ; ; conflicting-options
-p tcp -j ECN --ecn-tcp-remove --ecn-ip-ect 1 ; -p tcp -j ECN --ecn-tcp-ece 0 --ecn-tcp-cwr 0 --ecn-ip-ect 1 ; ok
-p tcp -j ECN --ecn-ip-ect 1 --ecn-tcp-ece 1 ; -p tcp -j ECN --ecn-tcp-ece 1 --ecn-ip-ect 1 ; ok
-p udp -j ECN --ecn-ip-ect 0 ; = ; ok
-p udp -j ECN --ecn-ip-ect 3 ; = ; ok
-p udp -j ECN --ecn-ip-ect 4 ; ; out-of-range
@ ip filter FORWARD
-p tcp -j ECN --ecn-tcp-remove ; ; wrong-table
@ ip6 mangle FORWARD
-p tcp -j ECN --ecn-tcp-remove ; ; no-such-target
@ ip mangle FORWARD
-p tcp -j ECN --ecn-tcp-r ; -p tcp -j ECN --ecn-tcp-remove ; ok
@ ip6 mangle INPUT
-j ECN ; ; no-such-target
@ ip mangle FORWARD
-p tcp -j ECN --ecn-tcp-remove --ecn-tcp-remove ; ; given-twice
-p tcp -j ECN --ecn-tcp-cwr 0 --ecn-tcp-ece 0 ; -p tcp -j ECN --ecn-tcp-remove ; ok
