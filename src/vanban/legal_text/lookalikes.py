"""Lines that number themselves in a way that is not read: they would be printed as plain text.

Knows how Vietnamese writers number otherwise ("Phần thứ nhất", "Điều 2 - ", "1/", "a."); a line
that begins with a backslash is plain text on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from vanban.text.vietnamese import fold, roman
from vanban.tree import Unit

_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_PART = re.compile(
    rf"(?:\*\*)?phần thứ ({'|'.join(_ORDINALS)})(?:\*\*)?\s*(?:[.:–—-].*)?", re.IGNORECASE
)
_ARTICLE = re.compile(r"(?:\*\*)?điều (\d{1,3})(?:\s*[-–—/)]\s|[.:]\s)", re.IGNORECASE)
_BARE = re.compile(
    r"(?:\*\*)?((?:dieu|chuong|phan|muc) (?:\d{1,3}|[IVX]{1,5}))[.:]\s", re.IGNORECASE
)
_WORDS = {"dieu": "Điều", "chuong": "Chương", "phan": "Phần", "muc": "Mục"}
_ROMAN = re.compile(r"(?:\*\*)?([IVX]{1,5})(?:\s*[/)]|\s*[-–—]\s)\s*[A-ZĂÂĐÊÔƠƯÀ-Ỵ]{2}")
_ROMAN_LETTERS = ("I", "V", "X")
"""What is read as the letter of a point before a bracket: "I) MỤC ĐÍCH"."""
_POINT = re.compile(r"([a-eđ](?=\s?,)|[a-eg-ik-vxyđ](?=\s?\.))\s?[.,]\s+\S")
_LETTER = re.compile(r"(?:\*\*)?([A-EĐG])\s*[./)]\s+(?=[A-ZĂÂĐÊÔƠƯÀ-Ỵ]{2,}\s+[^\W\d])")
_LETTERS = "ABCDĐEG"
_CLAUSE = re.compile(r"(\d{1,2})\s*[/)]\s+\S")
_UNSIGNED = re.compile(
    r"(?:\*\*)?(điều|dieu|chương|chuong|mục|muc|phần|phan)\s*(\d{1,3}|[IVX]{1,5})\s*[.:]?\s+"
    r"(?=[A-ZĂÂĐÊÔƠƯÀ-Ỵ])",
    re.IGNORECASE,
)
"""A number that a blank or a sign is missing at: "Điều3. Tên", "Điều 3 Tên"."""
OWN = ("khoan", "diem")
"""In these, and beside them, "1)" is a list of its own."""


class Look(Struct, frozen=True):
    """A line as it numbers itself: its place, what stands there, what is right, what follows.

    `doubtful`: it is a unit only where the numbers around it need one.
    """

    sort: re.Pattern[str]
    line: int
    seen: str
    right: str
    rest: str
    doubtful: bool = False

    @property
    def corrected(self) -> str:
        """The line as it would be read."""
        bold = "**" if self.rest.count("**") % len("**") else ""
        return f"{bold}{self.right} {self.rest}".rstrip()


def heads_otherwise(text: str) -> bool:
    """Say whether a line is a heading that numbers itself otherwise: below it numbers begin again.

    It is told itself (N904); what is below it need not be told too.
    """
    line = text.strip()
    return bool(_PART.fullmatch(line) or any(one.match(line) for one in (_ROMAN, _LETTER, _BARE)))


def looks_of(lines: Sequence[str], units: Sequence[Unit]) -> Iterator[Look]:
    """Yield the lines of a text that number themselves in a way that is not read."""
    parted = any(unit.kind == "la_ma" for unit, _ in _placed(units))
    for unit, listed in _placed(units):
        raw = lines[unit.line].strip() if 0 <= unit.line < len(lines) else ""
        is_roman = unit.kind == "diem" and unit.number in _ROMAN_LETTERS
        if (unit.kind == "doan" or is_roman) and not raw.startswith("\\"):
            yield from _looks(raw, unit.line, listed=listed, above="Phần " if parted else "")


def _placed(row: Sequence[Unit], *, inside: bool = False) -> Iterator[tuple[Unit, bool]]:
    """Yield every unit, and whether numbers of its own kind stand above it or beside it."""
    listed = inside or any(unit.kind in OWN for unit in row)
    for unit in row:
        yield unit, listed
        yield from _placed(unit.children, inside=unit.kind in OWN)


def _looks(raw: str, line: int, *, listed: bool, above: str) -> Iterator[Look]:
    """A line as it numbers itself, and as it would be read; `above`: what is above "I."."""
    for sort, right, given_back in _FORMS:
        hit = sort.fullmatch(raw) if sort is _PART else sort.match(raw)
        if hit is None:
            continue
        end = hit.end(1) if sort is _PART else hit.end() - given_back
        rest = raw[end:].lstrip(" .:–—-*" if sort is _PART else " ")
        doubtful = sort is _UNSIGNED or (sort is _CLAUSE and listed)
        yield Look(sort, line, raw[:end].strip("* "), right(hit, above), rest, doubtful)
        return


def _lettered(letter: str, above: str) -> str:
    number = roman(_LETTERS.index(letter) + 1)
    return f"{above}{number}" if above else f"{number}."


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], str], int], ...] = (
    (_PART, lambda hit, _: f"Phần {roman(_ORDINALS.index(hit[1].casefold()) + 1)}", 0),
    (_ARTICLE, lambda hit, _: f"Điều {hit[1]}.", 0),
    (_BARE, lambda hit, _: f"{_WORDS[hit[1].split()[0].casefold()]} {hit[1].split()[1]}.", 0),
    (_ROMAN, lambda hit, _: f"{hit[1]}.", 2),
    (_LETTER, lambda hit, above: _lettered(hit[1], above), 0),
    (_POINT, lambda hit, _: f"{hit[1]})", 1),
    (_CLAUSE, lambda hit, _: f"{hit[1]}.", 1),
    (_UNSIGNED, lambda hit, _: f"{_WORDS[fold(hit[1])]} {hit[2]}.", 0),
)
"""How a line numbers itself, what is right, and how many letters of the match are text."""
