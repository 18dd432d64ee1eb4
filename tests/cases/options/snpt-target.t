# `-j SNPT`.
@ ip6 mangle INPUT
-j SNPT --src-pfx fd00::/64 ; ; missing-option
-j SNPT --src-pfx fd00::/64 --dst-pfx 2001:db8::/60 ; = ; ok
-j SNPT --src-pfx fd00::1/64 --dst-pfx 2001:db8::1/64 ; ; bad-form
-j SNPT --src-pfx fd00:: --dst-pfx 2001:db8:: ; ; bad-form
-j SNPT --src-pfx fd00::/65 --dst-pfx 2001:db8::/65 ; ; bad-form
-j SNPT --src-pfx fd00::/0 --dst-pfx 2001:db8::/0 ; ; bad-form
@ ip6 mangle POSTROUTING
-j SNPT --dst-pfx fd00::/64 --src-pfx 2001:db8::/64 ; -j SNPT --src-pfx 2001:db8::/64 --dst-pfx fd00::/64 ; ok
@ ip6 mangle PREROUTING
-j SNPT --src-pfx fd00::/64 --dst-pfx 2001:db8::/64 ; ; wrong-chain
@ ip6 mangle OUTPUT
-j SNPT --src-pfx fd00::/64 --dst-pfx 2001:db8::/64 ; ; wrong-chain
@ ip6 mangle FORWARD
-j SNPT --src-pfx fd00::/64 --dst-pfx 2001:db8::/64 ; ; wrong-chain
@ ip mangle INPUT
-j SNPT ; ; no-such-target
@ ip6 mangle POSTROUTING
-j SNPT --src-pfx ::/0 --dst-pfx ::/0 ; -j SNPT ; ok*
-j SNPT --src-pfx fd00::/64x --dst-pfx ::/0 ; ; bad-mask
-j SNPT --src-pfx fd00::/ffff:: --dst-pfx ::/0 ; -j SNPT --src-pfx fd00::/16 ; ok*
