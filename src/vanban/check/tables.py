"""What a table's style says of a cell: its conditions by place, as the table asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from vanban.check.cascade import TABLE, Styles
from vanban.check.names import Node, W, child, number, val
from vanban.check.properties import paragraph_of, run_of

Props = dict[str, Any]
_LOOK = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100,
         "noHBand": 0x200, "noVBand": 0x400}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A cell's place: row and column from 0, and how many there are."""

    row: int
    column: int
    rows: int
    columns: int


class TableLook:
    """One table: its style, which conditions it asks for, whether it draws lines."""

    def __init__(self, node: Node, styles: Styles) -> None:
        self._styles = styles
        props = child(node, "tblPr")
        self._style = styles.known(TABLE, val(child(props, "tblStyle")))
        self._asks = dict(_asked(child(props, "tblLook")))
        self._base = (self._sum("rPr"), self._sum("pPr"))
        self._known: dict[tuple[str, ...], tuple[Props, Props]] = {}
        self.bordered = self._bordered(node, props)

    def at(self, place: Place) -> tuple[Props, Props]:
        """Return what the style says of runs and of paragraphs in a cell."""
        names = tuple(self._conditions(place))
        if names not in self._known:
            run, form = dict(self._base[0]), dict(self._base[1])
            for name in names:
                for node in self._conditional(name):
                    run |= run_of(child(node, "rPr"), self._styles.fonts)
                    form |= paragraph_of(child(node, "pPr"))
            self._known[names] = (run, form)
        return self._known[names]

    def _sum(self, name: str) -> Props:
        merged: Props = {}
        for node in self._styles.chain(TABLE, self._style):
            part = child(node, name)
            merged |= run_of(part, self._styles.fonts) if name == "rPr" else paragraph_of(part)
        return merged

    def _conditional(self, name: str) -> Iterator[Node]:
        for node in self._styles.chain(TABLE, self._style):
            yield from (c for c in node.findall(f"{W}tblStylePr") if val(c, "type") == name)

    def _conditions(self, place: Place) -> Iterator[str]:
        """The conditions that hold, the weakest first."""
        yield "wholeTable"
        head, side = int(self._asks["firstRow"]), int(self._asks["firstColumn"])
        if not self._asks["noVBand"] and place.column >= side:
            yield f"band{(place.column - side) % 2 + 1}Vert"
        if not self._asks["noHBand"] and place.row >= head:
            yield f"band{(place.row - head) % 2 + 1}Horz"
        if side and place.column == 0:
            yield "firstCol"
        if self._asks["lastColumn"] and place.column == place.columns - 1:
            yield "lastCol"
        if head and place.row == 0:
            yield "firstRow"
        if self._asks["lastRow"] and place.row == place.rows - 1:
            yield "lastRow"

    def _bordered(self, node: Node, props: Node | None) -> bool:
        """Say whether it draws lines between its cells or around it."""
        own = child(props, "tblBorders")
        if own is not None:
            return _drawn(own) or _cells_drawn(node)
        styled = (
            child(child(s, "tblPr"), "tblBorders") for s in self._styles.chain(TABLE, self._style)
        )
        return any(_drawn(one) for one in styled if one is not None) or _cells_drawn(node)


def places(cells: Sequence[Node], grid: Sequence[float]) -> Iterator[tuple[float, float]]:
    """Yield for each cell of a row where its middle is and what share of the width it takes.

    By the columns of the grid that it spans, else by its own width, else all alike.
    """
    spans = [int(number(val(child(child(c, "tcPr"), "gridSpan"))) or 1) for c in cells]
    widths = [number(val(child(child(c, "tcPr"), "tcW"), "w")) or 0.0 for c in cells]
    if sum(spans) == len(grid) and all(grid):
        ends = list(accumulate(spans, initial=0))
        widths = [sum(grid[a:b]) for a, b in pairwise(ends)]
    elif not all(width > 0 for width in widths):
        widths = [1.0] * len(cells)
    total, start = sum(widths), 0.0
    for width in widths:
        yield (start + width / 2) / total, width / total
        start += width


def grid_of(table: Node) -> list[float]:
    """Return the widths of a table's columns as its grid has them."""
    grid = child(table, "tblGrid")
    return (
        [number(val(one, "w")) or 0.0 for one in grid if one.tag == f"{W}gridCol"]
        if (grid is not None)
        else []
    )


def _drawn(borders: Node) -> bool:
    return any(
        val(edge) not in ("nil", "none", "") and (number(val(edge, "sz")) or 1) > 0
        for edge in borders
    )


def _cells_drawn(node: Node) -> bool:
    """Say whether most cells draw lines of their own."""
    cells = [c for row in node.findall(f"{W}tr") for c in row.findall(f"{W}tc")]
    drawn = [
        c for c in cells if (b := child(child(c, "tcPr"), "tcBorders")) is not None and _drawn(b)
    ]
    return len(drawn) * 2 > len(cells)


def _asked(node: Node | None) -> Iterator[tuple[str, bool]]:
    bits = int(number(str(int(val(node) or "0", 16)) if _hex(val(node)) else "0") or 0)
    for name, bit in _LOOK.items():
        typed = (
            None if node is None or not val(node, name) else val(node, name) in ("1", "true", "on")
        )
        yield name, typed if typed is not None else bool(bits & bit)


def _hex(text: str) -> bool:
    try:
        int(text or "0", 16)
    except ValueError:
        return False
    return True
