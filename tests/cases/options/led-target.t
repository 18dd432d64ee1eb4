# `-j LED`.
@ ip filter INPUT
-j LED --led-trigger-id aaaaaaaaaaaaaaaaa ; ; name-too-long
-j LED ; ; missing-option
-j LED --led-trigger-id a --led-delay x ; ; not-a-number
