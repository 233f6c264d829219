"""How high a row is for the lines of its texts, how wide a column for its words. Pure.

A row without a stored height grows when Excel opens the file, but not in LibreOffice, where the
lines then lie over one another. A height that is marked as a person's own (`customHeight`) stays
as it is in both, whatever is typed. So every row of ours has a height, and none has the mark: it is
shown whole at once, and grows with what is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from math import ceil

from vanban.text.metrics import width_mm

FACE, SIZE = "Times New Roman", 12
"""Of every cell, and of the workbook: then a column is as wide on machines without Calibri."""
PIXELS, DIGIT, PADDING = 7, 8, 5
"""Of a letter and of a digit of that face, and of what is free beside a text, in a column."""
LINE = 21
"""Pixels of one line: a row of one line in Excel."""
INCH, POINTS = 96, 0.75
"""Pixels of an inch; points of a pixel."""
HIGHEST = 545
"""Pixels of a row; Excel knows no higher ones (409 points)."""
WORD, WIDEST = 420, 1400
"""Pixels to which a column is widened at most: for one word; so that a row is not too high."""
BUTTON = 18
"""Pixels of the button of a filter; LibreOffice breaks the words of a head before it."""
A4_DOWN, A4_ACROSS = 8.27, 11.69
"""The sides of the paper in inches."""
LEGIBLE = 0.55
"""To which part of its size a table is made smaller at most, to fit the width of its pages."""
_ROOM = 0.95
"""Of a column that a line may fill: Excel rounds letters to whole pixels."""
_STEP = 1.15
_LETTER = 12
"""Pixels that stay free where a word is broken: the next letter would need them."""
_ENOUGH = 8000
"""Letters of a text that are counted: even the narrowest are more than the widest column holds."""
_MM = INCH / 25.4
_WORDS, _PIECES = re.compile(r"\S+\s*"), re.compile(r"[^\s/-]*[/-]*\s*")


@lru_cache(maxsize=4096)
def line_count(text: str, pixels: int, *, bold: bool = False) -> int:
    """Return how many lines a text takes at most in a column of so many pixels.

    Programs break behind a hyphen or only at spaces, and a longer word anywhere. Lines that no row
    has room for are not all counted.
    """
    room = max((pixels - PADDING) * _ROOM, 1.0)
    if "\n" not in text and len(text) * SIZE < room:
        return 1
    return sum(
        max(_lines(line, pieces, room, bold) for pieces in (_WORDS, _PIECES))
        for line in text[:_ENOUGH].split("\n", HIGHEST // LINE)
    )


def _lines(line: str, pieces: re.Pattern[str], room: float, bold: bool) -> int:
    count, filled, broken = 1, 0.0, max(room - _LETTER, min(room, _LETTER))
    for piece in filter(None, pieces.findall(line)):
        wide = _width(piece.rstrip(), bold)
        if filled and filled + wide > room:
            count, filled = count + 1, 0.0
        more = ceil(wide / broken) - 1 if wide > room else 0
        count, filled = count + more, filled + _width(piece, bold) - more * broken
    return count


@lru_cache(maxsize=4096)
def _width(text: str, bold: bool) -> float:
    return width_mm(text, SIZE, bold) * _MM


def row_pixels(texts: Iterable[str], widths: Iterable[int], *, bold: bool = False) -> int:
    """Return how high a row of texts is in columns of these widths, in pixels."""
    most = max(map(partial(line_count, bold=bold), texts, widths), default=1)
    return min(most * LINE, HIGHEST)


def column_pixels(
    widths: Sequence[int], heads: Sequence[str], rows: Iterable[Sequence[str]], button: int = 0
) -> tuple[int, ...]:
    """Return the columns' widths in pixels, wider where a word or a long text needs it.

    `button`: pixels that a head has for a button beside its words.

    Of a word longer than a column half of it would stand alone; of a row higher than Excel knows
    the end would be neither seen nor printed.
    """
    columns = list(zip(*rows, strict=True)) or [()] * len(widths)
    return tuple(
        _wide_enough(width, head, texts, button)
        for width, head, texts in zip(widths, heads, columns, strict=True)
    )


def _wide_enough(width: int, head: str, texts: Sequence[str], button: int) -> int:
    words = [_width(word, True) + button for word in head.split()]
    words += [_width(word, False) for text in set(texts) for word in text.split()]
    wide = max(width, min(ceil(max(words, default=0) / _ROOM) + PADDING, WORD))
    most = HIGHEST // LINE
    for text in sorted(set(texts), key=len, reverse=True):
        # A list of more lines than a row has is no shorter in a wider column.
        while wide < WIDEST and text.count("\n") < most < line_count(text, wide):
            wide = min(ceil(wide * _STEP), WIDEST)
    return wide


def pages_beside(pixels: Iterable[int], margins: float) -> int:
    """Return over how many pages beside each other columns are printed across, to stay legible.

    `margins` are those on the left and the right, in inches.
    """
    return max(1, ceil(sum(pixels) / INCH * LEGIBLE / (A4_ACROSS - margins)))
