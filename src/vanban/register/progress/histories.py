"""The histories of tasks: what the books say of each, and whose part of it that is."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec.structs import replace

from vanban.content.progress_book import ProgressBook, ViecTheoDoi
from vanban.content.registry import DanhBa
from vanban.register.progress.task import Entry, Task
from vanban.source.loader import Loc
from vanban.text.vietnamese import nfc

PART = {"hoan_thanh": None, "dung": None, "han": None, "phat_sinh": None}
"""What an entry does not say of a task when it is of a part of it."""


def product_named(typed: str, products: Iterable[str]) -> str:
    """Return the product that a name means, in capitals or not; "" where there is none."""
    wanted = " ".join(nfc(typed).casefold().split())
    names = (one for one in products if " ".join(nfc(one).casefold().split()) == wanted)
    return next(names, "")


class Histories:
    """The entries of all books by plan and task, the years in their order.

    `amended`: by what amends a plan that plan: what was told of the one is of the other. Who told
    an entry is known by the id of a body, also where the book has its name.
    """

    def __init__(
        self, books: Iterable[ProgressBook], amended: Mapping[str, str], danh_ba: DanhBa
    ) -> None:
        self.danh_ba = danh_ba
        self.items: dict[tuple[str, str], list[tuple[ProgressBook, Loc, ViecTheoDoi]]] = {}
        for book in books:
            for place, task in enumerate(book.book.nhiem_vu):
                plan = amended.get(task.ke_hoach) or task.ke_hoach
                key = plan, task.key[1]
                self.items.setdefault(key, []).append((book, ("nhiem_vu", place), task))

    def of(self, plan: str, task: str, products: Collection[str], product: str) -> Iterator[Entry]:
        """Yield the entries of a task, or of a product of it that is followed by itself.

        What is of a product that is not stands with the task, and says nothing of its end.
        """
        for book, loc, item in self.items.get((plan, task), ()):
            for place, record in enumerate(item.cap_nhat):
                own = product_named(record.san_pham, products)
                if own == product:
                    who = self.danh_ba.body_called(record.nguoi) or record.nguoi
                    part = PART if record.san_pham and not own else {}
                    known = record.model_copy(update={**part, "nguoi": who})
                    mark = book.source.mark((*loc, "cap_nhat", place))
                    yield Entry(known, item.co_quan, mark, book.year)

    def said(self, plan: str, task: str) -> ViecTheoDoi | None:
        """Return the first record of a task in the books."""
        return next((item for *_, item in self.items.get((plan, task), ())), None)


def own_part(task: Task, who: str) -> str:
    """Return whose part of a task somebody tells of who names none; "" for the whole of it.

    One of several that lead, or a helper, tells of its own part; who leads it alone tells of the
    whole, and so does who follows it up and has no lead.
    """
    whole = task.leads == (who,) or (who in task.monitors and who not in task.leads)
    return who if who in task.bodies and not whole else ""


def with_parts(task: Task) -> Task:
    """The task, each entry of its history being of the part that it must be of."""
    history = tuple(_of_a_part(task, one) for one in task.history)
    return dataclasses.replace(task, history=history)


def _of_a_part(task: Task, entry: Entry) -> Entry:
    """An entry without a part is of that of who told it; an event comes for all alike."""
    part = "" if entry.body or entry.record.phat_sinh else own_part(task, entry.record.nguoi)
    return replace(entry, body=part, taken=True) if part else entry
