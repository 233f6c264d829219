"""Two versions of a text shown short: the letters around the first place where they differ."""

from __future__ import annotations

from itertools import takewhile


def excerpts(before: str, now: str, most: int) -> tuple[str, str]:
    """Return two texts on one line each, cut to `most` letters that show where they differ.

    Three dots stand for what is left out before and behind.
    """
    old, new = (" ".join(text.split()) for text in (before, now))
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    start = 0
    if max(len(old), len(new)) > most and same > most * 2 // 3:
        space = new.find(" ", same - most // 3, same)
        start = space + 1 if space >= 0 else same
    return _cut(old, start, most), _cut(new, start, most)


def _cut(text: str, start: int, most: int) -> str:
    shown = text[start : start + most]
    return ("…" if start else "") + shown + ("…" if len(text) > start + most else "")
