# `-j SYNPROXY`.
@ ip filter INPUT
-p tcp -j SYNPROXY ; = ; ok
-p tcp -m conntrack --ctstate INVALID -j SYNPROXY --mss 65535 --wscale 14 ; -p tcp -m conntrack --ctstate INVALID -j SYNPROXY --wscale 14 --mss 65535 ; ok
-p tcp -j SYNPROXY --mss 65536 ; -p tcp -j SYNPROXY --mss 0 ; ok
-p tcp -j SYNPROXY --wscale 15 ; = ; ok
-p tcp -j SYNPROXY --wscale 255 ; = ; ok
-p tcp -j SYNPROXY --wscale 256 ; -p tcp -j SYNPROXY --wscale 0 ; ok
-p tcp -j SYNPROXY --wscale 4294967295 ; -p tcp -j SYNPROXY --wscale 255 ; ok
-p tcp -j SYNPROXY --mss 0 ; = ; ok
-p tcp -j SYNPROXY --mss 4294967295 ; -p tcp -j SYNPROXY --mss 65535 ; ok
-p tcp -j SYNPROXY --wscale 0 ; = ; ok
-j SYNPROXY --mss 1 ; ; needs-protocol
! -p tcp -j SYNPROXY --mss 1 ; ; needs-protocol
@ ip filter OUTPUT
-p tcp -j SYNPROXY --mss 1 ; ; wrong-chain
@ ip mangle INPUT
-p tcp -j SYNPROXY --mss 1 ; = ; ok
@ ip mangle FORWARD
-p tcp -j SYNPROXY --mss 1 ; = ; ok
@ ip raw PREROUTING
-p tcp -j SYNPROXY --mss 1 ; ; wrong-chain
@ ip nat INPUT
-p tcp -j SYNPROXY --mss 1 ; = ; ok
@ ip security INPUT
-p tcp -j SYNPROXY --mss 1 ; = ; ok
@ ip filter INPUT
-p tcp -j SYNPROXY --wscale -1 ; ; not-a-number
-p tcp -j SYNPROXY --mss 4294967296 ; ; out-of-range
-p tcp -j SYNPROXY --sack --time --ws 1 --ms 2 --ec ; -p tcp -j SYNPROXY --sack-perm --timestamp --wscale 1 --mss 2 --ecn ; ok
@ ip filter uc1
-p tcp -j SYNPROXY ; = ; ok
