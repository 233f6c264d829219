"""Administrative units before and after 1 July 2025: which have ended, and what became of them.

Knows the table `units.txt` (made by tools/expiry/make_units.py), read when first asked for and
searched as one text: no index is built, so asking costs microseconds and not asking nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from vanban.text.vietnamese import tone_placed

SINCE = date(2025, 7, 1)
"""The day from which the districts and the old provinces and communes are no more."""
WORDS = {
    "v": "tỉnh", "f": "thành phố", "s": "thị xã", "h": "huyện", "q": "quận",
    "p": "phường", "x": "xã", "t": "thị trấn", "k": "đặc khu",
}  # fmt: skip
"""The word of each level by its letter in the table."""
COMMUNES, DISTRICTS, PROVINCES = "xptk", "hqsf", "vf"
"""The levels, from below; a city is of a province, or a province itself."""

Key = tuple[str, str]
"""A unit as it is asked for: the letter of its level, its name."""


@dataclass(frozen=True)
class Unit:
    """A unit of today: the word of its level with its name, and its province."""

    name: str
    province: str


@dataclass(frozen=True)
class Ended:
    """A unit that has ended: its name with its level, and what became of it.

    `heirs` are all its successors; none where several old units of that name are meant alike.
    """

    name: str
    heirs: tuple[Unit, ...] = ()

    @property
    def now(self) -> str:
        """The successors in words, with their province once: "xã A, xã B (tỉnh C)"; "" if none."""
        by_province: dict[str, list[str]] = {}
        for heir in self.heirs:
            by_province.setdefault(heir.province, []).append(heir.name)
        return "; ".join(
            f"{', '.join(names)} ({province})" if province else ", ".join(names)
            for province, names in by_province.items()
        )


@dataclass(frozen=True)
class _Table:
    """The table as it is shown and as it is searched: small letters, of equal length."""

    text: str
    low: str

    def places(self, needle: str) -> Iterator[int]:
        """Yield where a text stands."""
        at = self.low.find(needle)
        while at >= 0:
            yield at
            at = self.low.find(needle, at + 1)

    def line(self, at: int) -> str:
        """Return the line of a place, up to what it came from."""
        start = self.text.rfind("\n", 0, at) + 1
        return self.text[start : self.text.find("<", start)]

    def province(self, at: int) -> Key:
        """Return the province of today in whose part of the table a place stands."""
        return _key(self.line(self.text.rfind("\n=", 0, at) + 1)[1:])


@cache
def _table() -> _Table:
    text = Path(__file__).with_name("units.txt").read_text(encoding="utf-8")
    return _Table(text, text.lower())


def _key(shown: str) -> Key:
    level, _, name = shown.partition(" ")
    return level, name


def shown(key: Key) -> str:
    """Return a unit in words: "xã Tân Lập"."""
    return f"{WORDS[key[0]]} {key[1]}"


def _asked(key: Key) -> str:
    return f"{key[0]} {tone_placed(key[1])}"


def _official(key: Key) -> str:
    """Return an old unit as the table writes it, in words: "xã Tân Lập" for "XÃ TÂN LẬP"."""
    table, asked = _table(), _asked(key)
    at = max(table.low.find(f",{asked},"), table.low.find(f" {asked};"))
    return shown(_key(table.text[at + 1 : at + 1 + len(asked)]))


@lru_cache(maxsize=4096)
def provinces_today(key: Key) -> frozenset[Key]:
    """Return the provinces of today that have such a unit today; a province has itself."""
    table, asked = _table(), _asked(key)
    own = frozenset(_key(table.line(at + 1)[1:]) for at in table.places(f"\n={asked}<"))
    return own | frozenset(table.province(at) for at in table.places(f"\n{asked}<"))


@dataclass(frozen=True)
class _Old:
    """An old unit: the number of its district (0 for a province), its old province, its heirs."""

    district: int
    before: Key
    heirs: tuple[tuple[Key, Key], ...]
    """Each heir with the province that it is in."""


@lru_cache(maxsize=4096)
def _olds(key: Key) -> tuple[_Old, ...]:
    """Return every old unit of that level and name."""
    table, asked = _table(), _asked(key)
    if key[0] in COMMUNES:
        return _old_communes(table, asked)
    numbers = [
        int(table.low[table.low.rfind("@", 0, at) + 1 : at]) for at in table.places(f" {asked};")
    ]
    olds = [_Old(number, _district(number)[1], _heirs(table, number)) for number in numbers]
    for at in table.places(f",{asked},"):
        if table.line(at).startswith("=") and key[0] in PROVINCES:
            now = table.province(at)
            olds.append(_Old(0, key, ((now, now),)))
    return tuple(olds)


def _old_communes(table: _Table, asked: str) -> tuple[_Old, ...]:
    heirs: dict[int, list[tuple[Key, Key]]] = {}
    for at in table.places(f",{asked},"):
        mark = table.low.find("@", at)
        number = int(table.low[mark + 1 : table.low.find(",", mark)])
        heirs.setdefault(number, []).append((_key(table.line(at)), table.province(at)))
    return tuple(
        _Old(number, _district(number)[1], tuple(found)) for number, found in heirs.items()
    )


def _heirs(table: _Table, district: int) -> tuple[tuple[Key, Key], ...]:
    """Return the units of today in which a district, or a part of it, lies."""
    return tuple(
        (_key(table.line(at)), table.province(at)) for at in table.places(f",@{district},")
    )


@lru_cache(maxsize=1024)
def _district(number: int) -> tuple[Key, Key]:
    """Return a district of old by its number, and its province."""
    table, mark = _table(), f"\n@{number} "
    start = table.low.find(mark) + len(mark)
    name, _, province = table.text[start : table.text.find("\n", start)].partition(";")
    return _key(name), _key(province)


def known(key: Key) -> bool:
    """Say whether a unit of that level and name is there today, or was before."""
    return bool(provinces_today(key) or _olds(key))


def ended(
    key: Key, within: Collection[Key] = (), home: Collection[Key] = frozenset()
) -> Ended | None:
    """Return what became of a unit that has surely ended; None for what still is or is not known.

    `within` are the units that the name stands with ("xã A, huyện B, tỉnh C"), `home` the
    provinces of today that the document comes from. Of a name that other units bear today it is
    said only where the places show which one is meant.
    """
    olds = _olds(key)
    if not olds or (key[0] in PROVINCES and provinces_today(key)):
        return None
    named = tuple(one for one in olds if _within(one, within))
    if within and not named:
        return None  # another unit of that name, or a slip: nothing is sure
    olds = named or olds
    if key[0] in COMMUNES:
        return _ended_commune(key, olds, placed=bool(within), home=home)
    return Ended(_official(key), _all_heirs(_at_home(olds, home)))


def _ended_commune(
    key: Key, olds: tuple[_Old, ...], *, placed: bool, home: Collection[Key]
) -> Ended | None:
    """Tell of a commune unless one of that name may be meant that is there today."""
    today = provinces_today(key)
    own = tuple(one for one in olds if any(place in home for _, place in one.heirs))
    if not placed and today and (not own or today & set(home)):
        return None
    if placed and any(place in today for one in olds for _, place in one.heirs):
        return None
    return Ended(_official(key), _all_heirs(olds if placed else _at_home(olds, home)))


def _at_home(olds: tuple[_Old, ...], home: Collection[Key]) -> tuple[_Old, ...]:
    own = tuple(one for one in olds if any(place in home for _, place in one.heirs))
    return own or olds


def _all_heirs(olds: tuple[_Old, ...]) -> tuple[Unit, ...]:
    """The successors where one old unit is meant, or all that may be meant became the same."""
    every = {tuple(dict.fromkeys(one.heirs)) for one in olds}
    if len(every) != 1:
        return ()
    (heirs,) = every
    return tuple(Unit(shown(unit), "" if unit == place else shown(place)) for unit, place in heirs)


def _within(old: _Old, places: Collection[Key]) -> bool:
    """Say whether an old unit lay in every one of the places, named as they were or are."""
    return all(_lay_in(old, place) for place in places)


def _lay_in(old: _Old, place: Key) -> bool:
    district = _district(old.district)[0] if old.district else None
    lay_in = {_asked(one) for one in (district, old.before) if one}
    today = {_asked(province) for _, province in old.heirs}
    return _asked(place) in lay_in | today


def provinces_of(keys: Collection[Key]) -> frozenset[Key]:
    """Return the provinces of today in which units lie, by their names of today or of before.

    Of a name that several provinces have, none: it says nothing of where a document comes from.
    """
    found: set[Key] = set()
    for key in keys:
        today = provinces_today(key)
        lay = {place for one in _olds(key) for _, place in one.heirs}
        either = today or frozenset(lay)
        found |= either if len(either) == 1 else set()
    return frozenset(found)
