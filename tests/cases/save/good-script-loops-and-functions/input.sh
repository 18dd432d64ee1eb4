#!/bin/sh
IPT="/sbin/iptables -w"
LAN=192.168.1.0/24
TCP_PORTS="22 80 443"

allow() {
    proto=$1; shift
    for port in "$@"; do
        $IPT -A INPUT -p "$proto" --dport "$port" -s ${LAN:-0/0} \
             -m comment --comment "open $proto/$port" -j ACCEPT
    done
}

start() {
    $IPT -F; $IPT -X
    $IPT -P INPUT DROP
    allow tcp $TCP_PORTS
    allow udp 53
    n=1
    while [ $n -le 2 ]; do
        $IPT -I INPUT -i eth$n -j DROP
        n=$((n + 1))
    done
}

case "$1" in
    start) start ;;
    stop) $IPT -F ;;
esac

iptables-restore --noflush <<EOF
*nat
-A POSTROUTING -s $LAN -o eth0 -j MASQUERADE
COMMIT
EOF
