"""A syntax error of libyaml as the raw lines show it, and the answer to it. Row 1.

libyaml's English is only read, never shown; PyYAML's own words, where they differ, are known too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from vanban.problems.problem import Mark, Problem
from vanban.source.raw import Raw

_PARTS = re.compile(r"(?P<lead> *(?:- +)*(?:[\w.-]+ *:[ \t]+)?)(?P<value>.*)")


@dataclass(frozen=True, slots=True)
class Fault:
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


@dataclass(frozen=True, slots=True)
class Case:
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
