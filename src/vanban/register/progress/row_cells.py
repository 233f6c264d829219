"""Rows of a workbook that came back: what each says it is, and its cells with their places."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from vanban.problems.problem import Mark
from vanban.register.progress.cell_words import read_day
from vanban.register.progress.headings import FILL, NOTE


class Cell(Struct, frozen=True):
    """A filled cell: its text, the day where Excel holds one, its place."""

    text: str
    day: date | None
    mark: Mark

    def read_day(self, by: date) -> date | None:
        """Return the day of the cell; None where it is none."""
        return self.day or read_day(self.text, by)


class Row(Struct, frozen=True):
    """A row: what it says it is (plan, task, product, body, year; or nothing), and its cells."""

    tep: str
    mark: Mark
    ident: tuple[str, ...]
    cells: Mapping[str, Cell]

    def text(self, key: str) -> str:
        """Return the text of a cell, "" where it is empty."""
        return self.cells[key].text if key in self.cells else ""

    @property
    def filled(self) -> bool:
        """Say whether anything was filled in."""
        return any(key in self.cells for key in (*FILL, NOTE))
