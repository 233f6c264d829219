"""Days that no calendar has, in what is printed: "31/6/2026", "ngày 30 tháng 02 năm 2026"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from vanban.content.texts import PlacedText
from vanban.legal_text.marks import has_signs, plain
from vanban.problems.problem import Problem, problem

# What is before a day is looked at behind its first letters: re finds these by a plain search
_IN_FIGURES = re.compile(r"\d(?<![\d/.-]\d)\d?/\d{1,2}/(?:19|20)\d\d(?![\d/-])")
_IN_WORDS = re.compile(r"gày (?<=\b[Nn]gày )\d{1,2} tháng \d{1,2} năm (?:19|20)\d\d\b")
_NUMBER = re.compile(r"\d+")
_QUOTED = re.compile(r"“[^“”]*”")
"""What others have written, mostly as an example of a fault."""
CENTURIES = ("19", "20")
LAST, DECEMBER = 31, 12


def calendar_problems(texts: Iterable[PlacedText]) -> Iterator[Problem]:
    """Yield a warning for each day of a month that this month has not: nothing else looks so."""
    for passage in texts:
        for day in () if passage.form else _days(passage.text):
            if _no_day(day):
                seen = f"thấy `{day}`, không có ngày này trong lịch"
                yield problem("N923", passage.mark, seen, goi_y="xem lại ngày, tháng, năm")


def _days(typed: str) -> list[str]:
    """The days with their years in a text, as they are printed, in their order."""
    if not (any(year in typed for year in CENTURIES) or has_signs(typed)):
        return []  # as in most: no year stands there, nor marks that may cut one in two
    text = plain(typed)
    if "“" in text:
        text = _QUOTED.sub("“”", text)
    every: dict[int, str] = {}
    if "/" in text:
        every |= {found.start(): found[0] for found in _IN_FIGURES.finditer(text)}
    if " năm " in text:
        words = _IN_WORDS.finditer(text)
        every |= {found.start(): text[found.start() - 1 : found.end()] for found in words}
    return [every[at] for at in sorted(every)]


@lru_cache(maxsize=4096)  # plans speak of few days, and again and again
def _no_day(shown: str) -> bool:
    """Say whether the calendar has not the day of a month that every year has."""
    day, month, year = map(int, _NUMBER.findall(shown))
    if not (1 <= day <= LAST and 1 <= month <= DECEMBER):
        return False
    try:
        date(year, month, day)
    except ValueError:
        return True
    return False
