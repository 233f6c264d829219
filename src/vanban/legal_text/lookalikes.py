"""Lines that number themselves in a way that is not read: they would be printed as plain text.

What such a line does to the numbers behind it is its own fault, told once: what would be right
if the line were is not told. Knows how Vietnamese writers number otherwise ("Phần thứ nhất",
"Điều 2 - ", "1/", "a."); a line that begins with a backslash is plain text on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct, field

from vanban.legal_text.numbering import CLAUSE
from vanban.legal_text.plain_text import parse
from vanban.problems.problem import Mark, Problem, problem
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
_MOST = 12
"""Lines that are tried as a unit, where numbers do not follow."""
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


def told_once(
    text: str, units: Sequence[Unit], faults: Sequence[Problem], mark: Mark
) -> tuple[Problem, ...]:
    """Return the faults of a text that are not the echo of such a line, and those of the lines."""
    looks = tuple(_looks_of(text.split("\n"), units))
    if not looks:
        return tuple(faults)
    sorts = tuple(dict.fromkeys(one.sort for one in looks))
    trial = _Trial(text.split("\n"), list(faults), mark)
    sure, doubtful = (
        [[one for one in looks if one.sort is sort and one.doubtful is doubt] for sort in sorts]
        for doubt in (False, True)
    )
    for alike in filter(None, sure):
        trial.correct(alike, always=True)
    for alike in filter(None, doubtful):
        if not trial.correct(alike):
            for one in alike[:_MOST]:
                trial.correct([one])
    return (*trial.left, *_told(trial.harmless, "N904", mark), *_told(trial.broken, "N915", mark))


class _Trial(Struct):
    """Lines corrected one after the other, and the faults that are still there."""

    lines: list[str]
    left: list[Problem]
    mark: Mark
    harmless: list[Look] = field(default_factory=list)
    broken: list[Look] = field(default_factory=list)
    """Those without which a number behind them does not follow."""

    def correct(self, looks: Sequence[Look], *, always: bool = False) -> bool:
        """Correct lines where that makes a fault of numbers go and none come; say if it does."""
        if not always and not any(one.dieu_khoan == CLAUSE for one in self.left):
            return False
        lines = self.lines.copy()
        for one in looks:
            lines[one.line] = one.corrected
        now = parse("\n".join(lines), self.mark)[1]
        known = {(one.ma, one.dong) for one in self.left}
        left = [one for one in now if (one.ma, one.dong) in known]
        helps = len(left) < len(self.left)
        adds = any((p.ma, p.dong) not in known for p in now if p.dieu_khoan == CLAUSE)
        if always or (helps and not adds):
            self.lines, self.left = lines, left
            (self.broken if helps else self.harmless).extend(looks)
        return helps and not adds


def _looks_of(lines: Sequence[str], units: Sequence[Unit]) -> Iterator[Look]:
    parted = any(unit.kind == "la_ma" for unit, _ in _placed(units))
    for unit, listed in _placed(units):
        raw = lines[unit.line].strip() if 0 <= unit.line < len(lines) else ""
        is_roman = unit.kind == "diem" and unit.number in _ROMAN_LETTERS
        if (unit.kind == "doan" or is_roman) and not raw.startswith("\\"):
            yield from _looks(raw, unit.line, listed=listed, above="Phần " if parted else "")


def _told(looks: Iterable[Look], code: str, mark: Mark) -> Iterator[Problem]:
    """Yield a warning for the first line of each sort, with how many more there are."""
    found: dict[re.Pattern[str], list[Look]] = {}
    for one in sorted(looks, key=lambda one: one.line):
        found.setdefault(one.sort, []).append(one)
    for first, *others in found.values():
        more = f" và {len(others)} dòng như vậy" if others else ""
        read_as = "đọc là lời văn không có số"
        if code == "N915":
            read_as += ", nên số ở dưới không nối tiếp"
        told = f"thấy `{first.seen}`{more}, {read_as}"
        hint = f"gõ `{first.right}`; để nguyên như lời văn thì gõ `\\` ở đầu dòng"
        yield problem(code, mark.line(first.line), told, goi_y=hint, dieu_khoan=CLAUSE)


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
