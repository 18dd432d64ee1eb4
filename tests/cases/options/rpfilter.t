# `-m rpfilter`: PREROUTING of raw and mangle only.
@ ip raw PREROUTING
-m rpfilter ; = ; ok
@ ip mangle PREROUTING
-m rpfilter --loose --validmark --accept-local --invert ; = ; ok
@ ip filter INPUT
-m rpfilter ; ; wrong-table
@ ip nat PREROUTING
-m rpfilter ; ; wrong-table
@ ip mangle INPUT
-m rpfilter ; ; wrong-chain
@ ip raw OUTPUT
-m rpfilter ; ; wrong-chain
@ ip raw PREROUTING
-m rpfilter ! --loose ; ; not-negatable
-m rpfilter --loose --loose ; ; given-twice
@ ip security INPUT
-m rpfilter ; ; wrong-table
@ ip6 raw PREROUTING
-m rpfilter --invert --loose ; -m rpfilter --loose --invert ; ok
