"""What was issued, changed by another document: clauses, corrections, who is concerned.

Knows  how clauses name places of a text and rows of a table; what is content and what is form.
Takes  a document as it is in force, and as it is to be; the office's wording.
Gives  `Clause`s, the source of the amending document, every fault between the two.
Never  changes what was issued; lets a clause say what the difference does not.
"""
