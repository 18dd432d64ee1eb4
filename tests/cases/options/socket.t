# `-m socket`: a process of this host listens for the packet.
@ ip filter INPUT
-m socket ; = ; ok
@ ip mangle PREROUTING
-m socket --transparent --nowildcard --restore-skmark ; = ; ok
-m socket --restore ; -m socket --restore-skmark ; ok
@ ip filter OUTPUT
-m socket ; ; wrong-chain
@ ip filter FORWARD
-m socket ; ; wrong-chain
@ ip nat PREROUTING
-m socket ; = ; ok
@ ip nat INPUT
-m socket ; = ; ok
@ ip nat POSTROUTING
-m socket ; ; wrong-chain
@ ip raw PREROUTING
-m socket ! --transparent ; ; not-negatable
-m socket --transparent --transparent ; ; given-twice
@ ip security INPUT
-m socket ; = ; ok
@ ip6 raw PREROUTING
-m socket --nowildcard ; = ; ok
