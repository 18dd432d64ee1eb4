# Targets that decide, chains, and names that are none.
@ ip filter INPUT
-j ACCEPT --foo ; ; unknown-option
-j ACCEPT --reject-with x ; ; not-loaded
@ ip nat PREROUTING
-j ACCEPT ; = ; ok
@ ip filter INPUT
-j ACCEPT -j DROP ; ; given-twice
-j ACCEPT -g uc1 ; ; given-twice
-g uc1 -j ACCEPT ; ; given-twice
! -j ACCEPT ; ; not-negatable
-j ACCEPT --log-prefix x ; ; not-loaded
@ ip filter nochain
-j ACCEPT ; ; no-such-chain
@ ip filter INPUT
-j DROP x ; ; unexpected-word
@ ip nat PREROUTING
-j DROP ; ; drop-in-nat
-j RETURN ; = ; ok
-g DROP ; ; goto-target
@ ip filter INPUT
-g ACCEPT ; ; goto-target
-g uc1 ; = ; ok
-g nope ; ; no-such-target
-g FORWARD ; ; jump-to-built-in
-g LOG ; ; goto-target
-g MARK ; ; goto-target
-g RETURN ; ; goto-target
-j ; ; missing-value
-g ; ; missing-value
-j uc1 ; = ; ok
-j uc1 --foo ; ; unknown-option
-j uc1 --set-mark 1 ; ; not-loaded
@ ip filter uc1
-j uc1 ; = ; ok
@ ip filter INPUT
-j nope ; ; no-such-target
-j nope --foo ; ; no-such-target
-j INPUT ; ; jump-to-built-in
@ ip filter uc1
-j INPUT ; ; jump-to-built-in
@ ip filter INPUT
-j FORWARD ; ; jump-to-built-in
-j PREROUTING ; ; no-such-target
-j accept ; ; no-such-target
-j Log ; ; no-such-target
-j '' ; ; empty-word
-j -s ; ; no-such-target
-j ERROR ; ; no-such-target
-j NAT ; ; no-such-target
@ ip mangle INPUT
-j tcp ; ; no-such-target
@ ip filter uc1
-j uc2 ; = ; ok
@ ip filter INPUT
-j 'a b' ; ; name-character
-j aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ; ; name-too-long
-j '!x' ; ; no-such-target
