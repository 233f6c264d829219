"""Widths of text in Times New Roman: how long a line is, and where Word would break it.

Knows the advance widths of the four faces (metrics.json, made by tools/templates/make_metrics.py);
knows nothing of styles, pages or the decree. Word does not kern by default, so neither do we.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations, count, pairwise, product
from math import comb

from vanban.text.line_breaks import FAIR, NAMED, POOR, breaks

UNITS_PER_EM = 2048
MM_PER_PT = 25.4 / 72
LINE_HEIGHT = 1.15  # of the size: ascent + descent + line gap of Times New Roman
_SLACK_MM = 0.01  # rounding of twips and EMU; Word does not break for less
_STEP_MM = 0.1  # how finely `even` narrows the room
_POOR_MM = 8.0  # how much longer a line may be to end at a comma, or before "và"
_MOST_WAYS = 5000  # ways to break a text that are compared
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


@lru_cache(maxsize=1024)
def even(
    text: str, size_pt: float, available_mm: float, bold: bool = False, italic: bool = False
) -> tuple[str, ...]:
    """Break `text` into as few lines as can be, at good places, about equally long.

    No line breaks inside a word of several syllables ("hạ tầng") unless nothing else fits; a
    comma or "và" is a better place than a shorter line. A newline breaks always, and each part is
    broken for itself.
    """
    if "\n" in text:
        parts = (even(part, size_pt, available_mm, bold, italic) for part in text.split("\n"))
        return tuple(line.strip() for part in parts for line in part)

    def width(line: str) -> float:
        return width_mm(line, size_pt, bold, italic)

    lines = wrap(text, size_pt, available_mm, bold, italic)
    words = tuple(text.split(" "))
    if len(lines) == 1 or "" in words:
        return lines
    for worst, more in product((FAIR, POOR, NAMED), (0, 1)):
        chosen = _best(words, len(lines) + more, worst, width, available_mm + _SLACK_MM)
        if chosen:
            return chosen
    return _narrowed(text, lines, size_pt, bold, italic)


def tears(
    text: str, size_pt: float, available_mm: float, bold: bool = False, italic: bool = False
) -> bool:
    """Say whether Word, breaking `text` itself, tears a word or the name of a place in it."""
    for part in (one for one in text.split("\n") if "" not in one.split(" ")):
        places, end = breaks(tuple(part.split(" "))), 0
        for line in wrap(part, size_pt, available_mm, bold, italic)[:-1]:
            end = part.index(line, end) + len(line)
            if part[end] == " " and places[part.count(" ", 0, end)] >= NAMED:
                return True
    return False


def _best(
    words: tuple[str, ...], many: int, worst: int, width: Callable[[str], float], room_mm: float
) -> tuple[str, ...]:
    """The best way to set words in so many lines; () where every way has a worse place."""
    places = breaks(words)
    ends = [at for at, place in enumerate(places, 1) if place <= worst]
    if comb(len(ends), many - 1) > _MOST_WAYS:
        return ()
    best: tuple[tuple[float, tuple[float, ...]], tuple[str, ...]] | None = None
    for cuts in combinations(ends, many - 1):
        edges = (0, *cuts, len(words))
        lines = tuple(" ".join(words[a:b]) for a, b in pairwise(edges))
        widths = tuple(map(width, lines))
        if max(widths) > room_mm:
            continue
        poor = sum(places[at - 1] for at in cuts)
        rank = (max(widths) + poor * _POOR_MM, tuple(-one for one in widths))
        if best is None or rank < best[0]:
            best = (rank, lines)
    return best[1] if best else ()


def _narrowed(
    text: str, lines: tuple[str, ...], size_pt: float, bold: bool, italic: bool
) -> tuple[str, ...]:
    """Break as `wrap` does, but with the longest line as short as can be."""
    narrower, room = lines, _STEP_MM * 2
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


@lru_cache(maxsize=1 << 13)
def narrowest_mm(text: str, size_pt: float, bold: bool = False, italic: bool = False) -> float:
    """Return the narrowest room in which no word of `text` is broken between its letters."""
    pieces = {piece.rstrip(" \t") for line in text.split("\n") for piece in _PIECES.findall(line)}
    return max(width_mm(piece, size_pt, bold, italic) for piece in pieces)
