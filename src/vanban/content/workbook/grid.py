"""Workbooks read: .xlsx bytes to cells that know their place. Knows openpyxl and no document.

A merged area gives each of its cells the value of its first. Formulas are not run: the
result that Excel has kept counts. Limits: 10 MiB a file, 3000 rows and 64 columns a sheet.
"""

from __future__ import annotations

import math
import posixpath
import re
import warnings
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, Literal
from xml.etree.ElementTree import Element, fromstring, iterparse
from zipfile import ZipFile

from msgspec import Struct, field
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from vanban.content.workbook.cell_remarks import Remarks, read_remarks
from vanban.content.workbook.refusals import UNREADABLE, broken, refusal
from vanban.ooxml import R, read_parts
from vanban.problems.problem import Mark, Problem, problem
from vanban.text.characters import mend, scan
from vanban.text.legacy import recognise
from vanban.text.vietnamese import nfc

# --- what the sheet's XML says beside ---

# openpyxl that reads row by row, which bounds its memory, tells neither merged areas nor hidden
# rows; and where it gives results for formulas, it does not tell which cells had a formula


Place = tuple[int, int]
Area = tuple[int, int, int, int]
Kind = Literal["formula", "external"]

MAX_AREAS = 5000
"""More merged areas than this no table has."""

_BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES, _STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"


class Layout(Struct, frozen=True):
    """The layout of one sheet.

    `areas` are (first row, first column, last row, last column); `formulas` those without a kept
    result, or that read another file, with their text; `last` is the last row that has a value.
    """

    areas: tuple[Area, ...] = ()
    hidden: frozenset[int] = frozenset()
    formulas: Mapping[Place, tuple[Kind, str]] = field(default_factory=dict)
    last: int = 0
    struck: frozenset[Place] = frozenset()
    """The cells whose text, or a part of it, is struck through."""
    remarks: Remarks = field(default_factory=dict)
    results: frozenset[Place] = frozenset()
    """The cells whose value is the kept result of a formula."""
    hidden_columns: frozenset[int] = frozenset()


class _Strikes(Struct, frozen=True):
    """What is struck through by its style, and which texts that cells share are in part."""

    styles: frozenset[str] = frozenset()
    strings: frozenset[str] = frozenset()

    def places(self, cell: Element) -> Iterator[Place]:
        """Yield the place of a cell that is struck through."""
        if "r" in cell.attrib and self._strike(cell):
            yield coordinate_to_tuple(cell.attrib["r"])

    def _strike(self, cell: Element) -> bool:
        if cell.attrib.get("s", "0") in self.styles:
            return True
        if cell.attrib.get("t") == "s":
            return any(_tag(part) == "v" and part.text in self.strings for part in cell)
        return any(_is_struck(part) for part in cell.iter() if _tag(part) == "rPr")


def read_layouts(raw: bytes) -> dict[str, Layout]:
    """Return the layout of each sheet of a workbook, by name; raises for a damaged one."""
    with ZipFile(BytesIO(raw)) as package:
        targets = dict(_relations(package.read(_RELATIONS)))
        sheets = [
            element
            for element in fromstring(package.read(_BOOK)).iter()
            if _tag(element) == "sheet"
        ]
        parts = ((sheet.attrib["name"], targets[sheet.attrib[f"{R}id"]]) for sheet in sheets)
        strikes = _strikes(package)
        return {
            name: replace(
                _layout(package.read(target), strikes), remarks=read_remarks(package, target)
            )
            for name, target in parts
            if "chartsheets/" not in target
        }


def _relations(raw: bytes) -> Iterator[tuple[str, str]]:
    for relation in fromstring(raw):
        target = relation.attrib.get("Target", "")
        inside = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        yield relation.attrib["Id"], posixpath.normpath(inside)


def _strikes(package: ZipFile) -> _Strikes:
    names = package.namelist()
    styles = fromstring(package.read(_STYLES)) if _STYLES in names else Element("none")
    fonts = [font for part in styles if _tag(part) == "fonts" for font in part]
    struck = {str(place) for place, font in enumerate(fonts) if _is_struck(font)}
    forms = [form for part in styles if _tag(part) == "cellXfs" for form in part]
    own = {str(place) for place, form in enumerate(forms) if form.attrib.get("fontId") in struck}
    texts = fromstring(package.read(_STRINGS)) if _STRINGS in names else ()
    marked = {
        str(place)
        for place, text in enumerate(texts)
        if any(_is_struck(part) for part in text.iter() if _tag(part) == "rPr")
    }
    return _Strikes(frozenset(own), frozenset(marked))


