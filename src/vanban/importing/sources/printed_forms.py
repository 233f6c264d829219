"""What two ways of printing the same have in common: blanks, dates, numbers, short forms.

A file has "ngày   /3/2026" where the program prints "ngày    tháng 3 năm 2026": no word of it is
lost, and none may hide behind this: a day, a month, a year that one has and the other lacks counts.
"""

from __future__ import annotations

import re

from vanban.text.vietnamese import fold, from_roman

_BLANK = re.compile(r"[.…_]{2,}|…")
_BLANK_PART = re.compile(r"(?<=[\s/,:])[.…_]+(?=[\s/,]|$)")
_GAP = re.compile(r"\s+")
_NUMERIC = re.compile(
    r"(?<![\d/.-])(\d{1,2})?\s*([/.-])\s*(\d{1,2})?\s*\2\s*((?:19|20)\d{2})(?![\d/])"
)
_IN_WORDS = re.compile(r"ngay\s*(\d{1,2})?\s*thang\s*(\d{1,2})?\s*nam\b\s*((?:19|20)\d{2})?")
_ANNEX = re.compile(r"\bphu\s+luc\s+(?:so\s+)?(?:0*(\d{1,3})|([ivxlc]{1,7}))\b")
_ZEROS = re.compile(r"(?<![\d.,])0+(?=\d)")
_SHORT = (
    (re.compile(r"\buy\s+ban\s+nhan\s+dan\b"), "ubnd"),
    (re.compile(r"\bhoi\s+dong\s+nhan\s+dan\b"), "hdnd"),
)


def words_printed(text: str) -> tuple[str, ...]:
    """Return the words of a line, of letters and digits alone, the same for all its forms."""
    flat = _GAP.sub(" ", _BLANK_PART.sub(" ", _BLANK.sub(" ", fold(text).replace("\u00a0", " "))))
    flat = _IN_WORDS.sub(_day, _NUMERIC.sub(_numeric, flat))
    flat = _ANNEX.sub(_annex, flat)
    for long, short in _SHORT:
        flat = long.sub(short, flat)
    flat = _ZEROS.sub("", flat)
    bare = (re.sub(r"[^a-z0-9]+", "", word) for word in flat.split())
    return tuple(word for word in bare if word)


def _numeric(hit: re.Match[str]) -> str:
    """A date in digits, its day or month blank or not; what only looks like one stays."""
    day, sign, month, year = hit.groups()
    if sign != "/" and not (day and month):
        return hit[0]
    return _parts(day, month, year)


def _day(hit: re.Match[str]) -> str:
    day, month, year = hit.groups()
    return f"ngay{_parts(day, month, year)}"


def _parts(day: str | None, month: str | None, year: str | None) -> str:
    known = ((day, "d"), (month, "m"), (year, "y"))
    return "".join(f" {sign}{int(part)}" for part, sign in known if part) + " "


def _annex(hit: re.Match[str]) -> str:
    number = int(hit[1]) if hit[1] else from_roman(hit[2].upper())
    return f"phu luc {number}" if number else hit[0]
