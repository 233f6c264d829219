"""Corrections of the mark that a line ends with: legal bases, recipients, addressees."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from vanban.check.fixing.edit import Edit
from vanban.check.fixing.job import Job, typed
from vanban.check.parts.part import SURE, Part

_KEPT = re.compile(r"[-–—+*•·]?\s*luu\b")
_DRAFTED = re.compile(r"\(\d+\)\.?$")
"""Drafter and copies stand behind the last line: what ends it then is left to a person."""
_SIGNS = " \t\n\f\u00a0;,.:"
_CUT_SHORT = ("..", "…", "v.v")
"""Dots that are part of the text, or of what is still to be filled in."""
Ends = Callable[[Part], bool]


class Marks(Protocol):
    """What the law says of the ends of lines."""

    @property
    def dau_cuoi(self) -> str:
        """The mark of every line."""

    @property
    def dau_cuoi_cung(self) -> str:
        """The mark of the last one."""


def bases(job: Job) -> Iterator[Edit]:
    """Semicolons behind the bases, a full stop behind the last."""
    found = _ordered(job.examined.roles.main("can_cu", "de_nghi"))
    marks = job.book.law.regime.can_cu.dau_cau
    mine = [one for one in found if not one.text.endswith(":")]
    yield from _ended(job, mine, marks, lambda part: part is found[-1], "dấu cuối căn cứ")


def recipients(job: Job) -> Iterator[Edit]:
    """Semicolons behind the recipients, a full stop behind the line of what is kept."""
    found = _ordered(job.examined.roles.main("noi_nhan_muc", sure=SURE))
    marks = job.book.law.regime.noi_nhan.danh_sach
    kept = next((one for one in reversed(found) if _KEPT.match(one.span.flat)), None)
    mine = [
        one for one in found
        if not (_DRAFTED.search(one.text) if one is kept else one.text.endswith(":"))
    ]  # fmt: skip
    last = {id(found[-1]) if found else 0, id(kept)}
    yield from _ended(job, mine, marks, lambda part: id(part) in last, "dấu cuối dòng nơi nhận")


def addressees(job: Job) -> Iterator[Edit]:
    """Semicolons behind the addressees, a full stop behind the last."""
    found = _ordered(job.examined.roles.main("kinh_gui_muc"))
    marks = job.book.law.regime.noi_nhan.kinh_gui
    last = found[-1:]
    yield from _ended(job, found, marks, lambda part: part in last, "dấu cuối dòng Kính gửi")


def _ordered(parts: Iterable[Part]) -> list[Part]:
    return sorted(parts, key=lambda part: part.paragraph.number)


def _ended(job: Job, parts: list[Part], marks: Marks, last: Ends, what: str) -> Iterator[Edit]:
    """End the lines, the last first: some may stand in one paragraph."""
    for part in reversed(parts):
        wanted, own = marks.dau_cuoi_cung if last(part) else marks.dau_cuoi, typed(part)
        start, shown = len(own.rstrip(_SIGNS)), own.rstrip()
        bare = shown.rstrip(_SIGNS.replace(".", ""))
        short = bare.endswith(_CUT_SHORT) or own[:start].endswith(_CUT_SHORT)
        if not part.text.endswith(wanted) and not short:
            yield from job.rewrite(part, (start, max(start, len(shown))), wanted, what)
