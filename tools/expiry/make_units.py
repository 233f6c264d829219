"""Compile `src/vanban/expiry/units.txt` from a wheel of PyPI's vietnamadminunits (MIT).

Run by hand, when a new release of it is to be taken: `pip download --no-deps -d DIR
vietnamadminunits==1.0.4`, then `python tools/expiry/make_units.py DIR/*.whl`. Nothing depends on
that package: it brings libraries for maps, of which we need none. The same wheel gives the same
bytes.
"""

from __future__ import annotations

import io
import json
import sqlite3
import sys
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "src" / "vanban" / "expiry" / "units.txt"
LEVELS = {
    "Tỉnh": "v",
    "Thành phố": "f",
    "Thị xã": "s",
    "Huyện": "h",
    "Quận": "q",
    "Phường": "p",
    "Xã": "x",
    "Thị trấn": "t",
    "Đặc khu": "k",
}
"""The letter of each level."""
HEAD = """\
# Administrative units of Viet Nam before and after 1 July 2025, and what became of each.
# Source: vietnamadminunits 1.0.4 (https://pypi.org/project/vietnamadminunits/, 8 October 2025),
# Copyright (c) 2025 Tran Ngoc Minh Hieu, MIT licence (the text: docs/dev/decisions/0045).
# Made by tools/expiry/make_units.py on 29 November 2026: do not edit here.
# {counts}
# v tỉnh, f thành phố, s thị xã, h huyện, q quận, p phường, x xã, t thị trấn, k đặc khu
# @number district;old province   =new province<,old provinces,   new unit<,old units,@district,
"""


def short(name: str) -> str:
    """Return a name with the letter of its level: "x Tân Lập"."""
    level = next(one for one in LEVELS if name.casefold().startswith(f"{one} ".casefold()))
    return f"{LEVELS[level]} {name[len(level) + 1 :].strip()}"


def units(database: bytes, table: str) -> list[sqlite3.Row]:
    """Return the rows of a table of the package's database."""
    with tempfile.NamedTemporaryFile(suffix=".db") as file:
        file.write(database)
        file.flush()
        with sqlite3.connect(file.name) as base:
            base.row_factory = sqlite3.Row
            return base.execute(f"select * from {table}").fetchall()


def became(converter: dict[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """Return the new units (keys of province and unit) of each old one (its key)."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            for old in olds:
                found[old].append((province, ward))
    for province, olds in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, wards in olds.items():
            found[old] += [(province, one["newWardKey"]) for one in wards]
    return found


def lines(wheel: Path) -> Iterator[str]:
    """Yield the lines of the file."""
    with zipfile.ZipFile(wheel) as package:
        database = package.read("vietnamadminunits/data/dataset.db")
        converter = json.load(
            io.TextIOWrapper(package.open("vietnamadminunits/data/converter_2025.json"), "utf-8")
        )
    old, new = units(database, "admin_units_legacy"), units(database, "admin_units")
    districts = {
        pair: number
        for number, pair in enumerate(dict.fromkeys((o["province"], o["district"]) for o in old), 1)
    }
    provinces = {o["provinceKey"]: o["province"] for o in old}
    heirs = became(converter)
    olds: dict[tuple[str, str], dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in old:
        key = f"{one['provinceKey']}_{one['districtKey']}_{one['wardKey'] or ''}"
        for heir in dict.fromkeys(heirs[key]):
            group = olds[heir][districts[one["province"], one["district"]]]
            group.extend([short(one["ward"])] if one["ward"] else [])
    yield HEAD.format(counts=_counts(old, new, heirs))
    for (province, district), number in districts.items():
        yield f"@{number} {short(district)};{short(province)}\n"
    for key, rows in _by_province(new).items():
        before = ",".join(short(provinces[one]) for one in converter["DICT_PROVINCE"][key])
        yield f"={short(rows[0]['province'])}<,{before},\n"
        for row in rows:
            groups = olds[key, row["wardKey"]].items()
            parts = "".join(f"{''.join(f'{n},' for n in names)}@{at}," for at, names in groups)
            yield f"{short(row['ward'])}<,{parts}\n"


def _by_province(new: Iterable[sqlite3.Row]) -> dict[str, list[sqlite3.Row]]:
    found: dict[str, list[sqlite3.Row]] = defaultdict(list)
    for row in new:
        found[row["provinceKey"]].append(row)
    return found


def _counts(
    old: list[sqlite3.Row], new: list[sqlite3.Row], heirs: dict[str, list[tuple[str, str]]]
) -> str:
    before = len({o["province"] for o in old}), len({(o["province"], o["district"]) for o in old})
    divided = sum(len(set(one)) > 1 for one in heirs.values())
    return (
        f"{before[0]} provinces, {before[1]} districts, {len(old)} communes before; "
        f"{len({n['province'] for n in new})} provinces, {len(new)} communes after; "
        f"{divided} were divided."
    )


if __name__ == "__main__":
    OUT.write_text("".join(lines(Path(sys.argv[1]))), encoding="utf-8", newline="\n")
    print(f"{OUT.relative_to(ROOT)}: {OUT.stat().st_size} bytes")
