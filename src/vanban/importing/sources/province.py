"""A province's committees as entries of a registry: those of a day, with the ones before them.

From the tables of `expiry`: no name is made up. Departments are those that every province has by
law since the day of its table; what a province has beside them is in no table, and is left to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from vanban.content.workbook.name_keys import name_key
from vanban.expiry.departments import departments
from vanban.expiry.units import SINCE, Commune, communes_of
from vanban.importing.names.new_names import NewNames
from vanban.text.vietnamese import slug

_KINDS: tuple[Mapping[str, Any], ...] = (
    {"id": "ubnd_cap_tinh", "ten": "Ủy ban nhân dân", "danh_xung": "UBND tỉnh", "tap_the": True,
     "chuc_vu": "CHỦ TỊCH"},
    {"id": "co_quan_cap_tinh", "ten": "Cơ quan chuyên môn thuộc UBND tỉnh", "danh_xung": "Sở",
     "chuc_vu": "GIÁM ĐỐC"},
    {"id": "ubnd_cap_xa", "ten": "Ủy ban nhân dân", "danh_xung": "UBND xã", "tap_the": True,
     "chuc_vu": "CHỦ TỊCH"},
)  # fmt: skip
_PROVINCES = ("tỉnh", "thành phố")
_COMMUNE, _DEPARTMENT = "ubnd_cap_xa", "co_quan_cap_tinh"
_POSTS = {
    "thanh_tra": ("Thanh tra", "CHÁNH THANH TRA"),
    "van_phong": ("Văn phòng", "CHÁNH VĂN PHÒNG"),
}
"""How a department is addressed that is no sở, and the post of who signs."""


def province_names(province: str, day: date) -> NewNames:
    """Return the entries of a province: its committee, its departments, its communes' committees.

    On a day from 1 July 2025 the communes of today stand with those before them, which have
    ended (`den`) and name their successors (`ke_tuc`); on an earlier day those before stand
    alone, still there. Nothing (`bodies` empty) for a name that is no province of today.
    """
    name, communes = communes_of(province)
    if not name:
        return NewNames()
    top = f"ubnd-{slug(name)}"
    head = {"id": top, "ten": f"Ủy ban nhân dân {name}", "ten_ngan": f"UBND {name}",
            "loai": "ubnd_cap_tinh"}  # fmt: skip
    now = day >= SINCE
    level = next(word for word in _PROVINCES if name.startswith(word))
    own = list(_departments(level, top, day))
    ids = _Ids()
    bodies = [head, *own, *_today(communes, top, ids, now=now)]
    bodies += _before(communes, top, ids, now=now)
    group = {
        "id": "ubnd-cap-xa", "ten": "UBND các xã, phường, đặc khu" if now else "UBND các xã, "
        "phường, thị trấn", "gom": [{"loai": _COMMUNE, "truc_thuoc": top}],
    }  # fmt: skip
    groups: list[Mapping[str, Any]] = [group]
    if own:
        every = f"các cơ quan chuyên môn thuộc UBND {level}"
        member = {"loai": _DEPARTMENT, "truc_thuoc": top}
        groups.append({"id": "co-quan-chuyen-mon-cap-tinh", "ten": every, "gom": [member]})
    named = {name_key(str(body["ten"])): str(body["id"]) for body in bodies}
    return NewNames(_KINDS, tuple(bodies), tuple(groups), named)


def department_count(names: NewNames) -> int:
    """Return how many of the entries of a province are departments."""
    return sum(1 for one in names.bodies if one["loai"] == _DEPARTMENT)


def _departments(level: str, top: str, day: date) -> Iterator[dict[str, Any]]:
    table = departments()
    for pattern, sort in table.names if day >= table.since else ():
        name = pattern.format(cap=level)
        short = name.replace("Ủy ban nhân dân", "UBND")
        entry = {"id": slug(short), "ten": name, "loai": _DEPARTMENT, "truc_thuoc": top}
        if short != name:
            entry["ten_ngan"] = short
        if sort in _POSTS:
            entry["danh_xung"], entry["chuc_vu"] = _POSTS[sort]
        yield entry


def _entry(unit: str, ident: str, top: str) -> dict[str, Any]:
    level = unit.partition(" ")[0] if not unit.startswith(("thị trấn", "đặc khu")) else unit[:8]
    entry = {"id": ident, "ten": f"Ủy ban nhân dân {unit}", "ten_ngan": f"UBND {unit}",
             "loai": _COMMUNE, "truc_thuoc": top}  # fmt: skip
    return entry if level == "xã" else entry | {"danh_xung": f"UBND {level.strip()}"}


class _Ids:
    """The ids of communes: of two names that differ by their marks alone the second is counted."""

    def __init__(self) -> None:
        self._by_name: dict[tuple[str, ...], str] = {}
        self._taken: set[str] = set()

    def of(self, *name: str) -> str:
        """Return the id of a commune, of one before with its district behind it."""
        if name not in self._by_name:
            base = ident = "-".join(("ubnd", *map(slug, name)))
            number = 1
            while ident in self._taken:
                number += 1
                ident = f"{base}-{number}"
            self._taken.add(ident)
            self._by_name[name] = ident
        return self._by_name[name]


def _today(
    communes: tuple[Commune, ...], top: str, ids: _Ids, *, now: bool
) -> Iterator[dict[str, Any]]:
    for commune in communes if now else ():
        yield _entry(commune.name, ids.of(commune.name), top) | {"tu": SINCE}


def _before(
    communes: tuple[Commune, ...], top: str, ids: _Ids, *, now: bool
) -> Iterator[dict[str, Any]]:
    """The communes of before, each once though it may have been divided among several."""
    heirs: dict[tuple[str, str], list[Commune]] = {}
    for commune in communes:
        for unit, district, _ in commune.before:
            heirs.setdefault((unit, district), []).append(commune)
    for (unit, district), new in heirs.items():
        entry = _entry(unit, ids.of(unit, district), top)
        entry["ten"] = f"{entry['ten']}, {district}"
        entry["den"] = SINCE - timedelta(days=1)
        successors = list(dict.fromkeys(ids.of(one.name) for one in new)) if now else []
        yield entry | {"ke_tuc": successors} if now else entry
