"""What a file said when it was made, kept small: the base that two later versions come from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from vanban.check.docx.package import open_package
from vanban.diff.block import (
    OBJECT,
    PARAGRAPH,
    TABLE,
    Block,
    blocks,
    cells,
    rows,
    text_of,
)
from vanban.ooxml import Node, child

_WORD = re.compile(r"\w+|[^\w\s]")
ROW = "dong"


def said(node: Node) -> str:
    """Return what a paragraph, a row or a table says; drawings, which programs move, left out."""
    return text_of(node).replace(OBJECT, "").strip("\n")


@dataclass(frozen=True)
class Said:
    """A paragraph, row or table by what it says; `inner` are the rows, or the cells' contents."""

    sort: str
    text: str
    inner: tuple[Any, ...] = ()

    @property
    def key(self) -> str:
        """What is compared."""
        return " ".join(self.text.split(" "))

    @cached_property
    def words(self) -> Mapping[str, int]:
        """How often each word stands in it."""
        return Counter(_WORD.findall(self.key.casefold()))


def of_blocks(every: Sequence[Block]) -> tuple[Said, ...]:
    """Return what paragraphs and tables say."""
    return tuple(_of_block(one.node) for one in every)


def of_row(node: Node) -> Said:
    """Return what a row says, cell by cell."""
    inner = tuple(of_blocks(blocks(cell)) for cell in cells(node))
    return Said(ROW, said(node), inner)


def _of_block(node: Node) -> Said:
    if node.tag == PARAGRAPH:
        return Said(PARAGRAPH, said(node))
    return Said(TABLE, said(node), tuple(of_row(row.node) for row in rows(node)))


def base_of(raw: bytes, name: str) -> tuple[Said, ...]:
    """Return what the body of a Word file says. Raises VanbanError for what is no Word file."""
    parts = open_package(raw, name)
    body = child(parts.xml[parts.main], "body")
    return of_blocks(blocks(body)) if body is not None else ()


def to_json(base: Sequence[Said]) -> list[Any]:
    """Return a base as plain values: a text, or a list of rows, each a list of cells."""
    return [
        one.text
        if one.sort == PARAGRAPH
        else [[to_json(cell) for cell in r.inner] for r in one.inner]
        for one in base
    ]


def from_json(values: Sequence[Any]) -> tuple[Said, ...]:
    """Return the base that `to_json` has written. Raises TypeError for what it never writes."""
    return tuple(_from(value) for value in values)


def _from(value: Any) -> Said:
    if isinstance(value, str):
        return Said(PARAGRAPH, value)
    if not isinstance(value, list):
        raise TypeError(f"no base: {value!r}")
    found = []
    for row in value:
        inner = tuple(from_json(cell) for cell in row)
        text = "\n".join(one.text for cell in inner for one in cell)
        found.append(Said(ROW, text, inner))
    return Said(TABLE, "\n".join(row.text for row in found), tuple(found))
