"""The raw text of a YAML file: places, and how text is quoted in a message. Row 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vanban.problems.problem import Mark

_LONG = 60
OPENING = frozenset("“‘„")
_CLOSING = '”’"'


@dataclass(frozen=True, slots=True)
class Raw:
    """The text of a file as it is read (lines end by a line feed), its lines, its path as shown."""

    text: str
    lines: list[str]
    tep: str

    def mark(self, place: Any, block: int = 0) -> Mark:
        """Return libyaml's place (line and column from 0) as one of ours."""
        return Mark(self.tep, place.line + 1, place.column + 1, block)

    def block_column(self, event: Any) -> int:
        """Column of a literal block's text: what a raw line has more than the value's line."""
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
    """Return what to type so that YAML takes `text` as it is (long text is cut for the message)."""
    text = straight(text)
    shown = short(text)
    return f"'{shown}'" if '"' in text or "\\" in text else f'"{shown}"'


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
