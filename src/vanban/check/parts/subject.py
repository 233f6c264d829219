"""The subject of a letter (V/v …) in its head: where it begins, which lines go on with it.

It may take several lines, several paragraphs, several rows of a table; days, numbers and names of
bodies inside it are words of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.check.parts.span import Span
from vanban.check.parts.words import NhanDang

NUMBER = re.compile(r"s[o0]\s*[:.;]?\s*[\d._…\s]*\s*/|s[o0]\s*:|s[o0]\s+\d+\s*[-/]")
"""How the line of a document's number begins, in small letters without accents."""
LINES, LOOKED = 6, 14
"""Lines of a subject at most; pieces among which they are looked for."""
_DAY_LINE = re.compile(r"[^,\d]{1,40}, ?ngay\b.{0,14}thang\b.{0,10}nam\b.{0,8}")


def letter_subject(zone: Sequence[Span], words: NhanDang, ended: tuple[str, ...]) -> list[Span]:
    """Return the lines of the subject of a letter in its head, none where there is no V/v.

    `ended` are the parts, named as in `words`, that begin below a subject.
    """
    start = next((at for at, span in enumerate(zone) if _vv(span)), None)
    start = _untold(zone) if start is None else start
    if start is None:
        return []
    first = zone[start]
    return [first, *_going_on(zone[start + 1 : start + LOOKED], first, words, ended)][:LINES]


def _going_on(
    below: Sequence[Span], first: Span, words: NhanDang, ended: tuple[str, ...]
) -> Iterator[Span]:
    """Yield the lines that go on with the first; what stands beside it is passed over."""
    for span in below:
        if span.side and first.side and span.side != first.side:
            continue
        goes_on = span.text[:1].islower() and _alike(span, first)
        ends = (words.opens(span.flat, *ended) and not goes_on) or _day_line(span, first)
        if ends or not _under(span, first):
            return
        yield span


def _under(span: Span, first: Span) -> bool:
    """Say whether a line stands below the first in its column; without columns, in its middle."""
    own, cell = span.paragraph.cell, first.paragraph.cell
    if span.paragraph is first.paragraph:
        return True
    if cell and first.side:
        return own is not None and own.table == cell.table and span.side == first.side
    if own or span.paragraph.box != first.paragraph.box:
        return False
    by_tabs = bool(first.side) or first.paragraph.text.startswith("\t")
    tabbed = by_tabs and span.paragraph.text.startswith("\t")
    return _alike(span, first) and (tabbed or (span.centred and first.centred))


def _day_line(span: Span, first: Span) -> bool:
    """Say whether a line below is the place and day of the document: by its form and its look."""
    shaped = span.text[:1].isupper() and bool(_DAY_LINE.fullmatch(span.flat))
    return shaped and not _alike(span, first)


def _alike(span: Span, first: Span) -> bool:
    """Say whether two lines look the same: in size, slope and weight."""
    looks = [one.inked[0].look for one in (span, first) if one.inked]
    return len({(look.size, look.italic, look.bold) for look in looks}) == 1


def _vv(span: Span) -> bool:
    return span.key.startswith("vv") and span.flat[:4].replace(" ", "").startswith(
        ("v/v", "v.v", "vv")
    )


def _untold(zone: Sequence[Span]) -> int | None:
    """Where the subject stands that begins with other words: below the number."""
    at = next((i for i, s in enumerate(zone) if NUMBER.match(s.flat)), None)
    if at is None or at + 1 == len(zone):
        return None
    below = zone[at + 1]
    return at + 1 if below.side == "trai" and below.flat.startswith("ve viec ") else None
