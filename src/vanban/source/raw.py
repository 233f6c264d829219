"""The raw text of a YAML file: places, and how text is quoted in a message."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from vanban.problems.problem import Mark, Problem

_LONG = 60
_HEAD, _TAIL = 36, 24
KEPT = " (chỗ … giữ nguyên)"
"""What is said behind a long text of which the middle is not shown."""
OPENING = frozenset("“‘„")
_CLOSING = '”’"'


class Raw(Struct, frozen=True):
    """The text of a file as it is read (lines end by a line feed), its lines, its path as shown."""

    text: str
    lines: list[str]
    tep: str

    def mark(self, place: Any, block: int = 0) -> Mark:
        """Return libyaml's place (line and column from 0) as one of ours."""
        return Mark(self.tep, place.line + 1, place.column + 1, block)

    def block_column(self, event: Any) -> int:
        """Column of a literal block's text: what a raw line has more than the value's line.

        libyaml gives the place of the `|` alone.
        """
        first = event.start_mark.line + 1
        for number, line in enumerate(event.value.split("\n"), first):
            if line:
                return len(self.line(number)) - len(line) + 1
        return 0

    def at_start(self, event: Any) -> bool:
        """Say whether a scalar begins its line, spaces not counted."""
        start = event.start_mark
        return not self.line(start.line)[: start.column].strip()

    def line(self, number: int) -> str:
        """Return a line by its number from 0, "" past the end."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""


def short(text: str) -> str:
    """Cut a quotation to a length that fits a message."""
    return text if len(text) <= _LONG else text[: _LONG - 1].rstrip() + "…"


def quoted(text: str) -> str:
    """Return what to type so that YAML takes `text` as it is.

    Of a long text both ends, where the quotes belong: whoever types a beginning loses the rest.
    """
    text = straight(text)
    shown, cut = text, ""
    if len(text) > _LONG:
        begin, end = text[:_HEAD].rsplit(" ", 1)[0], text[-_TAIL:].split(" ", 1)[-1]
        shown, cut = f"{begin} … {end}", KEPT
    if '"' not in text and "\\" not in text:
        return f'"{shown}"{cut}'
    doubled = shown.replace("'", "''")
    return f"'{doubled}'{cut}"


def in_curly(text: str) -> bool:
    """Say whether one pair of curly quotes (the end may be a straight one) holds all of `text`.

    “Một cửa” là “x” is not so held: its first quote ends before the end.
    """
    if text[:1] not in OPENING or not text[1:]:
        return False
    if text[-1] not in _CLOSING and (text[0], text[-1]) != ("„", "“"):
        return False
    depth = 0
    for index, char in enumerate(text[:-1]):
        depth += _step(text, index, char)
        if depth < 1:
            return False
    return depth == 1


def _step(text: str, index: int, char: str) -> int:
    """What a quote adds to the depth of quotes; an apostrophe inside a word adds nothing."""
    if char in OPENING:
        return 1
    if char not in _CLOSING or (char == "’" and text[index + 1].isalpha()):
        return 0
    return 1 if char == '"' and text[index - 1] in " (" else -1


def straight(text: str) -> str:
    """Return `text` without the curly quotes around the whole of it, else as it is."""
    return text[1:-1].strip() if in_curly(text) else text


def one_line(text: str) -> str:
    """Return a YAML scalar in single quotes that stands for `text`."""
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


# --- a syntax error as the raw lines show it ---


_PARTS = re.compile(r"(?P<lead> *(?:- +)*(?:[\w.-]+ *:[ \t]+)?)(?P<value>.*)")


class Fault(Struct, frozen=True):
    """A syntax error: its problem and, where its cause is sure, the line as it should be.

    `line` counts from 0, -1 for no repair. With the repaired line reading can go on, so that
    the rest of the file is checked in the same run.
    """

    problem: Problem
    line: int = -1
    repaired: str = ""


class Stop(Exception):  # noqa: N818 - not an error: the reading ends, its problem is in the list
    """Reading cannot go on: a limit is passed. The problem is among those of the reader."""


class Slip(Exception):  # noqa: N818 - not an error: caught where the line is mended
    """YAML reads a line otherwise than it was meant; `fault` says so and has the line mended."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.problem.thong_bao)
        self.fault = fault


class Case(Struct, frozen=True):
    """What is known of an error; lines and columns from 0.

    `begin` is where the thing began that went wrong; `last` the last scalar event before the
    error; `bracket` the innermost open `[` or `{`.
    """

    raw: Raw
    words: str
    line: int
    column: int
    begin: tuple[int, int]
    last: Any
    bracket: Mark | None

    @property
    def text(self) -> str:
        """The line of the error."""
        return self.raw.line(self.line)

    @property
    def char(self) -> str:
        """The character at the error, "" at the end of a line."""
        return self.text[self.column : self.column + 1]

    @property
    def lead(self) -> int:
        """The column where the value of the error's line begins."""
        return len(parts(self.text)[0])

    @property
    def goes_on(self) -> bool:
        """Whether the line below the error's belongs to the same value, for its indent."""
        below = self.raw.line(self.line + 1)
        outer = len(self.text) - len(self.text.lstrip(" -"))
        return bool(below.strip()) and len(below) - len(below.lstrip(" ")) > outer

    def says(self, *words: str) -> bool:
        """Say whether the error speaks of one of these."""
        return any(word in self.words for word in words)

    def mark(self, line: int, column: int) -> Mark:
        """Return a place in the file; one past the last text becomes the end of that text."""
        number = min(line, len(self.raw.lines) - 1)
        while number > 0 and not self.raw.line(number).strip(" \t"):
            number -= 1
        if number != line:
            column = len(self.raw.line(number).rstrip())
        return Mark(self.raw.tep, number + 1, min(column, len(self.raw.line(number))) + 1)

    def quote_before(self) -> tuple[int, int, int, int] | None:
        """Return start line, column and end line, column of the last scalar if it was quoted."""
        if self.last is None or self.last.style not in ("'", '"'):
            return None
        start, end = self.last.start_mark, self.last.end_mark
        return start.line, start.column, end.line, end.column


def case(error: Any, raw: Raw, last: Any, bracket: Mark | None) -> Case:
    """Read an error of PyYAML's."""
    words = f"{getattr(error, 'context', '') or ''} | {getattr(error, 'problem', '') or ''}"
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    context = getattr(error, "context_mark", None)
    begin = (context.line, context.column) if context else (line, column)
    return Case(raw, words, line, column, begin, last, bracket)


def parts(text: str) -> tuple[str, str]:
    """Split a line into indent, dashes and key, and the value without spaces after it."""
    hit = _PARTS.match(text)
    return (hit["lead"], hit["value"].rstrip()) if hit else ("", text.rstrip())
