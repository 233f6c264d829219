"""The head of a register in a sheet: which column holds what, under any usual heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from vanban.content.workbook.columns import normal
from vanban.importing.tables.grid import Area, Grid

SEARCHED, LEAST = 40, 3
"""Rows in which a head may stand; columns that a row of a head must tell."""
LONGEST = 80
_FORMS: tuple[tuple[str, str], ...] = (
    ("ngay_den", r"^ngay (?:thang )?(?:van ban )?den\b"),
    ("so_den", r"^so (?:van ban )?den\b|^so vb den\b"),
    ("ngay_chuyen", r"^(?:ngay|thoi gian) (?:thang )?(?:chuyen|gui|phat hanh)\b"),
    ("so_ban", r"\bso luong\b|^so ban\b|^sl\b"),
    ("luu", r"\b(?:ban )?luu\b"),
    ("ky_nhan", r"^(?:nguoi )?ky nhan\b|^nguoi nhan ky\b"),
    ("nguoi_ky", r"\bnguoi ky\b|^ky boi\b"),
    ("nguoi_nhan", r"^(?:ten )?(?:don vi|phong ban|bo phan)?(?: hoac)?(?: ca nhan)? ?nguoi nhan\b"),
    ("nguoi_nhan", r"^(?:don vi|phong ban|bo phan) (?:ca nhan )?(?:nhan|xu ly|thuc hien)\b"),
    ("tac_gia", r"^tac gia\b|^(?:co quan|noi|don vi) (?:gui|ban hanh|phat hanh)\b"),
    ("noi_nhan", r"\bnoi nhan\b|^noi gui den\b"),
    ("so_ky_hieu", r"^so(?: va)?(?: van ban)? ?ky hieu\b|^so hieu\b|^so kh\b"),
    ("so_ky_hieu", r"^so(?: cua)? (?:van ban|vb|cong van|cv|di)\b"),
    ("so", r"^so$|^so di$"),
    ("ky_hieu", r"^ky hieu\b"),
    ("ten_loai_trich_yeu", r"\bten loai (?:va|van ban va|cong van va)?.*\b(?:trich|noi dung)\b"),
    ("ten_loai", r"^(?:ten )?loai(?: van ban| vb)?$"),
    ("ten_loai_trich_yeu", r"\btrich yeu\b|^noi dung\b|^ve viec\b"),
    ("ngay", r"^ngay\b|^thoi gian ban hanh\b"),
    ("ghi_chu", r"\bghi chu\b"),
)
"""A key and the form of its headings, the surest first; all are of offices, none of a decree."""
_NUMBERED = re.compile(r"\(?\d{1,2}\)?")
ORDER = re.compile(r"^(?:stt|tt|so tt|so thu tu)$")


class BookHead(Struct, frozen=True):
    """The head of a register: its last row, the column of each key, the headings as typed.

    `others` are columns whose heading is none of a register's; their words go to the remark.
    """

    bottom: int
    columns: Mapping[str, int]
    headings: Mapping[int, str]
    others: tuple[int, ...]
    rows: frozenset[tuple[str, ...]] = frozenset()
    """What its rows say from the left, as they stand again on other pages."""

    @property
    def incoming(self) -> bool:
        """Say whether it is a register of what came in."""
        return any(key in self.columns for key in ("so_den", "ngay_den", "tac_gia"))

    @property
    def numbered(self) -> bool:
        """Say whether it has a column of numbers: without it no line has one."""
        keys = ("so_den",) if self.incoming else ("so_ky_hieu", "so")
        return any(key in self.columns for key in keys)


def key_of(heading: str) -> str:
    """Return what a heading tells, "" for nothing."""
    text = normal(heading)
    if not text or len(text) > LONGEST:
        return ""
    return next((key for key, form in _FORMS if re.search(form, text)), "")


def find_book_head(grid: Grid) -> BookHead | None:
    """Return the head that tells most columns, None where no row is one.

    A head may take two rows: a column's heading is then the lower text, else the upper.
    """
    best: tuple[int, BookHead] | None = None
    for row in range(1, min(grid.rows, SEARCHED) + 1):
        for top in (row, row - 1):
            head = _head(grid, top, row) if top else None
            score = len(head.columns) if head else 0
            if head and score >= LEAST and (best is None or score > best[0]):
                best = score, head
    return _below_numbers(grid, best[1]) if best else None


def _head(grid: Grid, top: int, bottom: int) -> BookHead | None:
    columns: dict[str, int] = {}
    headings: dict[int, str] = {}
    others: list[int] = []
    for column in range(1, grid.columns + 1):
        areas = (grid.at(row, column) for row in range(bottom, top - 1, -1))
        text = next((area.line for area in areas if area and area.text), "")
        if not text:
            continue
        headings[column], key = text, key_of(text)
        if key and key not in columns:
            columns[key] = column
        elif not ORDER.match(normal(text)):
            others.append(column)
    rows = frozenset(_texts(grid, row) for row in range(top, bottom + 1))
    return BookHead(bottom, columns, headings, tuple(others), rows) if columns else None


def _texts(grid: Grid, row: int) -> tuple[str, ...]:
    return tuple(area.line for area in grid.own(row))


def _below_numbers(grid: Grid, head: BookHead) -> BookHead:
    """Pass over the row (1) (2) (3) … below a head."""
    if not _counted(grid.own(head.bottom + 1)):
        return head
    return replace(head, bottom=head.bottom + 1)


def repeats(grid: Grid, head: BookHead, row: int) -> bool:
    """Say whether a row is the head once more, or its numbers (1) (2) (3), as pages have them."""
    return _texts(grid, row) in head.rows or _counted(grid.own(row))


def _counted(own: Sequence[Area]) -> bool:
    """Say whether cells are numbered from the left, and say nothing else."""
    numbers = [int(re.sub(r"\D", "", a.line)) for a in own if _NUMBERED.fullmatch(a.line)]
    return len(own) >= LEAST and numbers == [*range(1, len(own) + 1)]
