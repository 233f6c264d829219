"""Lines that number themselves in a way that is not read: they would be printed as plain text.

Knows how Vietnamese writers number otherwise ("Phần thứ nhất", "A. TÌNH HÌNH", "Điều 2 - ", "1/",
"a."); a line that begins with a backslash is plain text on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.legal_text.numbering import CLAUSE
from vanban.problems.problem import Mark, Problem, problem
from vanban.text.vietnamese import roman
from vanban.tree import Unit

_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_PART = re.compile(
    rf"(?:\*\*)?phần thứ ({'|'.join(_ORDINALS)})(?:\*\*)?\s*(?:[.:–—-].*)?", re.IGNORECASE
)
_ARTICLE = re.compile(r"(?:\*\*)?điều (\d{1,3})(?:\s*[-–—/)]\s|[.:]\s)", re.IGNORECASE)
_ROMAN = re.compile(r"(?:\*\*)?([IVX]{1,5})(?:\s*[/)]|\s*[-–—]\s)\s*[A-ZĂÂĐÊÔƠƯÀ-Ỵ]{2}")
_POINT = re.compile(r"([a-eđ])\.\s+\S")
_LETTER = re.compile(r"(?:\*\*)?([A-H])\s*[./)]\s+(?=[^\W\d]{2,}\s+[^\W\d])")
"""A letter above a title in capitals: "A. ĐẶC ĐIỂM TÌNH HÌNH"."""
_CLAUSE = re.compile(r"(\d{1,2})\s*[/)]\s+\S")
OWN = ("khoan", "diem", "dieu")
"""Beside these "1)" is a list of its own."""


def lookalike_problems(text: str, units: Sequence[Unit], mark: Mark) -> Iterator[Problem]:
    """Yield a warning for the first line of each sort, with how many more there are."""
    lines = text.split("\n")
    flat = [unit for top in units for unit in top.walk()]
    listed = any(unit.kind in OWN for unit in flat)
    sections = any(unit.kind == "la_ma" for unit in flat)
    found: dict[re.Pattern[str], list[tuple[int, str, str]]] = {}
    for unit in flat:
        raw = lines[unit.line].strip() if 0 <= unit.line < len(lines) else ""
        if unit.kind == "doan" and not raw.startswith("\\"):
            for pattern, seen, right in _looks(raw, listed=listed, sections=sections):
                found.setdefault(pattern, []).append((unit.line, seen, right))
    for places in found.values():
        line, seen, right = places[0]
        more = f" và {len(places) - 1} dòng như vậy" if len(places) > 1 else ""
        told = f"thấy `{seen}`{more}, đọc là lời văn không có số"
        hint = f"gõ `{right}`; để nguyên như lời văn thì gõ `\\` ở đầu dòng"
        yield problem("N904", mark.line(line), told, goi_y=hint, dieu_khoan=CLAUSE)


def _looks(raw: str, *, listed: bool, sections: bool) -> Iterator[tuple[re.Pattern[str], str, str]]:
    """A line as it numbers itself, and as it would be read."""
    if hit := _PART.fullmatch(raw):
        number = _ORDINALS.index(hit[1].casefold()) + 1
        yield _PART, f"Phần thứ {hit[1].casefold()}", f"Phần {roman(number)}"
    elif hit := _ARTICLE.match(raw):
        yield _ARTICLE, hit[0].strip("* "), f"Điều {hit[1]}."
    elif hit := _ROMAN.match(raw):
        yield _ROMAN, hit[0][:-2].strip("* "), f"{hit[1]}."
    elif raw.isupper() and (hit := _LETTER.match(raw)):
        at = roman(ord(hit[1]) - ord("A") + 1)
        yield _LETTER, hit[0].strip("* "), f"Phần {at}" if sections else f"{at}."
    elif hit := _POINT.match(raw):
        yield _POINT, f"{hit[1]}.", f"{hit[1]})"
    elif not listed and (hit := _CLAUSE.match(raw)):
        yield _CLAUSE, hit[0][:-1].strip(), f"{hit[1]}."
