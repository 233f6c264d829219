"""What a table's style says of a cell: its conditions by place, as the table asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any, Literal

from msgspec import Struct

from vanban.check.docx.cascade import TABLE, Styles
from vanban.check.docx.properties import paragraph_of, run_of
from vanban.ooxml import Node, W, child, children, number, on, val

Props = dict[str, Any]
_LOOK = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100,
         "noHBand": 0x200, "noVBand": 0x400}  # fmt: skip


Merge = Literal["", "restart", "continue"]
MOST_COLUMNS = 63
"""Columns of a table in Word, at most."""
MOST_COLUMNS = 63
"""Columns of a table at most, in Word."""
EVERYTHING = 0x1E0
"""What a table without a say asks for: first and last rows and columns, stripes."""
WHITE, SIDES = "FFFFFF", 4
"""The colour of a line that nobody sees; the edges of a cell."""
_CORNERS = (
    ("firstRow", "firstColumn", "nwCell"), ("firstRow", "lastColumn", "neCell"),
    ("lastRow", "firstColumn", "swCell"), ("lastRow", "lastColumn", "seCell"),
)  # fmt: skip


class Place(Struct, frozen=True):
    """A cell's place: row and column of the grid from 0, where it ends, how many there are."""

    row: int
    column: int
    end: int
    rows: int
    columns: int


class TableLook:
    """One table: its style, which conditions it asks for, whether it draws lines."""

    def __init__(self, node: Node, styles: Styles) -> None:
        self._styles = styles
        props = child(node, "tblPr")
        self._chain = styles.chain(TABLE, val(child(props, "tblStyle")))
        self._painted = frozenset(
            val(one, "type") for style in self._chain for one in style.findall(f"{W}tblStylePr")
        )
        self._asks = dict(_conditions_of(child(props, "tblLook")))
        self._sizes = {
            "Horz": self._size(props, "tblStyleRowBandSize"),
            "Vert": self._size(props, "tblStyleColBandSize"),
        }
        self._props: dict[tuple[str, ...], tuple[Props, Props]] = {}
        self.bordered = self._bordered(node, props)

    def at(self, place: Place) -> tuple[Props, Props]:
        """Return what the style says of runs and of paragraphs in a cell."""
        names = tuple(self._conditions(place)) if self._painted else ()
        if names not in self._props:
            run: Props = {}
            form: Props = {}
            for node in self._layers(names):
                run |= run_of(child(node, "rPr"), self._styles.fonts)
                form |= paragraph_of(child(node, "pPr"))
            self._props[names] = (run, form)
        return self._props[names]

    def _layers(self, names: Sequence[str]) -> Iterator[Node]:
        """Each style with its conditions in turn, the base first."""
        for style in self._chain:
            yield style
            parts = {val(one, "type"): one for one in style.findall(f"{W}tblStylePr")}
            yield from (parts[name] for name in names if name in parts)

    def _conditions(self, place: Place) -> Iterator[str]:
        """The conditions that hold, the weakest first, in the order that Word has."""
        last_row, last_column = place.row == place.rows - 1, place.end == place.columns
        rows = [n for n, on in (("firstRow", place.row == 0), ("lastRow", last_row)) if on]
        columns = [n for n, on in (("firstColumn", place.column == 0), ("lastColumn", last_column))
                   if on]  # fmt: skip
        lines = [name for name in (*columns, *rows) if self._asks[name]]
        yield from self._bands("Horz", place.row, "firstRow")
        yield from self._bands("Vert", place.column, "firstColumn")
        yield from (name.replace("Column", "Col") for name in lines)
        for row, column, corner in _CORNERS:
            if row in lines and column in lines:
                yield corner

    def _bands(self, way: str, at: int, edge: str) -> Iterator[str]:
        """Stripes: none without a size; they begin below a first line that the style paints."""
        size = self._sizes[way]
        condition = edge.replace("Column", "Col")
        first = int(self._asks[edge] and condition in self._painted)
        if size > 0 and not self._asks[f"no{way[0]}Band"] and at >= first:
            yield f"band{(at - first) // size % 2 + 1}{way}"

    def _size(self, own: Node | None, name: str) -> int:
        """How many lines make a stripe: as the table says, else its style; 0 where nobody does."""
        styled = [child(s, "tblPr") for s in self._chain]
        said = (val(child(props, name)) for props in (own, *reversed(styled)))
        return int(number(next((one for one in said if one), "0")) or 0)

    def _bordered(self, node: Node, props: Node | None) -> bool:
        """Say whether it draws lines between its cells or around it."""
        own = child(props, "tblBorders")
        if _cells_bare(node):
            return False
        if own is not None:
            return _drawn(own) or _cells_drawn(node)
        styled = (child(child(s, "tblPr"), "tblBorders") for s in self._chain)
        return any(_drawn(one) for one in styled if one is not None) or _cells_drawn(node)


