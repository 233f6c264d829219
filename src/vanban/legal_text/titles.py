"""Numbered lines that read like titles and are not marked as such.

Knows units; whether such a line is a title is for its writer to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from vanban.tree import Unit

_KINDS = ("khoan", "khoan_con")
"""The numbered kinds that may have a title and show it by bold letters alone."""
_LONGEST = 100  # characters
_ENDS = (".", ",", ";", ":", "!", "?", "…", "/")
_MARKS = ("*", "[@", "^[")


def title_like(units: Iterable[Unit]) -> Iterator[Unit]:
    """Yield units that are short, have no end mark and stand above others, in reading order."""
    for unit in units:
        if reads_like_title(unit):
            yield unit
        yield from title_like(unit.children)


def reads_like_title(unit: Unit) -> bool:
    """Say whether a unit that is no title reads like one."""
    text = unit.text
    return (
        unit.kind in _KINDS
        and not unit.title
        and bool(unit.children)
        and 0 < len(text) <= _LONGEST
        and not text.endswith(_ENDS)
        and not any(mark in text for mark in _MARKS)
    )


def as_titles(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Return the units with every one that reads like a title made one."""
    return tuple(
        replace(unit, title=unit.title or reads_like_title(unit), children=as_titles(unit.children))
        for unit in units
    )
