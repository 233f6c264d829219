"""Whether the place of a draft that a taken opinion is about has changed since."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.content.opinion_book import YKien
from vanban.diff.comparison import Change
from vanban.diff.unit import Unit
from vanban.problems.problem import Mark, Problem, problem
from vanban.text.vietnamese import fold, nfc

_STEPS = re.compile(
    r"(?<![\w.])(?:\d+|[IVXLC]+)(?:\.(?:\d+|[a-zđ]))*(?!\w)"
    r"|(?:(?<=điểm )|(?<=tiết ))[a-zđ](?!\w)|(?<!\w)[a-zđ](?=\))"
)
"""Numbers in the name of a place: roman ones in capitals, letters where it says so."""
_UPWARDS = re.compile(r"\s*(?:tiết|điểm|khoản)\b", re.IGNORECASE)
"""A place that is named from the smallest part to the largest, as a sentence has it."""
_NAMED = re.compile(
    r"(?<!\w)(phần|chương|tiểu mục|mục|điều|khoản|điểm|tiết)\s+(\d+|[ivxlc]+|[a-zđ])"
    r"((?:\.(?:\d+|[a-zđ]))*)(?![\w.]*\w)",
    re.IGNORECASE,
)
"""A step with the word for what it is; they are put in order, however they are named."""
_ORDER = ("phần", "chương", "mục", "tiểu mục", "điều", "khoản", "điểm", "tiết")
_ROW = re.compile(r"\b(?:stt|so thu tu|dong|phu luc|nhiem vu)\b")
_PAGE = re.compile(r"\btrang\s+\d")
"""A place by its page, which is another once a word is changed: no number of the draft."""
_UNNUMBERED = re.compile(
    r"\b(?:toan van|toan bo|ca bai|du thao|bo cuc|trich yeu|ten van ban|ten goi|can cu|mo dau"
    r"|noi nhan|nguoi ky|phu luc|bieu mau|the thuc)\b"
)
"""Parts of a draft that have no number of their own, or all of it."""
TAKEN = ("tiep_thu", "tiep_thu_mot_phan")


def taken_problems(
    opinions: Sequence[tuple[YKien, Mark]],
    changes: Sequence[Change],
    places: Sequence[str],
) -> Iterator[Problem]:
    """Yield what is told of opinions that are marked as taken.

    `changes` are those from the draft that was sent to the draft as it is now; `places` the number
    paths of the draft that was sent ("II.4", a row's as its number).
    """
    changed = {path for one in changes for path in _paths(one)}
    for answer, mark in opinions:
        if answer.ket_qua not in TAKEN or not answer.noi:
            continue
        where = path_of(answer.noi)
        if not where and changes and _UNNUMBERED.search(fold(answer.noi)):
            continue  # something has changed: more is not known of such a place
        if not where or not any(_within(path, where) for path in places):
            seen = f"góp ý được tiếp thu về “{answer.noi}”, không tìm thấy chỗ ấy trong bản thảo"
            hint = 'ghi như số in trong bản thảo, ví dụ "Mục II.4", "Phụ lục, stt 3"'
            yield problem("N649", mark, seen, goi_y=hint)
        elif not any(_within(path, where) for path in changed):
            seen = f"ghi là tiếp thu góp ý về “{answer.noi}”, nhưng chỗ ấy chưa đổi so với bản thảo"
            hint = "sửa chỗ ấy trong nguồn, hoặc sửa `ket_qua` và ghi `giai_trinh`"
            yield problem("N648", mark, seen, goi_y=hint)


def path_of(place: str) -> str:
    """Return a place as a path of numbers: "khoản 4 Mục II" and "Mục II.4" are "ii.4".

    A row of the appendix is "#" with its number; "" for what names no number.
    """
    if _PAGE.search(fold(place)):
        return ""
    named = _NAMED.findall(nfc(place))
    if named and not _ROW.search(fold(place)):
        ordered = sorted(named, key=lambda one: _ORDER.index(one[0].casefold()))
        return ".".join(_said(number + below) for _, number, below in ordered)
    steps = _STEPS.findall(nfc(place).replace("Điểm ", "điểm ").replace("Tiết ", "tiết "))
    if _ROW.search(fold(place)):
        digits = [step for step in steps if step.isdigit()]
        return f"#{digits[-1]}" if digits else ""
    if _UPWARDS.match(place):
        steps.reverse()
    return ".".join(_said(step) for step in steps)


def place_paths(units: Sequence[Unit]) -> tuple[str, ...]:
    """Return the paths of all numbered units and rows of a draft."""
    return tuple(path for one in units if (path := _path(one)))


def _paths(change: Change) -> Iterator[str]:
    for unit in (change.old, change.new):
        if unit is not None and (path := _path(unit)):
            yield path


def _path(unit: Unit) -> str:
    if unit.row:
        return f"#{unit.number.rstrip(' .)')}" if unit.number else ""
    numbers = [number for _, number in unit.above]
    if unit.number and unit.role != "gach":
        numbers.append(unit.number)
    return ".".join(step for number in numbers if (step := _step(number)))


def _step(number: str) -> str:
    return _said(number).split()[-1].strip(" .):(") if number.split() else ""


def _said(number: str) -> str:
    """A number or a letter to be compared: "d" and "đ" are two."""
    return nfc(number).casefold()


def _within(path: str, where: str) -> bool:
    """Whether a path is the place or stands below it; the parts above may be left out."""
    return path == where or path.startswith(f"{where}.") or f".{where}." in f".{path}."
