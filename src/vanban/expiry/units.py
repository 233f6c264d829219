"""Administrative units before and after 1 July 2025: which have ended, and what became of them.

Knows the table `units.txt` (made by tools/expiry/make_units.py), read when first asked for: that
costs some 20 ms, asking then microseconds, not asking nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cache, cached_property, lru_cache
from pathlib import Path

from msgspec import Struct

from vanban.text.vietnamese import tone_placed

SINCE = date(2025, 7, 1)
"""The day from which the districts and the old provinces and communes are no more."""
WORDS = {
    "v": "tỉnh", "f": "thành phố", "s": "thị xã", "h": "huyện", "q": "quận",
    "p": "phường", "x": "xã", "t": "thị trấn", "k": "đặc khu",
}  # fmt: skip
"""The word of each level by its letter in the table."""
COMMUNES, PROVINCES = "xptk", "vf"
"""The levels, from below; a city is of a province, or a province itself."""

Key = tuple[str, str]
"""A unit as it is asked for: the letter of its level, its name."""


class Unit(Struct, frozen=True):
    """A unit of today: the word of its level with its name, and its province."""

    name: str
    province: str


class FormerUnit(Struct, frozen=True):
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


class _Table:
    """The lines of the table, and in which of them each unit stands."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self._low = text.lower().split("\n")
        self._provinces = [at for at, line in enumerate(self.lines) if line.startswith("=")]

    @property
    def provinces(self) -> tuple[int, ...]:
        """The lines of the provinces."""
        return tuple(self._provinces)

    @cached_property
    def today(self) -> dict[str, list[int]]:
        """The lines of each unit of today."""
        lines: dict[str, list[int]] = {}
        for at in range(self._provinces[0], len(self._low)):
            head = self._low[at].partition("<")[0].removeprefix("=")
            lines.setdefault(head, []).append(at)
        return lines

    @cached_property
    def before(self) -> dict[str, list[int]]:
        """The lines in which each old unit stands, districts as "@105"; made when one is asked for.

        Most names in a document are of today: this is the dearer half.
        """
        lines: dict[str, list[int]] = {}
        for at in range(self._provinces[0], len(self._low)):
            for old in self._low[at].partition("<,")[2].split(","):
                lines.setdefault(old, []).append(at)
        return lines

    @cached_property
    def districts(self) -> dict[int, tuple[Key, Key]]:
        """The old districts by their numbers, each with its old province."""
        rows = (
            one[1:].partition(" ") for one in self.lines[: self._provinces[0]] if one[:1] == "@"
        )
        pairs = ((int(number), rest.partition(";")) for number, _, rest in rows)
        return {number: (_key(name), _key(province)) for number, (name, _, province) in pairs}

    @cached_property
    def named(self) -> dict[str, list[int]]:
        """The numbers of the old districts of a name."""
        numbers: dict[str, list[int]] = {}
        for number, ((level, name), _) in self.districts.items():
            numbers.setdefault(f"{level} {name.lower()}", []).append(number)
        return numbers

    def unit(self, at: int) -> Key:
        """Return the unit of today at the head of a line."""
        return _key(self.lines[at].partition("<")[0].removeprefix("="))

    def province(self, at: int) -> Key:
        """Return the province of today in whose part of the table a line stands."""
        return self.unit(self._provinces[bisect_right(self._provinces, at) - 1])

    def district(self, at: int, old: str) -> int:
        """Return the number of the district that an old unit in a line lay in."""
        line = self._low[at]
        mark = line.index("@", line.index(f",{old},"))
        return int(line[mark + 1 : line.index(",", mark)])

    def of_provinces(self, at: int) -> bool:
        """Say whether a line is that of a province."""
        return self.lines[at].startswith("=")


@cache
def _table() -> _Table:
    return _Table(Path(__file__).with_name("units.txt").read_text(encoding="utf-8"))


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
    table, spelling = _table(), _asked(key)
    if spelling in table.named:
        return shown(table.districts[table.named[spelling][0]][0])
    line = table.lines[table.before[spelling][0]]
    at = line.lower().index(f",{spelling},") + 1
    return shown(_key(line[at : at + len(spelling)]))


@lru_cache(maxsize=4096)
def provinces_today(key: Key) -> frozenset[Key]:
    """Return the provinces of today that have such a unit today; a province has itself."""
    table = _table()
    return frozenset(table.province(at) for at in table.today.get(_asked(key), ()))


class _Old(Struct, frozen=True):
    """An old unit: the number of its district (0 for a province), its old province, its heirs."""

    district: int
    before: Key
    heirs: tuple[tuple[Key, Key], ...]
    """Each heir with the province that it is in."""


