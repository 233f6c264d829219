"""Bodies that every province has: `departments.json`, kept by hand, with its sources."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct


class Departments(Struct, frozen=True):
    """The names of the bodies, what sort each is, the clause that says so, and since when.

    A name has "{cap}" where the level of the province stands ("tỉnh", "thành phố").
    """

    clause: str
    since: date
    names: tuple[tuple[str, str], ...]


@cache
def departments() -> Departments:
    """Return the bodies of the table."""
    table = json.loads(Path(__file__).with_name("departments.json").read_text(encoding="utf-8"))
    names = tuple((one["ten"], one["loai"]) for one in table["co_quan"])
    return Departments(table["dieu_khoan"], date.fromisoformat(table["tu"]), names)
