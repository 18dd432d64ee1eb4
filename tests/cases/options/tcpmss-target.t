# `-j TCPMSS`.
@ ip mangle FORWARD
-p tcp --syn -j TCPMSS --set-mss 1400 ; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --set-mss 1400 ; ok
-p tcp -j TCPMSS --set-mss 1400 ; = ; nft
-j TCPMSS --set-mss 1400 ; ; needs-protocol
-p tcp --tcp-flags SYN,RST SYN -j TCPMSS --set-mss 1400 ; -p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --set-mss 1400 ; ok
-p tcp --tcp-flags SYN SYN -j TCPMSS --clamp-mss-to-pmtu ; -p tcp -m tcp --tcp-flags SYN SYN -j TCPMSS --clamp-mss-to-pmtu ; ok
-p tcp --tcp-flags ALL SYN,ACK -j TCPMSS --clamp-mss-to-pmtu ; -p tcp -m tcp --tcp-flags FIN,SYN,RST,PSH,ACK,URG SYN,ACK -j TCPMSS --clamp-mss-to-pmtu ; ok
-p tcp --tcp-flags ALL ACK -j TCPMSS --clamp-mss-to-pmtu ; -p tcp -m tcp --tcp-flags FIN,SYN,RST,PSH,ACK,URG ACK -j TCPMSS --clamp-mss-to-pmtu ; nft
-p tcp ! --tcp-flags SYN SYN -j TCPMSS --clamp-mss-to-pmtu ; -p tcp -m tcp ! --tcp-flags SYN SYN -j TCPMSS --clamp-mss-to-pmtu ; nft
-p tcp --tcp-flags ACK SYN -j TCPMSS --clamp-mss-to-pmtu ; -p tcp -m tcp --tcp-flags ACK SYN -j TCPMSS --clamp-mss-to-pmtu ; ok
-p tcp --dport 80 -m tcp --syn -j TCPMSS --clamp-mss-to-pmtu ; -p tcp -m tcp --dport 80 -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --clamp-mss-to-pmtu ; -p tcp -m tcp --dport 80 --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --clamp-mss-to-pmtu ; ok
! -p tcp -j TCPMSS --clamp-mss-to-pmtu ; ; needs-protocol
-p tcp --syn -j TCPMSS ; ; missing-one-of
-p tcp --syn -j TCPMSS --set-mss 65535 ; ; out-of-range
-p tcp --syn -j TCPMSS --set-mss 65515 ; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --set-mss 65515 ; ok
-p tcp --syn -j TCPMSS --set-mss 65495 ; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --set-mss 65495 ; ok
-p tcp --syn -j TCPMSS --set-mss 65496 ; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --set-mss 65496 ; ok
@ ip6 mangle FORWARD
-p tcp --syn -j TCPMSS --set-mss 65496 ; ; out-of-range
@ ip mangle FORWARD
-p tcp --syn -j TCPMSS --set-mss 1 --clamp ; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --clamp-mss-to-pmtu ; ok
@ ip mangle PREROUTING
-p tcp --syn -j TCPMSS --clamp ; ; wrong-chain
@ ip mangle INPUT
-p tcp --syn -j TCPMSS --clamp ; ; wrong-chain
-p tcp --syn -j TCPMSS --set-mss 1 ; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --set-mss 1 ; ok
@ ip filter FORWARD
-p tcp --syn -j TCPMSS --clamp ; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --clamp-mss-to-pmtu ; ok
@ ip nat OUTPUT
-p tcp --syn -j TCPMSS --clamp ; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --clamp-mss-to-pmtu ; ok
@ ip mangle FORWARD
-p tcp --syn -j TCPMSS --set-mss 0 ; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --set-mss 0 ; ok
-p tcp --syn -j TCPMSS --clamp-mss-to-pmtu --set-mss 7 ; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --set-mss 7 ; ok
-p tcp --syn -j TCPMSS --set 7 ; ; ambiguous-option
@ ip6 mangle FORWARD
-p tcp --syn -j TCPMSS --set-mss 65495 ; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --set-mss 65495 ; ok
