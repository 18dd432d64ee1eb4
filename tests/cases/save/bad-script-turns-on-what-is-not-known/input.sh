iptables -A INPUT -s $ADMIN -j ACCEPT
if [ -f /etc/x ]; then
  iptables -A INPUT -j DROP
fi
ipset create x hash:ip
iptables-restore < /etc/rules
iptables -A INPUT -s $(cat /etc/admin) -j ACCEPT
