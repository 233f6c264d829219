"""In what two Word files differ, in a line for a message: a few places, quoted."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from vanban.build.printed_text import passages
from vanban.diff.words import passages as edits
from vanban.ooxml import PackageError
from vanban.text.excerpt import beginning

SHOWN, LONG, PLACE = 3, 60, 30
"""Places that are quoted, the others are counted; letters of each side, and of where it is."""


def difference(before: bytes, now: bytes) -> str:
    """Return "“cũ” → “mới”; …" of two .docx, "" where nothing can be said of them.

    Blanks alone are no place: nobody would see in what they differ.
    """
    try:
        old, new = ([" ".join(one.text.split()) for one in passages(raw)] for raw in (before, now))
    except (PackageError, KeyError, ValueError):
        return ""
    places = list(_places(old, new))
    more = f" và {len(places) - SHOWN} chỗ khác" if len(places) > SHOWN else ""
    return "; ".join(places[:SHOWN]) + more


def _places(old: list[str], new: list[str]) -> Iterator[str]:
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for code, a1, a2, b1, b2 in codes:
        if code == "equal":
            continue
        for before, now in zip_longest(old[a1:a2], new[b1:b2], fillvalue=""):
            if not before or not now:
                yield _shown(before, now)
                continue
            changes = "; ".join(_shown(edit.old, edit.new) for edit in edits(before, now))
            yield f"ở “{beginning(before, PLACE)}”: {changes}"


def _shown(old: str, new: str) -> str:
    if not old:
        return f"thêm “{beginning(new, LONG)}”"
    if not new:
        return f"bỏ “{beginning(old, LONG)}”"
    return f"“{beginning(old, LONG)}” → “{beginning(new, LONG)}”"
