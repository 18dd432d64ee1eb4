# `-j CHECKSUM`.
@ ip mangle INPUT
-j CHECKSUM ; ; missing-option
-p udp -j CHECKSUM --checksum-fill ; = ; ok
@ ip filter INPUT
-p udp -j CHECKSUM --checksum-fill ; ; wrong-table
@ ip mangle INPUT
-p udp -j CHECKSUM --checksum-fill --checksum-fill ; ; given-twice
