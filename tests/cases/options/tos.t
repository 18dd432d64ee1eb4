# `-m tos`: the TOS byte.
@ ip filter INPUT
-m tos --tos 0 ; -m tos --tos 0x00/0xff ; ok
-m tos --tos 0xff ; -m tos --tos 0xff/0xff ; ok
-m tos --tos 256 ; ; out-of-range
-m tos --tos 1/2 ; -m tos --tos 0x01/0x02 ; ok
-m tos --tos 255/256 ; ; out-of-range
-m tos --tos 1/ ; ; not-a-number
-m tos --tos /1 ; ; unknown-word
-m tos --tos 1/2/3 ; ; not-a-number
-m tos --tos 1x ; ; not-a-number
-m tos --tos ' 1/ 2' ; -m tos --tos 0x01/0x02 ; ok
-m tos --tos 010 ; -m tos --tos 0x08/0xff ; ok
-m tos --tos +1 ; -m tos --tos 0x01/0xff ; ok
-m tos --tos -1 ; ; unknown-word
-m tos ! --tos Minimize-Delay ; -m tos ! --tos 0x10/0x3f ; ok
-m tos --tos minimize-delay ; -m tos --tos 0x10/0x3f ; ok
-m tos --tos Maximize-Throughput ; -m tos --tos 0x08/0x3f ; ok
-m tos --tos Maximize-Reliability ; -m tos --tos 0x04/0x3f ; ok
-m tos --tos Minimize-Cost ; -m tos --tos 0x02/0x3f ; ok
-m tos --tos Normal-Service ; -m tos --tos 0x00/0x3f ; ok
-m tos --tos Normal ; ; unknown-word
-m tos --tos Mini ; ; unknown-word
-m tos --tos 0x ; ; not-a-number
-m tos --tos '' ; ; unknown-word
-m tos --tos 0x10/0x3f ; = ; ok
-m tos ; ; missing-option
-m tos --to 5 ; -m tos --tos 0x05/0xff ; ok
-m tos --tos 5 --tos 6 ; ; given-twice
@ ip6 filter INPUT
-m tos --tos 5 ; -m tos --tos 0x05/0xff ; ok
@ ip filter INPUT
-m tos --tos 99999999999999999999 ; ; unknown-word
-m tos --tos 08 ; ; not-a-number
@ ip filter INPUT
-m tos --tos Minimize-Delayx ; ; unknown-word
