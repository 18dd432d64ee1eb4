# `-m icmp`.
@ ip filter INPUT
-p icmp --icmp-type 0x8/010 ; -p icmp -m icmp --icmp-type 8/8 ; ok
-p icmp --icmp-type 8/ ; ; bad-icmp-type
-p icmp --icmp-type an ; -p icmp -m icmp --icmp-type any ; ok
-p icmp --icmp-type a ; ; bad-icmp-type
-p icmp --icmp-type "" ; ; bad-icmp-type
-p icmp --icmp-type any ; -p icmp -m icmp --icmp-type any ; ok
-p icmp ! --icmp-type any ; -p icmp -m icmp ! --icmp-type any ; ok
-p icmp --icmp-type 255 ; -p icmp -m icmp --icmp-type any ; ok
-p icmp --icmp-type 255/0 ; -p icmp -m icmp --icmp-type any ; ok
-p icmp --icmp-type 255/255 ; -p icmp -m icmp --icmp-type any ; ok
-p icmp --icmp-type 3/255 ; -p icmp -m icmp --icmp-type 3/255 ; ok
-p icmp --icmp-type 256 ; ; bad-icmp-type
-p icmp --icmp-type 8/256 ; ; bad-icmp-type
-p icmp --icmp-type " 8" ; -p icmp -m icmp --icmp-type 8 ; ok
-p icmp --icmp-type echo-req ; -p icmp -m icmp --icmp-type 8 ; ok
-p icmp --icmp-type tos-h ; ; bad-icmp-type
-p icmp --icmp-type host-un ; ; bad-icmp-type
-p icmp --icmp-type redirect/1 ; ; bad-icmp-type
-p icmp --icmp-type 8 --icmp-type 8 ; ; given-twice
-p icmp -m icmp ; ; missing-option
-m icmp --icmp-type 8 ; ; needs-protocol
! -p icmp --icmp-type 8 ; ; needs-protocol
@ ip6 filter INPUT
-p icmpv6 -m icmp --icmp-type 1/4 ; ; no-such-match
