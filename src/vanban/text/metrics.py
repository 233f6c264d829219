"""Widths of text in Times New Roman: how long a line is, and where Word would break it.

Knows the advance widths of the four faces (metrics.json, made by tools/templates/make_metrics.py);
knows nothing of styles, pages or the decree. Word does not kern by default, so neither do we.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from itertools import count

UNITS_PER_EM = 2048
MM_PER_PT = 25.4 / 72
LINE_HEIGHT = 1.15  # of the size: ascent + descent + line gap of Times New Roman
_SLACK_MM = 0.01  # rounding of twips and EMU; Word does not break for less
_STEP_MM = 0.1  # how finely `even` narrows the room
# Where Word may break: after a space or a hyphen; a no-break space is part of its word.
_PIECES = re.compile(r"[^ \t\u2010\u2013\u2014-]*[\u2010\u2013\u2014-]*[ \t]*")


class _Face(dict[str, int]):
    """{character: advance in font units}; a character outside the table gets a fair one."""

    def __missing__(self, char: str) -> int:
        if unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc"}:
            return 0
        if unicodedata.east_asian_width(char) in "WF":
            return UNITS_PER_EM
        return self["n"]


@cache
def _face(bold: bool, italic: bool) -> _Face:
    """Return the advances of a face; the file is read when first asked for."""
    name = ("Bold" if bold else "") + ("Italic" if italic else "") or "Regular"
    text = files("vanban.text").joinpath("metrics.json").read_text(encoding="utf-8")
    groups: dict[str, str] = json.loads(text)[name]
    return _Face((char, int(width)) for width, chars in groups.items() for char in chars)


def width_mm(text: str, size_pt: float, bold: bool = False, italic: bool = False) -> float:
    """Return the length in mm of `text` set on one line at `size_pt` points."""
    units = sum(map(_face(bold, italic).__getitem__, text))
    return units * size_pt * MM_PER_PT / UNITS_PER_EM


def even(
    text: str, size_pt: float, available_mm: float, bold: bool = False, italic: bool = False
) -> tuple[str, ...]:
    """Break `text` into as few lines as `wrap` would, but with the longest as short as can be.

    A newline breaks always, and each part is broken for itself.
    """
    if "\n" in text:
        parts = (even(part, size_pt, available_mm, bold, italic) for part in text.split("\n"))
        return tuple(line.strip() for part in parts for line in part)
    lines = wrap(text, size_pt, available_mm, bold, italic)
    narrower, room = lines, available_mm
    while len(narrower) == len(lines) > 1 and room > _STEP_MM:
        lines = narrower
        room = max(width_mm(line, size_pt, bold, italic) for line in lines) - _STEP_MM
        narrower = wrap(text, size_pt, room, bold, italic)
    return lines


@lru_cache(maxsize=4096)
def wrap(
    text: str, size_pt: float, available_mm: float, bold: bool = False, italic: bool = False
) -> tuple[str, ...]:
    """Break `text` into the lines that Word would set in `available_mm`, greedily.

    A newline breaks always; spaces at a line's end hang in the margin and are left out;
    a word wider than the line is broken between characters. Empty text is one empty line.
    """

    def fits(line: str) -> bool:
        return width_mm(line.rstrip(" \t"), size_pt, bold, italic) <= available_mm + _SLACK_MM

    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for piece in filter(None, _PIECES.findall(part)):
            if fits(line + piece):
                line += piece
                continue
            if line.strip():
                lines.append(line)
            line = piece
            while len(line) > 1 and not fits(line):
                head = next(n for n in count(1) if not fits(line[: n + 1]))
                lines.append(line[:head])
                line = line[head:]
        lines.append(line)
    return tuple(line.rstrip(" \t") for line in lines)
