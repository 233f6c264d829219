"""Any .docx against the decree; the independent witness of the pages.

Knows  the law as a value, what Word would show, which piece is which part.
Takes  a file (or many), and the check settings of an office.
Gives  problems with their clause and place; copies with comments or corrections.
Never  asks how the program itself would have laid the page out.
"""