def _is_struck(font: Element) -> bool:
    lines = (part for part in font if _tag(part) == "strike")
    return any(line.attrib.get("val", "1") not in ("0", "false") for line in lines)


def _layout(raw: bytes, strikes: _Strikes) -> Layout:
    areas: list[Area] = []
    struck: set[Place] = set()
    hidden: set[int] = set()
    formulas: dict[Place, tuple[Kind, str]] = {}
    results: set[Place] = set()
    row = last = 0
    for event, element in iterparse(BytesIO(raw), ("start", "end")):
        tag = _tag(element)
        if event == "start" and tag == "row":
            row = int(element.attrib.get("r", row + 1))
            if element.attrib.get("hidden") in ("1", "true"):
                hidden.add(row)
        elif event == "end" and tag == "c":
            if any(_tag(part) in ("v", "is", "f") for part in element):
                last = max(last, row)
                place = _formula_place(element)
                own = dict(_formula(element, place)) if place else {}
                formulas.update(own)
                results.update([place] if place and not own else [])
                struck.update(strikes.places(element))
            element.clear()
        elif event == "end" and tag == "mergeCell" and len(areas) < MAX_AREAS:
            areas.append(_area(element.attrib["ref"]))
        elif event == "end" and tag == "row":
            element.clear()
    return Layout(
        tuple(areas), frozenset(hidden), formulas, last, frozenset(struck),
        results=frozenset(results), hidden_columns=frozenset(_hidden_columns(raw)),
    )  # fmt: skip


def _hidden_columns(raw: bytes) -> Iterator[int]:
    """The hidden columns, of which a sheet tells before its rows."""
    for _, element in iterparse(BytesIO(raw), ("start",)):
        if _tag(element) == "sheetData":
            return
        if _tag(element) == "col" and element.attrib.get("hidden") in ("1", "true"):
            first, last = (int(element.attrib.get(end, 0)) for end in ("min", "max"))
            yield from range(first, min(last, MAX_COLUMNS) + 1)


def _formula_place(cell: Element) -> Place | None:
    """The place of a cell that has a formula; None for any other."""
    if "r" not in cell.attrib or not any(_tag(part) == "f" for part in cell):
        return None
    row, column = coordinate_to_tuple(cell.attrib["r"])
    return row, column


def _formula(cell: Element, place: Place) -> Iterator[tuple[Place, tuple[Kind, str]]]:
    """Yield the formula of a cell where its result is not to be had, or is another file's."""
    formula = next(part for part in cell if _tag(part) == "f")
    has_result = any(_tag(part) == "v" and part.text for part in cell)
    text = f"={formula.text or ''}"
    if "[" in text:
        yield place, ("external", text)
    elif not has_result and cell.attrib.get("t") != "str":
        yield place, ("formula", text)


def _area(ref: str) -> Area:
    left, top, right, bottom = range_boundaries(ref)
    if not (left and top and right and bottom):
        raise ValueError(ref)
    return top, left, bottom, right


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


# --- values as a person sees them ---


Value = str | int | float | bool | date

_ASIDE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_PERCENT, _EXACT = 100, 1e21


def display_text(value: Value, form: str) -> str:
    """Return the text of a value under the number format `form`, without blanks at its ends."""
    if isinstance(value, str):
        return nfc(value.replace("_x000D_", "\n").replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date):
        return _day(value, form)
    if form.endswith("%"):
        return f"{_number(round(value * _PERCENT, 6))}%"
    return _number(value)


def is_whole(value: date, text: str) -> bool:
    """Say whether what is shown of a day is day, month and year."""
    return text == f"{value:%d/%m/%Y}"


def _day(value: date, form: str) -> str:
    letters = _letters(form)
    if "y" not in letters:
        return f"{value:%d/%m}"
    return f"{value:%d/%m/%Y}" if "d" in letters else f"{value:%m/%Y}"


