"""Vietnamese letters: comparing, old codes, look-alikes, widths.

Knows  letters, their widths in pt per size, and the codes that offices typed in before Unicode.
Takes  strings.
Gives  strings, nearest words, widths in mm, places of odd letters.
Never  knows a file, a document or a rule of the decree.
"""
