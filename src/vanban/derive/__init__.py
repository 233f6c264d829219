"""What follows from a plan: who has which role, and the documents that say so.

Knows  ranks of roles, duties, lists; every sentence comes from a wording file.
Takes  a plan, its registry, its assignments, the law, a wording, what a body says of its own.
Gives  `Assignments`; `VanBan`s like any other: drafts, lists, tables.
Never  knows a phrase, a kind of body, a page or a file.
"""

from vanban.derive.assignment_table import assignment_table

__all__ = ["assignment_table"]  # drafts and lists are imported where they are made
