# `-m ipvs`. The answers are iptables' own before it asks the kernel; the save form is that of its
# `-v` listing.
@ ip filter INPUT
-m ipvs --ipvs ; = ; ok
-m ipvs ! --ipvs ; = ; ok
-m ipvs --vproto tcp ; -m ipvs --vproto 6 ; ok
-m ipvs ! --vproto 6 ; = ; ok
-m ipvs --vproto TCP --vaddr 1.2.3.4 ; -m ipvs --vproto 6 --vaddr 1.2.3.4 ; ok
-m ipvs --vaddr 1.2.3.4/24 ; = ; ok
-m ipvs --vaddr 1.2.3.4/255.0.255.0 ; -m ipvs --vaddr 1.2.3.4 ; ok
-m ipvs ! --vaddr 0/0 ; -m ipvs ! --vaddr 0.0.0.0/0 ; ok
-m ipvs --vport http ; -m ipvs --vport 80 ; ok
-m ipvs ! --vport 70000 ; -m ipvs ! --vport 4464 ; ok
-m ipvs --vport 08 ; -m ipvs --vport 8 ; ok
-m ipvs --vport "" ; -m ipvs --vport 0 ; ok
-m ipvs --vdir original ; -m ipvs --vdir ORIGINAL ; ok
-m ipvs --vd REPLY ; -m ipvs --vdir REPLY ; ok
-m ipvs --vmethod gate ; -m ipvs --vmethod GATE ; ok
-m ipvs ! --vmethod IPIP ; = ; ok
-m ipvs --vm masq ; -m ipvs --vmethod MASQ ; ok
-m ipvs ! --vportctl ftp ; -m ipvs ! --vportctl 21 ; ok
-m ipvs --vportctl 21 --ipvs --vport 80 ; -m ipvs --vport 80 --vportctl 21 ; ok
-m ipvs --vproto all ; -m ipvs --vproto 0 ; ok
-m ipvs ! --ipvs --vport 80 ; ; conflicting-options
-m ipvs ; ; missing-one-of
-m ipvs ! --vdir REPLY ; ; not-negatable
-m ipvs --vdir x ; ; unknown-word
-m ipvs --vmethod x ; ; unknown-word
-m ipvs --vport 0x50 ; ; bad-port-word
-m ipvs --vproto 256 ; ; unknown-protocol
-m ipvs --vport 80 --vport 80 ; ; given-twice
-m ipvs --ipvs --vp 80 ; ; ambiguous-option
@ ip6 filter INPUT
-m ipvs --vaddr 2001:DB8::1/64 ; -m ipvs --vaddr 2001:db8::1/64 ; ok
