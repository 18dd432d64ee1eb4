# `-m owner`; the host knows root and nobody.
@ ip filter OUTPUT
-m owner --uid-owner root ; -m owner --uid-owner 0 ; ok
-m owner --uid-owner nosuch ; ; not-on-host
-m owner --uid-owner 5 ; = ; ok
-m owner ! --uid-owner 5-9 ; = ; ok
-m owner --uid-owner 5:9 ; -m owner --uid-owner 5-9 ; ok
-m owner --uid-owner 9-5 ; ; bad-form
-m owner --uid-owner 5- ; ; bad-form
-m owner --uid-owner 5-5 ; -m owner --uid-owner 5 ; ok
-m owner --uid-owner 0x5-010 ; -m owner --uid-owner 5-8 ; ok
-m owner --uid-owner 4294967294 ; = ; ok
-m owner --uid-owner 4294967295 ; ; out-of-range
-m owner --uid-owner "" ; ; empty-word
-m owner --uid-owner "5 " ; ; bad-form
-m owner --gid-owner root --suppl-groups ; -m owner --gid-owner 0 --suppl-groups ; ok
-m owner --uid-owner root --suppl-groups ; ; needs-option
-m owner --suppl-groups --gid-owner 5 ; ; needs-option
-m owner ! --suppl-groups --gid-owner 5 ; ; not-negatable
-m owner --suppl-groups ; ; needs-option
-m owner --socket-exists ; = ; ok
-m owner ! --socket-exists ! --gid-owner 3 --uid-owner 7 ; -m owner ! --socket-exists --uid-owner 7 ! --gid-owner 3 ; ok
-m owner ; ; missing-one-of
@ ip filter INPUT
-m owner --uid-owner 5 ; ; wrong-chain
@ ip filter uc1
-m owner --uid-owner 5 ; = ; ok
@ ip mangle POSTROUTING
-m owner --uid-owner 5 ; = ; ok
@ ip filter INPUT
-m owner --uid-owner nobody ; ; wrong-chain
@ ip filter OUTPUT
-m owner --uid-owner nobody --gid-owner 1-2 ; -m owner --uid-owner 65534 --gid-owner 1-2 ; ok
-m owner --uid-owner 1 --uid-owner 2 ; ; given-twice
-m owner --uid-owner 1-2-3 ; ; bad-form
-m owner --uid-owner +5 ; -m owner --uid-owner 5 ; ok
-m owner --uid-owner " 5" ; -m owner --uid-owner 5 ; ok
-m owner --uid-owner -5 ; ; not-on-host
-m owner --uid-owner 5-root ; ; bad-form
-m owner --uid-owner 08 ; ; bad-form
-m owner --uid-owner 5x ; ; bad-form
-m owner --gid-owner 4294967295-5 ; ; out-of-range
-m owner --gid-owner 3 --suppl-groups --suppl-groups ; ; given-twice
-m owner --sock ; -m owner --socket-exists ; ok
-m owner --pid-owner 5 ; ; unknown-option
