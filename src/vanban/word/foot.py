"""The foot of a document whose Nơi nhận is long: the signature stays whole, the list flows on.

Knows the rows of a filled template; knows neither the decree nor files. A row that never breaks
would take sixty receivers to a page of their own and leave the one before it empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

from vanban.ooxml import TWIPS
from vanban.text.metrics import MM_PER_PT
from vanban.tree import Paragraph, Run
from vanban.word.template.blueprint import Look
from vanban.word.writer import points

RECEIVER = 'w:val="VBNoiNhanMuc"'
_FEW = 12  # receivers: so many stand beside any signature
_FIRST = 3  # receivers: so many stay with their heading
_LONG = 0.5  # of a page: a foot that is not higher moves to the next page as a whole
_ROW = re.compile(r"<w:tr[ >](?:(?!<w:tr[ >]).)*?</w:tr>", re.DOTALL)
_CELL = re.compile(r"<w:tc>.*?</w:tc>", re.DOTALL)
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"')
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(br|noBreakHyphen)/>")
_WIDTH = re.compile(r'<w:tcW\b[^>]*w:w="(\d+)"')
_PROPS = re.compile(r"<w:tcPr>.*?</w:tcPr>", re.DOTALL)
_NOT_SPLIT = re.compile(r"<w:cantSplit\b[^>]*/>")
_TOP = '<w:tcMar><w:top w:w="0" w:type="dxa"/></w:tcMar>'
_AFTER_MARGINS = re.compile(r"(?=<w:(?:textDirection|tcFitText|vAlign|hideMark)\b|</w:tcPr>)")


def flowing_foot(document: str, look: Look) -> str:
    """Return the XML of a document with the receivers that stand below its signature set apart.

    Where Nơi nhận is higher than a good part of a page, those beside the signature stay in its
    row, which is whole; the others go to a row below it that may break.
    """
    if document.count(RECEIVER) <= _FEW:
        return document
    for row in _ROW.finditer(document):
        if row[0].count(RECEIVER) > _FEW:
            return document[: row.start()] + _two_rows(row[0], look) + document[row.end() :]
    return document


def whole_foot(document: str) -> str:
    """Return the XML of a document with the receivers in one row again: `flowing_foot` undone."""
    rows = [*_ROW.finditer(document)] if _TOP in document else []
    for above, below in pairwise(rows):
        if _TOP in below[0] and RECEIVER in below[0] and RECEIVER in above[0]:
            paragraphs = _PARAGRAPH.findall(below[0])
            moved = "".join(one for one in paragraphs if RECEIVER in one)
            last = [one for one in _PARAGRAPH.finditer(above[0]) if RECEIVER in one[0]][-1]
            whole = above[0][: last.end()] + moved + above[0][last.end() :]
            return document[: above.start()] + whole + document[below.end() :]
    return document


def _two_rows(row: str, look: Look) -> str:
    cells = _CELL.findall(row)
    list_at = max(range(len(cells)), key=lambda at: cells[at].count(RECEIVER))
    heights = [[*_heights(cell, look)] for cell in cells]
    if sum(heights[list_at]) <= look.portrait.height_mm * _LONG:
        return row
    beside = max(sum(one) for at, one in enumerate(heights) if at != list_at)
    paragraphs = [*_PARAGRAPH.finditer(cells[list_at])]
    cut = _cut(heights[list_at], beside)
    listed = [one for one in paragraphs if RECEIVER in one[0]]
    moved = [one for one in paragraphs[cut:] if one in listed[_FIRST:]]
    if not moved:
        return row
    left = cells[list_at]
    above = left[: moved[0].start()] + left[moved[-1].end() :]
    lists = left[moved[0].start() : moved[-1].end()]
    below = "".join(
        _cell(cell, lists if at == list_at else "<w:p/>") for at, cell in enumerate(cells)
    )
    whole = row.replace(left, above, 1)
    start = _NOT_SPLIT.sub("", row[: row.index("<w:tc>")])
    return f"{whole}{start}{below}</w:tr>"


def _cut(heights: list[float], beside: float) -> int:
    """The number of paragraphs that are together as high as what stands beside them."""
    high = 0.0
    for number, height in enumerate(heights, 1):
        high += height
        if high >= beside:
            return number
    return len(heights)


def _heights(cell: str, look: Look) -> Iterator[float]:
    """Yield the height of each paragraph of a cell in mm."""
    width = _WIDTH.search(cell)
    room = int(width[1]) / TWIPS if width else look.portrait.width_mm / 2
    for paragraph in _PARAGRAPH.findall(cell):
        style = _STYLE.search(paragraph)
        face = look.faces.get(style[1] if style else "")
        if face is None:
            yield 0.0
            continue
        words = (
            "-" if sign == "noBreakHyphen" else "\n" if sign else unescape(text)
            for text, sign in _TEXT.findall(paragraph)
        )
        yield MM_PER_PT * points(Paragraph("", (Run("".join(words)),)), face, room)


def _cell(cell: str, content: str) -> str:
    """A cell of the row below, without the room that the foot has above it."""
    props = _PROPS.search(cell)
    kept = _AFTER_MARGINS.sub(_TOP, props[0], count=1) if props else f"<w:tcPr>{_TOP}</w:tcPr>"
    return f"<w:tc>{kept}{content}</w:tc>"
