"""When a task is due, as a day to compare by: a last day, or a text that clearly holds one.

Pure; the words that make a date a deadline come with the wording files.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from vanban.content.fields import ThoiGian
from vanban.regime.wording_records import TaskWords, listed
from vanban.text.vietnamese import strip_end

DATE = r"(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?![\d/])"
_WRITTEN = re.compile(
    r"(?<![\d/.-])(\d{1,2})(?:\s+tháng\s+|[.-])(\d{1,2})(?:\s+năm\s+|[.-])(\d{4})(?![\d/.-])"
)
"""A date in words, or with other signs."""
RANGE = re.compile(
    rf"(?:từ\s+)?(?:ngày\s+)?\d{{1,2}}(?:/\d{{1,2}}(?:/\d{{4}})?)?\s*(?:-|–|đến|tới)\s*(?:hết\s+)?"
    rf"(?:ngày\s+)?{DATE}"
)
"""A time from one day to another: due on the last."""
LEAD_IN = r"(?:[\w,;]+\s+){0,4}"
"""What may stand before the words of a deadline: "hoàn thành", "gửi báo cáo", "quý III,"."""


def last_day(thoi_gian: ThoiGian | None, words: TaskWords) -> date | None:
    """Return the day of `truoc`, or the latest full date of a text that is a deadline, else None.

    A bare date is one, as offices type it into the column of times, and so is a range. "Sau khi có
    Quyết định ngày 01/02/2023" and "Từ ngày 01/02/2023" are no deadlines.
    """
    if thoi_gian is None or thoi_gian.truoc:
        return thoi_gian.truoc if thoi_gian else None
    text = _WRITTEN.sub(r"\1/\2/\3", strip_end(thoi_gian.ghi).casefold())
    if RANGE.fullmatch(text):
        return _day(re.findall(DATE, text)[-1])
    is_deadline = words.han_chot and _deadline_form(words).match(text)
    if not is_deadline and not re.fullmatch(rf"(?:ngày\s+)?{DATE}", text):
        return None
    days = [day for found in re.findall(DATE, text) if (day := _day(found))]
    return max(days, default=None)


PERIOD = re.compile(
    r"(?:trong\s+|cuối\s+)?(?:quý\s+(?P<quarter>iv|i{1,3}|[1-4])"
    r"|tháng\s+0?(?P<month>[1-9]|1[0-2]))\s*(?:/|,?\s+năm\s+)\s*(?P<year>[1-9]\d{3})"
)
"""A quarter or a month of a year that is named with it."""
_QUARTERS = {"i": 3, "ii": 6, "iii": 9, "iv": 12, "1": 3, "2": 6, "3": 9, "4": 12}
"""The last months of quarters."""


def last_of_period(thoi_gian: ThoiGian | None) -> date | None:
    """Return the last day of a text that is a month or a quarter of a year and nothing else."""
    text = " ".join(thoi_gian.ghi.casefold().split()) if thoi_gian else ""
    period = PERIOD.fullmatch(text.rstrip(".;"))
    if period is None:
        return None
    month = _QUARTERS.get(period["quarter"] or "") or int(period["month"])
    year = int(period["year"])
    return date(year, month, monthrange(year, month)[1])


def yearly(thoi_gian: ThoiGian | None) -> tuple[int, int] | None:
    """Return (month, day) of a time that comes every year, None for any other."""
    if thoi_gian is None or not thoi_gian.hang_nam:
        return None
    day, month = thoi_gian.hang_nam.split("/")
    return int(month), int(day)


@lru_cache(maxsize=8)
def _deadline_form(words: TaskWords) -> re.Pattern[str]:
    starts = "|".join(re.escape(word) for word in listed(words.dieu_kien))
    marks = "|".join(re.escape(word) for word in listed(words.han_chot))
    unless = rf"(?!(?:{starts})\b)" if starts else ""
    return re.compile(rf"{unless}{LEAD_IN}(?:{marks})\s+(?:ngày\s+)?{DATE}")


def _day(text: str) -> date | None:
    day, month, year = (int(part) for part in text.split("/"))
    try:
        return date(year, month, day)
    except ValueError:
        return None
