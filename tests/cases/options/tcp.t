# `-m tcp`, loaded by `-p tcp`.
@ ip filter INPUT
-p tcp --dport 22 ; -p tcp -m tcp --dport 22 ; ok
-p tcp -m tcp --dport ssh ; -p tcp -m tcp --dport 22 ; ok
-p tcp --syn ; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN ; ok
-p tcp --tcp-flags all none ; -p tcp -m tcp --tcp-flags FIN,SYN,RST,PSH,ACK,URG NONE ; ok
-p tcp ! --sport 1024: -j DROP ; -p tcp -m tcp ! --sport 1024:65535 -j DROP ; ok
-p tcp -m tcp ; = ; ok
-p tcp -m tcp --dport 22 -m tcp --sport 1 ; = ; -p tcp -m tcp --sport 1 --dport 22 ; ok
-p tcp --dport 22 --dport 23 ; ; given-twice
-p tcp --syn --tcp-flags ACK ACK ; ; conflicting-options
-p udp -m tcp --dport 22 ; ; needs-protocol
-p tcp --dport 70000 ; ; bad-port-word
-p tcp -m tcp -m tcp ; = ; ok
-p tcp ! --dport 0:65535 ; -p tcp -m tcp ; -p tcp ; ok*
-p tcp --dport 1 -m tcp ! --sport 0:65535 ; -p tcp -m tcp --dport 1 -m tcp ; -p tcp -m tcp --dport 1 ; ok*
-p tcp ! --tcp-flags NONE NONE ; -p tcp -m tcp ! --tcp-flags NONE NONE ; -p tcp ; ok
-p tcp --tcp-flags "" "" ; -p tcp -m tcp ; ok
-p tcp --tcp-flags SYN,,ACK ,SYN ; -p tcp -m tcp --tcp-flags SYN,ACK SYN ; ok
-p tcp --tcp-flags SYN -j ; ; missing-value
-p tcp --tcp-flags SYN "!x" ; ; missing-value
-p tcp --tcp-flags SYN ACK ; -p tcp -m tcp --tcp-flags SYN ACK ; ok
-p tcp --tcp-flags NONE SYN ; -p tcp -m tcp ; -p tcp ; ok*
-p tcp ! --syn ; -p tcp -m tcp ! --tcp-flags FIN,SYN,RST,ACK SYN ; ok
-p tcp --syn --syn ; ; given-twice
-p tcp --tcp-option 0x1f ; -p tcp -m tcp --tcp-option 31 ; ok
-p tcp ! --tcp-option 5 ; -p tcp -m tcp ! --tcp-option 5 ; ok
-p tcp --tcp-option 0 ; ; out-of-range
-p tcp --dport 22 --syn -m tcp ! --tcp-option 5 -m tcp --tcp-option 6 ; -p tcp -m tcp --dport 22 --tcp-flags FIN,SYN,RST,ACK SYN -m tcp ! --tcp-option 5 -m tcp --tcp-option 6 ; ok
-p tcp --dport 22 -f ; -p tcp -f -m tcp --dport 22 ; ok
-p 6 --dport 22 ; -p tcp -m tcp --dport 22 ; ok
-p 0x6 --dport 22 ; -p tcp -m tcp --dport 22 ; ok
-p TCP --dport 22 ; -p tcp -m tcp --dport 22 ; ok
! -p tcp --dport 22 ; ! -p tcp -m tcp --dport 22 ; nft
-m tcp --dport 22 -p tcp ; -p tcp -m tcp --dport 22 ; ok
-p tcp -m tcp --dport 22 -m tcp --dport 23 ; = ; -p tcp -m tcp --dport 23 ; ok
-p tcp -m tcp --sport 1 -m tcp --dport 22 ; = ; -p tcp -m tcp --sport 1 --dport 22 ; ok
-p tcp --syn=1 ; ; unknown-option
-p tcp --tcp-flags=SYN SYN ; -p tcp -m tcp --tcp-flags SYN SYN ; ok
-p tcp --tcp ; ; ambiguous-option
! -p tcp -m tcp ; ; needs-protocol
! -p tcp --tcp-option 5 ; ; needs-protocol
-m tcp --dport 22 ; ; needs-protocol
-m tcp ; ; needs-protocol
! -p tcp --dport 0:65535 ; ; needs-protocol
! -p tcp ! --dport 0:65535 ; ! -p tcp ; nft*
! -p tcp --syn ; ! -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN ; nft
-p udp -m tcp ; ; needs-protocol
-p udp -m tcp --tcp-option 5 ; ; needs-protocol
-p all -m tcp --dport 5 ; ; needs-protocol
-p tcp ! --dport 1 -m tcp --dport 2 ; -p tcp -m tcp ! --dport 1 -m tcp --dport 2 ; -p tcp -m tcp ! --dport 2 ; ok
-p tcp ! --syn -m tcp --tcp-flags ACK ACK ; -p tcp -m tcp ! --tcp-flags FIN,SYN,RST,ACK SYN -m tcp --tcp-flags ACK ACK ; -p tcp -m tcp ! --tcp-flags ACK ACK ; ok
-p tcp ! --dport 1:5 -m tcp --dport 2 ; -p tcp -m tcp ! --dport 1:5 -m tcp --dport 2 ; -p tcp -m tcp ! --dport 2 ; ok
-p tcp --dport 1:5 -m tcp ! --dport 2:7 ; -p tcp -m tcp --dport 1:5 -m tcp ! --dport 2:7 ; -p tcp -m tcp ! --dport 2:7 ; ok
-p tcp -m tcp --dport 22 -m tcp ; = ; ok
-p tcp -m tcp -m tcp --dport 22 -m tcp --sport 1 ; = ; -p tcp -m tcp -m tcp --sport 1 --dport 22 ; ok
-p tcp --tcp-flags NONE SYN -m tcp --dport 22 ; -p tcp -m tcp -m tcp --dport 22 ; -p tcp -m tcp --dport 22 ; ok*
-p tcp --dport 1 -m tcp --dpor 2 ; -p tcp -m tcp --dport 1 -m tcp --dport 2 ; -p tcp -m tcp --dport 2 ; ok
-p tcp -m tcp --dport 1 -m tcp --dpor 2 ; -p tcp -m tcp --dport 1 -m tcp --dport 2 ; -p tcp -m tcp --dport 2 ; ok
-p tcp --sport ; ; missing-value
@ ip6 filter INPUT
! -p tcp --dport 22 ; ! -p tcp -m tcp --dport 22 ; nft
-p tcp ! --dport :5 ; -p tcp -m tcp ! --dport 0:5 ; -p tcp -m tcp --dport 6:65535 ; ok
-p tcp ! --dport 5: ; -p tcp -m tcp ! --dport 5:65535 ; ok
-p tcp --dport :5 ; -p tcp -m tcp --dport 0:5 ; ok
-p tcp --dport 5: ; -p tcp -m tcp --dport 5:65535 ; ok
-p tcp ! --dport 0:0 ; -p tcp -m tcp ! --dport 0 ; ok
-p tcp ! --dport 65535: ; -p tcp -m tcp ! --dport 65535 ; ok
-p tcp ! --dport 0:65534 ; -p tcp -m tcp ! --dport 0:65534 ; -p tcp -m tcp --dport 65535 ; ok
-p tcp ! --dport 1:65535 ; -p tcp -m tcp ! --dport 1:65535 ; ok
-p tcp ! --sport :5 -m tcp ! --dport 7 ; -p tcp -m tcp ! --sport 0:5 -m tcp ! --dport 7 ; -p tcp -m tcp --sport 6:65535 ! --dport 7 ; ok
-p tcp ! --sport :5 -m tcp --sport 7 ; -p tcp -m tcp ! --sport 0:5 -m tcp --sport 7 ; -p tcp -m tcp --sport 7 ; ok
-p tcp --sport 7 -m tcp ! --sport :5 ; -p tcp -m tcp --sport 7 -m tcp ! --sport 0:5 ; -p tcp -m tcp --sport 6:7 ; ok
-p tcp ! --sport 7 -m tcp ! --sport :5 ; -p tcp -m tcp ! --sport 7 -m tcp ! --sport 0:5 ; -p tcp -m tcp ! --sport 6:7 ; ok
-p tcp ! --sport 1:7 -m tcp ! --sport :5 ; -p tcp -m tcp ! --sport 1:7 -m tcp ! --sport 0:5 ; -p tcp -m tcp ! --sport 6:7 ; ok
-p tcp --sport 7 -m tcp --sport 9: ; -p tcp -m tcp --sport 7 -m tcp --sport 9:65535 ; -p tcp -m tcp --sport 9:65535 ; ok
-p tcp --sport 7 -m tcp ! --sport 9: ; -p tcp -m tcp --sport 7 -m tcp ! --sport 9:65535 ; -p tcp -m tcp ! --sport 9:65535 ; ok
-p tcp --sport 3:7 -m tcp --sport :5 ; -p tcp -m tcp --sport 3:7 -m tcp --sport 0:5 ; -p tcp -m tcp --sport 3:5 ; ok
-p tcp --sport 3:7 -m tcp --sport 4: ; -p tcp -m tcp --sport 3:7 -m tcp --sport 4:65535 ; -p tcp -m tcp --sport 4:65535 ; ok
-p tcp --sport 3:7 -m tcp ! --sport 4: ; -p tcp -m tcp --sport 3:7 -m tcp ! --sport 4:65535 ; -p tcp -m tcp ! --sport 4:65535 ; ok
-p tcp ! --sport :5 -m tcp --sport :9 ; -p tcp -m tcp ! --sport 0:5 -m tcp --sport 0:9 ; -p tcp -m tcp --sport 6:9 ; ok
-p tcp ! --sport :5 -m tcp ! --sport 9: ; -p tcp -m tcp ! --sport 0:5 -m tcp ! --sport 9:65535 ; -p tcp -m tcp ! --sport 9:65535 ; ok
