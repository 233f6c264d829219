"""Days that no calendar has, in what is printed: "31/6/2026", "ngày 30 tháng 02 năm 2026"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from vanban.content.texts import PlacedText
from vanban.legal_text.marks import plain
from vanban.problems.problem import Problem, problem

_DAY = re.compile(
    r"(?<![\d/.-])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\d/-])"
    r"|\b[Nn]gày (\d{1,2}) tháng (\d{1,2}) năm ((?:19|20)\d\d)\b"
)
_QUOTED = re.compile(r"“[^“”]*”")
"""What others have written, mostly as an example of a fault."""
YEARS = ("/19", "/20", "năm 19", "năm 20")
"""What every day with its year has: a look for it tells that most texts have none."""
LAST, DECEMBER = 31, 12


def calendar_problems(texts: Iterable[PlacedText]) -> Iterator[Problem]:
    """Yield a warning for each day of a month that this month has not: nothing else looks so."""
    for passage in texts:
        text = "" if passage.form else plain(passage.text)
        dated = any(year in text for year in YEARS)
        for found in _DAY.finditer(_QUOTED.sub("“”", text)) if dated else ():
            day, month, year = (int(part) for part in found.groups() if part)
            if 1 <= day <= LAST and 1 <= month <= DECEMBER and not _exists(year, month, day):
                seen = f"thấy `{found[0]}`, không có ngày này trong lịch"
                yield problem("N923", passage.mark, seen, goi_y="xem lại ngày, tháng, năm")


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
