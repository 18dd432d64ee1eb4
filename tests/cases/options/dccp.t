# `-m dccp`: ports, packet types, options.
@ ip filter INPUT
-p dccp --dport 5 ; -p dccp -m dccp --dport 5 ; ok
-p dccp -m dccp ; = ; ok
-p dccp -m dccp --sport 5:9 ! --dport :10 ; -p dccp -m dccp --sport 5:9 ! --dport 0:10 ; ok
-p dccp -m dccp --sport 9:5 ; = ; ok
-p dccp -m dccp --sport : ; -p dccp -m dccp --sport 0:65535 ; ok
-p dccp -m dccp ! --sport : ; -p dccp -m dccp ! --sport 0:65535 ; ok
-p dccp -m dccp --sport ssh ; -p dccp -m dccp --sport 22 ; ok
-p dccp -m dccp --sport http ; -p dccp -m dccp --sport 80 ; ok
-p dccp -m dccp --sport rtp ; ; unknown-service-name
-p dccp -m dccp --dccp-types REQUEST ; = ; ok
-p dccp -m dccp ! --dccp-types request,response ; -p dccp -m dccp ! --dccp-types REQUEST,RESPONSE ; ok
-p dccp -m dccp --dccp-types RESPONSE,REQUEST,DATA,ACK,DATAACK,CLOSEREQ,CLOSE,RESET,SYNC,SYNCACK,INVALID ; -p dccp -m dccp --dccp-types REQUEST,RESPONSE,DATA,ACK,DATAACK,CLOSEREQ,CLOSE,RESET,SYNC,SYNCACK,INVALID ; ok
-p dccp -m dccp --dccp-types FOO ; ; unknown-word
-p dccp -m dccp --dccp-types ACK,,SYNC ; -p dccp -m dccp --dccp-types ACK,SYNC ; ok
-p dccp -m dccp --dccp-types DAT ; ; unknown-word
-p dccp -m dccp --dccp-types INVALID ; = ; ok
-p dccp -m dccp --dccp-types ALL ; ; unknown-word
-p dccp -m dccp --dccp-types NONE ; ; unknown-word
-p dccp -m dccp --dccp-option 5 ; = ; ok
-p dccp -m dccp ! --dccp-option 255 ; = ; ok
-p dccp -m dccp --dccp-option 0 ; ; out-of-range
-p dccp -m dccp --dccp-option 256 ; ; out-of-range
-p dccp -m dccp --dccp-option 2 --dccp-types ACK --dport 5 --sport 6 ; -p dccp -m dccp --sport 6 --dport 5 --dccp-types ACK --dccp-option 2 ; ok
-p udp -m dccp --sport 5 ; ; needs-protocol
@ ip6 filter INPUT
-p dccp -m dccp --sport 5 ; = ; ok
@ ip filter INPUT
-p dccp -m dccp --dccp-types DATA --dccp-types ACK ; ; given-twice
@ ip filter INPUT
-p 33 --dport 1 ; -p dccp -m dccp --dport 1 ; ok
-p dccp --dport 1 ; -p dccp -m dccp --dport 1 ; ok
-p DCCP --dport 1 ; -p dccp -m dccp --dport 1 ; ok
-p dccp -m dccp --dccp-types ACKX ; ; unknown-word
