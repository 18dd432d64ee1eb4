iptables-restore <<E
*filter
-A INPUT -j LGO
-A INPUT -j DROP
COMMIT
E
