"""The documents that follow from one resolved plan, with the wordings that its office has.

Joins derivation and the files of wording: a fault of a wording becomes a problem at its line.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from vanban.content.document import VanBan
from vanban.derive import planner_list, product_list, summary_table
from vanban.derive.own_draft import Drafting
from vanban.derive.plan import Plan
from vanban.problems.problem import VanbanError
from vanban.project.resolve import Resolved
from vanban.regime.law import Law
from vanban.regime.rulebook import BODY_PLAN, RuleBook, rule_problem
from vanban.regime.wording import WordingError, render_problem
from vanban.regime.wording_records import PLANNERS, PRODUCTS, SUMMARY, ListWording
from vanban.source.loader import Source, read_yaml

Made = TypeVar("Made")
Shown = Callable[[Path], str]
ListMaker = Callable[[Plan, ListWording, Law], VanBan | None]

LIST_MAKERS: dict[str, ListMaker] = {
    SUMMARY: summary_table,
    PRODUCTS: product_list,
    PLANNERS: planner_list,
}
"""The lists that follow from a plan, by the name of their wording, in the order of the files."""


def draft_of(one: Resolved, body: str, shown: Shown) -> VanBan:
    """Return the draft of one body, its own file in it.

    Raises VanbanError for what its wording or the law lacks.
    """
    book = book_of(one)
    wording, path = book.wordings[BODY_PLAN]
    drafting, own = Drafting(one.plan, wording, book.law), one.document.rieng.get(body)
    return worded(lambda: drafting.draft(body, own), book, path, shown)


def lists_of(one: Resolved) -> tuple[str, ...]:
    """Return the lists that the plan has something for, by name, without making them."""
    plan, wordings = one.plan, book_of(one).lists
    kinds = wordings[PLANNERS][0].nghia_vu if PLANNERS in wordings else ()
    there = {
        SUMMARY: bool(plan.assignments.by_body),
        PRODUCTS: any(task.san_pham for task in plan.table.tasks),
        PLANNERS: any(duty.loai in kinds and bodies for duty, bodies, _ in plan.duties),
    }
    return tuple(name for name in LIST_MAKERS if name in wordings and there[name])


def list_of(one: Resolved, name: str, shown: Shown) -> VanBan | None:
    """Return one list; None where the plan has nothing for it, or the office no wording."""
    book = book_of(one)
    if name not in book.lists:
        return None
    wording, path = book.lists[name]
    return worded(lambda: LIST_MAKERS[name](one.plan, wording, book.law), book, path, shown)


def book_of(one: Resolved) -> RuleBook:
    """Return the rules of a document that was found faultless."""
    assert one.book is not None  # `check` has raised before anything is derived
    return one.book


def worded(make: Callable[[], Made], book: RuleBook, path: Path, shown: Shown) -> Made:
    """Make a document by the wording file `path`; what is wrong there is told at its line.

    Raises VanbanError for what the wording or the law lacks.
    """
    try:
        return make()
    except WordingError as error:
        source, _ = read_yaml(path, shown(path))
        marked = source or Source(shown(path), {}, {}, {})
        raise VanbanError([render_problem(marked, error)]) from None
    except (LookupError, ValueError) as error:
        raise VanbanError([rule_problem(shown(book.folder), error)]) from error
