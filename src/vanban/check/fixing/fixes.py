"""Which codes can be corrected safely, and a file corrected by all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vanban.check.fixing import letters, page, words
from vanban.check.fixing.job import Job
from vanban.check.inspecting import Asked, inspected
from vanban.check.lawbook import LawBook
from vanban.check.packing import written

Fix = Callable[[Job], Iterator[str]]
FIXES: dict[str, Fix] = {
    "T101": page.paper,
    "T102": page.margins,
    "T103": page.gutter,
    "T105": page.page_numbers,
    "T110": letters.font,
    "T111": letters.colour,
    "T112": letters.background,
    "T203": words.motto,
    "T303": words.number,
    "T312": words.date,
    "T401": words.bases,
}
"""The corrections by the code that asks for them; nothing else is ever changed."""


ROUNDS = 3
"""A correction may bring another to light: a margin put right, the gutter is too much."""


@dataclass(frozen=True)
class Fixed:
    """A corrected file and what was done, in Vietnamese, one line each."""

    content: bytes
    told: tuple[str, ...]


def fixed(raw: bytes, shown: str, book: LawBook, asked: Asked) -> Fixed:
    """Return the file with the safe corrections that its problems ask for; the same if none does.

    Raises VanbanError as reading does.
    """
    told: dict[str, None] = {}
    for _ in range(ROUNDS):
        job = Job.open(raw, shown, book, asked)
        codes = {one.ma for one in inspected(job.examined.paper, book, asked).problems}
        done = [line for code, fix in FIXES.items() if code in codes for line in fix(job)]
        if not done:
            break
        told |= dict.fromkeys(done)
        raw = written(raw, job.changed)
    return Fixed(raw, tuple(told))
