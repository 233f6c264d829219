"""Lines that number themselves in a way that is not read: they would be printed as plain text.

Knows how Vietnamese writers number otherwise ("Phần thứ nhất", "Điều 2 - ", "1/", "a."); a line
that begins with a backslash is plain text on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.legal_text.kinds import CLAUSE
from vanban.problems.problem import Mark, Problem, problem
from vanban.text.vietnamese import roman
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
_POINT = re.compile(r"([a-eđ](?=\s?,)|[a-eg-ik-vxyđ](?=\s?\.))\s?[.,]\s+\S")
_LETTER = re.compile(r"(?:\*\*)?([A-EĐG])\s*[./)]\s+(?=[A-ZĂÂĐÊÔƠƯÀ-Ỵ]{2,}\s+[^\W\d])")
_LETTERS = "ABCDĐEG"
_CLAUSE = re.compile(r"(\d{1,2})\s*[/)]\s+\S")
OWN = ("khoan", "diem")
"""In these, and beside them, "1)" is a list of its own."""


def lookalike_problems(text: str, units: Sequence[Unit], mark: Mark) -> Iterator[Problem]:
    """Yield a warning for the first line of each sort, with how many more there are."""
    lines = text.split("\n")
    sorts: dict[re.Pattern[str], list[tuple[int, str, str]]] = {}
    parted = any(unit.kind == "la_ma" for unit, _ in _placed(units))
    for unit, listed in _placed(units):
        raw = lines[unit.line].strip() if 0 <= unit.line < len(lines) else ""
        if unit.kind == "doan" and not raw.startswith("\\"):
            for pattern, seen, right in _looks(raw, listed=listed, above="Phần " if parted else ""):
                sorts.setdefault(pattern, []).append((unit.line, seen, right))
    for places in sorts.values():
        line, seen, right = places[0]
        more = f" và {len(places) - 1} dòng như vậy" if len(places) > 1 else ""
        told = f"thấy `{seen}`{more}, đọc là lời văn không có số"
        hint = f"gõ `{right}`; để nguyên như lời văn thì gõ `\\` ở đầu dòng"
        yield problem("N904", mark.line(line), told, goi_y=hint, dieu_khoan=CLAUSE)


def heads_otherwise(text: str) -> bool:
    """Say whether a line is a heading that numbers itself otherwise: below it numbers begin again.

    It is told itself (N904); what is below it need not be told too.
    """
    line = text.strip()
    return bool(_PART.fullmatch(line) or any(one.match(line) for one in (_ROMAN, _LETTER, _BARE)))


def _placed(row: Sequence[Unit], *, inside: bool = False) -> Iterator[tuple[Unit, bool]]:
    """Yield every unit, and whether numbers of its own kind stand above it or beside it."""
    listed = inside or any(unit.kind in OWN for unit in row)
    for unit in row:
        yield unit, listed
        yield from _placed(unit.children, inside=unit.kind in OWN)


def _looks(raw: str, *, listed: bool, above: str) -> Iterator[tuple[re.Pattern[str], str, str]]:
    """A line as it numbers itself, and as it would be read; `above`: what is above "I."."""
    if hit := _PART.fullmatch(raw):
        number = _ORDINALS.index(hit[1].casefold()) + 1
        yield _PART, f"Phần thứ {hit[1].casefold()}", f"Phần {roman(number)}"
    elif hit := _ARTICLE.match(raw):
        yield _ARTICLE, hit[0].strip("* "), f"Điều {hit[1]}."
    elif hit := _BARE.match(raw):
        word, own = hit[1].split()
        yield _BARE, hit[0].strip("* "), f"{_WORDS[word.casefold()]} {own}."
    elif hit := _ROMAN.match(raw):
        yield _ROMAN, hit[0][:-2].strip("* "), f"{hit[1]}."
    elif hit := _LETTER.match(raw):
        right = roman(_LETTERS.index(hit[1]) + 1)
        yield _LETTER, hit[0].strip("* "), f"{above}{right}" if above else f"{right}."
    elif hit := _POINT.match(raw):
        yield _POINT, hit[0][:-1].strip(), f"{hit[1]})"
    elif not listed and (hit := _CLAUSE.match(raw)):
        yield _CLAUSE, hit[0][:-1].strip(), f"{hit[1]}."
