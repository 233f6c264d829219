"""The kinds of units: their words, ranks and numbers.

Knows how one number is spelled; knows nothing of sequences, lines or trees.
"""

from __future__ import annotations

from typing import Final

from vanban.text.vietnamese import from_roman, letter, letter_index, roman, upper_first
from vanban.tree import Unit, UnitKind

NUMBERS: Final = "danh_so."
TITLES: Final = "tieu_de."
"""What a rule of the record of levels is called, before the kind of the unit.

A fault says only which rule it breaks: which clause that is, `Law.level_clause` knows.
"""
KEYWORDS: Final[dict[UnitKind, str]] = {
    "phan": "Phần",
    "chuong": "Chương",
    "muc": "Mục",
    "tieu_muc": "Tiểu mục",
    "dieu": "Điều",
}
HEADINGS: Final[tuple[UnitKind, ...]] = ("phan", "chuong", "muc", "tieu_muc")
"""Kinds whose number stands on a line of its own, above the title."""

NAMES: Final[dict[UnitKind, str]] = {
    **{kind: word.lower() for kind, word in KEYWORDS.items()},
    "la_ma": "mục",
    "khoan": "khoản",
    "khoan_con": "khoản",
    "diem": "điểm",
    "gach": "gạch đầu dòng",
    "doan": "đoạn",
}
_RANKS: Final[dict[UnitKind, int]] = {kind: rank for rank, kind in enumerate(NAMES)}
ROMAN: Final[tuple[UnitKind, ...]] = ("phan", "chuong", "la_ma")
NUMBERED: Final[tuple[UnitKind, ...]] = tuple(k for k in NAMES if k not in ("gach", "doan"))

Rank = tuple[int, int]


def rank(kind: UnitKind, number: str) -> Rank:
    """Return the unit's place in the order of nesting: a greater rank stands inside a smaller."""
    deeper = number.count(".") if kind == "khoan_con" else int(number == "+")
    return (_RANKS[kind], deeper)


def ordinal(kind: UnitKind, number: str) -> int | None:
    """Return a number's place in its row (`IV` 4, `đ` 5, `2.3` 3), None if it is misspelt."""
    if kind in ROMAN:
        return from_roman(number)
    if kind == "diem":
        return letter_index(number)
    last = number.rpartition(".")[2] if kind == "khoan_con" else number
    good = last.isascii() and last.isdigit() and not last.startswith("0")
    return int(last) if good else None


def spelled(kind: UnitKind, n: int, parent: str = "") -> str:
    """Return the number of the unit that is `n`-th of its kind; `parent` is a sub-khoản's khoản."""
    if kind in ROMAN:
        return roman(n)
    if kind == "diem":
        return letter(n)
    return f"{parent}.{n}" if kind == "khoan_con" and parent else str(n)


def label(unit: Unit) -> str:
    """Return what is printed before the unit's text: `Chương I`, `Điều 1.`, `1.1.`, `a)`, `-`."""
    if unit.kind in HEADINGS:
        return f"{KEYWORDS[unit.kind]} {unit.number}"
    if unit.kind == "dieu":
        return f"Điều {unit.number}."
    if unit.kind == "diem":
        return f"{unit.number})"
    if unit.kind == "gach":
        return unit.number or "-"
    return f"{unit.number}." if unit.kind in NUMBERED else ""


def name(unit: Unit) -> str:
    """Return how messages speak of the unit: `khoản 4`, `điểm đ`, `gạch đầu dòng`."""
    return f"{NAMES[unit.kind]} {unit.number}".strip()


def cited_name(unit: Unit) -> str:
    """Return how a text cites the unit: `khoản 4`, `điểm đ`, but `Mục II`, `Điều 5`."""
    above_khoan = _RANKS[unit.kind] < _RANKS["khoan"]
    return upper_first(name(unit)) if above_khoan else name(unit)
