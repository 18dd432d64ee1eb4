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
