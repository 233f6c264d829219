"""Corrections of the size of letters, where the law knows one size alone."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from vanban.check.fixing.edit import Edit
from vanban.check.fixing.grounds import ORDER
from vanban.check.fixing.job import Job, put, typed
from vanban.check.parts.part import SURE, Part
from vanban.check.rules.looks_part import left_closed, lettered, sizes
from vanban.names import Node, W, child
from vanban.regime import ThanhPhan

NEAR = 0.1
Place = tuple[int, int]


def size(job: Job) -> Iterator[Edit]:
    """The one size that a part may have."""
    parts = [
        (part, known) for part, known in left_closed(job.examined, job.book.law, "co_chu")
        if known.co_chu[0] == known.co_chu[1] and part.sure >= SURE and not part.annexed
    ]  # fmt: skip
    for part, known in parts:
        seen = [one for one in sizes(lettered(part)) if abs(one - known.co_chu[0]) > NEAR]
        if seen and _sized(job, part, known, [own for own, _ in parts if own.role == part.role]):
            what = f"cỡ chữ của {known.ten}"
            yield Edit(what, f"{seen[0]:g}", f"{known.co_chu[0]:g}", part.paragraph.number)


def _sized(job: Job, part: Part, known: ThanhPhan, alike: list[Part]) -> bool:
    """Give the runs of a part its size, unless one of them shows something else too."""
    places = [_place(one) for one in alike if one.paragraph is part.paragraph]
    mine = _place(part)
    copies = job.copies(part.paragraph)
    free = {at for start, end in places for at in range(start, end)}
    for copy in copies:
        others = (i for i, one in enumerate(copy.spots) if one.sign.strip() and i not in free)
        inside = copy.runs(*mine)
        if any(set(copy.runs(at, at + 1)) & set(inside) for at in others):
            return False
    for run in (run for copy in copies for run in copy.runs(*mine).values()):
        _set(run, f"{round(known.co_chu[0] * 2)}")
    job.touch(job.parts.main)
    return bool(copies)


def _place(part: Part) -> Place:
    """Where a part stands in its paragraph; nowhere if not once."""
    text, own = part.paragraph.text, typed(part)
    at = text.index(own) if own and text.count(own) == 1 else 0
    return (at, at + len(own)) if own and text.count(own) == 1 else (0, 0)


def _set(run: Node, half: str) -> None:
    look = child(run, "rPr")
    if look is None:
        look = etree.Element(f"{W}rPr")
        run.insert(0, look)
    for name in ("sz", "szCs"):
        put(look, name, ORDER).set(f"{W}val", half)
