"""A table without a head: which column may hold the tasks and which who does them, to be asked."""

from __future__ import annotations

import re

from vanban.importing.names.name_reader import NameReader, given_names
from vanban.importing.tables.grid import Grid
from vanban.importing.tables.heads import Head
from vanban.importing.tables.table_kinds import all_names

_NUMBER = re.compile(r"\(?(?:\d{1,4}|[IVXL]{1,5})[.)]*")
_TIME = re.compile(
    r"\d{1,2}[/.-]\d{1,4}|\d{1,2}\s*(?:h|giờ)|tháng|quý|hằng|hàng năm|thường xuyên", re.IGNORECASE
)
_MOSTLY, _LEAST, _LONG, _WIDEST, _SHORT = 0.7, 2, 12, 8, 60


def guessed_head(grid: Grid, names: NameReader) -> Head | None:
    """Return what the columns of a table without a head may be; None where no column has names.

    The proposal is read so and asked about, once.
    """
    if grid.columns < _LEAST or grid.columns > _WIDEST or grid.rows < _LEAST or not grid.bordered:
        return None
    texts = {c: _texts(grid, c) for c in range(1, grid.columns + 1)}
    keys: dict[int, str] = {}
    for column, own in texts.items():
        if own and _share(own, lambda text: bool(_NUMBER.fullmatch(text))) >= _MOSTLY:
            keys[column] = "stt"
        elif (
            own
            and _share(own, lambda text: bool(_TIME.search(text)) and len(text) < _SHORT) >= _MOSTLY
        ):
            keys[column] = "thoi_gian"
        elif own and _share(own, lambda text: _named(text, names)) >= _MOSTLY:
            keys[column] = "chu_tri" if "chu_tri" not in keys.values() else "phoi_hop"
    rest = [c for c in texts if c not in keys and texts[c]]
    if "chu_tri" not in keys.values() or not rest:
        return None
    longest = max(rest, key=lambda c: sum(map(len, texts[c])))
    if sum(map(len, texts[longest])) < _LONG * len(texts[longest]) * _MOSTLY:
        return None
    keys[longest] = "noi_dung"
    return Head(1, 0, {}, dict(sorted(keys.items())))


def _texts(grid: Grid, column: int) -> list[str]:
    areas = (grid.at(row, column) for row in range(1, grid.rows + 1))
    return [
        a.text for a in dict.fromkeys(areas) if a and a.text and a.column == column and not a.wide
    ]


def _share(texts: list[str], holds: object) -> float:
    assert callable(holds)
    return sum(1 for text in texts if holds(text)) / len(texts)


def _named(text: str, names: NameReader) -> bool:
    """Say whether a cell is names and nothing else."""
    return given_names([text]) or all_names(text, names)
