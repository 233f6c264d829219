"""Where a document's paragraphs stand on its printed pages: values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vanban.check.docx.paper import BREAK, PAGE, TAB, Paragraph

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
