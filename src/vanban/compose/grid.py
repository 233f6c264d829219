"""The rows of a table as typed, to cells that may lie over several columns and rows.

Knows the two signs by which a cell is joined; knows neither styles nor widths. A table whose
cells cannot be joined as typed is a problem of the source before this; here such a cell is empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from vanban.content.document import ABOVE, BESIDE

Rows = Sequence[Sequence[str]]
Part = Literal["", "first", "next"]


class Place(Struct, frozen=True):
    """A cell: its text, the column that it begins at, the columns it lies over, its part."""

    text: str
    column: int
    span: int = 1
    part: Part = ""


def laid(rows: Rows) -> Iterator[tuple[Place, ...]]:
    """Return the cells of each row: `<` belongs to the cell before it, `^` to the one above."""
    return (places(rows, number) for number in range(len(rows)))


def places(rows: Rows, number: int) -> tuple[Place, ...]:
    """Return the cells of one of the rows, from 0."""
    below = rows[number + 1] if number + 1 < len(rows) else ()
    return tuple(_places(rows[number], below))


def _places(row: Sequence[str], below: Sequence[str]) -> Iterator[Place]:
    starts = [at for at, text in enumerate(row) if text != BESIDE or at == 0]
    for at, end in zip(starts, [*starts[1:], len(row)], strict=True):
        goes_on = len(below) == len(row) and below[at] == ABOVE
        if row[at] == ABOVE:
            yield Place("", at, end - at, "next")
        else:
            yield Place(row[at], at, end - at, "first" if goes_on else "")
