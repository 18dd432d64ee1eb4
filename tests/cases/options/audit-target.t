# `-j AUDIT`.
@ ip filter INPUT
-j AUDIT ; ; missing-option
-j AUDIT --type Reject ; -j AUDIT --type reject ; ok
-j AUDIT --type foo ; ; unknown-word
-j AUDIT --type '' ; ; unknown-word
-j AUDIT --t accept ; ; ambiguous-option
@ ip nat OUTPUT
-j AUDIT --type drop ; = ; ok
@ ip filter INPUT
-j AUDIT --typ drop ; -j AUDIT --type drop ; ok
-j AUDIT --type drop --type drop ; ; given-twice
