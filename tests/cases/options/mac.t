# `-m mac`: the Ethernet address the packet came from.
@ ip filter INPUT
-m mac --mac-source AA:bb:cc:0:1:2 ; -m mac --mac-source aa:bb:cc:00:01:02 ; ok
-m mac ! --mac-source AA:bb:cc:0:1:2 ; -m mac ! --mac-source aa:bb:cc:00:01:02 ; ok
-m mac ; ; missing-option
@ ip filter OUTPUT
-m mac --mac-source AA:bb:cc:0:1:2 ; ; wrong-chain
@ ip filter FORWARD
-m mac --mac-source AA:bb:cc:0:1:2 ; -m mac --mac-source aa:bb:cc:00:01:02 ; ok
@ ip nat POSTROUTING
-m mac --mac-source AA:bb:cc:0:1:2 ; ; wrong-chain
@ ip filter INPUT
-m mac --mac AA:bb:cc:0:1:2 ; -m mac --mac-source aa:bb:cc:00:01:02 ; ok
-m mac --mac-source AA-bb-cc-00-01-02 ; ; bad-form
