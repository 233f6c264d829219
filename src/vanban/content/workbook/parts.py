"""A task merged over several rows: which rows are of which product, and what each says for itself.

Pure: the rows of one entry in, its parts out. Knows no name of a body.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from vanban.content.workbook.columns import LEAD, PRODUCT, ROLES
from vanban.content.workbook.grid import Cell
from vanban.content.workbook.headings import Head
from vanban.content.workbook.rows import Row

HELPER, FOLLOWER = "phoi_hop", "theo_doi"


class Part(Struct, frozen=True):
    """The rows of one cell of products; `product` is None for rows above the first of them."""

    rows: tuple[Row, ...]
    product: Cell | None


class Parts(Struct, frozen=True):
    """The rows of a task in parts, with what columns say of each."""

    head: Head
    parts: tuple[Part, ...]

    def cells(self, key: str, rows: Sequence[Row] | None = None) -> list[Cell]:
        """The filled cells of a key over rows, of the whole task if none are given; merged once.

        A cell that is merged across columns of two roles is the first one's: it is printed once.
        """
        column = self.head.column(key)
        every = self.rows if rows is None else rows
        found = {c.home: c for row in every if (c := row.cells.get(column))}
        return [c for (_, first), c in found.items() if not self._of_another(first, column)]

    def _of_another(self, first: int, column: int) -> bool:
        return first != column and self.head.columns.get(first) in ROLES

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all parts."""
        return tuple(row for part in self.parts for row in part.rows)

    def varies(self, key: str) -> bool:
        """Say whether the parts differ in a column: many cells, or one that is below the first row.

        A single cell beside the first row is the whole task's, merged down or not.
        """
        cells = self.cells(key) if len(self.parts) > 1 else []
        return len(cells) > 1 or any(cell.home[0] > self.rows[0].number for cell in cells)

    @property
    def led_apart(self) -> bool:
        """Say whether leads and helpers are each part's own."""
        return any(part.product for part in self.parts) and (
            self.varies(LEAD) or self.varies(HELPER)
        )

    def of(self, key: str, part: Part) -> list[Cell]:
        """The cells of a key that count for a part, where parts are led apart.

        A lead that is the whole task's leads every part of it; nobody helps but who is named.
        """
        own = self.cells(key, part.rows)
        return self.cells(key) if key == LEAD and not own and not self.varies(LEAD) else own

    def unclear(self, keys: Sequence[str]) -> list[Cell]:
        """Cells of rows that say something of their own below a product and name no product."""
        column = self.head.column(PRODUCT)
        bare = [
            row
            for part in self.parts
            for row in part.rows
            if part.product and column not in row.cells
        ]
        cells = [cell for row in bare for key in keys for cell in self.cells(key, (row,))]
        numbers = {row.number for row in bare}
        return [cell for cell in dict.fromkeys(cells) if cell.home[0] in numbers]


def parts_of(head: Head, rows: Sequence[Row]) -> Parts:
    """Divide the rows of a task by the cells of its products.

    A row without a product goes on with the one above it; those above the first are the task's.
    """
    column = head.column(PRODUCT)
    parts: list[Part] = []
    for row in rows:
        cell = row.cells.get(column)
        last = parts[-1] if parts else None
        if last and (cell is None or (last.product and cell.home == last.product.home)):
            parts[-1] = Part((*last.rows, row), last.product)
        else:
            parts.append(Part((row,), cell))
    return Parts(head, tuple(parts))
