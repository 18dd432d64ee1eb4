# `-m ipv6header`: which headers a packet has.
@ ip6 filter INPUT
-m ipv6header --header esp ; = ; ok
-m ipv6header ; ; missing-option
-m ipv6header --soft ; ; missing-option
-m ipv6header --header hop,dst,route,frag,auth,esp,none,proto ; ; unknown-word
-m ipv6header --header hop-by-hop,ipv6-opts,ipv6-route,ipv6-frag,ah,esp,ipv6-nonxt,protocol ; = ; ok
-m ipv6header --header 0,60,43,44,51,50,59,255 ; -m ipv6header --header hop-by-hop,ipv6-opts,ipv6-route,ipv6-frag,ah,esp,ipv6-nonxt,protocol ; ok
-m ipv6header --header proto,hop --soft ; ; unknown-word
-m ipv6header ! --header frag ; -m ipv6header ! --header ipv6-frag ; ok
-m ipv6header ! --header frag --soft ; -m ipv6header ! --header ipv6-frag --soft ; ok
-m ipv6header --header ESP ; ; unknown-word
-m ipv6header --header tcp ; ; unknown-word
-m ipv6header --header 6 ; ; unknown-word
-m ipv6header --header foo ; ; unknown-word
-m ipv6header --header '' ; ; empty-word
-m ipv6header --header esp, ; -m ipv6header --header esp ; ok
-m ipv6header --header esp,,ah ; -m ipv6header --header ah,esp ; ok
-m ipv6header --header esp,esp ; -m ipv6header --header esp ; ok
-m ipv6header --header all ; ; unknown-word
-m ipv6header --header 256 ; ; unknown-word
-m ipv6header --header 0x32 ; ; unknown-word
-m ipv6header --header ipv6-auth ; ; unknown-word
-m ipv6header --header IPv6-Frag ; -m ipv6header --header ipv6-frag ; ok
-m ipv6header --header hopopt ; -m ipv6header --header hop-by-hop ; ok
-m ipv6header --header esp --header ah ; ; given-twice
-m ipv6header --head esp ; -m ipv6header --header esp ; ok
@ ip filter INPUT
-m ipv6header --header esp ; ; no-such-match
@ ip6 filter INPUT
-m ipv6header --header esp -m frag --fragid 1 ; = ; ok
-m ipv6header --header prot ; -m ipv6header --header protocol ; ok
-m ipv6header --header ip ; -m ipv6header --header hop-by-hop ; ok
-m ipv6header --header IP ; -m ipv6header --header hop-by-hop ; ok
-m ipv6header --header 00 ; ; unknown-word
-m ipv6header --header hop,255 ; -m ipv6header --header hop-by-hop,protocol ; ok
-m ipv6header --header , ; ; empty-word
-m ipv6header --header IPSEC-ESP ; -m ipv6header --header esp ; ok
-m ipv6header --header ipv6-icmp ; ; unknown-word
