"""Where a document's paragraphs stand on its printed pages, and how a copy is made that tells it.

Every paragraph of the copy has a bookmark at its beginning and one at its end; whoever prints the
copy says where they are. Values only: printing is somebody else's work.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from vanban.check.found import Part
from vanban.check.names import Node, W, child, number, val
from vanban.check.opening import open_package
from vanban.check.packing import written
from vanban.check.paper import BREAK, PAGE, TAB
from vanban.check.reading import paper_of

NAME = "vanban{}{}"
BEGIN, END = "a", "z"
_NAMED = re.compile(r"vanban(\d+)([az])")
SAME = 1.5
"""Millimetres by which two spots of one line may differ in height."""
_BESIDE = f"{TAB}{BREAK}{PAGE}"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on paper: the page from 1, mm from its left edge, mm above its lower edge."""

    page: int
    across: float
    above: float


@dataclass(frozen=True)
class Printed:
    """A document as printed: how many pages, where each paragraph begins and ends.

    Paragraphs have the numbers of the paper's; one of which nothing is known is not there.
    """

    pages: int
    begins: Mapping[int, Spot]
    ends: Mapping[int, Spot]

    def broken(self, part: Part) -> bool:
        """Say whether a part that is one line in the file surely takes several on paper."""
        begin, end = self._both(part.paragraph.number)
        if begin is None or end is None or BREAK in part.paragraph.text.strip():
            return False
        return begin.page != end.page or abs(begin.above - end.above) > SAME

    def width(self, part: Part) -> float | None:
        """Return the width in mm of a part that is a paragraph on one line; None where it is not.

        Blanks typed at either end count: no one sees them, and the line is drawn by them as well.
        """
        begin, end = self._both(part.paragraph.number)
        shared = any(sign in part.paragraph.text for sign in _BESIDE) or part.paragraph.label
        if begin is None or end is None or shared or self.broken(part):
            return None
        return end.across - begin.across

    def _both(self, at: int) -> tuple[Spot | None, Spot | None]:
        return self.begins.get(at), self.ends.get(at)


def printed_of(pages: int, spots: Mapping[str, Spot]) -> Printed:
    """Return what the spots of the bookmarks tell; other bookmarks are passed over."""
    found: dict[str, dict[int, Spot]] = {BEGIN: {}, END: {}}
    for name, spot in spots.items():
        if named := _NAMED.fullmatch(name):
            found[named[2]][int(named[1])] = spot
    return Printed(pages, found[BEGIN], found[END])


def marked(raw: bytes, shown: str) -> bytes:
    """Return a copy of a Word file with the bookmarks; raises VanbanError as reading does."""
    parts = open_package(raw, shown)
    _, nodes = paper_of(parts)
    root = parts.xml[parts.main]
    used = (number(val(one, "id")) or 0 for one in root.iter(f"{W}bookmarkStart"))
    free = int(max(used, default=0)) + 1
    for at, node in enumerate(nodes):
        before = 0 if child(node, "pPr") is None else 1
        _put(node, before, NAME.format(at + 1, BEGIN), free + 2 * at)
        _put(node, len(node), NAME.format(at + 1, END), free + 2 * at + 1)
    return written(raw, {parts.main: root})


def _put(paragraph: Node, at: int, name: str, ident: int) -> None:
    begin = etree.Element(f"{W}bookmarkStart", {f"{W}id": str(ident), f"{W}name": name})
    paragraph[at:at] = [begin, etree.Element(f"{W}bookmarkEnd", {f"{W}id": str(ident)})]
