"""Safe corrections of a Word file, on its own XML; what is not corrected stays as it is.

Knows  which faults have one sure remedy.
Takes  a file and its findings.
Gives  the file corrected, each correction as a value; the rest as proposals.
Never  touches text that only a person can decide on.
"""
