"""A unit quoted whole in a sentence: its words with those of all below it, on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.legal_text.kinds import NUMBERED, label
from vanban.tree import Unit

_ENDED = re.compile(r"[.;:,!?…][*”\"’)]*\Z")
"""A line that has an end sign of its own, with what may close behind it."""


def on_one_line(unit: Unit) -> str:
    """Return the text of a unit and of the units below it, none of their words left out.

    A heading above others gets a colon, a point without an end sign a semicolon; numbers stay,
    dashes do not. What has no text (a picture, a table) is not quoted.
    """
    return " ".join(_pieces(unit))


def _pieces(unit: Unit) -> Iterator[str]:
    below = [one for one in unit.children if any(part.text for part in one.walk())]
    if text := unit.text.strip():
        yield _ended(text, ":") if below else text
    for place, one in enumerate(below):
        *before, last = (*_label(one), *_pieces(one))
        yield from before
        yield last if place == len(below) - 1 else _ended(last, ";")


def _label(unit: Unit) -> tuple[str, ...]:
    return (label(unit),) if unit.kind in NUMBERED and unit.number else ()


def _ended(text: str, sign: str) -> str:
    return text if _ENDED.search(text) else f"{text}{sign}"