@lru_cache(maxsize=4096)
def _olds(key: Key) -> tuple[_Old, ...]:
    """Return every old unit of that level and name."""
    table, spelling = _table(), _asked(key)
    lines = table.before.get(spelling, [])
    if key[0] in COMMUNES:
        return _old_communes(table, spelling, lines)
    olds = [
        _Old(number, table.districts[number][1], _heirs(table, number))
        for number in table.named.get(spelling, ())
    ]
    provinces = (table.province(at) for at in lines if table.of_provinces(at))
    olds += [_Old(0, key, ((now, now),)) for now in provinces if key[0] in PROVINCES]
    return tuple(olds)


def _old_communes(table: _Table, spelling: str, lines: Iterable[int]) -> tuple[_Old, ...]:
    heirs: dict[int, list[tuple[Key, Key]]] = {}
    for at in lines:
        heir = table.unit(at), table.province(at)
        heirs.setdefault(table.district(at, spelling), []).append(heir)
    return tuple(
        _Old(number, table.districts[number][1], tuple(found)) for number, found in heirs.items()
    )


def _heirs(table: _Table, district: int) -> tuple[tuple[Key, Key], ...]:
    """Return the units of today in which a district, or a part of it, lies."""
    lines = table.before.get(f"@{district}", ())
    return tuple((table.unit(at), table.province(at)) for at in lines)


def names_a_unit_today(name: str) -> bool:
    """Say whether some unit of today bears a name, at whatever level."""
    return any(_asked((level, name)) in _table().today for level in WORDS)


def levels_before(name: str) -> tuple[str, ...]:
    """Return the levels at which old units may have borne a name, the wider first."""
    return tuple(level for level in WORDS if _olds((level, name)))


def known(key: Key) -> bool:
    """Say whether a unit of that level and name is there today, or was before."""
    return bool(provinces_today(key) or _olds(key))


def ended(
    key: Key, within: Collection[Key] = (), home: Collection[Key] = frozenset()
) -> FormerUnit | None:
    """Return what became of a unit that has surely ended; None for what still is or is not known.

    `within` are the units that the name stands with ("xã A, huyện B, tỉnh C"), `home` the
    provinces of today that the document comes from. Of a name that other units bear today it is
    said only where the places show which one is meant.
    """
    today = provinces_today(key)
    if today and (
        key[0] in PROVINCES or not (within or home) or (not within and today & set(home))
    ):
        return None
    olds = _olds(key)
    named = tuple(one for one in olds if _within(one, within))
    if not named:
        return None  # not known, or another unit of that name than any that there was
    own = tuple(one for one in named if any(place in home for _, place in one.heirs))
    if today and not within and not own:
        return None
    if today and within and any(place in today for one in named for _, place in one.heirs):
        return None
    return FormerUnit(_official(key), _all_heirs(named if within else own or named))


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
    district = _table().districts[old.district][0] if old.district else None
    lay_in = {_asked(one) for one in (district, old.before) if one}
    today = {_asked(province) for _, province in old.heirs}
    return _asked(place) in lay_in | today


def provinces_of(keys: Collection[Key]) -> frozenset[Key]:
    """Return the provinces of today in which units lie, by their names of today or of before.

    Of a name that several provinces have, none: it says nothing of where a document comes from.
    """
    homes: set[Key] = set()
    for key in keys:
        today = provinces_today(key)
        lay = {place for one in _olds(key) for _, place in one.heirs}
        either = today or frozenset(lay)
        homes |= either if len(either) == 1 else set()
    return frozenset(homes)


class Commune(Struct, frozen=True):
    """A commune of today, and the ones it was made of: each with its old district and province."""

    name: str
    before: tuple[tuple[str, str, str], ...]


def communes_of(province: str) -> tuple[str, tuple[Commune, ...]]:
    """Return a province of today as the table writes it, and its communes with those before them.

    `province` with its level or without ("tỉnh Lâm Đồng", "Lâm Đồng"), in any letters; ("", ()) for
    one that is not there today.
    """
    table = _table()
    bare = tone_placed(province).strip()
    for level in PROVINCES:
        bare = bare.removeprefix(f"{WORDS[level]} ")
    for start in table.provinces:
        key = table.unit(start)
        if tone_placed(key[1]) == bare:
            return shown(key), tuple(_communes(table, start))
    return "", ()


def provinces() -> tuple[str, ...]:
    """Return the provinces of today, each as `communes_of` gives its name, without the level."""
    table = _table()
    names = (shown(table.unit(start)) for start in table.provinces)
    levels = tuple(f"{WORDS[level]} " for level in PROVINCES)
    return tuple(
        next((one.removeprefix(word) for word in levels if one.startswith(word)), one)
        for one in names
    )


def _communes(table: _Table, start: int) -> Iterator[Commune]:
    for line in table.lines[start + 1 :]:
        if not line or line.startswith("="):
            return
        head, _, rest = line.partition("<")
        olds: list[str] = []
        before: list[tuple[str, str, str]] = []
        for part in rest.split(","):
            if part.startswith("@"):
                district, province = table.districts[int(part[1:])]
                before += [(shown(_key(old)), shown(district), shown(province)) for old in olds]
                olds = []
            elif part:
                olds.append(part)
        yield Commune(shown(_key(head)), tuple(before))
