# `-j REJECT`.
@ ip filter INPUT
-j REJECT --reject-with tcp-reset ; ; needs-protocol
-p tcp -j REJECT --reject-with tcp-reset ; = ; ok
! -p tcp -j REJECT --reject-with tcp-reset ; ; needs-protocol
@ ip6 filter INPUT
-p tcp -j REJECT --reject-with tcp-reset ; = ; ok
-p udp -j REJECT --reject-with tcp-reset ; ; needs-protocol
-j REJECT --reject-with tcp-rst ; ; unknown-reject-type
@ ip filter INPUT
-p tcp -j REJECT --reject-with tcp-rst ; -p tcp -j REJECT --reject-with tcp-reset ; ok
-p tcp -j REJECT --reject-with tcp ; -p tcp -j REJECT --reject-with tcp-reset ; ok
-p tcp -j REJECT --reject-with TCP-RESET ; -p tcp -j REJECT --reject-with tcp-reset ; ok
-j REJECT --reject-with icmp-port ; -j REJECT --reject-with icmp-port-unreachable ; ok
-j REJECT --reject-with icmp-p ; -j REJECT --reject-with icmp-proto-unreachable ; ok
-j REJECT --reject-with net-unreach ; -j REJECT --reject-with icmp-net-unreachable ; ok
-j REJECT --reject-with net-unr ; -j REJECT --reject-with icmp-net-unreachable ; ok
-j REJECT --reject-with net ; -j REJECT --reject-with icmp-net-unreachable ; ok
-j REJECT --reject-with host- ; -j REJECT --reject-with icmp-host-unreachable ; ok
-j REJECT --reject-with icmp-host-p ; -j REJECT --reject-with icmp-host-prohibited ; ok
-j REJECT --reject-with '' ; -j REJECT --reject-with icmp-net-unreachable ; ok
-j REJECT --reject-with i ; -j REJECT --reject-with icmp-net-unreachable ; ok
-j REJECT --reject-with icmp-admin-prohibited ; = ; ok
-j REJECT --reject-with admin-prohib ; -j REJECT --reject-with icmp-admin-prohibited ; ok
-j REJECT --reject-with admin ; -j REJECT --reject-with icmp-admin-prohibited ; ok
-j REJECT --reject-with icmp-proto ; -j REJECT --reject-with icmp-proto-unreachable ; ok
-j REJECT --reject-with echoreply ; ; unknown-reject-type
-j REJECT --reject icmp-proto ; -j REJECT --reject-with icmp-proto-unreachable ; ok
-j REJECT --reject-with icmp6-no-route ; ; unknown-reject-type
@ ip6 filter INPUT
-j REJECT --reject-with icmp6-no-route ; = ; ok
-j REJECT --reject-with no-route ; -j REJECT --reject-with icmp6-no-route ; ok
-j REJECT --reject-with no-ro ; -j REJECT --reject-with icmp6-no-route ; ok
-j REJECT --reject-with policy-fail ; -j REJECT --reject-with icmp6-policy-fail ; ok
-j REJECT --reject-with policy_fail ; ; unknown-reject-type
-j REJECT --reject-with reject-route ; -j REJECT --reject-with icmp6-reject-route ; ok
-j REJECT --reject-with icmp6-adm ; -j REJECT --reject-with icmp6-adm-prohibited ; ok
-j REJECT --reject-with icmp6-a ; -j REJECT --reject-with icmp6-adm-prohibited ; ok
-j REJECT --reject-with icmp6-p ; -j REJECT --reject-with icmp6-port-unreachable ; ok
-j REJECT --reject-with icmp6-r ; -j REJECT --reject-with icmp6-reject-route ; ok
-j REJECT --reject-with adm-prohib ; -j REJECT --reject-with icmp6-adm-prohibited ; ok
-j REJECT --reject-with adm-prohibited ; -j REJECT --reject-with icmp6-adm-prohibited ; ok
-j REJECT --reject-with addr-unreach ; -j REJECT --reject-with icmp6-addr-unreachable ; ok
-j REJECT --reject-with port-unreach ; -j REJECT --reject-with icmp6-port-unreachable ; ok
-j REJECT --reject-with tcp-r ; ; needs-protocol
-j REJECT ; -j REJECT --reject-with icmp6-port-unreachable ; ok
@ ip nat OUTPUT
-j REJECT ; ; wrong-table
@ ip mangle FORWARD
-j REJECT ; ; wrong-table
@ ip filter FORWARD
-j REJECT ; -j REJECT --reject-with icmp-port-unreachable ; ok
@ ip security FORWARD
-j REJECT ; ; wrong-table
@ ip filter INPUT
-j REJECT --reject-with port-unreach --reject-with port-unreach ; ; given-twice
-j REJECT ! --reject-with port-unreach ; ; not-negatable
@ ip filter uc1
-j REJECT ; -j REJECT --reject-with icmp-port-unreachable ; ok
