# `-m cpu`.
@ ip filter INPUT
-m cpu --cpu 1 ; = ; ok
-m cpu ! --cpu 0 ; = ; ok
-m cpu --cpu 4294967295 ; = ; ok
-m cpu --cpu 4294967296 ; ; out-of-range
-m cpu ; ; missing-option
