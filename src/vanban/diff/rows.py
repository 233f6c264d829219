"""Rows of task tables compared cell by cell, and who leads, helps and watches body by body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence

from msgspec import Struct

from vanban.diff.unit import Row
from vanban.text.vietnamese import fold, nfc, tone_placed

KeyOf = Callable[[str], str]
"""From a heading to the field of a task that its column holds, "" for any other."""
WHO = ("chu_tri", "phoi_hop", "theo_doi", "thuc_hien", "dau_moi")
"""Fields whose cells name bodies."""
_BETWEEN = re.compile(r"[;•]|\n\s*(?:[-+]\s)?|\A\s*[-+]\s")
_RUN_ON = re.compile(
    r"\s[-+]\s(?=(?:các|sở|ban|bộ|phòng|chi cục|cục|ubnd|ủy ban|trung tâm|trường|công an"
    r"|văn phòng|hội|đoàn|thanh tra|trạm|tổ|viện|vụ|đồn|hạt)\s)",
    re.IGNORECASE,
)
"""A dash before a further name of a list on one line; "Phòng Văn hóa - Xã hội" has one inside."""
_MARKS = " .,;:\t"


class CellChange(Struct, frozen=True):
    """A cell that says something else: its heading, its field, and of names which came and went."""

    heading: str
    field: str
    old: str
    new: str
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    """The names where they are the same as before in another order."""


def cell_changes(
    old: Row, new: Row, key_of: KeyOf, groups: Collection[str] = ()
) -> tuple[CellChange, ...]:
    """Return what differs between two rows that are versions of one, in the order of the new.

    `groups` are the texts that both versions have in cells: a row that goes from one to
    another has moved; one whose group is called otherwise is told with the group itself.
    """
    found = tuple(_changes(old, new, key_of, groups))
    if found or not (old.is_head and new.is_head) or not _turned(old, new):
        return found
    before, now = (" | ".join(row.headings) for row in (old, new))
    return (CellChange("", "", before, now),)


def _turned(old: Row, new: Row) -> bool:
    """Say whether the same columns stand in another order."""
    before, now = ([fold(one) for one in row.headings] for row in (old, new))
    return before != now and sorted(before) == sorted(now)


def _changes(old: Row, new: Row, key_of: KeyOf, groups: Collection[str]) -> Iterator[CellChange]:
    heads = old.is_head and new.is_head
    for heading, before, now in _headings(old, new) if heads else _columns(old, new):
        if " ".join(before.split()) == " ".join(now.split()):
            continue
        merged = before in old.areas and now in new.areas
        if merged and not (before in groups and now in groups):
            continue
        field = key_of(heading) if heading and not heads else ""
        if field.rpartition(".")[2] not in WHO:
            yield CellChange(heading, field, before, now)
            continue
        old_names, names = _names(before, _parts(now)), _names(now, _parts(before))
        if list(map(_key, old_names)) != list(map(_key, names)):
            added, gone = _less(names, old_names), _less(old_names, names)
            order = () if added or gone else tuple(names)
            yield CellChange(heading, field, before, now, added, gone, order)


def _headings(old: Row, new: Row) -> Iterator[tuple[str, str, str]]:
    """No heading, old one, new one: which column is called otherwise, is new or is gone."""
    yield from (("", before, now) for _, before, now in _by_heading(old.cells, new.cells, old, new))


def _by_heading(
    before: Sequence[str], now: Sequence[str], old: Row, new: Row
) -> Iterator[tuple[str, str, str]]:
    """Heading, old cell, new cell, column by column: of one name, else the next without a twin.

    As many columns without a twin as in the other are columns that are called otherwise now.
    """
    sides = ((old, before), (new, now))
    heads = [row.headings[len(row.cells) - len(said) :] for row, said in sides]
    free: dict[str, list[int]] = {}
    for at, heading in enumerate(heads[0]):
        free.setdefault(fold(heading), []).append(at)
    twins = [free[name].pop(0) if free.get(name := fold(one)) else None for one in heads[1]]
    left = sorted(at for rest in free.values() for at in rest)
    if len(left) == twins.count(None):
        rest = iter(left)
        twins = [next(rest) if at is None else at for at in twins]
        left = []
    for twin, heading, cell in zip(twins, heads[1], now, strict=True):
        yield heading, "" if twin is None else before[twin], cell
    yield from ((heads[0][at], before[at], "") for at in left)


def _columns(old: Row, new: Row) -> Iterator[tuple[str, str, str]]:
    """Heading, old cell, new cell: by heading where both have them, else by place."""
    if old.headings and new.headings and old.headings != new.headings:
        yield from _by_heading(old.whole, new.whole, old, new)
        return
    if len(old.said) != len(new.said):
        yield "", _joined(old), _joined(new)
        return
    headings = new.headings or old.headings or ("",) * len(new.cells)
    yield from zip(headings[-len(new.said) :], old.whole, new.whole, strict=True)


def _joined(row: Row) -> str:
    return " | ".join(cell for cell in row.said if cell)


def _names(cell: str, beside: Sequence[str]) -> list[str]:
    """The names in a cell: set apart by what never stands inside a name, else by commas.

    A name with commas that stands `beside`, set apart there, is one here as well.
    """
    parts = _parts(cell)
    if len(parts) != 1:
        return parts
    words = [name for part in parts[0].split(",") if (name := _trimmed(part))]
    known = [[_key(_trimmed(word)) for word in name.split(",")] for name in beside]
    names, at = list[str](), 0
    while at < len(words):
        here = [_key(word) for word in words[at:]]
        most = max((len(one) for one in known if one == here[: len(one)]), default=1)
        names.append(", ".join(words[at : at + most]))
        at += most
    return names


def _parts(cell: str) -> list[str]:
    listed = cell.lstrip().startswith(("- ", "+ "))
    lines = _RUN_ON.sub("\n", cell) if listed else cell
    return [name for part in _BETWEEN.split(lines) if (name := _trimmed(part))]


def _trimmed(text: str) -> str:
    return " ".join(text.split()).strip(_MARKS)


def _less(names: list[str], others: list[str]) -> tuple[str, ...]:
    """The names that the others do not have, as often as they stand too often."""
    counts = Counter(map(_key, others))
    rest = []
    for name in names:
        if counts[_key(name)]:
            counts[_key(name)] -= 1
        else:
            rest.append(name)
    return tuple(rest)


def _key(name: str) -> str:
    """What a name is compared by: "Tân Lập" and "Tân Lạp" are two places, "Hòa" is "Hoà"."""
    return tone_placed(nfc(name))
