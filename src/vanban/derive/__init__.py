"""Derived documents: what follows from a plan, as a `VanBan` like any other.

Pure: plan, registry, assignments and wording in, document out. Every sentence comes from the
wording files (`van_mau/*.yaml`); nothing here knows a phrase, a kind of body or a page.
"""

from vanban.derive.assignment_table import assignment_table
from vanban.derive.draft import body_plan
from vanban.derive.planners import planner_list
from vanban.derive.products import product_list
from vanban.derive.summary import summary_table
from vanban.derive.work import Own

__all__ = [
    "Own",
    "assignment_table",
    "body_plan",
    "planner_list",
    "product_list",
    "summary_table",
]
