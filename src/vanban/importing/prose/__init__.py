"""Tasks told in sentences: units by their numbers, who does what there.

Knows  headings that are bodies, the verbs of giving and leading.
Takes  a paper, the names.
Gives  tasks that point to the units of the text.
Never  takes a clause of an act for a task.
"""
