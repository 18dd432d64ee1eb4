# `-j TCPOPTSTRIP`.
@ ip mangle INPUT
-p tcp -j TCPOPTSTRIP ; = ; ok
-p tcp -j TCPOPTSTRIP --strip-options wscale,mss,sack-permitted,sack,timestamp,md5 ; -p tcp -j TCPOPTSTRIP --strip-options 2,3,4,5,8,19 ; ok
-p tcp -j TCPOPTSTRIP --strip-options 1 ; ; out-of-range
-p tcp -j TCPOPTSTRIP --strip-options 0 ; ; out-of-range
-p tcp -j TCPOPTSTRIP --strip-options 256 ; ; out-of-range
-p tcp -j TCPOPTSTRIP --strip-options 255,0x3 ; -p tcp -j TCPOPTSTRIP --strip-options 3,255 ; ok
-p tcp -j TCPOPTSTRIP --strip-options 3,wscale ; ; repeated-word
-p tcp -j TCPOPTSTRIP --strip-options WSCALE ; ; not-a-number
-p tcp -j TCPOPTSTRIP --strip-options 3, ; ; not-a-number
-p tcp -j TCPOPTSTRIP --strip-options '' ; ; not-a-number
-j TCPOPTSTRIP --strip-options 3 ; ; needs-protocol
! -p tcp -j TCPOPTSTRIP --strip-options 3 ; ; needs-protocol
@ ip filter INPUT
-p tcp -j TCPOPTSTRIP --strip-options 3 ; ; wrong-table
@ ip6 mangle INPUT
-p tcp -j TCPOPTSTRIP --strip-options 3 ; = ; ok
@ ip mangle INPUT
-p tcp -j TCPOPTSTRIP --strip-options ' 3' ; -p tcp -j TCPOPTSTRIP --strip-options 3 ; ok
-p tcp -j TCPOPTSTRIP --strip-options 3,,4 ; ; not-a-number
-p tcp -j TCPOPTSTRIP --strip 19 ; -p tcp -j TCPOPTSTRIP --strip-options 19 ; ok
