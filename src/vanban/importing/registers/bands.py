"""Rows of a register that are no line: a month over the lines below it ("Tháng 3 năm 2023")."""

from __future__ import annotations

import re

from msgspec import Struct

from vanban.content.workbook.columns import normal
from vanban.importing.tables.grid import Grid

_BAND = re.compile(
    r"(?:thang (?P<month>\d{1,2})(?: (?:nam )?(?P<year>\d{4}))?|nam (?P<alone>\d{4}))"
)
_MONTHS = 12


class Band(Struct, frozen=True):
    """What a row between lines says of those below it; 0 for what it does not say."""

    month: int = 0
    year: int = 0

    def after(self, above: Band) -> Band:
        """Return it with the year of the band above, where it says none."""
        return Band(self.month, self.year or above.year)


def band_of(grid: Grid, row: int) -> Band | None:
    """Return the month, or year, that a row names and nothing else; None for any other row."""
    own = grid.own(row)
    found = _BAND.fullmatch(normal(own[0].text)) if len(own) == 1 else None
    if found is None or int(found["month"] or 0) > _MONTHS:
        return None
    return Band(int(found["month"] or 0), int(found["year"] or found["alone"] or 0))
