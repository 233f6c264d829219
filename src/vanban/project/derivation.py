"""The documents that follow from one resolved plan, with the wordings that its office has.

Joins derivation and the files of wording: a fault of a wording becomes a problem at its line.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from vanban.content.document import VanBan
from vanban.problems.problem import VanbanError
from vanban.project.resolve import Resolved
from vanban.regime.patterns import rule_problem
from vanban.regime.rulebook import BODY_PLAN, RuleBook
from vanban.regime.wording import WordingError, render_problem
from vanban.regime.wording_records import LISTS, PLANNERS, PRODUCTS, SUMMARY
from vanban.source.loader import Source, read_yaml

Made = TypeVar("Made")
Shown = Callable[[Path], str]


def draft_of(resolved: Resolved, body: str, shown: Shown) -> VanBan:
    """Return the draft of one body, its own file in it.

    Raises VanbanError for what its wording or the law lacks.
    """
    from vanban.derive.own_draft import Drafting  # late: many a build makes no draft

    book = book_of(resolved)
    path = book.wordings[BODY_PLAN][1]
    drafting, own_file = Drafting(resolved.plan, book), resolved.document.rieng.get(body)
    return worded(lambda: drafting.draft(body, own_file), book, path, shown)


def lists_of(resolved: Resolved) -> tuple[str, ...]:
    """Return the lists that the plan has something for, by name, without making them."""
    plan, wordings = resolved.plan, book_of(resolved).lists
    kinds = wordings[PLANNERS][0].nghia_vu if PLANNERS in wordings else ()
    has_entries = {
        SUMMARY: bool(plan.assignments.by_body),
        PRODUCTS: any(task.san_pham for task in plan.table.tasks),
        PLANNERS: any(
            duty.loai in kinds and any(map(plan.drafts, bodies)) for duty, bodies, *_ in plan.duties
        ),
    }
    return tuple(name for name in LISTS if name in wordings and has_entries[name])


def list_of(resolved: Resolved, name: str, shown: Shown) -> VanBan | None:
    """Return one list; None where the plan has nothing for it, or the office no wording."""
    book = book_of(resolved)
    if name not in book.lists:
        return None
    from vanban.derive import lists  # late, as above

    makers = {
        SUMMARY: lists.summary_table,
        PRODUCTS: lists.product_list,
        PLANNERS: lists.planner_list,
    }
    wording, path = book.lists[name]
    return worded(lambda: makers[name](resolved.plan, wording, book), book, path, shown)


def book_of(resolved: Resolved) -> RuleBook:
    """Return the rules of a document that was found faultless."""
    assert resolved.book is not None  # `check` has raised before anything is derived
    return resolved.book


def worded(make: Callable[[], Made], book: RuleBook, path: Path, shown: Shown) -> Made:
    """Make a document by the wording file `path`; what is wrong there is told at its line.

    Raises VanbanError for what the wording or the law lacks.
    """
    try:
        return make()
    except WordingError as error:
        source, _ = read_yaml(path, shown(path))
        wording_source = source or Source(shown(path), {}, {}, {})
        raise VanbanError([render_problem(wording_source, error)]) from None
    except (LookupError, ValueError) as error:
        raise VanbanError([rule_problem(book.folders, error, shown)]) from error
