"""Two texts word by word: which words went, which came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

_PIECES = re.compile(r"\s+|\d+(?:[.,/]\d+)+|\w+|[^\w\s]")
"""Blanks, a number or day with the signs in it, a word, a sign."""
NEAR = 2
"""Words between two changes up to which they are told as one."""


class Edit(NamedTuple):
    """What stood in a place and what stands there now; equal where nothing changed."""

    old: str
    new: str


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """Return both texts as pieces in order; joined again they are the texts, letter for letter."""
    a, b = _PIECES.findall(old), _PIECES.findall(new)
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return tuple(Edit("".join(a[i1:i2]), "".join(b[j1:j2])) for _, i1, i2, j1, j2 in codes)


def passages(old: str, new: str) -> tuple[Edit, ...]:
    """Return the changes alone, those a word or two apart as one, as a person would quote them."""
    return tuple(_joined(edits(" ".join(old.split()), " ".join(new.split()))))


def _joined(every: tuple[Edit, ...]) -> Iterator[Edit]:
    held: list[Edit] = []
    for at, edit in enumerate(every):
        near = bool(held) and len(edit.old.split()) <= NEAR and at + 1 < len(every)
        if edit.old != edit.new or near:
            held.append(edit)
        elif held:
            yield _one(held)
            held = []
    if held:
        yield _one(held)


def _one(held: list[Edit]) -> Edit:
    return Edit("".join(e.old for e in held).strip(), "".join(e.new for e in held).strip())
