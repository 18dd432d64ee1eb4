# `-m cgroup`.
@ ip filter INPUT
-m cgroup --cgroup 1 ; = ; ok
-m cgroup ! --cgroup 1 ; = ; ok
-m cgroup ; ; missing-one-of
-m cgroup --cgroup 0 ; = ; ok
-m cgroup --cgroup 4294967295 ; = ; ok
-m cgroup --cgroup 0x10 ; -m cgroup --cgroup 16 ; ok
-m cgroup ! --path / ; -m cgroup ! --path "/" ; ok
-m cgroup --path "" ; = ; ok
-m cgroup --path / ; -m cgroup --path "/" ; ok
-m cgroup --cgroup a ; ; not-a-number
-m cgroup --c 1 ; ; ambiguous-option
-m cgroup --cg 1 ; -m cgroup --cgroup 1 ; ok
-m cgroup --p / ; ; ambiguous-option
@ ip filter OUTPUT
-m cgroup --path / ; -m cgroup --path "/" ; ok
-m cgroup --path "/"  --cgroup 1 ; ; conflicting-options
-m cgroup --cgroup 1 ; = ; ok
@ ip filter FORWARD
-m cgroup --cgroup 1 ; ; wrong-chain
@ ip mangle PREROUTING
-m cgroup --cgroup 1 ; ; wrong-chain
@ ip nat POSTROUTING
-m cgroup --cgroup 1 ; = ; ok
@ ip nat INPUT
-m cgroup --cgroup 1 ; = ; ok
@ ip filter uc1
-m cgroup --cgroup 1 ; = ; ok
@ ip nat PREROUTING
-m cgroup --cgroup 2 ; ; wrong-chain
