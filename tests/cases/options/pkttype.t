# `-m pkttype`: to whom the link layer brought the packet.
@ ip filter INPUT
-m pkttype --pkt-type unicast ; = ; ok
-m pkttype --pkt-type host ; -m pkttype --pkt-type unicast ; ok
-m pkttype --pkt-type HOST ; -m pkttype --pkt-type unicast ; ok
-m pkttype --pkt-type bcast ; -m pkttype --pkt-type broadcast ; ok
-m pkttype --pkt-type mcast ; -m pkttype --pkt-type multicast ; ok
-m pkttype ! --pkt-type MultiCast ; -m pkttype ! --pkt-type multicast ; ok
-m pkttype --pkt-type otherhost ; = ; ok
-m pkttype --pkt-type outgoing ; ; unknown-word
-m pkttype --pkt-type loopback ; ; unknown-word
-m pkttype --pkt-type fastroute ; ; unknown-word
-m pkttype --pkt-type uni ; ; unknown-word
-m pkttype --pkt-type unicastx ; ; unknown-word
-m pkttype --pkt-type '' ; ; unknown-word
-m pkttype --pkt-type b ; ; unknown-word
-m pkttype --pkt-type 1 ; ; unknown-word
-m pkttype ; ; missing-option
@ ip filter INPUT
-m pkttype --pkt-type unicas ; ; unknown-word
