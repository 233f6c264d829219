"""The columns of a table to which a person has added some, or from which taken some away."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from msgspec import Struct

from vanban.diff.base import Said, said
from vanban.diff.block import PARAGRAPH, Block, cells, rows
from vanban.ooxml import Node, W


class Columns(Struct, frozen=True):
    """Where each column of the base stands in a person's table, None of one that is gone."""

    places: tuple[int | None, ...]
    count: int

    def aligned(self, row: Sequence[Node]) -> tuple[Node | None, ...]:
        """Return the cells of a person's row in the columns of the base; () of a merged row."""
        if len(row) != self.count:
            return ()
        return tuple(None if at is None else row[at] for at in self.places)

    def widened(self, row: Node, table: Node) -> None:
        """Put the cells of a row that is new into the columns of the person's table."""
        mine = cells(row)
        models = (found for one in rows(table) if len(found := cells(one.node)) == self.count)
        model = next(models, ())
        if len(mine) != len(self.places) or not model:
            return
        held = {at: cell for cell, at in zip(mine, self.places, strict=True) if at is not None}
        for cell in mine:
            row.remove(cell)
        row.extend(held[at] if at in held else _blank(model[at]) for at in range(self.count))


def columns(base: Sequence[Said], own: Sequence[Block]) -> Columns | None:
    """Return the columns of a person's table where they are others; None where nobody can tell.

    Known by the words of the first row: those of the base, in their order, with others between.
    """
    if not base or not own:
        return None
    heads = ["\n".join(one.text for one in cell) for cell in base[0].inner]
    texts = [said(cell) for cell in cells(own[0].node)]
    was, now = ([" ".join(text.split()) for text in one] for one in (heads, texts))
    if len(was) == len(now):
        return None
    places: list[int | None] = []
    start = 0
    for head in was:
        at = now.index(head, start) if head in now[start:] else None
        places.append(at)
        start = start if at is None else at + 1
    gone = places.count(None)
    known = gone == 0 if len(now) > len(was) else len(now) == len(was) - gone
    return Columns(tuple(places), len(now)) if known else None


def _blank(cell: Node) -> Node:
    """A cell like another that says nothing."""
    copy = deepcopy(cell)
    props = [node for node in copy if node.tag == f"{W}tcPr"]
    first = next(copy.iter(PARAGRAPH), None)
    look = [] if first is None else [node for node in first if node.tag == f"{W}pPr"]
    for node in list(copy):
        copy.remove(node)
    paragraph = copy.makeelement(PARAGRAPH, {})
    paragraph.extend(look)
    copy.extend([*props, paragraph])
    return copy
