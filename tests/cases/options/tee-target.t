# `-j TEE`.
@ ip mangle INPUT
-j TEE ; ; missing-option
-j TEE --gateway localhost ; -j TEE --gateway 127.0.0.1 ; ok
-j TEE --gateway 0.0.0.0 ; ; bad-address-word
-j TEE --gateway 1.2.3.4 --oif aaaaaaaaaaaaaaaaaaaaaa ; -j TEE --gateway 1.2.3.4 --oif aaaaaaaaaaaaaaa ; ok
-j TEE --gateway 1.2.3.4 --oif '' ; -j TEE --gateway 1.2.3.4 ; ok
@ ip6 mangle INPUT
-j TEE --gateway fe80::1 --oif eth0 ; = ; ok
-j TEE --gateway :: ; ; bad-address-word
@ ip filter OUTPUT
-j TEE --gateway 1.2.3.4/32 ; ; bad-address-word
-j TEE --gate 10.1 ; -j TEE --gateway 10.0.0.1 ; ok
@ ip mangle INPUT
-j TEE --gateway '' ; ; bad-address-word
-j TEE --gateway ::1 ; ; wrong-family
-j TEE --gateway 1.2.3.4 --oif 'a b' ; -j TEE --gateway 1.2.3.4 --oif a b ; ok*
-j TEE --gateway 1.2.3.4 --oif -x ; = ; ok
-j TEE --gateway 1.2.3.4 --oif eth+ ; = ; ok
