"""The elements of a Word file that a redline is made of: paragraphs, tables, and what they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from vanban.check.docx.formula import FORMULAS, line_of
from vanban.check.docx.symbols import symbol
from vanban.diff.matches import words_of
from vanban.ooxml import MC, Node, W, child, val

PARAGRAPH, TABLE, CONTROL = f"{W}p", f"{W}tbl", f"{W}sdt"
AROUND = (f"{W}customXml", f"{W}smartTag")
"""What stands around blocks besides controls."""
_BOX, _SYMBOL, _FALLBACK = f"{W}txbxContent", f"{W}sym", f"{MC}Fallback"
OBJECT, NOTE = "\ufffc", "\u2020"
"""What stands for a drawing and for the mark of a note in the text of a paragraph."""
GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText"))
"""What is not read: it is deleted, or no text."""
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
    f"{W}footnoteReference": NOTE,
    f"{W}endnoteReference": NOTE,
    f"{W}drawing": OBJECT,
    f"{W}pict": OBJECT,
    f"{W}object": OBJECT,
    f"{W}sym": OBJECT,
    f"{MC}AlternateContent": OBJECT,
}


class Block:
    """A paragraph, table or row as it is matched. `node` is not touched."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.sort = str(node.tag)

    @cached_property
    def key(self) -> str:
        """What it says, letter for letter but for the number of blanks."""
        return " ".join(text_of(self.node).split(" "))

    @cached_property
    def words(self) -> Mapping[str, int]:
        """How often each word stands in it."""
        return words_of(self.key)


def text_of(node: Node) -> str:
    """Return the text of a run, paragraph, row or table, paragraphs on lines of their own."""
    return "".join(_text(node))


def _text(node: Node) -> Iterator[str]:
    if node.tag == f"{W}t":
        yield node.text or ""
    elif node.tag in FORMULAS:
        yield line_of(node)
    elif (sign := _SIGNS.get(node.tag)) is not None:
        yield sign
    elif node.tag not in GONE:
        for inner in node:
            yield from _text(inner)
        if node.tag == PARAGRAPH:
            yield "\n"


def boxed(node: Node) -> str:
    """Return what is written in the drawings of an element, and which signs of symbol fonts it has.

    A box is stored twice, read once.
    """
    found = (one for one in node.iter(_BOX, _SYMBOL) if not _is_fallback(one))
    return "".join(
        text_of(one) if one.tag == _BOX else symbol(val(one, "font"), val(one, "char"))
        for one in found
    )


def _is_fallback(box: Node) -> bool:
    return next(box.iterancestors(_FALLBACK), None) is not None


def blocks(container: Node) -> tuple[Block, ...]:
    """Return the paragraphs and tables of a body or a cell in order, controls looked through."""
    return tuple(map(Block, _blocks(container)))


def _blocks(container: Node) -> Iterator[Node]:
    for node in container:
        if node.tag in (PARAGRAPH, TABLE):
            yield node
        elif node.tag == CONTROL:
            inner = child(node, "sdtContent")
            yield from _blocks(inner) if inner is not None else ()
        elif node.tag in AROUND:
            yield from _blocks(node)


def rows(table: Node) -> tuple[Block, ...]:
    """Return the rows of a table in order."""
    return tuple(map(Block, _inner(table, "tr")))


def cells(row: Node) -> tuple[Node, ...]:
    """Return the cells of a row in order."""
    return tuple(_inner(row, "tc"))


def _inner(node: Node, name: str) -> Iterator[Node]:
    for inner in node:
        if inner.tag == f"{W}{name}":
            yield inner
        elif inner.tag == CONTROL:
            held = child(inner, "sdtContent")
            yield from _inner(held, name) if held is not None else ()
        elif inner.tag == f"{W}customXml":
            yield from _inner(inner, name)