class RowForm(Struct, frozen=True):
    """What a row says of itself: how many columns it leaves out before, printed on each page."""

    before: int
    head: bool


def row_form(row: Node) -> RowForm:
    """Read the properties of a row."""
    props = child(row, "trPr")
    before = int(number(val(child(props, "gridBefore"))) or 0)
    return RowForm(max(0, min(before, MOST_COLUMNS)), bool(on(child(props, "tblHeader"))))


def merge_of(cell: Node) -> Merge:
    """Say whether a cell begins an area that is merged down, or goes on with one."""
    mark = child(child(cell, "tcPr"), "vMerge")
    if mark is None:
        return ""
    return "restart" if val(mark) == "restart" else "continue"


def places(
    cells: Sequence[Node], grid: Sequence[float], row: int, rows: int
) -> Iterator[tuple[Place, tuple[float, float]]]:
    """Yield the place of each cell of a row, where its middle is and what share it takes."""
    props = [children(child(cell, "tcPr")) for cell in cells]
    spans = [_span(val(own.get("gridSpan"))) for own in props]
    ends = list(accumulate(spans, initial=0))
    widths = _widths(props, ends, grid)
    edges = list(accumulate(widths, initial=0.0))
    for at, (start, end) in enumerate(pairwise(edges)):
        place = Place(row, ends[at], ends[at + 1], rows, ends[-1])
        yield place, ((start + end) / 2 / edges[-1], (end - start) / edges[-1])


def _span(text: str) -> int:
    """How many columns a cell lies over; more than Word has in a table are none."""
    said = int(number(text) or 1)
    return said if 0 < said <= MOST_COLUMNS else 1


def _widths(
    props: Sequence[Mapping[str, Node]], ends: Sequence[int], grid: Sequence[float]
) -> list[float]:
    """How wide the cells are: by the grid that they span, else their own say, else all alike.

    `grid`: where its columns end, 0 first.
    """
    if ends[-1] == len(grid) - 1:
        return [grid[b] - grid[a] for a, b in pairwise(ends)]
    said = [number(val(own.get("tcW"), "w")) or 0.0 for own in props]
    return said if all(width > 0 for width in said) else [1.0] * len(props)


def grid_of(table: Node) -> list[float]:
    """Return where the columns of a table end, 0 first; [] where one has no width."""
    grid = child(table, "tblGrid")
    columns = grid.findall(f"{W}gridCol") if grid is not None else ()
    widths = [number(val(column, "w")) or 0.0 for column in columns]
    return list(accumulate(widths, initial=0.0)) if all(width > 0 for width in widths) else []


def _drawn(borders: Node) -> bool:
    return any(map(_seen, borders))


def _seen(edge: Node) -> bool:
    """Say whether an edge is a line that shows: a white one is none on paper."""
    white = val(edge, "color").upper() == WHITE
    return val(edge) not in ("nil", "none", "") and (number(val(edge, "sz")) or 1) > 0 and not white


def _cells_bare(node: Node) -> bool:
    """Say whether every cell says of all its edges that none is drawn, whatever the table says."""
    cells = (c for row in node.findall(f"{W}tr") for c in row.iterchildren(f"{W}tc"))
    said = (child(child(cell, "tcPr"), "tcBorders") for cell in cells)
    return all(one is not None and len(one) >= SIDES and not _drawn(one) for one in said)


def _cells_drawn(node: Node) -> bool:
    """Say whether most cells draw lines of their own."""
    cells = [c for row in node.findall(f"{W}tr") for c in row.findall(f"{W}tc")]
    drawn = [
        c for c in cells if (b := child(child(c, "tcPr"), "tcBorders")) is not None and _drawn(b)
    ]
    return len(drawn) * 2 > len(cells)


def _conditions_of(node: Node | None) -> Iterator[tuple[str, bool]]:
    """What the table asks for: by names, else by bits, else everything."""
    named = node is not None and any(val(node, name) for name in _LOOK)
    bits = _bits(val(node))
    for name, bit in _LOOK.items():
        if named:
            yield name, val(node, name) in ("1", "true", "on")
        else:
            yield name, bool(bits & bit)


def _bits(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        return EVERYTHING
