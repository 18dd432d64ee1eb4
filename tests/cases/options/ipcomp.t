# `-m ipcomp`.
@ ip filter INPUT
-p ipcomp -m ipcomp --ipcompspi 1 ; = ; ok
-p ipcomp -m ipcomp ; -p ipcomp -m ipcomp --ipcompspi 0 ; ok
-m ipcomp --ipcompspi 1 ; ; needs-protocol
-p ipcomp -m ipcomp ! --ipcompspi 0x10 ; -p ipcomp -m ipcomp ! --ipcompspi 16 ; ok
-p ipcomp -m ipcomp --ipcompspi 1:2 ; = ; ok
-p ipcomp -m ipcomp --ipcompspi 2:1 ; = ; ok
-p ipcomp -m ipcomp --ipcompspi 1: ; -p ipcomp -m ipcomp --ipcompspi 1:4294967295 ; ok
-p ipcomp -m ipcomp --ipcompspi :5 ; -p ipcomp -m ipcomp --ipcompspi 0:5 ; ok
-p ipcomp -m ipcomp --ipcompspi : ; -p ipcomp -m ipcomp ; ok*
-p ipcomp -m ipcomp ! --ipcompspi : ; -p ipcomp -m ipcomp ; ok*
-p ipcomp -m ipcomp --ipcompspi 0:4294967295 ; -p ipcomp -m ipcomp ; ok*
-p ipcomp -m ipcomp --ipcompspi 0 ; = ; ok
-p ipcomp -m ipcomp --ipcompspi 1:1 ; -p ipcomp -m ipcomp --ipcompspi 1 ; ok
-p ipcomp -m ipcomp --ipcompspi 4294967296 ; ; out-of-range
-p ipcomp -m ipcomp --ipcompspi 1:2:3 ; ; bad-form
-p ipcomp -m ipcomp --ipcompspi "" ; -p ipcomp -m ipcomp --ipcompspi 0 ; ok
-p ipcomp -m ipcomp --compres ; -p ipcomp -m ipcomp --ipcompspi 0 --compres ; ok
-p ipcomp -m ipcomp ! --compres ; ; not-negatable
-p ipcomp -m ipcomp --ipcompspi 1 --compres ; = ; ok
! -p ipcomp -m ipcomp --ipcompspi 1 ; ; needs-protocol
-p ipcomp -m ipcomp --ipcompres ; ; unknown-option
-p ipcomp -m ipcomp --c ; ; ambiguous-option
-p tcp -m ipcomp --ipcompspi 1 ; ; needs-protocol
-p ipcomp --compres ; -p ipcomp -m ipcomp --ipcompspi 0 --compres ; ok
-p ipcomp --ipcompspi 1 -j DROP ; -p ipcomp -m ipcomp --ipcompspi 1 -j DROP ; ok
-m ipcomp --compres -p ipcomp ; -p ipcomp -m ipcomp --ipcompspi 0 --compres ; ok
@ ip6 filter INPUT
-p ipcomp -m ipcomp --ipcompspi 1 ; = ; ok
