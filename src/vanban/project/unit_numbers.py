"""Units of a text that tasks and duties call by their numbers: where, and where one stands now.

A unit put in above takes the numbers of those below it: what names them goes on naming the number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vanban.content.folder import Document
from vanban.legal_text import numbered
from vanban.problems.problem import Mark
from vanban.tree import Unit


def by_number(document: Document) -> Iterator[tuple[str, str, Mark]]:
    """Yield each number by which a document calls a unit: who does, the number, at which place.

    Who: the id of a task, "" for a duty.
    """
    for index, duty in enumerate(document.van_ban.ap_dung):
        if not duty.muc.startswith("#"):
            yield "", duty.muc, document.source.mark(("ap_dung", index, "muc"))
    for index, row in enumerate(document.table.dong):
        for place, number in enumerate(row.muc):
            if not number.startswith("#"):
                yield row.id, number, document.rows.mark((index, "muc", place))


def number_of(units: Sequence[Unit], text: str) -> str:
    """Return the number under which a text stands; "" where none or more than one does."""
    found = [path for path, unit in numbered(units) if unit.text == text]
    return found[0] if len(found) == 1 else ""
