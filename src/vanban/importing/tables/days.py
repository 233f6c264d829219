"""Days of a table that cannot be, and those that Excel may have turned: asked, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from vanban.content.workbook.days import lost_day
from vanban.importing.tables.grid import Area, Grid
from vanban.importing.tables.heads import Head
from vanban.importing.tables.times import is_broken_day
from vanban.importing.tasks import Proposal, Question
from vanban.text.vietnamese import lower_first

Cell = tuple[int, int]
_KEYS = ("thoi_gian", "bat_dau", "giao", "khac", "")
_TYPED = re.compile(r"\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\s*")
_MONTHS = 12


def day_questions(
    grid: Grid, head: Head, swapped: Collection[Cell], heading: Callable[[int], str]
) -> Iterator[Question]:
    """Yield a question for each day that no calendar has, and for each that may be turned.

    `heading` gives the heading of a column.
    """
    columns = _columns(head)
    for row in range(head.bottom + 1, grid.rows + 1):
        for column in columns:
            area = grid.at(row, column)
            if area is None or (area.row, area.column) != (row, column):
                continue
            key = head.keys.get(column, "")
            if is_broken_day(area.text):
                seen = f"{lower_first(heading(column))} `{area.text}`"
                yield Question(area.place, area.text, seen, "ngay", (), key)
            elif key == "thoi_gian" and (lost := lost_day(area.text)):
                seen = f"`{area.text}` có lẽ là ngày {lost:%d/%m/%Y} của Excel mất dạng ngày"
                proposal = Proposal("", f"{lost:%d/%m/%Y}", 0.9, "số ngày của Excel")
                yield Question(area.place, area.text, seen, "ngay", (proposal,), key)
            elif (row, column) in swapped:
                yield _turned(area, key)


def swapped_days(grid: Grid, head: Head) -> frozenset[Cell]:
    """Return the cells whose day Excel may have turned.

    An Excel that is set to English takes "2/10" for 10 February and leaves "20/10" as text: of
    such a column some days are typed as text, and no day of Excel's is after the twelfth.
    """
    return frozenset(place for column in _columns(head) for place in _of_column(grid, head, column))


def _columns(head: Head) -> list[int]:
    return [c for c in sorted(head.headings) if head.keys.get(c, "") in _KEYS]


def _of_column(grid: Grid, head: Head, column: int) -> Iterator[Cell]:
    rows = range(head.bottom + 1, grid.rows + 1)
    areas = [a for r in rows if (a := grid.at(r, column)) and (a.row, a.column) == (r, column)]
    days = [(area, area.day) for area in areas if area.day]
    typed = any(area.day is None and _TYPED.fullmatch(area.text) for area in areas)
    if not typed or any(day.day > _MONTHS for _, day in days):
        return
    yield from ((area.row, area.column) for area, day in days if day.day != day.month)


def _turned(area: Area, key: str) -> Question:
    day = area.day
    assert day is not None
    typed, other = f"{day.month}/{day.day}/{day.year}", f"{day.month:02}/{day.day:02}/{day.year}"
    cell = area.place.shown.rpartition("!")[2]
    seen = f"{cell} là {day:%d/%m/%Y} trong khi các ô kiểu chữ là ngày/tháng: có thể gõ {typed}"
    proposals = (
        Proposal("", other, 0.7, "Excel tiếng Anh đổi chỗ ngày và tháng"),
        Proposal("", f"{day:%d/%m/%Y}", 0.3, "như Excel đang giữ"),
    )
    return Question(area.place, area.text, seen, "ngay", proposals, key)
