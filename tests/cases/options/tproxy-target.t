# `-j TPROXY`.
@ ip mangle PREROUTING
-j TPROXY --on-port 5 ; ; needs-protocol
! -p tcp -j TPROXY --on-port 5 ; ; needs-protocol
-p udp -j TPROXY --on-port 5 ; -p udp -j TPROXY --on-port 5 --on-ip 0.0.0.0 --tproxy-mark 0x0/0x0 ; ok
-p sctp -j TPROXY --on-port 5 ; ; needs-protocol
-p tcp -j TPROXY ; ; missing-option
-p tcp -j TPROXY --on-port 70000 ; -p tcp -j TPROXY --on-port 4464 --on-ip 0.0.0.0 --tproxy-mark 0x0/0x0 ; ok
-p tcp -j TPROXY --on-port 0 ; -p tcp -j TPROXY --on-port 0 --on-ip 0.0.0.0 --tproxy-mark 0x0/0x0 ; ok
-p tcp -j TPROXY --on-port '' ; -p tcp -j TPROXY --on-port 0 --on-ip 0.0.0.0 --tproxy-mark 0x0/0x0 ; ok
-p tcp -j TPROXY --on-port 0x50 ; ; bad-port-word
-p tcp -j TPROXY --on-port tftp ; -p tcp -j TPROXY --on-port 69 --on-ip 0.0.0.0 --tproxy-mark 0x0/0x0 ; ok
-p udp -j TPROXY --on-port tftp ; -p udp -j TPROXY --on-port 69 --on-ip 0.0.0.0 --tproxy-mark 0x0/0x0 ; ok
-p tcp -j TPROXY --on-port 5 --on-ip localhost ; -p tcp -j TPROXY --on-port 5 --on-ip 127.0.0.1 --tproxy-mark 0x0/0x0 ; ok
-p tcp -j TPROXY --on-port 5 --on-ip ::1 ; ; wrong-family
@ ip6 mangle PREROUTING
-p tcp -j TPROXY --on-port 5 ; -p tcp -j TPROXY --on-port 5 --on-ip :: --tproxy-mark 0x0/0x0 ; ok
-p tcp -j TPROXY --on-port 5 --on-ip ::1 --tproxy-mark 5 ; -p tcp -j TPROXY --on-port 5 --on-ip ::1 --tproxy-mark 0x5/0xffffffff ; ok
@ ip mangle PREROUTING
-p tcp -j TPROXY --on-port 5 --tproxy-mark 0x1/0x1 ; -p tcp -j TPROXY --on-port 5 --on-ip 0.0.0.0 --tproxy-mark 0x1/0x1 ; ok
-p tcp -j TPROXY --on-p 5 --tproxy 1 ; -p tcp -j TPROXY --on-port 5 --on-ip 0.0.0.0 --tproxy-mark 0x1/0xffffffff ; ok
-p tcp -j TPROXY --on 5 ; ; ambiguous-option
@ ip mangle INPUT
-p tcp -j TPROXY --on-port 5 ; ; wrong-chain
@ ip mangle OUTPUT
-p tcp -j TPROXY --on-port 5 ; ; wrong-chain
@ ip nat PREROUTING
-p tcp -j TPROXY --on-port 5 ; ; wrong-table
@ ip mangle PREROUTING
-p tcp -j TPROXY --on-port -5 ; ; bad-port-word
-p tcp -j TPROXY --on-port nosuch ; ; unknown-service-name
-p tcp -j TPROXY --on-port 5 --on-ip 10 ; -p tcp -j TPROXY --on-port 5 --on-ip 0.0.0.10 --tproxy-mark 0x0/0x0 ; ok
-p tcp -j TPROXY --on-port 5 --on-ip '' ; ; bad-address-word
-p tcp -j TPROXY --on-port 5 --tproxy-mark 1/0 ; -p tcp -j TPROXY --on-port 5 --on-ip 0.0.0.0 --tproxy-mark 0x1/0x0 ; ok
@ ip6 mangle PREROUTING
-p tcp -j TPROXY --on-port 5 --on-ip fe80::1%lo ; -p tcp -j TPROXY --on-port 5 --on-ip fe80::1 --tproxy-mark 0x0/0x0 ; ok
