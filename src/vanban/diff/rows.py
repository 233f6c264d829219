"""Rows of task tables compared cell by cell, and who leads, helps and watches body by body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from msgspec import Struct

from vanban.diff.unit import Row
from vanban.text.vietnamese import fold

KeyOf = Callable[[str], str]
"""From a heading to the field of a task that its column holds, "" for any other."""
WHO = ("chu_tri", "phoi_hop", "theo_doi", "thuc_hien", "dau_moi")
"""Fields whose cells name bodies."""
_BETWEEN = re.compile(r"[;\n•]|(?:^|\s)[-+]\s")
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


def cell_changes(old: Row, new: Row, key_of: KeyOf) -> tuple[CellChange, ...]:
    """Return what differs between two rows that are versions of one, in the order of the new."""
    return tuple(_changes(old, new, key_of))


def _changes(old: Row, new: Row, key_of: KeyOf) -> Iterator[CellChange]:
    for heading, before, now in _columns(old, new):
        if " ".join(before.split()) == " ".join(now.split()):
            continue
        field = key_of(heading) if heading else ""
        if field.rpartition(".")[2] not in WHO:
            yield CellChange(heading, field, before, now)
            continue
        old_names, names = _names(before), _names(now)
        if list(map(fold, old_names)) != list(map(fold, names)):
            added, gone = _less(names, old_names), _less(old_names, names)
            order = () if added or gone else tuple(names)
            yield CellChange(heading, field, before, now, added, gone, order)


def _columns(old: Row, new: Row) -> Iterator[tuple[str, str, str]]:
    """Heading, old cell, new cell: by heading where both have them, else by place."""
    if old.headings and new.headings and old.headings != new.headings:
        pairs = tuple(zip(old.headings, old.cells, strict=True))[len(old.cells) - len(old.said) :]
        before: dict[str, list[tuple[str, str]]] = {}
        for heading, cell in pairs:
            before.setdefault(fold(heading), []).append((heading, cell))
        named = tuple(zip(new.headings, new.cells, strict=True))
        for heading, cell in named[len(new.cells) - len(new.said) :]:
            same = before.get(fold(heading))
            yield heading, same.pop(0)[1] if same else "", cell
        yield from ((heading, cell, "") for rest in before.values() for heading, cell in rest)
        return
    if len(old.said) != len(new.said):
        yield "", _joined(old), _joined(new)
        return
    headings = new.headings or old.headings or ("",) * len(new.cells)
    yield from zip(headings[-len(new.said) :], old.said, new.said, strict=True)


def _joined(row: Row) -> str:
    return " | ".join(cell for cell in row.said if cell)


def _names(cell: str) -> list[str]:
    """The names in a cell: set apart by what never stands inside a name, else by commas."""
    parts = _BETWEEN.split(cell)
    if sum(map(bool, map(str.strip, parts))) == 1:
        parts = cell.split(",")
    return [name for part in parts if (name := " ".join(part.split()).strip(_MARKS))]


def _less(names: list[str], others: list[str]) -> tuple[str, ...]:
    """The names that the others do not have, as often as they stand too often."""
    counts = Counter(map(fold, others))
    rest = []
    for name in names:
        if counts[fold(name)]:
            counts[fold(name)] -= 1
        else:
            rest.append(name)
    return tuple(rest)
