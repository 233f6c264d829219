"""Texts shown short in a message: how one begins, where two versions of one differ."""

from __future__ import annotations

from itertools import takewhile


def beginning(text: str, most: int) -> str:
    """Return a text on one line, of a long one the words that fit into `most` letters and "…".

    No word is cut but the first, where even that has no room.
    """
    line = " ".join(text.split(None, most))  # so many words are longer already
    if len(line) <= most:
        return line
    words, blank, _ = line[: most + 1].rpartition(" ")
    return f"{words if blank else line[:most]}…"


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
    dots = "…" if start else ""
    shown = [dots + beginning(text[start:], most) for text in (old, new)]
    if shown[0] == shown[1] and old != new:  # the word in which they differ had no room
        shown = [f"{dots}{text[start : start + most]}…" for text in (old, new)]
    return shown[0], shown[1]
