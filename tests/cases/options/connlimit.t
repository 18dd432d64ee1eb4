# `-m connlimit`.
@ ip filter INPUT
-m connlimit --connlimit-above 5 ; -m connlimit --connlimit-above 5 --connlimit-mask 32 --connlimit-saddr ; ok
-m connlimit ! --connlimit-above 5 ; -m connlimit --connlimit-upto 5 --connlimit-mask 32 --connlimit-saddr ; ok
-m connlimit ! --connlimit-upto 5 --connlimit-daddr ; -m connlimit --connlimit-above 5 --connlimit-mask 32 --connlimit-daddr ; ok
-m connlimit --connlimit-upto 5 --connlimit-above 5 ; ; conflicting-options
-m connlimit --connlimit-upto 5 --connlimit-mask 255.255.0.0 ; -m connlimit --connlimit-upto 5 --connlimit-mask 16 --connlimit-saddr ; ok
-m connlimit --connlimit-upto 5 --connlimit-mask 255.0.255.0 ; -m connlimit --connlimit-upto 5 --connlimit-mask 32 --connlimit-saddr ; ok
-m connlimit --connlimit-upto 5 --connlimit-mask 33 ; -m connlimit --connlimit-upto 5 --connlimit-mask 32 --connlimit-saddr ; ok
-m connlimit --connlimit-upto 5 --connlimit-mask 0 ; -m connlimit --connlimit-upto 5 --connlimit-mask 0 --connlimit-saddr ; ok
-m connlimit --connlimit-upto 5 --connlimit-mask 0x10 ; -m connlimit --connlimit-upto 5 --connlimit-mask 16 --connlimit-saddr ; ok
-m connlimit --connlimit-upto 5 --connlimit-mask 24. ; ; bad-mask
-m connlimit --connlimit-upto 5 --connlimit-mask 255.255 ; -m connlimit --connlimit-upto 5 --connlimit-mask 32 --connlimit-saddr ; ok
-m connlimit --connlimit-upto 5 --connlimit-mask 1.2.3.4 ; -m connlimit --connlimit-upto 5 --connlimit-mask 32 --connlimit-saddr ; ok
-m connlimit --connlimit-upto 5 --connlimit-saddr --connlimit-daddr ; ; conflicting-options
-m connlimit --connlimit-upto 5 --connlimit-saddr --connlimit-saddr ; ; given-twice
-m connlimit --connlimit-mask 5 ; ; missing-one-of
-m connlimit --connlimit-upto 0 ; -m connlimit --connlimit-upto 0 --connlimit-mask 32 --connlimit-saddr ; ok
-m connlimit --connlimit-upto 4294967295 ; -m connlimit --connlimit-upto 4294967295 --connlimit-mask 32 --connlimit-saddr ; ok
-m connlimit --connlimit-upto 4294967296 ; ; out-of-range
@ ip6 filter INPUT
-m connlimit --connlimit-upto 5 --connlimit-mask 64 ; -m connlimit --connlimit-upto 5 --connlimit-mask 64 --connlimit-saddr ; ok
-m connlimit --connlimit-upto 5 --connlimit-mask ffff:: ; -m connlimit --connlimit-upto 5 --connlimit-mask 16 --connlimit-saddr ; ok
-m connlimit --connlimit-upto 5 --connlimit-mask ffff::ffff ; -m connlimit --connlimit-upto 5 --connlimit-mask 128 --connlimit-saddr ; ok
-m connlimit --connlimit-upto 5 ; -m connlimit --connlimit-upto 5 --connlimit-mask 128 --connlimit-saddr ; ok
@ ip filter INPUT
-m connlimit --connlimit-above 1 --connlimit-above 2 ; ; given-twice
-m connlimit --connlimit-above 0x10 --connlimit-mask 010 ; -m connlimit --connlimit-above 16 --connlimit-mask 8 --connlimit-saddr ; ok
-m connlimit --connlimit-above x ; ; not-a-number
-m connlimit --connlimit-above 1 --connlimit-mask "" ; ; bad-mask
-m connlimit --connlimit-above 1 --connlimit-mask -1 ; ; bad-mask
-m connlimit --connlimit-above 1 ! --connlimit-saddr ; ; not-negatable
-m connlimit --connlimit-saddr ; ; missing-one-of
-m connlimit ; ; missing-one-of
@ ip6 filter INPUT
-m connlimit --connlimit-above 1 --connlimit-mask 129 ; ; bad-mask
-m connlimit --connlimit-above 1 --connlimit-mask :: ; -m connlimit --connlimit-above 1 --connlimit-mask 0 --connlimit-saddr ; ok
