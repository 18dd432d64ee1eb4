# `-m srh`.
@ ip6 filter INPUT
-m srh --srh-tag 1 ; = ; ok
-m srh ; = ; ok
-m srh --srh-next-hdr 17 ; = ; ok
-m srh ! --srh-next-hdr 255 ; = ; ok
-m srh --srh-next-hdr 256 ; ; out-of-range
-m srh --srh-next-hdr tcp ; ; not-a-number
-m srh --srh-hdr-len-eq 8 --srh-hdr-len-gt 9 --srh-hdr-len-lt 10 ; -m srh --srh-hdr-len-eq 10 --srh-hdr-len-gt 10 --srh-hdr-len-lt 10 ; ok
-m srh ! --srh-hdr-len-lt 10 ! --srh-hdr-len-gt 9 ; -m srh ! --srh-hdr-len-gt 9 ! --srh-hdr-len-lt 9 ; ok
-m srh --srh-segs-left-eq 1 --srh-last-entry-eq 4 ; = ; ok
-m srh --srh-segs-left-gt 1 ! --srh-segs-left-lt 3 --srh-segs-left-eq 7 ; -m srh --srh-segs-left-eq 7 --srh-segs-left-gt 7 ! --srh-segs-left-lt 7 ; ok
-m srh --srh-last-entry-gt 1 ! --srh-last-entry-lt 3 ; -m srh --srh-last-entry-gt 3 ! --srh-last-entry-lt 3 ; ok
-m srh --srh-tag 0 ; = ; ok
-m srh ! --srh-tag 65535 ; = ; ok
-m srh --srh-tag 65536 ; ; out-of-range
-m srh --srh-psid a::/64 ! --srh-nsid b::/128 --srh-lsid c:: ; -m srh --srh-psid a::/64 ! --srh-nsid b::/128 --srh-lsid c::/128 ; ok
-m srh --srh-psid a::1/64 ; = ; ok
-m srh ! --srh-psid ::/0 ; = ; ok
-m srh --srh-psid a::/ffff:: ; -m srh --srh-psid a::/16 ; ok
-m srh --srh-psid a::/ffff::ffff ; -m srh --srh-psid a::/128 ; ok
-m srh --srh-psid 1.2.3.4 ; ; wrong-family
-m srh --srh-psid a::/129 ; ; bad-mask
-m srh --srh-psid a::1/0x40 ; -m srh --srh-psid a::1/64 ; ok
-m srh --srh-psid a::1/ ; ; bad-mask
-m srh --srh-psid ::1.2.3.4/128 ; = ; ok
-m srh --srh-psid localhost ; ; host-name
-m srh --srh-hdr-len-eq 8 --srh-hdr-len-eq 8 ; ; given-twice
-m srh --srh-next 5 ; -m srh --srh-next-hdr 5 ; ok
-m srh --srh-t 0x10 --srh-next 5 ; -m srh --srh-next-hdr 5 --srh-tag 16 ; ok
-p tcp -m srh --srh-tag 1 ; = ; ok
-m srh ! --srh-hdr-len-eq 0x5 --srh-lsid a::/16 ; -m srh ! --srh-hdr-len-eq 5 --srh-lsid a::/16 ; ok
@ ip filter INPUT
-m srh --srh-tag 1 ; ; no-such-match
@ ip6 mangle PREROUTING
-p 43 -m srh --srh-tag 1 ; -p ipv6-route -m srh --srh-tag 1 ; ok
