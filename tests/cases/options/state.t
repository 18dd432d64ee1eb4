# `-m state`.
@ ip filter INPUT
-m state --state N ; -m state --state NEW ; ok
-m state --state e,n,u ; -m state --state NEW,ESTABLISHED,UNTRACKED ; ok
-m state --state "" ; ; unknown-word
-m state --state NEW, ; ; unknown-word
-m state --state ,NEW ; ; unknown-word
-m state --state "NEW, ESTABLISHED" ; ; unknown-word
-m state --state SNAT ; ; unknown-word
-m state ! --state INVALID ; = ; ok
--match=state --state NEW ; -m state --state NEW ; ok
-mstate --state NEW ; -m state --state NEW ; ok
! -m state --state NEW ; ; not-negatable
--m state --state NEW ; ; ambiguous-option
-j -m state ; ; unexpected-word
-p tcp -m state --state NEW --dport 22 ; -p tcp -m state --state NEW -m tcp --dport 22 ; ok
-p tcp -m tcp -m state --state NEW --dport 22 ; -p tcp -m tcp --dport 22 -m state --state NEW ; ok
-p tcp -m tcp --sport 1 -m state --state NEW --dport 22 ; -p tcp -m tcp --sport 1 --dport 22 -m state --state NEW ; ok
-p tcp --sport 1 -m state --state NEW --dport 22 ; -p tcp -m tcp --sport 1 --dport 22 -m state --state NEW ; ok
-m state --s NEW ; ; ambiguous-option
-m state --st NEW ; -m state --state NEW ; ok
--state NEW -m state ; ; not-loaded
