# `-m nfacct`.
@ ip filter INPUT
-m nfacct --nfacct-name foo ; ; not-on-host
-m nfacct ; ; missing-option
-m nfacct --nfacct-name "" ; ; empty-word
-m nfacct --nfacct-name 1234567890123456789012345678901 ; ; not-on-host
-m nfacct --nfacct-name 12345678901234567890123456789012 ; ; not-on-host
-m nfacct ! --nfacct-name foo ; ; not-on-host
