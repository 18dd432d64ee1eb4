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
