# `-m tcpmss`: the segment size that a TCP packet offers.
@ ip filter INPUT
-p tcp -m tcpmss --mss 100 ; = ; ok
-p tcp -m tcpmss ! --mss 100:200 ; = ; ok
-p tcp -m tcpmss --mss :200 ; -p tcp -m tcpmss --mss 0:200 ; ok
-p tcp -m tcpmss --mss 200: ; -p tcp -m tcpmss --mss 200:65535 ; ok
-p tcp -m tcpmss --mss 200:100 ; ; out-of-range
-p tcp -m tcpmss --mss '' ; -p tcp -m tcpmss --mss 0 ; ok
-p tcp -m tcpmss --mss 0:65535 ; = ; ok
-p tcp -m tcpmss ; ; missing-option
-p udp -m tcpmss --mss 5 ; ; needs-protocol
-m tcpmss --mss 5 ; ; needs-protocol
! -p tcp -m tcpmss --mss 5 ; ; needs-protocol
