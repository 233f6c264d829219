"""The rows below a head: what is a task, a title over tasks, a further line of one, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from vanban.content.workbook.columns import normal
from vanban.importing.names import name_words
from vanban.importing.tables.grid import Area, Grid
from vanban.importing.tables.heads import Head
from vanban.text.vietnamese import fold, from_roman

RowKind = Literal["viec", "tiep", "noi", "nhom", "so", "lap", "danh_so", "tong", "duoi"]
"""A task, a further line of one, a text that goes on from the page before, a title; left out:
a number alone, a repeated head, the numbers of columns, a sum, what stands below the table."""
WITHOUT_TASK: frozenset[RowKind] = frozenset({"so", "lap", "danh_so", "tong", "duoi"})
"""The kinds that say nothing of tasks, nor what "như trên" below them means."""
_ORDINAL = re.compile(r"\(?([IVXLCDM]{1,7}|[A-HĐ])[.)]?")
_PLAIN = re.compile(r"\(?\d{1,4}(?:[.,]\d{1,3})*[.)]*")
_COLUMN_NUMBER = re.compile(r"[(\[]?\s*(\d{1,2}|[A-Za-z])\s*[)\]]?(?:\s*=.*)?")
_SUMS = ("tong cong", "tong so", "tong", "cong")
_COUNTED = r"(?: (?:nhiem vu|cong viec|viec|muc|noi dung|chi tieu|de an|san pham|co quan|don vi))?"
_SUM_REST = re.compile(rf":.*|{_COUNTED}\s*[:.]?[\s\d.]*{_COUNTED}[\s.]*", re.DOTALL)
"""What stands behind the word of a sum: "Tổng số nhiệm vụ: 04", "Tổng cộng 12 nhiệm vụ"."""
_PLACE_DAY = re.compile(
    r"[^\W\d_][^\d\n,]{1,40},\s*ngày\s*[\d.…_]*\s*tháng\s*[\d.…_]*\s*năm\s*[\d.…_]*",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\(\s*(?:đã\s+)?ký\b[^()]*\)|\(\s*(?:chữ\s+ký|họ\s+tên)[^()]*\)"
    r"|(?:người|cán\s+bộ|đơn\s+vị)\s+lập(?:\s+(?:biểu|bảng|kế\s+hoạch|danh\s+sách))?"
    r"|nơi\s+nhận\s*:.*",
    re.IGNORECASE | re.DOTALL,
)
_IN_PLACE_OF = re.compile(r"(?:TM|KT|TL|TUQ)\.\s*[^\W\d_].*")
"""What stands over a signature, or where it is to be: no task is written so."""
_NOTE = re.compile(r"\s*(?:\*|\(\*\)|ghi\s+chú|lưu\s+ý|chú\s+thích)\s*[:.]?", re.IGNORECASE)
_PART = re.compile(r"[-–+•*]\s*\S")
_TITLE_FRONT = re.compile(r"\(?(?:[IVXLCDM]{1,7}|[A-HĐ])\s*[.)/:-]\s*\S")
_END = (".", ";", ":", "!", "?", "…")
_LEAST, _WIDE = 3, 0.4
_NUMBERED = 2
"""Cells of a title with its number apart."""


class Row(Struct, frozen=True):
    """A row: its number, what it is, its filled areas; `title` of a group with its number."""

    number: int
    kind: RowKind
    own: tuple[Area, ...]
    title: str = ""


def whole_rows(grid: Grid, head: Head) -> Grid:
    """Return a table in which what a page has broken by hand is one row again."""
    rows = read_rows(grid, head)
    broken = {row.number for row in rows if row.kind == "noi"}
    if not broken:
        return grid
    areas = dict(grid.areas)
    upper = 0
    for row in rows:
        if row.number not in broken:
            upper = row.number
            continue
        # a third part of a cell goes on with the first as well
        for low in row.own:
            first = areas[upper, low.column]
            sign = "\n" if _PART.match(low.text) else " "
            _put(areas, replace(first, text=f"{first.text}{sign}{low.text}"))
            _put(areas, replace(low, text=""))
    return grid.with_areas(areas)


def _put(areas: dict[tuple[int, int], Area], area: Area) -> None:
    for column in range(area.column, area.right + 1):
        areas[area.row, column] = area


def read_rows(grid: Grid, head: Head) -> tuple[Row, ...]:
    """Return the rows of a table below its head, those that have something of their own."""
    return tuple(_Rows(grid, head).all())


_SUM = re.compile(r"\d[\d.,\s]*")


class _Rows:
    """The rows of one table, each looked at with what was above it."""

    def __init__(self, grid: Grid, head: Head) -> None:
        self._grid, self._head = grid, head
        self._number = head.column("stt")
        self._text = head.column("noi_dung") or head.column("san_pham")
        self._heading = {c: normal(text) for c, text in head.headings.items() if text}
        self._above: Row | None = None
        self._begun = self._ended = self._signed = False

    def all(self) -> Iterator[Row]:
        for number in range(self._head.bottom + 1, self._grid.rows + 1):
            own = self._grid.own(number)
            if not own:
                continue
            row = self._row(number, own)
            if row.kind in ("viec", "tiep", "noi", "nhom"):
                self._above = row
            if row.kind not in ("lap", "danh_so"):
                self._ended = row.kind == "duoi"
            self._begun = True
            yield row

    def _row(self, number: int, own: tuple[Area, ...]) -> Row:
        if kind := self._no_task(number, own):
            return Row(number, kind, own)
        if title := self._title(number, own):
            return Row(number, "nhom", own, title)
        if self._above and self._above.kind != "nhom":
            if self._continues(number, own):
                return Row(number, "tiep", own)
            if self._breaks_page(number, own):
                return Row(number, "noi", own)
        return Row(number, "viec", own)

    def _no_task(self, number: int, own: Sequence[Area]) -> RowKind | None:
        """What a row is that says nothing of tasks; None where it may."""
        noted = len(own) == 1 and _NOTE.match(own[0].text) is not None
        noted = noted and (own[0].wide or own[0].column in (1, self._number))
        kinds: tuple[tuple[RowKind, bool], ...] = (
            ("duoi", noted),
            ("danh_so", not self._begun and numbers_columns(own)),
            ("lap", self._repeats(own)),
            ("so", self._only_number(own)),
            ("tong", adds_up(own)),
            ("duoi", self._is_below(number, own)),
        )
        return next((kind for kind, holds in kinds if holds), None)

    def _is_below(self, number: int, own: Sequence[Area]) -> bool:
        """Say whether a row of a sheet stands below the table: a gap, no number and no text.

        So does what stands below such a row or a note without a number: a place, posts, names.
        """
        if not self._grid.is_sheet or self._above is None:
            return False
        if not any(area.column == self._number for area in own):
            self._signed = self._signed or is_signature(own)
            if self._signed:
                return True
        if self._ended and self._number:
            return not any(area.column == self._number for area in own)
        if self._grid.row(number - 1):
            return False
        return not any(area.column in (self._number, self._text) for area in own)

    def _repeats(self, own: Sequence[Area]) -> bool:
        if len(own) < _LEAST - 1:
            return False
        pairs = [(self._heading.get(area.column), normal(area.text)) for area in own]
        same = [a for a, b in pairs if a and a == b]
        return len(same) * 3 >= len(pairs) * 2 and len(same) >= _LEAST - 1

    def _only_number(self, own: Sequence[Area]) -> bool:
        return (
            len(own) == 1
            and own[0].column == self._number
            and not own[0].wide
            and bool(_PLAIN.fullmatch(own[0].line))
        )

    # --- titles ---

    def _title(self, number: int, own: tuple[Area, ...]) -> str:
        areas = [a for a in own if not (a.bottom > number and a.column != self._text)]
        sums = self._sums(areas)
        areas = [a for a in areas if a not in sums]
        own = tuple(a for a in own if a not in sums)
        if len(areas) == 1:
            return self._lone(number, areas[0]) if len(own) == 1 else ""
        if len(areas) != _NUMBERED or len(areas) != len(own):
            return ""
        first, text = areas
        if first.column != (self._number or 1) or (text.column != self._text and not text.wide):
            return ""
        if first.column == self._text or self._inherits(number):
            return ""
        return f"{first.line.rstrip('.)')}. {text.line}" if self._heads(number, first, text) else ""

    def _sums(self, areas: Sequence[Area]) -> list[Area]:
        """The sums of a part beside its title, "I | Nông nghiệp | | | 100": figures, no field."""
        sign = _ORDINAL.fullmatch(areas[0].line) if areas[_NUMBERED:] else None
        titled = sign and (len(sign[1]) == 1 or from_roman(sign[1]) is not None)
        rest = areas[_NUMBERED:] if titled else []
        free = all(self._head.keys.get(a.column, "") in ("", "khac") for a in rest)
        return list(rest) if free and all(_SUM.fullmatch(a.line) for a in rest) else []

    def _heads(self, number: int, first: Area, text: Area) -> bool:
        """Say whether a number and a text alone are the title of what comes below."""
        sign = _ORDINAL.fullmatch(first.line)
        if sign and (len(sign[1]) == 1 or from_roman(sign[1]) is not None):
            return True
        if not _PLAIN.fullmatch(first.line):
            return False
        if self._spans(text) or (text.line.isupper() and len(text.line) > _LEAST):
            return True
        below = self._below(number)
        bare = first.line.rstrip(".)")
        if below.startswith((f"{bare}.", "a)")) or self._has_parts(number):
            return True
        return text.bold and bool(re.match(r"(?:1\.?|a\)|a\.|-)\Z", below)) and bare != "1"

    def _has_parts(self, number: int) -> bool:
        """Say whether lines without a number, with a text and a lead each, stand below."""
        for row in range(number + 1, min(self._grid.rows, number + 2) + 1):
            own = {area.column for area in self._grid.own(row)}
            if own:
                leads = {c for c, key in self._head.keys.items() if key == "chu_tri"}
                return self._number not in own and self._text in own and bool(own & leads)
        return False

    def _below(self, number: int) -> str:
        """The number of the next row that has something."""
        for row in range(number + 1, min(self._grid.rows, number + 4) + 1):
            if self._grid.own(row):
                area = self._grid.at(row, self._number) if self._number else None
                return area.line if area and area.row == row else ""
        return ""

    def _lone(self, number: int, area: Area) -> str:
        """The title that a lone cell is: over many columns, or in a column where titles stand."""
        key = self._head.keys.get(area.column, "")
        beside = key == "nhom" or (area.column == 1 and key in ("stt", "", "khac"))
        if self._spans(area) or (beside and not _PLAIN.fullmatch(area.line)):
            return area.line
        if beside or area.column != self._text or self._inherits(number):
            return ""
        return area.line if self._looks_a_title(number, area) else ""

    def _looks_a_title(self, number: int, area: Area) -> bool:
        """Say whether a lone text in the column of tasks stands over others."""
        others = [c for c, key in self._head.keys.items() if key and c != self._text]
        if number in self._grid.heads or area.bold or area.line.isupper():
            return True
        if _PART.match(area.line) or area.line[:1].islower():
            return False
        return len(others) > 1 or bool(_TITLE_FRONT.match(area.line))

    def _spans(self, area: Area) -> bool:
        width = area.right - area.column + 1
        return width > 1 and width >= self._grid.columns * _WIDE

    def _inherits(self, number: int) -> bool:
        """Say whether a role is merged down into a row: then it is a task of its own."""
        columns = (c for c, key in self._head.keys.items() if key in ("chu_tri", "phoi_hop"))
        return any(
            area.row < number and area.text
            for column in columns
            if (area := self._grid.at(number, column))
        )

    # --- further lines ---

    def _continues(self, number: int, own: Sequence[Area]) -> bool:
        """Say whether a row is a further line of the task above.

        Its text is merged down, or no number and no text stand in it.
        """
        text = self._grid.at(number, self._text)
        if text is not None and text.text:
            return text.row < number
        numbered = self._number and self._grid.at(number, self._number)
        has_number = bool(numbered and numbered.text and numbered.row == number)
        return not has_number and any(area.column != self._text for area in own)

    def _breaks_page(self, number: int, own: Sequence[Area]) -> bool:
        """Say whether a row only goes on with the text above, as where a page broke by hand."""
        text = self._grid.at(number, self._text)
        above = self._above
        if above is None or above.kind == "nhom" or above.number != number - 1:
            return False
        if text is None or text.row != number or self._inherits(number):
            return False
        if len(own) == 1 and _PART.match(text.text):
            return True  # a line of the task's own list
        if not text.text[:1].islower():
            return False
        return all(self._goes_on(area, above.number) for area in own)

    def _goes_on(self, area: Area, above: int) -> bool:
        """Say whether the text of a cell may go on with the one above: no name begins in it."""
        upper = self._grid.at(above, area.column)
        if upper is None or (upper.row, upper.column, upper.right) != (
            above,
            area.column,
            area.right,
        ):
            return False
        if area.bottom != area.row or upper.bottom != above or not upper.text:
            return False
        if upper.line.endswith(_END) or area.column == self._number:
            return False
        is_role = self._head.keys.get(area.column) in ("chu_tri", "phoi_hop", "theo_doi", "hai_vai")
        return area.text[:1].islower() or not (is_role or name_words.sense_of(area.text))


def numbers_columns(own: Sequence[Area]) -> bool:
    """Say whether a row only numbers the columns: (1) (2) (3), or A B 1 2."""
    hits = [_COLUMN_NUMBER.fullmatch(area.line) for area in own]
    if len(own) < _LEAST or not all(hits):
        return False
    numbers = [int(hit[1]) for hit in hits if hit and hit[1].isdigit()]
    first = numbers[0] if numbers else 0
    return numbers == list(range(first, first + len(numbers))) and first in (0, 1)


def is_signature(own: Sequence[Area]) -> bool:
    """Say whether a row begins the place of a signature: a place and a day, who signs, "(Ký …)"."""
    if len(own) == 1 and _PLACE_DAY.fullmatch(own[0].line):
        return True
    return any(
        _SIGNED.fullmatch(area.line) or (area.line.isupper() and _IN_PLACE_OF.fullmatch(area.line))
        for area in own
    )


def adds_up(own: Sequence[Area]) -> bool:
    """Say whether a row is a sum of those above: "Tổng cộng", "Tổng số: 04 nhiệm vụ"."""
    first = fold(own[0].line)
    rests = (first.removeprefix(word) for word in _SUMS if first.startswith(word))
    return any(map(_SUM_REST.fullmatch, rests))
