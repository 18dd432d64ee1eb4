#!/bin/sh
IPT=/sbin/iptables
$IPT -F
$IPT -P INPUT DROP
for p in 22 80; do
  $IPT -A INPUT -p tcp --dport $p -j ACCEPT
done
sudo -n iptables -I INPUT -i lo -j ACCEPT
ip6tables -A INPUT -j DROP
echo $ADMIN
