"""The lines of a text in a cell: a sentence, and below it points that begin with a mark each.

Other line breaks of a source are where its line was full, and count as spaces.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_POINT = re.compile(r"([-–—+•]|[a-zđ]\)|[0-9]{1,2}[.)])\s+(?=\S)")
"""What a line of its own begins with; behind it its text."""
_BREAK = re.compile(r"\s*\n\s*")
BREAK = "\n"


class LinedText(str):
    """A text on one line, as sentences say it, that knows the `lines` of a cell which shows it."""

    __slots__ = ("lines",)
    lines: tuple[str, ...]

    @classmethod
    def of(cls, lines: tuple[str, ...]) -> LinedText:
        """Return the text of some lines."""
        text = cls(" ".join(lines))
        text.lines = lines
        return text

    def __reduce__(self) -> tuple[object, tuple[tuple[str, ...]]]:
        """A packed text is made of its lines again."""
        return LinedText.of, (self.lines,)


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text as a source has it, without blanks at their ends."""
    lines: list[str] = []
    for line in _BREAK.split(text.strip()):
        if lines and not _POINT.match(line):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return tuple(lines)


def lined(text: str) -> str:
    """Return a text on one line; one with points knows its lines."""
    if BREAK not in text:
        return text.strip()
    lines = lines_of(text)
    return LinedText.of(lines) if len(lines) > 1 else lines[0]


def in_cell(text: str) -> str:
    """Return a text with a line break before each of its points, as a cell has it."""
    return BREAK.join(text.lines) if isinstance(text, LinedText) else text


def by_line(text: str, shown: Callable[[str], str]) -> str:
    """Return a text as a cell has it, each of its lines as it is `shown`."""
    return BREAK.join(map(shown, in_cell(text).split(BREAK)))


def name_of(text: str) -> str:
    """Return a text as another sentence names it: what stands above its points, if it has any."""
    first, others = points(text)
    return first.rstrip(" :") if others else text


def points(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the sentence above a text's points and their words, without their marks.

    No points for one that begins with a point: nothing stands above them.
    """
    first, *others = text.lines if isinstance(text, LinedText) else (text,)
    if not others or _POINT.match(first):
        return text, ()
    return first, tuple(_POINT.sub("", line, count=1) for line in others)
