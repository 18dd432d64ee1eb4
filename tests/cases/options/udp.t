# `-m udp`, loaded by `-p udp`.
@ ip filter INPUT
-p udp --dport 5:1 ; -p udp -m udp --dport 5:1 ; ok
-p udp ! --dport 5:1 ; -p udp -m udp ! --dport 5:1 ; ok
-p udp ! --dport 0:65535 ; -p udp -m udp ; -p udp ; ok*
-p udp --dport 0:65535 ; -p udp -m udp ; ok
-p udp --dport 0 ; -p udp -m udp --dport 0 ; ok
-p udp ! --dport 0 ; -p udp -m udp ! --dport 0 ; ok
-p udp --dport 1 -m udp --sport 2 ; -p udp -m udp --dport 1 -m udp --sport 2 ; -p udp -m udp --sport 2 --dport 1 ; ok
-p udp -m udp -m udp ; = ; ok
-p tcp -m udp --dport 22 ; ; needs-protocol
-p udp --dp 22 ; -p udp -m udp --dport 22 ; ok
-p udp --dpor=22 ; -p udp -m udp --dport 22 ; ok
-p udp --dport= ; -p udp -m udp --dport 0 ; ok
-p udp --dport ; ; missing-value
-m udp ; ; needs-protocol
! -p udp --dport 5 ; ! -p udp -m udp --dport 5 ; nft
! -p udp -m udp ; ; needs-protocol
-p udp --dport 1 -m udp ! --dport 2 ; -p udp -m udp --dport 1 -m udp ! --dport 2 ; -p udp -m udp ! --dport 2 ; ok
-p udp ! --dport 1 -m udp --dport 2 ; -p udp -m udp ! --dport 1 -m udp --dport 2 ; -p udp -m udp ! --dport 2 ; ok
-p tcp --dport 1 -m udp --sport 2 ; ; needs-protocol
-p udp ! --dport :5 ; -p udp -m udp ! --dport 0:5 ; -p udp -m udp --dport 6:65535 ; ok
-p udp ! --dport 5: ; -p udp -m udp ! --dport 5:65535 ; ok
-p udp ! --sport :5 ; -p udp -m udp ! --sport 0:5 ; -p udp -m udp --sport 6:65535 ; ok
-p udp ! --dport 0:65534 ; -p udp -m udp ! --dport 0:65534 ; -p udp -m udp --dport 65535 ; ok
-p udp --sport 5:0 ; -p udp -m udp --sport 5:0 ; ok
-p udp --sport 3:7 -m udp --sport 4: ; -p udp -m udp --sport 3:7 -m udp --sport 4:65535 ; -p udp -m udp --sport 4:65535 ; ok
-p udp --sport 3:7 -m udp ! --sport :2 ; -p udp -m udp --sport 3:7 -m udp ! --sport 0:2 ; -p udp -m udp --sport 3:7 ; ok
