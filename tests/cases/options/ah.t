# `-m ah` and `-m esp`: headers of IPsec.
@ ip filter INPUT
-p ah -m ah --ahspi 5 ; = ; ok
-p ah --ahspi 5:9 ; -p ah -m ah --ahspi 5:9 ; ok
-p ah -m ah ! --ahspi 5: ; -p ah -m ah ! --ahspi 5:4294967295 ; ok
-p ah -m ah --ahspi : ; -p ah -m ah ; ok
-p ah -m ah --ahspi 9:5 ; = ; ok
-p ah -m ah --ahspi 0 ; = ; ok
-p ah -m ah --ahspi 4294967296 ; ; out-of-range
-p ah -m ah ; = ; ok
-m ah ; ; needs-protocol
-m ah --ahspi 5 ; ; needs-protocol
-p ah -m ah --ahlen 5 ; ; unknown-option
@ ip6 filter INPUT
-p ah -m ah --ahspi 5 ; = ; ok
-m ah ; = ; ok
-m ah --ahspi 5 ; = ; ok
-m ah --ahspi 5:7 --ahlen 5 --ahres ; = ; ok
-m ah ! --ahspi 5:7 ! --ahlen 5 --ahres ; = ; ok
-m ah ! --ahres ; ; not-negatable
-m ah --ahspi : ; -m ah ; ok
-m ah --ahlen 0 ; -m ah ; ok
-m ah --ahlen 4294967296 ; ; out-of-range
-m ah --ahlen 5:7 ; ; not-a-number
-p tcp -m ah --ahspi 5 ; = ; ok
@ ip filter INPUT
-p esp -m esp --espspi 5 ; = ; ok
-p esp --espspi 5:9 ; -p esp -m esp --espspi 5:9 ; ok
-p esp -m esp ! --espspi 5: ; -p esp -m esp ! --espspi 5:4294967295 ; ok
-p esp -m esp --espspi : ; -p esp -m esp ; ok
-p esp -m esp --espspi 9:5 ; = ; ok
-p esp -m esp ; = ; ok
-m esp --espspi 5 ; ; needs-protocol
@ ip6 filter INPUT
-p esp -m esp --espspi 5 ; = ; ok
-m esp --espspi 5 ; ; needs-protocol
-m ah ! --ahlen 0 ; = ; ok
@ ip6 filter INPUT
-p esp --espspi 1 ; -p esp -m esp --espspi 1 ; ok
-p 50 --espspi 1 ; -p esp -m esp --espspi 1 ; ok
@ ip filter INPUT
-p ESP --espspi 1 ; -p esp -m esp --espspi 1 ; ok
-p IPSEC-ESP --espspi 1 ; ; unknown-protocol
-p 51 --ahspi 1 ; -p ah -m ah --ahspi 1 ; ok
-p ah --ahspi 1 ; -p ah -m ah --ahspi 1 ; ok
