"""Corrections of signs: the mark that a line ends with, those in the motto, date and number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from vanban.check.docx.paper import BLANK
from vanban.check.fixing.job import Edit, Job, typed
from vanban.check.parts.kept_line import kept_line
from vanban.check.parts.part import SURE, Part

_LUU = re.compile(r"[-–—+*•·]?\s*luu\b")
_SIGNS = f"{BLANK}\n\f;,.:"
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
    parts = _ordered(job.examined.roles.main("can_cu", "de_nghi"))
    marks = job.book.law.regime.can_cu.dau_cau
    mine = [part for part in parts if not part.text.endswith(":")]
    yield from _ended(job, mine, marks, lambda part: part is parts[-1], "dấu cuối căn cứ")


def recipients(job: Job) -> Iterator[Edit]:
    """Semicolons behind the recipients, a full stop behind the line of what is kept."""
    items = _ordered(job.examined.roles.main("noi_nhan_muc", sure=SURE))
    marks = job.book.law.regime.noi_nhan.danh_sach
    luu = next((item for item in reversed(items) if _LUU.match(item.span.flat)), None)
    mine = [
        item for item in items
        if not (kept_line(item.text).drafted if item is luu else item.text.endswith(":"))
    ]  # fmt: skip
    last = {id(items[-1]) if items else 0, id(luu)}
    yield from _ended(job, mine, marks, lambda part: id(part) in last, "dấu cuối dòng nơi nhận")


def addressees(job: Job) -> Iterator[Edit]:
    """Semicolons behind the addressees, a full stop behind the last."""
    parts = _ordered(job.examined.roles.main("kinh_gui_muc"))
    marks = job.book.law.regime.noi_nhan.kinh_gui
    last = parts[-1:]
    yield from _ended(job, parts, marks, lambda part: part in last, "dấu cuối dòng Kính gửi")


def _ordered(parts: Iterable[Part]) -> list[Part]:
    return sorted(parts, key=lambda part: part.paragraph.number)


def _ended(job: Job, parts: list[Part], marks: Marks, last: Ends, what: str) -> Iterator[Edit]:
    """End the lines, the last first: some may stand in one paragraph."""
    for part in reversed(parts):
        mark, own = marks.dau_cuoi_cung if last(part) else marks.dau_cuoi, typed(part)
        start, shown = len(own.rstrip(_SIGNS)), own.rstrip()
        bare = shown.rstrip(_SIGNS.replace(".", ""))
        short = bare.endswith(_CUT_SHORT) or own[:start].endswith(_CUT_SHORT)
        if not part.text.endswith(mark) and not short:
            yield from job.rewrite(part, (start, max(start, len(shown))), mark, what)


# --- within a part ---


_DASHES = re.compile(r"\s*[-‐‑–—−]\s*")
_STROKES = re.compile(r"\s*([/–—-])\s*")
_DAY = re.compile(r"(ngày\s*)(\d+)(\s*tháng\s*)(\d+)(?=\s*năm)")
_NUMBER = re.compile(r"\d+\s*/.*\S", re.DOTALL)
_LONE = re.compile(r"(?<!\d)\d(?=\s*/)")


def motto(job: Job) -> Iterator[Edit]:
    """The dashes of the motto, where its letters are right."""
    part = job.examined.roles.first("tieu_ngu")
    words = job.book.law.regime.thanh_phan["tieu_ngu"].van_ban[0]
    if part is None:
        return
    own = typed(part)
    if _DASHES.sub("-", own.strip()) == _DASHES.sub("-", words):
        start = len(own) - len(own.lstrip())
        yield from job.rewrite(part, (start, len(own.rstrip())), words, "Tiêu ngữ")


def date(job: Job) -> Iterator[Edit]:
    """A zero before day 1 to 9 and month 1, 2."""
    way = job.book.law.regime.thoi_gian.cach_ghi
    part = job.examined.roles.first("dia_danh_ngay", SURE)
    if part and (match := _DAY.search(typed(part))):
        day = _padded(match[2], way.them_so_khong_ngay_duoi)
        month = _padded(match[4], way.them_so_khong_thang_duoi)
        yield from job.rewrite(
            part, match.span(), f"{match[1]}{day}{match[3]}{month}", "ngày tháng"
        )


def _padded(digits: str, below: int) -> str:
    return f"0{digits}" if len(digits) == 1 and 0 < int(digits) < below else digits


def number(job: Job) -> Iterator[Edit]:
    """No blanks around the stroke and the hyphens of a number that is there."""
    part = job.examined.roles.first("so_ky_hieu", SURE)
    if part and (match := _NUMBER.search(typed(part))):
        right = _STROKES.sub(lambda sign: "/" if sign[1] == "/" else "-", match[0])
        yield from job.rewrite(part, match.span(), right, "số, ký hiệu")


def zero(job: Job) -> Iterator[Edit]:
    """A zero before a number of one digit."""
    part = job.examined.roles.first("so_ky_hieu", SURE)
    below = job.book.law.regime.so_ky_hieu.cach_ghi.them_so_khong_duoi
    if part and (match := _LONE.search(typed(part))):
        yield from job.rewrite(part, match.span(), _padded(match[0], below), "số")
