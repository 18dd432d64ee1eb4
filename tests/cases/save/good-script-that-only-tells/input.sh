iptables -nvL --line-numbers; iptables -L INPUT 1 -Z; iptables -V
/etc/rc.d/init.d/iptables save; service iptables restart
