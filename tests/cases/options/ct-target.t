# `-j CT`.
@ ip raw PREROUTING
-p tcp -j CT --ctevents new ; = ; ok
-p tcp -j CT --ctevents NEW ; ; unknown-word
-p tcp -j CT --ctevents mark,new,destroy,related,reply,assured,protoinfo,helper,natseqinfo,secmark ; -p tcp -j CT --ctevents new,related,destroy,reply,assured,protoinfo,helper,mark,natseqinfo,secmark ; ok
-p tcp -j CT --ctevents '' ; ; unknown-word
-p tcp -j CT --ctevents new,,mark ; ; unknown-word
-p tcp -j CT --ctevents new,new ; -p tcp -j CT --ctevents new ; ok
-p tcp -j CT --ctevents label ; ; unknown-word
-p tcp -j CT --expevents new ; = ; ok
-p tcp -j CT --expevents destroy ; ; unknown-word
-p tcp -j CT --zone 0 ; -p tcp -j CT ; ok
-p tcp -j CT --zone 65535 ; = ; ok
-p tcp -j CT --zone 65536 ; ; out-of-range
-p tcp -j CT --zone MARK ; -p tcp -j CT --zone mark ; ok
-p tcp -j CT --zone-orig 5 ; = ; ok
-p tcp -j CT --zone-reply mark ; = ; ok
-p tcp -j CT --zone 4 --zone-orig 5 ; -p tcp -j CT --zone-orig 5 ; ok
-p tcp -j CT --zone-orig 4 --zone-reply 5 ; -p tcp -j CT --zone 5 ; ok
-p tcp -j CT --zone-orig 4 --zone 5 ; -p tcp -j CT --zone-orig 5 ; ok
-p tcp -j CT --zone mark --zone-orig 5 ; -p tcp -j CT --zone-orig mark ; ok
-p tcp -j CT --zone-orig 0 ; -p tcp -j CT ; ok
-p tcp -j CT --zon 4 ; ; ambiguous-option
-p tcp -j CT --notrack --zone 4 ; = ; ok
-p tcp -j CT --notrack --helper ftp ; = ; ok
-p tcp -j CT --helper nope ; ; unknown-word
-p udp -j CT --helper ftp ; ; needs-protocol
-p udp -j CT --helper tftp ; = ; ok
-p tcp -j CT --helper '' ; -p tcp -j CT ; ok
! -p tcp -j CT --helper ftp ; ; needs-protocol
-p tcp -j CT --helper 'f tp' ; ; unknown-word
-p tcp -j CT --helper aaaaaaaaaaaaaaaaaaaa ; ; unknown-word
-p tcp -j CT --ctevents new --expevents new --zone 4 --helper ftp ; -p tcp -j CT --helper ftp --ctevents new --expevents new --zone 4 ; ok
-p tcp -j CT --timeout '' ; -p tcp -j CT ; ok
@ ip raw OUTPUT
-p tcp -j CT --zone 1 ; = ; ok
@ ip filter INPUT
-j CT --notrack ; ; wrong-table
@ ip mangle PREROUTING
-j CT --notrack ; ; wrong-table
@ ip raw PREROUTING
-j CT --helper ftp -p tcp ; -p tcp -j CT --helper ftp ; ok
@ ip6 raw PREROUTING
-p tcp -j CT --helper irc ; ; needs-protocol
@ ip raw PREROUTING
-p tcp -j CT --zone -1 ; ; not-a-number
-p tcp -j CT --zone 0x10 ; -p tcp -j CT --zone 16 ; ok
-p tcp -j CT --zone mark --zone 5 ; ; given-twice
-p tcp -j CT --zone-orig 5 --zone-reply 0 ; -p tcp -j CT ; ok
-p tcp -j CT --expevents new,new ; -p tcp -j CT --expevents new ; ok
-p tcp -j CT --ctev new --exp new ; -p tcp -j CT --ctevents new --expevents new ; ok
