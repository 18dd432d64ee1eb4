# `-m helper`: connections that another one announced.
@ ip filter INPUT
-m helper --helper ftp ; = ; ok
-m helper ! --helper ftp-2121 ; = ; ok
-m helper --helper 'a b' ; -m helper --helper "a b" ; ok
-m helper --helper '' ; -m helper --helper "" ; ok
-m helper ; ; missing-option
-m helper --helper 12345678901234567890123456789 ; = ; ok
-m helper --helper 123456789012345678901234567890 ; -m helper --helper 12345678901234567890123456789 ; ok
-m helper --helper a.b ; -m helper --helper "a.b" ; ok
-m helper --helper ftp --helper sip ; ; given-twice
@ ip raw PREROUTING
-m helper --helper ftp ; = ; ok
@ ip filter INPUT
-m helper --helper ! ; -m helper --helper "!" ; ok
-m helper --helper -x ; = ; ok
-m helper ! --helper -m ; = ; ok
