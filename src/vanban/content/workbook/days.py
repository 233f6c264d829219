"""Days that Excel may have made otherwise than they were typed: asked about, cell by cell.

Pure: a head and its entries in, questions out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from vanban.content.workbook.columns import PRODUCT
from vanban.content.workbook.headings import Head
from vanban.content.workbook.rows import Entry
from vanban.problems.problem import Mark, Problem, problem

_MONTHS = 12
_TYPED_DAY = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}(/\d{4})?(?![\d/])")
TIMES = ("thoi_gian", f"{PRODUCT}.thoi_gian")


def mixed_dates(head: Head, entries: Sequence[Entry]) -> Iterator[Problem]:
    """Yield a question for each day of Excel's in a column where others are typed as text.

    An Excel that is set to English takes "2/10" for 10 February and leaves "15/10" as text. A day
    that reads the same both ways, or only one way, needs no question.
    """
    for key in TIMES:
        column = head.column(key)
        rows = (row for entry in entries if not entry.title for row in entry.rows)
        cells = {c.home: c for row in rows if (c := row.cells.get(column))}.values()
        texts = [c for c in cells if isinstance(c.value, str) and _TYPED_DAY.search(c.text)]
        for cell in cells if texts else ():
            day = cell.value
            if isinstance(day, date) and day.day != day.month and day.day <= _MONTHS:
                yield _asked_day(head.grid.mark(*cell.home), day)


EXCEL_ZERO = date(1899, 12, 30)
"""The day from which Excel counts."""
_SERIALS = range((date(2000, 1, 1) - EXCEL_ZERO).days, (date(2100, 1, 1) - EXCEL_ZERO).days)


def lost_day(text: str) -> date | None:
    """Return the day of Excel's that a number may be which has lost its form; None for none."""
    shown = re.fullmatch(r"([0-9]{5})(?:[.,]0)?", text.strip())
    if shown and int(shown[1]) in _SERIALS:
        return EXCEL_ZERO + timedelta(int(shown[1]))
    return None


def lost_dates(head: Head, entries: Sequence[Entry]) -> Iterator[Problem]:
    """Yield a fault for each day of Excel's that has lost its form: `46356` would be printed."""
    for key in TIMES:
        column = head.column(key)
        rows = (row for entry in entries if not entry.title for row in entry.rows)
        cells = {c.home: c for row in rows if (c := row.cells.get(column))}.values()
        for cell in cells:
            if lost := lost_day(cell.text):
                day = f"{lost:%d/%m/%Y}"
                seen = (
                    f"thấy `{cell.text.strip()[:5]}`, có lẽ là ngày {day} của Excel mất dạng ngày"
                )
                hint = f"định dạng ô là Text rồi gõ `{day}`"
                yield problem("N886", head.grid.mark(*cell.home), seen, goi_y=hint)


def _asked_day(place: Mark, day: date) -> Problem:
    seen = f"thấy ngày của Excel {day:%d/%m/%Y}, các ô khác trong cột ghi ngày bằng chữ"
    other = f"{day.month:02}/{day.day:02}/{day.year}"
    hint = f"định dạng ô là Text rồi gõ lại: `{day:%d/%m/%Y}`, hay `{other}` nếu Excel đã đảo ngày"
    return problem("Y230", place, f"{seen}, cần rõ là ngày nào", goi_y=f"{hint}, tháng")