def _letters(form: str) -> set[str]:
    """The letters of a format; one that is not known shows all."""
    return set(_ASIDE.sub("", form.lower())) & set("dy") or {"d", "y"}


def _number(value: float) -> str:
    whole = float(value).is_integer() and abs(value) < _EXACT
    return f"{value:.0f}" if whole else f"{value:.10g}".replace(".", ",")


# --- cells that know their place ---


__all__ = ["MAX_COLUMNS", "MAX_ROWS", "Cell", "Grid", "read_grids"]

MAX_ROWS, MAX_COLUMNS = 3000, 64
_MAX_MERGED = 400_000
Trap = Literal["", "formula", "error", "external"]


class Cell(Struct, frozen=True):
    """A filled cell: its value, the text that it shows, and why the value is not to be had.

    `home` is the first cell of the merged area that it belongs to, else the cell itself.
    """

    home: Place
    value: Value
    text: str
    trap: Trap = ""
    form: str = ""
    """Its number format, as Excel writes it."""
    hour: str = ""
    """The hour that it shows behind a day, which is no part of its text."""


class Grid(Struct, frozen=True):
    """One sheet: its filled cells by (row, column) from 1, its hidden rows, its merged columns."""

    tep: str
    name: str
    cells: Mapping[Place, Cell]
    hidden: frozenset[int] = frozenset()
    wide: frozenset[Place] = frozenset()
    """The cells of merged areas of several columns."""
    below: Mapping[Place, int] = field(default_factory=dict)
    """The last row of the merged area that begins at a cell."""
    too_long: bool = False
    struck: frozenset[Place] = frozenset()
    remarks: Remarks = field(default_factory=dict)
    concealed: bool = False
    """The whole sheet is hidden."""
    results: frozenset[Place] = frozenset()
    """The cells whose value is the kept result of a formula."""
    hidden_columns: frozenset[int] = frozenset()

    @property
    def hours(self) -> Mapping[Place, str]:
        """The hours that cells show behind a day, by the cells' places."""
        return {place: cell.hour for place, cell in self.cells.items()
                if cell.hour and cell.home == place}  # fmt: skip

    @property
    def last(self) -> int:
        """The last row with a filled cell."""
        return max((row for row, _ in self.cells), default=0)

    def mark(self, row: int, column: int) -> Mark:
        """Return the place of a cell, with its name as Excel has it."""
        return Mark(self.tep, row, column, 0, f"{self.name}!{get_column_letter(column)}{row}")


def read_grids(
    raw: bytes, tep: str, rows: int = MAX_ROWS
) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """Read the sheets of a workbook called `tep` in messages, the visible ones first.

    At most the first `rows` of each sheet are read; `too_long` says that there are more.
    Never raises for any bytes: what is no sound workbook is one problem and no sheet.
    """
    refused = refusal(raw, tep)
    if refused:
        return (), (refused,)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out, we do not read either
            book = load_workbook(BytesIO(raw), read_only=True, data_only=True, keep_links=False)
            layouts = read_layouts(raw)
        grids = tuple(_grids(book, layouts, tep, rows))
        return grids, (() if grids else (broken(tep),))
    except UNREADABLE:
        return (), (broken(tep),)


def cell_values(raw: bytes) -> list[tuple[str, list[tuple[object, ...]]]]:
    """Return the values of a workbook's cells, sheet by sheet, as openpyxl reads them.

    Raises what a file that is no workbook makes openpyxl raise.
    """
    read_parts(raw)  # nothing too large is unpacked
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(raw), read_only=True, data_only=True)
        return [(sheet.title, list(sheet.iter_rows(values_only=True))) for sheet in book.worksheets]


def _grids(book: Workbook, layouts: Mapping[str, Layout], tep: str, most: int) -> Iterator[Grid]:
    for page in sorted(book.worksheets, key=lambda page: page.sheet_state != "visible"):
        layout = layouts[page.title]
        cells = _cells(page, most)
        for (row, column), (trap, text) in layout.formulas.items():
            if row <= most and column <= MAX_COLUMNS:
                cells[row, column] = Cell((row, column), "", text, trap)
        wide, below = _spread(cells, layout, most)
        too_long = layout.last > most
        yield Grid(
            tep, page.title, cells, layout.hidden, wide, below, too_long,
            layout.struck, layout.remarks, page.sheet_state != "visible",
            layout.results, layout.hidden_columns,
        )  # fmt: skip


