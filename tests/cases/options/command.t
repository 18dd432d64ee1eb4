# The options of iptables itself.
@ ip filter INPUT
-6 -j DROP ; ; wrong-family
-4 -j DROP ; -j DROP ; ok
-w 5 -j DROP ; -j DROP ; ok
-W 5 -j DROP ; ; option-out-of-place
-j DROP -c 5 ; ; bad-counters
-p tcp -p udp ; ; given-twice
-j ACCEPT -g uc1 ; ; given-twice
-s 1.2.3.4,5.6.7.8 -d 9.9.9.9 ; -s 1.2.3.4/32 -d 9.9.9.9/32 | -s 5.6.7.8/32 -d 9.9.9.9/32 ; ok
! -i + -j DROP ; -j DROP ; ! -i + -j DROP ; ok
-j DROP foo ; ; unexpected-word
--in-interf eth0 ; -i eth0 ; ok
-c1 2 ; ; ok
-c 1 2 ; ; ok
-c 1,2 ; ; ok
-c 1, 2 ; ; bad-counters
-c 1 ; ; bad-counters
-c x y ; ; bad-counters
-c 0x10 2 ; ; ok
-c 1 2 -j ACCEPT ; -j ACCEPT ; ok
--set-counters 1 2 ; ; ok
-c -1 2 ; ; ok
-c 1 x ; ; bad-counters
-c 1x 2 ; ; ok
-c 1,2x ; ; ok
-c 99999999999999999999 1 ; ; ok
-c 1 2 -c 1 2 ; ; given-twice
! -c 1 2 ; ; not-negatable
-w ; ; ok
-w 5 ; ; ok
-w5 ; ; ok
-w x ; ; not-a-number
--wait=5 ; ; ok
--wait 5 ; ; ok
-w 5 -W 100 ; ; ok
-W 100 ; ; option-out-of-place
-w -W 1000000 ; ; out-of-range
-w -W x ; ; not-a-number
-4 ; ; ok
-6 ; ; wrong-family
-n ; ; option-out-of-place
-v ; ; ok
-x ; ; option-out-of-place
--line-numbers ; ; option-out-of-place
-- -j ACCEPT ; ; unexpected-word
-j ACCEPT -- ; -j ACCEPT ; ok
-j ACCEPT -- x ; ; unexpected-word
- ; ; unexpected-word
x ; ; unexpected-word
5 ; ; unexpected-word
"" ; ; unexpected-word
! ; ; stray-negation
! -j ACCEPT ; ; not-negatable
! ! -s 1.2.3.4 ; ; doubled-negation
! -v ; ; not-negatable
! -4 ; ; ok
! -w ; ; ok
-f ; = ; ok
! -f ; = ; ok
-f -f ; ; given-twice
--fragments ; -f ; ok
--frag ; -f ; ok
-p tcp -f ; = ; ok
--fragment ; -f ; ok
--src 1.2.3.4 --dst 5.6.7.8 ; -s 1.2.3.4/32 -d 5.6.7.8/32 ; ok
--sr 1.2.3.4 ; -s 1.2.3.4/32 ; ok
--s 1.2.3.4 ; ; ambiguous-option
--so 1.2.3.4 ; -s 1.2.3.4/32 ; ok
--d 1.2.3.4 ; ; ambiguous-option
--ds 1.2.3.4 ; -d 1.2.3.4/32 ; ok
--p tcp ; ; ambiguous-option
--pr tcp ; -p tcp ; ok
--j ACCEPT ; -j ACCEPT ; ok
--g uc1 ; -g uc1 ; ok
-g uc1 ; = ; ok
-g INPUT ; ; jump-to-built-in
-g ACCEPT ; ; goto-target
-g LOG ; ; goto-target
-g nosuch ; ; no-such-target
-j uc1 -g uc1 ; ; given-twice
-j nosuch ; ; no-such-target
-j "" ; ; empty-word
-j ; ; missing-value
-j ACCEPT -j DROP ; ; given-twice
-j "AC CEPT" ; ; name-character
-j -x ; ; no-such-target
-j ! ; ; no-such-target
-j accept ; ; no-such-target
-j OUTPUT ; ; jump-to-built-in
-s ! ; ; bad-address-word
-s ! 1.2.3.4 ; ; old-negation
-s -d ; ; bad-address-word
-s "" ; ; bad-address-word
-i -o ; = ; ok
-i ! ; = ; ok
-i "" ; ; empty-word
-p ! ; ; unknown-protocol
-p -j ; ; unknown-protocol
--modprobe=/sbin/modprobe ; ; ok
--modprobe /sbin/modprobe ; ; ok
--modp /sbin/modprobe ; ; ok
-M /sbin/modprobe ; ; ok
-M ; ; missing-value
-k ; ; unknown-option
-vf ; -f ; ok
-vnf ; ; option-out-of-place
-vf4 ; -f ; ok
-fj ACCEPT ; -f -j ACCEPT ; ok
-fs 1.2.3.4 ; -s 1.2.3.4/32 -f ; ok
-s loopback ; -s 127.0.0.0/32 ; ok
-s default ; -s 0.0.0.0/32 ; ok
-s link-local ; -s 169.254.0.0/32 ; ok
-s loopback/8 ; -s 127.0.0.0/8 ; ok
-s link-local/16 ; -s 169.254.0.0/16 ; ok
-s Loopback ; -s 127.0.0.0/32 ; ok
-s localhost ; -s 127.0.0.1/32 ; ok
-s localhost/8 ; -s 127.0.0.0/8 ; ok
-s localhost,1.2.3.4 ; -s 127.0.0.1/32 | -s 1.2.3.4/32 ; ok
! -s localhost ; ! -s 127.0.0.1/32 ; ok
-s 1.1.1.1,2.2.2.2 -d 3.3.3.3,4.4.4.4 ; -s 1.1.1.1/32 -d 3.3.3.3/32 | -s 1.1.1.1/32 -d 4.4.4.4/32 | -s 2.2.2.2/32 -d 3.3.3.3/32 | -s 2.2.2.2/32 -d 4.4.4.4/32 ; ok
-s 1.1.1.1, ; ; bad-address-word
-s ,1.1.1.1 ; ; bad-address-word
-s "1.1.1.1, 2.2.2.2" ; -s 1.1.1.1/32 | -s 2.2.2.2/32 ; ok
! -s 1.1.1.1,2.2.2.2 ; ; negated-list
! -s 1.1.1.1,1.1.1.1 ; ; negated-list
-s 1.1.1.1,1.1.1.1 ; -s 1.1.1.1/32 | -s 1.1.1.1/32 ; ok
-s 1.1.1.1/24,1.1.1.2/24 ; -s 1.1.1.0/24 | -s 1.1.1.0/24 ; ok
! -s 0/0 ; ! -s 0.0.0.0/0 ; legacy
! -d 0/0 ; ! -d 0.0.0.0/0 ; legacy
! -s 1.2.3.4/0 ; ! -s 0.0.0.0/0 ; legacy
-s 0.0.0.0 ; -s 0.0.0.0/32 ; ok
! -s 0.0.0.0 ; ! -s 0.0.0.0/32 ; ok
-s 0.0.0.0/255.0.255.0 ; = ; ok
! -s 0.0.0.0/255.0.255.0 ; = ; ok
-s 1.2.3.4/0.255.0.255 ; -s 0.2.0.4/0.255.0.255 ; ok
-s ::1 ; ; wrong-family
-s 1.1.1.1 -s 2.2.2.2 ; ; given-twice
-i eth0 -i eth1 ; ; given-twice
-i + ; ; ok
! -i + ; ; = ; ok
! -i eth+ ; = ; ok
-i eth+0 ; = ; ok
-i "a b" ; -i a b ; ok*
-i a/b ; = ; ok
-i 123456789012345 ; = ; ok
-i 1234567890123456 ; ; name-too-long
-o eth0 ; ; interface-not-there
@ ip filter OUTPUT
-i eth0 ; ; interface-not-there
-i + ; ; interface-not-there
! -i + ; ; interface-not-there
@ ip filter uc1
-i eth0 -o eth1 ; = ; ok
@ ip nat POSTROUTING
-i eth0 ; ; interface-not-there
@ ip nat PREROUTING
-o eth0 ; ; interface-not-there
@ ip filter INPUT
-p 0 ; ; ok
-p all ; ; ok
! -p all ; ; negated-everything
! -p 0 ; ; negated-everything
-p 255 ; = ; ok
-p 256 ; ; unknown-protocol
-p icmp6 ; ; unknown-protocol
-p icmpv6 ; -p ipv6-icmp ; ok
-p ipv6-icmp ; = ; ok
-p TCP ; -p tcp ; ok
-p hopopt ; ; ok
-p ip ; ; ok
! -p ip ; ; negated-everything
-p tcp,udp ; ; unknown-protocol
-p "tcp " ; ; unknown-protocol
--dport 22 -p tcp ; ; not-loaded
-m nosuch ; ; no-such-match
-m "" ; ; no-such-match
-m ACCEPT ; ; no-such-match
-m TCP ; ; no-such-match
-m -x ; ; no-such-match
--state NEW ; ; not-loaded
-m mark -m connmark --mark 1 ; ; missing-option
-j ACCEPT --reject-with x ; ; not-loaded
-j REJECT --rej tcp-reset -p tcp ; -p tcp -j REJECT --reject-with tcp-reset ; ok
-j LOG --log-p x --log-l 4 ; -j LOG --log-prefix x ; ok
--table=filter ; ; ok
-c1,2 ; ; ok
--set-counters=1,2 ; ; ok
-i ! -j ACCEPT ; = ; ok
-i ! eth0 ; ; old-negation
-f=1 ; ; unknown-option
--fragments=1 ; ; unknown-option
--ipv4=1 ; ; unknown-option
-w=5 ; ; not-a-number
-w 5x ; ; ok
-w -1 ; ; unknown-option
-w "" ; ; not-a-number
--wait= ; ; not-a-number
-w ! -s 1.2.3.4 ; ! -s 1.2.3.4/32 ; ok
-W ; ; missing-value
-w -W ; ; missing-value
-w -W -5 ; ; out-of-range
-w 1 -w 2 ; ; ok
-w -W 1 -W 2 ; ; ok
-4 -4 ; ; ok
-v -v ; ; ok
-c , ; ; bad-counters
-c ,5 ; ; bad-counters
-c "" 5 ; ; bad-counters
-c 1 -j ; ; bad-counters
-c 1 ! ; ; bad-counters
-c " 1" "+2" ; ; ok
-s ; ; missing-value
-m ; ; missing-value
-m mark --mark 5 -m connmark --mark 6 -m mark --mark 1 ; ; given-twice
-m mark --mark 5 -m connmark -m mark --mark 1 ; ; missing-option
@ ip6 filter INPUT
-6 ; ; ok
-4 ; ; wrong-family
-f ; ; not-in-ipv6
--fragments ; ; not-in-ipv6
-s loopback ; ; host-name
! -s ::/0 ; = ; legacy
! -d ::/0 ; = ; legacy
-s ::1,::2 ; -s ::1/128 | -s ::2/128 ; ok
-s 1.2.3.4 ; ; wrong-family
-s ::1/64 -d ::/ffff::ffff ; -s ::/64 -d ::/ffff::ffff ; ok
