"""The tables of a Word file as grids: cells over several columns and rows, widths, headings.

Knows the XML of tables; knows nothing of what stands in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from vanban.check.docx.paper import Paragraph
from vanban.check.docx.tables import MOST_COLUMNS, grid_of
from vanban.importing.papers.word_file import WordFile
from vanban.ooxml import MC, Node, W, child, number, on, val

_TABLE, _CELL = f"{W}tbl", f"{W}tc"
_NUMBER = re.compile(r"(\d{1,3})[.)]?")
_AROUND = frozenset(f"{W}{n}" for n in ("customXml", "ins", "moveTo", "smartTag", "sdtContent"))


class GridCell(Struct, frozen=True):
    """A cell: the column that it begins at, from 0, how many it lies over, its paragraphs.

    `goes_on`: it belongs to the cell above it.
    """

    column: int
    span: int
    goes_on: bool
    paragraphs: tuple[Paragraph, ...]

    @property
    def empty(self) -> bool:
        """Say whether it shows no text."""
        return not any(one.printed for one in self.paragraphs)


class GridRow(Struct, frozen=True):
    """A row; `header`: it is flagged to be repeated on every page."""

    cells: tuple[GridCell, ...]
    header: bool


class Grid(Struct, frozen=True):
    """A table: its rows, the widths of its columns in twips ((): not known), its place.

    `first` and `last` are the numbers of its paragraphs.
    """

    number: int
    rows: tuple[GridRow, ...]
    columns: int
    widths: tuple[int, ...]
    first: int
    last: int
    bordered: bool

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs of its cells in reading order."""
        return tuple(p for row in self.rows for cell in row.cells for p in cell.paragraphs)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers in its first column, as they stand."""
        cells = (cell for row in self.rows for cell in row.cells[:1])
        first = (p.printed for cell in cells for p in cell.paragraphs[:1])
        return tuple(int(hit[1]) for text in first if (hit := _NUMBER.fullmatch(text.strip())))

    def with_next(self, other: Grid) -> Grid | None:
        """Return it with a table below as its further rows; None where that is a table of its own.

        The next part has no heading, as many columns, and its numbers go on with its first row.
        """
        if other.columns != self.columns or any(row.header for row in other.rows):
            return None
        head = replace(other, rows=other.rows[:1]).numbers
        if not (head and self.numbers and head[0] == self.numbers[-1] + 1):
            return None
        return replace(self, rows=self.rows + other.rows, last=other.last)


def grid_at(file: WordFile, paragraph: Paragraph) -> Grid | None:
    """Return the outermost table that a paragraph stands in; None where it stands in none."""
    node = file.node(paragraph)
    tables = list(node.iterancestors(_TABLE))
    if not tables or paragraph.cell is None:
        return None
    table = tables[min(paragraph.cell.depth, len(tables)) - 1]  # above it a frame around all text
    rows = tuple(_beside(tuple(_rows(file, table)), paragraph))
    inside = [p.number for row in rows for cell in row.cells for p in cell.paragraphs]
    columns = max((cell.column + cell.span for row in rows for cell in row.cells), default=0)
    edges = grid_of(table)
    widths = tuple(round(b - a) for a, b in pairwise(edges)) if len(edges) == columns + 1 else ()
    first = [p for p in file.paper.paragraphs[min(inside) - 1 : max(inside)] if p.cell]
    outer = next((p.cell for p in first if p.cell and p.cell.depth == 1), paragraph.cell)
    return Grid(outer.table, rows, columns, widths, min(inside), max(inside), outer.bordered)


def _beside(rows: Sequence[GridRow], paragraph: Paragraph) -> Iterator[GridRow]:
    """The rows around a paragraph, down to and up from those that hold the text of the page."""
    band: list[GridRow] = []
    for row in rows:
        inside = [p for cell in row.cells for p in cell.paragraphs]
        if not any(p.cell is None and not p.box for p in inside):
            band.append(row)
        elif any(paragraph in (p for c in one.cells for p in c.paragraphs) for one in band):
            break
        else:
            band = []
    yield from band


def _rows(file: WordFile, table: Node) -> Iterator[GridRow]:
    for row in _inner(table, "tr"):
        props = child(row, "trPr")
        if props is not None and on(child(props, "del")) is not None:
            continue
        before = _columns(val(child(props, "gridBefore")))
        cells: list[GridCell] = []
        if before:
            cells.append(GridCell(0, before, False, ()))
        at = before
        for cell in _inner(row, "tc"):
            own = child(cell, "tcPr")
            span = max(1, _columns(val(child(own, "gridSpan"))))
            merge = child(own, "vMerge")
            goes_on = merge is not None and val(merge) in ("", "continue")
            cells.append(GridCell(at, span, goes_on, tuple(_paragraphs(file, cell))))
            at += span
        yield GridRow(tuple(cells), bool(props is not None and on(child(props, "tblHeader"))))


def _columns(text: str) -> int:
    """A number of columns as a file gives it; more than Word has are none."""
    count = int(number(text) or 0)
    return count if 0 <= count <= MOST_COLUMNS else 0


def _paragraphs(file: WordFile, cell: Node) -> Iterator[Paragraph]:
    for node in cell.iter(f"{W}p"):
        if (paragraph := file.by_node.get(id(node))) is not None:
            yield paragraph


def _inner(node: Node, name: str) -> Iterator[Node]:
    """Rows of a table, cells of a row: also those inside content controls and insertions."""
    for inner in node:
        if inner.tag == f"{W}{name}":
            yield inner
        elif inner.tag == f"{W}sdt":
            controlled = child(inner, "sdtContent")
            yield from _inner(controlled, name) if controlled is not None else ()
        elif inner.tag in _AROUND or inner.tag == f"{MC}AlternateContent":
            yield from _inner(inner, name)