_NO_DAY = re.compile(r"Cell ([A-Z]+[0-9]+) is marked as a date but the serial value (\S+) is")


def _cells(page: Any, most: int) -> dict[Place, Cell]:
    """The filled cells of a sheet; a number that is marked as a day and is none stays a number.

    openpyxl calls such a cell an error, and says its number only in a warning.
    """
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        cells = dict(_values(page, most))
    for match in filter(None, (_NO_DAY.match(str(one.message)) for one in told)):
        place, number = coordinate_to_tuple(match[1]), float(match[2])
        if place in cells and math.isfinite(number):
            cells[place] = Cell(place, number, _number(number), form="General")
    return cells


def _values(page: Any, most: int) -> Iterator[tuple[Place, Cell]]:
    page.reset_dimensions()  # some programs write a wrong one
    for row, cells in enumerate(page.iter_rows(max_row=most, max_col=MAX_COLUMNS), 1):
        for column, cell in enumerate(cells, 1):
            if cell.value is None:
                continue
            value = _plain(cell.value)
            form = str(cell.number_format or "")
            text = display_text(value, form)
            trap: Trap = "error" if cell.data_type == "e" else ""
            if text.strip() or trap:
                hour = _hour(cell.value, form)
                yield (row, column), Cell((row, column), value, text, trap, form, hour)


def _hour(value: object, form: str) -> str:
    """The hour that a cell shows behind its day, "" where it shows none, or midnight."""
    if not isinstance(value, datetime) or "h" not in _ASIDE.sub("", form.lower()):
        return ""
    return f"{value:%H:%M}" if value.hour or value.minute else ""


def _plain(value: object) -> Value:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, time | timedelta):
        return str(value)
    return value if isinstance(value, bool | int | float | date) else str(value)


def _spread(
    cells: dict[Place, Cell], layout: Layout, most: int
) -> tuple[frozenset[Place], dict[Place, int]]:
    """Give every cell of a merged area the value of the first; nothing is merged without end."""
    wide: set[Place] = set()
    below: dict[Place, int] = {}
    work = 0
    for top, left, last, end in layout.areas:
        first, bottom, right = (top, left), min(last, most), min(end, MAX_COLUMNS)
        work += max(bottom - top + 1, 0) * max(right - left + 1, 0)
        if work > _MAX_MERGED:
            raise ValueError("merged without end")
        inside = [(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)]
        below[first] = bottom
        wide.update(inside if right > left else ())
        if first in cells:
            cells.update(dict.fromkeys(inside, cells[first]))
    return frozenset(wide), below


# --- letters out of place ---


def letter_problems(grid: Grid) -> Iterator[Problem]:
    """Yield the faults of the cells' letters: of an old code once, of others once a cell."""
    own = {place: cell.text for place, cell in grid.cells.items() if cell.home == place}
    places, lines = tuple(own), tuple(text.replace("\n", " ") for text in own.values())
    old = recognise("\n".join(lines))
    if old:
        many = f", {old.lines} ô như vậy" if old.lines > 1 else ""
        yield problem(
            "Y006",
            grid.mark(*places[old.line]),
            f"thấy chữ theo bảng mã cũ {old.name} (`{old.seen}`{many}), "
            f"cần Unicode (`{old.meant}`)",
            goi_y=f"đổi chữ từ {old.name} sang Unicode (công cụ chuyển mã của UniKey: "
            "Ctrl+Shift+F6), đổi phông sang Times New Roman",
        )
        return
    for place, text in own.items():
        mark, found = grid.mark(*place), scan(text, grid.tep).found
        yield from {e.ma: e.at(mark)._replace(trich=mark.cell) for _, e in found}.values()


def mended(grid: Grid) -> Grid:
    """Return the sheet with the letters that were meant: nothing invisible, no look-alikes."""
    suspect = {place: cell for place, cell in grid.cells.items() if scan(cell.text, "").suspect}
    good = {place: replace(cell, text=mend(cell.text)) for place, cell in suspect.items()}
    return replace(grid, cells={**grid.cells, **good}) if good else grid
