"""All tasks of one body over all plans, by time: dated ones first, then yearly, then the rest.

Pure: resolved plans in, lines and their JSON out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from vanban.derive.deadlines import last_day, yearly
from vanban.derive.plan import fellows_cell, work_fields, works_of
from vanban.derive.work import with_whole
from vanban.problems.problem import Problem
from vanban.problems.report import JSON_VERSION
from vanban.project.resolve import Resolved
from vanban.regime.wording_records import TaskWords


class Item(Struct, frozen=True):
    """One line of a body's work in one plan; `han` is the last day (ISO), where there is one."""

    ke_hoach: str
    nhiem_vu: str
    noi_dung: str
    vai_tro: str
    san_pham: str | None
    voi: str
    thoi_gian: str
    han: str | None
    ly_do: str


class Agenda(Struct, frozen=True):
    """What one body has to do; `to_json` is the shape of `vanban coverage --don-vi … `."""

    don_vi: str
    viec: tuple[Item, ...]
    problems: tuple[Problem, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the agenda as a JSON object."""
        rows = [asdict(one) for one in self.viec]
        return {
            "phien_ban": JSON_VERSION,
            "don_vi": self.don_vi,
            "viec": rows,
            "tep": [],
            "problems": [one.to_json() for one in self.problems],
        }


Order = tuple[int, date, tuple[int, int]]
NEVER, NO_DAY = date.max, (0, 0)


Printed = Callable[[Resolved, str], str]
"""Gives a text of a plan as it is read on paper: without marks, citations written out."""


def items(plans: Iterable[Resolved], who: str, printed: Printed) -> tuple[Item, ...]:
    """Return the work of the body `who` in these plans, by time, then by plan and table."""
    ordered_items = [pair for one in plans for pair in _items(one, who, printed)]
    return tuple(item for _, item in sorted(ordered_items, key=lambda pair: pair[0]))


def _items(resolved: Resolved, who: str, printed: Printed) -> Iterator[tuple[Order, Item]]:
    words = resolved.book.task_words if resolved.book else TaskWords()
    drafting = resolved.book.drafting if resolved.book else None
    pairs = resolved.plan.assignments.by_body.get(who, ())
    for pair, work in zip(pairs, works_of(resolved.plan, who), strict=True):
        work_texts = work_fields(resolved.plan, work, ", ")
        when = (work.product.thoi_gian if work.product else None) or work.task.thoi_gian
        due, repeated_on = last_day(when, words), yearly(when)
        order = (0 if due else 1 if repeated_on else 2, due or NEVER, repeated_on or NO_DAY)
        yield (
            order,
            Item(
                resolved.document.id,
                pair.nhiem_vu,
                printed(resolved, with_whole(resolved.plan, work.task, drafting)),
                pair.vai_tro,
                printed(resolved, pair.san_pham) if pair.san_pham else pair.san_pham,
                printed(resolved, fellows_cell(resolved.plan, work, ", ")),
                printed(resolved, work_texts["thoi_gian"]),
                due.isoformat() if due else None,
                pair.ly_do,
            ),
        )
