"""Paragraphs that were cut in two or put together, their words as they were: one change, not two.

Pure. What `compare` tells as a text that lost its end, and a new text that is this end, is a cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from vanban.diff.comparison import Change
from vanban.diff.unit import RUNNING, Unit

PIECES = 9
"""Paragraphs at most that are taken for the pieces of one."""


def seamed(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return the changes with those of a cut, of a seam, as one."""
    return tuple(_seamed(changes))


def _seamed(changes: Sequence[Change]) -> Iterator[Change]:
    at = 0
    while at < len(changes):
        one, count = _cut(changes, at)
        yield one
        at += count


def _cut(changes: Sequence[Change], at: int) -> tuple[Change, int]:
    """The change at a place, and how many it takes the place of."""
    for sort in ("them", "bot"):
        group = _group(changes, at, sort)
        for end in range(len(group), 1, -1):
            if made := _one(group[:end], split=sort == "them"):
                return made, end
    return changes[at], 1


def _group(changes: Sequence[Change], at: int, sort: str) -> Sequence[Change]:
    """One text that was reworded and the new, or gone, ones around it."""
    end, reworded = at, 0
    while end < len(changes) and end < at + PIECES and changes[end].kind in (sort, "sua_loi"):
        reworded += changes[end].kind == "sua_loi"
        if reworded > 1 or changes[end].part != "than" or changes[end].moved:
            break
        end += 1
    return changes[at:end]


def _one(group: Sequence[Change], *, split: bool) -> Change | None:
    whole = next((one for one in group if one.kind == "sua_loi"), None)
    if whole is None or whole.old is None or whole.new is None:
        return None
    units = [one.new if split else one.old for one in group]
    pieces = [unit for unit in units if unit is not None]
    text, entire = whole.old if split else whole.new, pieces[0]
    plain = all(unit.role in RUNNING and not unit.number for unit in pieces[1:])
    if not plain or entire.number != text.number or _said(pieces) != text.text.split():
        return None
    told = replace(entire, text="\n".join(unit.text for unit in pieces))
    old, new = (text, told) if split else (told, text)
    return Change("tach_doan" if split else "gop_doan", whole.part, old, new)


def _said(pieces: Sequence[Unit]) -> list[str]:
    return [word for unit in pieces for word in unit.text.split()]
