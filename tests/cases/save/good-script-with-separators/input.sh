OLD=$IFS; IFS=,; for p in 22,80; do :; done; IFS=$OLD
R="-A INPUT -j DROP"; iptables $R
