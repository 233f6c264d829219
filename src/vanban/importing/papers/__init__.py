"""A Word file of any office to its parts: head, bases, text, tables, foot, annexes, words as read.

Knows  `check.docx` and `check.parts`, the mark language, how citations are typed.
Takes  the bytes of a Word file.
Gives  its parts with their places, and an account of every paragraph.
Never  judges a part; leaves a paragraph out without a reason.
"""
