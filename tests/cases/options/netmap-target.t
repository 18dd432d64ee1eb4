# `-j NETMAP`.
@ ip nat PREROUTING
-j NETMAP --to 1.2.3.4 ; -j NETMAP --to 1.2.3.4/32 ; ok
-j NETMAP --to 1.2.3.4/32 ; = ; ok
-j NETMAP --to 1.2.3.4/24 ; -j NETMAP --to 1.2.3.0/24 ; ok
-j NETMAP --to 1.2.3.4/0 ; -j NETMAP --to 0.0.0.0/0 ; ok
-j NETMAP --to 1.2.3.4/255.255.255.0 ; -j NETMAP --to 1.2.3.0/24 ; ok
-j NETMAP --to 1.2.3.4/255.0.255.0 ; -j NETMAP --to 1.2.3.4/32 ; ok
-j NETMAP --to 1.2.3.4/33 ; -j NETMAP --to 1.2.3.4/32 ; ok
-j NETMAP --to 1.2/16 ; -j NETMAP --to 1.0.0.0/16 ; ok
-j NETMAP --to localhost ; -j NETMAP --to 127.0.0.1/32 ; ok
-j NETMAP ; ; missing-option
@ ip nat OUTPUT
-j NETMAP --to 1.2.3.4/24 ; -j NETMAP --to 1.2.3.0/24 ; ok
@ ip nat INPUT
-j NETMAP --to 1.2.3.4/24 ; -j NETMAP --to 1.2.3.0/24 ; ok
@ ip6 nat PREROUTING
-j NETMAP --to fd00::1/64 ; -j NETMAP --to fd00::/64 ; ok
-j NETMAP --to fd00::1 ; -j NETMAP --to fd00::1/128 ; ok
-j NETMAP --to fd00::/ffff:: ; -j NETMAP --to fd00::/16 ; ok
-j NETMAP --to fd00::/0 ; -j NETMAP --to ::/0 ; ok
-j NETMAP --to fd00::/ffff:0:ffff:: ; -j NETMAP --to fd00::/128 ; ok
