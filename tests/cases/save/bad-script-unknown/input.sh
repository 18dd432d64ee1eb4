ipset create blocked hash:net
iptables -A INPUT -s $ADMIN -j ACCEPT
if [ -s /root/.deny_ip ]; then
    for ip in `cat /root/.deny_ip`; do
        iptables -A INPUT -s $ip -j DROP
    done
    iptables -A INPUT -j LOG
fi
iptables-restore < /etc/iptables/rules.v4
