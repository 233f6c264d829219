"""What follows from a plan: who has which role, and the documents that say so.

Knows  ranks of roles, duties, lists; every sentence comes from a wording file.
Takes  a plan, its registry, its assignments, the law, a wording, what a body says of its own.
Gives  `Assignments`; `VanBan`s like any other: drafts, lists, tables.
Never  knows a phrase, a kind of body, a page or a file.
"""

from vanban.derive.assignment_table import assignment_table
from vanban.derive.draft import body_plan
from vanban.derive.lists import planner_list, product_list, summary_table
from vanban.derive.work import OwnWork

__all__ = [
    "OwnWork",
    "assignment_table",
    "body_plan",
    "planner_list",
    "product_list",
    "summary_table",
]
