"""A copy of a Word file that tells, when it is printed, where its paragraphs come to stand.

Every paragraph of the copy has a bookmark at its beginning and one at its end; whoever prints the
copy says where they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree
from msgspec import Struct

from vanban.check.docx.package import open_package, written
from vanban.check.docx.paper import BREAK, PAGE, TAB, Paragraph
from vanban.check.docx.reader import paper_of
from vanban.ooxml import Node, W, child, number, val

# --- values ---


SAME = 1.5
"""Millimetres by which two spots of one line may differ in height."""
_BESIDE = f"{TAB}{BREAK}{PAGE}"


class Spot(Struct, frozen=True):
    """A place on paper: the page from 1, mm from its left edge, mm above its lower edge."""

    page: int
    across: float
    above: float


class PrintedPages(Struct, frozen=True):
    """A document as printed: how many pages, where each paragraph begins and ends.

    Paragraphs have the numbers of the paper's; one of which nothing is known is not there.
    """

    pages: int
    begins: Mapping[int, Spot]
    ends: Mapping[int, Spot]

    def broken(self, paragraph: Paragraph) -> bool:
        """Say whether a paragraph that is one line in the file surely takes several on paper."""
        begin, end = self._both(paragraph.number)
        if begin is None or end is None or BREAK in paragraph.text.strip():
            return False
        return begin.page != end.page or abs(begin.above - end.above) > SAME

    def width(self, paragraph: Paragraph) -> float | None:
        """Return the width in mm of a paragraph on one line, None where it is not on one.

        None too where its ends are not those of what shows: blanks, tabs, the label of a list.
        """
        begin, end = self._both(paragraph.number)
        text = paragraph.text
        shared = any(sign in text for sign in _BESIDE) or text != text.strip() or paragraph.label
        if begin is None or end is None or shared or self.broken(paragraph):
            return None
        return end.across - begin.across

    def _both(self, at: int) -> tuple[Spot | None, Spot | None]:
        return self.begins.get(at), self.ends.get(at)


# --- the marked copy ---


NAME = "vanban{}{}"
BEGIN, END = "a", "z"
_NAMED = re.compile(r"vanban(\d+)([az])")


def printed_of(pages: int, spots: Mapping[str, Spot]) -> PrintedPages:
    """Return what the spots of the bookmarks tell; other bookmarks are passed over."""
    by_end: dict[str, dict[int, Spot]] = {BEGIN: {}, END: {}}
    for name, spot in spots.items():
        if named := _NAMED.fullmatch(name):
            by_end[named[2]][int(named[1])] = spot
    return PrintedPages(pages, by_end[BEGIN], by_end[END])


def marked(raw: bytes, shown: str) -> bytes:
    """Return a copy of a Word file with the bookmarks, nothing where it has no paragraph.

    Raises VanbanError as reading does.
    """
    parts = open_package(raw, shown)
    _, nodes = paper_of(parts)
    if not nodes:
        return b""
    root = parts.xml[parts.main]
    used = (number(val(one, "id")) or 0 for one in root.iter(f"{W}bookmarkStart"))
    free = int(max(used, default=0)) + 1
    for at, node in enumerate(nodes):
        before = 0 if child(node, "pPr") is None else 1
        _put(node, before, NAME.format(at + 1, BEGIN), free + 2 * at)
        _put(node, len(node), NAME.format(at + 1, END), free + 2 * at + 1)
    for table in root.iter(f"{W}tbl"):
        _by_cells(table)
    return written(raw, {parts.main: root}, shown)


def printable(raw: bytes, shown: str) -> bytes:
    """Return a Word file as LibreOffice prints it most like Word: its columns, names of parts.

    Raises VanbanError as reading does.
    """
    parts = open_package(raw, shown)
    root = parts.xml[parts.main]
    for table in root.iter(f"{W}tbl"):
        _by_cells(table)
    return written(raw, {parts.main: root}, shown)


def _by_cells(table: Node) -> None:
    """Make the columns as wide as the cells say: Word goes by these, LibreOffice by the columns."""
    columns = table.findall(f"{W}tblGrid/{W}gridCol")
    for row in table.findall(f"{W}tr"):
        widths = [_width(cell) for cell in row.findall(f"{W}tc")]
        if len(widths) == len(columns) and all(widths):
            for column, width in zip(columns, widths, strict=True):
                column.set(f"{W}w", width)
            return


def _width(cell: Node) -> str:
    """The width in twips that a cell asks for, "" where it asks for none or spans columns."""
    props = child(cell, "tcPr")
    width = child(props, "tcW")
    plain = child(props, "gridSpan") is None and val(width, "type") in ("dxa", "")
    return val(width, "w") if plain and (number(val(width, "w")) or 0) > 0 else ""


def _put(paragraph: Node, at: int, name: str, ident: int) -> None:
    begin = etree.Element(f"{W}bookmarkStart", {f"{W}id": str(ident), f"{W}name": name})
    paragraph[at:at] = [begin, etree.Element(f"{W}bookmarkEnd", {f"{W}id": str(ident)})]
