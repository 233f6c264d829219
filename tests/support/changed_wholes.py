"""Whole documents of `tests/cases/foreign/wholes.yaml` with the lines of some parts changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from foreign_blocks import Block, Box, Foreign, Joined, Line, Tabbed, Table, line
from foreign_cases import documents

Rows = tuple[tuple[str, str], ...]
"""Lines as pairs: the part, the words ("" takes the part away)."""


@cache
def whole(name: str) -> Foreign:
    return next(one for one in documents("wholes") if one.name == name)


def changed(document: Foreign, block: Rows) -> Foreign:
    """The document with the lines of a block in place of its own."""
    there = {one.role for one in _lines(document.blocks)}
    new: dict[str, list[Line]] = {}
    above: list[Line] = []
    for role, words in block:
        above += [line(role, words)] if words else []
        if role in there:
            new.setdefault(role, []).extend(above)
            above = []
    assert not above, "a part that the document lacks has none behind it"
    return replace(document, blocks=tuple(_replaced(document.blocks, new, set())))


def _lines(blocks: tuple[Block, ...]) -> Iterator[Line]:
    for block in blocks:
        match block:
            case Line():
                yield block
            case Table(cells):
                yield from _lines(tuple(one for row in cells for cell in row for one in cell))
            case Tabbed() | Joined() | Box():
                raise TypeError("a whole document has no such block")


def _replaced(
    blocks: tuple[Block, ...], new: dict[str, list[Line]], done: set[str]
) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Line(role) if role in new:
                yield from new[role] if role not in done else ()
                done.add(role)
            case Table(cells):
                inner = (tuple(tuple(_replaced(one, new, done)) for one in row) for row in cells)
                yield replace(block, rows=tuple(inner))
            case _:
                yield block
