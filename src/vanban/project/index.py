"""The index of an office: what each folder of content/ gave when it was read, under its digest.

Kept in the cache as one file, written whole or not at all; one that is damaged, of another version
of the program, or made under another registry, is as none. What it says of a folder counts only
where the folder's bytes are those that it was read from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.cache import keep, recall, version
from vanban.content.inventory import UNKNOWN
from vanban.problems.problem import Mark, Problem
from vanban.project.checks.numbers import NumberGiven
from vanban.project.facts import Entry, Facts

NAME = b"muc luc"
Rows = tuple[tuple[str, str], ...]
"""Folders of documents with the files named for their kinds, as they lie below the office's."""


class Layout(Struct, frozen=True):
    """Where the documents lie, as the names below content/ alone say it, and what is wrong there.

    `shape` is the digest of those names and of the kinds that there are.
    """

    shape: str
    rows: Rows
    problems: tuple[Problem, ...]


class Index(Struct, frozen=True):
    """What is known of the folders of an office; `shared` digests all that every document needs."""

    shared: str = UNKNOWN
    layout: Layout | None = None
    rows: Mapping[str, Any] = field(default_factory=dict)
    """The entries as they are kept, by folder: most are never asked for."""

    @classmethod
    def load(cls, folder: Path) -> Index:
        """Read the index of an office from its cache; an empty one where there is nothing sound."""
        raw: Any = recall(folder, NAME)
        try:
            if raw["phien_ban"] != version().hex():
                return cls()
            shape, rows, told = raw["cho"]
            layout = Layout(shape, tuple((at, main) for at, main in rows), _problems(told))
            return cls(str(raw["chung"]), layout, dict(raw["muc"]))
        except (KeyError, TypeError, ValueError):
            return cls()

    def under(self, shared: str) -> Index:
        """Return it with the entries that were made under what all share now."""
        same = shared == self.shared != UNKNOWN
        return replace(self, shared=shared, rows=self.rows if same else {})

    def placed(self, shape: str) -> Layout | None:
        """Return where the documents lie, None where another folder or kind is there."""
        known = self.layout if shape != UNKNOWN else None
        return known if known and known.shape == shape else None

    def entry(self, folder: str, source: str) -> Entry | None:
        """Return what a folder gives whose bytes have that digest, None where nobody knows."""
        row = self.rows.get(folder)
        try:
            return _entry(row) if source != UNKNOWN and row and row[0] == source else None
        except (KeyError, TypeError, ValueError, IndexError):
            return None

    def save(self, folder: Path) -> None:
        """Keep the index in the cache of its office; a folder that refuses is no fault."""
        layout = self.layout or Layout(UNKNOWN, (), ())
        places = [layout.shape, layout.rows, _told(layout.problems)]
        value = {"chung": self.shared, "cho": places, "muc": dict(self.rows)}
        keep(folder, NAME, {"phien_ban": version().hex(), **value})


# --- as it is kept ---


def row_of(entry: Entry) -> list[Any]:
    """Return an entry as it is kept: plain values in a fixed order."""
    facts = _plain(entry.facts) if entry.facts else None
    return [entry.source, _told(entry.reading), facts, _told(entry.reviewed), entry.beside]


def _entry(row: Any) -> Entry:
    source, reading, facts, reviewed, beside = row
    return Entry(
        source, _problems(reading), _facts(facts) if facts else None, _problems(reviewed), beside
    )


def _plain(facts: Facts) -> list[Any]:
    """Tuples and texts go as they are; `_FORMS` says how each comes back."""
    return [_bare(getattr(facts, name)) for name in Facts.__struct_fields__]


def _bare(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_bare(one) for one in value]
    if isinstance(value, NumberGiven):
        return [_bare(getattr(value, name)) for name in value.__struct_fields__]
    return value


def _facts(row: list[Any]) -> Facts:
    values = dict(zip(Facts.__struct_fields__, row, strict=True))
    return Facts(**values | {name: form(values[name]) for name, form in _FORMS.items()})


def _number(row: list[Any]) -> NumberGiven:
    values = dict(zip(NumberGiven.__struct_fields__, row, strict=True))
    forms: dict[str, Callable[[Any], Any]] = {
        "series": tuple,
        "day": _day,
        "mark": lambda place: Mark(*place),
    }
    return NumberGiven(**values | {name: form(values[name]) for name, form in forms.items()})


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


_FORMS: dict[str, Callable[[Any], Any]] = {
    "inputs": tuple,
    "ngay": _day,
    "don_vi": tuple,
    "tinh_den": _day,
    "so_sao": lambda value: tuple(value) if value else None,
    "thuc_hien": tuple,
    "so_da_cap": lambda rows: tuple(map(_number, rows)),
    "rieng_phat_hanh": tuple,
    "vien_dan": lambda rows: tuple(map(tuple, rows)),
}
"""How what JSON has no form for comes back, by the names of the facts."""


def _told(problems: Iterable[Problem]) -> list[list[str | int]]:
    return [list(one.to_json().values()) for one in problems]


def _problems(rows: Iterable[Any]) -> tuple[Problem, ...]:
    return tuple(Problem(*row) for row in rows)
