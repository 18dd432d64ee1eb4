# `-m icmp6`.
@ ip filter INPUT
-p icmpv6 -m icmp6 --icmpv6-type 1 ; ; no-such-match
@ ip6 filter INPUT
-p icmpv6 --icmpv6-type 255 ; -p ipv6-icmp -m icmp6 --icmpv6-type 255 ; ok
-p icmpv6 --icmpv6-type 255/255 ; -p ipv6-icmp -m icmp6 --icmpv6-type 255/255 ; ok
-p icmpv6 --icmpv6-type any ; ; bad-icmp-type
-p icmpv6 --icmpv6-type ping ; -p ipv6-icmp -m icmp6 --icmpv6-type 128 ; ok
-p icmpv6 -m icmpv6 --icmpv6-type neigh ; ; bad-icmp-type
-p icmpv6 -m ipv6-icmp --icmpv6-type 1/4 ; -p ipv6-icmp -m icmp6 --icmpv6-type 1/4 ; ok
-p icmpv6 -m icmp6 --icmpv6-type mld-listener-query ; ; bad-icmp-type
-p icmp -m icmp6 --icmpv6-type 1/4 ; ; needs-protocol
