# `-m iprange`: addresses between two.
@ ip filter INPUT
-m iprange --src-range 1.2.3.4 ; -m iprange --src-range 1.2.3.4-1.2.3.4 ; ok
-m iprange --src-range 1.2.3.4-1.2.3.9 ! --dst-range 10-11 ; -m iprange --src-range 1.2.3.4-1.2.3.9 ! --dst-range 10.0.0.0-11.0.0.0 ; ok
-m iprange ; ; missing-one-of
-m iprange --src-range 1.2.3.9-1.2.3.4 ; = ; ok
-m iprange --src-range ::1 ; ; wrong-family
@ ip6 filter INPUT
-m iprange --src-range ::1-::2 ; = ; ok
-m iprange ! --src-range 1.2.3.4 ; ; wrong-family
@ ip filter INPUT
-m iprange --src-range localhost ; ; bad-address-word
-m iprange --src-range '' ; ; bad-address-word
-m iprange --dst 1.1.1.1 ; ; missing-one-of
-m iprange --dst-r 1.1.1.1 ; -m iprange --dst-range 1.1.1.1-1.1.1.1 ; ok
