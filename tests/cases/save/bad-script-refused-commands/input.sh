iptables -A INPUT -s ! 192.168.0.0/16 -p tcp --dport 135 -j DROP
iptables -N log
iptables -N log
iptables -X nosuch
iptables -D INPUT -j DROP
iptables -A INPUT --dport 22 -j ACCEPT
iptables -A INPUT -m owner --uid-owner 0 -j DROP
iptables -A INPUT -j log
