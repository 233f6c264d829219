"""The raw text of a YAML file: places, and how text is quoted in a message. Row 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vanban.problem import Mark

_LONG = 60


@dataclass(frozen=True, slots=True)
class Raw:
    """The text of a file as it is read (lines end by a line feed), its lines, its path as shown."""

    text: str
    lines: list[str]
    tep: str

    def mark(self, place: Any, block: int = 0) -> Mark:
        """Return libyaml's place (line and column from 0) as one of ours."""
        return Mark(self.tep, place.line + 1, place.column + 1, block)

    def line(self, number: int) -> str:
        """Return a line by its number from 0, "" past the end."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""


def short(text: str) -> str:
    """Cut a quotation to a length that fits a message."""
    return text if len(text) <= _LONG else text[: _LONG - 1].rstrip() + "…"


def quoted(text: str) -> str:
    """Return what to type so that YAML takes `text` as it is (long text is cut for the message)."""
    shown = short(text)
    return f"'{shown}'" if '"' in text or "\\" in text else f'"{shown}"'


def one_line(text: str) -> str:
    """Return a YAML scalar in single quotes that stands for `text`."""
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
