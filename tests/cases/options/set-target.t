# `-j SET`.
@ ip mangle INPUT
-j SET ; ; missing-one-of
-j SET --add-set s4 ; ; missing-value
-j SET --add-set s4 src,dst,src,dst,src,dst ; = ; ok
-j SET --add-set s4 src,dst,src,dst,src,dst,src ; ; bad-form
-j SET --add-set s4 src --add-set net4 dst ; ; given-twice
-j SET --add-set s4 src --del-set net4 dst ; = ; ok
-j SET --del-set s4 src --add-set net4 dst ; -j SET --add-set net4 dst --del-set s4 src ; ok
-j SET --del-set s4 src --timeout 5 ; ; needs-option
-j SET --del-set s4 src --exist ; ; needs-option
-j SET --map-set s4 src ; ; needs-option
-j SET --map-set s4 src --map-prio --map-queue --map-mark ; ; wrong-chain
@ ip filter INPUT
-j SET --map-set s4 src --map-mark ; ; wrong-table
@ ip mangle PREROUTING
-j SET --map-set s4 src --map-prio ; ; wrong-chain
@ ip mangle POSTROUTING
-j SET --map-set s4 src --map-prio ; = ; ok
@ ip mangle INPUT
-j SET --map-set s4 src --map-mark --add-set net4 src --del-set ipport4 src,dst --exist --timeout 9 ; -j SET --add-set net4 src --exist --timeout 9 --del-set ipport4 src,dst --map-set s4 src --map-mark ; ok
-j SET --map-mark ; ; missing-one-of
-j SET --add-set s4 src --map-mark ; ; needs-option
-j SET --add-set nope src ; ; not-on-host
-j SET --add-set s6 src ; ; set-of-other-family
@ ip6 mangle INPUT
-j SET --add-set s4 src ; ; set-of-other-family
-j SET --add-set s6 src ; = ; ok
@ ip mangle INPUT
-j SET --add-set s4 SRC ; ; unknown-word
-j SET --add-set s4 foo ; ; unknown-word
-j SET --add-set s4 '' ; ; unknown-word
-j SET --add-set s4 src, ; ; unknown-word
-j SET ! --add-set s4 src ; -j SET --add-set s4 src ; ok
-j SET --add-set=s4 src ; -j SET --add-set s4 src ; ok
-j SET --add-set s4 src --timeout 0 ; = ; ok
-j SET --add-set s4 src --timeout 4294967295 ; ; out-of-range
-j SET --add-set s4 src --timeout 4294967294 ; = ; ok
-j SET --add-set s4 src --timeout 0x10 ; -j SET --add-set s4 src --timeout 16 ; ok
-j SET --timeout 5 ; ; missing-one-of
-j SET --exist --add-set s4 src --exist ; -j SET --add-set s4 src --exist ; ok
-j SET --timeout 3 --timeout 4 --add-set s4 src ; -j SET --add-set s4 src --timeout 4 ; ok
-j SET --add-set s4 -src ; ; missing-value
-j SET --add-set s4 ! src ; ; missing-value
-j SET --add-set aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa src ; ; name-too-long
-j SET --add s4 src --time 5 ; -j SET --add-set s4 src --timeout 5 ; ok
-j SET --map s4 src ; ; ambiguous-option
-j SET --map-s s4 src --map-m ; -j SET --map-set s4 src --map-mark ; ok
@ ip nat OUTPUT
-j SET --add-set s4 src ; = ; ok
@ ip mangle INPUT
-j SET --map-set s4 src --exist ; ; needs-option
-j SET --map-set s4 src --map-mark --timeout 5 ; ; needs-option
-j SET --add-set s4 src --timeout 5x ; ; not-a-number
-j SET --add-set s4 srcdst ; -j SET --add-set s4 src ; ok
-j SET --add-set s4 src dst ; ; unexpected-word
-j SET --add-set s4 src,,dst ; ; unknown-word
-j SET ! --exist --add-set s4 src ; -j SET --add-set s4 src --exist ; ok
