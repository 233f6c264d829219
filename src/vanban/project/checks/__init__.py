"""What is wrong with documents and templates as a whole.

Knows  the law, the registry and the texts side by side.
Takes  resolved documents, rule books, compiled templates.
Gives  problems, each at its line.
Never  changes anything.
"""
